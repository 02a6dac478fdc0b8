"""A sheet's rows as values: every cell parsed, every problem named with its cell."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
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

_SAYING_NOTHING_BY_KEY = ("cohorts",)
"""Datasets whose rows say something only with a value beside the key; elsewhere a key alone is a row (a provider)."""


@dataclass(frozen=True)
class Table:
    """One sheet read as a dataset. `rows` are those without errors; `partly` the readable values of the others."""

    file: str
    file_number: int
    sheet: str
    layout: Layout
    rows: tuple[Row, ...]
    partly: tuple[Mapping[str, Any], ...]

    @property
    def dataset(self) -> Dataset:
        return self.layout.dataset

    def problem(self, row: Row, name: str, severity: Severity, message: str) -> Problem:
        """A problem at the cell of field `name` in `row`."""
        return Problem(self.file, self.sheet, f"{self.layout.letter(name)}{row.row}", severity, message)


def read_table(file: str, number: int, sheet: Sheet, layout: Layout) -> tuple[Table, tuple[Problem, ...]]:
    """Parse all rows below the headings; a row with a faulty cell is left out of `rows` and each fault is told."""
    rows: list[Row] = []
    partly: list[Mapping[str, Any]] = []
    problems: list[Problem] = []
    for row_number, cells in sheet.rows:
        if row_number <= layout.heading_row or _is_blank(layout, cells):
            continue
        values, missing, faults = _parse(layout, cells)
        problems.extend(
            Problem(file, sheet.name, f"{layout.letter(name)}{row_number}", Severity.ERROR, message)
            for name, message in faults
        )
        if faults:
            partly.append(values)
        else:
            key = natural_key(layout.dataset.frame, values)
            rows.append(Row(layout.dataset.frame.name, key, values, sheet.name, row_number, missing, number))
    return Table(file, number, sheet.name, layout, tuple(rows), tuple(partly)), tuple(problems)


def _is_blank(layout: Layout, cells: tuple[Cell | ErrorCell, ...]) -> bool:
    ours = (cells[index] for index in layout.columns.values() if index < len(cells))
    return all(not isinstance(cell, ErrorCell) and is_empty(cell) for cell in ours)


def says_nothing(row: Row) -> bool:
    """A row of the filled-in template that nobody has written in: a key, and nothing beside it."""
    if row.dataset not in _SAYING_NOTHING_BY_KEY or row.missing:
        return False
    return all(value is None for name, value in row.values.items() if name not in FRAMES[row.dataset].key)


def _parse(
    layout: Layout, cells: tuple[Cell | ErrorCell, ...]
) -> tuple[dict[str, Any], dict[str, str], list[tuple[str, str]]]:
    values: dict[str, Any] = {}
    missing: dict[str, str] = {}
    faults: list[tuple[str, str]] = []
    for field in layout.dataset.fields:
        index = layout.columns.get(field.name)
        cell = cells[index] if index is not None and index < len(cells) else None
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
    """The rows of a dataset in every file, each with the table it stands in."""
    for table in tables:
        if table.dataset.frame.name == frame:
            for row in table.rows:
                yield table, row
