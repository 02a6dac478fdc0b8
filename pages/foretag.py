"""The partner companies and what they do."""

import streamlit as st

from tc_dashboard import text
from tc_dashboard.domain import Role
from tc_dashboard.ui import access, data, draw, filters
from tc_dashboard.views import companies

viewer = access.require(*Role)
facts = data.facts(viewer)

st.title(text.Titles.companies)
if facts.are_empty():
    draw.empty(text.Everywhere.nothing_yet(viewer.role))

selection = filters.selection(facts, of_terms=False, of_forms=False)
draw.page(data.view(companies.build, facts, selection))
