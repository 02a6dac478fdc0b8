"""Deltagare: from applicants to completed, how full, who stays, who leaves, who they are."""

from dataclasses import replace
from datetime import date
from itertools import pairwise

import polars as pl

from tc_dashboard import text
from tc_dashboard.domain import Term
from tc_dashboard.facts import Facts
from tc_dashboard.formats import swedish_order
from tc_dashboard.metrics.figures import Selection, by_id, cells_behind, figure_of, parts_of
from tc_dashboard.metrics.rates import response_rate
from tc_dashboard.pilot import pilot
from tc_dashboard.text.participants import Participants as Words
from tc_dashboard.text.spoken import Spoken
from tc_dashboard.views.parts import Card, Chart, Field, Headline, Origin, Page, Row, Section, Shape, Table, Way
from tc_dashboard.views.spoken import bars, card, label, origin, whose_figures

CARDS = (
    "persons.started", "persons.studying", "rates.fill", "rates.applicants_per_seat", "rates.dropout",
    "rates.completion", "rates.graduation", "rates.women",
)  # fmt: skip
SHARES = ("rates.fill", "rates.dropout", "rates.completion", "rates.women")
FUNNEL = ("persons.applicants", "persons.eligible", "persons.admitted", "persons.started", "persons.completed")


def build(facts: Facts, selection: Selection, *, today: date) -> Page:
    """The count, the way through, the rates, and the breakdowns by term, area, form and municipality."""
    cards = (*(card(facts, metric, today, selection) for metric in CARDS), _in_work(facts, selection, today))
    return Page(
        text.Titles.participants,
        (
            *whose_figures(facts),
            Section("", (_headline(facts, selection, today),)),
            Section("", cards),
            Section("", (_funnel(facts, selection, today), _by_term(facts, selection, today)), columns=2),
            Section(
                Words.breakdowns,
                (
                    bars(facts, "persons.started", "area", today, selection, Words.most.of, Words.by_area),
                    bars(facts, "persons.started", "form", today, selection, Words.most.of, Words.by_form),
                    bars(facts, "persons.started", "home", today, selection, Words.most_home.of, Words.by_home),
                    bars(facts, "persons.started", "study", today, selection, Words.most_study.of, Words.by_study),
                    bars(facts, "rates.completion", "form", today, selection, Words.completed, Words.completed_by_form),
                    bars(facts, "rates.dropout", "form", today, selection, Words.dropped, Words.dropped_by_form),
                ),
                columns=2,
            ),
            Section(Words.shares, tuple(_shares(facts, selection, today, key) for key in ("area", "form", "study"))),
        ),
    )  # fmt: skip


def _shares(facts: Facts, selection: Selection, today: date, key: str) -> Table:
    """How full, who leaves, who completes and how many are women, side by side for each part."""
    cells = {metric: cells_behind(by_id(metric), facts, today, selection) for metric in SHARES}
    found = {
        metric: {part.by[key]: part.value for part in parts_of(by_id(metric), of, key)} for metric, of in cells.items()
    }
    parts = sorted(
        {part for of in found.values() for part in of}, key=lambda part: swedish_order(label(key, part, facts))
    )
    source = origin(facts, pl.concat(cells.values()), today)
    return Table(
        Words.shares_by[key],
        (
            Field("part", Spoken.keys[key]),
            *(Field(metric, text.FIGURES[metric].name, "share", bar=True) for metric in SHARES),
        ),
        tuple(
            Row({"part": label(key, part, facts), **{metric: found[metric].get(part) for metric in SHARES}})
            for part in parts
        ),
        source,
        ways=tuple(Way(text.FIGURES[metric].name, Origin(source.source, today, metric)) for metric in SHARES),
    )  # fmt: skip


def _headline(facts: Facts, selection: Selection, today: date) -> Headline:
    started, completed, studying = (
        figure_of(by_id(metric), cells_behind(by_id(metric), facts, today, selection)).value
        for metric in ("persons.started", "persons.completed", "persons.studying")
    )
    return Headline(Words.answer(started), Words.answer_sentence(completed, studying))


def _in_work(facts: Facts, selection: Selection, today: date) -> Card:
    """In work, with the share who answered: without it the number says little."""
    found = card(facts, "rates.in_work", today, selection)
    answered = response_rate(facts, today, selection).value
    parts = [found.reservation, Words.response(answered) if answered is not None else ""]
    return replace(found, reservation=", ".join(part for part in parts if part))


def _funnel(facts: Facts, selection: Selection, today: date) -> Chart:
    """From applicants to completed, over the starts that have begun; no share for those who are still on their way."""
    cells = {metric: cells_behind(by_id(metric), facts, today, selection) for metric in FUNNEL}
    shares: list[float | None] = [
        None,
        *(_share(cells[part], cells[whole]) for whole, part in pairwise(FUNNEL[:-1])),
        None,
    ]
    rows = tuple(
        Row(
            {"step": text.FIGURES[metric].name, "value": by_id(metric).value(cells[metric]), "share": share}, {}, metric
        )
        for metric, share in zip(FUNNEL, shares, strict=True)
    )
    base = origin(facts, cells["persons.started"], today)
    return Chart(
        title=Words.funnel_title(shares[FUNNEL.index("persons.started")]),
        shape=Shape.FUNNEL,
        fields=(
            Field("step", Words.step), Field("value", Words.persons, "whole"),
            Field("share", Words.share_of_above, "share"),
        ),
        rows=rows,
        x="step",
        y="value",
        beside="share",
        origin=Origin(base.source, today, "", {}, f"{base.note} {Words.funnel_note}".strip()),
        sentence=Words.funnel,
        ways=tuple(Way(text.FIGURES[metric].name, Origin(base.source, today, metric)) for metric in FUNNEL),
    )  # fmt: skip


def _share(part: pl.DataFrame, whole: pl.DataFrame) -> float | None:
    """One sum of another, over the starts that hold both."""
    held = [cells.drop_nulls("value").group_by("subject").agg(pl.col("value").sum()) for cells in (part, whole)]
    both = held[0].join(held[1], on="subject", suffix="_of_whole")
    base = float(both["value_of_whole"].sum())
    return float(both["value"].sum()) / base if base else None


def _by_term(facts: Facts, selection: Selection, today: date) -> Chart:
    """Started by the term of the start, stacked by industry area."""
    metric = by_id("persons.started")
    cells = cells_behind(metric, facts, today, selection)
    rows = []
    terms = {}
    for term in parts_of(metric, cells, "term"):
        if term.value:
            terms[term.by["term"]] = term.value
        of_term = cells.filter(term=term.by["term"])
        rows += [
            Row(
                {"term": term.by["term"], "area": part.by["area"], "value": part.value},
                {"term": term.by["term"], "area": part.by["area"]},
            )
            for part in parts_of(metric, of_term, "area")
            if part.value
        ]
    return Chart(
        title=Words.by_term_title({t: n for t, n in terms.items() if Term.parse(t) <= Term.of(today)}),
        shape=Shape.STACKED,
        fields=(Field("term", Spoken.keys["term"]), Field("area", Spoken.keys["area"]),
                Field("value", Words.started, "whole")),
        rows=tuple(rows),
        x="term",
        y="value",
        series="area",
        origin=origin(facts, cells, today, metric.id),
        sentence=Words.by_term,
        colours={area.name: f"area.{area.name}" for area in pilot().areas},
    )  # fmt: skip
