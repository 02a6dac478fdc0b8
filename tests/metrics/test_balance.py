"""Seats or throughput: what an area lacks is told from what is published, and from nothing where that is hidden."""

from datetime import date

import pytest

from tc_dashboard.domain import NeedKind, StartStatus, Thresholds
from tc_dashboard.metrics.balance import Bottleneck, balances, forecasts, seats_by_year
from tc_dashboard.metrics.publication import published
from tests.metrics.build import DAY, a_cohort, a_need, a_programme, a_start, an_ended_start, facts


def balance(*rows):
    (found,) = balances(facts(*rows), DAY, ("Industri",))
    return found


def ended(seats, completed, **told):
    return an_ended_start(seats=seats, **told), a_cohort(started=seats, completed=completed)


@pytest.mark.parametrize(
    ("needed", "seats", "completed", "bottleneck"),
    [
        (145, 160, 98, Bottleneck.THROUGHPUT),
        (145, 145, 144, Bottleneck.THROUGHPUT),
        (145, 160, 145, Bottleneck.NONE),
        (145, 100, 90, Bottleneck.SEATS),
        (145, 100, 55, Bottleneck.SEATS),
        (145, 100, 54, Bottleneck.BOTH),
    ],
)
def test_what_is_lacking_is_told_from_need_seats_and_completed(needed, seats, completed, bottleneck):
    assert balance(a_need(needed=needed), *ended(seats, completed)).bottleneck is bottleneck


def test_throughput_is_completed_of_the_seats_that_have_ended():
    found = balance(
        a_need(needed=145), *ended(160, 98), a_start(round=2, end_date=date(2026, 12, 18), seats=20),
        a_start(round=3, end_date=date(2027, 6, 11), seats=40),
    )  # fmt: skip

    assert (found.seats, found.seats_left, found.throughput, found.gap) == (180, 20, 98 / 160, 47)
    assert found.bottleneck is Bottleneck.THROUGHPUT


def test_seats_that_end_later_this_year_may_still_make_up_for_it():
    later = a_start(round=2, end_date=date(2026, 12, 18), seats=50)

    assert balance(a_need(needed=145), *ended(160, 98), later).bottleneck is Bottleneck.OPEN


def test_what_nobody_has_stated_is_no_zero():
    found = balance(*ended(20, 12))

    assert (found.demand, found.gap, found.bottleneck) == (None, None, Bottleneck.NOT_STATED)
    assert found.completed == 12


def test_with_the_needs_alone_neither_seats_nor_completed_are_said_to_be_none():
    found = balance(a_need(needed=145))

    assert (found.seats, found.completed, found.gap, found.bottleneck) == (None, None, None, Bottleneck.UNKNOWN)


def test_cancelled_starts_have_no_seats():
    cancelled = a_start(status=StartStatus.CANCELLED, end_date=date(2026, 6, 12), seats=30)

    assert balance(a_need(), cancelled).seats == 0
    assert seats_by_year(facts(cancelled, an_ended_start(round=2)), "day") == {("Industri", 2024): 20}


def test_who_completed_is_hidden_with_the_gap_and_nothing_is_concluded_from_it():
    delivered = facts(
        a_need(needed=12), a_need(area="Teknik", needed=30), a_programme(), an_ended_start(seats=20),
        a_cohort(completed=3), a_programme(programme="P2", area="Teknik"), an_ended_start(programme="P2"),
        a_cohort(programme="P2", completed=40),
    )  # fmt: skip
    one, other = balances(published(delivered, delivered, DAY, Thresholds()), DAY, ("Industri", "Teknik"))

    for hidden in (one, other):
        assert hidden.hidden
        assert (hidden.completed, hidden.gap, hidden.throughput, hidden.lost) == (None, None, None, 0)
    assert one.bottleneck is Bottleneck.UNKNOWN


def test_forecasts_of_different_kinds_and_sources_are_never_added():
    kinds = {"kind": NeedKind.DEMAND_FORECAST}
    found = forecasts(facts(
        a_need(needed=1), a_need(needed=10, source="A", **kinds), a_need(needed=20, source="B", **kinds),
        a_need(needed=40, source="A", kind=NeedKind.SHORTAGE),
    ))  # fmt: skip

    assert [tuple(row) for row in found.select("kind", "source", "needed").iter_rows()] == [
        (NeedKind.SHORTAGE, "A", 40), (NeedKind.DEMAND_FORECAST, "A", 10), (NeedKind.DEMAND_FORECAST, "B", 20),
    ]  # fmt: skip


def test_a_forecast_for_the_whole_area_holds_its_occupations():
    kinds = {"kind": NeedKind.DEMAND_FORECAST, "source": "A"}
    whole, one, other = (
        a_need(needed=100, **kinds), a_need(needed=30, occupation="Svetsare", **kinds),
        a_need(needed=20, occupation="Gjutare", **kinds),
    )  # fmt: skip

    assert forecasts(facts(whole, one, other))["needed"].to_list() == [100]
    assert forecasts(facts(one, other))["needed"].to_list() == [50]
