"""Where a goal is heading, and how well that held when it was tried on what had already come."""

from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import t as student

from tc_dashboard.domain import Counting, Direction
from tc_dashboard.metrics.forecast import Forecast, Why, forecast, outcome_path
from tc_dashboard.metrics.goals import goals
from tests.metrics.build import a_goal, facts
from tests.views.conftest import TODAY, county, example

__all__ = ["county", "example"]


def a(**more):
    usual = {"indicator": "Samverkansföretag", "target_date": date(2026, 12, 31), "unit": "företag"}
    return goals(facts(a_goal(**(usual | more))))[0]


def ends(first_year, *values):
    """Outcomes at the ends of terms, from June of the year on."""
    return [(date(first_year + n // 2, *((12, 31) if n % 2 else (6, 30))), float(v)) for n, v in enumerate(values)]


def said(*asked):
    """The forecast, where there is one to give."""
    told = forecast(*asked)
    assert isinstance(told, Forecast)
    return told


def test_with_one_season_the_range_is_that_of_the_drift_method():
    outcomes = ends(2023, 0, 3, 4, 9, 10)
    told = said(a(), outcomes, date(2025, 6, 30))

    moves, ahead, seen = [3, 1, 5, 1], 3, 4
    mean = sum(moves) / seen
    spread = (sum((move - mean) ** 2 for move in moves) / (seen - 1)) ** 0.5
    half = student.ppf(0.9, seen - 1) * spread * (ahead * (1 + ahead / seen)) ** 0.5
    assert told.end.value == pytest.approx(10 + ahead * mean)
    assert told.end.high - told.end.value == pytest.approx(half)


def test_what_comes_at_terms_has_a_pace_of_its_own_in_spring_and_in_autumn():
    goal = a(indicator="Startade utbildningar", target_date=date(2025, 12, 31))
    outcomes = ends(2022, 0, 10, 11, 21, 23, 33, 34)
    spring = said(
        replace(goal, target_date=date(2026, 6, 30)), [*outcomes, *ends(2025, 34, 44)[1:]], date(2025, 12, 31)
    )

    assert said(goal, outcomes, date(2025, 6, 30)).end.value == pytest.approx(44)
    assert spring.end.value == pytest.approx(44 + 4 / 3)


@pytest.mark.parametrize(
    ("outcomes", "goal", "why"),
    [
        (ends(2024, 1, 2, 4, 5), a(), Why.TOO_FEW),
        (ends(2023, *[0.5] * 6), a(indicator="Andel kvinnor", unit="%"), Why.UNMOVED),
        (ends(2023, 1, 2, 4, 5, 6), a(target_date=date(2025, 6, 30)), Why.OVER),
        (ends(2020, *range(12)), a(counting=Counting.PER_YEAR, target_date=date(2026, 6, 30)), Why.MID_YEAR),
    ],
)  # fmt: skip
def test_where_nothing_can_be_said_it_says_why(outcomes, goal, why):
    assert forecast(goal, outcomes, max(date(2025, 6, 30), outcomes[-1][0])) is why


def test_a_protected_outcome_has_no_forecast():
    assert forecast(a(), ends(2023, 0, 3, 4, 9, 10), date(2025, 6, 30), masked=True) is Why.PROTECTED


def test_the_pace_that_is_needed_stands_beside_the_pace_so_far():
    told = said(a(target_value=46.0), ends(2023, 0, 9, 18, 27, 36), date(2025, 6, 30))

    assert (told.pace, told.lacking, told.left) == (9.0, 10.0, 3.0)
    assert told.needed == pytest.approx(10 / 3)
    assert told.reached
    assert date(2025, 12, 31) < told.reached < date(2026, 3, 1)


def test_a_goal_to_keep_has_a_forecast_and_nothing_lacking():
    told = said(a(direction=Direction.KEEP), ends(2023, 9, 10, 9, 11, 10), date(2025, 6, 30))

    assert (told.lacking, told.needed, told.reached) == (None, None, None)


def test_of_the_year_that_is_running_what_has_come_stays():
    goal = a(counting=Counting.PER_YEAR, indicator="Startade utbildningar", target_date=date(2026, 12, 31))
    years = [(date(year, 12, 31), value) for year, value in zip(range(2021, 2026), (20, 24, 21, 25, 24), strict=True)]
    told = said(goal, [*years, (date(2026, 11, 22), 30.0)], TODAY)

    assert told.end.low >= 30
    assert 30 < told.end.value < 34


@given(
    values=st.lists(st.floats(0, 1), min_size=5, max_size=12, unique=True),
    years=st.integers(1, 5),
)
def test_a_share_stays_a_share(values, years):
    goal = a(indicator="Andel kvinnor", unit="%", target_date=date(2030 + years, 6, 30))
    told = forecast(goal, ends(2024, *values), date(2030, 6, 30))

    if isinstance(told, Forecast):
        assert all(0 <= step.low <= step.value <= step.high <= 1 for step in told.steps)


@given(values=st.lists(st.integers(0, 300), min_size=5, max_size=12))
def test_what_has_accumulated_does_not_go_away(values):
    totals = [sum(values[: at + 1]) for at in range(len(values))]
    goal = a(indicator="Startade utbildningar", counting=Counting.ACCUMULATED, target_date=date(2033, 6, 30))
    told = said(goal, ends(2024, *totals), date(2030, 6, 30))

    assert all(step.low >= totals[-1] for step in told.steps)


def tried(county):
    """Every goal of the example fitted on what was known at each earlier term's end, against up to four terms later."""
    for goal in goals(county):
        outcomes = outcome_path(goal, county, TODAY)
        yearly = goal.counting is Counting.PER_YEAR
        months = {12} if yearly else {6, 12} if not goal.is_manual else set(range(1, 13))
        comparable = [(day, value) for day, value in outcomes if day.month in months]
        size = sum(abs(b - a) for (_, a), (_, b) in pairwise(comparable)) or 1.0
        for at, (cut, known) in enumerate(comparable):
            for ahead, (day, came) in enumerate(comparable[at + 1 : at + 5], 1):
                told = forecast(replace(goal, target_date=day), [p for p in outcomes if p[0] <= cut], cut)
                if isinstance(told, Forecast):
                    scale = size / max(1, len(comparable) - 1)
                    held = told.end.low - 1e-9 <= came <= told.end.high + 1e-9
                    yield ahead, held, abs(told.end.value - came) / scale, abs(known - came) / scale


def test_on_the_example_the_range_mostly_holds_and_the_forecast_beats_no_change(county, record_property):
    found = list(tried(county))
    shares = {
        ahead: sum(held for at, held, _, _ in found if at == ahead) / sum(at == ahead for at, *_ in found)
        for ahead in (1, 2, 3, 4)
    }
    whole = sum(held for _, held, _, _ in found) / len(found)
    record_property("coverage", f"{whole:.2f} of {len(found)}, by terms ahead {shares}")

    assert len(found) > 150
    assert whole >= 0.7
    assert shares[1] >= 0.8
    assert sum(mine for *_, mine, _ in found) < sum(unchanged for *_, unchanged in found)
