"""What has been done, by whom and when. For administrators."""

import streamlit as st

from tc_dashboard import text
from tc_dashboard.domain import Role
from tc_dashboard.ui import access, members

viewer = access.require(Role.ADMIN)

st.title(text.Titles.events)
members.draw_events()
