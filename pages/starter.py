"""The starts: planned, started, cancelled and moved."""

import streamlit as st

from tc_dashboard import text
from tc_dashboard.domain import Role
from tc_dashboard.ui import access, data, draw, filters
from tc_dashboard.views import starts

viewer = access.require(*Role)
facts = data.facts(viewer)

st.title(text.Titles.starts)
if facts.are_empty():
    draw.empty(text.Everywhere.nothing_yet(viewer.role))

selection = filters.selection(facts)
draw.page(data.view(starts.build, facts, selection))
