"""How the pilot's goals came out, looked at over all of its years: reached, partly, not, or not yet to be said."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from tc_dashboard.domain import Direction, GoalStatus
from tc_dashboard.facts import Facts
from tc_dashboard.metrics.goals import GoalProgress, progress

HALF = 0.5
"""How much of the way from base to target makes a goal partly reached."""


class Verdict(StrEnum):
    """What the evaluation says of a goal."""

    REACHED = "reached"
    PARTLY = "partly"
    NOT = "not"
    NOT_YET = "not yet"
    PROTECTED = "protected"
    """Known, and too few persons for it to be told."""


@dataclass(frozen=True)
class Evaluated:
    """A goal with its verdict. `moved`: how much of the way it has come, from base to target; null where none is told.

    `is_final`: its target date has passed.
    """

    progress: GoalProgress
    verdict: Verdict
    moved: float | None
    is_final: bool


def evaluated(facts: Facts, day: date) -> tuple[Evaluated, ...]:
    """Every goal on the day, in the order of the rows."""
    return tuple(Evaluated(one, _verdict(one), _moved(one), one.goal.target_date < day) for one in progress(facts, day))


def _verdict(one: GoalProgress) -> Verdict:
    if one.masked:
        return Verdict.PROTECTED
    if one.outcome is None or one.status in (GoalStatus.NOT_MEASURED, GoalStatus.NOT_YET):
        return Verdict.REACHED if one.is_reached and one.status is GoalStatus.NOT_YET else Verdict.NOT_YET
    if one.is_reached:
        return Verdict.REACHED
    if one.goal.direction is Direction.KEEP:
        off = abs(one.outcome - one.goal.target_value)
        return Verdict.PARTLY if off <= 2 * one.goal.tolerance else Verdict.NOT
    return Verdict.PARTLY if (_moved(one) or 0.0) >= HALF else Verdict.NOT


def _moved(one: GoalProgress) -> float | None:
    way = one.goal.target_value - one.goal.base_value
    if one.masked or one.outcome is None or one.goal.direction is Direction.KEEP or not way:
        return None
    return round((one.outcome - one.goal.base_value) / way, 6)
