"""What has changed, and why: every subject's move is of one kind, and the kinds add up to the figures."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tc_dashboard.domain import StartStatus
from tc_dashboard.metrics.figures import by_id, figure
from tc_dashboard.metrics.since import COUNTED, Kind, Moment, corrected, endings, moves, redefined
from tc_dashboard.metrics.since_persons import persons_moved
from tests.metrics.build import (
    a_cohort,
    a_company,
    a_goal,
    a_plan_point,
    a_programme,
    a_start,
    an_ended_start,
    an_engagement,
    facts,
)

MET, TODAY = date(2026, 9, 15), date(2026, 11, 22)
OLD, NEW = date(2026, 8, 17), date(2026, 10, 5)


def moments(before, after):
    return Moment(facts(a_programme(), *before), MET), Moment(replace(facts(a_programme(), *after), revision=2), TODAY)


def kinds(before, after, metric):
    then, now = moments(before, after)
    return [(move.kind, move.after - move.before) for move in moves(then, now, by_id(metric))]


PLANNED = StartStatus.PLANNED


@pytest.mark.parametrize(
    ("before", "after", "kind"),
    [
        ([], [a_start(planned_start=NEW)], Kind.HAPPENED),
        ([], [a_start(planned_start=OLD)], Kind.LATE),
        ([a_start(planned_start=NEW)], [a_start(planned_start=NEW)], Kind.HAPPENED),
        ([a_start(planned_start=OLD, status=PLANNED)], [a_start(planned_start=OLD)], Kind.LATE),
        ([a_start(planned_start=NEW, status=PLANNED)], [a_start(planned_start=NEW)], Kind.HAPPENED),
        ([a_start(planned_start=OLD, start_date=NEW)], [a_start(planned_start=OLD)], Kind.CORRECTED),
        ([a_start(planned_start=OLD, status="Inställd")], [a_start(planned_start=OLD)], Kind.CORRECTED),
    ],
)
def test_a_start_that_counts_and_did_not(before, after, kind):
    assert kinds(before, after, "starts.started") == [(kind, 1)]


@pytest.mark.parametrize(
    ("after", "kind"),
    [
        ([], Kind.CORRECTED),
        ([a_start(planned_start=OLD, status="Inställd", status_date=NEW)], Kind.HAPPENED),
        ([a_start(planned_start=OLD, status="Inställd", status_date=OLD)], Kind.CORRECTED),
        ([a_start(planned_start=OLD, start_date=date(2027, 1, 8))], Kind.CORRECTED),
    ],
)
def test_a_start_that_counted_and_does_not(after, kind):
    assert kinds([a_start(planned_start=OLD)], after, "starts.started") == [(kind, -1)]


def test_seats_of_an_old_start_are_corrected_from_what_to_what():
    before, after = moments([a_start(planned_start=OLD, seats=20)], [a_start(planned_start=OLD, seats=18)])

    assert [(one.frame, one.fields) for one in corrected(before, after)] == [("starts", {"seats": (20, 18)})]
    assert kinds([a_start(seats=20)], [a_start(seats=18)], "seats") == [(Kind.CORRECTED, -2)]


def test_what_is_filled_in_or_goes_on_is_not_a_correction():
    before, after = moments(
        [a_start(planned_start=OLD)], [an_ended_start(planned_start=OLD, start_date=OLD, end_date=NEW)]
    )

    assert corrected(before, after) == ()
    assert [move.kind for move in endings(before, after)] == [Kind.HAPPENED]


@pytest.mark.parametrize(
    ("before", "after", "found"),
    [
        ([], [an_engagement(from_date=NEW)], [(Kind.HAPPENED, 1)]),
        ([], [an_engagement(from_date=OLD)], [(Kind.LATE, 1)]),
        ([an_engagement()], [an_engagement(to_date=NEW)], [(Kind.HAPPENED, -1)]),
        ([an_engagement()], [an_engagement(to_date=OLD)], [(Kind.CORRECTED, -1)]),
        ([an_engagement()], [], [(Kind.CORRECTED, -1)]),
        ([an_engagement()], [an_engagement()], []),
    ],
)
def test_companies_that_come_and_go(before, after, found):
    assert kinds([a_company(), *before], [a_company(), *after], "companies.partners") == found


def test_a_goal_is_redefined_by_its_target_or_its_plan():
    point = {"date": date(2026, 6, 30)}
    before, after = moments(
        [a_goal(), a_goal(goal="M2"), a_plan_point(goal="M2", planned_value=5.0, **point)],
        [a_goal(target_value=90.0), a_goal(goal="M2"), a_plan_point(goal="M2", planned_value=4.0, **point)],
    )

    assert [(goal, [*was]) for goal, was, _ in redefined(before, after)] == [("M1", ["target_value"]), ("M2", ["plan"])]


def test_persons_that_are_not_published_are_not_compared():
    assert persons_moved(*moments([a_cohort(started=10)], [a_cohort(started=40)])) == ()


DAYS = st.sampled_from([date(2026, 3, 1), OLD, MET, NEW, TODAY, date(2027, 1, 11)])
STARTS = st.dictionaries(
    st.integers(1, 4),
    st.builds(
        lambda planned, started, status, changed, seats: {
            "planned_start": planned, "start_date": started, "status": status, "status_date": changed, "seats": seats,
        },
        DAYS, st.none() | DAYS, st.sampled_from([*StartStatus]), st.none() | DAYS, st.integers(0, 30),
    ),
)  # fmt: skip
ENGAGED = st.dictionaries(
    st.tuples(st.sampled_from("AB"), DAYS), st.none() | DAYS, max_size=3
)  # fmt: skip


def a_world(starts, engaged):
    rounds = [a_start(round=number, **values) for number, values in starts.items()]
    return [
        a_company(organisation_number="A"), a_company(organisation_number="B"), *rounds,
        *(an_engagement(organisation_number=who, from_date=day, to_date=to) for (who, day), to in engaged.items()),
    ]  # fmt: skip


@settings(deadline=None)
@given(STARTS, STARTS, ENGAGED, ENGAGED)
def test_the_kinds_add_up_to_the_difference_between_the_figures(old_starts, new_starts, old_engaged, new_engaged):
    then, now = moments(a_world(old_starts, old_engaged), a_world(new_starts, new_engaged))
    for name in COUNTED:
        values = [figure(by_id(name), at.facts, at.day).value or 0 for at in (then, now)]
        parts = dict.fromkeys(Kind, 0.0)
        for move in moves(then, now, by_id(name)):
            parts[move.kind] += move.after - move.before
        assert sum(parts.values()) == values[1] - values[0]
        # What has only happened can't be told of a day that both moments look at.
        same_day = moves(then, Moment(then.facts, MET), by_id(name))
        assert same_day == ()


@settings(deadline=None)
@given(STARTS, ENGAGED)
def test_without_a_new_revision_nothing_is_late_or_corrected(starts, engaged):
    then, now = moments(a_world(starts, engaged), a_world(starts, engaged))

    found = [move for name in COUNTED for move in moves(then, now, by_id(name))]
    assert {move.kind for move in found} <= {Kind.HAPPENED}
    assert (corrected(then, now), redefined(then, now)) == ((), ())
