"""A person's corrections in a sheet: the new text takes the cell's place before anything is parsed or checked."""

from collections.abc import Collection, Mapping
from dataclasses import replace

from openpyxl.utils import get_column_letter

from tc_dashboard.changes import Row
from tc_dashboard.workbook.cells import Cell, plain
from tc_dashboard.workbook.layout import Layout, place_in_sheet
from tc_dashboard.workbook.reader import ErrorCell, Sheet
from tc_dashboard.workbook.rows import Table

Cells = tuple[Cell | ErrorCell, ...]


def corrected(sheet: Sheet, texts: Mapping[str, str], left_out: Collection[int] = ()) -> Sheet:
    """The sheet with `texts` in the cells of those addresses, and without the rows of those numbers."""
    if not texts and not left_out:
        return sheet
    by_row: dict[int, dict[int, str]] = {}
    for address, written in texts.items():
        row, column = place_in_sheet(address)
        by_row.setdefault(row, {})[column - 1] = written
    rows = {number: cells for number, cells in sheet.rows if number not in left_out}
    for number, written_in in by_row.items():
        if number not in left_out:
            rows[number] = _with(rows.get(number, ()), written_in)
    return replace(sheet, rows=tuple(sorted(rows.items())))


def only(sheet: Sheet, rows: Collection[int], up_to: int) -> Sheet:
    """The sheet's first rows, where its headings stand, and these rows."""
    return replace(sheet, rows=tuple((n, cells) for n, cells in sheet.rows if n <= up_to or n in rows))


class Written:
    """What stands in the cells of a sheet, as a person would write it; many cells are asked for of a long sheet."""

    def __init__(self, sheet: Sheet) -> None:
        self._rows = dict(sheet.rows)

    def at(self, address: str) -> str:
        """The text of a cell; empty where nothing stands."""
        row, column = place_in_sheet(address)
        cells = self._rows.get(row, ())
        return shown(cells[column - 1]) if column <= len(cells) else ""


def shown(cell: Cell | ErrorCell) -> str:
    """A cell as text."""
    if isinstance(cell, ErrorCell):
        return cell.shows
    return "" if cell is None else plain(cell)


def with_originals(table: Table, sheet: Sheet, texts: Mapping[str, str]) -> Table:
    """The table, whose rows remember what stood in the sheet where a text took its place."""
    if not texts:
        return table
    written = Written(sheet)
    before: dict[int, dict[str, str]] = {}
    for address in texts:
        row, column = place_in_sheet(address)
        before.setdefault(row, {})[get_column_letter(column)] = written.at(address)
    return replace(
        table, rows=tuple(_remembering(table, row, before[row.row]) if row.row in before else row for row in table.rows)
    )


def _remembering(table: Table, row: Row, before: Mapping[str, str]) -> Row:
    """The row with what stood in its cells, by column letter, before they were corrected."""
    letters = {name: table.layout.letter(name) for name in table.layout.columns} | dict(row.letters)
    kept = {name: before[letter] for name, letter in letters.items() if letter in before}
    return replace(row, corrected=kept) if kept else row


def is_in_table(layout: Layout, address: str) -> bool:
    """Whether a cell stands below the table's headings, so that a new text there would be read."""
    return bool(address) and place_in_sheet(address)[0] > layout.heading_row


def _with(cells: Cells, texts: Mapping[int, str]) -> Cells:
    width = max(len(cells), max(texts) + 1)
    told: list[Cell | ErrorCell] = [*cells, *([None] * (width - len(cells)))]
    for index, written in texts.items():
        told[index] = written.strip() or None
    return tuple(told)
