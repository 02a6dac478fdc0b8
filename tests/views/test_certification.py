"""Certification and providers in words, their empty states, the workbook, and who sees results by provider."""

import io
from datetime import date, timedelta

import openpyxl
import pytest

from tc_dashboard.domain import Certification, Level, Role, Scope, Thresholds
from tc_dashboard.metrics.publication import Publication
from tc_dashboard.render import xlsx
from tc_dashboard.storage.queries import load_facts
from tc_dashboard.text.certification import Certification as Words
from tc_dashboard.text.certification import Report
from tc_dashboard.text.providers import Providers
from tc_dashboard.views import certification, engaging, providers, requirements, rts
from tc_dashboard.views.parts import Card, Chart, Headline, Note, Shape, Table
from tests.metrics.build import (
    DAY,
    HUDDINGE,
    SODERTALJE,
    a_cohort,
    a_document,
    a_milestone,
    a_need,
    a_programme,
    a_provider,
    a_role,
    a_seat,
    a_self_assessment,
    a_start,
    an_index,
    facts,
)

ALONE = {
    "Självskattning": (a_self_assessment(is_met=True),),
    "Självskattning, bara lokal": (a_self_assessment(level=Level.LOCAL, provider="Lernia"),),
    "Självskattning, bara äldre": (a_self_assessment(version="2014", criterion="10"),),
    "Certifieringshandlingar": (a_document(),),
    "Styrgrupp": (a_seat(),),
    "Milstolpar": (a_milestone(type="Granskningsbesök"),),
    "Nöjdhetsindex": (an_index(),),
    "Kommunroller": (a_role(),),
    "Anordnare": (a_provider(interest_declared=date(2026, 1, 1)),),
    "Utbildningar": (a_programme(),),
    "Kompetensbehov": (a_need(),),
}


def parts_of(page):
    return [part for section in page.sections for part in section.parts]


def charts_of(page):
    return [part for part in parts_of(page) if isinstance(part, Chart)]


def tables_of(page):
    return {part.title: part for part in parts_of(page) if isinstance(part, Table)}


@pytest.fixture(scope="module")
def pilot(example):
    """The example pilot's facts, as delivered."""
    return load_facts(example, Scope.county(), 1)


def test_the_example_says_how_far_it_has_come(pilot):
    headline, (left,) = certification.how_far(pilot, DAY)

    assert headline.answer == "6 av 13 handlingar godkända, 5 av 8 kriterier uppfyllda"
    assert "Nästa: Ansökan enligt mall, 2026-11-30." in headline.sentence
    assert isinstance(left, Table)
    assert left.title.replace("\u00a0", " ") == "Kvar: 7 handlingar och 3 kriterier"
    assert left.rows[0].values["state"] == "Försenad 38 dagar"
    assert left.rows[-1].values["what"] == "8 Arbetslivets medverkan i utbildningen"


def test_the_example_fulfils_what_can_be_reckoned(pilot):
    table = requirements.fulfilled(pilot, DAY)

    assert table.title == "Tre av tre krav är uppfyllda"
    assert [row.values["found"] for row in table.rows] == [
        "4 kommuner är avtalspart", "6 av 9 röstande platser är arbetslivets", "Exempel Precision AB",
    ]  # fmt: skip


def test_the_example_says_its_older_sheets_and_mixes_none_of_them(pilot):
    page = certification.build(pilot, today=DAY)

    notes = [part.text for part in parts_of(page) if isinstance(part, Note)]
    assert any("kriterieversion 2014 (10 kriterier)" in note for note in notes)
    (charted,) = [part for part in charts_of(page) if part.x == "criterion"]
    assert len({row.values["criterion"] for row in charted.rows}) == 8


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ({"due": DAY - timedelta(38)}, "Försenad 38 dagar"),
        ({"due": DAY - timedelta(1)}, "Försenad 1 dag"),
        ({"due": DAY}, "Ska vara klar i dag"),
        ({"due": DAY + timedelta(8)}, "8 dagar kvar"),
        ({}, "Ingen förfallodag"),
        ({"due": DAY - timedelta(9), "status": "Klar"}, "Klar, väntar på styrgruppens godkännande"),
        ({"due": DAY - timedelta(9), "approved": DAY}, "Godkänd"),
    ],
)
def test_a_document_says_where_it_stands(told, said):
    table = certification.documents(facts(a_document(**told)), DAY)

    assert isinstance(table, Table)
    assert [str(row.values["state"]).replace("\u00a0", " ") for row in table.rows] == [said]


def test_a_criterion_that_nobody_has_assessed_is_said():
    page = certification.build(facts(a_self_assessment(is_met=True)), today=DAY)

    table = tables_of(page)["Ett av åtta kriterier är uppfyllt"]
    assert [row.values["met"] for row in table.rows] == ["✓ Ja", *["Inte skattat"] * 7]


@pytest.mark.parametrize("build", [certification.build, providers.build], ids=["certification", "providers"])
@pytest.mark.parametrize("rows", ALONE.values(), ids=list(ALONE))
def test_a_page_works_from_a_sheet_alone(build, rows):
    page = build(facts(*rows), today=DAY)

    assert all(part.rows for part in charts_of(page))
    assert all(part.rows or part.empty for part in parts_of(page) if isinstance(part, Table))


@pytest.mark.parametrize("build", [certification.build, providers.build], ids=["certification", "providers"])
def test_an_empty_sheet_is_a_state_of_its_own(build):
    page = build(facts(a_need()), today=DAY)

    assert any("i mallen" in part.text for part in parts_of(page) if isinstance(part, Note))
    assert not charts_of(page)


def test_the_workbook_for_the_report_holds_what_is_reported(pilot):
    sheets = rts.sheets(pilot, DAY, 3)
    book = openpyxl.load_workbook(io.BytesIO(xlsx.book_of(rts.stamp(pilot, DAY), Report.what, sheets)))

    assert book.sheetnames == ["Läs mig", *(name for name, _ in sheets)]
    figures = {row[0]: row[1] for row in book[Report.figures].iter_rows(min_row=2, values_only=True)}
    assert (figures["Anslutna kommuner"], figures[Report.providers], figures[Report.meetings]) == (4, 16, 3)
    assert figures["Uppfyllda kvalitetskriterier"] == 5
    assert figures[Report.industry] == 66.7
    assert book[Report.local].max_row == 1 + 3 * 8


def test_interest_leads_to_a_programme_and_on_to_certification():
    rows = (
        a_provider(name="A", interest_declared=date(2025, 1, 1)),
        a_provider(name="B", interest_declared=date(2025, 2, 1)), a_provider(name="C"),
        a_provider(name="D", interest_declared=DAY + timedelta(1)),
        a_programme(provider="B", certification=Certification.CERTIFIED),
        a_programme(programme="P2", provider="Ingen förtecknad"),
    )  # fmt: skip

    page = providers.build(facts(*rows), today=DAY)
    headline, chart = parts_of(page)[:2]
    assert isinstance(headline, Headline)
    assert headline.answer == "2 anordnare har utbildningar i piloten, en är certifierad"
    assert isinstance(chart, Chart)
    assert [row.values["value"] for row in chart.rows] == [3, 2, 1]
    waiting = tables_of(page)[Providers.without_title]
    assert [row.values["name"] for row in waiting.rows] == ["A"]


def test_a_provider_has_its_starts_under_any_of_its_names():
    rows = (
        a_provider(name="Lernia", aliases=["Lernia AB"]), a_programme(provider="Lernia AB"),
        a_start(start_date=date(2024, 8, 19)),
    )  # fmt: skip

    table = tables_of(providers.build(facts(*rows), today=DAY))[Providers.table_title]
    assert [(row.values["name"], row.values["starts"], row.values["seats"]) for row in table.rows] == [
        ("Lernia", 1, 20)
    ]  # fmt: skip


OF_TWO_PLACES = (
    a_provider(name="A"), a_provider(name="B"), an_index(answers=60), an_index(provider="A"),
    a_programme(provider="A"), a_programme(programme="P2", provider="B", study=HUDDINGE),
    a_cohort(home=SODERTALJE, started=60), a_cohort(programme="P2", home=HUDDINGE, started=70),
)  # fmt: skip


def seen(*roles):
    publication = Publication(facts(*OF_TWO_PLACES), DAY, Thresholds(providers_for=frozenset(roles)))
    return {"region": publication.for_county(), "group": publication.for_group(),
            "municipality": publication.for_municipality(HUDDINGE)}  # fmt: skip


def results(found):
    """Started by provider as the page tells it; None where it doesn't."""
    table = tables_of(providers.build(found, today=DAY)).get(Providers.results_title)
    return table and {row.values["name"]: row.values["started"] for row in table.rows}


@pytest.mark.parametrize(
    ("roles", "group", "municipality"),
    [
        ({Role.STEERING_GROUP}, True, False),
        ({Role.STEERING_GROUP, Role.MUNICIPALITY}, True, True),
        (set(), False, False),
        ({Role.MUNICIPALITY}, False, True),
    ],
    ids=["as it comes", "both", "neither", "municipalities alone"],
)
def test_results_by_provider_are_for_those_that_it_is_decided_for(roles, group, municipality):
    found = seen(*roles)

    assert {name: results(one) is not None for name, one in found.items()} == {
        "region": True, "group": group, "municipality": municipality,
    }  # fmt: skip
    for name, may in (("group", group), ("municipality", municipality)):
        one = found[name]
        assert any(cell.part[0] == "provider" for cell in one.tables) == may
        assert bool(one.satisfaction["provider"].drop_nulls().len()) == may


def test_a_municipality_sees_no_provider_that_is_another_ones_alone():
    found = seen(Role.STEERING_GROUP, Role.MUNICIPALITY)

    assert results(found["region"]) == {"A": 60, "B": 70}
    assert results(found["municipality"]) == {"A": "..", "B": 70}


@pytest.mark.parametrize("sheet", ["Certifieringshandlingar", "Självskattning", "Utbildningar", "Kommunroller"])
def test_a_card_without_its_sheet_has_a_dash_and_names_the_sheet(sheet):
    page = certification.build(facts(*ALONE[sheet]), today=DAY)
    cards = [part for part in parts_of(page) if isinstance(part, Card)]

    assert len(cards) == 4
    for one in cards:
        is_waited_for = one.reservation.startswith("Inte lämnat")
        assert is_waited_for == (f"bladet {sheet}" not in one.reservation and one.value == "–")
    assert [one.value for one in cards].count("–") == 3


def test_without_programmes_none_of_none_is_certified():
    (table,) = [part for part in parts_of(certification.build(facts(*ALONE["Styrgrupp"]), today=DAY))
                if isinstance(part, Table) and part.empty]  # fmt: skip

    assert "0 av 0" not in table.title
    assert "bladet Utbildningar" in table.empty


@pytest.mark.parametrize(
    ("valid", "said"),
    [
        ({"certified_from": DAY + timedelta(60)}, Words.later),
        ({"certified_from": DAY - timedelta(60)}, "Certifierad"),
        ({"certified_to": DAY}, Words.expired),
    ],
)
def test_a_certification_is_told_of_in_the_same_words_on_both_pages(valid, said):
    found = facts(a_provider(name="Lernia"), a_programme(provider="Lernia", certification="Certifierad", **valid))
    pages = certification.build(found, today=DAY), providers.build(found, today=DAY)
    told = [row.values["certification"] for page in pages for table in tables_of(page).values() for row in table.rows
            if "certification" in row.values]  # fmt: skip

    assert told == [said, said]


def test_the_two_ways_of_the_providers_agree_and_say_how_they_differ():
    found = facts(
        a_provider(name="A", interest_declared=DAY), a_provider(name="B"), a_provider(name="C", interest_declared=DAY),
        a_programme(programme="P1", provider="A", certification=Certification.CERTIFIED),
        a_programme(programme="P2", provider="B", certification=Certification.CERTIFIED),
    )  # fmt: skip
    whole, declared = (_funnel(one) for one in (providers.build(found, today=DAY), engaging.build(found, today=DAY)))

    assert [row.values["value"] for row in whole.rows] == [3, 2, 2]
    assert [row.values["value"] for row in declared.rows] == [2, 1, 1]
    assert "En av dem har ingen intresseanmälan" in whole.sentence
    assert "1 anordnare till är med" in declared.sentence


def _funnel(page) -> Chart:
    return next(chart for chart in charts_of(page) if chart.shape is Shape.FUNNEL)
