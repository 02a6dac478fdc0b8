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

Matrix = NDArray[np.int64]


@dataclass(frozen=True)
class Leak:
    """Hidden sums that can be told together, with the shown ones that tell of them.

    `weights`: hidden sum → how many times it is in what can be told. One alone is told exactly.
    """

    weights: dict[int, int]
    told_by: tuple[int, ...]


class Sums:
    """Sums over atoms, numbered in their order, and how they depend on each other."""

    def __init__(self, sums: Sequence[Collection[int]]) -> None:
        self.are_nothing = frozenset(number for number, atoms in enumerate(sums) if not atoms)
        self._dependencies = _null_space(_incidence(sums))

    def leaks(self, hidden: Collection[int]) -> Iterator[Leak]:
        """What the shown sums tell of the hidden ones: each alone that they give, and combinations of several."""
        unknown = sorted(set(hidden) - self.are_nothing)
        if not unknown or not len(self._dependencies):
            return
        order = [*unknown, *(n for n in range(self._dependencies.shape[1]) if n not in set(unknown))]
        reduced = _reduced(self._dependencies[:, order], len(unknown))
        for row in reduced:
            weights = {unknown[int(at)]: _signed(row[at]) for at in np.flatnonzero(row[: len(unknown)])}
            if weights:
                told_by = tuple(order[int(at)] for at in np.flatnonzero(row[len(unknown) :]) + len(unknown))
                yield Leak(weights, told_by)


def _signed(number: np.int64) -> int:
    """The whole number that a remainder stands for: the one nearest to 0."""
    return int(number) if number <= PRIME // 2 else int(number) - PRIME


def _incidence(sums: Sequence[Collection[int]]) -> Matrix:
    """Sums × kinds of atoms, 1 where the sum holds them: atoms that are in the same sums are one kind."""
    holders: dict[int, list[int]] = {}
    for number, atoms in enumerate(sums):
        for atom in atoms:
            holders.setdefault(atom, []).append(number)
    kinds = sorted({tuple(held) for held in holders.values()})
    matrix = np.zeros((len(sums), len(kinds)), np.int64)
    for at, held in enumerate(kinds):
        matrix[list(held), at] = 1
    return matrix


def _null_space(matrix: Matrix) -> Matrix:
    """All combinations of the rows that make nothing, as independent rows."""
    count, width = matrix.shape
    reduced = _reduced(np.hstack([matrix, np.eye(count, dtype=np.int64)]), width)
    return reduced[~reduced[:, :width].any(axis=1), width:]


def _reduced(matrix: Matrix, width: int) -> Matrix:
    """The matrix with its first `width` columns in reduced row echelon form; all rows are kept."""
    rows = matrix % PRIME
    top = 0
    for column in range(width):
        if top == len(rows):
            break
        below = np.flatnonzero(rows[top:, column])
        if not len(below):
            continue
        pivot = top + int(below[0])
        rows[[top, pivot]] = rows[[pivot, top]]
        rows[top] = rows[top] * pow(int(rows[top, column]), -1, PRIME) % PRIME
        others = np.flatnonzero(rows[:, column])
        others = others[others != top]
        rows[others] = (rows[others] - rows[others, column][:, None] * rows[top]) % PRIME
        top += 1
    return rows
