"""How goals are written."""

from datetime import date

from tc_dashboard.metrics.goals import progress
from tc_dashboard.text.drawing import Path
from tc_dashboard.views import goal_page, goals
from tc_dashboard.views.parts import Chart, Mark
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

    assert told["M20"] == "prognos 11 (9\u201312) av 15"
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
