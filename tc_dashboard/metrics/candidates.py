"""The numbers that would be published: of each metric whole and by each of its breakdowns, and of each goal.

Each is a sum of atoms, the delivered cells, or a share of two such; the more wanted it is, the later it is hidden.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import polars as pl

from tc_dashboard.domain import Home
from tc_dashboard.facts import Facts
from tc_dashboard.metrics.atoms import PLACE, Atoms, Numbers
from tc_dashboard.metrics.cells import DENOMINATOR, NUMERATOR, Figure, Metric
from tc_dashboard.metrics.days import compared_day
from tc_dashboard.metrics.goals import goal_cells, goal_days
from tc_dashboard.metrics.matching import GAP, MATCHING
from tc_dashboard.metrics.persons import PERSONS
from tc_dashboard.metrics.plans import goals
from tc_dashboard.metrics.published import GOAL, PERIOD, TOTAL, Cell, Whose, period_of
from tc_dashboard.metrics.rates import RATES, RESPONSE, STEPS
from tc_dashboard.metrics.selection import in_order_of
from tc_dashboard.municipalities import county_municipalities

_GAP = next(metric for metric in MATCHING if metric.id == GAP)
METRICS: tuple[Metric, ...] = (*PERSONS, *RATES, RESPONSE, *STEPS, _GAP)
OWN_KEYS: Mapping[Whose, tuple[str, ...]] = {
    Whose.RESIDENTS: ("year", "form", "area", "study"),
    Whose.PROGRAMMES: ("year", "form", "area", "origin"),
}
"""The breakdowns of a municipality's own tables; `year` is the start's, `origin` as in `_origin`."""
BY_YEAR = ("persons.started",)
"""What of the county is published by the start's year too, for a municipality to have beside its own."""
RANK = {
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
_SHARE, _OWN, EARLIER = 10, 20, 40
"""Hidden before counts; before both, a municipality's own tables, so that the county's stay the same for all; and
before those how things stood on an earlier day."""
COUNTED_IN_PERSONS = ("rates.dropout", "rates.completion", "rates.graduation", "rates.in_work", "rates.women",
                       "rates.response", "steps.")  # fmt: skip
"""Shares whose remainder is persons too; the remainder of the seats is nobody."""


@dataclass(frozen=True)
class Candidate:
    """A number that would be published: its figure, the sums that it tells of, its base, and how soon it is hidden."""

    cell: Cell
    figure: Figure
    sums: tuple[int, ...]
    base: float | None
    rank: int


class Counted:
    """The cells that metrics count, each metric's on each day fetched once."""

    def __init__(self, facts: Facts, atoms: Atoms) -> None:
        self.facts, self.atoms = facts, atoms
        self._held: dict[tuple[str, date], pl.DataFrame] = {}

    def cells(self, metric: Metric, day: date) -> pl.DataFrame:
        if (metric.id, day) not in self._held:
            self._held[metric.id, day] = self.atoms.numbered(metric.rows(self.facts, day))
        return self._held[metric.id, day]


def of_the_day(counted: Counted, day: date) -> Iterable[Candidate]:
    """Every metric whole and by each of its breakdowns; whole also on the day that it is compared with."""
    for metric in METRICS:
        cells = counted.cells(metric, day).with_columns(_year)
        yield from _candidates(counted.atoms, metric, cells, day, "", RANK[""])
        for key in (*metric.keys, *(("year",) if metric.id in BY_YEAR else ())):
            yield from _candidates(counted.atoms, metric, cells, day, key, RANK[key])
        before = compared_day(day)
        yield from _candidates(counted.atoms, metric, counted.cells(metric, before), before, "", EARLIER)


def of_one(counted: Counted, day: date, code: str) -> Iterable[Candidate]:
    """A municipality's residents and its programmes' participants, whole and by each of their breakdowns."""
    for metric in METRICS:
        if metric.id == GAP:  # What companies need is nobody's in particular.
            continue
        cells = counted.cells(metric, day).with_columns(_year, origin=_origin(code))
        for whose, own in ((Whose.RESIDENTS, "home"), (Whose.PROGRAMMES, "study")):
            if whose is Whose.RESIDENTS and not _is_of_persons_alone(metric):
                continue
            theirs = cells.filter(pl.col(own) == code)
            yield from _candidates(counted.atoms, metric, theirs, day, "", _OWN, whose)
            if metric.id.startswith("persons."):
                years, period = period_of(day)
                recent = theirs.filter(pl.col("year").is_in(years))
                for one in _candidates(counted.atoms, metric, recent, day, "", _OWN + RANK[PERIOD], whose):
                    yield replace(one, cell=replace(one.cell, part=(PERIOD, period)))
            for rank, key in enumerate(OWN_KEYS[whose], _OWN + RANK[PERIOD] + 1):
                yield from _candidates(counted.atoms, metric, theirs, day, key, rank, whose)


_year = pl.col("day").dt.year().cast(pl.String).alias("year")


def _is_of_persons_alone(metric: Metric) -> bool:
    """Whether it can be asked of residents: seats are nobody's."""
    return metric.id.startswith(("persons.", *COUNTED_IN_PERSONS))


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


def of_goals(counted: Counted, day: date) -> Iterable[Candidate]:
    """The figure of each goal that counts persons, on every day that its page and its path ask for."""
    known = {metric.id: metric for metric in METRICS}
    counting = [(goal, metric) for goal in goals(counted.facts) if (metric := known.get(goal.metric))]
    # A day at a time, for metrics share what they count.
    for asked, _, metric in sorted(
        {(asked, metric.id, metric) for goal, metric in counting for asked in goal_days(goal, day)},
        key=lambda one: one[:2],
    ):
        counted.cells(metric, asked)
    for goal, metric in counting:
        for asked in goal_days(goal, day):
            cells = goal_cells(goal, counted.cells(metric, asked), asked)
            rank = RANK[GOAL] if asked == day else EARLIER + (day - asked).days // 30
            for one in _candidates(counted.atoms, metric, cells, asked, "", rank):
                yield replace(one, cell=replace(one.cell, part=(GOAL, goal.goal)))


def _candidates(
    atoms: Atoms, metric: Metric, cells: pl.DataFrame, day: date, key: str, rank: int, whose: Whose = Whose.COUNTY
) -> Iterable[Candidate]:
    """The metric's numbers by a key, in its order; its one whole number where the key is empty."""
    is_count = metric.id.startswith("persons.")
    for value, group, places in _groups(cells, key):
        by, part = ({key: value}, (key, value)) if key else ({}, TOTAL)
        figure = _figure(metric, group, by)
        base = figure.value if is_count else float(group["denominators"] or 0)
        sums = dict.fromkeys(one for side in places if (one := atoms.sum_of(side)) is not None)
        cell = Cell(metric.id, day, part, whose)
        yield Candidate(cell, figure, tuple(sums), base, rank + (0 if is_count else _SHARE))


def _groups(cells: pl.DataFrame, key: str) -> list[tuple[str, dict[str, Any], tuple[Numbers, Numbers]]]:
    """The cells of each part, summed up: what `figure_of` asks of them, and the places of either side of a share."""
    # One group also where there are no cells.
    told = cells.drop_nulls(key).group_by(key).agg(**_SUMMED) if key else cells.select(**_SUMMED_WHOLE)
    groups = told.drop(NUMERATOR, DENOMINATOR).iter_rows(named=True)
    found = {
        str(group[key]) if key else "": (group, (numerators.to_numpy(), denominators.to_numpy()))
        for group, numerators, denominators in zip(groups, told[NUMERATOR], told[DENOMINATOR], strict=True)
    }
    order = in_order_of(key) if key else str
    return [(value, *found[value]) for value in sorted(found, key=order)]


_IS_HELD = pl.col("value").is_not_null()
_SUMMED: Mapping[str, pl.Expr] = {
    "numerators": pl.col("value").filter(pl.col("part") == NUMERATOR).sum(),
    "denominators": pl.col("value").filter(pl.col("part") == DENOMINATOR).sum(),
    "cells": pl.len(),
    "numbers": _IS_HELD.sum(),
    **{f"{side}_cells": (pl.col("part") == side).sum() for side in (NUMERATOR, DENOMINATOR)},
    **{f"{side}_told": (_IS_HELD & (pl.col("part") == side)).sum() for side in (NUMERATOR, DENOMINATOR)},
    "held": pl.col("subject").filter(_IS_HELD).n_unique(),
    "expected": pl.col("subject").n_unique(),
    "measured_from": pl.col("measured").filter(_IS_HELD).min(),
    "measured_to": pl.col("measured").filter(_IS_HELD).max(),
    "import_ids": pl.col("import_id").drop_nulls().unique().sort(),
    **{side: pl.col(PLACE).filter(pl.col("part") == side) for side in (NUMERATOR, DENOMINATOR)},
}
_LISTS = ("import_ids", NUMERATOR, DENOMINATOR)
_SUMMED_WHOLE = {name: summed.implode() if name in _LISTS else summed for name, summed in _SUMMED.items()}


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
