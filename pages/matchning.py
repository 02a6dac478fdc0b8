"""What companies need, against seats and completed."""

import streamlit as st

from tc_dashboard import text
from tc_dashboard.domain import STAFF, Role
from tc_dashboard.ui import access, data, draw
from tc_dashboard.views import needed

viewer = access.require(*STAFF, Role.STEERING_GROUP)
facts = data.facts(viewer)

st.title(text.Titles.matching)
if facts.are_empty():
    draw.empty(text.Everywhere.nothing_yet(viewer.role))

draw.page(data.view(needed.build, facts))
