"""A sheet's rows as values: every cell parsed, every problem named with its cell."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from tc_dashboard import text
from tc_dashboard.changes import Row
from tc_dashboard.domain import Missing
from tc_dashboard.errors import Problem, Severity
from tc_dashboard.facts import FRAMES, natural_key
from tc_dashboard.workbook.cells import Cell, CellError, MissingValue, Number, Whole, is_empty, missing_mark
from tc_dashboard.workbook.datasets import Dataset, Field
from tc_dashboard.workbook.layout import Layout
from tc_dashboard.workbook.reader import ErrorCell, Sheet

Faults = Sequence[tuple[str, str]]
"""(field, what is wrong with its cell)."""
Parsed = tuple[dict[str, Any], dict[str, str], Faults]
"""A row's values by field, why a value is missing by field, and its faults."""


@dataclass(frozen=True)
class Table:
    """One sheet read as a dataset.

    `rows` are those without errors. `partly` are the others, whose `values` lack the fields that could not be read; a
    row whose natural key could not be read has none.
    """

    file: str
    file_number: int
    sheet: str
    layout: Layout
    rows: tuple[Row, ...]
    partly: tuple[Row, ...]

    @property
    def dataset(self) -> Dataset:
        return self.layout.dataset

    @cached_property
    def readable(self) -> tuple[Row, ...]:
        """All rows from the top, with what could be read of each: one faulty cell hides no other fault of its row."""
        return tuple(sorted((*self.rows, *self.partly), key=lambda row: row.row))

    def problem(self, row: Row, name: str, severity: Severity, message: str) -> Problem:
        """A problem at the cell of field `name` in `row`."""
        letter = row.letters.get(name) or self.layout.letter(name)
        return Problem(self.file, self.sheet, f"{letter}{row.row}", severity, message)


def read_table(file: str, number: int, sheet: Sheet, layout: Layout) -> tuple[Table, tuple[Problem, ...]]:
    """Parse all rows below the headings; a row with a faulty cell is left out of `rows` and each fault is told."""
    rows: list[Row] = []
    partly: list[Row] = []
    problems: list[Problem] = []
    for row_number, cells in sheet.rows:
        if row_number <= layout.heading_row or _is_blank(layout, cells):
            continue
        values, missing, faults = _parse(layout, cells)
        if says_nothing(layout.dataset, values, missing, faults):
            continue
        problems.extend(
            Problem(file, sheet.name, f"{layout.letter(name)}{row_number}", Severity.ERROR, message)
            for name, message in faults
        )
        row = a_row(layout.dataset, values, missing, sheet.name, row_number, number)
        (partly if faults else rows).append(row)
    return Table(file, number, sheet.name, layout, tuple(rows), tuple(partly)), tuple(problems)


def a_row(
    dataset: Dataset, values: Mapping[str, Any], missing: Mapping[str, str], sheet: str, row: int, file: int
) -> Row:
    """The row with its natural key, empty where a part of it could not be read."""
    frame = dataset.frame
    key = natural_key(frame, values) if values.keys() >= set(frame.key) else ""
    return Row(frame.name, key, values, sheet, row, missing, file)


def _is_blank(layout: Layout, cells: tuple[Cell | ErrorCell, ...]) -> bool:
    ours = (cells[index] for index in layout.columns.values() if index < len(cells))
    return all(not isinstance(cell, ErrorCell) and is_empty(cell) for cell in ours)


def _parse(layout: Layout, cells: tuple[Cell | ErrorCell, ...]) -> Parsed:
    return parse(layout.dataset, {name: cells[index] for name, index in layout.columns.items() if index < len(cells)})


def says_nothing(dataset: Dataset, values: Mapping[str, Any], missing: Mapping[str, str], faults: Faults) -> bool:
    """Whether the row is a prefilled one that waits for its value."""
    needed = dataset.says_nothing_without
    held = {*missing, *(name for name, _ in faults), *(name for name in needed if values.get(name) is not None)}
    return bool(needed) and held.isdisjoint(needed)


def holds_only_its_key(row: Row) -> bool:
    """A row of participants in the filled-in template that nobody has written in yet."""
    if row.dataset != "cohorts" or row.missing:
        return False
    return all(value is None for name, value in row.values.items() if name not in FRAMES[row.dataset].key)


def parse(dataset: Dataset, cells: Mapping[str, Cell | ErrorCell]) -> Parsed:
    """One row, given as the cell of each field; a field that isn't there is an empty cell."""
    values: dict[str, Any] = {}
    missing: dict[str, str] = {}
    faults: list[tuple[str, str]] = []
    for field in dataset.fields:
        cell = cells.get(field.name)
        try:
            values[field.name] = _value(field, cell)
        except MissingValue as told:
            values[field.name] = field.default
            missing[field.name] = str(told.why)
        except CellError as error:
            faults.append((field.name, str(error)))
    return values, missing, faults


def _value(field: Field, cell: Cell | ErrorCell) -> Any:
    if isinstance(cell, ErrorCell):
        raise CellError(text.Cells.error_value(cell.shows) if cell.shows else text.Cells.no_stored_value())
    if is_empty(cell):
        if field.required:
            raise CellError(text.Cells.required(field.heading))
        return field.default
    if (why := missing_mark(cell)) is not None:
        # Our own exports come back: `..` in a required number may mean "as before", which the checks decide.
        if field.required and not (why == Missing.PROTECTED and isinstance(field.parser, Whole | Number)):
            raise CellError(text.Checks.required_but_missing(field.heading, why))
        raise MissingValue(why)
    return field.parser.parse(cell)


def all_rows(tables: tuple[Table, ...], frame: str) -> Iterator[tuple[Table, Row]]:
    """The rows of a dataset in every file, as far as they could be read, each with the table it stands in."""
    for table in tables:
        if table.dataset.frame.name == frame:
            for row in table.readable:
                yield table, row


def rows_that_tell(tables: tuple[Table, ...], frame: str, fields: Iterable[str]) -> Iterator[tuple[Table, Row]]:
    """Those of `all_rows` in which all of these fields could be read."""
    wanted = set(fields)
    return ((table, row) for table, row in all_rows(tables, frame) if wanted <= row.values.keys())
