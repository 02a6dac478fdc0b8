"""What has been done, by whom and when: all of it for administrators, what concerns figures for the Region."""

import streamlit as st

from tc_dashboard import text
from tc_dashboard.domain import STAFF
from tc_dashboard.ui import access, members

viewer = access.require(*STAFF)

st.title(text.Titles.events)
members.draw_events(viewer)
