"""Engagemang: what companies offer and do, who only signed up, who fell silent, the way from interest to partner."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import polars as pl

from tc_dashboard import text
from tc_dashboard.domain import Engagement, Term
from tc_dashboard.facts import Facts
from tc_dashboard.formats import swedish_order
from tc_dashboard.metrics import engaging
from tc_dashboard.metrics.companies import offered_cells, silent_cells
from tc_dashboard.metrics.engaging import Way
from tc_dashboard.metrics.figures import by_id, figure
from tc_dashboard.metrics.selection import EVERYTHING
from tc_dashboard.metrics.values import as_cells
from tc_dashboard.municipalities import name_of
from tc_dashboard.text.companies import Companies
from tc_dashboard.text.engaging import Engaging as Words
from tc_dashboard.views.parts import Chart, Field, Headline, Note, Origin, Page, Part, Row, Section, Shape, Table, Tone
from tc_dashboard.views.spoken import bars, card, origin
from tc_dashboard.views.supply import places_next_term

CARDS = ("companies.partners", "companies.places_offered", "companies.interested", "companies.silent")
Built = tuple[Headline, tuple[Part, ...]]


def build(facts: Facts, *, today: date) -> Page:
    """What they do and offer, the places of next term, the names, and the ways of companies and providers."""
    if facts.engagements.is_empty() and facts.providers.is_empty():
        return Page(text.Titles.engagement, (Section("", (Note(Words.nothing_yet, Tone.INFO),)),))
    if facts.engagements.is_empty():
        return Page(
            text.Titles.engagement,
            (
                Section("", (Note(Words.no_engagements, Tone.INFO),)),
                Section(Words.ways, (providers_way(facts, today),)),
            ),
        )
    of_companies = (
        Section("", (headline(facts, today),)),
        Section("", tuple(card(facts, metric, today, EVERYTHING) for metric in CARDS)),
        Section(Words.what_they_do, (_doing(facts, today), places_used(facts, today)), columns=2),
        Section("", _next_term(facts, today)),
        Section(Words.who, (signed_up(facts, today), silent(facts, today)), columns=2),
    )  # fmt: skip
    return Page(
        text.Titles.engagement,
        (*of_companies, Section(Words.ways, (companies_way(facts, today), providers_way(facts, today)), columns=2)),
    )


def on_screen(facts: Facts, today: date) -> Built:
    """The meeting's question 14: what the companies do, and which of them only signed up or fell silent."""
    if facts.engagements.is_empty():
        return Headline(Words.nobody_does, ""), (Note(Words.no_engagements),)
    return headline(facts, today), (_doing(facts, today), to_contact(facts, today))


def headline(facts: Facts, today: date) -> Headline:
    """How many take part, and how many of them do nothing yet, or nothing any more."""
    partners = figure(by_id("companies.partners"), facts, today).value or 0
    return Headline(
        Words.answer(partners),
        Words.answer_sentence(
            engaging.only_signed_up(facts, today)["subject"].n_unique(),
            silent_cells(facts, today)["subject"].n_unique(),
        ),
    )


def _doing(facts: Facts, today: date) -> Chart | Note:
    if not figure(by_id("companies.partners"), facts, today).value:
        return Note(Words.nobody_does)
    return bars(
        facts, "companies.partners", "engagement", today, EVERYTHING, Companies.most_do.of, Words.by_engagement
    )  # fmt: skip


def _next_term(facts: Facts, today: date) -> tuple[Part, ...]:
    """Whether the places offered cover what the starts of next term need."""
    answer, tables = places_next_term(facts, today)
    return tuple(_needing(facts, table, answer.answer, today) for table in tables) or (Note(f"{answer.answer}."),)


def _needing(facts: Facts, part: Part, title: str, today: date) -> Part:
    """The table without the programmes that have no need, or have stated none, and are offered no places."""
    if not isinstance(part, Table):
        return part
    unstated = tuple(row for row in part.rows if row.values["needed"] == Words.not_stated)
    rows = tuple(
        row for row in part.rows if row.values["offered"] or (row.values["needed"] and row not in unstated)
    )  # fmt: skip
    left_out = [row for row in part.rows if row not in rows]
    without = sum(row in unstated for row in left_out)
    offered = figure(by_id("companies.places_offered"), facts, today).value or 0.0
    about = Words.places_sentence(Term.of(today).next().code, offered, without, len(left_out) - without)
    return replace(part, title=title, rows=rows, sentence=about)


def places_used(facts: Facts, today: date) -> Chart | Note:
    """Of the places offered, how many are used."""
    found = engaging.places_used(facts, today)
    if found.is_empty():
        return Note(Words.no_places)
    offered, used, untold = (float(found[name].sum()) for name in ("offered", "used", "untold"))
    rows = tuple(
        Row({"type": row["type"], "what": what, "value": row[name]})
        for row in found.iter_rows(named=True)
        for what, name in ((Words.offered, "offered"), (Words.used, "used"))
    )
    return Chart(
        title=Words.used_title(offered, used),
        shape=Shape.GROUPED,
        fields=(Field("type", Words.type), Field("what", Words.what), Field("value", Words.places, "whole")),
        rows=rows,
        x="type",
        y="value",
        series="what",
        origin=origin(facts, offered_cells(facts, today), today, "companies.places_offered"),
        sentence=Words.about_used(untold),
        colours={Words.offered: "accent.soft", Words.used: "accent"},
    )


def signed_up(facts: Facts, today: date) -> Table:
    """Those who have said that they want to, and do nothing yet."""
    cells = engaging.only_signed_up(facts, today)
    said = cells.group_by("subject").agg(pl.col("engagement").unique(), since=pl.col("day").min())
    rows = tuple(
        Row({**_named(facts, subject), "has": ", ".join(_in_order(kinds)), "said": since})
        for subject, kinds, since in said.iter_rows()
    )
    fields = (
        Field("name", Words.name), Field("municipality", Words.municipality), Field("has", Words.has),
        Field("said", Words.since, "date"),
    )  # fmt: skip
    return Table(
        Words.signed_up_title(len(rows)), fields, _by_name(rows), origin(facts, cells, today), Words.about_signed_up,
        empty=Words.none_only_signed_up,
    )  # fmt: skip


def silent(facts: Facts, today: date) -> Table:
    """Those who fell silent, the longest first."""
    rows = tuple(
        Row({**_named(facts, subject), "said": said})
        for subject, said in engaging.silent_since(facts, today).iter_rows()
    )
    fields = (
        Field("name", Words.name), Field("municipality", Words.municipality), Field("said", Words.said, "date"),
    )  # fmt: skip
    source = origin(facts, silent_cells(facts, today), today, "companies.silent")
    return Table(
        Words.silent_title(len(rows)), fields, rows, source, Words.about_silent, empty=Words.none_silent
    )  # fmt: skip


def to_contact(facts: Facts, today: date) -> Table:
    """Both in one table, the silent first: those that somebody should call."""
    quiet = dict(engaging.silent_since(facts, today).iter_rows())
    cells = engaging.only_signed_up(facts, today)
    signed = dict(cells.group_by("subject").agg(pl.col("day").min()).iter_rows())
    rows = []
    for subject in (*quiet, *(one for one in signed if one not in quiet)):
        told = [words for words, those in ((Words.silent, quiet), (Words.signed_up_alone, signed)) if subject in those]
        since = quiet.get(subject) or signed[subject]
        rows.append(Row({**_named(facts, subject), "what": ". ".join(told), "since": since}))
    fields = (
        Field("name", Words.name), Field("what", Words.what), Field("since", Words.since, "date"),
        Field("municipality", Words.municipality),
    )  # fmt: skip
    source = origin(facts, pl.concat([cells, silent_cells(facts, today)]), today)
    ordered = (*rows[: len(quiet)], *_by_name(rows[len(quiet) :]))
    title = Words.answer_sentence(len(signed), len(quiet)).rstrip(".")
    return Table(title, fields, ordered, source, empty=Words.none_only_signed_up)


def companies_way(facts: Facts, today: date) -> Chart | Note:
    """Companies from declared interest to doing something."""
    way = engaging.companies_way(facts, today)
    if not way.steps[0]:
        return Note(Words.no_company_way, Tone.INFO)
    rows = facts.engagements.with_columns(value=pl.lit(1.0), subject="organisation_number")
    source = origin(facts, as_cells(rows, "engagements", "type"), today)
    title = Words.way_title(way.steps, Words.companies_end)
    about = f"{Words.about_companies} {Words.beside_companies(way.beside)}".strip()
    return _funnel(title, Words.company_steps, way, source, about)


def providers_way(facts: Facts, today: date) -> Chart | Note:
    """Providers from declared interest to certified."""
    way = engaging.providers_way(facts, today)
    if not way.steps[0]:
        return Note(Words.no_provider_way, Tone.INFO)
    rows = facts.providers.with_columns(value=pl.lit(1.0), subject="name")
    source = origin(facts, as_cells(rows, "providers", "name"), today)
    title = Words.way_title(way.steps, Words.providers_end)
    about = f"{Words.about_providers} {Words.beside_providers(way.beside)}".strip()
    return _funnel(title, Words.provider_steps, way, source, about)


def _funnel(title: str, steps: Sequence[str], way: Way, source: Origin, about: str) -> Chart:
    shares = [None, *(now / before if before else None for before, now in zip(way.steps, way.steps[1:], strict=False))]
    return Chart(
        title=title,
        shape=Shape.FUNNEL,
        fields=(
            Field("step", Words.step), Field("value", Words.number, "whole"),
            Field("share", Words.share_of_above, "share"),
        ),
        rows=tuple(
            Row({"step": step, "value": number, "share": share})
            for step, number, share in zip(steps, way.steps, shares, strict=True)
        ),
        x="step",
        y="value",
        beside="share",
        origin=source,
        sentence=about,
    )  # fmt: skip


def _named(facts: Facts, subject: str) -> dict[str, str]:
    known = facts.companies.filter(pl.col("organisation_number") == subject)
    name, municipality = known.select("name", "municipality").row(0)
    return {"name": name, "municipality": name_of(municipality) if municipality else ""}


def _in_order(kinds: Sequence[str]) -> list[str]:
    order = [str(kind) for kind in Engagement]
    return sorted(kinds, key=order.index)


def _by_name(rows: Sequence[Row]) -> tuple[Row, ...]:
    return tuple(sorted(rows, key=lambda row: swedish_order(str(row.values["name"]))))
