"""The tables of persons that are published, fixed before anyone asks: the county by each breakdown, and the goals.

Each number of a table is a sum of atoms, the delivered cells; `privacy` says which sums are hidden. Nothing finer than
these tables leaves this room in facts that are masked.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

import polars as pl

from tc_dashboard.domain import Home, Thresholds
from tc_dashboard.facts import FRAMES, LINEAGE, PERSON_COLUMNS, Facts
from tc_dashboard.metrics.cells import DENOMINATOR, NUMERATOR, Figure, Metric, Near
from tc_dashboard.metrics.days import compared_day
from tc_dashboard.metrics.goals import goal_cells, goal_days
from tc_dashboard.metrics.persons import PERSONS
from tc_dashboard.metrics.plans import goals
from tc_dashboard.metrics.privacy import Mask, Sum
from tc_dashboard.metrics.published import GOAL, PERIOD, TOTAL, Cell, PublishedFacts, Whose, period_of
from tc_dashboard.metrics.rates import RATES, RESPONSE, STEPS
from tc_dashboard.metrics.selection import figure_of, in_order_of
from tc_dashboard.municipalities import county_municipalities

METRICS: tuple[Metric, ...] = (*PERSONS, *RATES, RESPONSE, *STEPS)
OF_ONE_MUNICIPALITY = ("home", "study", "provider", "programme")
"""Breakdowns whose parts are single municipalities' numbers: never for another municipality."""

OWN_KEYS: Mapping[Whose, tuple[str, ...]] = {
    Whose.RESIDENTS: ("year", "form", "area", "study"),
    Whose.PROGRAMMES: ("year", "form", "area", "origin"),
}
"""The breakdowns of a municipality's own tables; `year` is the start's, `origin` as in `_origin`."""
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
_SHARE, _EARLIER = 10, 20
"""Hidden before counts, and before both: how things stood on an earlier day."""
_ATOM = ("subject", "field", "home", "sex", "measured", "value")
"""What makes a delivered cell the same one: on another day, in another revision, whatever row it stands in."""
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


class Atoms:
    """The delivered cells, numbered, and whose they are."""

    def __init__(self) -> None:
        self._numbered: dict[tuple[object, ...], int] = {}
        self.numbers: dict[int, int] = {}
        self._homes: dict[str, set[int]] = {}
        self._studies: dict[str, set[int]] = {}

    def of(self, cells: pl.DataFrame) -> frozenset[int]:
        """The atoms of these cells; those of nobody are left out, for a 0 is shown as it is."""
        persons = cells.filter(pl.col("field").is_in(PERSON_COLUMNS), pl.col("value") > 0)
        return frozenset(
            self._number(atom, study) for *atom, study in persons.select(*_ATOM, "study").iter_rows()
        )  # fmt: skip

    def _number(self, atom: list[object], study: str | None) -> int:
        number = self._numbered.setdefault(tuple(atom), len(self._numbered))
        self.numbers[number] = int(atom[-1])  # type: ignore[call-overload]
        self._homes.setdefault(str(atom[2]), set()).add(number)
        self._studies.setdefault(str(study), set()).add(number)
        return number

    def owned(self) -> tuple[frozenset[int], ...]:
        """What each municipality knows: its residents, those in its programmes, and both."""
        codes = sorted(code for code in {*self._homes, *self._studies} if code.isdigit())
        return tuple(dict.fromkeys(one for code in codes for one in self.known_to(code)))

    def known_to(self, code: str) -> tuple[frozenset[int], ...]:
        """What one municipality knows."""
        homes, studies = frozenset(self._homes.get(code, ())), frozenset(self._studies.get(code, ()))
        return tuple(one for one in (homes, studies, homes | studies) if one)

    def are_of_one_other(self, atoms: frozenset[int], code: str) -> bool:
        """Whether they are, but for what a municipality knows, all of one other's residents or programmes."""
        left = atoms - frozenset(self._homes.get(code, ())) - frozenset(self._studies.get(code, ()))
        others = (one for of in (self._homes, self._studies) for other, one in of.items() if other.isdigit())
        return bool(left) and any(left <= one for one in others)


class Publication:
    """What is published of one revision on one day, for the county and for each of its municipalities.

    Args:
        facts: The county's facts, as they were delivered.
    """

    def __init__(self, facts: Facts, day: date, thresholds: Thresholds) -> None:
        self._facts, self._day, self._thresholds = facts, day, thresholds
        self._atoms = Atoms()
        self._county = [*_of_the_day(facts, day, self._atoms), *_of_goals(facts, day, self._atoms)]
        self._hidden = hidden_sums(self._county, self._atoms, self._atoms.owned(), thresholds)
        self._of_county = _published(facts, told(self._county, self._hidden, thresholds))
        self._of_one: dict[str, PublishedFacts] = {}

    def for_county(self) -> PublishedFacts:
        """What the steering group and the Region see."""
        return self._of_county

    def for_municipality(self, code: str) -> PublishedFacts:
        """What a municipality sees: its own, and of the county's tables those that are about several others."""
        if code not in self._of_one:
            self._of_one[code] = self._made_for(code)
        return self._of_one[code]

    def _made_for(self, code: str) -> PublishedFacts:
        county = [one for one in self._county if one.cell.part[0] not in OF_ONE_MUNICIPALITY]
        own = [*_of_one(self._facts, self._day, self._atoms, code)]
        neighbours = {sums for one in county for sums in one.sums if self._atoms.are_of_one_other(sums, code)}
        known = self._atoms.known_to(code)
        hidden = hidden_sums([*county, *own], self._atoms, known, self._thresholds, neighbours, self._hidden)
        tables = told([*county, *own], hidden, self._thresholds)
        # The delivery plan names every sender, and is the Region's.
        plan = self._facts.delivery_plan.clear()
        facts = replace(self._facts, frames={**self._facts.frames, "delivery_plan": plan})
        return replace(_published(facts, tables), seen_by=code)


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
    frames = {**facts.frames, "cohorts": when_measured(facts)}
    return PublishedFacts(facts.ledger, facts.revision, facts.scope, frames, facts.imports, facts.columns, tables)


def when_measured(facts: Facts) -> pl.DataFrame:
    """The participants' frame with nothing but which starts were measured when."""
    told = facts.cohorts.select("programme", "term", "round", "measured", "import_id").unique(maintain_order=True)
    empty = {name: dtype for name, dtype in FRAMES["cohorts"].schema.items() if name not in told.columns}
    blank = {name: pl.lit("{}" if name in LINEAGE and name in ("missing", "corrected", "letters") else None, dtype)
             for name, dtype in empty.items()}  # fmt: skip
    return told.with_columns(**blank).select(*FRAMES["cohorts"].schema)


def hidden_sums(
    candidates: Collection[Candidate],
    atoms: Atoms,
    owned: Collection[frozenset[int]],
    thresholds: Thresholds,
    secret: Collection[frozenset[int]] = (),
    shut: Collection[frozenset[int]] = (),
) -> frozenset[frozenset[int]]:
    """The sums of the candidates that are hidden; `secret` and `shut` as in `Mask.hidden`."""
    ranks: dict[frozenset[int], int] = {}
    for one in candidates:
        for sums in one.sums:
            ranks[sums] = min(ranks.get(sums, one.rank), one.rank)
    hidden: set[frozenset[int]] = set()
    for together in _apart(list(ranks)):
        mask = Mask([Sum(one, ranks[one]) for one in together], atoms.numbers, _within(owned, together), thresholds)
        kept, closed = ([n for n, one in enumerate(together) if one in some] for some in (secret, shut))
        hidden |= {together[number] for number in mask.hidden(kept, closed)}
    return frozenset(hidden)


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


def _within(owned: Iterable[frozenset[int]], sums: Iterable[frozenset[int]]) -> tuple[frozenset[int], ...]:
    every = frozenset[int]().union(*sums)
    return tuple(dict.fromkeys(own & every for own in owned if own & every))


def _told(one: Candidate, is_hidden: bool, whole: float | None, thresholds: Thresholds) -> Figure:
    """The figure as it is shown; `whole` is the base of the table that it is a part of."""
    figure = one.figure
    if figure.value is None:
        return figure
    is_share = not figure.metric.startswith("persons.")
    too_small_to_split = one.cell.part != TOTAL and whole is not None and 0 < whole < thresholds.base
    too_small = is_share and (one.base is None or one.base < thresholds.base)
    if is_hidden or too_small or too_small_to_split:
        return replace(figure, value=None, masked=True)
    rest = (one.base or 0.0) * (1 - figure.value)
    if figure.metric.startswith(_COUNTED_IN_PERSONS) and 0 < round(rest) < thresholds.count:
        return replace(figure, value=None, masked=True, near=Near.ALL)
    return figure


def _of_the_day(facts: Facts, day: date, atoms: Atoms) -> Iterable[Candidate]:
    """Every metric whole and by each of its breakdowns; whole also on the day that it is compared with."""
    for metric in METRICS:
        cells = metric.rows(facts, day).with_columns(_year)
        yield _candidate(metric, Cell(metric.id, day), cells, atoms, _RANK[""])
        for key in (*metric.keys, *(("year",) if metric.id in BY_YEAR else ())):
            groups = {
                str(value): part for (value,), part in cells.drop_nulls(key).partition_by(key, as_dict=True).items()
            }
            for value in sorted(groups, key=in_order_of(key)):
                yield _candidate(metric, Cell(metric.id, day, (key, value)), groups[value], atoms, _RANK[key])
        before = compared_day(day)
        yield _candidate(metric, Cell(metric.id, before), metric.rows(facts, before), atoms, _EARLIER)


def _of_one(facts: Facts, day: date, atoms: Atoms, code: str) -> Iterable[Candidate]:
    """A municipality's residents and its programmes' participants, whole and by each of their breakdowns."""
    for metric in METRICS:
        cells = metric.rows(facts, day).with_columns(_year, origin=_origin(code))
        for whose, own in ((Whose.RESIDENTS, "home"), (Whose.PROGRAMMES, "study")):
            if whose is Whose.RESIDENTS and not _is_of_persons_alone(metric):
                continue
            theirs = cells.filter(pl.col(own) == code)
            yield _candidate(metric, Cell(metric.id, day, whose=whose), theirs, atoms, _RANK[""])
            if metric.id.startswith("persons."):
                years, period = period_of(day)
                recent = theirs.filter(pl.col("year").is_in(years))
                yield _candidate(metric, Cell(metric.id, day, (PERIOD, period), whose), recent, atoms, _RANK[PERIOD])
            for rank, key in enumerate(OWN_KEYS[whose], _RANK[PERIOD] + 1):
                groups = {str(value): part for (value,), part in theirs.partition_by(key, as_dict=True).items()}
                for value in sorted(groups):
                    yield _candidate(metric, Cell(metric.id, day, (key, value), whose), groups[value], atoms, rank)


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


def _of_goals(facts: Facts, day: date, atoms: Atoms) -> Iterable[Candidate]:
    """The figure of each goal that counts persons, on every day that its page and its path ask for."""
    known = {metric.id: metric for metric in METRICS}
    for goal in goals(facts):
        if metric := known.get(goal.metric):
            for asked in goal_days(goal, day):
                cells = goal_cells(goal, metric, facts, asked)
                rank = _RANK[GOAL] if asked == day else _EARLIER + (day - asked).days // 30
                yield _candidate(metric, Cell(metric.id, asked, (GOAL, goal.goal)), cells, atoms, rank)


def _candidate(metric: Metric, cell: Cell, cells: pl.DataFrame, atoms: Atoms, rank: int) -> Candidate:
    by = dict([cell.part]) if cell.part != TOTAL and cell.part[0] != GOAL else {}
    is_count = metric.id.startswith("persons.")
    told = [atoms.of(cells.filter(pl.col("part") == part)) for part in (NUMERATOR, DENOMINATOR)]
    figure = figure_of(metric, cells, by)
    base = figure.value if is_count else float(cells.filter(pl.col("part") == DENOMINATOR)["value"].sum())
    return Candidate(cell, figure, tuple(one for one in told if one), base, rank + (0 if is_count else _SHARE))
