"""The accessibility statement that the law asks for."""

import streamlit as st

from tc_dashboard import text
from tc_dashboard.domain import Role
from tc_dashboard.pilot import pilot
from tc_dashboard.text.accessibility import statement
from tc_dashboard.ui import access, handbook

viewer = access.require(*Role)

st.title(text.Titles.accessibility)
handbook.draw_prose(statement(pilot().contact))
