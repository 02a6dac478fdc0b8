"""The evaluation's word on a goal: reached, partly, not, not yet."""

from datetime import date, timedelta

import pytest

from tc_dashboard.domain import Direction
from tc_dashboard.metrics.verdicts import Verdict, evaluated
from tests.metrics.build import DAY, a_goal, an_outcome, facts


def verdict(outcome, **told):
    goal = {"base_value": 0.0, "base_date": date(2021, 1, 1), "target_value": 10.0, "target_date": date(2025, 12, 31)}
    rows = [a_goal(**{**goal, "indicator": "Manuell", **told})]
    rows += [an_outcome(date=DAY, value=outcome)] if outcome is not None else []
    (found,) = evaluated(facts(*rows), DAY)
    return found


@pytest.mark.parametrize(
    ("outcome", "told", "expected"),
    [
        (10.0, {}, Verdict.REACHED),
        (9.9, {}, Verdict.PARTLY),
        (5.0, {}, Verdict.PARTLY),
        (4.9, {}, Verdict.NOT),
        (-3.0, {}, Verdict.NOT),
        (None, {}, Verdict.NOT_YET),
        (12.0, {"direction": Direction.DECREASE, "base_value": 20.0}, Verdict.PARTLY),
        (18.0, {"direction": Direction.DECREASE, "base_value": 20.0}, Verdict.NOT),
        (10.4, {"direction": Direction.KEEP, "tolerance": 0.5}, Verdict.REACHED),
        (10.9, {"direction": Direction.KEEP, "tolerance": 0.5}, Verdict.PARTLY),
        (11.1, {"direction": Direction.KEEP, "tolerance": 0.5}, Verdict.NOT),
        (0.0, {"base_date": DAY, "target_date": DAY + timedelta(days=400)}, Verdict.NOT_YET),
    ],
)
def test_a_goal_is_partly_reached_from_halfway(outcome, told, expected):
    assert verdict(outcome, **told).verdict is expected


def test_a_verdict_is_final_when_the_target_date_has_passed():
    assert verdict(5.0).is_final
    assert not verdict(5.0, target_date=DAY).is_final


def test_how_far_it_has_come_is_told_from_base_to_target():
    assert verdict(5.0, base_value=2.0).moved == pytest.approx(0.375)
    assert verdict(10.4, direction=Direction.KEEP, tolerance=0.5).moved is None
