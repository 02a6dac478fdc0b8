"""What can be computed from sums that are shown: linear algebra over sets, exact (in integers modulo a prime).

A sum is a set of atoms, the small numbers that nobody shows. Whoever knows some sums can compute another one exactly
when it is a combination of theirs; so what is hidden is safe when no combination of what is shown gives it.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

PRIME = 2_147_483_647
"""Coefficients are small whole numbers, far from this; products of two stay within 64 bits."""

_SMALL = 2**15
"""Products of two stay far within 64 bits, also after many additions."""

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
        shown = np.setdiff1d(np.arange(self._dependencies.shape[1]), unknown)
        reduced = _reduced(self._dependencies[:, [*unknown, *shown]], len(unknown))
        for row in reduced:
            weights = {unknown[int(at)]: int(row[at]) for at in np.flatnonzero(row[: len(unknown)])}
            if weights:
                yield Leak(weights, tuple(int(shown[at]) for at in np.flatnonzero(row[len(unknown) :])))


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
    count, width = matrix.shape
    reduced = _reduced(matrix.T, count)
    rows, pivots = [], []
    for row in range(min(width, count)):
        first = np.flatnonzero(reduced[row])
        if not len(first):
            break
        rows.append(row)
        pivots.append(int(first[0]))
    free = np.setdiff1d(np.arange(count), pivots)
    found = np.zeros((len(free), count), np.int64)
    found[np.arange(len(free)), free] = 1
    found[:, pivots] = -reduced[rows][:, free].T
    return found


def _reduced(matrix: Matrix, width: int) -> Matrix:
    """The matrix with its first `width` columns in reduced row echelon form, in the whole numbers nearest to 0.

    Sums within sums give whole numbers close to 0 all the way, which need no remainders; where they don't, they are
    taken from there on.
    """
    rows = matrix.copy()
    top, is_small = 0, True
    for column in range(width):
        if top == len(rows):
            break
        below = np.flatnonzero(rows[top:, column])
        if not len(below):
            continue
        ones = below[np.abs(rows[top + below, column]) == 1]
        pivot = top + int(ones[0] if len(ones) else below[0])
        rows[[top, pivot]] = rows[[pivot, top]]
        value = int(rows[top, column])
        if abs(value) == 1:
            rows[top] *= value
        else:
            rows[top], is_small = rows[top] * pow(value, -1, PRIME) % PRIME, False
        others = np.flatnonzero(rows[:, column])
        others = others[others != top]
        rows[others] -= rows[others, column][:, None] * rows[top]
        if not is_small or np.abs(rows[others]).max(initial=0) > _SMALL:
            rows, is_small = rows % PRIME, False
        top += 1
    remainders = rows % PRIME
    return np.where(remainders > PRIME // 2, remainders - PRIME, remainders)
