"""The ledger, read aloud, with undo and publish. For the Region."""

import streamlit as st

from tc_dashboard import text
from tc_dashboard.domain import STAFF
from tc_dashboard.ui import access, history, reports

viewer = access.require(*STAFF)

st.title(text.Titles.history)
reports.link_for_the_region(viewer)
history.draw_ledger(viewer)
