"""The municipalities: their roles, their programmes, where people live and study; the Region hands out their papers."""

import streamlit as st

from tc_dashboard import text
from tc_dashboard.domain import Role
from tc_dashboard.ui import access, data, draw, municipal_papers
from tc_dashboard.views import municipalities

viewer = access.require(*Role)
facts = data.facts(viewer)

st.title(text.Titles.municipalities)
if facts.are_empty():
    draw.empty(text.Everywhere.nothing_yet(viewer.role))

draw.page(data.view(municipalities.build, facts))
if viewer.may_prepare:
    municipal_papers.offer_each(viewer)
