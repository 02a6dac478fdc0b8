"""Small numbers: which published sums are hidden, so that nobody can work out a few persons from what is shown.

A sum is hidden where it is small; where it is small but for what one municipality knows of its own; and where it, with
what is shown, would tell of one that is hidden. A stranger is to work out none that is hidden, whatever it was hidden
for; a municipality, with what it knows of its own, none that is small. The methods are those of SCB's handbook of
statistical disclosure control (2015): primary and secondary suppression on fixed tables.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import cycle

import numpy as np

from tc_dashboard.domain import Thresholds
from tc_dashboard.metrics.solving import Leak, Matrix, Sums, incidence


@dataclass(frozen=True)
class Sum:
    """One sum of persons that may be published: its atoms, and its rank, of which the highest is hidden first."""

    atoms: frozenset[int]
    rank: int


class Mask:
    """Which sums are hidden.

    Args:
        sums: All that would be published together, each with other atoms than every other.
        numbers: The persons in each atom; atoms of nobody are in no sum.
        owned: For each one who knows a part of it all, the atoms that they know, in one or several readings of what
            that is: no sum may be small for any of them, and none be worked out from all of them together.
    """

    def __init__(
        self,
        sums: Sequence[Sum],
        numbers: Mapping[int, int],
        owned: Collection[Collection[frozenset[int]]],
        thresholds: Thresholds,
    ) -> None:
        self._ranks, self._smallest = [one.rank for one in sums], thresholds.count
        matrix, kinds = incidence([one.atoms for one in sums])
        self._eyes = tuple(_Eyes(matrix, kinds, numbers, readings) for readings in ((), *owned))

    def hidden(self, secret: Collection[int] = (), shut: Collection[int] = ()) -> frozenset[int]:
        """The numbers of the sums that are hidden: the small ones, and those that would tell of them.

        `secret` are to be kept as if they were small, for another reason; `shut` are hidden whatever they tell.
        """
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

    def __init__(
        self,
        matrix: Matrix,
        kinds: Sequence[Collection[int]],
        numbers: Mapping[int, int],
        owned: Collection[frozenset[int]],
    ) -> None:
        def unknown(own: frozenset[int]) -> Matrix:
            return np.array([sum(numbers[atom] for atom in atoms if atom not in own) for atoms in kinds], np.int64)

        every = frozenset[int]().union(*owned)
        self.are_strange = not every
        self.readings: list[list[int]] = [(matrix @ unknown(own)).tolist() for own in {every, *owned}]
        self.left: list[int] = (matrix @ unknown(every)).tolist()
        self.sums = Sums(matrix[:, unknown(every) > 0])
