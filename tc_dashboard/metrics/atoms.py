"""The delivered cells of persons as numbers in arrays, and the sets of them that published numbers sum.

Few sets are asked for many times, so each is kept once, under a number of its own. And many atoms are in the same sets:
such are one kind, and all that can be worked out of the sums can be worked out of kinds.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import count

import numpy as np
import polars as pl
from numpy.typing import NDArray
from scipy.sparse import csr_array

from tc_dashboard.facts import PERSON_COLUMNS, Facts
from tc_dashboard.metrics.persons import with_starts

Numbers = NDArray[np.int64]

PLACE = "place"
"""The column of numbered cells that says which delivered number each is; -1 for what is no persons, or nobody."""

_ATOM = ("subject", "field", "home", "sex", "measured", "value")
"""What makes a delivered cell the same one: on another day, in another revision, whatever row it stands in."""
_START = ("programme", "term", "round")
_ROW = ("import_id", "sheet", "row")
_FIELD = (*_ROW, "field")
_FATES = ("studying", "on_leave", "dropouts", "completed")
"""What becomes of those who started: each of them is in one of these, where all is delivered."""


@dataclass(frozen=True)
class Kinds:
    """Sums, laid out over kinds of atoms: those that are in the same sums.

    Args:
        matrix: Sums × kinds, 1 where the sum holds them; sparse.
        whole: The persons of each kind.
        known: Municipality → for each reading of what it knows (its residents, those in its programmes), and for both
            together, the persons of each kind.
    """

    matrix: csr_array
    whole: Numbers
    known: Mapping[str, tuple[tuple[Numbers, ...], Numbers]]


class Atoms:
    """Every delivered number of persons in the pilot's starts, each by a number of its own, and whose they are."""

    def __init__(self, facts: Facts) -> None:
        delivered = _delivered(facts)
        names, first, atom = np.unique(delivered["atom"].to_numpy(), return_index=True, return_inverse=True)
        self._numbers: Numbers = delivered["value"].to_numpy()[first]
        homes, studies = (delivered[name].fill_null(str(None)).gather(first) for name in ("home", "study"))
        self._places: list[str] = pl.concat([homes, studies]).unique().sort().to_list()
        at = {place: number for number, place in enumerate(self._places)}
        self._home, self._study = (
            one.replace_strict(at, return_dtype=pl.Int64).to_numpy() if len(names) else np.zeros(0, np.int64)
            for one in (homes, studies)
        )
        self._is_municipality = np.array([place.isdigit() for place in self._places], bool)

        fields, order = np.unique(delivered["cell"].to_numpy(), return_index=True)
        self._fields = fields
        made_of = _made_of(delivered.with_columns(atom=pl.Series(atom, dtype=pl.Int64)), facts.cohorts)["atoms"]
        made_of = made_of.gather(order)
        lengths = made_of.list.len().to_numpy().astype(np.int64)
        self._starts, self._lengths = np.cumsum(lengths) - lengths, lengths
        self._made_of: Numbers = made_of.explode().to_numpy() if len(made_of) else np.zeros(0, np.int64)

        self._next = count()
        self._kept: dict[bytes, int] = {}
        self._members: dict[int, Numbers] = {}
        self._known: dict[int, tuple[int, dict[str, int]]] = {}

    def numbered(self, cells: pl.DataFrame) -> pl.DataFrame:
        """The cells with `place`: which delivered number each is.

        A started cell whose row says what became of all of them is those parts, so that what one of them is can be
        reckoned from the others and is guarded too.
        """
        wanted = _cell(cells)
        at = np.minimum(np.searchsorted(self._fields, wanted), max(len(self._fields) - 1, 0))
        found = self._fields[at] == wanted if len(self._fields) else np.zeros(len(wanted), bool)
        return cells.with_columns(pl.Series(PLACE, np.where(found, at, -1), dtype=pl.Int64))

    def sum_of(self, places: Numbers) -> int | None:
        """The number of the set of atoms that cells with these places hold; None where they hold nobody."""
        held = places[places >= 0]
        if not len(held):
            return None
        lengths, starts = self._lengths[held], self._starts[held]
        within = np.arange(lengths.sum()) - np.repeat(np.cumsum(lengths) - lengths, lengths)
        return self._number_of(np.unique(self._made_of[np.repeat(starts, lengths) + within]))

    def differ(self, one: int, other: int) -> int:
        """The set of the atoms that are in one of the two, but not in both."""
        return self._number_of(np.setxor1d(self._members[one], self._members[other], assume_unique=True))

    def _number_of(self, atoms: Numbers) -> int:
        """Several threads may ask at once: who asks first gives it its number."""
        number = self._kept.setdefault(atoms.tobytes(), next(self._next))
        self._members.setdefault(number, atoms)
        return number

    def known_of(self, number: int) -> tuple[int, dict[str, int]]:
        """The persons of a sum, and how many of them each place knows: its residents and those who study there."""
        if number not in self._known:
            atoms = self._members[number]
            persons, home, study = self._numbers[atoms], self._home[atoms], self._study[atoms]
            elsewhere = home != study
            known = np.bincount(home, persons, len(self._places))
            known += np.bincount(study[elsewhere], persons[elsewhere], len(self._places))
            of_place = {self._places[at]: int(known[at]) for at in np.flatnonzero(known).tolist()}
            self._known[number] = int(persons.sum()), of_place
        return self._known[number]

    def are_of_one_other(self, number: int, code: str) -> bool:
        """Whether they are, but for what a municipality knows, all of one other's residents or programmes."""
        atoms = self._members[number]
        home, study = self._home[atoms], self._study[atoms]
        own = self._places.index(code) if code in self._places else -1
        is_left = (home != own) & (study != own)
        return any(
            len(left) > 0 and bool(self._is_municipality[left[0]]) and bool((left == left[0]).all())
            for left in (home[is_left], study[is_left])
        )

    def kinds(self, sums: Sequence[int]) -> Kinds:
        """The sums laid out over the kinds of their atoms, and what each municipality knows of those."""
        label, labels = np.zeros(len(self._numbers), np.int64), 1
        for number in sums:
            # Those of a kind that the sum holds part from the others.
            atoms = self._members[number]
            apart, label[atoms] = np.unique(label[atoms], return_inverse=True)
            label[atoms] += labels
            labels += len(apart)
        present, kind = np.unique(label, return_inverse=True)
        # Those that are in no sum are the first kind, where there are any.
        nobody = int(len(present) > 0 and present[0] == 0)
        kind, width = kind - nobody, len(present) - nobody
        holds = [np.unique(kind[self._members[number]]) for number in sums]
        ends = np.cumsum([0, *map(len, holds)])
        columns = np.concatenate(holds) if holds else np.zeros(0, np.int64)
        matrix = csr_array((np.ones(len(columns), np.int64), columns, ends), shape=(len(sums), width))
        of_home, of_study, of_both = self._of_places(kind, width)
        known = {
            place: (tuple(one[at] for one in (of_home, of_study)), of_home[at] + of_study[at] - of_both[at])
            for at, place in enumerate(self._places)
            if self._is_municipality[at]
        }
        held = kind >= 0
        whole = np.bincount(kind[held], self._numbers[held], width).astype(np.int64)
        return Kinds(matrix, whole, known)

    def _of_places(self, kind: Numbers, width: int) -> tuple[Numbers, Numbers, Numbers]:
        """Places × kinds: the persons who live there, who study there, and who do both."""
        held = kind >= 0

        def by(place: Numbers, counted: NDArray[np.bool_]) -> Numbers:
            cell = place[counted] * width + kind[counted]
            found = np.bincount(cell, self._numbers[counted], len(self._places) * width)
            return found.astype(np.int64).reshape(len(self._places), width)

        return by(self._home, held), by(self._study, held), by(self._home, held & (self._home == self._study))


def _delivered(facts: Facts) -> pl.DataFrame:
    """Every delivered number of persons in the pilot's starts: where it stands, its atom and whose it is."""
    rows = with_starts(facts, facts.cohorts.select(*_START, "home", "sex", "measured", *_ROW, *PERSON_COLUMNS))
    index = (*_ROW, "subject", "home", "sex", "measured", "study")
    each = rows.unpivot(PERSON_COLUMNS, index=index, variable_name="field").with_columns(pl.col("value").cast(pl.Int64))
    held = each.filter(pl.col("value") > 0)
    return held.with_columns(pl.Series("cell", _cell(held)), atom=pl.struct(_ATOM).hash())


def _cell(rows: pl.DataFrame) -> NDArray[np.uint64]:
    """Which delivered cell each row is, as one number."""
    return rows.select(pl.struct(_FIELD).hash()).to_series().to_numpy()


def _made_of(delivered: pl.DataFrame, cohorts: pl.DataFrame) -> pl.DataFrame:
    """By row and field, the atoms: one, but several of a started cell whose row says what became of all of them."""
    whole = pl.sum_horizontal(*(pl.col(fate).fill_null(0) for fate in _FATES)) == pl.col("started")
    known = cohorts.filter(whole, pl.col("started") > 0).select(_ROW)
    became = delivered.filter(pl.col("field").is_in(_FATES)).join(known, on=_ROW, how="semi")
    parts = became.group_by(_ROW).agg(became="atom").with_columns(field=pl.lit("started"))
    own = delivered.select(*_FIELD, atoms=pl.concat_list("atom"))
    told = own.join(parts, on=_FIELD, how="left", maintain_order="left")
    return told.select(*_FIELD, atoms=pl.coalesce("became", "atoms"))
