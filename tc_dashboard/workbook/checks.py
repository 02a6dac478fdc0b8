"""What rows must fulfil together: keys, references and totals stop a save; the rest is warned of."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from tc_dashboard import text
from tc_dashboard.changes import Row, Stored
from tc_dashboard.domain import OTHER_AREA, PartOf, Sex
from tc_dashboard.errors import Problem, Severity
from tc_dashboard.facts import FRAMES, PERSON_COLUMNS, Reference
from tc_dashboard.workbook.rows import Table, all_rows, rows_that_tell
from tc_dashboard.workbook.unkeyed import Unkeyed

Ledger = Mapping[str, Mapping[str, Stored]]
"""Per frame the valid rows by natural key: what the file's rows are read against."""


@dataclass(frozen=True)
class Checked:
    """The tables of all files, and the ledger they will be saved in."""

    tables: tuple[Table, ...]
    ledger: Ledger
    today: date
    unread: frozenset[str] = frozenset()
    """Datasets whose sheet stands in a file but could not be read: references to them are not judged."""
    example: Ledger = field(default_factory=dict)
    """The example pilot's rows where the save would close them: they are on the screen, but count for nothing."""
    gone: Ledger = field(default_factory=dict)
    """The stored rows that the person has marked as gone."""

    def merged(self, frame: str) -> dict[str, Mapping[str, Any]]:
        """The dataset as it would stand after the save, by natural key; fields that could not be read are not there."""
        rows: dict[str, Mapping[str, Any]] = {key: stored.values for key, stored in self.ledger.get(frame, {}).items()}
        for _, row in all_rows(self.tables, frame):
            if row.key:
                rows[row.key] = row.values
        return rows

    def without_key(self, frame: str) -> list[Mapping[str, Any]]:
        """What could be read of the rows whose natural key could not."""
        return [row.values for _, row in all_rows(self.tables, frame) if not row.key]


def _telling(table: Table, row: Row) -> str:
    """The field of the key whose cell tells the row from others: where columns make rows, the one in its own column."""
    key = FRAMES[row.dataset].key
    of_columns = (name for name in key if name in row.letters)
    return next(of_columns, next((name for name in key if name in table.layout.columns), key[0]))


def _twice(checked: Checked) -> Iterator[Problem]:
    """Within one file; of a row in several files a person says which one counts (`workbook.conflicts`)."""
    for frame in FRAMES:
        first: dict[tuple[int, str], tuple[Table, Row]] = {}
        for table, row in rows_that_tell(checked.tables, frame, FRAMES[frame].key):
            if (table.file_number, row.key) in first:
                before, earlier = first[table.file_number, row.key]
                place = before.problem(earlier, _telling(before, earlier), Severity.ERROR, "").place
                message = text.Checks.twice(table.dataset.key_headings, place)
                yield table.problem(row, _telling(table, row), Severity.ERROR, message)
            else:
                first[table.file_number, row.key] = (table, row)


def _protected(checked: Checked) -> Iterator[Problem]:
    """`..` in a required cell is good only where we hold the number already."""
    for table in checked.tables:
        stored = checked.ledger.get(table.dataset.frame.name, {})
        for row in table.readable:
            for name, why in row.missing.items() if row.key else ():
                held = row.key in stored and stored[row.key].values.get(name) is not None
                if table.dataset.by_name[name].required and not held:
                    heading = table.dataset.by_name[name].heading
                    yield table.problem(row, name, Severity.ERROR, text.Checks.required_but_missing(heading, why))


def _references(checked: Checked) -> Iterator[Problem]:
    for frame in FRAMES.values():
        for reference in frame.references:
            if reference.to in checked.unread:
                continue
            # One fault should not cause ten: a row with a fault in its key may be the one that is meant.
            unkeyed = Unkeyed.of(checked.without_key(reference.to), reference.to_columns)
            known = _identities(checked.merged(reference.to).values(), reference)
            examples = _identities((row.values for row in checked.example.get(reference.to, {}).values()), reference)
            gone = _identities((row.values for row in checked.gone.get(reference.to, {}).values()), reference)
            for table, row in all_rows(checked.tables, frame.name):
                wanted = tuple(row.values.get(name) for name in reference.columns)
                if (
                    None in wanted
                    or wanted in known
                    or unkeyed.may_be(dict(zip(reference.to_columns, wanted, strict=True)))
                ):
                    continue
                told = text.Checks.refers_to_example if wanted in examples else text.Checks.refers_to_nothing
                told = text.Checks.refers_to_gone if wanted in gone else told
                message = told([str(part) for part in wanted], text.DATASET_NAMES[reference.to])
                yield table.problem(row, reference.columns[0], Severity.ERROR, message)


def _identities(rows: Iterable[Mapping[str, Any]], reference: Reference) -> set[tuple[Any, ...]]:
    return {tuple(row.get(name) for name in reference.to_columns) for row in rows}


def _totals(checked: Checked) -> Iterator[Problem]:
    """Women + men + unknown = Totalt of the same Mätdatum, wherever the file touches the four."""
    families: dict[tuple[Any, ...], dict[str, Mapping[str, Any]]] = {}
    for values in checked.merged("cohorts").values():
        families.setdefault(_family(values), {})[values["sex"]] = values
    touched: dict[tuple[Any, ...], list[tuple[Table, Row]]] = {}
    for table, row in rows_that_tell(checked.tables, "cohorts", FRAMES["cohorts"].key):
        touched.setdefault(_family(row.values), []).append((table, row))
    unkeyed = Unkeyed.of(checked.without_key("cohorts"), FRAMES["cohorts"].key)
    for named, own in touched.items():
        family = families[named]
        if Sex.TOTAL not in family or len(family) == 1 or _is_open(named, own, unkeyed):
            continue
        table, row = next((place for place in own if place[1].values["sex"] == Sex.TOTAL), own[0])
        for name in PERSON_COLUMNS:
            if sums := _unequal(family, name):
                message = text.Checks.parts_and_total(table.dataset.by_name[name].heading, *sums)
                yield table.problem(row, name, Severity.ERROR, message)


_FAMILY = ("programme", "term", "round", "home", "measured")


def _family(values: Mapping[str, Any]) -> tuple[Any, ...]:
    return tuple(values[name] for name in _FAMILY)


def _is_open(family: tuple[Any, ...], own: Sequence[tuple[Table, Row]], unkeyed: Unkeyed) -> bool:
    """Whether a row with a fault in its key may be a part of the family's total: then not all of it is known."""
    named, there = dict(zip(_FAMILY, family, strict=True)), {row.values["sex"] for _, row in own}
    return any(unkeyed.may_be({**named, "sex": str(sex)}) for sex in Sex if sex not in there)


def _unequal(family: Mapping[str, Mapping[str, Any]], name: str) -> tuple[int, int] | None:
    """(sum of the parts, Totalt) where they can't both be right; parts that are silent may make up what is left."""
    held = {sex: values[name] for sex, values in family.items() if values.get(name) is not None}
    if Sex.TOTAL not in held or len(held) == 1:
        return None
    parts = sum(number for sex, number in held.items() if sex != Sex.TOTAL)
    whole = {Sex.WOMEN, Sex.MEN} <= held.keys() and (Sex.UNKNOWN not in family or Sex.UNKNOWN in held)
    fits = parts == held[Sex.TOTAL] if whole else parts <= held[Sex.TOTAL]
    return None if fits else (parts, held[Sex.TOTAL])


def _end_before_start(checked: Checked) -> Iterator[Problem]:
    for table, row in all_rows(checked.tables, "starts"):
        start, end = row.values.get("start_date"), row.values.get("end_date")
        if start and end and end <= start:
            yield table.problem(row, "end_date", Severity.ERROR, text.Checks.end_before_start(start, end))


def _other_area(checked: Checked) -> Iterator[Problem]:
    """The pilot is followed by its own areas; only what it is compared with may lead elsewhere."""
    for table, row in all_rows(checked.tables, "programmes"):
        if row.values.get("area") == OTHER_AREA and row.values.get("part_of") != PartOf.OTHER:
            yield table.problem(row, "area", Severity.ERROR, text.Checks.area_outside_the_pilot)


ERRORS = (_twice, _protected, _references, _totals, _end_before_start, _other_area)
"""The rules for everything that stops the save, beyond what single cells hold."""
