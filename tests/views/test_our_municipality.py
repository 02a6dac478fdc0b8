"""Vår kommun: the municipality's own numbers beside the county's, and never a number of another municipality's."""

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from tc_dashboard.domain import StartStatus, Thresholds
from tc_dashboard.metrics.cells import Figure
from tc_dashboard.metrics.publication import OF_ONE_MUNICIPALITY, Publication
from tc_dashboard.metrics.published import PERIOD, Cell, PublishedFacts, Whose
from tc_dashboard.text.our_municipality import OurMunicipality as Words
from tc_dashboard.text.privacy import Privacy
from tc_dashboard.views import our_municipality
from tc_dashboard.views.beside_county import beside_county
from tc_dashboard.views.parts import Chart, Headline, Note, Page, Table
from tests.metrics.build import DAY, HUDDINGE, SODERTALJE, a_cohort, a_company, a_programme, a_start, an_engagement
from tests.metrics.build import facts as facts_of

SALEM, HANINGE = "0128", "0136"
COUNTY = (HUDDINGE, SODERTALJE, HANINGE, SALEM)
TERMS = {"HT22": date(2022, 8, 22), "HT24": date(2024, 8, 19), "HT25": date(2025, 8, 18)}
CANCELLED, MOVED = StartStatus.CANCELLED, StartStatus.MOVED
MASKED = Figure("persons.started", None, 1, 1, None, None, {}, masked=True)
FORMS, AREAS = ("Yrkesvux", "Gymnasieskola"), ("Industri", "Teknik")


def published(*rows: Any, code: str = HUDDINGE) -> PublishedFacts:
    return Publication(facts_of(*rows), DAY, Thresholds()).for_municipality(code)


def page_of(*rows: Any, code: str = HUDDINGE) -> Page:
    return our_municipality.build(published(*rows, code=code), today=DAY)


def everything_in(part: Any) -> Iterator[Any]:
    """Every value of a page, whatever part it stands in."""
    if is_dataclass(part):
        for field in fields(part):
            yield from everything_in(getattr(part, field.name))
    elif isinstance(part, dict):
        for key, value in part.items():
            yield from everything_in(key)
            yield from everything_in(value)
    elif isinstance(part, tuple | list):
        for one in part:
            yield from everything_in(one)
    else:
        yield part


def numbers_in(page: Page) -> set[int]:
    """Every whole number that the page says, in words or as a value."""
    found: set[int] = set()
    for value in everything_in(page):
        if isinstance(value, float | int) and not isinstance(value, bool):
            found.add(int(value))
        elif isinstance(value, str):
            found |= {int(digits) for digits in re.findall(r"\d+", value.replace("\u00a0", ""))}
    return found


def parts_of(page: Page, kind: type) -> list[Any]:
    return [part for section in page.sections for part in section.parts if isinstance(part, kind)]


def words_of(page: Page) -> str:
    return " ".join(value for value in everything_in(page) if isinstance(value, str))


# No number of another municipality's

a_delivery = st.tuples(
    st.sampled_from(COUNTY), st.sampled_from(COUNTY), st.sampled_from(list(TERMS)), st.sampled_from(FORMS),
    st.sampled_from(AREAS), st.integers(10_000, 999_999),
)  # fmt: skip


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@example([
    ("0181", "0181", "HT22", "Gymnasieskola", "Industri", 11_111),
    ("0126", "0128", "HT24", "Yrkesvux", "Teknik", 22_222), ("0136", "0128", "HT24", "Yrkesvux", "Teknik", 33_333),
])  # fmt: skip
@given(st.lists(a_delivery, min_size=2, max_size=7, unique_by=lambda one: one[-1]))
def test_no_part_of_the_page_holds_a_number_of_another_municipality(deliveries):
    rows = []
    for number, (home, study, term, form, area, started) in enumerate(deliveries):
        programme = f"P{number}"
        rows += [
            a_programme(programme=programme, study=study, form=form, area=area),
            a_start(programme=programme, term=term, planned_start=TERMS[term], seats=7),
            a_cohort(programme=programme, term=term, home=home, started=started),
        ]  # fmt: skip

    said = numbers_in(page_of(*rows))

    assert said.isdisjoint(of_others(deliveries))


def of_others(deliveries) -> set[int]:
    """Each other municipality's sums, whole and by each breakdown, with and without what Huddinge knows of its own."""
    sums: dict[tuple[Any, ...], int] = {}
    for home, study, term, form, area, started in deliveries:
        is_known = HUDDINGE in (home, study)
        for whose, other in (("residents", home), ("programmes", study)):
            if other == HUDDINGE:
                continue
            for key, value in (("", ""), ("year", term), ("form", form), ("area", area), ("study", study)):
                for left in (True, False):
                    if not (left and is_known):
                        sums[(whose, other, key, value, left)] = sums.get((whose, other, key, value, left), 0) + started
    known = {started for home, study, *_, started in deliveries if HUDDINGE in (home, study)}
    return set(sums.values()) - known - _own_sums(deliveries)


def _own_sums(deliveries) -> set[int]:
    """What Huddinge may be told since it is about nobody but its own."""
    sums: dict[tuple[Any, ...], int] = {}
    for home, study, term, form, area, started in deliveries:
        for whose, mine in (("residents", home), ("programmes", study)):
            if mine == HUDDINGE:
                for key, value in (
                    ("", ""), ("year", term), ("form", form), ("area", area), ("study", study), ("home", home)
                ):  # fmt: skip
                    sums[(whose, key, value)] = sums.get((whose, key, value), 0) + started
    return set(sums.values())


def test_the_tables_that_the_page_is_made_of_name_no_other_municipality():
    facts = published(
        a_cohort(home=HUDDINGE, started=30), a_cohort(home=SODERTALJE, started=40), a_cohort(home=SALEM, started=50)
    )

    assert not [cell for cell in facts.tables if cell.whose is Whose.COUNTY and cell.part[0] in OF_ONE_MUNICIPALITY]


def test_a_table_of_single_municipalities_would_not_be_shown_even_if_it_were_there():
    facts = published(a_cohort(home=HUDDINGE, started=30), a_cohort(home=SODERTALJE, started=40))
    total = next(iter(facts.tables.values()))
    canaries = {
        Cell("persons.started", DAY, (key, SODERTALJE)): replace(
            total, value=77_701.0, by={key: SODERTALJE}, masked=False
        )
        for key in OF_ONE_MUNICIPALITY
    }

    page = our_municipality.build(replace(facts, tables={**facts.tables, **canaries}), today=DAY)

    assert 77_701 not in numbers_in(page)


def test_other_facts_have_no_such_page():
    with pytest.raises(ValueError, match="not a municipality"):
        our_municipality.build(Publication(facts_of(), DAY, Thresholds()).for_county(), today=DAY)


# What it says


def test_the_answer_is_how_many_residents_have_started_and_the_county_stands_beside():
    (answer,) = parts_of(page_of(*some_years(20, 30, 40)), Headline)

    assert answer.answer == "90 invånare i Huddinge har påbörjat en utbildning"
    assert "I hela länet har 540 personer påbörjat" in answer.sentence


def test_a_municipality_without_programmes_is_told_that_it_is_a_state_like_any_other():
    page = page_of(a_cohort(home=HUDDINGE, started=30), a_cohort(home=SODERTALJE, started=40))

    assert Words.no_programmes in [note.text for note in parts_of(page, Note)]


def test_its_own_starts_are_listed_with_their_seats():
    page = page_of(a_programme(study=HUDDINGE), a_start(seats=18), a_cohort(home=HUDDINGE, started=16))

    titles = [table.title for table in parts_of(page, Table)]
    assert "1 start på 1 utbildning, 18 platser" in titles
    assert Words.no_programmes not in words_of(page)


def test_its_own_companies_are_named():
    page = page_of(
        a_company(name="Exempel AB", municipality=HUDDINGE), an_engagement(), a_cohort(home=HUDDINGE, started=30)
    )

    assert "Exempel AB" in words_of(page)


def some_years(*numbers: int, code: str = HUDDINGE) -> list[Any]:
    """Residents who started in 2022, 2024 and 2025, beside enough of others, in two municipalities' programmes."""
    rows = []
    for (term, day), started in zip(TERMS.items(), numbers, strict=True):
        first, second = f"A-{term}", f"B-{term}"
        for programme, study in ((first, SODERTALJE), (second, HANINGE)):
            rows += [
                a_programme(programme=programme, study=study),
                a_start(programme=programme, term=term, planned_start=day),
            ]
        rows += [
            a_cohort(programme=first, term=term, home=code, started=started),
            a_cohort(programme=first, term=term, home=SALEM, started=50),
            a_cohort(programme=second, term=term, home=SALEM, started=40),
            a_cohort(programme=second, term=term, home=SODERTALJE, started=60),
        ]
    return rows


def test_years_that_are_shown_have_the_county_in_their_table():
    page = page_of(*some_years(20, 30, 40))

    chart = next(chart for chart in parts_of(page, Chart) if chart.rows[0].by.get("year"))
    assert [(row.values["part"], row.values["value"]) for row in chart.rows] == [
        ("2022", 20.0), ("2024", 30.0), ("2025", 40.0)
    ]  # fmt: skip
    assert [row.values["county"] for row in chart.rows] == [170.0, 180.0, 190.0]


def test_a_table_of_which_most_is_hidden_is_one_sentence_with_the_last_years_together():
    page = page_of(*some_years(0, 4, 3))

    said = words_of(page)
    assert "per år" in said
    assert "Under startåren 2024–2026" in said or "Summan för startåren 2024–2026 är också skyddad" in said
    assert not [chart for chart in parts_of(page, Chart) if any("year" in row.by for row in chart.rows)]


def test_the_sum_over_the_last_years_is_hidden_where_it_would_tell_of_the_years_before():
    facts = published(*some_years(3, 12, 13))
    whole = facts.tables[Cell("persons.started", DAY, whose=Whose.RESIDENTS)]
    recent = facts.tables[Cell("persons.started", DAY, (PERIOD, "2024\u20132026"), Whose.RESIDENTS)]

    assert whole.masked or recent.masked


def test_the_sum_over_the_last_years_is_theirs():
    facts = published(*some_years(20, 30, 40))

    assert facts.tables[Cell("persons.started", DAY, (PERIOD, "2024\u20132026"), Whose.RESIDENTS)].value == 70


def test_cancelled_and_moved_starts_are_listed_and_not_counted():
    rows = [
        a_start(seats=18),
        *(a_start(seats=10, round=n, status=status) for n, status in ((2, CANCELLED), (3, MOVED))),
    ]
    page = page_of(a_programme(study=HUDDINGE), *rows, a_cohort(home=HUDDINGE, started=16))
    table = next(one for one in parts_of(page, Table) if one.title == "1 start på 1 utbildning, 18 platser")

    assert len(table.rows) == 3
    assert "Inställda och flyttade räknas inte" in table.sentence


def test_a_share_has_its_unit_once_and_a_protected_number_says_so():
    seen = published(*some_years(20, 30, 40))

    share = beside_county(seen, replace(MASKED, metric="rates.completion", value=0.92, masked=False), DAY, {})
    assert (share.value, share.unit) == ("92\u00a0%", "")
    assert beside_county(seen, MASKED, DAY, {}).reservation == Privacy.protected
