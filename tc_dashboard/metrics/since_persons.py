"""What has changed about persons: published figures, and which starts were measured; never how many were in a row."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from tc_dashboard.facts import Facts
from tc_dashboard.metrics.figures import by_id, figure
from tc_dashboard.metrics.published import PublishedFacts
from tc_dashboard.metrics.since import Kind, Moment

OF_PERSONS = ("persons.started", "persons.completed", "rates.completion", "rates.dropout")
"""The published figures of persons that are compared."""
_START = ("programme", "term", "round")


@dataclass(frozen=True)
class PersonsMoved:
    """A published figure of persons at both moments; both are shown to the viewer as they stand."""

    metric: str
    before: float
    after: float


@dataclass(frozen=True)
class Measured:
    """How many starts' participants are told of otherwise, in one way, and the imports that came to tell or left."""

    starts: int
    came: frozenset[int]
    left: frozenset[int]


def persons_moved(then: Moment, now: Moment) -> tuple[PersonsMoved, ...]:
    """The published figures of persons that differ; none of what either moment protects, and none but of the tables."""
    if not isinstance(then.facts, PublishedFacts) or not isinstance(now.facts, PublishedFacts):
        return ()
    found = []
    for name in OF_PERSONS:
        was, is_ = (figure(by_id(name), moment.facts, moment.day) for moment in (then, now))
        if was.value is not None and is_.value is not None and was.value != is_.value:
            found.append(PersonsMoved(name, was.value, is_.value))
    return tuple(found)


def measured(then: Moment, now: Moment) -> Mapping[Kind, Measured]:
    """The starts whose participants were measured anew, told late of an old day, or told again of one, by other files.

    How many persons is not asked. A kind that no start is of isn't there.
    """
    old, new = (_measurements(moment.facts) for moment in (then, now))
    places: dict[Kind, list[tuple[Any, ...]]] = {Kind.HAPPENED: [], Kind.LATE: [], Kind.CORRECTED: []}
    for place in sorted({*old, *new}, key=str):
        is_old = _day(place) <= then.day
        if place not in old:
            places[Kind.LATE if is_old else Kind.HAPPENED].append(place)
        elif is_old and new.get(place) != old[place]:
            places[Kind.CORRECTED].append(place)
    return {kind: _of(found, old, new) for kind, found in places.items() if found}


def came_due(then: Moment, now: Moment) -> bool:
    """Whether a measurement that was known at the first moment counts only since: its day has come."""
    days = then.facts.cohorts["measured"].drop_nulls()
    return bool(((days > then.day) & (days <= now.day)).any())


Files = dict[tuple[Any, ...], frozenset[int]]


def _of(places: list[tuple[Any, ...]], old: Files, new: Files) -> Measured:
    nothing: frozenset[int] = frozenset()
    came = nothing.union(*(new.get(place, nothing) - old.get(place, nothing) for place in places))
    left = nothing.union(*(old.get(place, nothing) - new.get(place, nothing) for place in places))
    return Measured(len({place[:-1] for place in places}), came, left)


def _day(place: tuple[Any, ...]) -> date:
    day: date = place[-1]
    return day


def _measurements(facts: Facts) -> Files:
    found: Files = {}
    for *place, number in facts.cohorts.select(*_START, "measured", "import_id").iter_rows():
        found[tuple(place)] = found.get(tuple(place), frozenset()) | {number}
    return found
