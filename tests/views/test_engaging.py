"""Engagemang: names, places and ways; what it says of a sheet that isn't there."""

from datetime import date

from tc_dashboard.domain import Engagement
from tc_dashboard.text.engaging import Engaging as Words
from tc_dashboard.views import engaging
from tc_dashboard.views.parts import Card, Chart, Headline, Note, Page, Shape, Table
from tests.metrics.build import DAY, a_company, a_need, a_planned_start, a_programme, a_provider, an_engagement, facts

OLD = date(2024, 1, 15)


def parts_of(found: Page, kind):
    return [part for section in found.sections for part in section.parts if isinstance(part, kind)]


def rows_of(found: Page, title: str):
    (table,) = [part for part in parts_of(found, Table) if part.title == title]
    return [row.values for row in table.rows]


def test_those_who_only_signed_up_and_those_who_fell_silent_stand_by_name():
    found = engaging.build(
        facts(
            a_company(organisation_number="A", name="Ängens Verkstad"),
            a_company(organisation_number="B", name="Berg AB"),
            an_engagement(organisation_number="A", type=Engagement.INTEREST),
            an_engagement(organisation_number="B", from_date=OLD, last_confirmed=date(2025, 3, 1)),
        ),
        today=DAY,
    )  # fmt: skip

    assert [row["name"] for row in rows_of(found, "1 har bara anmält sig")] == ["Ängens Verkstad"]
    assert [(row["name"], row["said"]) for row in rows_of(found, "1 har tystnat")] == [("Berg AB", date(2025, 3, 1))]
    (headline,) = parts_of(found, Headline)
    assert (headline.answer, headline.sentence) == (
        "1 företag medverkar",
        "1 har bara en intresseanmälan eller avsiktsförklaring. 1 av de som medverkar har tystnat.",
    )


def test_on_the_screen_a_company_that_is_both_stands_once_the_silent_first():
    _, parts = engaging.on_screen(
        facts(
            a_company(organisation_number="A", name="Alfa"), a_company(organisation_number="B", name="Beta"),
            an_engagement(organisation_number="A", type=Engagement.INTEREST, from_date=DAY),
            an_engagement(organisation_number="B", type=Engagement.LETTER_OF_INTENT, from_date=OLD),
        ),
        DAY,
    )  # fmt: skip

    (table,) = [part for part in parts if isinstance(part, Table)]
    assert [tuple(row.values[name] for name in ("name", "what", "since")) for row in table.rows] == [
        ("Beta", f"{Words.silent}. {Words.signed_up_alone}", OLD), ("Alfa", Words.signed_up_alone, DAY),
    ]  # fmt: skip


def test_next_terms_places_stand_against_what_is_needed():
    found = engaging.build(
        facts(
            a_planned_start(placements_needed=12), a_planned_start(programme="P2"), a_programme(programme="P2"),
            an_engagement(places=5, programme="P1", term="VT27"),
        ),
        today=DAY,
    )  # fmt: skip

    rows = rows_of(found, "7 praktikplatser saknas VT27: 5 av 12 finns")
    assert [(row["needed"], row["offered"], row["gap"]) for row in rows] == [(12, 5, 7)]
    (table,) = [part for part in parts_of(found, Table) if part.title.startswith("7 praktikplatser")]
    assert "För 1 utbildning till är behovet inte uppgivet." in table.sentence
    assert "Kortet Erbjudna praktikplatser (5) räknar alla terminer." in table.sentence


def test_a_need_that_is_not_stated_is_no_nought():
    found = engaging.build(
        facts(
            a_planned_start(), a_programme(), an_engagement(places=5, programme="P1", term="VT27"),
            a_planned_start(programme="P2", placements_needed=0), a_programme(programme="P2"),
        ),
        today=DAY,
    )  # fmt: skip

    (table,) = [part for part in parts_of(found, Table) if part.fields[0].name == "programme"]
    assert [(row.values["needed"], row.values["offered"], row.values["gap"]) for row in table.rows] == [
        (Words.not_stated, 5, None)
    ]
    assert "1 utbildning till behöver inga platser." in table.sentence


def test_places_are_compared_with_the_same_season():
    """Three months earlier is another term, whose places have ended."""
    found = engaging.build(
        facts(
            an_engagement(places=5, from_date=date(2025, 9, 1), to_date=date(2026, 1, 31)),
            an_engagement(places=7, from_date=date(2026, 9, 1)),
        ),
        today=DAY,
    )  # fmt: skip

    (offered,) = [card for card in parts_of(found, Card) if card.origin.figure == "companies.places_offered"]
    assert offered.change == "+2 sedan 2025-11-22"


def test_the_ways_are_funnels_whose_steps_never_grow():
    found = engaging.build(
        facts(
            an_engagement(type=Engagement.INTEREST), an_engagement(from_date=date(2026, 2, 1)),
            a_provider(interest_declared=OLD, certified_from=OLD), a_programme(),
        ),
        today=DAY,
    )  # fmt: skip
    ways = [chart for chart in parts_of(found, Chart) if chart.shape is Shape.FUNNEL]

    assert [[row.values["value"] for row in way.rows] for way in ways] == [[1, 1, 1, 1], [1, 1, 1]]


def test_without_the_sheets_the_page_says_what_would_stand_there_and_which_fill_it():
    (note,) = parts_of(engaging.build(facts(a_need()), today=DAY), Note)

    assert note.text == Words.nothing_yet
    assert "Engagemang" in note.text


def test_providers_alone_make_their_way_and_say_what_the_rest_takes():
    found = engaging.build(facts(a_provider(interest_declared=OLD)), today=DAY)

    assert [note.text for note in parts_of(found, Note)] == [Words.no_engagements]
    (way,) = parts_of(found, Chart)
    assert [row.values["value"] for row in way.rows] == [1, 0, 0]


def test_engagements_alone_draw_no_empty_chart():
    found = engaging.build(facts(an_engagement(type=Engagement.LETTER_OF_INTENT)), today=DAY)

    assert all(chart.rows for chart in parts_of(found, Chart))
    assert {Words.no_places, Words.no_company_way, Words.no_provider_way} <= {
        note.text for note in parts_of(found, Note)
    }
