"""The steering group's meetings: their papers, their decisions, and for the Region the hands that write them."""

import streamlit as st

from tc_dashboard import text
from tc_dashboard.domain import STAFF, Role
from tc_dashboard.ui import access, meetings

viewer = access.require(*STAFF, Role.STEERING_GROUP)

st.title(text.Titles.meetings)
meetings.draw_meetings(viewer)
