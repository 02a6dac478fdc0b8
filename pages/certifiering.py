"""The road to an ordinary Teknikcollege: criteria, documents, dates, requirements and surveys."""

import streamlit as st

from tc_dashboard import text
from tc_dashboard.domain import STAFF, Role
from tc_dashboard.ui import access, certifying, data, draw
from tc_dashboard.views import certification

viewer = access.require(*STAFF, Role.STEERING_GROUP)
facts = data.facts(viewer)

st.title(text.Titles.certification)
if facts.are_empty():
    draw.empty(text.Everywhere.nothing_yet(viewer.role))

draw.page(data.view(certification.build, facts))
certifying.offer(facts, viewer)
