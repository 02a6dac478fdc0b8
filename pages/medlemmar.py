"""Who may look, and as what. For administrators."""

import streamlit as st

from tc_dashboard import text
from tc_dashboard.domain import Role
from tc_dashboard.ui import access, members

viewer = access.require(Role.ADMIN)

st.title(text.Titles.members)
members.draw_members(viewer)
