"""What can be computed from sums that are shown: linear algebra over sets, exact (in integers modulo a prime).

A sum is a set of atoms, the small numbers that nobody shows. Whoever knows some sums can compute another one exactly
when it is a combination of theirs; so what is hidden is safe when no combination of what is shown gives it.
"""

from bisect import bisect_left
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

PRIME = 2_147_483_647
"""Coefficients are small whole numbers, far from this; products of two stay within 64 bits."""

_SMALL = 2**15
"""Products of two stay far within 64 bits, also after many additions."""

_EXACT = 2**53
"""Below this, whole numbers are exact as floating point too, which multiplies many times faster."""

_FEW = 4
"""One in so many: fewer are worth picking out."""

Matrix = NDArray[np.int64]


@dataclass(frozen=True)
class Leak:
    """Hidden sums that can be told together, with the shown ones that tell of them.

    `weights`: hidden sum → how many times it is in what can be told. One alone is told exactly.
    """

    weights: dict[int, int]
    told_by: tuple[int, ...]


class Basis:
    """Sums, and which of them all the others are combinations of: what everyone's own view of them begins with.

    Args:
        matrix: Sums × kinds of atoms (those that are in the same sums are one kind), 1 where the sum holds them.
    """

    def __init__(self, matrix: Matrix) -> None:
        self.matrix = matrix

    @cached_property
    def _basis(self) -> tuple[Matrix, Matrix]:
        """By kind, which of the independent sums hold it; and how those make up each of all sums."""
        reduced, rank = _reduced(self.matrix.T, len(self.matrix))
        return self.matrix[_leading(reduced[:rank])].T, reduced[:rank]

    def seen(self, unknown: NDArray[np.bool_]) -> "Sums":
        """The sums to one to whom only those kinds are unknown."""
        kinds, made = self._basis
        independent, rank = _reduced(kinds[unknown], kinds.shape[1])
        something = np.count_nonzero(self.matrix[:, unknown], axis=1) > 0
        return Sums([bool(one) for one in something], _dependencies(_times(independent[:rank], made)))


class Sums:
    """How sums depend on each other.

    Args:
        something: Whether each of them holds anything that is unknown.
        dependencies: All combinations of them that make nothing, as independent rows.
    """

    def __init__(self, something: list[bool], dependencies: Matrix) -> None:
        self._something, self._dependencies = something, dependencies

    def leaks(self, hidden: Collection[int]) -> Iterator[Leak]:
        """What the shown sums tell of the hidden ones: each alone that they give, and combinations of several."""
        unknown = sorted(number for number in hidden if self._something[number])
        if not unknown or not len(self._dependencies):
            return
        shown = np.setdiff1d(np.arange(self._dependencies.shape[1]), unknown).tolist()
        width = len(unknown)
        reduced, count = _reduced(self._dependencies[:, [*unknown, *shown]], width)
        named = [*unknown, *shown]
        at, columns = np.nonzero(reduced[:count])
        rows, starts = columns.tolist(), np.searchsorted(at, np.arange(count + 1)).tolist()
        values = reduced[at, columns].tolist()
        for first, end in pairwise(starts):
            middle = bisect_left(rows, width, first, end)
            weights = {unknown[rows[n]]: values[n] for n in range(first, middle)}
            yield Leak(weights, tuple(named[rows[n]] for n in range(middle, end)))


def incidence(sums: Sequence[Collection[int]]) -> tuple[Matrix, list[list[int]]]:
    """Sums × kinds of atoms, and the atoms of each kind."""
    holders: dict[int, list[int]] = {}
    for number, atoms in enumerate(sums):
        for atom in atoms:
            holders.setdefault(atom, []).append(number)
    kinds: dict[tuple[int, ...], list[int]] = {}
    for atom, held in holders.items():
        kinds.setdefault(tuple(held), []).append(atom)
    matrix = np.zeros((len(sums), len(kinds)), np.int64)
    ordered = sorted(kinds)
    for at, held_by in enumerate(ordered):
        matrix[list(held_by), at] = 1
    return matrix, [kinds[held_by] for held_by in ordered]


def _dependencies(reduced: Matrix) -> Matrix:
    """All combinations of the columns that make nothing, of rows in reduced echelon form."""
    count, pivots = reduced.shape[1], _leading(reduced)
    free = np.setdiff1d(np.arange(count), pivots)
    found = np.zeros((len(free), count), np.int64)
    found[np.arange(len(free)), free] = 1
    found[:, pivots] = -reduced[:, free].T
    return found


def _leading(reduced: Matrix) -> NDArray[np.int64]:
    return (reduced != 0).argmax(axis=1) if reduced.size else np.zeros(len(reduced), np.int64)


def _times(one: Matrix, other: Matrix) -> Matrix:
    """The product, in the whole numbers nearest to 0."""
    if int(np.abs(one).max(initial=0)) * int(np.abs(other).max(initial=0)) * one.shape[1] < _EXACT:
        return (one.astype(np.float64) @ other.astype(np.float64)).astype(np.int64)
    found = np.zeros((len(one), other.shape[1]), np.int64)
    for at in range(one.shape[1]):
        found = (found + one[:, at, None] * other[at]) % PRIME
    return np.where(found > PRIME // 2, found - PRIME, found)


def _reduced(matrix: Matrix, width: int) -> tuple[Matrix, int]:
    """The matrix with its first `width` columns in reduced row echelon form, and how many of its rows lead there.

    In the whole numbers nearest to 0. Sums within sums give whole numbers close to 0 all the way, which need no
    remainders; where they don't, they are taken from there on.
    """
    rows = matrix.copy()
    top, is_small, was_large = 0, True, np.abs(rows).max(initial=0) > _SMALL
    for column in range(width):
        if top == len(rows):
            break
        held = np.flatnonzero(rows[:, column])
        below = int(held.searchsorted(top))
        if below == len(held):
            continue
        values = rows[held[below:], column].tolist()
        first = next((at for at, value in enumerate(values) if value in (1, -1)), 0)
        pivot, value = held[below + first], values[first]
        row = rows[pivot] * value
        if value not in (1, -1):
            row = rows[pivot] * pow(value, -1, PRIME) % PRIME
            if is_small:
                rows, is_small = rows % PRIME, False
        rows[pivot] = rows[top]
        rows[top] = row
        others = np.where(held == top, pivot, held)[held != pivot]
        if len(others):
            # Only what the leading row holds can change; where that is much, whole rows are faster.
            changed = np.flatnonzero(row)
            places = (others[:, None], changed) if len(changed) < len(row) // _FEW else others
            factors = rows[others, column][:, None]
            left = rows[places] - factors * (row if places is others else row[changed])
            rows[places] = left if is_small else left % PRIME
            seen = rows[others] if was_large else left
            if is_small and (seen.max() > _SMALL or seen.min() < -_SMALL):
                rows, is_small = rows % PRIME, False
        top += 1
    remainders = rows % PRIME
    return np.where(remainders > PRIME // 2, remainders - PRIME, remainders), top
