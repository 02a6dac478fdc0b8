"""Mål: each goal's path from base to target, and where it stands against its plan."""

from collections import Counter
from collections.abc import Sequence
from datetime import date

from tc_dashboard import formats, text
from tc_dashboard.domain import Direction, GoalStatus, Missing
from tc_dashboard.facts import Facts
from tc_dashboard.metrics.goals import GoalProgress, outcome_on, path_days, progress
from tc_dashboard.metrics.plans import Goal, is_read_at_terms, plan_line
from tc_dashboard.municipalities import name_of
from tc_dashboard.text.drawing import Path
from tc_dashboard.text.goals import Goals as Words
from tc_dashboard.text.privacy import Privacy
from tc_dashboard.views.lineage import OUTCOMES
from tc_dashboard.views.parts import (
    Chart,
    Field,
    GoalLine,
    Goals,
    Headline,
    Note,
    Origin,
    Page,
    Row,
    Section,
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


def build(facts: Facts, *, today: date) -> Page:
    """The answer, the list, and one path per goal."""
    found = in_order(progress(facts, today))
    if not found:
        return Page(text.Titles.goals, (Section("", (Note(no_goals(facts)),)),))
    lines = Goals(
        Words.all_goals, tuple(goal_line(p, facts, today) for p in found), goal_origin(facts, today), Words.how
    )
    paths = tuple(_path(p, facts, today) for p in found)
    return Page(
        text.Titles.goals,
        (Section("", (headline(found),)), Section("", (lines,)), Section(Words.paths, paths, columns=2)),
    )  # fmt: skip


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
        origin=_origin(goal, today),
        remark=_remark(found, today),
    )


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


def _origin(goal: Goal, today: date) -> Origin:
    """The goal's source, and the way to the cells that make its outcome."""
    asked = (OUTCOMES, {"goal": goal.goal}) if goal.is_manual else (goal.metric, _narrowed(goal))
    return Origin(goal.source or Words.no_source, today, *asked)


def _narrowed(goal: Goal) -> dict[str, str]:
    """What narrows the goal's figure, as the rows behind it are asked for."""
    where = "municipality" if goal.metric.startswith("companies.") else "study"
    by = {"area": goal.area, "form": goal.form, where: goal.municipality}
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


def _path(found: GoalProgress, facts: Facts, today: date) -> Chart:
    """Plan and outcome over time: base and target marked, what the plan says today beside what is."""
    goal = found.goal
    plan = [(day, value, Path.plan) for day, value in plan_line(goal)]
    outcome = [(day, value, Path.outcome) for day, value in _outcomes(goal, facts, today)]
    outcome_now = Missing.PROTECTED if found.masked else amount(goal, found.outcome)
    planned = [(today, found.planned, Path.planned)] if found.planned is not None else []
    return Chart(
        title=Words.path_title(goal.name, status_of(found).word),
        shape=Shape.PATH,
        fields=(
            Field("date", Words.date, "date"),
            Field("series", Words.series),
            _value_field(goal),
        ),
        rows=tuple(Row({"date": day, "value": value, "series": s}) for day, value, s in (*plan, *outcome, *planned)),
        x="date",
        y="value",
        series="series",
        origin=_origin(goal, today),
        sentence=Words.path_sentence(
            outcome_now, amount(goal, found.planned), amount(goal, goal.target_value), goal.target_date
        ),
        colours={Path.outcome: f"status.{status_of(found).tone}"},
        target=goal.target_value,
        stepped=Path.plan if is_read_at_terms(goal) else "",
    )  # fmt: skip


def _outcomes(goal: Goal, facts: Facts, today: date) -> list[tuple[date, float]]:
    """The outcome at each quarter's end since the base date, where there was one."""
    if goal.is_manual:
        told = facts.goal_outcomes.filter(goal=goal.goal).sort("date")
        return [(day, value) for day, value in told.select("date", "value").iter_rows() if day <= today]
    found = ((day, outcome_on(goal, facts, day).value) for day in path_days(goal, today))
    return [(day, value) for day, value in found if value is not None]
