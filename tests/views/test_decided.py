"""Decisions as marks in the charts over time."""

from datetime import UTC, date, datetime

import pytest

from tc_dashboard.domain import DecisionState
from tc_dashboard.meetings import Decision, Draft, Meeting
from tc_dashboard.metrics.goals import progress
from tc_dashboard.metrics.selection import EVERYTHING
from tc_dashboard.metrics.since import Moment
from tc_dashboard.text.screens import Screens
from tc_dashboard.views import companies, goals, participants, screens, starts
from tc_dashboard.views.decided import counted_by, marked, marks_of
from tc_dashboard.views.parts import Chart, Mark
from tests.views.conftest import TODAY

DAY = date(2026, 3, 1)


def meeting(*drafts, revision=1, day=DAY):
    now = datetime(2026, 3, 1, tzinfo=UTC)
    decisions = tuple(Decision(n, 1, n, draft, now, "Anna") for n, draft in enumerate(drafts, 1))
    return Meeting(1, day, "M\u00f6te", (), "", revision, now, None, decisions)


def draft(words, state=DecisionState.DECIDED, **about):
    return Draft(words, state=state, **about)


def marks_in(parts):
    return {mark.words for part in parts if isinstance(part, Chart) for mark in part.marks}


def test_only_what_a_held_meeting_has_decided_about_something_is_marked():
    told = meeting(
        draft("A", figure="starts.started"),
        draft("B", figure="starts.started", state=DecisionState.PROPOSED),
        draft("C"),
    )

    assert marks_of([told]) == (Mark(DAY, "A", "", "starts.started"),)
    assert marks_of([meeting(draft("A", figure="starts.started"), revision=None)]) == ()


@pytest.mark.parametrize(
    ("figure", "build"),
    [
        ("companies.partners", lambda facts: (companies.over_time(facts, EVERYTHING, TODAY),)),
        ("starts.started", lambda facts: (starts.by_term(facts, EVERYTHING, TODAY),)),
        ("starts.cancelled", lambda facts: (starts.by_term(facts, EVERYTHING, TODAY),)),
        ("persons.started", lambda facts: participants.build(facts, today=TODAY).sections[2].parts),
        ("rates.women", lambda facts: screens.screen(Screens.women, screens.Asked(facts, TODAY)).parts),
    ],
)
def test_a_chart_over_time_is_marked_with_what_is_decided_about_its_figure(county, figure, build):
    later = Mark(date(2030, 1, 1), "Sedan", figure=figure)
    told = (Mark(DAY, "Om den", figure=figure), Mark(DAY, "Om annat", figure="rates.in_work"), later)

    found = [part for part in marked(build(county), told, county, TODAY) if isinstance(part, Chart) and part.marks]

    assert [part.marks for part in found] == [told[:1]]
    assert found[0].sentence.endswith("Beslut 2026-03-01: Om den.")


def test_a_goal_and_the_figure_that_it_counts_the_whole_of_share_their_decisions(county):
    found = next(one for one in progress(county, TODAY) if counted_by(one.goal) == "companies.partners")
    of_goal = (Mark(DAY, "Om m\u00e5let", found.goal.goal),)
    of_figure = (Mark(DAY, "Om talet", figure="companies.partners"),)

    over_time = (companies.over_time(county, EVERYTHING, TODAY),)
    assert marks_in(marked(over_time, of_goal, county, TODAY)) == {"Om m\u00e5let"}
    assert goals.path(found, county, TODAY, of_figure).marks == of_figure


def test_a_goal_of_a_part_is_no_mark_in_the_whole(county):
    part = next(
        one.goal for one in progress(county, TODAY)
        if one.goal.metric == "companies.partners" and (one.goal.area or one.goal.municipality)
    )  # fmt: skip
    over_time = (companies.over_time(county, EVERYTHING, TODAY),)

    assert counted_by(part) == ""
    assert not marks_in(marked(over_time, (Mark(DAY, "Om delen", part.goal),), county, TODAY))


def test_the_wall_marks_what_earlier_meetings_decided(county):
    before = ((meeting(draft("A", figure="companies.partners")), Moment(county, DAY)),)

    assert marks_in(screens.screen(Screens.companies, screens.Asked(county, TODAY, None, before)).parts) == {"A"}
    assert not marks_in(screens.screen(Screens.companies, screens.Asked(county, TODAY)).parts)
