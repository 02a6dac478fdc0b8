"""Matchning: what companies need against seats and those who complete, and where throughput is what is missing.

A gap and a need together tell how many completed. So where a gap is protected nothing here tells of the completed.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import polars as pl

from tc_dashboard.domain import Missing, NeedKind
from tc_dashboard.facts import Facts
from tc_dashboard.metrics.figures import Figure, by_id, cells_behind, figure, parts
from tc_dashboard.metrics.matching import GAP, needs_in
from tc_dashboard.metrics.selection import EVERYTHING
from tc_dashboard.pilot import pilot
from tc_dashboard.text.supply_and_demand import Matching as Words
from tc_dashboard.views.parts import Chart, Field, Headline, Note, Origin, Page, Part, Row, Section, Shape, Table, Tone
from tc_dashboard.views.spoken import card, origin, origin_of, shown, with_footnote

_COLOURS = {Words.needed: "ink", Words.seats: "accent.soft", Words.completed: "accent"}


@dataclass(frozen=True)
class _Area:
    """One industry area in the day's year. `gap`: the published figure; the rest null where nothing is known."""

    name: str
    needed: float | None
    seats: float
    gap: Figure | None
    fill: float | str | None
    completion: float | str | None

    @property
    def completed(self) -> float | None:
        """Who completed, where the gap may be seen: the need less the gap."""
        known = self.gap is not None and not self.gap.masked and self.gap.value is not None
        return (self.needed or 0) - self.gap.value if known and self.gap and self.gap.value is not None else None

    @property
    def lacking(self) -> str:
        """Seats or throughput, or neither."""
        if self.needed is None:
            return Words.not_told
        if self.gap is None or self.gap.masked or self.gap.value is None:
            return Words.hidden
        if self.gap.value <= 0:
            return Words.covered
        if self.seats >= self.needed:
            return Words.better_way
        shares = [share for share in (self.fill, self.completion) if isinstance(share, float)]
        return Words.both if any(share < 0.8 for share in shares) else Words.more_seats


def build(facts: Facts, *, today: date) -> Page:
    """The gap, area by area; what forecasts say; and the occupations that companies ask for."""
    headline, found = gap(facts, today)
    if facts.needs.is_empty():
        return Page(Words.title, (Section("", (headline, *found)),))
    return Page(
        Words.title,
        (
            Section("", (headline,)),
            Section("", tuple(card(facts, one, today, EVERYTHING) for one in ("matching.demand", GAP))),
            Section("", (*found, _by_area(facts, today))),
            Section(Words.forecasts_heading, _forecasts(facts, today), columns=2),
            Section(Words.occupations_heading, (_occupations(facts, today),)),
        ),
    )


def gap(facts: Facts, today: date) -> tuple[Headline, tuple[Part, ...]]:
    """How many are lacking and why, with the bars that say it by area."""
    if facts.needs.is_empty():
        return Headline(Words.none.split(".")[0], ""), (Note(Words.none, Tone.INFO),)
    areas = _areas(facts, today)
    whole = figure(by_id(GAP), facts, today)
    demand = figure(by_id("matching.demand"), facts, today).value or 0
    by_way, by_seats = ([one.name for one in areas if one.lacking in which] for which in
                        ((Words.better_way,), (Words.more_seats, Words.both)))  # fmt: skip
    answer = Words.answer(None if whole.masked else whole.value, demand, today.year)
    return Headline(answer, Words.sentence(by_way, by_seats)), (_bars(facts, areas, whole, today),)


def _areas(facts: Facts, today: date) -> Sequence[_Area]:
    demand = {one.by["area"]: one.value for one in parts(by_id("matching.demand"), facts, today, "area")}
    gaps = {one.by["area"]: one for one in parts(by_id(GAP), facts, today, "area")}
    fill, completion = (
        {one.by["area"]: shown(one) for one in parts(by_id(rate), facts, today, "area")}
        for rate in ("rates.fill", "rates.completion")
    )
    seats = _seats_this_year(facts, today)
    return [
        _Area(area.name, demand.get(area.name), seats.get(area.name, 0.0), gaps.get(area.name), fill.get(area.name),
              completion.get(area.name))
        for area in pilot().areas
    ]  # fmt: skip


def _seats_this_year(facts: Facts, today: date) -> Mapping[str, float]:
    cells = cells_behind(by_id("seats"), facts, today).filter(pl.col("day").dt.year() == today.year)
    return dict(cells.group_by("area").agg(pl.col("value").sum()).iter_rows())


def _bars(facts: Facts, areas: Sequence[_Area], whole: Figure, today: date) -> Chart:
    rows = tuple(
        Row({"area": one.name, "what": what, "value": value}, {"area": one.name}, metric)
        for one in areas
        for what, value, metric in (
            (Words.needed, one.needed, "matching.demand"),
            (Words.seats, one.seats, ""),
            (Words.completed, _or_mark(one), GAP),
        )
        if value is not None
    )
    return Chart(
        title=Words.chart_title(today.year),
        shape=Shape.GROUPED,
        fields=(Field("area", Words.area), Field("what", Words.what), Field("value", Words.persons, "whole")),
        rows=rows,
        x="area",
        y="value",
        series="what",
        origin=_origin(facts, [whole, *(one.gap for one in areas if one.gap)], today),
        sentence=Words.chart_sentence(today.year),
        colours=_COLOURS,
    )


def _or_mark(one: _Area) -> float | str | None:
    """Who completed; the sign of what is protected where it is."""
    return Missing.PROTECTED.value if one.gap is not None and one.gap.masked else one.completed


def _by_area(facts: Facts, today: date) -> Table:
    areas, whole = _areas(facts, today), figure(by_id(GAP), facts, today)
    fields = (
        Field("area", Words.area), Field("needed", Words.needed, "whole"), Field("seats", Words.seats, "whole"),
        Field("fill", Words.fill, "share"), Field("completion", Words.completion, "share"),
        Field("completed", Words.completed, "whole"), Field("gap", Words.gap, "whole"), Field("lacking", Words.lacking),
    )  # fmt: skip
    rows = tuple(
        Row({
            "area": one.name, "needed": one.needed, "seats": one.seats, "fill": one.fill,
            "completion": one.completion, "completed": _or_mark(one),
            "gap": shown(one.gap) if one.gap and one.needed is not None else None, "lacking": one.lacking,
        }, {"area": one.name}, GAP)
        for one in areas
    )  # fmt: skip
    return Table(
        Words.table_title(today.year), fields, rows, _origin(facts, [whole, *(one.gap for one in areas if one.gap)],
        today), Words.table_sentence,
    )  # fmt: skip


def _forecasts(facts: Facts, today: date) -> tuple[Part, ...]:
    told = facts.needs.filter(pl.col("kind") != NeedKind.COMPANIES, pl.col("needed").is_not_null())
    if told.is_empty():
        return (Note(Words.none_forecast),)
    order = [str(kind) for kind in NeedKind]
    keys = sorted(told.select("kind", "source").unique().iter_rows(), key=lambda key: (key[1], order.index(key[0])))
    charts = [
        _forecast(facts, kind, source, told.filter(pl.col("kind") == kind, pl.col("source") == source), today)
        for kind, source in keys
    ]
    return (Note(Words.each_kind), *charts)


def _forecast(facts: Facts, kind: str, source: str, rows: pl.DataFrame, today: date) -> Chart:
    sums = rows.group_by("area", "year").agg(pl.col("needed").sum()).sort("year", "area")
    first, last = (int(year) for year in (sums["year"][0], sums["year"][-1]))
    return Chart(
        title=Words.forecast_title(kind, source),
        shape=Shape.LINES,
        fields=(Field("day", Words.year, "date"), Field("area", Words.area), Field("value", Words.persons, "whole")),
        rows=tuple(
            Row({"day": date(int(row["year"]), 12, 31), "area": row["area"], "value": row["needed"]})
            for row in sums.iter_rows(named=True)
        ),
        x="day",
        y="value",
        series="area",
        origin=_of_needs(facts, rows, today),
        sentence=Words.forecast_sentence(first, last),
        colours={area.name: f"area.{area.name}" for area in pilot().areas},
    )


def _occupations(facts: Facts, today: date) -> Table:
    told = needs_in(facts, today.year, NeedKind.COMPANIES)
    sums = told.group_by("area", "occupation", "source").agg(pl.col("needed").sum())
    sums = sums.sort("needed", "area", "occupation", descending=[True, False, False], nulls_last=True)
    fields = (
        Field("occupation", Words.occupation), Field("area", Words.area), Field("needed", Words.needed, "whole"),
        Field("source", Words.source),
    )  # fmt: skip
    rows = tuple(
        Row({**row, "occupation": row["occupation"] or Words.whole_area}) for row in sums.iter_rows(named=True)
    )
    title = Words.occupations_title(sums["occupation"].n_unique(), today.year)
    return Table(title, fields, rows, _of_needs(facts, told, today))


def _of_needs(facts: Facts, rows: pl.DataFrame, today: date) -> Origin:
    cells = rows.select("import_id", value=pl.lit(1.0), measured=pl.lit(None, pl.Date))
    return origin(facts, cells, today, "")


def _origin(facts: Facts, figures: Sequence[Figure], today: date) -> Origin:
    found = origin_of(facts, [*figures, figure(by_id("matching.demand"), facts, today)], today, GAP)
    return with_footnote(found) if any(one.masked for one in figures) and not found.note else found
