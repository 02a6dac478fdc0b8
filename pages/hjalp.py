"""Help: the handbook, chapter by chapter, and a search in all of it."""

import streamlit as st

from tc_dashboard import text
from tc_dashboard.domain import Role
from tc_dashboard.ui import access, handbook

viewer = access.require(*Role)

st.title(text.Titles.help)
handbook.draw(viewer)
