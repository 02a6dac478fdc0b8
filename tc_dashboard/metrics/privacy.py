"""Small numbers: which published sums are hidden, so that nobody can work out a few persons from what is shown.

A sum is hidden where it is small; where it is small but for what one municipality knows of its own; and where it, with
what is shown, would tell of one that is hidden. A stranger is to work out none that is hidden, whatever it was hidden
for; a municipality, with what it knows of its own, none that is small. The methods are those of SCB's handbook of
statistical disclosure control (2015): primary and secondary suppression on fixed tables.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from itertools import cycle

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from tc_dashboard.metrics.remembered import Remembered
from tc_dashboard.metrics.solving import Basis, Leak, Sums

Persons = NDArray[np.int64]


@dataclass(frozen=True)
class Known:
    """What someone knows of each kind of atoms, in persons: in one or several readings of what that is, and in all."""

    readings: tuple[Persons, ...]
    together: Persons


class Mask:
    """Which sums are hidden.

    Args:
        matrix: All sums that would be published together, none like another, over kinds of atoms: 1 where the sum
            holds the kind; sparse.
        ranks: Of each sum; that with the highest is hidden first.
        whole: The persons of each kind; kinds of nobody are in no sum.
        owned: What each one knows who knows a part of it all: no sum may be small for any reading of it, and none be
            worked out from all of it together.
        smallest: What is less than this many is small.
    """

    def __init__(
        self, matrix: csr_array, ranks: Sequence[int], whole: Persons, owned: Collection[Known], smallest: int
    ) -> None:
        self._ranks, self._smallest = list(ranks), smallest
        self._problem = sha256(repr(matrix.shape).encode() + matrix.indptr.tobytes() + matrix.indices.tobytes())
        basis = Basis(matrix)
        stranger = Known((), np.zeros_like(whole))
        self._eyes = tuple(
            _Eyes(basis, whole - one.together, [whole - own for own in one.readings]) for one in (stranger, *owned)
        )

    def hidden(self, secret: Collection[int] = (), shut: Collection[int] = ()) -> frozenset[int]:
        """The numbers of the sums that are hidden: the small ones, and those that would tell of them.

        `secret` are to be kept as if they were small, for another reason; `shut` are hidden whatever they tell. What
        has been worked out is remembered by all that it depends on: most days and most files change little.
        """
        problem = self._problem.copy()
        left = [[unknown.tolist() for unknown in eyes.unknown] for eyes in self._eyes]
        problem.update(repr((self._smallest, self._ranks, sorted(secret), sorted(shut), left)).encode())
        return _worked_out.once(problem.digest(), lambda: self._work_out(secret, shut))

    def _work_out(self, secret: Collection[int], shut: Collection[int]) -> frozenset[int]:
        small = {number for number in range(len(self._ranks)) if self._is_small(number)} | set(secret)
        hidden = small | set(shut)
        # Each looks in turn, until every one has looked at the same and found nothing.
        content = 0
        for eyes in cycle(self._eyes):
            while more := self._more(eyes, hidden, small):
                hidden |= more
                content = 0
            content += 1
            if content == len(self._eyes):
                break
        return frozenset(hidden)

    def _is_small(self, number: int) -> bool:
        return any(0 < left[number] < self._smallest for eyes in self._eyes for left in eyes.readings)

    def _more(self, eyes: "_Eyes", hidden: Collection[int], small: Collection[int]) -> set[int]:
        """Sums to hide as well, one for each leak; none where nothing leaks."""
        secret, whole = hidden if eyes.are_strange else small, self._eyes[0].left
        more: set[int] = set()
        for leak in eyes.sums.leaks(hidden):
            if leak.told_by and more.isdisjoint(leak.told_by) and self._tells(leak, eyes, secret):
                more.add(min(leak.told_by, key=lambda number: (-self._ranks[number], whole[number], number)))
        return more

    def _tells(self, leak: Leak, eyes: "_Eyes", secret: Collection[int]) -> bool:
        """Whether it gives one secret sum away, or how few all of several hidden ones are together."""
        if len(leak.weights) == 1:
            return next(iter(leak.weights)) in secret
        together = sum(weight * eyes.left[number] for number, weight in leak.weights.items())
        return all(weight > 0 for weight in leak.weights.values()) and 0 < together < self._smallest


class _Eyes:
    """The sums as someone sees them who knows some of the atoms: what is left of each, and how those depend."""

    def __init__(self, basis: Basis, unknown: Persons, readings: Sequence[Persons]) -> None:
        self.unknown = (unknown, *readings)
        self.are_strange = not readings
        self.left: list[int] = (basis.matrix @ unknown).tolist()
        self.readings: list[list[int]] = [(basis.matrix @ one).tolist() for one in self.unknown]
        self._basis = basis

    @cached_property
    def sums(self) -> Sums:
        return self._basis.seen(self.unknown[0] > 0)


_worked_out = Remembered[bytes, frozenset[int]](1000)
