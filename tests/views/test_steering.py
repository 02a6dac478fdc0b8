"""Milestones, risks and the economy in words: what is late, what threatens, and what money is left."""

from datetime import date, timedelta

import pytest

from tc_dashboard.domain import FundingPeriod, RiskStatus
from tc_dashboard.metrics.lateness import milestones_on, open_risks
from tc_dashboard.views import economy, milestones, risks
from tc_dashboard.views.parts import Card, Chart, Headline, Note, Table, Tone
from tests.metrics.build import DAY, a_budget, a_milestone, a_need, a_risk, facts

ALONE = {"economy": (a_budget(used=1.0),), "milestones": (a_milestone(),), "risks": (a_risk(),)}


def days(number):
    return DAY + timedelta(days=number)


def parts_of(page):
    return [part for section in page.sections for part in section.parts]


def headline_of(page):
    return next(part for part in parts_of(page) if isinstance(part, Headline))


def plain(words):
    """No-break spaces as ordinary ones."""
    return words.replace("\u00a0", " ")


def state(**told):
    (one,) = milestones_on(facts(a_milestone(**told)), DAY)
    return milestones.state(one)


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ({"planned": DAY, "done": days(-1)}, "Klar i tid"),
        ({"planned": days(-40), "done": days(-10)}, "Klar 30 dagar sent"),
        ({"planned": days(-1)}, "Försenad 1 dag"),
        ({"planned": days(-20), "forecast": days(20)}, "Försenad 20 dagar, väntas bli 40"),
        ({"planned": days(-20), "done": days(1)}, "Försenad 20 dagar"),
        ({"planned": DAY}, "Ska vara klar i dag"),
        ({"planned": days(5)}, "Kommande"),
        ({"planned": days(5), "forecast": days(6)}, "Väntas 1 dag sent"),
        ({"planned": days(5), "forecast": days(3)}, "Kommande"),
    ],
)
def test_a_milestone_says_where_it_stands(told, said):
    assert state(**told) == said


def test_the_bars_count_days_after_the_plan():
    rows = [
        a_milestone(milestone="A", name="A", planned=days(-30), done=days(-20)),
        a_milestone(milestone="B", name="B", planned=days(-5)),
        a_milestone(milestone="C", name="C", planned=days(-5), forecast=days(40)),
        a_milestone(milestone="D", name="D", planned=days(5)),
    ]

    headline, (chart,) = milestones.late(facts(*rows), DAY)
    assert isinstance(chart, Chart)
    assert headline.answer == "En av fyra milstolpar är klar, två är försenade"
    assert {row.values["name"]: row.values["days"] for row in chart.rows} == {"C": 45, "A": 10, "B": 5}
    assert chart.colours == {"A": "muted", "B": "status.bad", "C": "status.bad"}


def test_the_regions_commitments_stand_apart():
    rows = (a_milestone(type="Åtagande", done=DAY), a_milestone(milestone="MS2", name="Annat"))

    titles = [part.title for part in parts_of(milestones.build(facts(*rows), today=DAY)) if isinstance(part, Table)]
    assert titles == ["Åtagandet är klart", "Inget är klart än"]


def test_a_risk_moves_from_its_assessment_before():
    rows = (
        a_risk(), a_risk(date=DAY, likelihood=4), a_risk(risk="R2"), a_risk(risk="R3"),
        a_risk(risk="R3", date=DAY, consequence=1), a_risk(risk="R4", date=days(1), likelihood=5),
        a_risk(risk="R5", status=RiskStatus.CLOSED), a_risk(risk="R6"), a_risk(risk="R6", date=DAY),
    )  # fmt: skip

    found = {one.id: (one.value, risks.trend(one)) for one in open_risks(facts(*rows), DAY)}
    assert found == {
        "R1": (16, "↑ ökar"), "R2": (12, "ny"), "R6": (12, "→ oförändrad"), "R3": (3, "↓ minskar"),
    }  # fmt: skip
    assert list(found) == ["R1", "R2", "R6", "R3"]


def test_the_matrix_holds_each_risk_in_its_box():
    page = milestones.build(facts(a_risk(), a_risk(risk="R2", likelihood=5, consequence=5)), today=DAY)
    (matrix,) = [part for part in parts_of(page) if isinstance(part, Table) and "c1" in part.fields[1].name]

    held = {(str(row.values["likelihood"])[0], n): row.values[f"c{n}"] for row in matrix.rows for n in range(1, 6)}
    assert {box: ids for box, ids in held.items() if ids} == {
        ("3", 4): "R1 För få sökande",
        ("5", 5): "R2 För få sökande",
    }
    assert matrix.rows[0].tints["c5"] is Tone.BAD
    assert matrix.rows[4].tints["c1"] is Tone.NEUTRAL


def test_the_economy_says_what_is_used_and_what_is_left():
    rows = (
        a_budget(used=400_000.0, forecast=450_000.0), a_budget(funder="Huddinge kommun", used=500_000.0),
        a_budget(year=2027, period=FundingPeriod.AFTER, decision="Beslutad"),
        a_budget(funder="Huddinge kommun", year=2027, period=FundingPeriod.AFTER, decision="Begärd"),
    )  # fmt: skip

    page = economy.build(facts(*rows), today=DAY)
    headline = headline_of(page)
    assert plain(headline.answer) == "90 % av budgeten för 2026 är använd: 0,9 mnkr av 1 mnkr"
    assert "Prognosen för hela piloten är 0,95 mnkr" in plain(headline.sentence)
    assert "0,5 mnkr av 1 mnkr beslutade" in plain(headline.sentence)
    (left,) = [part for part in parts_of(page) if getattr(part, "label", "") == "Kvar av budgeten 2026"]
    assert isinstance(left, Card)
    assert plain(left.value) == "100 000"


def test_money_that_nobody_has_told_of_is_not_zero():
    page = economy.build(facts(a_budget(), a_budget(year=2025, used=100.0)), today=DAY)

    drawn = {
        (row.values.get("year"), row.values["what"])
        for part in parts_of(page)
        if isinstance(part, Chart) and part.x == "year"
        for row in part.rows
    }
    assert drawn == {("2025", "Budget"), ("2025", "Utfall"), ("2026", "Budget")}
    assert economy.use(facts(a_budget()), DAY)[0].answer == "Utfallet är inte lämnat än"


def test_this_year_stands_apart_from_the_years_that_are_over():
    rows = (
        a_budget(year=2024, used=400_000.0), a_budget(year=2025, used=500_000.0),
        a_budget(used=200_000.0, used_until=date(2026, 7, 1)), a_budget(funder="Huddinge kommun"),
    )  # fmt: skip

    headline = economy.use(facts(*rows), DAY)[0]

    assert plain(headline.answer) == "20 % av budgeten för 2026 är använd: 0,2 mnkr av 1 mnkr"
    assert "till och med 2026-07-01, då 50 % av året hade gått. Utfall saknas från Huddinge kommun." in plain(
        headline.sentence
    )
    assert "Avslutade år (2024–2025): 90 %, 0,9 mnkr av 1 mnkr." in plain(headline.sentence)
    assert "Hela piloten: 55 % av budgeten, 1,1 mnkr av 2 mnkr." in plain(headline.sentence)
    before = economy.use(facts(*rows[:2]), DAY)[0]
    assert plain(before.answer) == "90 % av budgeten 2024–2025 användes: 0,9 mnkr av 1 mnkr"


def test_a_year_without_a_row_is_shown_as_missing_and_the_rows_have_a_total():
    rows = (a_budget(year=2023, used=400_000.0), a_budget(), a_budget(funder="Huddinge kommun", used=100_000.0))

    parts = parts_of(economy.build(facts(*rows), today=DAY))

    (table,) = [part for part in parts if isinstance(part, Table)]
    told = {(row.values["funder"], row.values["year"]): row.values for row in table.rows}
    missing = {key for key, row in told.items() if row["decision"] == "inget inlagt" and row["budget"] is None}
    first = table.rows[-2].values["funder"]
    assert missing == {
        (first, "2024"),
        (first, "2025"),
        *(("Huddinge kommun", str(year)) for year in (2023, 2024, 2025)),
    }
    total = table.rows[-1].values
    assert (total["funder"], total["year"], total["budget"], total["used"]) == (
        "Totalt", "2023–2026", 1_500_000, 500_000,
    )  # fmt: skip
    (chart,) = [part for part in parts if isinstance(part, Chart) and part.x == "year"]
    assert [row.values["value"] for row in chart.rows if row.values["year"] in ("2024", "2025")] == ["inget inlagt"] * 2


def test_a_sheet_that_is_not_delivered_is_no_zero_on_a_card():
    cards = {
        part.label: part for part in parts_of(milestones.build(facts(a_risk()), today=DAY)) if isinstance(part, Card)
    }

    assert [cards[label].value for label in ("Klara milstolpar", "Försenade milstolpar", "Öppna risker")] == [
        "–",
        "–",
        "1",
    ]
    assert cards["Klara milstolpar"].reservation == "Inte lämnat: bladet Milstolpar"


def test_the_numbers_of_a_sentence_are_written_alike():
    many = [a_milestone(milestone=str(n), done=DAY if n < 7 else None, planned=DAY) for n in range(15)]
    few = [a_risk(risk="R1"), a_risk(risk="R1", date=DAY, likelihood=4)]

    assert milestones.late(facts(*many), DAY)[0].answer == "7 av 15 milstolpar är klara"
    sentence = risks.gravest(facts(*few), DAY)[0].sentence
    assert sentence.startswith("En risk har ökat sedan bedömningen före.")


@pytest.mark.parametrize("build", [milestones.build, economy.build])
def test_an_empty_sheet_is_a_state_of_its_own(build):
    page = build(facts(a_need()), today=DAY)

    (told, *_) = [part.text for part in parts_of(page) if isinstance(part, Note)]
    assert "i mallen" in told
    assert not [part for part in parts_of(page) if isinstance(part, Chart)]


@pytest.mark.parametrize(("name", "rows"), ALONE.items(), ids=list(ALONE))
def test_a_page_works_from_its_sheet_alone(name, rows):
    build = economy.build if name == "economy" else milestones.build

    assert [part for part in parts_of(build(facts(*rows), today=DAY)) if isinstance(part, Table)]
