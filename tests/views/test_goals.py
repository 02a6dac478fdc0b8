"""How goals are written."""

from datetime import date

from tc_dashboard.domain import Counting, StartStatus, Thresholds
from tc_dashboard.metrics.figures import by_id
from tc_dashboard.metrics.forecast import registered
from tc_dashboard.metrics.goals import progress
from tc_dashboard.metrics.publication import Publication
from tc_dashboard.metrics.selection import EVERYTHING
from tc_dashboard.text.drawing import Path
from tc_dashboard.text.goals import Goals as Words
from tc_dashboard.views import goal_page, goals, lineage
from tc_dashboard.views.parts import Chart, Headline, Mark, Note
from tests.metrics.build import DAY, a_cohort, a_goal, a_planned_start, a_programme, a_start, facts
from tests.views.conftest import TODAY

WAYS = (Path.forecast, Path.lowest, Path.highest)


def test_companies_and_persons_are_whole_also_where_the_plan_stands_between_two(county):
    found = [one for one in progress(county, TODAY) if one.goal.unit in ("företag", "personer")]
    lines = [goals.goal_line(one, county, TODAY) for one in found]

    assert any(one.planned is not None and not float(one.planned).is_integer() for one in found)
    assert not [line.planned for line in lines if "," in line.planned]


def test_a_ratio_keeps_its_decimals(county):
    ratio = next(one for one in progress(county, TODAY) if one.goal.metric == "rates.applicants_per_seat")

    assert "," in goals.goal_line(ratio, county, TODAY).outcome


def test_the_way_ahead_stands_in_the_chart_its_table_and_its_sentence(county):
    path = next(
        chart for chart in goal_page.build(county, today=TODAY).sections[4].parts
        if isinstance(chart, Chart) and chart.title.startswith("15 samverkansföretag i S")
    )  # fmt: skip
    ahead = {series: [row.values["value"] for row in path.rows if row.values["series"] == series] for series in WAYS}

    assert len({len(found) for found in ahead.values()}) == 1
    assert all(low <= value <= high for value, low, high in zip(*ahead.values(), strict=True))
    assert f"{ahead[Path.forecast][-1]:.0f}\u00a0företag" in path.sentence
    assert "per termin, mot" in path.sentence


def test_a_list_of_goals_says_shortly_where_each_is_heading(county):
    told = {found.goal.goal: goals.goal_line(found, county, TODAY).forecast for found in progress(county, TODAY)}

    assert told["M20"] == "prognos 11 (9\u201312) av 15, når inte målet"
    assert told["M12"] == "prognos saknas: för få mätpunkter"
    assert told["M01"] == ""


def test_what_is_decided_about_a_goal_stands_on_its_path_and_nowhere_else(county):
    first, second, *_ = (one.goal.goal for one in goals.in_order(progress(county, TODAY)))
    told = (Mark(date(2026, 3, 1), "Fler starter.", first), Mark(date(2030, 1, 1), "Sedan", first))

    paths = {
        chart.title: chart
        for chart in goal_page.build(county, told, today=TODAY).sections[4].parts
        if isinstance(chart, Chart)
    }

    marked = [chart for chart in paths.values() if chart.marks]
    assert [chart.marks for chart in marked] == [told[:1]]
    assert "Beslut 2026-03-01: Fler starter." in marked[0].sentence
    assert second


def of_three_places():
    """The area Teknik is one municipality's alone, with 30; Industri is two other municipalities'."""
    places = (("P1", "0181", "Teknik"), ("P2", "0136", "Industri"), ("P3", "0180", "Industri"))
    rows = [
        row for programme, study, area in places for row in (
            a_programme(programme=programme, study=study, area=area), a_start(programme=programme),
            a_cohort(programme=programme, home=study, sex="Totalt", started=30),
        )
    ]  # fmt: skip
    goals_ = (a_goal(goal=area, area=area, indicator="Påbörjade") for area in ("Teknik", "Industri"))
    return Publication(facts(*rows, *goals_), DAY, Thresholds())


def test_a_goal_is_protected_for_a_municipality_where_it_is_one_others_persons_and_the_page_says_why():
    """The group sees 30 in Teknik, which is how many Södertälje has; all less Industri would tell it too."""
    publication = of_three_places()
    group, own = publication.for_group(), publication.for_municipality("0126")

    assert {one.goal.goal: one.outcome for one in progress(group, DAY)} == {"Teknik": 30, "Industri": 60}
    assert {one.goal.goal: one.outcome for one in progress(own, DAY)} == {"Teknik": None, "Industri": None}
    told = [
        [part.text for section in goal_page.build(each, today=DAY).sections for part in section.parts
         if isinstance(part, Note)]
        for each in (group, own)
    ]  # fmt: skip
    assert [Words.protected_for_you in notes for notes in told] == [False, True]


def test_a_municipalitys_own_tables_give_way_to_what_the_group_sees_of_the_county(county):
    """Salem has few of its own; they are hidden rather than the whole county's share of dropouts."""
    publication = Publication(county, TODAY, Thresholds())
    shares = [
        each.figure(by_id("rates.dropout"), TODAY).value
        for each in (publication.for_group(), publication.for_municipality("0128"))
    ]  # fmt: skip

    assert shares[0] is not None
    assert shares[0] == shares[1]


def a_goal_of_the_year(**more):
    return a_goal(
        indicator="Startade utbildningar", counting=Counting.PER_YEAR, unit="utbildningar", target_value=3.0, **more
    )


def starts_of_the_year():
    """One begun, one late, one to come in time, and those that don't count."""
    this_year = {"planned_start": date(2026, 9, 1), "term": "HT26"}
    return (
        a_start(**this_year),
        a_planned_start(**this_year, round=2),
        a_planned_start(planned_start=date(2026, 12, 30), term="HT26", round=3, status=StartStatus.OPEN),
        a_planned_start(planned_start=date(2026, 12, 30), term="HT26", round=4, status=StartStatus.CANCELLED),
        a_planned_start(planned_start=date(2027, 1, 11)),
        a_start(planned_start=date(2025, 9, 1), term="HT25"),
    )


def test_beside_a_forecast_of_starts_stands_how_many_are_registered_by_then():
    known = facts(a_goal_of_the_year(), *starts_of_the_year())
    (found,) = progress(known, DAY)

    assert found.outcome == 1
    assert registered(found, known, DAY) == 3
    assert registered(found, known, date(2026, 5, 31)) is None
    assert "Med de starter som är inplanerade till dess blir det 3." in goals.path(found, known, DAY).sentence


def test_only_goals_of_begun_starts_say_how_many_are_registered():
    for other in (a_goal(indicator="Påbörjade"), a_goal()):
        known = facts(other, *starts_of_the_year())
        (found,) = progress(known, DAY)
        assert registered(found, known, DAY) is None


def test_the_rows_behind_a_goal_of_the_year_are_that_years(county):
    found = next(one for one in progress(county, TODAY) if one.goal.name == "30 utbildningar startar varje år")
    asked = goals.way_to(found.goal, TODAY)
    answer, narrowed = lineage.build(county, asked.figure, asked.by, EVERYTHING, today=TODAY).sections[0].parts

    assert found.outcome is not None
    assert isinstance(answer, Headline)
    assert answer.answer == f"Startade utbildningar: {found.outcome:.0f} starter"
    assert isinstance(narrowed, Note)
    assert str(TODAY.year) in narrowed.text
