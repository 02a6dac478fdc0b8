"""Matchning: what companies need against seats and completed, area by area, and which of the two is lacking."""

from collections.abc import Sequence
from datetime import date

import polars as pl

from tc_dashboard import text
from tc_dashboard.domain import Missing, NeedKind
from tc_dashboard.facts import Facts
from tc_dashboard.metrics.balance import Balance, Bottleneck, Loss, balances, whole_balance
from tc_dashboard.metrics.figures import by_id, figure, parts
from tc_dashboard.metrics.selection import EVERYTHING
from tc_dashboard.pilot import pilot
from tc_dashboard.text.needed import Needed as Words
from tc_dashboard.views.needed_ahead import forecasts, occupations_table
from tc_dashboard.views.needed_years import area_years, by_year
from tc_dashboard.views.parts import (
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
    Value,
    Way,
)
from tc_dashboard.views.spoken import card, origin_of, shown

COLOURS = {Words.demand: "ink", Words.ending_seats: "accent.soft", Words.completed: "accent"}
_OF_PERSONS = ("matching.gap", "rates.fill", "rates.completion")
Built = tuple[Headline, tuple[Part, ...]]


def build(facts: Facts, *, today: date) -> Page:
    """The gap, why it is there, the areas and years side by side, what others forecast, and the occupations."""
    if facts.needs.is_empty():
        return Page(text.Titles.matching, (Section("", (Note(Words.nothing_yet, Tone.INFO),)),))
    others = (
        Section(Words.others, forecasts(facts, today)),
        Section(Words.detail, (occupations_table(facts, today),)),
    )
    if facts.needs.filter(pl.col("kind") == NeedKind.COMPANIES).is_empty():
        return Page(text.Titles.matching, (Section("", (Note(Words.no_company_has_said, Tone.INFO),)), *others))
    found = balances(facts, today, _areas())
    metrics = ("matching.demand", *(() if facts.cohorts.is_empty() else _OF_PERSONS))
    return Page(
        text.Titles.matching,
        (
            Section("", (headline(facts, found, today),)),
            Section(Words.why, tuple(Note(sentence(one)) for one in found)),
            Section("", tuple(card(facts, metric, today, EVERYTHING) for metric in metrics)),
            Section(Words.numbers, (by_area(facts, found, today), by_year(facts, today)), columns=2),
            Section("", (balance_table(facts, found, today), area_years(facts, today))),
            *others,
        ),
    )


def on_screen(facts: Facts, today: date) -> Built:
    """The meeting's question: where people are lacking, and why."""
    if facts.needs.filter(pl.col("kind") == NeedKind.COMPANIES).is_empty():
        return Headline(Words.answer(today.year, None, None), ""), (Note(Words.no_company_has_said),)
    found = balances(facts, today, _areas())
    return headline(facts, found, today), (by_area(facts, found, today), balance_table(facts, found, today))


def headline(facts: Facts, found: Sequence[Balance], today: date) -> Headline:
    """The county's gap, and what is lacking where."""
    whole = whole_balance(facts, today)
    seats = _with(found, Bottleneck.SEATS, Bottleneck.BOTH)
    lost = {kind: tuple(one.area for one in found if one.loss is kind) for kind in Loss}
    return Headline(
        Words.answer(today.year, whole.gap, whole.demand),
        Words.answer_sentence(
            whole.demand, whole.completed, whole.hidden, seats,
            [(Words.losses[kind.value - 1], areas) for kind, areas in lost.items()],
        ),
    )  # fmt: skip


def sentence(one: Balance) -> str:
    """What an area lacks, in words and numbers."""
    match one.bottleneck:
        case Bottleneck.NONE:
            told = Words.covered(one.area, one.demand or 0, one.completed or 0)
        case Bottleneck.SEATS:
            told = Words.too_few_seats(one.area, one.demand or 0, one.seats or 0, one.completed)
        case Bottleneck.BOTH:
            told = Words.both(one.area, one.demand or 0, one.seats or 0, one.completed or 0, one.lost, _why(one))
        case Bottleneck.THROUGHPUT:
            told = Words.too_few_come_through(
                one.area, one.demand or 0, one.seats or 0, one.completed or 0, one.throughput, _why(one)
            )
        case Bottleneck.OPEN:
            told = Words.not_over(one.area, one.demand or 0, one.completed or 0, one.seats_left)
        case Bottleneck.UNKNOWN:
            told = Words.cannot_tell(one.area, one.demand or 0, one.seats, one.hidden)
        case Bottleneck.NOT_STATED:
            told = Words.stated_nothing(one.area, one.seats)
    return told


def _why(one: Balance) -> str:
    """What the area's seats are lost to, with the shares that tell it."""
    return Words.lost_to(_lost(one), one.fill, one.completion)


def by_area(facts: Facts, found: Sequence[Balance], today: date) -> Chart:
    """Need, seats and completed side by side."""
    throughput, seats = (len(_with(found, kind, Bottleneck.BOTH)) for kind in (Bottleneck.THROUGHPUT, Bottleneck.SEATS))
    rows = tuple(
        Row({"area": one.area, "what": what, "value": value}, {"area": one.area} if metric else {}, metric)
        for one in found
        for what, value, metric in (
            (Words.demand, Words.not_stated if one.demand is None else one.demand, "matching.demand"),
            (Words.ending_seats, one.seats, ""),
            (Words.completed, Missing.PROTECTED.value if one.hidden else one.completed, ""),
        )
        if value is not None
    )
    return Chart(
        title=Words.areas_title(throughput, seats, len(found)),
        shape=Shape.GROUPED,
        fields=(Field("area", Words.area), Field("what", Words.what), Field("value", Words.persons, "whole")),
        rows=rows,
        x="area",
        y="value",
        series="what",
        colours=COLOURS,
        origin=_origin(facts, today, "matching.demand", "matching.gap"),
        sentence=Words.about_areas,
    )


def balance_table(facts: Facts, found: Sequence[Balance], today: date) -> Table:
    """The same in numbers, with the gap, the share that comes through, and what the rest is lost to."""
    rates, fills = (
        {one.by["area"]: shown(one) for one in parts(by_id(metric), facts, today, "area")}
        for metric in ("rates.completion", "rates.fill")
    )
    fields = (
        Field("area", Words.area), Field("demand", Words.demand, "whole"), Field("seats", Words.ending_seats, "whole"),
        Field("completed", Words.completed, "whole"), Field("gap", Words.gap, "whole"),
        Field("throughput", Words.throughput, "share"), Field("fill", Words.fill, "share"),
        Field("rate", Words.completion, "share"), Field("cause", Words.cause),
    )  # fmt: skip
    metrics = ("matching.demand", "matching.gap", "rates.fill", "rates.completion")
    source = _origin(facts, today, *metrics)
    return Table(
        Words.table_title(today.year),
        fields,
        tuple(Row(_cells(one) | {"rate": rates.get(one.area), "fill": fills.get(one.area)}) for one in found),
        source,
        sentence=Words.about_table,
        ways=tuple(Way(text.FIGURES[metric].name, _way(facts, metric, today)) for metric in metrics),
    )


def _cells(one: Balance) -> dict[str, Value]:
    hidden = Missing.PROTECTED.value if one.hidden else None
    return {
        "area": one.area,
        "demand": Words.not_stated if one.demand is None else one.demand,
        "seats": one.seats,
        "completed": hidden or one.completed,
        "gap": None if one.demand is None else hidden or one.gap,
        "throughput": hidden or one.throughput,
        "cause": Words.causes(Words.bottlenecks[one.bottleneck.value - 1], _lost(one)),
    }


def _lost(one: Balance) -> str:
    return "" if one.loss is None else Words.losses[one.loss.value - 1]


def _with(found: Sequence[Balance], *bottlenecks: Bottleneck) -> tuple[str, ...]:
    return tuple(one.area for one in found if one.bottleneck in bottlenecks)


def _areas() -> tuple[str, ...]:
    return tuple(area.name for area in pilot().areas)


def _origin(facts: Facts, today: date, *metrics: str) -> Origin:
    """The files behind these figures by area; what `..` means, where any of them is protected."""
    told = [one for metric in metrics for one in parts(by_id(metric), facts, today, "area")]
    return origin_of(facts, told, today)


def _way(facts: Facts, metric: str, today: date) -> Origin:
    return origin_of(facts, [figure(by_id(metric), facts, today)], today, metric)
