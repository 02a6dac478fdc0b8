"""The yearly report: a calendar year or a läsår, from the same figures as the other pages."""

import streamlit as st

from tc_dashboard import text
from tc_dashboard.domain import STAFF, Role
from tc_dashboard.ui import access, data, draw, papers, report_papers
from tc_dashboard.views import chapters, written_reports, year

viewer = access.require(*STAFF, Role.STEERING_GROUP)
facts = data.facts(viewer)

st.title(text.Titles.year)
if facts.are_empty():
    draw.empty(text.Everywhere.nothing_yet(viewer.role))

period = report_papers.period(facts)
before = papers.asked_for(data.asked_meeting()).before
draw.page(
    data.view_of(
        "year",
        facts,
        (period, papers.known_of(before)),
        lambda: chapters.page(text.Titles.year, year.chapters(facts, period, before, data.today())),
    )
)
report_papers.offer(written_reports.YEAR, viewer, period)
