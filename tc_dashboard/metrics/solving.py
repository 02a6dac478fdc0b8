"""What can be computed from sums that are shown: linear algebra over sets, exact (in integers modulo a prime).

A sum is a set of atoms, the small numbers that nobody shows. Whoever knows some sums can compute another one exactly
when it is a combination of theirs; so what is hidden is safe when no combination of what is shown gives it.
"""

from bisect import bisect_left
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

PRIME = 2_147_483_647
"""Coefficients are small whole numbers, far from this; products of two stay within 64 bits."""

_SMALL = 2**15
"""Products of two stay far within 64 bits, also after many additions."""

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


class Sums:
    """How sums depend on each other.

    Args:
        matrix: Sums × kinds of atoms (those that are in the same sums are one kind), 1 where the sum holds them.
    """

    def __init__(self, matrix: Matrix) -> None:
        self._something: list[bool] = (matrix.sum(axis=1) > 0).tolist()
        self._dependencies = _null_space(matrix)

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
    for at, held_by in enumerate(kinds):
        matrix[list(held_by), at] = 1
    return matrix, list(kinds.values())


def _null_space(matrix: Matrix) -> Matrix:
    """All combinations of the rows that make nothing, as independent rows."""
    count = len(matrix)
    reduced, rank = _reduced(matrix.T, count)
    pivots = (reduced[:rank] != 0).argmax(axis=1)
    free = np.setdiff1d(np.arange(count), pivots)
    found = np.zeros((len(free), count), np.int64)
    found[np.arange(len(free)), free] = 1
    found[:, pivots] = -reduced[:rank][:, free].T
    return found


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
