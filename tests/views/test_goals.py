"""How goals are written."""

from tc_dashboard.metrics.goals import progress
from tc_dashboard.views import goals
from tests.views.conftest import TODAY


def test_companies_and_persons_are_whole_also_where_the_plan_stands_between_two(county):
    found = [one for one in progress(county, TODAY) if one.goal.unit in ("företag", "personer")]
    lines = [goals.goal_line(one, county, TODAY) for one in found]

    assert any(one.planned is not None and not float(one.planned).is_integer() for one in found)
    assert not [line.planned for line in lines if "," in line.planned]


def test_a_ratio_keeps_its_decimals(county):
    ratio = next(one for one in progress(county, TODAY) if one.goal.metric == "rates.applicants_per_seat")

    assert "," in goals.goal_line(ratio, county, TODAY).outcome
