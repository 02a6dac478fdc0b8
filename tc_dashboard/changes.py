"""Rows against rows: what a file would change. The same comparison makes the preview and the save."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from tc_dashboard.domain import Missing
from tc_dashboard.facts import FRAMES, Frame
from tc_dashboard.progress import Waiting, unwatched, watched


@dataclass(frozen=True, slots=True)
class Row:
    """One row read from a sheet: the values by field, and why a number is not there by field."""

    dataset: str
    key: str
    values: Mapping[str, Any]
    sheet: str
    row: int
    missing: Mapping[str, str] = field(default_factory=dict)
    file: int = 0
    """Which of the files saved together the row stands in, counted from 0."""
    corrected: Mapping[str, str] = field(default_factory=dict)
    """Field → the text as it stood in the file, where a person corrected it before the save."""
    letters: Mapping[str, str] = field(default_factory=dict)
    """Field → column letter, where the value doesn't stand in the column that the sheet has for the field."""


@dataclass(frozen=True, slots=True)
class Stored:
    """One valid row of the ledger, as a row that is read is compared with it."""

    id: int
    key: str
    values: Mapping[str, Any]
    missing: Mapping[str, str]


@dataclass(frozen=True)
class Changed:
    """A row of the file, the stored row that it replaces, and the fields that differ."""

    row: Row
    stored: Stored
    fields: tuple[str, ...]


@dataclass(frozen=True)
class Changes:
    """What a dataset's rows would do to the ledger."""

    new: tuple[Row, ...] = ()
    changed: tuple[Changed, ...] = ()
    unchanged: tuple[Row, ...] = ()
    gone: tuple[Stored, ...] = ()
    """Stored rows that are closed with nothing in their place."""

    @property
    def are_none(self) -> bool:
        return not self.new and not self.changed and not self.gone


def compare(
    dataset: str,
    rows: Collection[Row],
    stored: Mapping[str, Stored],
    gone: Collection[str] = frozenset(),
    waiting: Waiting = unwatched,
) -> Changes:
    """Sort the rows into new, changed and unchanged against the stored rows by natural key.

    `gone`: keys of stored rows that a person says are no more; one that a row holds after all is not gone.
    """
    frame, new, changed, unchanged = FRAMES[dataset], [], [], []
    for told in watched(rows, len(rows), waiting):
        old = stored.get(told.key)
        if old is None:
            new.append(told)
            continue
        row = kept_where_protected(told, old)
        fields = _differing_fields(frame, row, old)
        if fields:
            changed.append(Changed(row, old, fields))
        else:
            unchanged.append(row)
    told_of = {*(row.key for row in unchanged), *(change.row.key for change in changed)}
    closed = tuple(stored[key] for key in sorted(gone) if key in stored and key not in told_of)
    return Changes(tuple(new), tuple(changed), tuple(unchanged), closed)


def kept_where_protected(row: Row, old: Stored) -> Row:
    """`..` in a row that we hold unmasked means unchanged: our own masked exports come back."""
    if not row.missing:
        return row
    kept = {
        name: old.values[name]
        for name, why in row.missing.items()
        if why == Missing.PROTECTED and old.values.get(name) is not None
    }
    if not kept:
        return row
    missing = {name: why for name, why in row.missing.items() if name not in kept}
    return replace(row, values={**row.values, **kept}, missing=missing)


def _differing_fields(frame: Frame, row: Row, old: Stored) -> tuple[str, ...]:
    if row.values == old.values and row.missing == old.missing:
        return ()
    return tuple(
        name
        for name in frame.columns
        if row.values.get(name) != old.values.get(name) or row.missing.get(name) != old.missing.get(name)
    )
