"""What one cell of a foreign sheet shows, and what it looks like: a number, a year, a term, a word."""

import re
from functools import lru_cache

from openpyxl.utils import get_column_letter

from tc_dashboard.text import matching as words
from tc_dashboard.workbook.cells import Cell, CellError, Number, SchoolTerm, Whole, is_empty, missing_mark, plain
from tc_dashboard.workbook.reader import ErrorCell

PERIOD = re.compile(r"(?:19|20)\d{2}(?:[0K][1-4])?\**")
"""A year, or a quarter as 200701 or 2007K1; with a star or more where the method has changed."""


def letter(index: int) -> str:
    """The letter of a column counted from 0."""
    return get_column_letter(index + 1)


def shown(cell: Cell | ErrorCell) -> str:
    """The cell as one line of text."""
    if cell is None:
        return ""
    if isinstance(cell, ErrorCell):
        return cell.shows
    return _line(cell) if isinstance(cell, str) else plain(cell)


def holds(cell: Cell | ErrorCell) -> bool:
    """Whether anything stands in the cell: also a formula whose value was never stored, which shows nothing."""
    return isinstance(cell, ErrorCell) or bool(shown(cell))


@lru_cache(maxsize=100_000)
def _line(written: str) -> str:
    return "" if is_empty(written) else plain(written)


def is_number(cell: Cell | ErrorCell) -> bool:
    """Whether the cell holds a number, or says that one is missing."""
    if isinstance(cell, ErrorCell | bool) or cell is None:
        return False
    if isinstance(cell, int | float) or missing_mark(cell) is not None:
        return True
    return any(_reads(parser, cell) for parser in (Number(), Whole()))


def _reads(parser: Number | Whole, cell: Cell) -> bool:
    try:
        parser.parse(cell)
    except CellError:
        return False
    return True


def is_value(cell: Cell | ErrorCell) -> bool:
    """Whether the cell holds a number, or should: it shows an error, or its formula has no stored value."""
    return isinstance(cell, ErrorCell) or is_number(cell)


def is_period(cell: Cell | ErrorCell) -> bool:
    """Whether the cell names a year, a quarter or a term."""
    return bool(PERIOD.fullmatch(shown(cell))) or is_term(shown(cell))


def is_term(written: str) -> bool:
    try:
        SchoolTerm().parse(written)
    except CellError:
        return False
    return True


@lru_cache(maxsize=20_000)
def folded(written: str) -> str:
    """A heading as it is compared.

    Without case, stars, the number of a footnote and a unit in parentheses at its end, and with what the width of a
    column broke in two put together: `Hem- kommun`.
    """
    bare = re.sub(r"(?<=\w)- (?=\w)", "", written.rstrip("* ").casefold())
    bare = re.sub(r"\s*(?:\d\)|[\u00b9\u00b2\u00b3])$", "", bare)
    return re.sub(rf"\s*\((?:{words.IN_PARENTHESES})\)$", "", bare)
