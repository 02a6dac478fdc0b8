"""Which of the sums that would be published are hidden: what is small or would tell of it, and what moves by a few."""

from collections.abc import Collection, Iterable, Iterator
from itertools import combinations

import numpy as np
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from tc_dashboard.domain import Thresholds
from tc_dashboard.metrics.atoms import Atoms, Kinds
from tc_dashboard.metrics.candidates import EARLIER, RANK, Candidate
from tc_dashboard.metrics.privacy import Known, Mask
from tc_dashboard.metrics.published import GOAL, TOTAL


def hidden_sums(
    candidates: Iterable[Candidate],
    atoms: Atoms,
    thresholds: Thresholds,
    *,
    knower: str = "",
    secret: Collection[int] = (),
    shut: Collection[int] = (),
) -> frozenset[int]:
    """The sums of the candidates that are hidden; `secret` and `shut` as in `Mask.hidden`.

    Args:
        knower: The municipality that they are hidden from, as from strangers; empty for every one of them.
    """
    ranks = _ranks(candidates)
    sums = np.array(list(ranks), np.int64)
    kinds = atoms.kinds(list(ranks))
    known = {code: own for code, own in kinds.known.items() if not knower or code == knower}
    hidden: set[int] = set()
    for rows, columns in _apart(kinds):
        together = sums[rows].tolist()
        own = [Known(tuple(one[columns] for one in readings), both[columns]) for readings, both in known.values()]
        mask = Mask(
            kinds.matrix[rows][:, columns], [ranks[one] for one in together], kinds.whole[columns],
            _distinct(own), thresholds.count,
        )  # fmt: skip
        kept, closed = ([n for n, one in enumerate(together) if one in some] for some in (secret, shut))
        hidden |= {together[number] for number in mask.hidden(kept, closed)}
    return frozenset(hidden)


def _apart(kinds: Kinds) -> Iterator[tuple[np.ndarray, np.ndarray]]:
    """Groups of sums and their kinds that share none with other groups, so that each can be looked at by itself."""
    sums, width = kinds.matrix.shape
    held = kinds.matrix.tocoo()
    links = coo_array((held.data, (held.row, sums + held.col)), shape=(sums + width, sums + width))
    count, group = connected_components(links, directed=False)
    for number in range(count):
        yield np.flatnonzero(group[:sums] == number), np.flatnonzero(group[sums:] == number)


def _distinct(known: Iterable[Known]) -> list[Known]:
    """Without the readings of those who know nothing, and each way of knowing once."""
    found: dict[bytes, Known] = {}
    for one in known:
        if readings := tuple(own for own in one.readings if own.any()):
            found.setdefault(b"|".join(own.tobytes() for own in readings), Known(readings, one.together))
    return list(found.values())


def small_steps(candidates: Collection[Candidate], atoms: Atoms, thresholds: Thresholds) -> set[int]:
    """The numbers of earlier days that differ by a few persons from a later one of the same series."""
    ranks = _ranks(candidates)
    shut: set[int] = set()
    for points in _series(candidates):
        shown: list[Candidate] = []
        for one in points:
            if any(_differ_by_few(_known(one, atoms), _known(later, atoms), thresholds) for later in shown):
                shut |= {sums for sums in one.sums if ranks[sums] >= EARLIER}
            else:
                shown.append(one)
    return shut


def steps_of_one_other(candidates: Collection[Candidate], atoms: Atoms, code: str) -> set[int]:
    """The numbers of earlier days that, beside a later one, would tell a municipality of one other's persons."""
    ranks = _ranks(candidates)
    return {
        earlier
        for points in _series(candidates)
        for later_point, point in combinations(points, 2)
        for later, earlier in zip(later_point.sums, point.sums, strict=False)
        if ranks[earlier] >= EARLIER and atoms.are_of_one_other(atoms.differ(later, earlier), code)
    }


def _series(candidates: Iterable[Candidate]) -> Iterable[list[Candidate]]:
    """What is shown of several days, the latest first: each number of the whole, and each goal."""
    series: dict[tuple[str, tuple[str, str]], list[Candidate]] = {}
    for one in candidates:
        if one.cell.part == TOTAL or one.cell.part[0] == GOAL:
            series.setdefault((one.cell.metric, one.cell.part), []).append(one)
    return [sorted(points, key=lambda point: point.cell.day, reverse=True) for points in series.values()]


def _ranks(candidates: Iterable[Candidate]) -> dict[int, int]:
    """Sum → the rank of the most wanted number that it is."""
    ranks: dict[int, int] = {}
    for one in candidates:
        for sums in one.sums:
            ranks[sums] = min(ranks.get(sums, one.rank), one.rank)
    return ranks


def small_changes(
    then: Iterable[Candidate],
    atoms_then: Atoms,
    now: Collection[Candidate],
    atoms: Atoms,
    thresholds: Thresholds,
) -> set[int]:
    """The parts of tables, but for the whole, areas, forms and terms, that differ by a few from the last time."""
    shown = {one.cell: _known(one, atoms_then) for one in then}
    changed = (
        one for one in now if one.cell in shown and _differ_by_few(_known(one, atoms), shown[one.cell], thresholds)
    )
    ranks = _ranks(now)
    return {sums for one in changed for sums in one.sums if ranks[sums] >= RANK["study"]}


_Persons = tuple[int, dict[str, int]]
"""The persons of a sum, and how many of them each place knows."""


def _known(one: Candidate, atoms: Atoms) -> list[_Persons]:
    return [atoms.known_of(sums) for sums in one.sums]


def _differ_by_few(one: Iterable[_Persons], other: Iterable[_Persons], thresholds: Thresholds) -> bool:
    """Whether what is known already, with this, would tell of a few persons: a stranger, or who knows its own."""
    for (whole, known), (others_whole, others_known) in zip(one, other, strict=False):
        gone = whole - others_whole
        own = (known.get(place, 0) - others_known.get(place, 0) for place in known.keys() | others_known.keys())
        if any(0 < abs(gone - known_) < thresholds.count for known_ in (0, *own)):
            return True
    return False
