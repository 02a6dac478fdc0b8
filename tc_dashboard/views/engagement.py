"""Engagemang: what companies really do and offer, which only signed up, which fell silent, and who is on the way."""

from collections.abc import Sequence
from datetime import date
from itertools import pairwise

import polars as pl

from tc_dashboard.domain import Engagement
from tc_dashboard.facts import Facts
from tc_dashboard.metrics.companies import silent_cells
from tc_dashboard.metrics.engagement import (
    Steps,
    companies_on_their_way,
    only_signed_up,
    providers_on_their_way,
    silent,
    use_of_places,
)
from tc_dashboard.metrics.figures import by_id, figure
from tc_dashboard.metrics.selection import EVERYTHING
from tc_dashboard.municipalities import name_of
from tc_dashboard.text.companies import Companies
from tc_dashboard.text.engagement import InDepth as Words
from tc_dashboard.views import supply
from tc_dashboard.views.parts import Chart, Field, Headline, Note, Origin, Page, Part, Row, Section, Shape, Table, Tone
from tc_dashboard.views.spoken import bars, card, origin

CARDS = ("companies.partners", "companies.places_offered", "companies.silent", "companies.interested")


def build(facts: Facts, *, today: date) -> Page:
    """The count of those who do something, next term's places, what is done, who is quiet, and the way in."""
    if facts.engagements.is_empty():
        return Page(Words.title, (Section("", (Note(Words.none, Tone.INFO),)),))
    return Page(
        Words.title,
        (
            Section("", (headline(facts, today),)),
            Section("", tuple(card(facts, one, today, EVERYTHING) for one in CARDS)),
            Section(Words.next_term, _next_term(facts, today)),
            Section(Words.do_heading, _doing(facts, today), columns=2),
            Section("", (_use(facts, today),)),
            Section(Words.quiet_heading, quiet(facts, today), columns=2),
            Section(Words.way_heading, _ways(facts, today), columns=2),
        ),
    )


def headline(facts: Facts, today: date) -> Headline:
    """How many of the partners do more than intend, who only signed up, and who fell silent."""
    partners = figure(by_id("companies.partners"), facts, today).value or 0
    doing = companies_on_their_way(facts, today).furthest
    quiet_ones = silent_cells(facts, today)["subject"].n_unique()
    return Headline(Words.answer(partners, doing), Words.sentence(len(only_signed_up(facts, today)), quiet_ones))


def _next_term(facts: Facts, today: date) -> tuple[Part, ...]:
    answer, parts = supply.places_next_term(facts, today)
    return (Note(f"**{answer.answer}.**"), *parts)


def _doing(facts: Facts, today: date) -> tuple[Part, ...]:
    return (
        bars(facts, "companies.partners", "engagement", today, EVERYTHING, Companies.most_do.of,
             Companies.by_engagement),
        bars(facts, "companies.places_offered", "area", today, EVERYTHING, Words.most_offered.of,
             Words.offered_sentence),
    )  # fmt: skip


def _use(facts: Facts, today: date) -> Table:
    rows = tuple(
        Row({
            "type": row["type"], "offered": row["offered"], "used": row["used"], "told": row["told"],
            "share": row["used"] / row["offered"] if row["offered"] else None,
        })
        for row in use_of_places(facts, today).iter_rows(named=True)
    )  # fmt: skip
    fields = (
        Field("type", Words.type), Field("offered", Words.offered, "whole"), Field("used", Words.used, "whole"),
        Field("share", Words.share, "share", bar=True), Field("told", Words.told, "whole"),
    )  # fmt: skip
    return Table(Words.use_title, fields, rows, _origin(facts, today), Words.use_sentence)


def quiet(facts: Facts, today: date) -> tuple[Table, Table]:
    """Who only signed up, and who fell silent, by name."""
    signed = only_signed_up(facts, today)
    numbers = silent_cells(facts, today)["subject"].unique()
    fell_silent = silent(facts, today, numbers)
    by = (Field("name", Words.name), Field("municipality", Words.municipality), Field("types", Words.types))
    return (
        Table(Words.signed_title(len(signed)), (*by, Field("since", Words.since, "date")),
              _named(signed, "since"), _origin(facts, today), empty=Words.none_signed),
        Table(Words.silent_title(len(fell_silent)), (*by, Field("said", Words.said, "date")),
              _named(fell_silent, "said"), _origin(facts, today, "companies.silent"), empty=Words.none_silent),
    )  # fmt: skip


def to_call(facts: Facts, today: date) -> tuple[Table]:
    """Both in one table, those who fell silent first: for the wall."""
    signed, fell_silent = quiet(facts, today)
    silent_names = {row.values["name"] for row in fell_silent.rows}
    told = [(row, Words.silent, "said") for row in fell_silent.rows]
    told += [(row, Words.signed, "since") for row in signed.rows if row.values["name"] not in silent_names]
    fields = (
        Field("name", Words.name), Field("municipality", Words.municipality), Field("state", Words.state),
        Field("types", Words.types), Field("day", Words.said, "date"),
    )  # fmt: skip
    rows = tuple(
        Row({**{name: row.values[name] for name in ("name", "municipality", "types")}, "state": state,
             "day": row.values[day]})
        for row, state, day in told
    )  # fmt: skip
    return (Table(Words.quiet_heading, fields, rows, signed.origin, empty=Words.none_signed),)


def _named(found: pl.DataFrame, when: str) -> tuple[Row, ...]:
    order = [str(kind) for kind in Engagement]
    return tuple(
        Row({
            "name": row["name"], "municipality": name_of(row["municipality"]),
            "types": ", ".join(sorted(row["types"], key=order.index)), when: row[when],
        })
        for row in found.iter_rows(named=True)
    )  # fmt: skip


def _ways(facts: Facts, today: date) -> tuple[Chart, Chart]:
    companies, providers = companies_on_their_way(facts, today), providers_on_their_way(facts, today)
    return (
        _funnel(facts, companies, Words.company_steps, Words.companies, today,
                Words.way_title(companies.known, companies.now, Words.of_companies), Words.company_sentence),
        _funnel(facts, providers, Words.provider_steps, Words.providers, today,
                Words.way_title(providers.known, providers.furthest, Words.of_providers), Words.provider_sentence),
    )  # fmt: skip


def _funnel(
    facts: Facts, steps: Steps, names: Sequence[str], who: str, today: date, title: str, sentence: str
) -> Chart:  # fmt: skip
    numbers = (steps.known, steps.further, steps.now, steps.furthest)
    shares = [None, *(after / before if before else None for before, after in pairwise(numbers))]
    rows = tuple(
        Row({"step": name, "value": number, "share": share})
        for name, number, share in zip(names, numbers, shares, strict=True)
    )
    fields = (Field("step", Words.step), Field("value", who, "whole"), Field("share", Words.share, "share"))
    return Chart(title, Shape.FUNNEL, fields, rows, "step", "value", _origin(facts, today), sentence, beside="share")


def _origin(facts: Facts, today: date, about: str = "") -> Origin:
    return origin(facts, by_id("companies.partners").rows(facts, today), today, about)
