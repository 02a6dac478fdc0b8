"""What companies do and offer, who only signed up and who fell silent."""

import streamlit as st

from tc_dashboard import text
from tc_dashboard.domain import STAFF, Role
from tc_dashboard.ui import access, data, draw
from tc_dashboard.views import engaging

viewer = access.require(*STAFF, Role.STEERING_GROUP)
facts = data.facts(viewer)

st.title(text.Titles.engagement)
if facts.are_empty():
    draw.empty(text.Everywhere.nothing_yet(viewer.role))

draw.page(data.view(engaging.build, facts))
