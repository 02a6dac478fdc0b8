"""What a change means: the figures and goals that move between two states of the facts, and whose rows they are.

Used before anything is stored: by the preview of an upload (`after` makes the facts as they would stand) and by the
question that comes before an undo.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

import polars as pl

from tc_dashboard.changes import Row
from tc_dashboard.domain import GoalStatus
from tc_dashboard.facts import FRAMES, LINEAGE, Facts, as_frame
from tc_dashboard.metrics.figures import FIGURES, figure_of
from tc_dashboard.metrics.goals import Goal, GoalProgress, progress
from tc_dashboard.municipalities import municipalities
from tc_dashboard.progress import Waiting, part, unwatched

_SAME = 1e-9
"""Two sums of the same numbers in another order differ by less."""
FIGURES_DONE, GOALS_DONE = 0.6, 0.8
"""How far the reckoning has come when the figures are compared, and when the goals are."""
_START = ["programme", "term", "round"]
_OWNERS = {
    "engagements": ("companies", "organisation_number"), "goal_plan": ("goals", "goal"),
    "goal_outcomes": ("goals", "goal"), "assessments": ("goals", "goal"),
    "needs": ("companies", "organisation_number"),
}  # fmt: skip
"""Rows that belong where their owner does: the frame of the owner, and the column that names it."""


@dataclass(frozen=True)
class MovedFigure:
    """A figure whose number differs; null where there is none."""

    metric: str
    before: float | None
    after: float | None


@dataclass(frozen=True)
class MovedGoal:
    """A goal whose status or outcome differs; null on the side where the goal isn't there."""

    before: GoalProgress | None
    after: GoalProgress | None

    @property
    def goal(self) -> Goal:
        """The goal as it would be, else as it was."""
        told = self.after or self.before
        assert told is not None
        return told.goal

    @property
    def statuses(self) -> tuple[GoalStatus | None, GoalStatus | None]:
        return self.before.status if self.before else None, self.after.status if self.after else None

    @property
    def outcomes(self) -> tuple[float | None, float | None]:
        return self.before.outcome if self.before else None, self.after.outcome if self.after else None


@dataclass(frozen=True)
class Effects:
    """Everything that moves. Municipalities are four-digit codes: those whose rows differ, by where the programme is
    given, where its participants live, and where companies, providers, roles and goals belong."""

    figures: tuple[MovedFigure, ...]
    goals: tuple[MovedGoal, ...]
    municipalities: tuple[str, ...]

    @property
    def are_none(self) -> bool:
        return not self.figures and not self.goals and not self.municipalities


def after(facts: Facts, rows: Mapping[str, Iterable[Row]], gone: Mapping[str, Iterable[str]] | None = None) -> Facts:
    """The facts with these rows in the place of those with the same key, and without the keys that are gone.

    Both by frame name. The new rows carry negative import numbers, since no import holds them yet.
    """
    gone = gone or {}
    frames = {
        name: _with(frame, name, list(rows.get(name, ())), set(gone.get(name, ())))
        for name, frame in facts.frames.items()
    }
    return replace(facts, frames=frames)


def effects(before: Facts, after: Facts, day: date, waiting: Waiting = unwatched) -> Effects:
    """Which figures and goals move on the day, and whose rows differ. Both facts must be of the same scope."""
    figures = tuple(_figures(before, after, day, part(waiting, 0.0, FIGURES_DONE)))
    goals = tuple(_goals(before, after, day))
    waiting(GOALS_DONE)
    return Effects(figures, goals, touched(before, after))


def _with(frame: pl.DataFrame, name: str, rows: list[Row], gone: set[str]) -> pl.DataFrame:
    if not rows and not gone:
        return frame
    left = frame.filter(~pl.col("key").is_in(list(gone | {row.key for row in rows})))
    return pl.concat([left, as_frame(FRAMES[name], ({**row.values, **_lineage(row)} for row in rows))])


def _lineage(row: Row) -> dict[str, object]:
    return {
        "key": row.key, "import_id": -1 - row.file, "sheet": row.sheet, "row": row.row,
        "missing": json.dumps(dict(row.missing), sort_keys=True),
    }  # fmt: skip


def _figures(before: Facts, after: Facts, day: date, waiting: Waiting) -> Iterable[MovedFigure]:
    for number, metric in enumerate(FIGURES):
        waiting(number / len(FIGURES))
        old, new = (figure_of(metric, metric.rows(facts, day)).value for facts in (before, after))
        if _differ(old, new):
            yield MovedFigure(metric.id, old, new)


def _goals(before: Facts, after: Facts, day: date) -> Iterable[MovedGoal]:
    """In the order in which they stand after; those that go come last."""
    old, new = ({told.goal.goal: told for told in progress(facts, day)} for facts in (before, after))
    for goal in {**new, **old}:
        moved = MovedGoal(old.get(goal), new.get(goal))
        if moved.statuses[0] != moved.statuses[1] or _differ(*moved.outcomes):
            yield moved


def _differ(one: float | None, other: float | None) -> bool:
    if one is None or other is None:
        return one is not other
    return abs(one - other) > _SAME


def touched(before: Facts, after: Facts) -> tuple[str, ...]:
    """The municipalities, as codes, whose rows differ."""
    codes: set[str] = set()
    for name in FRAMES:
        for one, other in ((before, after), (after, before)):
            differing = _only_in(one.frames[name], other.frames[name])
            codes.update(code for column in _places(one, name, differing) for code in column if code)
    return tuple(sorted(codes & municipalities().keys()))


def _only_in(one: pl.DataFrame, other: pl.DataFrame) -> pl.DataFrame:
    """The rows that say something which no row of the other frame says; where they came from does not count."""
    said = [column for column in one.columns if column not in LINEAGE]
    return one.join(other.select(said), on=said, how="anti", nulls_equal=True)


def _places(facts: Facts, name: str, rows: pl.DataFrame) -> Iterable[pl.Series]:
    """The municipalities that rows of a frame belong to, as columns of codes."""
    if rows.is_empty():
        return
    match name:
        case "starts":
            yield _studies(facts, rows)
        case "cohorts":
            starts = facts.starts.select(*_START, "study")
            yield _studies(facts, rows.join(starts, on=_START, how="left"))
            yield rows["home"]
        case "programmes":
            yield rows["study"]
        case "engagements" | "goal_plan" | "goal_outcomes" | "assessments" | "needs":
            owners, key = _OWNERS[name]
            yield rows.join(facts.frames[owners].select(key, "municipality"), on=key)["municipality"]
        case _ if "municipality" in rows.columns:
            yield rows["municipality"]


def _studies(facts: Facts, rows: pl.DataFrame) -> pl.Series:
    """The start's own Studiekommun, else its programme's."""
    programmes = facts.programmes.select("programme", its_study="study")
    return rows.join(programmes, on="programme", how="left").select(pl.coalesce("study", "its_study")).to_series()
