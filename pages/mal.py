"""The goals: each one's path from base to target, and where it stands."""

import streamlit as st

from tc_dashboard import text
from tc_dashboard.domain import Role
from tc_dashboard.ui import access, data, draw, judging
from tc_dashboard.views import goal_page

viewer = access.require(*Role)
facts = data.facts(viewer)

st.title(text.Titles.goals)
if facts.are_empty():
    draw.empty(text.Everywhere.nothing_yet(viewer.role))

judging.draw_hands(viewer)
draw.page(data.view(goal_page.build, facts, data.decision_marks(viewer)))
