"""What the sentences of Sedan förra mötet are made of: what is told, of what it is told, and how a value is written."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

from tc_dashboard import formats
from tc_dashboard.domain import Thresholds
from tc_dashboard.facts import Facts
from tc_dashboard.metrics.since import Kind
from tc_dashboard.municipalities import name_of
from tc_dashboard.storage.queries import HistoryEntry, HistoryFile
from tc_dashboard.text.since import Since as Words
from tc_dashboard.workbook.datasets import by_frame


@dataclass(frozen=True)
class Paper:
    """What has been handed out: a name to know it by, the revision it was made of, and when."""

    name: str
    revision: int
    day: date
    is_file: bool = False
    """Whether it is a file that somebody took out; else it is a meeting."""


@dataclass(frozen=True)
class Context:
    """What the facts don't hold: papers handed out, the limits at each end, and the ledger read aloud."""

    papers: Sequence[Paper] = ()
    limits: tuple[Thresholds, Thresholds] = (Thresholds(), Thresholds())
    history: Sequence[HistoryEntry] = ()
    closed: Mapping[tuple[str, str], int] = field(default_factory=dict)
    """The revision that first closed each row, by (frame, key), that stood at the one end and not at the other."""

    @cached_property
    def entries(self) -> Mapping[int, HistoryEntry]:
        """Each revision by its number."""
        return {entry.revision: entry for entry in self.history}

    @cached_property
    def files(self) -> Mapping[int, tuple[HistoryEntry, HistoryFile]]:
        """Each import by its id, with the revision that it came in."""
        return {file.import_id: (entry, file) for entry in self.history for file in entry.files}


NO_CONTEXT = Context()


@dataclass(frozen=True)
class Sentence:
    """One change: heavier first, with the way to the rows behind it. `kinds`: all of them, where it is of several."""

    weight: int
    kind: Kind
    text: str
    figure: str = ""
    by: Mapping[str, str] = field(default_factory=dict)
    kinds: tuple[Kind, ...] = ()

    @property
    def label(self) -> str:
        """What kind of change it is called."""
        return Words.label([str(one) for one in self.kinds or (self.kind,)])


def row_of(facts: Facts, frame: str, key: str) -> dict[str, Any] | None:
    """The row of a frame with this key, if it is there."""
    found = facts.frames[frame].filter(key=key)
    return found.row(0, named=True) if len(found) else None


def start_name(row: Mapping[str, Any], facts: Facts) -> str:
    """The programme's name, the term, and the round where there are several."""
    programme = row_of(facts, "programmes", row["programme"]) or {}
    return Words.start(programme.get("name", row["programme"]), row["term"], row["round"])


def headings_of(frame: str) -> Mapping[str, str]:
    """What each column of a frame is called in the sheet."""
    return {column.name: column.heading for column in by_frame()[frame].fields}


def written(name: str, value: Any) -> str:
    """A field's value in words: a municipality by its name."""
    return name_of(value) if name in ("study", "municipality") and value else in_words(value)


def in_words(value: Any) -> str:
    """A cell's value as Swedish writes it."""
    if isinstance(value, date):
        return formats.day(value)
    if isinstance(value, list):
        return "; ".join(value) or formats.NOTHING
    if isinstance(value, int | float):
        return formats.decimal(value, 2)
    return str(value) if value else formats.NOTHING
