"""The evaluation of the whole pilot: its goals, what was learned, the commitments, the risks, and the country."""

import streamlit as st

from tc_dashboard import text
from tc_dashboard.domain import STAFF, Role
from tc_dashboard.ui import access, data, draw, papers, report_papers
from tc_dashboard.views import chapters, evaluation, written_reports

viewer = access.require(*STAFF, Role.STEERING_GROUP)
facts = data.facts(viewer)

st.title(text.Titles.evaluation)
if facts.are_empty():
    draw.empty(text.Everywhere.nothing_yet(viewer.role))

before = papers.asked_for(data.asked_meeting()).before
draw.page(
    data.view_of(
        "evaluation",
        facts,
        (papers.known_of(before),),
        lambda: chapters.page(text.Titles.evaluation, evaluation.chapters(facts, before, data.today())),
    )
)
report_papers.offer(written_reports.EVALUATION, viewer)
