"""For a municipality that is still deciding: what joining gives and asks, on one page and as a PDF."""

import streamlit as st

from tc_dashboard import text
from tc_dashboard.domain import STAFF, Role
from tc_dashboard.ui import access, data, draw, municipal_papers
from tc_dashboard.views import joining

viewer = access.require(*STAFF, Role.STEERING_GROUP)
seen = data.seen_by_the_group()

st.title(text.Titles.joining)
if seen.facts.are_empty():
    draw.empty(text.Everywhere.publish_first if viewer.may_prepare else text.Everywhere.nothing_published)

code = municipal_papers.choose_who_decides(seen)
own = data.published_for_municipality(viewer, code)
draw.page(joining.build(seen.facts, own, today=seen.day))
municipal_papers.offer_joining(viewer, seen, own)
