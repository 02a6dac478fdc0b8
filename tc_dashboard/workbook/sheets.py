"""Plain sheets to read: headings, rows and notes under them. Nobody fills them in, so nothing is checked."""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

import xlsxwriter
from xlsxwriter.workbook import Workbook

Cell = str | float | int | date | None
OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
MADE = datetime(2021, 4, 14)
"""A fixed date in the file's properties, so that the same content is the same bytes."""


@dataclass(frozen=True)
class Sheet:
    """One sheet: its name, its headings, its rows, and what is said under them."""

    name: str
    headings: tuple[str, ...]
    rows: Sequence[Sequence[Cell]]
    notes: tuple[str, ...] = ()


def workbook_of(sheets: Sequence[Sheet], title: str) -> bytes:
    """An xlsx file with the sheets, in their order."""
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, OPTIONS)
    book.set_properties({"title": title, "created": MADE})
    for sheet in sheets:
        write(book, sheet)
    book.close()
    return buffer.getvalue()


def write(book: Workbook, sheet: Sheet) -> None:
    """The sheet as the book's next one."""
    strong = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
    day = book.add_format({"num_format": "yyyy-mm-dd"})
    page = book.add_worksheet(sheet.name)
    page.freeze_panes(1, 0)
    for column, heading in enumerate(sheet.headings):
        page.write_string(0, column, heading, strong)
        widest = max((len(str(row[column])) for row in sheet.rows), default=0)
        page.set_column(column, column, min(60, max(12, len(heading) + 2, widest + 2)))
    for number, row in enumerate(sheet.rows, 1):
        for column, value in enumerate(row):
            if isinstance(value, date):
                page.write_datetime(number, column, value, day)
            elif isinstance(value, int | float):
                page.write_number(number, column, value)
            elif value is not None:
                page.write_string(number, column, value)
    for number, note in enumerate(sheet.notes, len(sheet.rows) + 2):
        page.write_string(number, 0, note)
