"""Ekonomi: how much of the pilot's budget is used, by whom and when, and who pays after it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import polars as pl

from tc_dashboard import formats
from tc_dashboard.domain import FundingKind, FundingPeriod
from tc_dashboard.facts import Facts
from tc_dashboard.metrics.figures import by_id, figure
from tc_dashboard.metrics.lateness import milestones_on
from tc_dashboard.metrics.selection import EVERYTHING
from tc_dashboard.pilot import pilot
from tc_dashboard.text.economy import Economy as Words
from tc_dashboard.views import milestones
from tc_dashboard.views.parts import (
    Card,
    Chart,
    Field,
    Headline,
    Note,
    Origin,
    Page,
    Part,
    Row,
    Section,
    Shape,
    Table,
    Tone,
)
from tc_dashboard.views.spoken import card, origin

_COLOURS = {Words.budget: "accent.soft", Words.used: "accent", Words.forecast: "muted"}
_AMOUNTS = ("budget", "used", "forecast")


def build(facts: Facts, *, today: date) -> Page:
    """The whole, each funder and year, and the time after the pilot."""
    headline, parts = use(facts, today)
    if facts.funding.is_empty():
        return Page(Words.title, (Section("", (headline, *parts)),))
    return Page(
        Words.title,
        (
            Section("", (headline,)),
            Section("", _cards(facts, today)),
            Section("", (*parts, _by_year(facts, today)), columns=2),
            Section("", (_rows(facts, today),)),
            Section(Words.after_heading, _after(facts, today)),
        ),
    )


def use(facts: Facts, today: date) -> tuple[Headline, tuple[Part, ...]]:
    """How much is used of the budget, what is expected, whether the time after is paid for; and each funder's part."""
    if facts.funding.is_empty():
        return Headline(Words.none.split(".")[0], ""), (Note(Words.none, Tone.INFO),)
    budget, used = (figure(by_id(f"economy.{name}"), facts, today).value for name in ("budget", "used"))
    running, closed = _use_of(facts, today)
    is_running = running.used is not None and bool(running.budget)
    shown = running if is_running else closed
    told = [
        _so_far(facts, today), Words.closed(closed.years, closed.used, closed.budget) if is_running else "",
        Words.whole(used, budget or 0) if is_running else "",
        Words.beyond(_beyond(facts), pilot().end), Words.in_kind(_in_kind(facts)),
        Words.plan(_expected(facts), budget or 0), _of_after(facts),
        _milestone(facts, today),
    ]  # fmt: skip
    answer = Words.answer(shown.years, is_running, shown.used, shown.budget)
    return Headline(answer, " ".join(one for one in told if one)), (_by_funder(facts, today),)


@dataclass(frozen=True)
class _Use:
    """What was used of the budget in some years; null where nobody has told."""

    years: str
    used: float | None
    budget: float


def _use_of(facts: Facts, today: date) -> tuple[_Use, _Use]:
    """This year's, and that of the years that are over."""
    rows = _of_pilot(facts)
    return _use(rows.filter(pl.col("year") == today.year)), _use(rows.filter(pl.col("year") < today.year))


def _use(rows: pl.DataFrame) -> _Use:
    years = sorted(rows["year"].to_list())
    used = rows["used"].drop_nulls()
    told = Words.years(years[0], years[-1]) if years else ""
    return _Use(told, None if used.is_empty() else float(used.sum()), float(rows["budget"].sum() or 0))


def _so_far(facts: Facts, today: date) -> str:
    """How far this year's outcomes go, by the one that goes least far, and which funders have told none."""
    rows = _of_pilot(facts).filter(pl.col("year") == today.year)
    if rows["used"].drop_nulls().is_empty():
        return ""
    until = rows.drop_nulls("used")["used_until"].min()
    lacking = rows.filter(pl.col("used").is_null())["funder"].unique(maintain_order=True).to_list()
    return Words.so_far(until if isinstance(until, date) else None, lacking)


def _cards(facts: Facts, today: date) -> tuple[Card, ...]:
    """What stands in the budget doesn't change by the day: how it moved would say nothing."""
    budget, used = (replace(card(facts, f"economy.{one}", today, EVERYTHING), change="") for one in ("budget", "used"))
    this_year = _of_pilot(facts).filter(pl.col("year") == today.year)
    left = this_year.select(pl.col("budget").sum() - pl.col("used").fill_null(0).sum()).item() or 0
    if this_year.is_empty() or this_year["used"].null_count() == len(this_year):
        return budget, used
    return budget, used, Card(
        Words.left(today.year), formats.whole(left), budget.unit, replace(used.origin, figure=""),
        tone=Tone.NEUTRAL if left >= 0 else Tone.BAD,
        definition=Words.left_definition if left >= 0 else f"{Words.left_definition} {Words.over_definition}",
    )  # fmt: skip


def _of_pilot(facts: Facts) -> pl.DataFrame:
    return facts.funding.filter(pl.col("period") == FundingPeriod.PILOT).sort("funder", "year", "kind")


def _beyond(facts: Facts) -> list[int]:
    """The years after the pilot's last that are put down as the pilot's: they are counted as they were told."""
    return _of_pilot(facts).filter(pl.col("year") > pilot().end.year)["year"].unique().sort().to_list()


def _expected(facts: Facts) -> float:
    """What is expected to be used in all: each row's forecast, else its outcome, else its budget."""
    return float(_of_pilot(facts).select(pl.coalesce("forecast", "used", "budget").sum()).item() or 0)


def _in_kind(facts: Facts) -> float:
    """How much of the budget is the funders' own work."""
    return float(_of_pilot(facts).filter(pl.col("kind") == FundingKind.IN_KIND)["budget"].sum() or 0)


def _sums(rows: pl.DataFrame, key: str) -> Sequence[Mapping[str, Any]]:
    """By the key, the sum of each amount that anybody has told; null where none has."""
    told = [pl.when(pl.col(name).is_not_null().any()).then(pl.col(name).sum()).alias(name) for name in _AMOUNTS]
    return rows.group_by(key, maintain_order=True).agg(*told).sort(key).to_dicts()


def _by_funder(facts: Facts, today: date) -> Chart:
    sums = sorted(_sums(_of_pilot(facts), "funder"), key=lambda one: -(one["budget"] or 0))
    title = Words.by_funder_title([one["funder"] for one in sums])
    return _grouped(facts, sums, "funder", Words.funder, title, Words.by_funder, today)


def _by_year(facts: Facts, today: date) -> Chart:
    told = {one["year"]: one for one in _sums(_of_pilot(facts), "year")}
    nothing = {"budget": Words.not_there, "used": None, "forecast": None}
    sums = [{**told.get(year, nothing), "year": str(year)} for year in _years(facts)]
    most = max(told.values(), key=lambda one: one["used"] or 0)
    title = Words.by_year_title(str(most["year"]), most["used"] or 0)
    return _grouped(facts, sums, "year", Words.year, title, Words.by_year, today)


def _grouped(
    facts: Facts, sums: Sequence[Mapping[str, Any]], key: str, heading: str, title: str, sentence: str, today: date
) -> Chart:  # fmt: skip
    rows = tuple(
        Row({key: one[key], "what": Words.series[name], "value": one[name]}, {key: one[key]}, f"economy.{name}")
        if name != "forecast"
        else Row({key: one[key], "what": Words.series[name], "value": one[name]})
        for one in sums
        for name in _AMOUNTS
        if one[name] is not None
    )
    return Chart(
        title=title,
        shape=Shape.GROUPED,
        fields=(Field(key, heading), Field("what", Words.kind), Field("value", Words.kronor, "whole")),
        rows=rows,
        x=key,
        y="value",
        series="what",
        origin=_origin(facts, today),
        sentence=sentence,
        colours=_COLOURS,
    )


def _rows(facts: Facts, today: date) -> Table:
    fields = (
        Field("funder", Words.funder), Field("year", Words.year), Field("kind", Words.kind),
        Field("budget", Words.budget, "whole"), Field("used", Words.used, "whole"),
        Field("share", Words.share, "share", bar=True), Field("used_until", Words.used_until, "date"),
        Field("forecast", Words.forecast, "whole"), Field("decision", Words.decision),
    )  # fmt: skip
    told = _of_pilot(facts).to_dicts()
    there = {(row["funder"], row["year"]) for row in told}
    missing = [
        {"funder": funder, "year": year, "kind": None, "budget": None, "used": None, "used_until": None,
         "forecast": None, "decision": Words.not_there}
        for funder in {row["funder"] for row in told} for year in _years(facts) if (funder, year) not in there
    ]  # fmt: skip
    rows = [_row(row) for row in sorted([*told, *missing], key=lambda row: (row["funder"], row["year"]))]
    return Table(Words.rows_title, fields, (*rows, _total(facts)), _origin(facts, today), Words.rows_sentence)


def _years(facts: Facts) -> range:
    """From the first year that anybody has a row of to the last."""
    years = _of_pilot(facts)["year"].to_list()
    return range(min(years), max(years) + 1) if years else range(0)


def _row(row: Mapping[str, Any]) -> Row:
    return Row({
        **{name: row[name] for name in ("funder", "kind", "budget", "used", "used_until", "forecast", "decision")},
        "year": str(row["year"]),
        "share": row["used"] / row["budget"] if row["used"] is not None and row["budget"] else None,
    })  # fmt: skip


def _total(facts: Facts) -> Row:
    """The sum of what is told in each column."""
    rows, years = _of_pilot(facts), _years(facts)
    sums = {name: float(rows[name].sum()) if rows[name].drop_nulls().len() else None for name in _AMOUNTS}
    blank = {"kind": None, "used_until": None, "decision": None}
    return _row({
        "funder": Words.total, "year": Words.years(years[0], years[-1]) if years else "", **blank, **sums,
    })  # fmt: skip


def _later(facts: Facts) -> pl.DataFrame:
    return facts.funding.filter(pl.col("period") == FundingPeriod.AFTER).sort("year", "funder")


def _is_decided(row: Mapping[str, Any]) -> bool:
    return (row["decision"] or "").casefold() == Words.decided


def _of_after(facts: Facts) -> str:
    rows = _later(facts).to_dicts()
    decided, asked = (sum(row["budget"] or 0 for row in some) for some in ([r for r in rows if _is_decided(r)], rows))
    return Words.after(decided, asked)


def _milestone(facts: Facts, today: date) -> str:
    """Where the decision on long-term financing stands, if it is among the milestones."""
    about = [one for one in milestones_on(facts, today) if Words.financing in f"{one.name} {one.kind}".casefold()]
    return Words.milestone(about[0].name, milestones.state(about[0]), formats.day(about[0].planned)) if about else ""


def _after(facts: Facts, today: date) -> tuple[Part, ...]:
    later = _later(facts)
    told = [one for one in (_of_after(facts), _milestone(facts, today)) if one]
    if later.is_empty():
        return (Note(" ".join([Words.no_after, *told])),)
    fields = (
        Field("funder", Words.funder), Field("year", Words.year), Field("kind", Words.kind),
        Field("budget", Words.budget, "whole"), Field("decision", Words.decision),
    )  # fmt: skip
    rows = tuple(
        Row({**{name: row[name] for name in ("funder", "kind", "budget", "decision")}, "year": str(row["year"])})
        for row in later.iter_rows(named=True)
    )
    undecided = list(dict.fromkeys(row["funder"] for row in later.iter_rows(named=True) if not _is_decided(row)))
    return (Table(Words.after_title(undecided), fields, rows, _origin(facts, today), " ".join(told)),)


def _origin(facts: Facts, today: date) -> Origin:
    return origin(facts, by_id("economy.budget").rows(facts, today), today, "economy.budget")
