"""What the papers hold beside their screens: every figure, the goals, the rows, the files and the revisions."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from tc_dashboard import formats, outgoing, text
from tc_dashboard.facts import Facts
from tc_dashboard.metrics.figures import FIGURES, Metric, figure
from tc_dashboard.metrics.goals import progress
from tc_dashboard.municipalities import name_of
from tc_dashboard.storage.queries import HistoryEntry
from tc_dashboard.text.goals import Goals as GoalWords
from tc_dashboard.text.papers import Package
from tc_dashboard.text.papers import PapersWorkbook as Words
from tc_dashboard.views import goals
from tc_dashboard.views.parts import Field, Goals, Origin, Row, Table, Value
from tc_dashboard.views.spoken import reservation, shown
from tc_dashboard.workbook.cells import Municipality
from tc_dashboard.workbook.datasets import by_frame
from tc_dashboard.workbook.fields import Dataset


@dataclass(frozen=True)
class KeyFigure:
    """One figure with what a reader must know of it. `value` is a share of 1 where the unit is `%`; words if hidden."""

    name: str
    value: float | str | None
    unit: str
    as_of: date
    covers: str
    definition: str
    reservation: str

    @property
    def is_share(self) -> bool:
        return self.unit == "%"


@dataclass(frozen=True)
class Enclosures:
    """What goes with the screens of one receiver: nothing that the same receiver does not see on the pages."""

    figures: tuple[KeyFigure, ...]
    goals: Goals
    rows: tuple[Table, ...]
    files: Table
    revisions: Table


def enclosures(facts: Facts, day: date, history: Sequence[HistoryEntry]) -> Enclosures:
    """All of it, from what the receiver may see on the day and from the ledger's history."""
    lines = tuple(goals.goal_line(one, facts, day) for one in goals.in_order(progress(facts, day)))
    return Enclosures(
        tuple(_key_figure(metric, facts, day) for metric in FIGURES),
        Goals(GoalWords.all_goals, lines, goals.goal_origin(facts, day), ""),
        tuple(_rows(by_frame()[name], facts, day) for name in outgoing.handed_out(facts)),
        _files(facts, day),
        _revisions(facts, history, day),
    )


def _key_figure(metric: Metric, facts: Facts, day: date) -> KeyFigure:
    words, now = text.FIGURES[metric.id], figure(metric, facts, day)
    covers = "" if now.masked else reservation(now, words.many)
    told = " ".join(one for one in (words.reservation, _source(words.source, words.url)) if one)
    return KeyFigure(words.name, shown(now), words.many, day, covers, words.definition, told)


def _source(source: str, url: str) -> str:
    return Words.source_of(source, url) if source else ""


def _rows(dataset: Dataset, facts: Facts, day: date) -> Table:
    """One dataset as it was delivered, municipalities by name, and the mark where a value is missing."""
    fields = tuple(Field(column.name, column.heading) for column in dataset.fields)
    places = {column.name for column in dataset.fields if isinstance(column.parser, Municipality)}
    rows = tuple(
        Row({name: _told(value, is_place=name in places) for name, value in _with_marks(row).items()})
        for row in facts.frames[dataset.frame.name].iter_rows(named=True)
    )
    return Table(Words.rows_of(dataset.sheet), fields, rows, Origin(Words.rows, day), empty=Words.no_rows)


def _with_marks(row: Mapping[str, Any]) -> dict[str, Any]:
    return {**row, **json.loads(row["missing"])}


def _told(value: Any, *, is_place: bool) -> Value:
    if isinstance(value, list):
        return "; ".join(str(one) for one in value)
    if isinstance(value, bool):
        return Words.yes if value else Words.no
    if is_place and isinstance(value, str):
        return name_of(value)
    return value if isinstance(value, str | int | float | date) else None


def _files(facts: Facts, day: date) -> Table:
    """The files that hold what the receiver sees, by name and sum."""
    fields = (
        Field("file", Package.file), Field("sha256", Package.sha256), Field("sender", Package.sender),
        Field("at", Package.at), Field("revision", Package.revision, "whole"),
    )  # fmt: skip
    rows = tuple(
        Row({
            "file": one["file"], "sha256": one["sha256"], "sender": one["sender"], "at": formats.moment(one["at"]),
            "revision": one["revision"],
        })
        for one in facts.imports.sort("revision", "import_id").iter_rows(named=True)
    )  # fmt: skip
    return Table(Package.sources_title, fields, rows, Origin(Package.sources_title, day))


def _revisions(facts: Facts, history: Sequence[HistoryEntry], day: date) -> Table:
    """The published revisions up to the one that the papers are of, and that one.

    The others are the Region's own work, and so is who saved a revision and from which files.
    """
    fields = (
        Field("revision", Package.revision, "whole"), Field("at", Package.saved), Field("kind", Package.kind),
        Field("published", Package.published),
    )  # fmt: skip
    shown = [
        one for one in reversed(history)
        if one.revision == facts.revision or (one.revision < facts.revision and one.published_at)
    ]  # fmt: skip
    known = {one.revision for one in shown}
    rows = tuple(
        Row({
            "revision": one.revision, "at": formats.moment(one.at),
            "kind": Package.kind_of(one.kind, one.undoes, is_known=one.undoes in known),
            "published": formats.moment(one.published_at) if one.published_at else None,
        })
        for one in shown
    )  # fmt: skip
    return Table(Package.revisions_title, fields, rows, Origin(Package.revisions_title, day))
