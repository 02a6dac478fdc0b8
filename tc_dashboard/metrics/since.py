"""What has changed from one moment to another: what happened, was reported late, was corrected or was redefined.

Two moments are facts at a revision, looked at on a day. A figure that counts starts, seats, companies, municipalities
or programmes moves by its subjects, and each subject's move is of exactly one kind; so the kinds add up to the
difference between the figures. Persons have no moves: see `since_persons`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

import polars as pl

from tc_dashboard.domain import Certification, StartStatus
from tc_dashboard.facts import FRAMES, Facts
from tc_dashboard.metrics.cells import Metric
from tc_dashboard.metrics.starts import ended, programme_starts

COUNTED = (
    "starts.started", "starts.cancelled", "starts.moved", "seats", "companies.partners", "municipalities.joined",
    "programmes.certified",
)  # fmt: skip
"""The figures whose moves are told subject by subject: rows of them are open to all."""
ENDED = "starts.ended"
_OPEN = (StartStatus.PLANNED, StartStatus.OPEN)
_STATUS_ALONE = ("starts.cancelled", "starts.moved")

Fields = dict[str, Any]


class Kind(StrEnum):
    """Why something is another than it was: a new day, a late word, a mended one, or a new meaning."""

    HAPPENED = "happened"
    LATE = "late"
    CORRECTED = "corrected"
    REDEFINED = "redefined"


@dataclass(frozen=True)
class Moment:
    """What was known, as the viewer may see it, and the day it is looked at."""

    facts: Facts
    day: date


@dataclass(frozen=True)
class Move:
    """One subject's part of a figure's move; `before` and `after` are what it counted as."""

    metric: str
    subject: str
    kind: Kind
    before: float
    after: float


@dataclass(frozen=True)
class Corrected:
    """A row that said one thing of an old day and now says another. `fields` holds from what to what, by field."""

    frame: str
    before: Fields
    after: Fields
    fields: Mapping[str, tuple[Any, Any]]


@dataclass(frozen=True)
class Gone:
    """A row that was there, and has nothing in its place."""

    frame: str
    before: Fields


def moves(then: Moment, now: Moment, metric: Metric) -> tuple[Move, ...]:
    """Each subject's part of what the figure has moved by; their sum is the difference."""
    before, after = _counted(metric, then.facts, then.day), _counted(metric, now.facts, now.day)
    of_old = _counted(metric, now.facts, then.day)
    return tuple(
        Move(metric.id, subject, _kind(metric, subject, then, now, before, after, of_old), was, is_)
        for subject in sorted({*before, *after})
        if (was := before.get(subject, 0.0)) != (is_ := after.get(subject, 0.0))
    )


def endings(then: Moment, now: Moment) -> tuple[Move, ...]:
    """The starts that have ended, and hadn't; no figure counts them."""
    before, after = (_endings(moment) for moment in (then, now))
    return tuple(
        Move(ENDED, key, Kind.LATE if day and day <= then.day else Kind.HAPPENED, 0.0, 1.0)
        for key, day in sorted(after.items())
        if key not in before
    )


def _endings(moment: Moment) -> dict[str, date | None]:
    return dict(programme_starts(moment.facts).filter(ended(moment.day)).select("subject", "end_date").iter_rows())


def _counted(metric: Metric, facts: Facts, day: date) -> dict[str, float]:
    """What each subject counts as: once, or with its seats."""
    cells = metric.rows(facts, day).drop_nulls("value")
    if metric.id == "seats":
        return dict(cells.group_by("subject").agg(pl.col("value").sum()).iter_rows())
    return dict.fromkeys(cells["subject"].to_list(), 1.0)


def _kind(
    metric: Metric,
    subject: str,
    then: Moment,
    now: Moment,
    before: Mapping[str, float],
    after: Mapping[str, float],
    of_old: Mapping[str, float],
) -> Kind:
    if subject in before and subject in after:
        return Kind.CORRECTED
    if metric.id.startswith("starts.") or metric.id == "seats":
        return _kind_of_start(metric, subject, then, now, is_gained=subject in after)
    if subject in before:
        return Kind.HAPPENED if subject in of_old else Kind.CORRECTED
    if subject not in of_old:
        return Kind.HAPPENED
    if metric.id == "programmes.certified":
        return _kind_of_certification(_row(then.facts, "programmes", subject), now.facts, subject)
    return Kind.LATE if _is_new(metric, subject, then, now) else Kind.CORRECTED


def _kind_of_start(metric: Metric, key: str, then: Moment, now: Moment, *, is_gained: bool) -> Kind:
    """A start that had not begun when we met was not told wrongly: that it had is told late, or has happened since."""
    was, is_ = _row(then.facts, "starts", key), _row(now.facts, "starts", key)
    if is_ is None:
        return Kind.CORRECTED
    by_status = metric.id in _STATUS_ALONE or not is_gained
    day = is_["status_date"] if by_status else is_["start_date"] or is_["planned_start"]
    if not is_gained and was is not None and was["status"] == is_["status"]:
        return Kind.CORRECTED
    if day is None:
        day = now.day if was is not None else is_["planned_start"]
    if day > then.day:
        return Kind.HAPPENED
    return Kind.LATE if was is None or was["status"] in _OPEN else Kind.CORRECTED


def _kind_of_certification(was: Fields | None, facts: Facts, key: str) -> Kind:
    is_ = _row(facts, "programmes", key)
    if is_ is not None and is_["certified_from"] is None and was is not None:
        return Kind.HAPPENED
    return Kind.LATE if was is None or was["certification"] != Certification.CERTIFIED else Kind.CORRECTED


def _is_new(metric: Metric, subject: str, then: Moment, now: Moment) -> bool:
    """Whether it is counted by rows that nobody had told of."""
    name, column = ("engagements", "organisation_number")
    if metric.id == "municipalities.joined":
        name, column = "municipality_roles", "municipality"
    known = then.facts.frames[name]["key"].to_list()
    own = now.facts.frames[name].filter(pl.col(column) == subject, pl.col("from_date") <= then.day)
    return not own.is_empty() and not own["key"].is_in(known).any()


def _row(facts: Facts, frame: str, key: str) -> Fields | None:
    found = facts.frames[frame].filter(pl.col("key") == key)
    return found.row(0, named=True) if len(found) else None


_MASTER = ("companies", "programmes", "providers")
_DAY = {"engagements": "from_date", "municipality_roles": "from_date", "goal_outcomes": "date"}
ROW_BY_ROW = ("starts", *_DAY, *_MASTER)
"""The frames of which a mended or missing row is told by itself."""
_NOT_TOLD = {
    "starts": ("status", "status_date", "moved_to", "reason"),
    "programmes": ("certification", "certified_from", "certified_to"),
    "engagements": ("last_confirmed", "places_used"),
}
"""Fields that go on as time goes: a new value mends no old one."""


def corrected(then: Moment, now: Moment) -> tuple[Corrected, ...]:
    """The rows that said something else of an old day, or of what has no day; what was empty is not mended."""
    found = []
    for name in ROW_BY_ROW:
        old, new = (_by_key(moment.facts, name) for moment in (then, now))
        for key in sorted({*old} & {*new}):
            was, is_ = old[key], new[key]
            differing = {
                field: (was[field], is_[field])
                for field in FRAMES[name].columns
                if field not in _NOT_TOLD.get(name, ()) and was[field] not in (None, []) and was[field] != is_[field]
            }
            if differing and _is_of_old(name, was, then.day):
                found.append(Corrected(name, was, is_, differing))
    return tuple(found)


def gone(then: Moment, now: Moment) -> tuple[Gone, ...]:
    """The rows that are taken away; none where all that there was were examples, that give way to the real ones."""
    if then.facts.are_example() and not now.facts.are_example():
        return ()
    return tuple(
        Gone(name, row)
        for name in ROW_BY_ROW
        for kept in [{*now.facts.frames[name]["key"]}]
        for key, row in sorted(_by_key(then.facts, name).items())
        if key not in kept
    )


def _is_of_old(name: str, was: Fields, day: date) -> bool:
    if name == "starts":
        return bool((was["start_date"] or was["planned_start"]) <= day)
    return name in _MASTER or bool(was[_DAY[name]] <= day)


def _by_key(facts: Facts, name: str) -> dict[str, Fields]:
    return {row["key"]: row for row in facts.frames[name].iter_rows(named=True)}


def redefined(then: Moment, now: Moment) -> tuple[tuple[str, Fields, Fields], ...]:
    """The goals whose target, plan or way of counting is another: id, and what was and is of the fields that differ."""
    old, new = _by_key(then.facts, "goals"), _by_key(now.facts, "goals")
    plans = [_plans(moment.facts) for moment in (then, now)]
    found = []
    for key in sorted({*old} & {*new}):
        was = {**old[key], "plan": plans[0].get(key, ())}
        is_ = {**new[key], "plan": plans[1].get(key, ())}
        fields = [name for name in _DEFINING if was[name] != is_[name]]
        if fields:
            found.append((key, {name: was[name] for name in fields}, {name: is_[name] for name in fields}))
    return tuple(found)


_DEFINING = (
    "target_value", "target_date", "base_value", "base_date", "indicator", "counting", "direction", "tolerance",
    "unit", "area", "form", "municipality", "plan",
)  # fmt: skip


def _plans(facts: Facts) -> dict[str, tuple[Any, ...]]:
    found: dict[str, tuple[Any, ...]] = {}
    for goal, *point in facts.goal_plan.select("goal", "date", "planned_value").sort("date").iter_rows():
        found[goal] = (*found.get(goal, ()), tuple(point))
    return found
