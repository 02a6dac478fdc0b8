"""Small numbers: which published sums are hidden, so that nobody can work out a few persons from what is shown.

A sum is hidden where it is small; where it is small but for what one municipality knows of its own; and where it, with
what is shown, would tell of one that is hidden. A stranger is to work out none that is hidden, whatever it was hidden
for; a municipality, with what it knows of its own, none that is small. The methods are those of SCB's handbook of
statistical disclosure control (2015): primary and secondary suppression on fixed tables.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from tc_dashboard.domain import Thresholds
from tc_dashboard.metrics.solving import Leak, Sums


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
        owned: For each one who knows a part of it all, the atoms that they know.
    """

    def __init__(
        self,
        sums: Sequence[Sum],
        numbers: Mapping[int, int],
        owned: Collection[frozenset[int]],
        thresholds: Thresholds,
    ) -> None:
        self._sums, self._numbers, self._thresholds = sums, numbers, thresholds
        self._eyes = tuple(_Eyes(sums, own) for own in (frozenset[int](), *owned))

    def hidden(self, secret: Collection[int] = (), shut: Collection[int] = ()) -> frozenset[int]:
        """The numbers of the sums that are hidden: the small ones, and those that would tell of them.

        `secret` are to be kept as if they were small, for another reason; `shut` are hidden whatever they tell.
        """
        small = {number for number in range(len(self._sums)) if self._is_small(number)} | set(secret)
        hidden = small | set(shut)
        grown = True
        while grown:
            grown = False
            for eyes in self._eyes:
                while (more := self._one_more(eyes, hidden, small)) is not None:
                    hidden.add(more)
                    grown = True
        return frozenset(hidden)

    def _is_small(self, number: int) -> bool:
        return any(self._are_few(eyes.left[number]) for eyes in self._eyes)

    def _are_few(self, atoms: Collection[int]) -> bool:
        return 0 < sum(self._numbers[atom] for atom in atoms) < self._thresholds.count

    def _one_more(self, eyes: "_Eyes", hidden: Collection[int], small: Collection[int]) -> int | None:
        """A sum to hide as well; None where nothing leaks."""
        secret = hidden if eyes.are_strange else small
        for leak in eyes.sums.leaks(hidden):
            if leak.told_by and self._tells(leak, eyes, secret):
                return min(leak.told_by, key=lambda number: (-self._sums[number].rank, self._value(number), number))
        return None

    def _tells(self, leak: Leak, eyes: "_Eyes", secret: Collection[int]) -> bool:
        """Whether it gives one secret sum away, or how few all of several hidden ones are together."""
        if len(leak.weights) == 1:
            return next(iter(leak.weights)) in secret
        numbers = {number: sum(self._numbers[atom] for atom in eyes.left[number]) for number in leak.weights}
        together = sum(weight * numbers[number] for number, weight in leak.weights.items())
        return all(weight > 0 for weight in leak.weights.values()) and 0 < together < self._thresholds.count

    def _value(self, number: int) -> int:
        return sum(self._numbers[atom] for atom in self._sums[number].atoms)


class _Eyes:
    """The sums as someone sees them who knows some of the atoms: what is left of each, and how those depend."""

    def __init__(self, sums: Sequence[Sum], own: frozenset[int]) -> None:
        self.are_strange = not own
        self.left = [one.atoms - own for one in sums]
        self.sums = Sums(self.left)
