"""What companies need against who completes: which needs count, which starts, and what the mask hides."""

from datetime import date

import pytest

from tc_dashboard.domain import NeedKind, Thresholds
from tc_dashboard.metrics.figures import by_id, figure, parts
from tc_dashboard.metrics.publication import published
from tests.metrics.build import DAY, a_cohort, a_need, a_programme, an_ended_start, facts


def number(figure_id, *rows):
    return figure(by_id(figure_id), facts(*rows), DAY).value


def completed(persons, programme="P1", area="Industri", **told):
    return (
        a_programme(programme=programme, area=area),
        an_ended_start(programme=programme, **told),
        a_cohort(programme=programme, completed=persons),
    )


def test_demand_is_what_companies_say_of_the_days_year():
    rows = (a_need(), a_need(area="Teknik", needed=8), a_need(year=2027), a_need(kind=NeedKind.DEMAND_FORECAST),
            a_need(kind=NeedKind.SHORTAGE))  # fmt: skip

    assert number("matching.demand", *rows) == 20
    by_area = {one.by["area"]: one.value for one in parts(by_id("matching.demand"), facts(*rows), DAY, "area")}
    assert by_area == {"Industri": 12, "Teknik": 8}


@pytest.mark.parametrize(
    ("end_date", "gap"),
    [(date(2026, 6, 12), 2), (date(2026, 1, 1), 2), (DAY, 2), (date(2026, 11, 23), 12), (date(2025, 12, 31), 12),
     (None, 12)],
)  # fmt: skip
def test_the_gap_is_the_demand_less_those_who_completed_what_ended_this_year(end_date, gap):
    assert number("matching.gap", a_need(), *completed(10, end_date=end_date)) == gap


def test_the_gap_by_area_takes_each_side_of_the_area():
    rows = (a_need(), a_need(area="Teknik", needed=30), *completed(10), *completed(40, "P2", "Teknik"))

    by_area = {one.by["area"]: one.value for one in parts(by_id("matching.gap"), facts(*rows), DAY, "area")}
    assert by_area == {"Industri": 2, "Teknik": -10}
    assert number("matching.gap", *rows) == -8


def test_nobody_is_told_by_the_gap_who_is_hidden_among_the_completed():
    rows = (a_need(), a_need(area="Teknik", needed=30), *completed(3), *completed(40, "P2", "Teknik"))
    delivered = facts(*rows)
    shown = published(delivered, delivered, DAY, Thresholds())

    gap = by_id("matching.gap")
    assert {one.by["area"]: one.masked for one in parts(gap, shown, DAY, "area")} == {"Industri": True, "Teknik": True}
    assert figure(gap, shown, DAY).value == -1
    assert figure(by_id("matching.demand"), shown, DAY).value == 42


def test_what_is_published_is_what_is_counted_where_nothing_is_hidden():
    delivered = facts(a_need(), a_need(area="Teknik", needed=30), *completed(20), *completed(40, "P2", "Teknik"))
    shown = published(delivered, delivered, DAY, Thresholds())

    for by in ({}, {"area": "Industri"}, {"area": "Teknik"}):
        assert figure(by_id("matching.gap"), shown, DAY, by=by).value == figure(
            by_id("matching.gap"), delivered, DAY, by=by
        ).value  # fmt: skip


def test_where_nobody_has_completed_yet_the_gap_is_the_demand():
    delivered = facts(a_need(), *completed(0))

    assert figure(by_id("matching.gap"), published(delivered, delivered, DAY, Thresholds()), DAY).value == 12
