"""Goals against their plan: outcome, planned value, how far along, and the status that follows.

Definitions, in Swedish: `text.figures.FIGURES["goals.reached"]`. The rows of a goal and its plan: `plans`.
"""

from dataclasses import dataclass
from datetime import date

import polars as pl
from dateutil.relativedelta import relativedelta

from tc_dashboard.domain import Counting, Direction, GoalStatus
from tc_dashboard.facts import NUMBERS_KEPT, Facts
from tc_dashboard.metrics.cells import Figure, Metric
from tc_dashboard.metrics.companies import COMPANIES
from tc_dashboard.metrics.days import quarter_ends
from tc_dashboard.metrics.matching import MATCHING
from tc_dashboard.metrics.persons import PERSONS
from tc_dashboard.metrics.plans import Goal, goals, plan_at, plan_points
from tc_dashboard.metrics.published import GOAL, PublishedFacts
from tc_dashboard.metrics.rates import RATES
from tc_dashboard.metrics.selection import Selection, figure_of, selected
from tc_dashboard.metrics.starts import STARTS
from tc_dashboard.metrics.steering import STEERING
from tc_dashboard.metrics.values import as_cells, count

__all__ = [
    "REACHED", "Goal", "GoalProgress", "Outcome", "goal_cells", "goal_days", "goal_progress", "goals", "is_reached",
    "outcome_cells", "outcome_on", "path_days", "plan_at", "plan_points", "progress",
]  # fmt: skip

ON_PLAN, SOME_DEVIATION = 0.9, 0.7
_DECIMALS = 6
_OVER_STARTS = ("starts.", "seats", "persons.", "rates.")
_AGEING = ("persons.", "rates.")
_NOT_A_MUNICIPALITYS = ("matching.", "certification.documents_done", "economy.", "risks.")
"""How the ids begin of figures that a municipality has only its own rows of, or none: the pilot's goal needs all."""


@dataclass(frozen=True)
class Outcome:
    """What has come of a goal: null where nothing is known; `measured` is null for what never ages.

    `masked`: it is known, and protected.
    """

    value: float | None
    measured: date | None
    masked: bool = False


@dataclass(frozen=True)
class GoalProgress:
    """A goal on a day, in the goal's unit (shares as 0 to 1). `planned` and `q` are null where they play no part."""

    goal: Goal
    outcome: float | None
    planned: float | None
    q: float | None
    status: GoalStatus
    measured: date | None
    is_reached: bool
    masked: bool = False


def progress(facts: Facts, day: date) -> tuple[GoalProgress, ...]:
    """Every goal on the day, in the order of the rows."""
    return tuple(goal_progress(goal, facts, day) for goal in goals(facts))


def goal_progress(goal: Goal, facts: Facts, day: date) -> GoalProgress:
    """One goal on the day: where it stands, where it should, and its status."""
    outcome = outcome_on(goal, facts, day)
    planned = None if goal.direction is Direction.KEEP else plan_at(goal, day)
    q = _quota(goal, outcome.value, planned)
    return GoalProgress(
        goal=goal,
        outcome=outcome.value,
        planned=planned,
        q=q,
        status=_status(goal, outcome, q, day),
        measured=outcome.measured,
        is_reached=outcome.value is not None and is_reached(goal, outcome.value),
        masked=outcome.masked,
    )


def outcome_on(goal: Goal, facts: Facts, day: date) -> Outcome:
    """What had come of the goal on a day: its newest outcome, or its figure counted as the goal says."""
    if goal.is_manual:
        return _newest_outcome(goal, facts, day)
    metric = _METRICS.get(goal.metric) if goal.metric != REACHED.id else REACHED
    if metric is None or _is_out_of_sight(metric, facts):
        return Outcome(None, None)
    now = _figure(goal, metric, facts, day)
    measured = now.measured_to if metric.id.startswith(_AGEING) else None
    return Outcome(_counted(goal, metric, facts, day, now), measured, masked=now.masked)


def goal_days(goal: Goal, today: date) -> tuple[date, ...]:
    """Every day on which a goal's figure is asked for: its path up to today, and the day that it grows from."""
    return tuple(sorted({*path_days(goal, today), today, goal.base_date}))


def path_days(goal: Goal, today: date) -> tuple[date, ...]:
    """The days that a goal's outcome is drawn for: each quarter's end since the base date, and today."""
    days = [day for day in quarter_ends(goal.base_date, today) if day >= goal.base_date]
    if goal.counting is Counting.PER_YEAR:
        # Within a year the count only grows from nothing: what can be compared is whole years, and today.
        days = [day for day in days if day.month == 12 or day == today]
    return tuple(days)


def goal_cells(goal: Goal, cells: pl.DataFrame, day: date) -> pl.DataFrame:
    """Those of its metric's cells that a goal counts: its area, form and municipality; per year, the year's starts."""
    own = selected(cells, _selection(goal))
    is_per_year = goal.counting is Counting.PER_YEAR and goal.metric.startswith(_OVER_STARTS)
    return own.filter(pl.col("day").dt.year() == day.year) if is_per_year else own


def is_reached(goal: Goal, outcome: float) -> bool:
    """At the target or past it; within the tolerance where it is to be kept."""
    ahead = round(outcome - goal.target_value, _DECIMALS)
    match goal.direction:
        case Direction.INCREASE:
            return ahead >= 0
        case Direction.DECREASE:
            return ahead <= 0
        case Direction.KEEP:
            return _is_within(goal, outcome, goal.tolerance)


def outcome_cells(facts: Facts, goal: str, day: date) -> pl.DataFrame:
    """The outcomes reported for a manual goal up to the day, the newest last, as CELLS."""
    rows = facts.goal_outcomes.filter(pl.col("goal") == goal, pl.col("date") <= day).sort("date")
    return as_cells(rows.with_columns(subject="goal", day="date", measured="date"), "goal_outcomes", "value")


def _newest_outcome(goal: Goal, facts: Facts, day: date) -> Outcome:
    reported = facts.goal_outcomes.filter(pl.col("goal") == goal.goal, pl.col("date") <= day).sort("date").tail(1)
    return Outcome(*reported.select("value", "date").row(0)) if len(reported) else Outcome(None, None)


def _figure(goal: Goal, metric: Metric, facts: Facts, day: date) -> Figure:
    """The goal's figure; where persons are published tables, the one that is published."""
    if isinstance(facts, PublishedFacts) and facts.hold_persons and metric.counts_persons:
        return facts.figure(metric, day, (GOAL, goal.goal))
    return facts.once(_counted_figure, goal, metric, day, most=NUMBERS_KEPT)


def _counted_figure(facts: Facts, goal: Goal, metric: Metric, day: date) -> Figure:
    return figure_of(metric, goal_cells(goal, metric.rows(facts, day), day))


def _is_out_of_sight(metric: Metric, facts: Facts) -> bool:
    """Whether the facts are a municipality's, and hold too little to count the figure for the whole pilot."""
    if not isinstance(facts, PublishedFacts) or not facts.seen_by:
        return False
    is_published = facts.hold_persons and metric.counts_persons
    return metric.id.startswith(_NOT_A_MUNICIPALITYS) and not is_published


def _selection(goal: Goal) -> Selection:
    return Selection(
        areas=(goal.area,) if goal.area else (),
        forms=(goal.form,) if goal.form else (),
        studies=(goal.municipality,) if goal.municipality else (),
    )


def _counted(goal: Goal, metric: Metric, facts: Facts, day: date, now: Figure) -> float | None:
    if goal.counting is Counting.ACCUMULATED:
        growth = _growth(goal, metric, facts, now, since=goal.base_date)
        return None if growth is None else growth + goal.base_value
    if goal.counting is Counting.PER_YEAR and not metric.id.startswith(_OVER_STARTS):
        return _growth(goal, metric, facts, now, since=date(day.year - 1, 12, 31))
    return now.value


def _growth(goal: Goal, metric: Metric, facts: Facts, now: Figure, *, since: date) -> float | None:
    """How much the figure has grown; a count that had nothing to report had 0, a rate had none to grow from."""
    then = _figure(goal, metric, facts, since)
    before = then.value
    if before is None and not then.masked and not metric.id.startswith("rates."):
        before = 0.0
    return None if now.value is None or before is None else now.value - before


def _quota(goal: Goal, outcome: float | None, planned: float | None) -> float | None:
    if outcome is None or planned is None or round(planned - goal.base_value, _DECIMALS) == 0:
        return None
    return round((outcome - goal.base_value) / (planned - goal.base_value), _DECIMALS)


def _status(goal: Goal, outcome: Outcome, q: float | None, day: date) -> GoalStatus:
    if outcome.value is None or _is_old(goal, outcome, day):
        return GoalStatus.NOT_MEASURED
    if day > goal.target_date:
        return GoalStatus.REACHED if is_reached(goal, outcome.value) else GoalStatus.NOT_REACHED
    if goal.direction is Direction.KEEP:
        on_plan, some = (_is_within(goal, outcome.value, times * goal.tolerance) for times in (1, 2))
    elif q is None:
        return GoalStatus.NOT_YET
    else:
        on_plan, some = q >= ON_PLAN, q >= SOME_DEVIATION
    return GoalStatus.ON_PLAN if on_plan else GoalStatus.SOME_DEVIATION if some else GoalStatus.DEVIATES


def _is_old(goal: Goal, outcome: Outcome, day: date) -> bool:
    if goal.interval_months is None or outcome.measured is None:
        return False
    # Counted back from the day: 30 June is half a year before 31 December, not older.
    return outcome.measured < day - relativedelta(months=goal.interval_months)


def _is_within(goal: Goal, outcome: float, tolerance: float) -> bool:
    return round(abs(outcome - goal.target_value), _DECIMALS) <= round(tolerance, _DECIMALS)


def _reached_cells(facts: Facts, day: date) -> pl.DataFrame:
    """The goals that are reached on the day; a goal that itself counts reached goals is not among them."""
    others = (goal for goal in goals(facts) if goal.metric != REACHED.id)
    reached = [goal.goal for goal in others if goal_progress(goal, facts, day).is_reached]
    rows = facts.goals.filter(pl.col("goal").is_in(reached))
    return as_cells(
        rows.select("import_id", "sheet", "row", "letters", value=pl.lit(1.0), subject="goal", day="target_date"),
        "goals",
        "target_value",
    )


_METRICS = {metric.id: metric for metric in (*STARTS, *PERSONS, *RATES, *COMPANIES, *MATCHING, *STEERING)}
REACHED = Metric("goals.reached", _reached_cells, count, ())
