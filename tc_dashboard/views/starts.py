"""Utbildningsstarter: what was planned, what became of it, and what comes next."""

from collections import Counter
from collections.abc import Mapping
from datetime import date
from typing import Any

import polars as pl

from tc_dashboard import text
from tc_dashboard.domain import PartOf, StartStatus, Term
from tc_dashboard.facts import Facts
from tc_dashboard.metrics.figures import PublishedFacts, Selection, by_id, cells_behind, figure, parts
from tc_dashboard.metrics.persons import person_cells
from tc_dashboard.metrics.selection import EVERYTHING
from tc_dashboard.metrics.starts import begun, programme_starts
from tc_dashboard.metrics.starts import upcoming as is_upcoming
from tc_dashboard.municipalities import name_of
from tc_dashboard.pilot import pilot
from tc_dashboard.text.spoken import Spoken
from tc_dashboard.text.starts import Starts as Words
from tc_dashboard.text.tracks import Tracks as TrackWords
from tc_dashboard.views import tracks
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
from tc_dashboard.views.spoken import bars, card, origin, shown, whose_figures, with_footnote

CARDS = ("starts.started", "starts.planned", "seats", "starts.cancelled", "starts.moved", "programmes.certified")
_COLOURS = {
    Words.begun: "accent", Words.awaited: "accent.soft", Words.cancelled: "status.bad", Words.moved: "status.warning",
}  # fmt: skip


_FIGURES = {
    Words.begun: "starts.started", Words.cancelled: "starts.cancelled", Words.moved: "starts.moved",
}  # fmt: skip
"""What became of a start → the figure that counts those; those that haven't started yet are in none."""


def build(facts: Facts, selection: Selection, *, today: date) -> Page:
    """The count, the terms, areas and forms, the next six months, and what was cancelled or moved."""
    if facts.starts.is_empty():
        none = Section("", (Note(Words.none, Tone.INFO),))
        return Page(text.Titles.starts, (*whose_figures(facts), none))
    started = figure(by_id("starts.started"), facts, today, selection)
    return Page(
        text.Titles.starts,
        (
            *whose_figures(facts),
            Section("", (headline(facts, selection, today, started.value or 0),)),
            Section("", tuple(card(facts, metric, today, selection) for metric in CARDS)),
            Section("", (by_term(facts, selection, today),)),
            Section(
                "",
                (
                    bars(facts, "starts.started", "area", today, selection, Words.most.of, Words.by_area),
                    bars(facts, "starts.started", "form", today, selection, Words.most.of, Words.by_form),
                ),
                columns=2,
            ),
            Section("", (_fates(facts, selection, today, "area"), _fates(facts, selection, today, "form")), columns=2),
            Section("", (_fates(facts, selection, today, "term"),)),
            Section(Words.next_heading, upcoming(facts, selection, today)),
            *_tracks(facts, selection, today),
            Section(Words.stopped_heading, (stopped(facts, selection, today),)),
            *_other_supply(facts, selection, today),
        ),
    )


def _tracks(facts: Facts, selection: Selection, today: date) -> tuple[Section, ...]:
    """The pilot's tracks, where all of it is looked at: a track is whole, whatever is chosen."""
    if selection != EVERYTHING:
        return ()
    headline, (table, *_) = tracks.joined(facts, today)
    told = f"**{headline.answer}.** {headline.sentence}".strip()
    return (Section(TrackWords.heading, (Note(told), table)),)


def headline(facts: Facts, selection: Selection, today: date, started: float) -> Headline:
    """How many have started, this term, and which industry areas have nothing."""
    cells = cells_behind(by_id("starts.started"), facts, today, selection)
    term = Term.of(today).code
    this_term = cells.filter(pl.col("term") == term)["subject"].n_unique()
    planned = figure(by_id("starts.planned"), facts, today, selection, {"term": term}).value or 0
    areas = set(programme_starts(facts)["area"])
    empty = [area.name for area in pilot().areas if area.name not in areas]
    in_county = facts.scope.municipality_code is None
    return Headline(Words.answer(started), Words.answer_sentence(this_term, planned, term, empty if in_county else ()))


def chosen_starts(facts: Facts, selection: Selection) -> pl.DataFrame:
    """The rows of `programme_starts` within the selection."""
    return within(programme_starts(facts), selection)


def within(rows: pl.DataFrame, selection: Selection) -> pl.DataFrame:
    """The starts (with `area`, `form`, `study`, `term`) within the selection."""
    for column, wanted in (("area", selection.areas), ("form", selection.forms), ("study", selection.studies)):
        rows = rows.filter(pl.col(column).is_in(wanted)) if wanted else rows
    first, last = Term.parse(selection.from_term or "VT00"), Term.parse(selection.to_term or "HT99")
    return rows.filter([first <= Term.parse(term) <= last for term in rows["term"]])


def by_term(facts: Facts, selection: Selection, today: date) -> Chart:
    """Every start by term and by what became of it."""
    rows = chosen_starts(facts, selection)
    counted = _counted(rows, "term", today)
    terms = sorted({term for term, _ in counted}, key=Term.parse)
    total = Counter({series: sum(n for (_, s), n in counted.items() if s == series) for series in _COLOURS})
    return Chart(
        title=Words.by_term_title(total[Words.cancelled], total[Words.moved]),
        shape=Shape.STACKED,
        fields=(Field("term", Words.term), Field("fate", Words.fate), Field("value", Words.starts, "whole")),
        rows=tuple(
            Row(
                {"term": term, "fate": series, "value": counted[(term, series)]},
                {"term": term},
                _FIGURES.get(series, ""),
            )
            for term in terms
            for series in _COLOURS
            if counted[(term, series)]
        ),
        x="term",
        y="value",
        series="fate",
        origin=_origin(facts, rows, today),
        sentence=Words.by_term,
        colours=_COLOURS,
        ways=_ways(facts, rows, today),
    )


def _counted(rows: pl.DataFrame, key: str, today: date) -> Counter[tuple[str, str]]:
    """(value of the key, what became of the start) → how many starts."""
    began = set(rows.filter(begun(today))["subject"])
    return Counter((row[key], _fate(row["status"], row["subject"] in began)) for row in rows.iter_rows(named=True))


def _ways(facts: Facts, rows: pl.DataFrame, today: date) -> tuple[Way, ...]:
    return tuple(Way(Words.plural[fate], _origin(facts, rows, today, figure)) for fate, figure in _FIGURES.items())


def _fates(facts: Facts, selection: Selection, today: date, key: str) -> Table:
    """By industry area or form: how many were planned, and what became of them."""
    rows = chosen_starts(facts, selection)
    counted = _counted(rows, key, today)
    found = list(dict.fromkeys(part for part, _ in counted))
    if key == "area" and not selection.areas:
        found += [area.name for area in pilot().areas if area.name not in found]
    told = sorted(found, key=lambda part: (-sum(counted[(part, fate)] for fate in _COLOURS), part))
    planned = by_id("starts.planned")
    so_far = {part.by[key]: part.value for part in parts(planned, facts, today, key, selection)}
    return Table(
        Words.fates_title[key],
        (
            Field("part", Spoken.keys[key]), Field("planned", Words.planned_so_far, "whole"),
            *(Field(fate, Words.plural[fate], "whole") for fate in _COLOURS),
        ),
        tuple(
            Row({
                "part": part, "planned": so_far.get(part, 0), **{fate: counted[(part, fate)] for fate in _COLOURS},
            })
            for part in (sorted(told, key=Term.parse) if key == "term" else told)
        ),
        _origin(facts, rows, today),
        empty=Words.nothing_planned,
        ways=(Way(text.FIGURES[planned.id].name, _origin(facts, rows, today, planned.id)), *_ways(facts, rows, today)),
    )  # fmt: skip


def _fate(status: str, has_begun: bool) -> str:
    if status == StartStatus.CANCELLED:
        return Words.cancelled
    if status == StartStatus.MOVED:
        return Words.moved
    return Words.begun if has_begun else Words.awaited


def upcoming(facts: Facts, selection: Selection, today: date) -> tuple[Part, ...]:
    """What starts within six months, how full each start is, and what should have started but hasn't."""
    chosen = chosen_starts(facts, selection).sort("planned_start", "programme", "round")
    late = chosen.filter(
        pl.col("status").is_in([StartStatus.PLANNED, StartStatus.OPEN]), pl.col("planned_start") < today
    )
    notes = (
        (Note(Words.overdue([_name(row) for row in late.iter_rows(named=True)]), Tone.WARNING),) if len(late) else ()
    )
    rows = chosen.filter(is_upcoming(today))
    if rows.is_empty():
        return (*notes, Note(Words.nothing_next))
    fields, persons = _so_far(facts, rows, today)
    told = tuple(
        Row({
            "start": _name(row), "day": row["planned_start"], "seats": row["seats"], **persons.get(row["subject"], {}),
            "last_day": row["last_application_day"], "status": row["status"],
        })
        for row in rows.iter_rows(named=True)
    )  # fmt: skip
    metric = by_id("rates.admitted_ahead")
    ahead = figure(metric, facts, today, selection)
    source = _origin(facts, rows, today, metric.id)
    is_protected = any(isinstance(value, str) for values in persons.values() for value in values.values())
    table = Table(
        Words.next_title(len(told), int(rows["seats"].sum() or 0), ahead.value, ahead.held),
        (
            Field("start", Words.start), Field("day", Words.planned, "date"), Field("seats", Words.seats, "whole"),
            *fields, Field("last_day", Words.last_day, "date"), Field("status", Words.status),
        ),
        told,
        with_footnote(source) if is_protected else source,
        sentence=Words.next_sentence,
    )  # fmt: skip
    return (*notes, table)


def _so_far(facts: Facts, rows: pl.DataFrame, today: date) -> tuple[tuple[Field, ...], dict[str, dict[str, Value]]]:
    """How full each upcoming start is: the columns, and by start what stands in them.

    Where persons are published tables, which know of programmes but not of their starts: the share of a programme that
    has one upcoming start.
    """
    share = Field("share", Words.admitted_share, "share", bar=True)
    if isinstance(facts, PublishedFacts):
        published = parts(by_id("rates.admitted_ahead"), facts, today, "programme")
        of_programme = {part.by["programme"]: shown(part) for part in published}
        alone = rows.filter(pl.col("programme").is_unique()).select("subject", "programme").iter_rows()
        return (share,) if of_programme else (), {start: {"share": of_programme.get(its)} for start, its in alone}
    found = {name: _by_start(person_cells(rows, facts, today, name)) for name in ("eligible", "admitted")}
    told: dict[str, dict[str, Value]] = {}
    for start, seats in rows.select("subject", "seats").iter_rows():
        admitted = found["admitted"].get(start)
        is_share = admitted is not None and seats
        told[start] = {
            "eligible": found["eligible"].get(start), "admitted": admitted,
            "share": admitted / seats if is_share and admitted is not None else None,
        }  # fmt: skip
    counts = (Field("eligible", Words.eligible, "whole"), Field("admitted", Words.admitted, "whole"))
    return (*counts, share), told


def _name(row: Mapping[str, Any]) -> str:
    return Words.start_name(row["name"], name_of(row["study"]), row["round"])


def _by_start(cells: pl.DataFrame) -> dict[str, float]:
    held = cells.drop_nulls("value").group_by("subject").agg(pl.col("value").sum())
    return dict(held.iter_rows())


def _origin(facts: Facts, rows: pl.DataFrame, today: date, figure: str = "") -> Origin:
    cells = rows.select("import_id", value=pl.lit(1.0), measured=pl.lit(None, pl.Date))
    return origin(facts, cells, today, figure)


def stopped(facts: Facts, selection: Selection, today: date) -> Table:
    """What was cancelled or moved, the newest first, and why."""
    rows = chosen_starts(facts, selection).filter(
        pl.col("status").is_in([StartStatus.CANCELLED, StartStatus.MOVED])
    ).sort("planned_start", descending=True)  # fmt: skip
    return Table(
        Words.stopped_title(len(rows)),
        (
            Field("start", Words.start), Field("planned", Words.planned, "date"), Field("status", Words.became),
            Field("moved_to", Words.moved_to), Field("reason", Words.reason),
        ),
        tuple(
            Row({
                "start": _name(row), "planned": row["planned_start"],
                "status": row["status"], "moved_to": row["moved_to"], "reason": row["reason"],
            })
            for row in rows.iter_rows(named=True)
        ),
        _origin(facts, rows, today),
        empty=Words.nothing_stopped,
        ways=tuple(
            Way(Words.plural[fate], _origin(facts, rows, today, _FIGURES[fate]))
            for fate in (Words.cancelled, Words.moved)
        ),
    )  # fmt: skip


def _other_supply(facts: Facts, selection: Selection, today: date) -> tuple[Section, ...]:
    """What others give in the county, to compare with; never part of the pilot's figures."""
    other = facts.programmes.filter(pl.col("part_of") == PartOf.OTHER)
    programmes = other.select("programme", "name", "form", "area", its_study="study", its_provider="provider")
    joined = facts.starts.join(programmes, on="programme").with_columns(study=pl.coalesce("study", "its_study"))
    starts = within(joined, selection).sort("name", "planned_start")
    if starts.is_empty():
        return ()
    by_programme = starts.group_by("programme", "name", "form", "study", maintain_order=True).agg(
        number=pl.len(), seats=pl.col("seats").sum()
    )
    table = Table(
        Words.other_title(starts["programme"].n_unique(), int(starts["seats"].sum() or 0)),
        (
            Field("name", Words.programme), Field("form", Words.form), Field("study", Words.study),
            Field("number", Words.starts, "whole"), Field("seats", Words.seats, "whole"),
        ),
        tuple(
            Row({
                "name": row["name"], "form": row["form"], "study": name_of(row["study"]), "number": row["number"],
                "seats": row["seats"],
            })
            for row in by_programme.iter_rows(named=True)
        ),
        _origin(facts, starts, today),
        sentence=Words.other_sentence,
    )  # fmt: skip
    return (Section(Words.other_heading, (table,)),)
