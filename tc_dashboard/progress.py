"""How far something long has come: told often enough that a bar moves, and that a person can stop it at any time."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypeVar

T = TypeVar("T")
Waiting = Callable[[float], None]
"""Is called with the share that is done, 0 to 1; what it raises ends the work."""
OFTEN = 2_000
"""Rows between two calls: a small part of a second."""


def unwatched(_share: float) -> None:
    """For work that nobody waits for."""


def part(waiting: Waiting, start: float, end: float) -> Waiting:
    """What a step calls that is only a part of the whole, from share `start` to share `end`."""
    return lambda share: waiting(start + (end - start) * share)


def nth(number: int, of: int, waiting: Waiting) -> Waiting:
    """What one of `of` equal parts calls; counted from 0."""
    return part(waiting, number / of, (number + 1) / of)


def watched(rows: Iterable[T], number: int, waiting: Waiting) -> Iterator[T]:
    """The rows, about `number` of them, told of as they go by."""
    for done, row in enumerate(rows):
        if done % OFTEN == 0:
            waiting(min(done / max(number, 1), 1.0))
        yield row


def batches(rows: Sequence[T], waiting: Waiting) -> Iterator[Sequence[T]]:
    """The rows, so many together as make a small part of a second."""
    for start in range(0, len(rows), OFTEN):
        waiting(start / len(rows))
        yield rows[start : start + OFTEN]
