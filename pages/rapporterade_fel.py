"""Faults that have been reported, where they stand, and the form for a new one. Each sees their own; the Region all."""

import streamlit as st

from tc_dashboard import text
from tc_dashboard.domain import Role
from tc_dashboard.ui import access, reports

viewer = access.require(*Role)

st.title(text.Titles.reports)
reports.draw_reports(viewer)
