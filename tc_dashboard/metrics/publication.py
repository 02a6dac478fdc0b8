"""The tables of persons that are published, fixed before anyone asks: the county by each breakdown, and the goals.

Each number of a table is a sum of atoms, the delivered cells; `privacy` says which sums are hidden. Nothing finer than
these tables leaves this room in facts that are masked.
"""

from collections.abc import Collection, Iterable, Mapping
from copy import copy
from dataclasses import dataclass, replace
from datetime import date
from itertools import combinations
from typing import Any

import polars as pl

from tc_dashboard.domain import UNDIVIDED, Home, Level, Role, Thresholds
from tc_dashboard.facts import FRAMES, LINEAGE, PERSON_COLUMNS, Facts
from tc_dashboard.metrics.cells import DENOMINATOR, NUMERATOR, Figure, Metric, Near
from tc_dashboard.metrics.certification import without_small_surveys
from tc_dashboard.metrics.days import compared_day
from tc_dashboard.metrics.goals import goal_cells, goal_days
from tc_dashboard.metrics.matching import GAP, MATCHING
from tc_dashboard.metrics.persons import PERSONS, with_starts
from tc_dashboard.metrics.plans import goals
from tc_dashboard.metrics.privacy import Mask, Sum
from tc_dashboard.metrics.published import GOAL, PERIOD, PROVIDER, TOTAL, Cell, PublishedFacts, Whose, period_of
from tc_dashboard.metrics.rates import RATES, RESPONSE, STEPS
from tc_dashboard.metrics.selection import in_order_of
from tc_dashboard.municipalities import county_municipalities, spellings_of

_GAP = next(metric for metric in MATCHING if metric.id == GAP)
METRICS: tuple[Metric, ...] = (*PERSONS, *RATES, RESPONSE, *STEPS, _GAP)
OF_ONE_MUNICIPALITY = ("home", "study", "provider", "programme")
"""Breakdowns whose parts are single municipalities' numbers: never for another municipality.

Providers are for municipalities where that is decided; then those of one other municipality alone are hidden."""

OWN_KEYS: Mapping[Whose, tuple[str, ...]] = {
    Whose.RESIDENTS: ("year", "form", "area", "study"),
    Whose.PROGRAMMES: ("year", "form", "area", "origin"),
}
"""The breakdowns of a municipality's own tables; `year` is the start's, `origin` as in `_origin`."""
_PLACES = ("home", "study")
_AS_ASKED = {"origin": "home"}
"""Own breakdowns that are asked for by another name: where participants come from is their home, told coarsely."""
BY_YEAR = ("persons.started",)
"""What of the county is published by the start's year too, for a municipality to have beside its own."""
_OF_PAGE_ALONE = ("year", PERIOD)
"""Own parts that Vår kommun shows and no breakdown that can be asked for has."""
_RANK = {
    "": 0,
    PERIOD: 1,
    "area": 1,
    "form": 2,
    GOAL: 2,
    "term": 3,
    "study": 4,
    "provider": 5,
    "programme": 6,
    "home": 7,
    "sex": 8,
    "year": 9,
}
_SHARE, _OWN, _EARLIER = 10, 20, 40
"""Hidden before counts; before both, a municipality's own tables, so that the county's stay the same for all; and
before those how things stood on an earlier day."""
_ATOM = ("subject", "field", "home", "sex", "measured", "value")
"""What makes a delivered cell the same one: on another day, in another revision, whatever row it stands in."""
_START = ("programme", "term", "round")
_ROW = ("import_id", "sheet", "row")
_FATES = ("studying", "on_leave", "dropouts", "completed")
"""What becomes of those who started: each of them is in one of these, where all is delivered."""
_COUNTED_IN_PERSONS = ("rates.dropout", "rates.completion", "rates.graduation", "rates.in_work", "rates.women",
                       "rates.response", "steps.")  # fmt: skip
"""Shares whose remainder is persons too; the remainder of the seats is nobody."""


@dataclass(frozen=True)
class Candidate:
    """A number that would be published: its figure, the sums that it tells of, its base, and how soon it is hidden."""

    cell: Cell
    figure: Figure
    sums: tuple[frozenset[int], ...]
    base: float | None
    rank: int


def _atoms_of(facts: Facts) -> pl.DataFrame:
    """Every delivered number of persons in the pilot's starts: where it stands, its atom and whose it is."""
    rows = with_starts(facts, facts.cohorts.select(*_START, "home", "sex", "measured", *_ROW, *PERSON_COLUMNS))
    index = (*_ROW, "subject", "home", "sex", "measured", "study")
    each = rows.unpivot(PERSON_COLUMNS, index=index, variable_name="field").with_columns(pl.col("value").cast(pl.Int64))
    return each.filter(pl.col("value") > 0).with_columns(atom=pl.struct(_ATOM).hash())


def _made_of(each: pl.DataFrame, cohorts: pl.DataFrame) -> pl.DataFrame:
    """By row and field, the atoms: one, but several of a started cell whose row says what became of all of them."""
    whole = pl.sum_horizontal(*(pl.col(fate).fill_null(0) for fate in _FATES)) == pl.col("started")
    known = cohorts.filter(whole, pl.col("started") > 0).select(_ROW)
    became = each.filter(pl.col("field").is_in(_FATES)).join(known, on=_ROW, how="semi")
    parts = became.group_by(_ROW).agg(became="atom").with_columns(field=pl.lit("started"))
    own = each.select(*_ROW, "field", atoms=pl.concat_list("atom"))
    told = own.join(parts, on=(*_ROW, "field"), how="left")
    return told.select(*_ROW, "field", atoms=pl.coalesce("became", "atoms"))


class Atoms:
    """The delivered cells, each by a number of its own, and whose they are."""

    def __init__(self, facts: Facts) -> None:
        each = _atoms_of(facts)
        self._made_of = _made_of(each, facts.cohorts)
        atoms, homes, studies = (each[name].to_list() for name in ("atom", "home", "study"))
        self.numbers: dict[int, int] = dict(zip(atoms, each["value"].to_list(), strict=True))
        self._places = dict(zip(atoms, zip(homes, map(str, studies), strict=True), strict=True))
        self._homes, self._studies = (_by_place(each, place) for place in ("home", "study"))
        self._known: dict[frozenset[int], tuple[int, dict[str, int]]] = {}

    def numbered(self, cells: pl.DataFrame) -> pl.DataFrame:
        """The cells with `atoms`, a list; empty for what is no persons, or nobody: a 0 is shown as it is.

        A started cell whose row says what became of all of them is those parts, so that what one of them is can be
        reckoned from the others and is guarded too.
        """
        return cells.join(self._made_of, on=(*_ROW, "field"), how="left", maintain_order="left")

    def differ_by_few(self, one: frozenset[int], other: frozenset[int], smallest: int) -> bool:
        """Whether two sums differ by a few persons, to a stranger or to a municipality that knows its own."""
        whole, known = self._known_of(one)
        others_whole, others_known = self._known_of(other)
        gone = whole - others_whole
        differences = (known.get(code, 0) - others_known.get(code, 0) for code in known.keys() | others_known.keys())
        return any(0 < abs(gone - own) < smallest for own in (0, *differences))

    def _known_of(self, sums: frozenset[int]) -> tuple[int, dict[str, int]]:
        """The sum, and how much of it each municipality knows."""
        if sums not in self._known:
            known: dict[str, int] = {}
            for atom in sums:
                for place in set(self._places[atom]):
                    known[place] = known.get(place, 0) + self.numbers[atom]
            self._known[sums] = sum(self.numbers[atom] for atom in sums), known
        return self._known[sums]

    def with_those_of(self, other: "Atoms") -> "Atoms":
        """Both."""
        both = copy(self)
        both.numbers, both._places = {**other.numbers, **self.numbers}, {**other._places, **self._places}
        both._known = {}
        return both

    def owned(self) -> tuple[tuple[frozenset[int], ...], ...]:
        """What each municipality knows."""
        codes = sorted(code for code in {*self._homes, *self._studies} if code.isdigit())
        return tuple(self.known_to(code) for code in codes)

    def known_to(self, code: str) -> tuple[frozenset[int], ...]:
        """What one municipality knows: its residents, and those in its programmes."""
        return tuple(one for of in (self._homes, self._studies) if (one := of.get(code)))

    def are_of_one_other(self, atoms: frozenset[int], code: str) -> bool:
        """Whether they are, but for what a municipality knows, all of one other's residents or programmes."""
        left = atoms.difference(self._homes.get(code, ()), self._studies.get(code, ()))
        others = (one for of in (self._homes, self._studies) for other, one in of.items() if other.isdigit())
        return bool(left) and any(left <= one for one in others)


def _by_place(each: pl.DataFrame, place: str) -> dict[str, frozenset[int]]:
    found = each.group_by(pl.col(place).fill_null(str(None))).agg("atom")
    return {where: frozenset(atoms) for where, atoms in found.iter_rows()}


class Publication:
    """What is published of one revision on one day, for the county and for each of its municipalities.

    Args:
        facts: The county's facts, as they were delivered.
        before: What was published the last time, which readers may have kept: where a part of it has changed by a few
            persons, its new number is not shown.
    """

    def __init__(
        self, facts: Facts, day: date, thresholds: Thresholds, before: "Publication | None" = None
    ) -> None:  # fmt: skip
        self._facts, self._day, self._thresholds = facts, day, thresholds
        self._atoms = Atoms(facts)
        self._counted = _Counted(facts, self._atoms)
        # Where nobody is delivered there is nobody to protect, and nothing that a table could add.
        self._holds_nobody = facts.cohorts.is_empty()
        self._county = [] if self._holds_nobody else [*_of_the_day(self._counted, day), *_of_goals(self._counted, day)]
        shut = _small_steps(self._county, self._atoms, thresholds)
        if before is not None:
            then = [one for one in before._county if before._hidden.isdisjoint(one.sums)]
            shut |= _small_changes(then, self._county, self._atoms.with_those_of(before._atoms), thresholds)
        self._hidden: frozenset[frozenset[int]] = hidden_sums(
            self._county, self._atoms, self._atoms.owned(), thresholds, shut=shut
        )
        self._of_county = _published(facts, told(self._county, self._hidden, thresholds))
        self._of_one: dict[str, PublishedFacts] = {}

    def for_county(self) -> PublishedFacts:
        """What the Region sees."""
        return self._of_county

    def for_group(self) -> PublishedFacts:
        """What the steering group sees: the same, but for what single companies need.

        Providers' results neither, where it is decided that it doesn't see them.
        """
        sees = Role.STEERING_GROUP in self._thresholds.providers_for
        return replace(self._of_county if sees else self._of_county.without_providers(), shows_companies_needs=False)

    def for_municipality(self, code: str) -> PublishedFacts:
        """What a municipality sees: its own, and of the county's tables those that are about several others."""
        if code not in self._of_one:
            self._of_one[code] = self._made_for(code)
        return self._of_one[code]

    def _made_for(self, code: str) -> PublishedFacts:
        sees_providers = Role.MUNICIPALITY in self._thresholds.providers_for
        shared = (PROVIDER,) if sees_providers else ()
        county = [
            one for one in self._county if one.cell.part[0] in shared or one.cell.part[0] not in OF_ONE_MUNICIPALITY
        ]
        own = [] if self._holds_nobody else [*_of_one(self._counted, self._day, code)]
        others = [
            one for one in self._county if one.cell.part[0] in _PLACES and one.cell.part[1] not in (code, UNDIVIDED)
        ]
        secret = {sums for one in others for sums in one.sums}
        secret |= {sums for one in county for sums in one.sums if self._atoms.are_of_one_other(sums, code)}
        secret |= _steps_of_one_other(county, self._atoms, code)
        known = self._atoms.known_to(code)
        is_open = code in self._thresholds.open_to
        candidates = [*county, *others] if is_open else [*county, *own, *others]
        hidden = hidden_sums(candidates, self._atoms, (known,) if known else (), self._thresholds, secret, self._hidden)
        tables = told(county, hidden, self._thresholds)
        # What is its own is known to it: the county's mask was laid with each municipality as an insider, so its own
        # numbers in the clear tell it nothing more of others.
        tables |= {one.cell: one.figure for one in own} if is_open else told(own, hidden, self._thresholds)
        theirs = replace(
            _published(_without_the_groups_own(self._facts, code), tables), seen_by=code, shows_companies_needs=False
        )  # fmt: skip
        return theirs if sees_providers else theirs.without_providers()


def _without_the_groups_own(facts: Facts, code: str) -> Facts:
    """The county's facts without what is the steering group's and the Region's, or another's: for a municipality.

    Of the pilot's own sheets it has what `storage.scoping` would give it. The delivery plan names every sender.
    """
    own = facts.companies.filter(pl.col("municipality") == code)["organisation_number"].implode()
    is_regional = pl.col("level") == Level.REGIONAL
    left = {
        "delivery_plan": facts.delivery_plan.clear(),
        "risks": facts.risks.clear(),
        "needs": facts.needs.filter(pl.col("organisation_number").is_in(own)),
        "funding": facts.funding.filter(pl.col("funder").is_in(spellings_of(code))),
        "self_assessments": facts.self_assessments.filter(is_regional),
        "certification_documents": facts.certification_documents.filter(is_regional),
    }
    return replace(facts, frames={**facts.frames, **left})


def published(facts: Facts, county: Facts, day: date, thresholds: Thresholds) -> PublishedFacts:
    """The facts of a scope with their persons as its own published tables; `county`: the whole county's facts."""
    publication, code = Publication(county, day, thresholds), facts.scope.municipality_code
    if code is None:
        return publication.for_county()
    tables = publication.for_municipality(code).tables
    own = {
        Cell(cell.metric, cell.day, (_AS_ASKED.get(cell.part[0], cell.part[0]), cell.part[1])): replace(
            figure, by={_AS_ASKED.get(key, key): value for key, value in figure.by.items()}
        )
        for cell, figure in tables.items()
        if cell.whose is Whose.PROGRAMMES and cell.part[0] not in _OF_PAGE_ALONE
    }
    goals_ = {cell: figure for cell, figure in tables.items() if cell.part[0] == GOAL}
    return _published(facts, own | goals_)


def _published(facts: Facts, tables: Mapping[Cell, Figure]) -> PublishedFacts:
    surveys = without_small_surveys(facts.satisfaction)
    frames = {**facts.frames, "cohorts": when_measured(facts), "satisfaction": surveys}
    return PublishedFacts(facts.ledger, facts.revision, facts.scope, frames, facts.imports, facts.columns, tables)


def when_measured(facts: Facts) -> pl.DataFrame:
    """The participants' frame with nothing but which starts were measured when, and how they were followed up."""
    keys = ("programme", "term", "round", "measured", "import_id")
    method = pl.col("follow_up_method").drop_nulls().first()
    told = facts.cohorts.group_by(keys, maintain_order=True).agg(method)
    empty = {name: dtype for name, dtype in FRAMES["cohorts"].schema.items() if name not in told.columns}
    blank = {name: pl.lit("{}" if name in LINEAGE and name in ("missing", "corrected", "letters") else None, dtype)
             for name, dtype in empty.items()}  # fmt: skip
    return told.with_columns(**blank).select(*FRAMES["cohorts"].schema)


def hidden_sums(
    candidates: Collection[Candidate],
    atoms: Atoms,
    owned: Collection[Collection[frozenset[int]]],
    thresholds: Thresholds,
    secret: Collection[frozenset[int]] = (),
    shut: Collection[frozenset[int]] = (),
) -> frozenset[frozenset[int]]:
    """The sums of the candidates that are hidden; `secret` and `shut` as in `Mask.hidden`."""
    ranks = _ranks(candidates)
    hidden: set[frozenset[int]] = set()
    for together in _apart(list(ranks)):
        mask = Mask([Sum(one, ranks[one]) for one in together], atoms.numbers, _within(owned, together), thresholds)
        kept, closed = ([n for n, one in enumerate(together) if one in some] for some in (secret, shut))
        hidden |= {together[number] for number in mask.hidden(kept, closed)}
    return frozenset(hidden)


def _small_steps(candidates: Collection[Candidate], atoms: Atoms, thresholds: Thresholds) -> set[frozenset[int]]:
    """The numbers of earlier days that differ by a few persons from a later one of the same series."""
    ranks = _ranks(candidates)
    shut: set[frozenset[int]] = set()
    for points in _series(candidates):
        shown: list[Candidate] = []
        for one in points:
            if any(_differ_by_few(one, later, atoms, thresholds) for later in shown):
                shut |= {sums for sums in one.sums if ranks[sums] >= _EARLIER}
            else:
                shown.append(one)
    return shut


def _steps_of_one_other(candidates: Collection[Candidate], atoms: Atoms, code: str) -> set[frozenset[int]]:
    """The numbers of earlier days that, beside a later one, would tell a municipality of one other's persons."""
    ranks = _ranks(candidates)
    return {
        earlier
        for points in _series(candidates)
        for later_point, point in combinations(points, 2)
        for later, earlier in zip(later_point.sums, point.sums, strict=False)
        if ranks[earlier] >= _EARLIER and atoms.are_of_one_other(later ^ earlier, code)
    }


def _series(candidates: Iterable[Candidate]) -> Iterable[list[Candidate]]:
    """What is shown of several days, the latest first: each number of the whole, and each goal."""
    series: dict[tuple[str, tuple[str, str]], list[Candidate]] = {}
    for one in candidates:
        if one.cell.part == TOTAL or one.cell.part[0] == GOAL:
            series.setdefault((one.cell.metric, one.cell.part), []).append(one)
    return [sorted(points, key=lambda point: point.cell.day, reverse=True) for points in series.values()]


def _ranks(candidates: Iterable[Candidate]) -> dict[frozenset[int], int]:
    """Sum → the rank of the most wanted number that it is."""
    ranks: dict[frozenset[int], int] = {}
    for one in candidates:
        for sums in one.sums:
            ranks[sums] = min(ranks.get(sums, one.rank), one.rank)
    return ranks


def _small_changes(
    then: Iterable[Candidate], now: Collection[Candidate], atoms: Atoms, thresholds: Thresholds
) -> set[frozenset[int]]:
    """The parts of tables, but for the whole, areas, forms and terms, that differ by a few from the last time."""
    shown = {one.cell: one for one in then}
    changed = (one for one in now if (old := shown.get(one.cell)) and _differ_by_few(one, old, atoms, thresholds))
    ranks = _ranks(now)
    return {sums for one in changed for sums in one.sums if ranks[sums] >= _RANK["study"]}


def _differ_by_few(one: Candidate, other: Candidate, atoms: Atoms, thresholds: Thresholds) -> bool:
    """Whether what is known already, with this, would tell of a few persons."""
    return any(
        atoms.differ_by_few(sums, others, thresholds.count) for sums, others in zip(one.sums, other.sums, strict=False)
    )


def told(
    candidates: Collection[Candidate], hidden: Collection[frozenset[int]], thresholds: Thresholds
) -> dict[Cell, Figure]:
    """The figures of the candidates, those of hidden sums without their values."""
    bases = {replace(one.cell, part=TOTAL): one.base for one in candidates if one.cell.part == TOTAL}
    return {
        one.cell: _told(one, any(sums in hidden for sums in one.sums), bases.get(replace(one.cell, part=TOTAL)),
                        thresholds)
        for one in candidates
    }  # fmt: skip


def _apart(sums: list[frozenset[int]]) -> list[list[frozenset[int]]]:
    """Groups of sums that share no atoms with those of other groups, so that each can be looked at by itself."""
    leader = list(range(len(sums)))

    def find(number: int) -> int:
        while leader[number] != number:
            leader[number] = leader[leader[number]]
            number = leader[number]
        return number

    first: dict[int, int] = {}
    for number, atoms in enumerate(sums):
        for atom in atoms:
            leader[find(number)] = find(first.setdefault(atom, number))
    groups: dict[int, list[frozenset[int]]] = {}
    for number, atoms in enumerate(sums):
        groups.setdefault(find(number), []).append(atoms)
    return list(groups.values())


def _within(
    owned: Iterable[Collection[frozenset[int]]], sums: Iterable[frozenset[int]]
) -> tuple[tuple[frozenset[int], ...], ...]:
    every = frozenset[int]().union(*sums)
    known = (tuple(own & every for own in readings if own & every) for readings in owned)
    return tuple(dict.fromkeys(readings for readings in known if readings))


def _told(one: Candidate, is_hidden: bool, whole: float | None, thresholds: Thresholds) -> Figure:
    """The figure as it is shown; `whole` is the base of the table that it is a part of."""
    figure = one.figure
    if figure.value is None:
        return figure
    is_share = not figure.metric.startswith(("persons.", GAP))
    too_small_to_split = one.cell.part != TOTAL and whole is not None and 0 < whole < thresholds.base
    too_small = is_share and (one.base is None or one.base < thresholds.base)
    if is_hidden or too_small or too_small_to_split:
        return replace(figure, value=None, masked=True)
    rest = (one.base or 0.0) * (1 - figure.value)
    if figure.metric.startswith(_COUNTED_IN_PERSONS) and 0 < round(rest) < thresholds.count:
        return replace(figure, value=None, masked=True, near=Near.ALL)
    return figure


class _Counted:
    """The cells that metrics count, each metric's on each day fetched once."""

    def __init__(self, facts: Facts, atoms: Atoms) -> None:
        self.facts, self._atoms = facts, atoms
        self._held: dict[tuple[str, date], pl.DataFrame] = {}

    def cells(self, metric: Metric, day: date) -> pl.DataFrame:
        if (metric.id, day) not in self._held:
            self._held[metric.id, day] = self._atoms.numbered(metric.rows(self.facts, day))
        return self._held[metric.id, day]


def _of_the_day(counted: _Counted, day: date) -> Iterable[Candidate]:
    """Every metric whole and by each of its breakdowns; whole also on the day that it is compared with."""
    for metric in METRICS:
        cells = counted.cells(metric, day).with_columns(_year)
        yield from _candidates(metric, cells, day, "", _RANK[""])
        for key in (*metric.keys, *(("year",) if metric.id in BY_YEAR else ())):
            yield from _candidates(metric, cells, day, key, _RANK[key])
        before = compared_day(day)
        yield from _candidates(metric, counted.cells(metric, before), before, "", _EARLIER)


def _of_one(counted: _Counted, day: date, code: str) -> Iterable[Candidate]:
    """A municipality's residents and its programmes' participants, whole and by each of their breakdowns."""
    for metric in METRICS:
        if metric.id == GAP:  # What companies need is nobody's in particular.
            continue
        cells = counted.cells(metric, day).with_columns(_year, origin=_origin(code))
        for whose, own in ((Whose.RESIDENTS, "home"), (Whose.PROGRAMMES, "study")):
            if whose is Whose.RESIDENTS and not _is_of_persons_alone(metric):
                continue
            theirs = cells.filter(pl.col(own) == code)
            yield from _candidates(metric, theirs, day, "", _OWN, whose)
            if metric.id.startswith("persons."):
                years, period = period_of(day)
                recent = theirs.filter(pl.col("year").is_in(years))
                for one in _candidates(metric, recent, day, "", _OWN + _RANK[PERIOD], whose):
                    yield replace(one, cell=replace(one.cell, part=(PERIOD, period)))
            for rank, key in enumerate(OWN_KEYS[whose], _OWN + _RANK[PERIOD] + 1):
                yield from _candidates(metric, theirs, day, key, rank, whose)


_year = pl.col("day").dt.year().cast(pl.String).alias("year")


def _is_of_persons_alone(metric: Metric) -> bool:
    """Whether it can be asked of residents: seats are nobody's."""
    return metric.id.startswith(("persons.", *_COUNTED_IN_PERSONS))


def _origin(code: str) -> pl.Expr:
    """Where participants come from, told no closer than this: the municipality itself, the county, or elsewhere."""
    county = [other for other in county_municipalities() if other != code]
    home = pl.col("home")
    return (
        pl.when(home == code).then(pl.lit(code))
        .when(home.is_in(county)).then(pl.lit(Home.ELSEWHERE_IN_COUNTY.value))
        .when(home.str.contains(r"^\d{4}$")).then(pl.lit(Home.OUTSIDE_COUNTY.value))
        .otherwise(home)
    )  # fmt: skip


def _of_goals(counted: _Counted, day: date) -> Iterable[Candidate]:
    """The figure of each goal that counts persons, on every day that its page and its path ask for."""
    known = {metric.id: metric for metric in METRICS}
    for goal in goals(counted.facts):
        if metric := known.get(goal.metric):
            for asked in goal_days(goal, day):
                cells = goal_cells(goal, counted.cells(metric, asked), asked)
                rank = _RANK[GOAL] if asked == day else _EARLIER + (day - asked).days // 30
                for one in _candidates(metric, cells, asked, "", rank):
                    yield replace(one, cell=replace(one.cell, part=(GOAL, goal.goal)))


def _candidates(
    metric: Metric, cells: pl.DataFrame, day: date, key: str, rank: int, whose: Whose = Whose.COUNTY
) -> Iterable[Candidate]:
    """The metric's numbers by a key, in its order; its one whole number where the key is empty."""
    is_count = metric.id.startswith("persons.")
    for value, group in _groups(cells, key):
        by, part = ({key: value}, (key, value)) if key else ({}, TOTAL)
        figure = _figure(metric, group, by)
        base = figure.value if is_count else float(group["denominators"] or 0)
        sums = tuple(dict.fromkeys(frozenset(group[part_]) for part_ in (NUMERATOR, DENOMINATOR) if group[part_]))
        yield Candidate(Cell(metric.id, day, part, whose), figure, sums, base, rank + (0 if is_count else _SHARE))


def _groups(cells: pl.DataFrame, key: str) -> list[tuple[str, dict[str, Any]]]:
    """The cells of each part, summed up: what `figure_of` asks of them, and the atoms of either side of a share."""
    is_held = pl.col("value").is_not_null()
    aggregates = {
        "numerators": pl.col("value").filter(pl.col("part") == NUMERATOR).sum(),
        "denominators": pl.col("value").filter(pl.col("part") == DENOMINATOR).sum(),
        "cells": pl.len(),
        "numbers": is_held.sum(),
        **{f"{side}_cells": (pl.col("part") == side).sum() for side in (NUMERATOR, DENOMINATOR)},
        **{f"{side}_told": (is_held & (pl.col("part") == side)).sum() for side in (NUMERATOR, DENOMINATOR)},
        "held": pl.col("subject").filter(is_held).n_unique(),
        "expected": pl.col("subject").n_unique(),
        "measured_from": pl.col("measured").filter(is_held).min(),
        "measured_to": pl.col("measured").filter(is_held).max(),
        "import_ids": pl.col("import_id").drop_nulls().unique().sort(),
        NUMERATOR: pl.col("atoms").filter(pl.col("part") == NUMERATOR).explode().drop_nulls(),
        DENOMINATOR: pl.col("atoms").filter(pl.col("part") == DENOMINATOR).explode().drop_nulls(),
    }
    if not key:
        # One row also where there are no cells.
        return [
            (
                "",
                cells.select(**{n: e.implode() if n in _LISTS else e for n, e in aggregates.items()}).row(
                    0, named=True
                ),
            )
        ]
    found = {str(row[key]): row for row in cells.drop_nulls(key).group_by(key).agg(**aggregates).iter_rows(named=True)}
    return [(value, found[value]) for value in sorted(found, key=in_order_of(key))]


_LISTS = ("import_ids", NUMERATOR, DENOMINATOR)


def _figure(metric: Metric, group: Mapping[str, Any], by: Mapping[str, str]) -> Figure:
    """The same as `figure_of` makes of the group's cells."""
    if metric.id.startswith("persons."):
        value = None if group["cells"] and not group["numbers"] else float(group["numerators"])
    elif metric.id == GAP:
        known = all(group[f"{side}_told"] or not group[f"{side}_cells"] for side in (NUMERATOR, DENOMINATOR))
        value = float(group["numerators"]) - float(group["denominators"]) if known else None
    else:
        value = float(group["numerators"]) / float(group["denominators"]) if group["denominators"] else None
    return Figure(
        metric.id, value, group["held"], group["expected"], group["measured_from"], group["measured_to"], by,
        tuple(group["import_ids"]),
    )  # fmt: skip
