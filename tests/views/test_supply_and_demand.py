"""Matchning and Engagemang in words: what is lacking and why, who is quiet, and who is on the way."""

from datetime import date

import pytest

from tc_dashboard.domain import Certification, Engagement, NeedKind, Thresholds
from tc_dashboard.metrics.engagement import companies_on_their_way, providers_on_their_way
from tc_dashboard.metrics.publication import published
from tc_dashboard.views import engagement, supply_and_demand
from tc_dashboard.views.parts import Chart, Headline, Note, Shape, Table
from tests.metrics.build import (
    DAY,
    a_cohort,
    a_company,
    a_milestone,
    a_need,
    a_programme,
    a_provider,
    a_start,
    an_ended_start,
    an_engagement,
    facts,
)

THIS_YEAR = date(2026, 2, 2)


def parts_of(page):
    return [part for section in page.sections for part in section.parts]


def tables_of(page):
    return [part for part in parts_of(page) if isinstance(part, Table)]


def completed(persons, *, seats=20, started=None):
    return (
        a_programme(),
        an_ended_start(planned_start=THIS_YEAR, term="VT26", seats=seats),
        a_cohort(term="VT26", completed=persons, started=started),
    )


def seen(*rows):
    delivered = facts(*rows)
    return published(delivered, delivered, DAY, Thresholds())


def row_of(page, area="Industri"):
    (table,) = [table for table in tables_of(page) if table.fields[-1].name == "lacking"]
    return next(row.values for row in table.rows if row.values["area"] == area)


@pytest.mark.parametrize(
    ("rows", "lacking"),
    [
        ((a_need(needed=15), *completed(12)), "Genomströmning"),
        ((a_need(needed=50), *completed(20, started=20)), "Platser"),
        ((a_need(needed=50), *completed(12, started=20)), "Platser och genomströmning"),
        ((a_need(needed=12), *completed(12)), "Behovet täcks"),
        ((a_need(needed=15), *completed(3)), "Kan inte visas"),
        ((a_need(area="Teknik"), *completed(12)), "Ingen uppgift om behov"),
    ],
)
def test_what_is_lacking_is_seats_or_throughput(rows, lacking):
    assert row_of(supply_and_demand.build(seen(*rows), today=DAY))["lacking"] == lacking


def test_where_the_gap_is_protected_nothing_tells_of_the_completed():
    page = supply_and_demand.build(seen(a_need(needed=15), *completed(3)), today=DAY)

    told = row_of(page)
    assert (told["needed"], told["completed"], told["gap"]) == (15, "..", "..")
    (chart,) = [part for part in parts_of(page) if isinstance(part, Chart)]
    assert {row.values["what"]: row.values["value"] for row in chart.rows if row.values["area"] == "Industri"} == {
        "Behov": 15, "Platser": 20, "Slutförda": "..",
    }  # fmt: skip
    (headline, *_) = [part for part in parts_of(page) if isinstance(part, Headline)]
    assert headline.answer == "Företagen behöver 15 personer 2026"


def test_each_kind_and_each_source_of_forecasts_is_a_chart_of_its_own():
    forecasts = [
        a_need(kind=kind, source=source, year=year)
        for kind in (NeedKind.DEMAND_FORECAST, NeedKind.SUPPLY_FORECAST)
        for source in ("A", "B")
        for year in (2026, 2030)
    ]

    charts = [part for part in parts_of(supply_and_demand.build(seen(*forecasts), today=DAY))
              if isinstance(part, Chart) and part.shape is Shape.LINES]  # fmt: skip
    assert [chart.title for chart in charts] == [
        "Prognos efterfrågan enligt A", "Prognos tillgång enligt A", "Prognos efterfrågan enligt B",
        "Prognos tillgång enligt B",
    ]  # fmt: skip
    assert [[row.values["value"] for row in chart.rows] for chart in charts] == [[12, 12]] * 4


def test_companies_that_only_signed_up_and_that_fell_silent_are_named():
    rows = (
        an_engagement(type=Engagement.INTEREST, from_date=date(2024, 1, 1)),
        a_company(organisation_number="B", name="B"),
        an_engagement(organisation_number="B", type=Engagement.LETTER_OF_INTENT, from_date=date(2024, 3, 1)),
        a_company(organisation_number="C", name="C"),
        an_engagement(organisation_number="C", type=Engagement.SUPERVISORS),
        an_engagement(organisation_number="C", type=Engagement.LETTER_OF_INTENT),
    )

    page = engagement.build(facts(*rows), today=DAY)
    named = {table.title: [row.values["name"] for row in table.rows] for table in tables_of(page) if
             table.fields[0].name == "name"}  # fmt: skip
    assert named == {
        "2 företag har bara anmält intresse eller avsikt": ["A", "B"], "1 samverkansföretag har tystnat": ["B"],
    }  # fmt: skip


def test_each_step_of_the_way_holds_only_such_as_are_in_the_one_before():
    rows = (
        an_engagement(type=Engagement.INTEREST),
        an_engagement(organisation_number="B", type=Engagement.APL, to_date=date(2026, 3, 1)),
        an_engagement(organisation_number="C", type=Engagement.LETTER_OF_INTENT),
        an_engagement(organisation_number="D", type=Engagement.LIA),
    )

    steps = companies_on_their_way(facts(*rows), DAY)
    assert (steps.known, steps.further, steps.now, steps.furthest) == (4, 3, 2, 1)


def test_a_provider_is_on_its_way_from_interest_to_certified():
    rows = (
        a_provider(name="A", interest_declared=DAY), a_programme(programme="B", provider="B"),
        a_programme(programme="C", provider="C", certification=Certification.APPLIED),
        a_programme(programme="D", provider="D", certification=Certification.CERTIFIED, certified_from=DAY),
        a_programme(
            programme="E", provider="E", certification=Certification.CERTIFIED, certified_from=date(2027, 1, 1)
        ),
    )  # fmt: skip

    steps = providers_on_their_way(facts(*rows), DAY)
    assert (steps.known, steps.further, steps.now, steps.furthest) == (5, 4, 3, 1)


@pytest.mark.parametrize("build", [supply_and_demand.build, engagement.build])
def test_an_empty_sheet_is_a_state_of_its_own(build):
    page = build(seen(a_milestone()), today=DAY)

    assert not [part for part in parts_of(page) if isinstance(part, Chart)]
    assert "i mallen" in next(part.text for part in parts_of(page) if isinstance(part, Note))


def test_the_page_works_from_its_sheet_alone():
    page = supply_and_demand.build(seen(a_need(), a_need(kind=NeedKind.SHORTAGE)), today=DAY)

    told = row_of(page)
    assert (told["needed"], told["gap"], told["completed"]) == (12, 12, 0)


def test_the_seats_are_those_of_starts_that_began_this_year():
    rows = (
        a_need(),
        a_start(planned_start=date(2025, 9, 1), term="HT25"),
        a_start(planned_start=THIS_YEAR, term="VT26", seats=7),
    )

    assert row_of(supply_and_demand.build(seen(*rows), today=DAY))["seats"] == 7
