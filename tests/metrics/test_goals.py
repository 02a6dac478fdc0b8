from datetime import date

import pytest

from tc_dashboard.domain import Counting, Direction, GoalStatus, StartStatus, Thresholds
from tc_dashboard.metrics.figures import FIGURES, by_id, cells_behind, figure
from tc_dashboard.metrics.goals import goals, outcome_on, progress
from tc_dashboard.metrics.publication import Publication
from tests.metrics.build import (
    DAY,
    HUDDINGE,
    SODERTALJE,
    a_cohort,
    a_company,
    a_goal,
    a_need,
    a_plan_point,
    a_programme,
    a_role,
    a_start,
    an_ended_start,
    an_engagement,
    an_outcome,
    facts,
)

TODAY_FIFTY = a_plan_point(date=DAY, planned_value=50.0)
"""With this point the plan of `a_goal` is 50 on the day."""


def one(*rows, day=DAY):
    """The progress of the one goal among the rows."""
    (only,) = progress(facts(*rows), day)
    return only


def manual(value, **goal):
    return one(a_goal(**goal), TODAY_FIFTY, an_outcome(value=value))


def counted(indicator, *rows, day=DAY, **goal):
    return one(a_goal(indicator=indicator, **goal), *rows, day=day)


# What has come of it.


def test_a_manual_goals_outcome_is_the_newest_up_to_the_day():
    rows = (
        a_goal(),
        an_outcome(date=date(2026, 3, 1), value=30.0),
        an_outcome(date=date(2026, 2, 1), value=20.0),
        an_outcome(date=date(2026, 11, 23), value=90.0),
        an_outcome(goal="M2", value=7.0),
    )

    assert (one(*rows).outcome, one(*rows).measured) == (30, date(2026, 3, 1))
    assert one(*rows, day=date(2026, 2, 28)).outcome == 20
    assert one(*rows, day=date(2026, 1, 31)).outcome is None


def test_a_goals_outcome_is_its_figure_on_the_day():
    rows = (an_engagement(), an_engagement(organisation_number="B", from_date=date(2026, 6, 1)))

    assert counted("companies.partners", *rows).outcome == 2
    assert counted("companies.partners", *rows, day=date(2026, 5, 31)).outcome == 1


@pytest.mark.parametrize("metric", FIGURES, ids=lambda metric: metric.id)
def test_every_figure_can_be_a_goals(metric):
    assert counted(metric.id).outcome == figure(metric, facts(), DAY).value


def test_a_goal_of_the_companies_needs_counts_its_own_area():
    rows = (a_need(needed=30), a_need(area="Teknik", needed=5))

    assert counted("matching.demand", *rows).outcome == 35
    assert counted("matching.gap", *rows, area="Teknik").outcome == 5


@pytest.mark.parametrize(
    "metric", ["matching.demand", "matching.gap", "certification.documents_done", "economy.budget", "risks.open"]
)
def test_the_pilots_goal_is_not_measured_by_a_municipalitys_part_of_the_rows(metric):
    publication = Publication(facts(a_goal(indicator=metric)), DAY, Thresholds(count=5, base=10))
    (seen,) = progress(publication.for_municipality(HUDDINGE), DAY)
    (whole,) = progress(publication.for_county(), DAY)

    assert (seen.outcome, seen.status, whole.outcome) == (None, GoalStatus.NOT_MEASURED, 0)


def test_an_outcome_can_be_followed_back_in_time():
    there = facts(a_goal(indicator="companies.partners"), an_engagement(from_date=date(2026, 6, 1)))
    (goal,) = goals(there)

    assert [outcome_on(goal, there, day).value for day in (date(2026, 5, 31), date(2026, 6, 1))] == [0, 1]


def test_a_goal_counts_its_own_area_form_and_study_municipality():
    rows = (
        a_programme(),
        a_programme(programme="P2", area="Teknik", form="YH-kurs", study=HUDDINGE),
        a_start(seats=20),
        a_start(programme="P2", seats=30),
    )

    assert counted("seats", *rows).outcome == 50
    assert counted("seats", *rows, area="Teknik").outcome == 30
    assert counted("seats", *rows, form="Yrkesvux").outcome == 20
    assert counted("seats", *rows, municipality=HUDDINGE).outcome == 30
    assert counted("seats", *rows, municipality=HUDDINGE, form="Yrkesvux").outcome == 0


def test_a_goals_municipality_is_the_companys_own_for_companies():
    rows = (a_company(municipality=HUDDINGE), an_engagement(), an_engagement(organisation_number="B"))

    assert counted("companies.partners", *rows, municipality=HUDDINGE).outcome == 1


def test_accumulated_is_the_growth_since_the_base_date_and_the_base():
    rows = (
        an_engagement(from_date=date(2025, 1, 1)),
        an_engagement(organisation_number="B", from_date=date(2026, 1, 2)),
        an_engagement(organisation_number="C", from_date=date(2026, 5, 1)),
    )

    assert counted("companies.partners", *rows, counting=Counting.ACCUMULATED, base_value=10.0).outcome == 12


def test_a_count_without_a_number_on_the_base_date_grows_from_nothing():
    rows = (a_cohort(started=18, measured=date(2026, 5, 1)),)

    assert counted("persons.started", *rows, counting=Counting.ACCUMULATED, base_value=5.0).outcome == 23


def test_a_rate_without_a_number_on_the_base_date_has_no_growth():
    rows = (a_cohort(started=18, measured=date(2026, 5, 1)),)

    result = counted("rates.fill", *rows, counting=Counting.ACCUMULATED, target_value=1.0)

    assert (result.outcome, result.status) == (None, GoalStatus.NOT_MEASURED)


def test_per_year_counts_the_starts_begun_in_the_days_year():
    rows = (
        a_start(round=1, planned_start=date(2025, 8, 18), start_date=date(2026, 1, 12), seats=1),
        a_start(round=2, planned_start=date(2026, 8, 17), seats=2),
        a_start(round=3, planned_start=date(2026, 1, 12), start_date=date(2025, 12, 15), seats=4),
        a_start(round=4, planned_start=date(2026, 12, 1), seats=8),
    )
    per_year = {"counting": Counting.PER_YEAR, "target_date": date(2027, 12, 31)}

    assert counted("seats", *rows, **per_year).outcome == 3
    assert counted("starts.started", *rows, **per_year).outcome == 2
    assert counted("seats", *rows, **per_year, day=date(2025, 12, 31)).outcome == 4
    assert counted("seats", *rows, **per_year, day=date(2027, 2, 1)).outcome == 0


def test_per_year_counts_persons_and_rates_on_the_years_starts():
    rows = (
        a_start(round=1, planned_start=date(2026, 1, 12), seats=20),
        a_cohort(round=1, started=15),
        a_start(round=2, planned_start=date(2025, 8, 18), seats=20),
        a_cohort(round=2, started=20),
    )

    assert counted("persons.started", *rows, counting=Counting.PER_YEAR).outcome == 15
    assert counted("rates.fill", *rows, counting=Counting.PER_YEAR).outcome == 0.75


def test_per_year_is_the_growth_since_new_years_eve_for_other_figures():
    rows = (
        an_engagement(from_date=date(2025, 12, 31)),
        an_engagement(organisation_number="B", from_date=date(2026, 1, 1)),
        a_role(from_date=date(2026, 1, 1)),
    )
    per_year = {"counting": Counting.PER_YEAR, "base_value": 10.0, "target_date": date(2027, 12, 31)}

    assert counted("companies.partners", *rows, **per_year).outcome == 1
    assert counted("municipalities.joined", *rows, **per_year).outcome == 1
    assert counted("municipalities.joined", *rows, **per_year, day=date(2027, 1, 1)).outcome == 0


def test_a_rates_goal_in_per_cent_is_compared_as_a_share():
    rows = (a_start(seats=20), a_cohort(started=15))

    result = counted("rates.fill", *rows, unit="%", base_value=50.0, target_value=80.0, base_date=DAY)

    assert (result.outcome, result.planned, result.goal.target_value) == (0.75, 0.5, 0.8)


def test_an_indicator_that_names_nothing_is_not_measured():
    result = counted("Something else", an_outcome(value=1.0))

    assert (result.outcome, result.q, result.status) == (None, None, GoalStatus.NOT_MEASURED)


# How far along.


@pytest.mark.parametrize(("outcome", "q"), [(0, 0), (25, 0.5), (50, 1), (75, 1.5), (-5, -0.1)])
def test_q_is_the_way_gone_of_the_way_planned(outcome, q):
    assert manual(float(outcome)).q == q


def test_q_is_the_same_when_less_is_better():
    less = {"direction": Direction.DECREASE, "base_value": 100.0, "target_value": 0.0}

    assert [manual(value, **less).q for value in (100.0, 75.0, 50.0)] == [0, 0.5, 1]


def test_q_is_rounded_to_six_decimals():
    assert manual(50 / 3).q == 0.333333


# Its status.


@pytest.mark.parametrize(
    ("outcome", "status"),
    [
        (45.0, GoalStatus.ON_PLAN),
        (44.99999999, GoalStatus.ON_PLAN),
        (44.99, GoalStatus.SOME_DEVIATION),
        (35.0, GoalStatus.SOME_DEVIATION),
        (34.99, GoalStatus.DEVIATES),
        (-5.0, GoalStatus.DEVIATES),
    ],
)
def test_a_goal_is_on_plan_from_nine_tenths_and_deviates_below_seven(outcome, status):
    assert manual(outcome).status is status


def test_a_goal_without_an_outcome_is_not_measured():
    result = one(a_goal(), TODAY_FIFTY)

    assert (result.outcome, result.planned, result.q, result.status) == (None, 50, None, GoalStatus.NOT_MEASURED)


@pytest.mark.parametrize(
    ("measured", "status"),
    [(date(2026, 8, 22), GoalStatus.ON_PLAN), (date(2026, 8, 21), GoalStatus.NOT_MEASURED)],
)
def test_an_outcome_older_than_the_interval_is_no_measurement(measured, status):
    rows = (a_goal(interval_months=3), TODAY_FIFTY, an_outcome(date=measured, value=50.0))

    assert one(*rows).status is status
    assert one(*rows).measured == measured


def test_half_a_year_before_the_end_of_a_year_is_the_end_of_june():
    rows = (a_goal(interval_months=6, target_date=date(2027, 12, 31)), an_outcome(date=date(2026, 6, 30), value=50.0))

    assert one(*rows, day=date(2026, 12, 31)).status is not GoalStatus.NOT_MEASURED


@pytest.mark.parametrize(
    ("measured", "status"),
    [(date(2026, 8, 22), GoalStatus.DEVIATES), (date(2026, 8, 21), GoalStatus.NOT_MEASURED)],
)
@pytest.mark.parametrize("indicator", ["persons.started", "rates.fill"])
def test_persons_and_rates_age_by_the_newest_measured_day_behind_them(indicator, measured, status):
    rows = (
        TODAY_FIFTY,
        a_cohort(started=1, measured=measured),
        a_cohort(round=2, started=1, measured=date(2026, 1, 1)),
        a_cohort(round=2, eligible=1, measured=DAY),
    )

    assert counted(indicator, *rows, interval_months=3).status is status


def test_without_an_interval_nothing_ages():
    rows = (a_goal(), TODAY_FIFTY, an_outcome(date=date(2020, 1, 1), value=50.0))

    assert one(*rows).status is GoalStatus.ON_PLAN


def test_other_figures_never_age():
    result = counted("companies.partners", an_engagement(from_date=date(2020, 1, 1)), interval_months=1)

    assert (result.measured, result.status) == (None, GoalStatus.DEVIATES)


def test_starts_that_nobody_has_begun_never_age():
    assert counted("persons.started", interval_months=1, base_date=date(2025, 1, 1)).status is GoalStatus.DEVIATES


@pytest.mark.parametrize(("outcome", "status"), [(100.0, GoalStatus.REACHED), (99.99, GoalStatus.NOT_REACHED)])
def test_after_its_day_a_goal_is_reached_or_not(outcome, status):
    assert manual(outcome, target_date=date(2026, 11, 21)).status is status


def test_on_its_day_a_goal_is_still_compared_with_its_plan():
    assert manual(95.0, target_date=DAY).status is GoalStatus.ON_PLAN


def test_an_old_outcome_is_not_measured_even_after_the_goals_day():
    rows = (
        a_goal(interval_months=3, target_date=date(2026, 10, 1)),
        an_outcome(date=date(2026, 8, 21), value=100.0),
    )

    assert one(*rows).status is GoalStatus.NOT_MEASURED


def test_a_goal_whose_plan_has_not_left_its_base_cannot_be_judged_yet():
    result = manual(30.0, base_date=DAY)

    assert (result.q, result.status) == (None, GoalStatus.NOT_YET)


def test_persons_cannot_be_judged_before_the_first_term_boundary():
    rows = (a_cohort(started=18),)

    assert counted("persons.started", *rows, base_date=date(2026, 8, 1)).status is GoalStatus.NOT_YET


@pytest.mark.parametrize(
    ("outcome", "status"),
    [
        (95.0, GoalStatus.ON_PLAN),
        (105.0, GoalStatus.ON_PLAN),
        (94.9, GoalStatus.SOME_DEVIATION),
        (110.0, GoalStatus.SOME_DEVIATION),
        (110.1, GoalStatus.DEVIATES),
        (89.9, GoalStatus.DEVIATES),
    ],
)
def test_a_goal_to_keep_is_judged_by_its_tolerance_alone(outcome, status):
    result = manual(outcome, direction=Direction.KEEP, base_value=100.0)

    assert (result.planned, result.q, result.status) == (None, None, status)


def test_a_goal_to_keep_may_state_its_tolerance():
    assert manual(80.0, direction=Direction.KEEP, tolerance=20.0).status is GoalStatus.ON_PLAN
    assert manual(99.0, direction=Direction.KEEP, tolerance=0.0).status is GoalStatus.DEVIATES


def test_a_tolerance_is_not_missed_by_a_rounding_error():
    keep = {"direction": Direction.KEEP, "target_value": 0.3, "tolerance": 0.1}

    assert 0.3 - 0.2 < 0.1 < 0.4 - 0.3
    assert manual(0.4, **keep).status is GoalStatus.ON_PLAN


@pytest.mark.parametrize(("outcome", "status"), [(95.0, GoalStatus.REACHED), (94.0, GoalStatus.NOT_REACHED)])
def test_after_its_day_a_goal_to_keep_is_reached_within_the_tolerance(outcome, status):
    assert manual(outcome, direction=Direction.KEEP, target_date=date(2026, 11, 21)).status is status


# How many are reached.


@pytest.mark.parametrize(
    ("direction", "outcome", "reached"),
    [
        (Direction.INCREASE, 100.0, True),
        (Direction.INCREASE, 99.0, False),
        (Direction.INCREASE, 120.0, True),
        (Direction.DECREASE, 100.0, True),
        (Direction.DECREASE, 101.0, False),
        (Direction.DECREASE, 80.0, True),
        (Direction.KEEP, 105.0, True),
        (Direction.KEEP, 106.0, False),
    ],
)
def test_a_goal_is_reached_at_its_target_or_past_it(direction, outcome, reached):
    rows = (a_goal(direction=direction), an_outcome(value=outcome))

    assert one(*rows).is_reached is reached
    assert figure(by_id("goals.reached"), facts(*rows), DAY).value == reached


def test_the_reached_goals_lead_to_their_rows():
    rows = (
        a_goal(),
        a_goal(goal="M2", indicator="companies.partners", target_value=1.0),
        a_goal(goal="M3"),
        an_engagement(),
        an_outcome(value=1.0),
    )

    cells = cells_behind(by_id("goals.reached"), facts(*rows), DAY)

    assert cells.select("subject", "dataset", "field", "row").rows() == [("M2", "goals", "target_value", 3)]


def test_a_goal_may_count_the_other_goals_that_are_reached():
    rows = (
        a_goal(indicator="goals.reached", target_value=1.0),
        a_goal(goal="M2", target_value=10.0),
        an_outcome(goal="M2", value=10.0),
    )

    about_goals, other = progress(facts(*rows), DAY)

    assert (about_goals.outcome, about_goals.is_reached, other.is_reached) == (1, True, True)
    assert figure(by_id("goals.reached"), facts(*rows), DAY).value == 1


def test_cancelled_starts_are_a_goal_like_any_other():
    rows = (a_start(status=StartStatus.CANCELLED), an_ended_start(round=2))

    result = counted("starts.cancelled", *rows, direction=Direction.DECREASE, base_value=2.0, target_value=0.0)

    assert (result.outcome, result.is_reached) == (1, False)


def test_goals_come_in_the_order_of_their_rows():
    rows = (a_goal(goal="M2", municipality=SODERTALJE), a_goal(goal="M1"))

    assert [each.goal.goal for each in progress(facts(*rows), DAY)] == ["M2", "M1"]
