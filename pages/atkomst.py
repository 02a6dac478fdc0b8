"""What each role and each municipality reaches. For administrators."""

import streamlit as st

from tc_dashboard import text
from tc_dashboard.domain import Role
from tc_dashboard.ui import access, reaching

viewer = access.require(Role.ADMIN)

st.title(text.Titles.reach)
reaching.draw_reach(viewer)
