from datetime import date

import pytest

from tc_dashboard.domain import MANUAL_INDICATOR, Counting, Direction
from tc_dashboard.metrics.goals import goals, plan_at, plan_points
from tc_dashboard.metrics.plans import plan_line
from tc_dashboard.text.figures import FIGURES
from tests.metrics.build import DAY, a_goal, a_plan_point, facts

STARTED, PARTNERS, FILL = (FIGURES[figure].name for figure in ("persons.started", "companies.partners", "rates.fill"))
A_LEAP = {"base_date": date(2026, 1, 1), "target_date": date(2026, 1, 11), "base_value": 10.0, "target_value": 20.0}


def goal(*points, **values):
    return goals(facts(a_goal(**values), *points))[0]


@pytest.mark.parametrize(
    ("day", "planned"),
    [
        (date(2025, 6, 1), 10),
        (date(2026, 1, 1), 10),
        (date(2026, 1, 4), 13),
        (date(2026, 1, 11), 20),
        (date(2027, 1, 1), 20),
    ],
)
def test_the_plan_is_a_line_from_base_to_target_and_constant_outside(day, planned):
    assert plan_at(goal(**A_LEAP), day) == pytest.approx(planned)


def test_the_plan_goes_through_its_points_in_the_order_of_time():
    points = (
        a_plan_point(date=date(2026, 1, 9), planned_value=12.0),
        a_plan_point(date=date(2026, 1, 5), planned_value=11.0),
    )
    planned = goal(*points, **A_LEAP)

    assert plan_points(planned) == (
        (date(2026, 1, 1), 10), (date(2026, 1, 5), 11), (date(2026, 1, 9), 12), (date(2026, 1, 11), 20)
    )  # fmt: skip
    assert plan_at(planned, date(2026, 1, 3)) == pytest.approx(10.5)
    assert plan_at(planned, date(2026, 1, 10)) == pytest.approx(16)


def test_base_and_target_hold_on_their_own_dates():
    points = (
        a_plan_point(date=date(2026, 1, 1), planned_value=99.0),
        a_plan_point(date=date(2026, 1, 11), planned_value=99.0),
    )

    assert plan_points(goal(*points, **A_LEAP)) == ((date(2026, 1, 1), 10), (date(2026, 1, 11), 20))


def test_a_plan_belongs_to_its_own_goal():
    rows = (a_goal(), a_goal(goal="M2"), a_plan_point(goal="M2", date=date(2026, 5, 1), planned_value=3.0))

    assert [goal.plan for goal in goals(facts(*rows))] == [(), ((date(2026, 5, 1), 3),)]


@pytest.mark.parametrize(
    ("day", "boundary"),
    [
        (date(2026, 6, 30), date(2026, 1, 1)),
        (date(2026, 7, 1), date(2026, 7, 1)),
        (date(2026, 12, 31), date(2026, 7, 1)),
        (date(2027, 1, 1), date(2027, 1, 1)),
    ],
)
@pytest.mark.parametrize("figure", ["starts.started", "persons.started"])
def test_starts_and_persons_are_planned_as_on_the_latest_term_boundary(figure, day, boundary):
    years = {"base_date": date(2025, 1, 1), "target_date": date(2027, 12, 31)}

    assert plan_at(goal(indicator=figure, **years), day) == plan_at(goal(**years), boundary)


@pytest.mark.parametrize("indicator", [MANUAL_INDICATOR, "seats", "rates.fill", "companies.partners"])
def test_other_goals_are_planned_as_on_the_day(indicator):
    unit = {"unit": "", "target_value": 1.0}

    assert plan_at(goal(indicator=indicator, **unit), DAY) == plan_at(goal(**unit), DAY)


def test_starts_and_persons_with_a_plan_of_their_own_are_planned_as_on_the_day():
    point = a_plan_point(date=date(2026, 11, 1), planned_value=50.0)

    assert plan_at(goal(point, indicator="persons.started"), date(2026, 11, 1)) == 50


def test_a_rates_goal_in_per_cent_is_a_share():
    point = a_plan_point(date=date(2026, 6, 1), planned_value=70.0)
    share = goal(point, indicator=FILL, unit="%", base_value=60.0, target_value=80.0, tolerance=5.0)

    assert (share.base_value, share.target_value, share.tolerance, share.plan[0][1]) == (0.6, 0.8, 0.05, 0.7)
    assert share.is_share


@pytest.mark.parametrize(("indicator", "unit"), [(FILL, ""), (MANUAL_INDICATOR, "%"), (PARTNERS, "%")])
def test_other_goals_keep_their_unit(indicator, unit):
    kept = goal(indicator=indicator, unit=unit, target_value=80.0)

    assert (kept.target_value, kept.is_share) == (80, False)


def test_the_tolerance_is_five_per_cent_of_the_target_where_nothing_is_said():
    assert goal(target_value=-80.0).tolerance == pytest.approx(4)
    assert goal(target_value=80.0, tolerance=0.0).tolerance == 0


def test_counting_is_the_position_where_nothing_is_said():
    assert goal(counting=None).counting is Counting.POSITION
    assert goal(direction="Minska").direction is Direction.DECREASE


@pytest.mark.parametrize("written", ["persons.started", " PERSONS.STARTED", STARTED, STARTED.upper(), f" {STARTED} "])
def test_an_indicator_names_a_figure_whatever_its_case_and_spaces(written):
    assert goal(indicator=written).metric == "persons.started"


def test_an_indicator_may_be_a_synonym():
    synonym = FIGURES["companies.partners"].synonyms[0]

    assert goal(indicator=f"{synonym[:4]} {synonym[4:].upper()}").metric == "companies.partners"


@pytest.mark.parametrize("written", [MANUAL_INDICATOR, " manuell "])
def test_a_manual_goal_has_no_figure(written):
    assert (goal(indicator=written).is_manual, goal(indicator=written).metric) == (True, "")


def test_the_line_of_a_goal_that_is_read_at_terms_has_its_value_at_each_terms_first_day():
    persons = goal(indicator="Påbörjade", base_value=0, base_date=date(2025, 1, 1), target_value=100,
                   target_date=date(2026, 12, 31))  # fmt: skip

    days = [day for day, _ in plan_line(persons)]

    assert days == [date(2025, 1, 1), date(2025, 7, 1), date(2026, 1, 1), date(2026, 7, 1), date(2026, 12, 31)]
    assert all(value == plan_at(persons, day) for day, value in plan_line(persons)[:-1])
    assert plan_at(persons, date(2026, 11, 22)) == plan_line(persons)[-2][1]
