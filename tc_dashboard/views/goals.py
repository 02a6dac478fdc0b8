"""Mål: each goal's path from base to target, and where it stands against its plan."""

from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import Any

from tc_dashboard import formats
from tc_dashboard.domain import Counting, Direction, GoalStatus, Missing
from tc_dashboard.facts import Facts
from tc_dashboard.metrics.forecast import Forecast, Why, forecast, outcome_path, registered
from tc_dashboard.metrics.goals import GoalProgress, is_reached, progress
from tc_dashboard.metrics.plans import Goal, is_read_at_terms, plan_line
from tc_dashboard.municipalities import name_of
from tc_dashboard.text.drawing import Path
from tc_dashboard.text.goals import Goals as Words
from tc_dashboard.text.privacy import Privacy
from tc_dashboard.views.decided import decided_about_goal, in_words
from tc_dashboard.views.lineage import OUTCOMES, YEARLY
from tc_dashboard.views.parts import (
    Chart,
    Field,
    GoalLine,
    Headline,
    Mark,
    Origin,
    Row,
    Shape,
    Status,
    Tone,
)

_MARKS = {
    GoalStatus.REACHED: ("★", Tone.GOOD),
    GoalStatus.ON_PLAN: ("●", Tone.GOOD),
    GoalStatus.SOME_DEVIATION: ("▲", Tone.WARNING),
    GoalStatus.DEVIATES: ("■", Tone.BAD),
    GoalStatus.NOT_REACHED: ("✕", Tone.BAD),
    GoalStatus.NOT_YET: ("◌", Tone.INFO),
    GoalStatus.NOT_MEASURED: ("○", Tone.NEUTRAL),
}
_WEIGHT = (
    GoalStatus.DEVIATES, GoalStatus.NOT_REACHED, GoalStatus.SOME_DEVIATION, GoalStatus.NOT_MEASURED,
    GoalStatus.NOT_YET, GoalStatus.ON_PLAN, GoalStatus.REACHED,
)  # fmt: skip
"""The order in which goals should be talked about."""
GOOD = (GoalStatus.ON_PLAN, GoalStatus.REACHED)
_PROTECTED = Status(Words.protected, "◌", Tone.NEUTRAL)
"""Of a goal whose outcome is known and protected: it isn't unmeasured, and more isn't said of it."""


def computed_status(facts: Facts, goal: str, today: date) -> str:
    """The status of one goal, as it is computed."""
    return next(status_of(one).word for one in progress(facts, today) if one.goal.goal == goal)


def written_values(facts: Facts, goal: str) -> dict[str, Any]:
    """A goal's row as it stands in its sheet, by column name."""
    return next(row for row in facts.goals.iter_rows(named=True) if row["goal"] == goal)


def no_goals(facts: Facts) -> str:
    """What is said where there are no goals to show."""
    return Words.none if facts.scope.municipality_code is None else Words.none_here


def in_order(found: Sequence[GoalProgress]) -> tuple[GoalProgress, ...]:
    """Those that deviate first."""
    return tuple(sorted(found, key=lambda p: (_WEIGHT.index(p.status), p.goal.target_date, p.goal.goal)))


def headline(found: Sequence[GoalProgress]) -> Headline:
    """`10 av 20 mål enligt plan`, and how the others stand."""
    counts = Counter(p.status for p in found if not p.masked)
    protected = sum(p.masked for p in found)
    good = sum(counts[status] for status in GOOD)
    others = [(counts[status], status) for status in _WEIGHT if counts[status] and status not in GOOD]
    tone = Tone.GOOD if not others and not protected else Tone.WARNING
    answer = Words.answer(good, len(found), reached=counts[GoalStatus.REACHED])
    return Headline(answer, Words.others(others, protected), tone)


def status_of(found: GoalProgress) -> Status:
    """The goal's status; that it is protected, where it is."""
    return _PROTECTED if found.masked else status(found.status)


def status(of: GoalStatus) -> Status:
    symbol, tone = _MARKS[of]
    return Status(str(of), symbol, tone)


def goal_origin(facts: Facts, today: date) -> Origin:
    """The goals' own source: what the rows say of decisions, and how statuses are counted."""
    sources = list(dict.fromkeys(facts.goals["source"].drop_nulls().to_list()))
    return Origin(Words.source(sources), today)


def goal_line(found: GoalProgress, facts: Facts, today: date) -> GoalLine:
    """One goal on a list."""
    goal = found.goal
    return GoalLine(
        goal=goal.goal,
        name=goal.name,
        status=status_of(found),
        outcome=Missing.PROTECTED if found.masked else amount(goal, found.outcome),
        planned=amount(goal, found.planned),
        target=amount(goal, goal.target_value),
        deadline=goal.target_date,
        done=_along(goal, found.outcome),
        should=_along(goal, found.planned),
        origin=way_to(goal, today),
        remark=_remark(found, today),
        forecast=_short_forecast(goal, _ahead(found, facts, today), registered(found, facts, today)),
    )


def shown_outcome(found: GoalProgress) -> str:
    """What has come of it, in its unit; words where that is protected."""
    return Missing.PROTECTED if found.masked else amount(found.goal, found.outcome)


def amount(goal: Goal, value: float | None) -> str:
    """A value in the goal's unit: `36 företag`, `81 %`."""
    if value is None:
        return formats.NOTHING
    if goal.is_share:
        return formats.share(value, 0)
    number = formats.whole(value) if _is_written_whole(goal) else formats.decimal(value)
    return f"{number}\u00a0{goal.unit}"


def _is_written_whole(goal: Goal) -> bool:
    """What is counted comes in wholes, also where a plan between two points doesn't; so does anything this large."""
    is_counted = (
        not goal.metric.startswith("rates.") and goal.target_value.is_integer() and goal.base_value.is_integer()
    )
    return is_counted or max(abs(goal.target_value), abs(goal.base_value)) >= 20


def _value_field(goal: Goal) -> Field:
    if goal.is_share:
        return Field("value", Words.value, "share")
    return Field("value", Words.value, "whole" if _is_written_whole(goal) else "decimal", goal.unit)


def way_to(goal: Goal, today: date) -> Origin:
    """The goal's source, and the way to the cells that make its outcome."""
    asked = (OUTCOMES, {"goal": goal.goal}) if goal.is_manual else (goal.metric, _narrowed(goal, today))
    return Origin(goal.source or Words.no_source, today, *asked)


def _narrowed(goal: Goal, today: date) -> dict[str, str]:
    """What narrows the goal's figure, as the rows behind it are asked for."""
    where = "municipality" if goal.metric.startswith("companies.") else "study"
    is_of_the_year = goal.counting is Counting.PER_YEAR and goal.metric in YEARLY
    by = {
        "area": goal.area, "form": goal.form, where: goal.municipality,
        "year": str(today.year) if is_of_the_year else None,
    }  # fmt: skip
    return {key: value for key, value in by.items() if value}


def _along(goal: Goal, value: float | None) -> float | None:
    """How far from base to target, 0 to 1; nothing for a goal to keep."""
    if value is None or goal.direction is Direction.KEEP or goal.target_value == goal.base_value:
        return None
    return max(0.0, min(1.0, (value - goal.base_value) / (goal.target_value - goal.base_value)))


def _remark(found: GoalProgress, today: date) -> str:
    goal = found.goal
    where = name_of(goal.municipality) if goal.municipality else ""
    is_old = found.status is GoalStatus.NOT_MEASURED and found.measured and not found.masked
    old = Words.old(found.measured) if is_old and found.measured else ""
    over = Words.over if today > goal.target_date else ""
    protected = Privacy.protected if found.masked else ""
    told = (goal.area, goal.form, where, Words.counting[goal.counting], goal.owner, old, over, protected)
    return " · ".join(dict.fromkeys(part for part in told if part))


def path(found: GoalProgress, facts: Facts, today: date, marks: Sequence[Mark] = ()) -> Chart:
    """Plan and outcome over time: base and target marked, what the plan says today beside what is.

    `marks`: what has been decided; those about this goal are told and drawn.
    """
    goal = found.goal
    plan = [(day, value, Path.plan) for day, value in plan_line(goal)]
    outcomes = outcome_path(goal, facts, today)
    outcome = [(day, value, Path.outcome) for day, value in outcomes]
    ahead = forecast(goal, outcomes, today, masked=found.masked)
    outcome_now = Missing.PROTECTED if found.masked else amount(goal, found.outcome)
    planned = [(today, found.planned, Path.planned)] if found.planned is not None else []
    decided = decided_about_goal(marks, goal, today)
    return Chart(
        title=Words.path_title(goal.name, status_of(found).word),
        shape=Shape.PATH,
        fields=(
            Field("date", Words.date, "date"),
            Field("series", Words.series),
            _value_field(goal),
        ),
        rows=tuple(
            Row({"date": day, "value": value, "series": series})
            for day, value, series in (*plan, *outcome, *planned, *_ways_ahead(ahead))
        ),
        x="date",
        y="value",
        series="series",
        origin=way_to(goal, today),
        sentence=" ".join(filter(None, (
            Words.path_sentence(
                outcome_now, amount(goal, found.planned), amount(goal, goal.target_value), goal.target_date
            ),
            forecast_sentence(goal, ahead),
            Words.registered_sentence(registered(found, facts, today)),
            in_words(decided),
        ))),
        colours={Path.outcome: f"status.{status_of(found).tone}"},
        target=goal.target_value,
        stepped=Path.plan if is_read_at_terms(goal) else "",
        marks=decided,
    )  # fmt: skip


def _ahead(found: GoalProgress, facts: Facts, today: date) -> Forecast | Why:
    return forecast(found.goal, outcome_path(found.goal, facts, today), today, masked=found.masked)


def _ways_ahead(ahead: Forecast | Why) -> list[tuple[date, float, str]]:
    """The forecast and its range as rows of the path."""
    if isinstance(ahead, Why):
        return []
    return [
        (step.day, value, series)
        for step in ahead.steps
        for value, series in ((step.value, Path.forecast), (step.low, Path.lowest), (step.high, Path.highest))
    ]


def _short_forecast(goal: Goal, ahead: Forecast | Why, by_then: float | None) -> str:
    if isinstance(ahead, Why):
        return Words.without_forecast(Words.no_forecast[ahead])
    end = ahead.end
    told = Words.short_forecast(*(_number(goal, one) for one in (end.value, end.low, end.high, goal.target_value)))
    told = f"{told}, {Words.falls_short}" if _falls_short(goal, ahead) else told
    return told if by_then is None else f"{told}, {Words.registered(by_then)}"


def _falls_short(goal: Goal, ahead: Forecast | Why) -> bool:
    """Whether the whole range of the forecast is on this side of the target."""
    if isinstance(ahead, Why) or goal.direction is Direction.KEEP:
        return False
    best = ahead.end.high if goal.direction is Direction.INCREASE else ahead.end.low
    return not is_reached(goal, best)


def falling_short(found: Sequence[GoalProgress], facts: Facts, today: date) -> list[str]:
    """The names of the goals that follow their plan today and aren't expected to be met."""
    on_plan = (one for one in found if one.status is GoalStatus.ON_PLAN and not one.masked)
    return [one.goal.name for one in on_plan if _falls_short(one.goal, _ahead(one, facts, today))]


def forecast_sentence(goal: Goal, ahead: Forecast | Why) -> str:
    """Where it is heading, the pace that is needed beside the one so far, and when the target would be reached."""
    if isinstance(ahead, Why):
        return Words.no_forecast_sentence(Words.no_forecast[ahead])
    end = ahead.end
    told = [Words.forecast_sentence(amount(goal, end.value), _number(goal, end.low), _number(goal, end.high), end.day)]
    if ahead.lacking is not None:
        per = Words.per_year if ahead.per_year else Words.per_term
        pace = _change(goal, ahead.pace)
        if ahead.needed is not None:
            told.append(Words.needed(_change(goal, ahead.needed), pace, per))
        elif ahead.per_year:
            told.append(Words.lacking_this_year(_change(goal, ahead.lacking)))
        else:
            told.append(Words.lacking(_change(goal, ahead.lacking), pace, per))
        told.append(Words.reached(ahead.reached, goal.target_date) if ahead.reached else Words.not_reached)
    return " ".join(told)


def _number(goal: Goal, value: float) -> str:
    return amount(goal, value).removesuffix(f"\u00a0{goal.unit}" if not goal.is_share else "")


def _change(goal: Goal, by: float) -> str:
    """A change in the goal's unit, without the unit but of shares: `14`, `0,6`, `5,4 procentenheter`."""
    if goal.is_share:
        return Words.points(formats.decimal(by * 100))
    return formats.whole(by) if abs(by) >= 10 else formats.decimal(by)
