"""A municipality's own figures: its residents, its programmes, its companies; and the way in for its own sheet."""

from functools import partial

import streamlit as st

from tc_dashboard import config, text
from tc_dashboard.domain import Role
from tc_dashboard.storage.members import looks_at
from tc_dashboard.ui import access, data, draw, municipal_papers, proposing
from tc_dashboard.views import members, our_municipality

viewer = access.require(Role.MUNICIPALITY)
facts = data.facts(viewer)

st.title(text.Titles.our_municipality)
if facts.are_empty():
    draw.say(text.Everywhere.nothing_yet(viewer.role))
else:
    draw.page(data.view(our_municipality.build, facts), under_answer=partial(municipal_papers.offer_own, viewer, facts))
    municipal_papers.offer_joining_to_itself(viewer, facts)
proposing.draw_box(viewer)
draw.page(members.looks(looks_at(data.database(), viewer), config.now()))
