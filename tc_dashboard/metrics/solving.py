"""What can be computed from sums that are shown: linear algebra over sets, exact (in integers modulo a prime).

A sum is a set of atoms, the small numbers that nobody shows. Whoever knows some sums can compute another one exactly
when it is a combination of theirs; so what is hidden is safe when no combination of what is shown gives it.
"""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

PRIME = 2_147_483_647
"""Coefficients are small whole numbers, far from this; products of two stay within 64 bits."""

_SMALL = 2**15 - 1
"""Products of two stay within 32 bits, also with one more number added."""

_EXACT = 2**53
"""Below this, whole numbers are exact as floating point too, which multiplies many times faster."""

_FEW = 4
"""One in so many: fewer are worth picking out."""

_NARROW = np.int32
"""What small numbers, and products of two, have room in: half as much to move."""

Matrix = NDArray[np.int64] | NDArray[np.int32]


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
        matrix: Sums × kinds of atoms (those that are in the same sums are one kind), 1 where the sum holds them;
            sparse.
    """

    def __init__(self, matrix: csr_array) -> None:
        self.matrix = matrix

    @cached_property
    def _made(self) -> Matrix:
        """How the independent sums, those that a row leads in, make up each of all sums."""
        return _reduced(self.matrix.T.toarray().astype(_NARROW))

    @cached_property
    def _independent(self) -> NDArray[np.int64]:
        return _leading(self._made)

    @cached_property
    def _nothing(self) -> Matrix:
        """All combinations of sums that hold nothing at all."""
        return _dependencies(self._made)

    @cached_property
    def _apart(self) -> tuple[Matrix, Matrix, NDArray[np.int64]]:
        """Combinations of the independent sums that each hold a kind which no other of them holds: first over all
        kinds, then over the independent sums; and those kinds."""
        independent, kinds = self.matrix[self._independent].toarray().astype(_NARROW), self.matrix.shape[1]
        told = _reduced(np.hstack([independent, np.eye(len(independent), dtype=_NARROW)]), kinds)
        return told[:, :kinds], told[:, kinds:], _leading(told[:, :kinds])

    def seen(self, unknown: NDArray[np.bool_]) -> "Sums":
        """The sums to one to whom only those kinds are unknown.

        Combinations that leave nothing unknown can only be made of those whose own kind is known: they are few.
        """
        held = self.matrix @ unknown > 0
        if unknown.all():
            return Sums(held, self._nothing.copy())
        kinds, made, own_kinds = self._apart
        own = np.flatnonzero(~unknown[own_kinds])
        left = kinds[np.ix_(own, np.flatnonzero(unknown))]
        known = _dependencies(_reduced(left[:, left.any(axis=0)].T.copy()))
        more = _times(known, made[own])
        dependencies = np.zeros((len(self._nothing) + len(known), len(held)), np.result_type(self._nothing, more))
        dependencies[: len(self._nothing)] = self._nothing
        dependencies[len(self._nothing) :, self._independent] = more
        # A sum that holds nothing unknown tells of nothing.
        dependencies[:, ~held] = 0
        return Sums(held, dependencies)


class Sums:
    """How sums depend on each other.

    Args:
        something: Whether each of them holds anything that is unknown.
        dependencies: All combinations of them that make nothing, as independent rows.
    """

    def __init__(self, something: NDArray[np.bool_], dependencies: Matrix) -> None:
        self._something, self._led = something, _Echelon(dependencies)

    def leaks(self, hidden: Collection[int]) -> Iterator[Leak]:
        """What the shown sums tell of the hidden ones: each alone that they give, and several added together.

        Asked again, it goes on from where it was: what has once been hidden stays so.
        """
        unknown = {number for number in hidden if self._something[number]}.union(self._led.columns)
        self._led.lead(sorted(unknown.difference(self._led.columns)))
        is_unknown = np.zeros(len(self._something), bool)
        is_unknown[list(unknown)] = True
        leading = self._led.leading()
        # What is only taken from something else tells of no few persons.
        for row in leading[(leading[:, is_unknown] >= 0).all(axis=1)]:
            held = np.flatnonzero(row)
            told_by = held[~is_unknown[held]].tolist()
            yield Leak({number: int(row[number]) for number in held[is_unknown[held]].tolist()}, tuple(told_by))


class _Echelon:
    """A matrix, itself changed, on its way to reduced row echelon form, a column at a time, modulo the prime.

    Sums within sums give whole numbers close to 0 all the way, which need no remainders; where they don't, they are
    taken from there on.
    """

    def __init__(self, matrix: Matrix) -> None:
        self._top, self._is_small = 0, True
        self._was_large = not _is_narrow(matrix)
        self._rows: Matrix = matrix.astype(np.int64, copy=False) if self._was_large else matrix
        self.columns: list[int] = []

    def lead(self, columns: Iterable[int]) -> None:
        """Those columns too, after the ones that have been led before."""
        for column in columns:
            self.columns.append(column)
            if self._top < len(self._rows):
                self._lead(column)

    def leading(self) -> Matrix:
        """The rows that lead in some column, in the whole numbers nearest to 0."""
        rows = self._rows[: self._top]
        if self._is_small and not self._was_large:
            return rows
        remainders = rows.astype(np.int64) % PRIME
        return np.where(remainders > PRIME // 2, remainders - PRIME, remainders)

    def _lead(self, column: int) -> None:
        held = self._rows[:, column].nonzero()[0]
        below = int(held.searchsorted(self._top))
        if below == len(held):
            return
        values = self._rows[held[below:], column].tolist()
        first = next((at for at, value in enumerate(values) if value in (1, -1)), 0)
        pivot, value = held[below + first], values[first]
        row = self._rows[pivot] * value
        if value not in (1, -1):
            self._take_remainders()
            row = self._rows[pivot] * pow(value, -1, PRIME) % PRIME
        self._rows[pivot] = self._rows[self._top]
        self._rows[self._top] = row
        others = np.where(held == self._top, pivot, held)[held != pivot]
        if len(others):
            # Only what the leading row holds can change; where that is much, whole rows are faster.
            changed = row.nonzero()[0]
            places = (others[:, None], changed) if len(changed) < len(row) // _FEW else others
            factors = self._rows[others, column][:, None]
            left = self._rows[places] - factors * (row if places is others else row[changed])
            self._rows[places] = left if self._is_small else left % PRIME
            seen = self._rows[others] if self._was_large else left
            if self._is_small and (seen.max() > _SMALL or seen.min() < -_SMALL):
                self._take_remainders()
        self._top += 1

    def _take_remainders(self) -> None:
        if self._is_small:
            self._rows, self._is_small = self._rows.astype(np.int64) % PRIME, False


def _is_narrow(matrix: Matrix) -> bool:
    return bool(matrix.max(initial=0) <= _SMALL and matrix.min(initial=0) >= -_SMALL)


def _reduced(matrix: Matrix, width: int | None = None) -> Matrix:
    """The rows of the matrix, itself changed, in reduced row echelon form that lead in its first columns, or in any."""
    led = _Echelon(matrix)
    led.lead(range(matrix.shape[1] if width is None else width))
    return led.leading()


def _dependencies(reduced: Matrix) -> Matrix:
    """All combinations of the columns that make nothing, of rows in reduced echelon form."""
    count, pivots = reduced.shape[1], _leading(reduced)
    free = np.setdiff1d(np.arange(count), pivots)
    found = np.zeros((len(free), count), reduced.dtype)
    found[np.arange(len(free)), free] = 1
    found[:, pivots] = -reduced[:, free].T
    return found


def _leading(reduced: Matrix) -> NDArray[np.int64]:
    return (reduced != 0).argmax(axis=1) if reduced.size else np.zeros(len(reduced), np.int64)


def _times(one: Matrix, other: Matrix) -> Matrix:
    """The product, in the whole numbers nearest to 0; narrow where they are small."""
    if int(np.abs(one).max(initial=0)) * int(np.abs(other).max(initial=0)) * one.shape[1] < _EXACT:
        found = (one.astype(np.float64) @ other.astype(np.float64)).astype(np.int64)
        return found.astype(_NARROW) if _is_narrow(found) else found
    found = np.zeros((len(one), other.shape[1]), np.int64)
    for at in range(one.shape[1]):
        found = (found + one[:, at, None] * other[at]) % PRIME
    return np.where(found > PRIME // 2, found - PRIME, found)
