"""The providers: their programmes, how far certified they are, and their results."""

import streamlit as st

from tc_dashboard import text
from tc_dashboard.domain import Role
from tc_dashboard.ui import access, data, draw
from tc_dashboard.views import providers

viewer = access.require(*Role)
facts = data.facts(viewer)

st.title(text.Titles.providers)
if facts.are_empty():
    draw.empty(text.Everywhere.nothing_yet(viewer.role))

draw.page(data.view(providers.build, facts))
