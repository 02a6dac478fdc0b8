"""xls, from Excel 2.0 to 2003: xlrd, which knows error cells, formats and what is hidden."""

import os
from collections.abc import Iterable, Iterator
from contextlib import suppress
from typing import Any

import xlrd
from xlrd.biffh import error_text_from_code
from xlrd.book import Book
from xlrd.sheet import Sheet
from xlrd.xldate import XLDateError, xldate_as_datetime

from tc_dashboard.workbook.kinds.found import LONG_NUMBER, Error, Found, Refused, Room, Unseen, shown, style_of


def sheets(content: bytes) -> Iterator[Found]:
    """All sheets in order; charts and macro sheets are left out."""
    with open(os.devnull, "w", encoding="utf-8") as nowhere:  # noqa: PTH123 - xlrd wants a stream to complain to.
        try:
            book = xlrd.open_workbook(
                file_contents=content, formatting_info=True, ragged_rows=True, on_demand=True, logfile=nowhere
            )
        except xlrd.XLRDError as error:
            raise Refused("protected" if "encrypted" in str(error) else "damaged") from None
        room, unseen = Room(), Unseen(_written(content))
        for index in range(book.nsheets):
            sheet = book.sheet_by_index(index)
            found = Found(sheet.name, (), hidden=bool(sheet.visibility))
            found.hidden_rows = sorted(row + 1 for row, told in sheet.rowinfo_map.items() if told.hidden)
            # Its ends are one past the last row and the last column.
            found.merged = [(top + 1, left, bottom, right - 1) for top, bottom, left, right in sheet.merged_cells]
            found.beside = [str(note.text) for note in sheet.cell_note_map.values()]
            found.rows = _rows(book, sheet, room, unseen)
            unseen.strike([*found.beside, found.name])
            if index == book.nsheets - 1:
                found.rows = _with_what_no_cell_shows(found.rows, found, unseen)
            yield found
            book.unload_sheet(index)


def _written(content: bytes) -> set[str]:
    """Long numbers in headers, formulas, names, properties: wherever the file has letters of either width."""
    numbers = LONG_NUMBER.findall(content.decode("latin-1"))
    for start in (0, 1):
        numbers += LONG_NUMBER.findall(content[start:].decode("utf-16-le", "replace"))
    return set(numbers)


def _with_what_no_cell_shows(
    rows: Iterable[tuple[int, list[Any]]], found: Found, unseen: Unseen
) -> Iterator[tuple[int, list[Any]]]:
    yield from rows
    found.beside = [*found.beside, *unseen.numbers]


def _rows(book: Book, sheet: Sheet, room: Room, unseen: Unseen) -> Iterator[tuple[int, list[Any]]]:
    styles: dict[int, int] = {}
    for row in range(sheet.nrows):
        kinds, values = sheet.row_types(row), sheet.row_values(row)
        cells = [_cell(book, sheet, styles, (row, column), kinds[column], value) for column, value in enumerate(values)]
        while cells and cells[-1] is None:
            cells.pop()
        if cells:
            room.take(cells)
            unseen.strike(cells)
            yield row + 1, cells


def _cell(book: Book, sheet: Sheet, styles: dict[int, int], at: tuple[int, int], kind: int, value: Any) -> Any:
    if kind == xlrd.XL_CELL_NUMBER:
        number = int(value) if value.is_integer() else value
        index = sheet.cell_xf_index(*at)
        if index not in styles:
            styles[index] = _style(book, index)
        return shown(number, styles[index]) if styles[index] else number
    if kind == xlrd.XL_CELL_DATE:
        with suppress(XLDateError, OverflowError):
            moment = xldate_as_datetime(value, book.datemode)
            return moment if value >= 1 else moment.time()
        return value
    if kind == xlrd.XL_CELL_ERROR:
        return Error(error_text_from_code.get(value, "#N/A"))
    if kind == xlrd.XL_CELL_BOOLEAN:
        return bool(value)
    return value or None


def _style(book: Book, index: int) -> int:
    try:
        written = book.format_map[book.xf_list[index].format_key].format_str
    except (IndexError, KeyError):
        return 0
    return style_of(written)
