"""Rows that we hold and a delivery leaves out, and what goes with one that is gone."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from tc_dashboard.changes import Row, Stored
from tc_dashboard.facts import FRAMES, Frame

Ledger = Mapping[str, Mapping[str, Stored]]

_START = ("programme", "term", "round")
_SCOPES: Mapping[str, tuple[str, ...]] = {
    "providers": ("municipality",),
    "programmes": ("study",),
    "cohorts": ("programme", "measured"),
    "companies": ("municipality",),
    "reference_values": ("source", "table", "measure"),
}


def scope(frame: Frame) -> tuple[str, ...]:
    """The fields that say what a delivery is about: one that tells of a programme's starts tells of all its starts.

    The first part of the key where the key has several; a dataset whose key is one field is delivered whole, but for
    programmes (by Studiekommun), providers and companies (by Kommun). Participants: a programme's on one Mätdatum (and
    see `left_out`). Reference values: one measure of one table.
    """
    return _SCOPES.get(frame.name, frame.key[:1] if len(frame.key) > 1 else ())


def left_out(
    dataset: str,
    told: Sequence[Row],
    ledger: Ledger,
    beside: Mapping[str, Sequence[Row]],
    senders: Mapping[int, str],
) -> tuple[Stored, ...]:
    """The stored rows that a delivery is about but does not hold: those of the same scopes as the rows `told` of.

    A delivery of participants also covers whole programmes (`_Covered`). `beside`: all rows of the delivery, by
    dataset; `senders`: the municipality that sends a file, as a code, by the file's number.
    """
    fields, keys = scope(FRAMES[dataset]), {row.key for row in told}
    scopes = {tuple(row.values.get(name) for name in fields) for row in told}
    covered = _Covered.by(told, _Owners.of(ledger, beside), senders) if dataset == "cohorts" else None
    return tuple(
        row
        for row in ledger.get(dataset, {}).values()
        if row.key not in keys
        and (tuple(row.values.get(name) for name in fields) in scopes or (covered is not None and covered.holds(row)))
    )


@dataclass(frozen=True)
class _Owners:
    """Whose a start is: its Studiekommun and its provider by the main name, the programme's where it names none."""

    starts: Mapping[tuple[Any, ...], Mapping[str, Any]]
    programmes: Mapping[Any, Mapping[str, Any]]
    main_names: Mapping[str, str]

    @classmethod
    def of(cls, ledger: Ledger, beside: Mapping[str, Sequence[Row]]) -> "_Owners":
        def every(name: str) -> list[Mapping[str, Any]]:
            stored = [row.values for row in ledger.get(name, {}).values()]
            return [*stored, *(row.values for row in beside.get(name, ()))]

        return cls(
            {tuple(values.get(name) for name in _START): values for values in every("starts")},
            {values.get("programme"): values for values in every("programmes")},
            {alias: values["name"] for values in every("providers") for alias in values.get("aliases") or ()},
        )

    def owner(self, start: tuple[Any, ...]) -> tuple[Any, Any]:
        """(study, provider), null where nobody says."""
        own, programme = self.starts.get(start, {}), self.programmes.get(start[0], {})
        study, provider = (own.get(name) or programme.get(name) for name in ("study", "provider"))
        return study, self.main_names.get(str(provider), provider)


@dataclass(frozen=True)
class _Covered:
    """What a delivery of participants covers beyond the programmes that it names, Mätdatum by Mätdatum.

    A provider's other programmes in the same Studiekommun; the whole Studiekommun, where the delivery tells of several
    of its providers or comes from the municipality itself.
    """

    owners: _Owners
    providers: Mapping[tuple[Any, Any], frozenset[Any]]
    """(study, Mätdatum) → the providers that are told of."""
    whole: frozenset[tuple[Any, Any]]
    """(study, Mätdatum) of the municipalities that are covered whole."""

    @classmethod
    def by(cls, told: Sequence[Row], owners: _Owners, senders: Mapping[int, str]) -> "_Covered":
        found: dict[tuple[Any, Any], set[Any]] = {}
        for start, measured in {(_start(row.values), row.values.get("measured")) for row in told}:
            study, provider = owners.owner(start)
            if study is not None:
                found.setdefault((study, measured), set()).add(provider)
        sent = {(senders[row.file], row.values.get("measured")) for row in told if row.file in senders}
        several = {place for place, providers in found.items() if len(providers) > 1}
        return cls(
            owners, {place: frozenset(providers) for place, providers in found.items()}, frozenset(several | sent)
        )

    def holds(self, row: Stored) -> bool:
        study, provider = self.owners.owner(_start(row.values))
        place = (study, row.values.get("measured"))
        return place in self.whole or provider in self.providers.get(place, ())


def _start(values: Mapping[str, Any]) -> tuple[Any, ...]:
    return tuple(values.get(name) for name in _START)


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
