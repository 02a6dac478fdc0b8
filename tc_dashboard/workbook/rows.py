"""A sheet's rows as values: every cell parsed, every problem named with its cell."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from tc_dashboard.changes import Row
from tc_dashboard.errors import Problem, Severity
from tc_dashboard.facts import FRAMES, natural_key
from tc_dashboard.progress import Waiting, unwatched, watched
from tc_dashboard.workbook.cells import Cell, is_empty
from tc_dashboard.workbook.fields import Dataset
from tc_dashboard.workbook.layout import Layout
from tc_dashboard.workbook.parsing import Faults, RowParser
from tc_dashboard.workbook.reader import ErrorCell, Sheet


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


def read_table(
    file: str, number: int, sheet: Sheet, layout: Layout, waiting: Waiting = unwatched
) -> tuple[Table, tuple[Problem, ...]]:
    """Parse all rows below the headings; a row with a faulty cell is left out of `rows` and each fault is told."""
    rows: list[Row] = []
    partly: list[Row] = []
    problems: list[Problem] = []
    parser = RowParser(layout.dataset)
    columns = tuple(layout.columns.items())
    for row_number, cells in watched(sheet.rows, len(sheet.rows), waiting):
        if row_number <= layout.heading_row or _is_blank(layout, cells):
            continue
        width = len(cells)
        values, missing, faults = parser.parse({name: cells[index] for name, index in columns if index < width})
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


def says_nothing(dataset: Dataset, values: Mapping[str, Any], missing: Mapping[str, str], faults: Faults) -> bool:
    """Whether the row is a prefilled one that waits for its value."""
    needed = dataset.says_nothing_without
    if not needed:
        return False
    held = {*missing, *(name for name, _ in faults), *(name for name in needed if values.get(name) is not None)}
    return held.isdisjoint(needed)


def holds_only_its_key(row: Row) -> bool:
    """A row of participants in the filled-in template that nobody has written in yet."""
    if row.dataset != "cohorts" or row.missing:
        return False
    return all(value is None for name, value in row.values.items() if name not in FRAMES[row.dataset].key)


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
