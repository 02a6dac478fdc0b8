"""How small numbers are protected, and by which decision. For administrators."""

import streamlit as st

from tc_dashboard import text
from tc_dashboard.domain import Role
from tc_dashboard.ui import access, settings

viewer = access.require(Role.ADMIN)

st.title(text.Titles.settings)
settings.draw_settings(viewer)
