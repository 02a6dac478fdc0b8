"""What the pages say is what the metrics count, in every scope; where there is nothing to say, nothing falls over."""

from collections.abc import Sequence
from datetime import date

import pytest

from tc_dashboard import formats, text
from tc_dashboard.domain import UNDIVIDED, GoalStatus, Scope
from tc_dashboard.errors import UserFacingError
from tc_dashboard.facts import Facts
from tc_dashboard.metrics.figures import FIGURES, Selection, by_id, cells_behind, figure
from tc_dashboard.metrics.goals import progress
from tc_dashboard.text.spoken import Finding, Spoken
from tc_dashboard.views import about, companies, goal_page, goals, lineage, overview, participants, spoken, starts
from tc_dashboard.views.parts import Card, Chart, Goals, Headline, Note, Page, Part, Row, Shape, Table, Tone
from tests.metrics import build
from tests.views.conftest import TODAY

PLAIN = (overview, participants, goal_page, about)
FILTERED = (starts, companies)
EVERYTHING = Selection()


def parts_of(page: Page) -> list[Part]:
    return [part for section in page.sections for part in section.parts]


def rows_at_the_foot(page: Page) -> Sequence[Row]:
    table = parts_of(page)[-1]
    assert isinstance(table, Table)
    return table.rows


def every_page(facts: Facts, selection: Selection = EVERYTHING) -> list[Page]:
    plain = [view.build(facts, today=TODAY) for view in PLAIN]
    return plain + [view.build(facts, selection, today=TODAY) for view in FILTERED]


@pytest.mark.parametrize("scope", [Scope.county(), Scope.municipality("0187")], ids=str)
def test_every_page_can_be_built_of_nothing(scope):
    assert all(page.sections for page in every_page(Facts.none(scope=scope)))


@pytest.mark.parametrize("metric", FIGURES, ids=lambda metric: metric.id)
def test_the_rows_behind_every_figure_can_be_shown(county, metric):
    page = lineage.build(county, metric.id, {}, EVERYTHING, today=TODAY)

    table = parts_of(page)[-1]
    assert isinstance(table, Table)
    assert all(row.values["details"] for row in table.rows), "what the row is about"


def test_every_card_shows_the_figure_of_its_metric(county):
    for page in every_page(county):
        for card in parts_of(page):
            if isinstance(card, Card):
                metric = card.origin.figure
                expected = figure(by_id(metric), county, TODAY).value
                assert card.value == formats.number(expected, text.FIGURES[metric].many), metric


def test_every_bar_shows_the_value_of_its_own_rows(county):
    for page in every_page(county):
        for chart in parts_of(page):
            if isinstance(chart, Chart) and chart.origin.figure and chart.x == "part":
                metric = by_id(chart.origin.figure)
                for row in chart.rows:
                    cells = cells_behind(metric, county, TODAY, EVERYTHING, row.by)
                    assert row.values["value"] == pytest.approx(metric.value(cells)), (metric.id, row.by)


def test_a_filter_narrows_every_card_on_a_page(county):
    industry = Selection(areas=("Industri",))
    page = starts.build(county, industry, today=TODAY)
    shown = next(part for part in parts_of(page) if isinstance(part, Card))

    assert shown.value == formats.number(figure(by_id("starts.started"), county, TODAY, industry).value, "starter")


def test_an_industry_area_without_programmes_has_its_bar_at_zero(county):
    page = starts.build(county, EVERYTHING, today=TODAY)
    chart = next(part for part in parts_of(page) if isinstance(part, Chart) and part.origin.figure == "starts.started")

    assert ("Livsmedelsproduktion", 0.0) in [(row.values["part"], row.values["value"]) for row in chart.rows]


def test_the_overview_says_how_many_goals_are_on_plan_or_reached(county):
    found = [goal.status for goal in progress(county, TODAY)]
    good = sum(status in (GoalStatus.ON_PLAN, GoalStatus.REACHED) for status in found)
    headline = next(part for part in parts_of(overview.build(county, today=TODAY)) if isinstance(part, Headline))

    assert headline.answer.startswith(f"{good} av {len(found)} mål")


def test_the_overview_lists_every_goal_that_is_not_on_plan(county):
    wanted = {goal.goal.goal for goal in progress(county, TODAY)}
    wanted -= {g.goal.goal for g in progress(county, TODAY) if g.status in (GoalStatus.ON_PLAN, GoalStatus.REACHED)}
    listed = next(part for part in parts_of(overview.build(county, today=TODAY)) if isinstance(part, Goals))

    assert {line.goal for line in listed.goals} == wanted


def test_the_last_point_of_a_goals_path_is_its_outcome(county):
    outcomes = {found.goal.name: found.outcome for found in progress(county, TODAY)}
    paths = [part for part in parts_of(goal_page.build(county, today=TODAY)) if isinstance(part, Chart)]

    for path in paths:
        last = [row.values["value"] for row in path.rows if row.values["series"] == "Utfall"][-1]
        assert last == pytest.approx(outcomes[path.title.rsplit(":", 1)[0]])


def test_the_overview_names_who_has_not_delivered(county):
    tables = [part for part in parts_of(overview.build(county, today=TODAY)) if isinstance(part, Table)]

    assert [row.values["sender"] for row in tables[-1].rows] == ["Exempelcampus Nynäshamn"]


def test_without_a_delivery_plan_the_overview_names_running_starts_that_nobody_measured(county):
    frames = {**county.frames, "delivery_plan": county.delivery_plan.clear()}
    facts = Facts(county.ledger, county.revision, county.scope, frames, county.imports, county.columns)
    tables = [part for part in parts_of(overview.build(facts, today=date(2027, 12, 31))) if isinstance(part, Table)]

    assert len(tables[-1].rows) > 1


def test_the_municipalitys_persons_are_the_countys_persons_studying_there(county, huddinge):
    whole = figure(by_id("persons.started"), county, TODAY, Selection(studies=("0126",))).value

    assert figure(by_id("persons.started"), huddinge, TODAY).value == whole


@pytest.mark.parametrize(("name", "by"), [("nothing", {}), ("persons.started", {"colour": "red"})])
def test_rows_of_a_figure_or_key_that_is_not_there_are_refused_kindly(county, name, by):
    with pytest.raises(UserFacingError, match="siffra"):
        lineage.build(county, name, by, EVERYTHING, today=TODAY)


def test_the_homes_and_what_came_undivided_add_up_to_everyone_who_started(county):
    page = participants.build(county, today=TODAY)
    chart = next(
        part
        for part in parts_of(page)
        if isinstance(part, Chart) and part.sentence.startswith("Påbörjade efter den kommun de bor")
    )

    numbers = [row.values["value"] for row in chart.rows]
    assert (
        sum(number for number in numbers if isinstance(number, int | float))
        == figure(by_id("persons.started"), county, TODAY).value
    )
    drawn = [row.values["part"] for row in chart.rows if not row.only_in_table]
    assert UNDIVIDED in drawn
    assert len(drawn) < len(chart.rows)


def test_the_share_of_upcoming_seats_says_how_many_starts_it_is_of(county):
    ahead = figure(by_id("rates.admitted_ahead"), county, TODAY)
    table = next(part for part in starts.upcoming(county, EVERYTHING, TODAY) if isinstance(part, Table))

    assert 0 < ahead.held < ahead.expected
    assert f"i de {ahead.held} som har lämnat antalet antagna" in table.title


def test_a_start_past_its_planned_day_that_nobody_has_started_is_named():
    late = build.facts(
        build.a_programme(name="Industriteknik bas"), build.a_start(planned_start=date(2026, 8, 17), status="Planerad")
    )
    notes = [part for part in starts.upcoming(late, EVERYTHING, TODAY) if isinstance(part, Note)]

    assert any("Industriteknik bas" in note.text for note in notes)


def test_a_count_without_a_day_says_nothing_of_how_it_moved(county):
    cards = [part for part in parts_of(starts.build(county, EVERYTHING, today=TODAY)) if isinstance(part, Card)]

    assert {card.origin.figure: card.change for card in cards if card.origin.figure in spoken.DATELESS} == {
        "starts.cancelled": "", "starts.moved": "",
    }  # fmt: skip


def test_the_rows_page_names_what_narrows_the_figure(county):
    page = lineage.build(county, "persons.started", {"term": "HT24"}, Selection(areas=("Industri",)), today=TODAY)

    assert Note("Siffran gäller ett urval: Termin: HT24 · Industri.", Tone.INFO) in parts_of(page)


def test_all_rows_can_be_downloaded_where_only_the_first_are_shown(county):
    shown = rows_at_the_foot(lineage.build(county, "persons.started", {}, EVERYTHING, today=TODAY, most=10))
    every = lineage.every_row(county, "persons.started", {}, EVERYTHING, today=TODAY)

    assert len(shown) == 10
    assert len(every.rows) > 500


def test_a_goal_that_no_figure_counts_leads_to_its_reported_outcomes(county):
    reported = next(p for p in progress(county, TODAY) if p.goal.is_manual and p.outcome is not None)
    line = goals.goal_line(reported, county, TODAY)

    page = lineage.build(county, line.origin.figure, line.origin.by, EVERYTHING, today=TODAY)

    newest = rows_at_the_foot(page)[-1].values
    assert newest["value"] == reported.outcome
    assert str(newest["where"]).startswith("Utfall!")


def test_no_share_is_said_of_those_who_completed_for_some_are_still_studying(county):
    page = participants.build(county, today=TODAY)
    funnel = next(part for part in parts_of(page) if isinstance(part, Chart) and part.shape is Shape.FUNNEL)

    assert [row.values["share"] is None for row in funnel.rows] == [True, False, False, False, True]


@pytest.mark.parametrize(
    ("bars", "whole", "said"),
    [
        ([], None, "Inga"),
        ([("Industri", 5.0)], 5.0, "Alla: Industri"),
        ([("Industri", 5.0)], 9.0, "Industri flest: 5 av 9"),
        ([("Industri", 5.0), ("Teknik", 5.0)], 10.0, "Industri och Teknik lika: 5"),
        ([(name, 1.0) for name in "ABCD"], 4.0, "Fyra delar förstaplatsen med 1 var"),
    ],
)
def test_a_title_says_most_only_where_one_is_ahead(bars, whole, said):
    finding = Finding("Inga", "Alla: {label}", "{label} flest: {number} av {total}", "{label} lika: {number}")

    assert finding.of(bars, whole) == said


def test_every_point_of_the_companies_over_time_is_the_value_of_its_own_rows(county):
    page = companies.build(county, EVERYTHING, today=TODAY)
    chart = next(part for part in parts_of(page) if isinstance(part, Chart) and part.shape is Shape.LINES)

    for row in chart.rows:
        metric = by_id(row.figure)
        assert row.day is not None
        assert metric.value(cells_behind(metric, county, row.day, EVERYTHING, row.by)) == row.values["value"]


def test_a_figure_that_nothing_delivered_counts_in_does_not_say_that_nothing_is_delivered():
    other = build.facts(build.a_programme(part_of="Övrigt utbud"), build.a_start())

    sources = [
        part.origin.source for part in parts_of(starts.build(other, EVERYTHING, today=TODAY)) if isinstance(part, Card)
    ]

    assert set(sources) == {Spoken.none_counts}


def test_where_nothing_is_delivered_the_figures_say_so():
    cards = [part for part in parts_of(starts.build(Facts.none(), EVERYTHING, today=TODAY)) if isinstance(part, Card)]

    assert {card.origin.source for card in cards} <= {Spoken.none_delivered}
