"""A goal as its row says, with its plan: the line from where it began to where it should be."""

from bisect import bisect_right
from dataclasses import dataclass
from datetime import date
from typing import Any

from tc_dashboard.domain import MANUAL_INDICATOR, Counting, Direction, Term
from tc_dashboard.facts import Facts
from tc_dashboard.text.figures import figure_named, same_word

DEFAULT_TOLERANCE = 0.05
"""Of the target, where a goal to keep says nothing."""

_COUNTS_AT_TERMS = ("starts.", "persons.")

Point = tuple[date, float]


@dataclass(frozen=True)
class Goal:
    """One goal. Its values are in `unit`, but where `is_share` says so they are 0 to 1.

    `metric` is the id of the figure that its indicator names; empty where the indicator is manual, or names none.
    `plan` holds the points of `goal_plan` alone; `plan_points` the whole line.
    """

    goal: str
    name: str
    goal_type: str | None
    indicator: str
    metric: str
    is_manual: bool
    is_share: bool
    counting: Counting
    direction: Direction
    tolerance: float
    unit: str
    base_value: float
    base_date: date
    target_value: float
    target_date: date
    interval_months: int | None
    area: str | None
    form: str | None
    municipality: str | None
    owner: str | None
    decision: str | None
    decision_date: date | None
    source: str | None
    plan: tuple[Point, ...]


def goals(facts: Facts) -> tuple[Goal, ...]:
    """Every goal with its plan, in the order of the rows."""
    plans: dict[str, list[Point]] = {}
    for goal, day, value in facts.goal_plan.select("goal", "date", "planned_value").sort("date").iter_rows():
        plans.setdefault(goal, []).append((day, value))
    return tuple(_goal(row, plans.get(row["goal"], [])) for row in facts.goals.iter_rows(named=True))


def plan_points(goal: Goal) -> tuple[Point, ...]:
    """The plan as a line to draw: base, `goal_plan`, target, by date; on the same date base and target hold."""
    points = dict(goal.plan) | {goal.base_date: goal.base_value} | {goal.target_date: goal.target_value}
    return tuple(sorted(points.items()))


def is_read_at_terms(goal: Goal) -> bool:
    """Whether the plan holds its value from one term's first day to the next: starts and persons come at terms."""
    return goal.metric.startswith(_COUNTS_AT_TERMS) and not goal.plan


def plan_line(goal: Goal) -> tuple[Point, ...]:
    """The plan as it is read: `plan_points`, and where it is read at terms its value at each term's first day."""
    points = dict(plan_points(goal))
    if is_read_at_terms(goal):
        term = Term.of(goal.base_date).next()
        while term.first_day < goal.target_date:
            points[term.first_day] = plan_at(goal, term.first_day)
            term = term.next()
    return tuple(sorted(points.items()))


def plan_at(goal: Goal, day: date) -> float:
    """The planned value on a day: straight between the points, constant outside them.

    Without points of its own, starts and persons are read off at the latest term boundary, for they come at terms.
    """
    if is_read_at_terms(goal):
        day = Term.of(day).first_day
    points = plan_points(goal)
    after = bisect_right([at for at, _ in points], day)
    if after in (0, len(points)):
        return points[0 if after == 0 else -1][1]
    (start, low), (end, high) = points[after - 1], points[after]
    return low + (high - low) * ((day - start) / (end - start))


def _goal(row: dict[str, Any], plan: list[Point]) -> Goal:
    """A goal of its row; a rate's values in per cent become 0 to 1."""
    metric = figure_named(row["indicator"]) or ""
    is_share = metric.startswith("rates.") and row["unit"].strip() == "%"
    scale = 100 if is_share else 1
    tolerance = abs(row["target_value"]) * DEFAULT_TOLERANCE if row["tolerance"] is None else row["tolerance"]
    values = {name: row[name] for name in Goal.__dataclass_fields__ if name in row}
    values |= {name: row[name] / scale for name in ("base_value", "target_value")}
    return Goal(**values | {
        "metric": metric,
        "is_manual": same_word(row["indicator"], MANUAL_INDICATOR),
        "is_share": is_share,
        "counting": Counting(row["counting"] or Counting.POSITION),
        "direction": Direction(row["direction"]),
        "tolerance": tolerance / scale,
        "plan": tuple((day, value / scale) for day, value in plan),
    })  # fmt: skip
