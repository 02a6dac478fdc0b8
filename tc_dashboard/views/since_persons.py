"""What has changed about persons, in words: published figures from what to what, and who sent what lies behind."""

from tc_dashboard import formats, text
from tc_dashboard.metrics.since import Kind, Moment, corrected, gone
from tc_dashboard.metrics.since_persons import Measured, came_due, measured, persons_moved
from tc_dashboard.text.since import Since as Words
from tc_dashboard.views.since_causes import who_changed, who_touched
from tc_dashboard.views.since_told import Context, Sentence

_MOST_FILES = 3
_DAYS = frozenset(("planned_start", "start_date", "end_date"))
"""Of a start, what the figures of persons go by: how many seats it has moves none of them."""


def told_persons(then: Moment, now: Moment, context: Context) -> list[Sentence]:
    """The published figures from what to what, and how many starts were measured anew: never how many persons."""
    found = measured(then, now)
    who = {kind: _who(one, then, now, context) for kind, one in found.items()}
    told = [
        Sentence(25, kind, Words.measured(kind, one.starts, _few(who[kind])), kinds=(kind,))
        for kind, one in found.items()
    ]
    touched = [] if found else who_touched("cohorts", then, now, context)
    kinds = tuple(found) or ((Kind.CORRECTED,) if touched else _without_files(then, now, context))
    if came_due(then, now) and Kind.HAPPENED not in kinds:
        kinds = (Kind.HAPPENED, *kinds)
    behind = _few(list(dict.fromkeys([one for said in who.values() for one in said] or touched)))
    for moved in persons_moved(then, now):
        words = text.FIGURES[moved.metric]
        values = [
            formats.share(one, 1) if words.many == "%" else formats.whole(one) for one in (moved.before, moved.after)
        ]
        if values[0] != values[1]:
            said = Words.figure(words.name, values[0], values[1], behind)
            told.append(Sentence(70, kinds[0], said, moved.metric, kinds=kinds))
    return told


def _who(one: Measured, then: Moment, now: Moment, context: Context) -> list[str]:
    return who_changed(one.came, one.left, then, now, context)


def _few(told: list[str]) -> list[str]:
    more = len(told) - _MOST_FILES
    return told if more <= 0 else [*told[:_MOST_FILES], Words.more_files(more)]


def _without_files(then: Moment, now: Moment, context: Context) -> tuple[Kind, ...]:
    """Why figures of persons moved though no file of persons came: a limit, a mended start, or that time has gone."""
    was, is_ = context.limits
    if was != is_:
        return (Kind.REDEFINED,)
    moved = any(one.frame == "starts" and not _DAYS.isdisjoint(one.fields) for one in corrected(then, now))
    mended = moved or any(one.frame == "starts" for one in gone(then, now))
    return (Kind.CORRECTED,) if mended else (Kind.HAPPENED,)
