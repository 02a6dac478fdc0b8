"""Which sheet holds which dataset, where its headings stand, and which column is which field."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from openpyxl.utils import get_column_letter
from openpyxl.utils.cell import coordinate_to_tuple

from tc_dashboard import text
from tc_dashboard.errors import Problem, Severity
from tc_dashboard.workbook.cells import Cell, is_empty, plain
from tc_dashboard.workbook.datasets import datasets
from tc_dashboard.workbook.fields import Dataset, Field
from tc_dashboard.workbook.reader import ErrorCell, Sheet

HEADING_ROWS = 20
OWN_SHEETS = ("hj\u00e4lp", "listor", "att r\u00e4tta", "publicerade tabeller")
"""Sheets of our own making that hold no rows: the template's, the list of faults in a marked workbook, an export's."""


@dataclass(frozen=True)
class Layout:
    """Where a dataset stands in a sheet: the heading row, and the column number (from 0) of each field."""

    dataset: Dataset
    heading_row: int
    columns: Mapping[str, int]

    def letter(self, name: str) -> str:
        """The column letter of a field, of the first column where the sheet lacks it."""
        return get_column_letter(self.columns.get(name, 0) + 1)


def dataset_of(sheet: Sheet) -> Dataset | None:
    """The dataset that a sheet is named for."""
    name = _folded(sheet.name)
    return next((dataset for dataset in datasets() if _folded(dataset.sheet) == name), None)


def is_our_own(sheet: Sheet) -> bool:
    """Whether the sheet is one of the template's help sheets, or empty: nothing is lost by not reading it."""
    return not sheet.rows or _folded(sheet.name) in OWN_SHEETS


def find(file: str, sheet: Sheet, dataset: Dataset) -> tuple[Layout | None, tuple[Problem, ...]]:
    """The layout of the sheet, or none where a required column is missing; and everything that was odd about it."""

    def problem(cell: str, severity: Severity, message: str) -> Problem:
        return Problem(file, sheet.name, cell, severity, message)

    headings = _heading_row(sheet, dataset)
    if headings is None:
        required = [field.heading for field in dataset.fields if field.required]
        return None, (problem("", Severity.ERROR, text.Reading.no_headings(sheet.name, required)),)
    number, cells = headings
    columns: dict[str, int] = {}
    problems = []
    for index, field in _fields(dataset, cells):
        address = f"{get_column_letter(index + 1)}{number}"
        if field is None:
            problems.append(
                problem(address, Severity.WARNING, text.Reading.column_not_read(plain(_shown(cells[index]))))
            )
        elif field.name in columns:
            first = get_column_letter(columns[field.name] + 1)
            problems.append(problem(address, Severity.ERROR, text.Reading.column_twice(field.heading, first)))
        else:
            columns[field.name] = index
    lacking = [field.heading for field in dataset.fields if field.required and field.name not in columns]
    if lacking:
        problems.append(problem(f"A{number}", Severity.ERROR, text.Reading.columns_missing(lacking)))
        return None, tuple(problems)
    problems.extend(_without_heading(file, sheet, number, cells))
    return Layout(dataset, number, columns), tuple(problems)


def _heading_row(sheet: Sheet, dataset: Dataset) -> tuple[int, tuple[Cell | ErrorCell, ...]] | None:
    """The early row that names most of the dataset's columns, at least half of the required ones."""
    required = sum(field.required for field in dataset.fields)
    best, most = None, max(1, required // 2)
    for number, cells in sheet.rows:
        if number > HEADING_ROWS:
            break
        named = sum(field is not None for _, field in _fields(dataset, cells))
        if named > most or (best is None and named == most):
            best, most = (number, cells), named
    return best


def _fields(dataset: Dataset, cells: tuple[Cell | ErrorCell, ...]) -> Iterator[tuple[int, Field | None]]:
    known = {_folded(word): field for field in dataset.fields for word in (field.heading, *field.synonyms)}
    for index, cell in enumerate(cells):
        if isinstance(cell, ErrorCell) or not is_empty(cell):
            yield index, known.get(_folded(_shown(cell)))


def _without_heading(file: str, sheet: Sheet, number: int, headings: tuple[Cell | ErrorCell, ...]) -> Iterator[Problem]:
    named = {index for index, cell in enumerate(headings) if isinstance(cell, ErrorCell) or not is_empty(cell)}
    unnamed = set(range(max(len(cells) for _, cells in sheet.rows))) - named
    for row, cells in sheet.rows if unnamed else ():
        for index in sorted(unnamed):
            if row > number and index < len(cells) and not is_empty(_shown(cells[index])):
                unnamed.remove(index)
                address = f"{get_column_letter(index + 1)}{row}"
                yield Problem(file, sheet.name, address, Severity.WARNING, text.Reading.values_without_heading())


def _shown(cell: Cell | ErrorCell) -> Cell:
    return cell.shows if isinstance(cell, ErrorCell) else cell


def place_in_sheet(cell: str) -> tuple[int, int]:
    """The row and column of an address, from 1; a problem with the whole sheet stands before them all."""
    return coordinate_to_tuple(cell) if cell else (0, 0)


def _folded(cell: Cell) -> str:
    return plain(cell).rstrip("*").strip().casefold()
