"""Goals and limits that changed: the colour, and the meaning, with who said so and why."""

import re

from tc_dashboard.domain import GoalStatus, Thresholds
from tc_dashboard.metrics.goals import GoalProgress, progress
from tc_dashboard.metrics.since import Fields, Kind, Moment, redefined
from tc_dashboard.text.since import Since as Words
from tc_dashboard.views.goals import way_to
from tc_dashboard.views.since_causes import removal, undo_between, who_removed, who_undid, who_wrote
from tc_dashboard.views.since_told import Context, Sentence, headings_of, in_words, row_of

_BAD = (GoalStatus.DEVIATES, GoalStatus.NOT_REACHED)
_RANK = {
    GoalStatus.REACHED: 3, GoalStatus.ON_PLAN: 2, GoalStatus.SOME_DEVIATION: 1, GoalStatus.DEVIATES: 0,
    GoalStatus.NOT_REACHED: 0,
}  # fmt: skip
"""Those that say better or worse; from and to the others a goal has neither risen nor sunk."""


def goal_pairs(then: Moment, now: Moment) -> list[tuple[GoalProgress, GoalProgress]]:
    """The goals whose status differs, but for those that are protected at either moment."""
    before = {found.goal.goal: found for found in progress(then.facts, then.day)}
    after = [found for found in progress(now.facts, now.day) if found.goal.goal in before]
    pairs = [(before[found.goal.goal], found) for found in after]
    return [(was, is_) for was, is_ in pairs if was.status != is_.status and not was.masked and not is_.masked]


def step_of(was: GoalProgress, is_: GoalProgress) -> int:
    """How far a goal has risen, or sunk below zero."""
    return _RANK[is_.status] - _RANK[was.status] if {was.status, is_.status} <= {*_RANK} else 0


def told_goals(then: Moment, now: Moment) -> list[Sentence]:
    """The goals that changed colour."""
    told = []
    for was, is_ in goal_pairs(then, now):
        weight = 100 if is_.status in _BAD else 95 if step_of(was, is_) < 0 else 80
        said = Words.goal_turned(is_.goal.name, str(was.status).lower(), str(is_.status).lower())
        way = way_to(is_.goal, now.day)
        told.append(Sentence(weight, Kind.HAPPENED, said, way.figure, way.by))
    return told


def told_redefined(then: Moment, now: Moment, context: Context) -> list[Sentence]:
    """The goals that mean something else, are new or are no longer followed: who said so, and why."""
    told = [_redefined(key, was, is_, then, now, context) for key, was, is_ in redefined(then, now)]
    old, new = ({row["key"]: row for row in at.facts.goals.iter_rows(named=True)} for at in (then, now))
    told += [
        Words.goal_came(row["name"], who_wrote(now.facts, row, context, Words.decided))
        for key, row in new.items()
        if key not in old
    ]
    told += [
        Words.goal_went(row["name"], who_removed(cause, context) if cause else "")
        for key, row in old.items()
        if key not in new
        for cause in [removal("goals", row, then, now, context)]
    ]
    return [Sentence(90, Kind.REDEFINED, one) for one in told]


def _redefined(key: str, was: Fields, is_: Fields, then: Moment, now: Moment, context: Context) -> str:
    before, after = row_of(then.facts, "goals", key) or {}, row_of(now.facts, "goals", key) or {}
    headings = headings_of("goals")
    what = [
        Words.plan_differs if name == "plan" else Words.field(headings[name], in_words(was[name]), in_words(is_[name]))
        for name in was
    ]
    outdated = _still_named(after["name"], was, is_)
    who = _who_redefined(key, was, before, after, then, now, context)
    return Words.goal_redefined(after["name"], before["name"], what, outdated, who)


def _still_named(name: str, was: Fields, is_: Fields) -> str:
    """The old target as words, where the goal's name says it and not the new one."""
    if "target_value" not in was or was["target_value"] is None or is_["target_value"] is None:
        return ""
    old, new = in_words(was["target_value"]), in_words(is_["target_value"])
    said = re.findall(r"\d+(?:[ \u00a0]\d{3})*(?:,\d+)?", name)
    bare = [one.replace(" ", "\u00a0") for one in said]
    return old if old in bare and new not in bare else ""


def _who_redefined(
    key: str, was: Fields, before: Fields, after: Fields, then: Moment, now: Moment, context: Context
) -> str:
    if {*was} == {"plan"}:
        points = now.facts.goal_plan.filter(goal=key).sort("import_id").rows(named=True)
        before, after = after, points[-1] if points else after
    if (undo := undo_between(then, now, before, after, context)) is not None:
        return who_undid(undo, context)
    return who_wrote(now.facts, after, context, Words.decided)


def told_limits(limits: tuple[Thresholds, Thresholds]) -> list[Sentence]:
    """How small numbers are protected, where that is new."""
    was, is_ = limits
    if (was.count, was.base) != (is_.count, is_.base):
        told = [Words.limits(one.count, one.base) for one in limits]
        return [Sentence(85, Kind.REDEFINED, Words.thresholds(told[0], told[1], is_.decision))]
    return [Sentence(85, Kind.REDEFINED, Words.opened_differs)] if was.open_to != is_.open_to else []
