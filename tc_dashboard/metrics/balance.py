"""Where people are lacking, and why: need, seats and completed side by side, from figures that are published.

What is told of persons is `matching.gap` and nothing finer: those who completed this year are the demand less the gap,
and where the gap is hidden they are hidden too.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import Enum, auto

import polars as pl

from tc_dashboard.domain import NeedKind, StartStatus
from tc_dashboard.facts import Facts
from tc_dashboard.metrics.cells import Figure
from tc_dashboard.metrics.figures import by_id, figure, parts
from tc_dashboard.metrics.matching import GAP
from tc_dashboard.metrics.starts import programme_starts

_STANDS = (StartStatus.PLANNED, StartStatus.OPEN, StartStatus.STARTED, StartStatus.ENDED)


class Bottleneck(Enum):
    """What an area lacks, as far as the published numbers tell."""

    NOT_STATED = auto()
    """No company has said what it needs."""
    UNKNOWN = auto()
    """Neither seats nor participants are delivered, or who completed is hidden while the seats would do."""
    NONE = auto()
    SEATS = auto()
    """Fewer seats than needed, and that lacks at least as many people as those who don't come through."""
    BOTH = auto()
    """Fewer seats than needed, and still more people lacking since they don't come through."""
    THROUGHPUT = auto()
    """Seats enough, and yet too few completed: those that are still to end can't make up for it."""
    OPEN = auto()
    """Too few so far, but seats that end later this year may make up for it."""


class Loss(Enum):
    """Why seats that there are give too few who complete, as the area's published shares tell."""

    UNKNOWN = auto()
    """One of the shares is hidden, or not delivered."""
    UNFILLED = auto()
    NOT_COMPLETED = auto()
    """Begun, but not completed."""
    BOTH = auto()
    """Neither loses twice as much as the other."""


_LOSING = (Bottleneck.THROUGHPUT, Bottleneck.BOTH)


@dataclass(frozen=True)
class Balance:
    """An area's year, or the whole county's: persons needed, seats in the starts that end, and who completed.

    None: not stated, or not delivered; `hidden`: those who completed, and so the gap, are protected.
    """

    area: str
    demand: float | None
    seats: float | None
    """In the starts whose Slutdatum is in the year."""
    seats_left: float
    """Those of them that end after the day."""
    completed: float | None
    hidden: bool
    fill: float | None = None
    """Of the area's seats, over the whole pilot, those that somebody began on; as published."""
    completion: float | None = None
    """Of those who began in the area, over the whole pilot, those who completed; as published."""

    @property
    def gap(self) -> float | None:
        return None if self.demand is None or self.completed is None else self.demand - self.completed

    @property
    def seats_ended(self) -> float:
        return (self.seats or 0) - self.seats_left

    @property
    def throughput(self) -> float | None:
        """Completed as a share of the seats in the starts that have ended this year, empty seats too."""
        return self.completed / self.seats_ended if self.completed is not None and self.seats_ended > 0 else None

    @property
    def lost(self) -> float:
        """Seats that have ended this year without anyone having completed on them."""
        return max(0.0, self.seats_ended - self.completed) if self.completed is not None else 0.0

    @property
    def loss(self) -> Loss | None:
        """What seats are lost to; None where that isn't what is lacking.

        Who began isn't published by area and year, so it is told from the shares of the whole pilot.
        """
        if self.bottleneck not in _LOSING:
            return None
        if self.fill is None or self.completion is None:
            return Loss.UNKNOWN
        empty, broken = max(0.0, 1 - self.fill), max(0.0, self.fill * (1 - self.completion))
        if not empty + broken:
            return Loss.UNKNOWN
        if max(empty, broken) < 2 * min(empty, broken):
            return Loss.BOTH
        return Loss.UNFILLED if empty > broken else Loss.NOT_COMPLETED

    @property
    def bottleneck(self) -> Bottleneck:
        if self.demand is None:
            return Bottleneck.NOT_STATED
        if self.completed is not None and self.completed >= self.demand:
            return Bottleneck.NONE
        if self.seats is None:
            return Bottleneck.UNKNOWN
        if self.seats < self.demand:
            return Bottleneck.BOTH if self.lost > self.demand - self.seats else Bottleneck.SEATS
        if self.completed is None:
            return Bottleneck.UNKNOWN
        return Bottleneck.OPEN if self.completed + self.seats_left >= self.demand else Bottleneck.THROUGHPUT


def balances(facts: Facts, day: date, areas: tuple[str, ...]) -> tuple[Balance, ...]:
    """Each area's balance of the day's calendar year."""
    demand = {one.by["area"]: one for one in parts(by_id("matching.demand"), facts, day, "area")}
    gaps = {one.by["area"]: one for one in parts(by_id(GAP), facts, day, "area")}
    fill, completion = (
        {one.by["area"]: one.value for one in parts(by_id(metric), facts, day, "area")}
        for metric in ("rates.fill", "rates.completion")
    )
    ending = _ending(facts, day)
    return tuple(
        replace(
            _balance(area, demand.get(area), gaps.get(area), facts, ending.filter(pl.col("area") == area), day),
            fill=fill.get(area), completion=completion.get(area),
        )
        for area in areas
    )  # fmt: skip


def whole_balance(facts: Facts, day: date) -> Balance:
    """All areas together."""
    asked = figure(by_id("matching.demand"), facts, day)
    stated = asked if asked.expected else None
    return _balance("", stated, figure(by_id(GAP), facts, day), facts, _ending(facts, day), day)


def _balance(
    area: str, demand: Figure | None, gap: Figure | None, facts: Facts, ending: pl.DataFrame, day: date
) -> Balance:  # fmt: skip
    needed = demand.value if demand else None
    hidden = gap is not None and gap.masked
    completed: float | None = None
    if not hidden and not facts.cohorts.is_empty():
        completed = 0.0 if gap is None else None if gap.value is None else (needed or 0.0) - gap.value
    left = ending.filter(pl.col("end_date") > day)["seats"].sum()
    are_told = ending.is_empty() or ending["seats"].drop_nulls().len() > 0
    seats = float(ending["seats"].sum()) if are_told and not facts.starts.is_empty() else None
    return Balance(area, needed, seats, float(left), completed, hidden)


def _ending(facts: Facts, day: date) -> pl.DataFrame:
    """The pilot's starts that end in the day's calendar year."""
    return programme_starts(facts).filter(pl.col("end_date").dt.year() == day.year, pl.col("status").is_in(_STANDS))


def demand_by_year(facts: Facts) -> pl.DataFrame:
    """What companies say that they need: `area`, `year`, `needed`."""
    stated = facts.needs.filter(pl.col("kind") == NeedKind.COMPANIES)
    return stated.group_by("area", "year").agg(pl.col("needed").sum()).sort("area", "year")


def companies_by_year(facts: Facts) -> dict[int, int]:
    """How many companies have said what they need, by year."""
    stated = facts.needs.filter(pl.col("kind") == NeedKind.COMPANIES)
    return dict(stated.group_by("year").agg(pl.col("organisation_number").n_unique()).sort("year").iter_rows())


def seats_by_year(facts: Facts, year_of: str) -> Mapping[tuple[str, int], float | None]:
    """(area, calendar year) → seats of the pilot's starts by their `day` or `end_date`; without the cancelled.

    Null where no start of them has said how many seats it has.
    """
    starts = (
        programme_starts(facts).filter(pl.col("status").is_in(_STANDS)).with_columns(year=pl.col(year_of).dt.year())
    )
    seats = pl.when(pl.col("seats").is_not_null().any()).then(pl.col("seats").sum()).cast(pl.Float64)
    return {(area, year): told for area, year, told in starts.drop_nulls("year").group_by("area", "year").agg(
        told=seats
    ).iter_rows()}  # fmt: skip


def forecasts(facts: Facts) -> pl.DataFrame:
    """What others reckon, each kind and source by itself: `kind`, `source`, `area`, `year`, `needed`.

    Where a forecast has a number for the whole area that is it; else its occupations together.
    """
    rows = facts.needs.filter(pl.col("kind") != NeedKind.COMPANIES)
    whole = pl.col("needed").filter(pl.col("occupation").is_null())
    return (
        rows.group_by("kind", "source", "area", "year")
        .agg(needed=pl.when(whole.count() > 0).then(whole.sum()).otherwise(pl.col("needed").sum()))
        .sort("kind", "source", "area", "year")
    )
