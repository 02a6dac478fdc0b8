"""Rows that we hold and a delivery leaves out, and what goes with one that is gone."""

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from tc_dashboard.changes import Stored
from tc_dashboard.facts import FRAMES, Frame

Ledger = Mapping[str, Mapping[str, Stored]]

_SCOPES: Mapping[str, tuple[str, ...]] = {
    "programmes": ("study",),
    "cohorts": ("programme", "measured"),
    "companies": ("municipality",),
    "reference_values": ("source", "table", "measure"),
}


def scope(frame: Frame) -> tuple[str, ...]:
    """The fields that say what a delivery is about: one that tells of a programme's starts tells of all its starts.

    The first part of the key where the key has several; a dataset whose key is one field is delivered whole, but for
    programmes (by Studiekommun) and companies (by Kommun). Participants: a programme's on one Mätdatum. Reference
    values: one measure of one table.
    """
    return _SCOPES.get(frame.name, frame.key[:1] if len(frame.key) > 1 else ())


def left_out(
    dataset: str, told: Iterable[Mapping[str, Any]], keys: Collection[str], stored: Mapping[str, Stored]
) -> tuple[Stored, ...]:
    """The stored rows of the same scopes as the rows `told` of, whose key is none of `keys`."""
    fields = scope(FRAMES[dataset])
    scopes = {tuple(values.get(name) for name in fields) for values in told}
    return tuple(
        row
        for row in stored.values()
        if row.key not in keys and tuple(row.values.get(name) for name in fields) in scopes
    )


def with_what_refers_to_it(
    gone: Mapping[str, Collection[str]], ledger: Ledger, told: Mapping[str, Mapping[str, Mapping[str, Any]]]
) -> dict[str, frozenset[str]]:
    """`gone` (keys by dataset) and the stored rows that would refer to nothing without them, in any number of steps.

    `told`: the delivery's rows by dataset and key; they stand whatever goes, and are checked on their own.
    """
    found = {name: set(keys) for name, keys in gone.items()}
    grown = True
    while grown:
        grown = False
        for frame in FRAMES.values():
            for reference in frame.references:
                if not found.get(reference.to):
                    continue
                remaining = [
                    *(
                        row.values
                        for key, row in ledger.get(reference.to, {}).items()
                        if key not in found[reference.to]
                    ),
                    *told.get(reference.to, {}).values(),
                ]
                there = {tuple(values.get(name) for name in reference.to_columns) for values in remaining}
                for key, row in ledger.get(frame.name, {}).items():
                    wanted = tuple(row.values.get(name) for name in reference.columns)
                    is_loose = None not in wanted and wanted not in there
                    if is_loose and key not in told.get(frame.name, {}) and key not in found.get(frame.name, ()):
                        found.setdefault(frame.name, set()).add(key)
                        grown = True
    return {name: frozenset(keys) for name, keys in found.items() if keys}


def without(ledger: Ledger, gone: Mapping[str, Collection[str]]) -> Ledger:
    """The ledger as it would stand without the rows that are gone."""
    return {
        name: {key: row for key, row in rows.items() if key not in gone[name]} if gone.get(name) else rows
        for name, rows in ledger.items()
    }
