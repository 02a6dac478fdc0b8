"""Matchning: an area's sentence, what an empty or lonely sheet says, and that what is hidden stays hidden."""

import pytest

from tc_dashboard.domain import NeedKind, Thresholds
from tc_dashboard.metrics.publication import Publication, published
from tc_dashboard.metrics.selection import EVERYTHING
from tc_dashboard.text.needed import Needed as Words
from tc_dashboard.views import lineage, needed
from tc_dashboard.views.parts import Chart, Headline, Note, Page, Table
from tests.metrics.build import DAY, a_cohort, a_need, a_programme, a_start, an_ended_start, facts


def page(*rows):
    delivered = facts(*rows)
    return needed.build(published(delivered, delivered, DAY, Thresholds()), today=DAY)


def parts_of(found: Page, kind):
    return [part for section in found.sections for part in section.parts if isinstance(part, kind)]


def told(found: Page) -> str:
    """Every word and number of the page."""
    words = [part.text for part in parts_of(found, Note)]
    words += [f"{part.answer} {part.sentence}" for part in parts_of(found, Headline)]
    for part in parts_of(found, Chart | Table):
        words += [part.title, part.sentence, *(str(value) for row in part.rows for value in row.values.values())]
    return " ".join(words)


def test_where_seats_suffice_and_too_few_complete_throughput_is_named_the_bottleneck():
    found = page(a_need(needed=145), an_ended_start(seats=160), a_cohort(started=150, completed=98))

    assert (
        "**Industri**: behovet är 145. Platserna räcker, de är 160, men 98 har slutfört, 61\u00a0% av platserna. "
        "För få av dem som började slutförde: i hela piloten har 94\u00a0% av områdets platser fyllts, och av dem som "
        "började har 65\u00a0% slutfört."
    ) in [part.text for part in parts_of(found, Note)]
    (headline,) = parts_of(found, Headline)
    assert headline.answer == "47 personer saknas mot företagens behov 2026"


def test_seats_that_stood_empty_are_not_blamed_on_those_who_began():
    found = page(a_need(needed=145), an_ended_start(seats=160), a_cohort(started=100, completed=95))

    (table,) = [part for part in parts_of(found, Table) if part.title == Words.table_title(2026)]
    assert next(row.values["cause"] for row in table.rows if row.values["area"] == "Industri") == "Platser stod tomma"
    (headline,) = parts_of(found, Headline)
    assert headline.sentence.endswith("Platser stod tomma i Industri.")


def test_why_seats_are_lost_is_not_said_where_a_share_is_hidden():
    found = page(a_need(needed=145), an_ended_start(seats=160), a_cohort(started=None, completed=98))

    (table,) = [part for part in parts_of(found, Table) if part.title == Words.table_title(2026)]
    industry = next(row.values for row in table.rows if row.values["area"] == "Industri")
    assert industry["cause"] == Words.losses[0]
    assert "började slutförde:" not in told(found)


def test_seats_that_end_and_seats_that_begin_have_names_of_their_own():
    by_area, by_year, *_ = parts_of(page(a_need(needed=145), an_ended_start(seats=160)), Chart)

    assert "Platser som slutar" in {row.values["what"] for row in by_area.rows}
    assert not {"Platser", "Platser som slutar"} & {row.values["what"] for row in by_year.rows}


def test_the_needs_alone_say_nothing_of_seats_by_year():
    _, by_year = parts_of(page(a_need(needed=145)), Chart)

    assert {row.values["what"] for row in by_year.rows} == {"Behov"}


def test_forecasts_stand_in_the_areas_own_order():
    kinds = {"kind": NeedKind.DEMAND_FORECAST, "source": "A"}
    found = page(*(a_need(area=area, **kinds) for area in ("Läkemedelsproduktion", "Teknik", "Industri")))

    (chart,) = parts_of(found, Chart)
    (table, *_) = parts_of(found, Table)
    for part in (chart, table):
        assert [row.values["area"] for row in part.rows] == ["Industri", "Teknik", "Läkemedelsproduktion"]


NEEDED = (
    a_need(needed=10, occupation="CNC-operatör", organisation_number="A"),
    a_need(needed=20, occupation="CNC-operatör", organisation_number="B"),
    a_need(needed=31, occupation="Gjutare", organisation_number="A"),
    a_need(needed=42, occupation="Svetsare", organisation_number="C"),
    a_need(area="Teknik", needed=53, occupation="Montör", organisation_number="D"),
    a_need(year=2024, needed=6, occupation="CNC-operatör", organisation_number="A"),
    a_need(year=2024, needed=7, occupation="CNC-operatör", organisation_number="B"),
)


def occupations(seen):
    (table,) = [
        part for part in parts_of(needed.build(seen, today=DAY), Table) if part.title == Words.occupations_title
    ]
    return [
        tuple(row.values[name] for name in ("occupation", "2024", "2026", "companies") if name in row.values)
        for row in table.rows
    ]


def test_the_region_sees_every_occupation_in_every_year():
    seen = Publication(facts(*NEEDED), DAY, Thresholds()).for_county()

    assert occupations(seen) == [
        ("Montör", None, 53, 1), ("Svetsare", None, 42, 1), ("Gjutare", None, 31, 1), ("CNC-operatör", 13, 30, 2),
    ]  # fmt: skip


def test_what_one_company_needs_is_merged_for_the_group():
    seen = Publication(facts(*NEEDED), DAY, Thresholds()).for_group()

    assert occupations(seen) == [
        ("Övriga yrken: Gjutare och Svetsare", None, 73, 2), ("Alla yrken: Montör", None, 53, 1),
        ("CNC-operatör", 13, 30, 2),
    ]  # fmt: skip
    rows = lineage.build(seen, "matching.demand", {}, EVERYTHING, today=DAY)
    assert not lineage.has_rows(rows)
    assert not parts_of(rows, Table)
    assert Words.rows_are_companies in [note.text for note in parts_of(rows, Note)]


def test_an_area_whose_other_occupations_are_one_companys_is_told_as_a_whole():
    seen = Publication(facts(*NEEDED[:3]), DAY, Thresholds()).for_group()

    assert occupations(seen) == [("Alla yrken: CNC-operatör och Gjutare", 61, 2)]


def test_an_area_whose_need_nobody_has_stated_says_so():
    found = page(a_need(needed=145))

    assert f"**Teknik**: {Words.not_stated} om vad företagen behöver." in told(found)


def test_the_sheet_alone_makes_the_page_and_claims_nothing_of_seats_or_completed():
    found = page(a_need(needed=145, occupation="Svetsare", organisation_number="A"))

    (headline,) = parts_of(found, Headline)
    assert headline.answer == "Företagen behöver 145 personer 2026"
    (table,) = [part for part in parts_of(found, Table) if part.title == Words.table_title(2026)]
    row = next(row.values for row in table.rows if row.values["area"] == "Industri")
    assert (row["demand"], row["seats"], row["completed"], row["gap"]) == (145, None, None, None)
    assert all(chart.rows for chart in parts_of(found, Chart))


def test_forecasts_alone_make_the_page_and_each_source_is_a_series_of_its_own():
    forecast = {"kind": NeedKind.DEMAND_FORECAST, "needed": 500}
    found = page(a_need(source="Den ena", **forecast), a_need(source="Den andra", **forecast))

    (chart,) = parts_of(found, Chart)
    assert {row.values["series"] for row in chart.rows} == {
        "Prognos efterfrågan, Den ena", "Prognos efterfrågan, Den andra",
    }  # fmt: skip
    assert "1000" not in told(found)
    assert Words.no_company_has_said in told(found)


def test_without_the_sheet_the_page_says_what_would_stand_there_and_which_sheet_fills_it():
    found = page(a_start())

    (note,) = parts_of(found, Note)
    assert note.text == Words.nothing_yet
    assert "Kompetensbehov" in note.text
    assert not parts_of(found, Chart | Table)


def test_who_completed_is_nowhere_on_the_page_where_the_gap_is_hidden():
    hidden, other = 3, 41
    found = page(
        a_need(needed=12), a_need(area="Teknik", needed=130), an_ended_start(seats=20),
        a_cohort(started=20, completed=hidden), a_programme(programme="P2", area="Teknik"),
        an_ended_start(programme="P2", seats=200), a_cohort(programme="P2", started=150, completed=other),
    )  # fmt: skip
    (table,) = [part for part in parts_of(found, Table) if part.title == Words.table_title(2026)]
    industry, technology, *_ = (row.values for row in table.rows)

    for row in (industry, technology):
        assert {row[name] for name in ("completed", "gap", "throughput")} == {".."}
    assert "skyddat" in told(found)
    assert "skyddad" in table.origin.note.lower()
    numbers = {str(value) for one in (hidden, other) for value in (one, float(one))}
    gaps = {str(12.0 - hidden), str(130.0 - other)}
    values = {
        str(value) for part in parts_of(found, Chart | Table) for row in part.rows for value in row.values.values()
    }
    assert not values & (numbers | gaps)


@pytest.mark.parametrize("rows", [(), (a_need(kind=NeedKind.SHORTAGE),)])
def test_the_screen_without_company_needs_says_so(rows):
    headline, parts = needed.on_screen(facts(*rows), DAY)

    assert headline.answer == "Inget företag har sagt vad det behöver 2026"
    assert [part.text for part in parts if isinstance(part, Note)] == [Words.no_company_has_said]
