"""Personal identity numbers: a file that holds one is refused whole, and the number is never repeated."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from openpyxl.utils import get_column_letter
from stdnum import luhn

from tc_dashboard import text
from tc_dashboard.workbook.cells import Cell
from tc_dashboard.workbook.reader import ErrorCell, Sheet

_CANDIDATE = re.compile(r"(?<!\d)(?:18|19|20)?(\d{2})(\d{2})(\d{2})[\s+\-\u2010-\u2015\u2212]{0,3}(\d{4})(?!\d)")
_COORDINATION = 60
"""Added to the day of a coordination number."""
_SHORTEST, _SMALL = 10, 10**8
"""The digits of the shortest way to write one; a whole number up to this is none, whatever zeros it has lost."""


@dataclass(frozen=True)
class Found:
    """Where in a file the numbers stand, and never what they are.

    `cells` are addresses (`Deltagare!C14`), `formulas` and `names` the sheets whose formulas or own names hold one.
    `beside`: whether a comment, a header, a footer or the file's properties do.
    """

    cells: tuple[str, ...] = ()
    formulas: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    beside: bool = False

    def __bool__(self) -> bool:
        return bool(self.cells or self.formulas or self.names or self.beside)


def find(sheets: Sequence[Sheet]) -> Found:
    """Every place in the file where a number stands; a sheet that is named by one is told by its order."""
    named = {number for number, sheet in enumerate(sheets, 1) if holds_personal_number([sheet.name])}
    spoken = [text.Intake.sheet(n) if n in named else sheet.name for n, sheet in enumerate(sheets, 1)]
    beside = [(name, told) for name, sheet in zip(spoken, sheets, strict=True) for told in sheet.beside]
    held = [(name, told.startswith("=")) for name, told in beside if holds_personal_number([told])]
    return Found(
        tuple(f"{name}!{cell}" for name, sheet in zip(spoken, sheets, strict=True) for cell in _cells(sheet)),
        tuple(dict.fromkeys(name for name, is_formula in held if is_formula)),
        tuple(text.Intake.sheet(number) for number in sorted(named)),
        any(not is_formula for _, is_formula in held),
    )


def _cells(sheet: Sheet) -> Iterator[str]:
    for number, cells in sheet.rows:
        for index, cell in enumerate(cells):
            if _is_long_enough(cell) and holds_personal_number([_written(cell)]):
                yield f"{get_column_letter(index + 1)}{number}"


def _is_long_enough(cell: Cell | ErrorCell) -> bool:
    """A quick look: there are millions of cells, and almost all are short words and small numbers."""
    kind = cell.__class__
    if kind is str:
        return len(cell) >= _SHORTEST  # type: ignore[arg-type]
    if kind is int:
        return abs(cell) > _SMALL  # type: ignore[arg-type]
    return cell is not None


def _written(cell: Cell | ErrorCell) -> str:
    if isinstance(cell, int | float) and not isinstance(cell, bool) and float(cell).is_integer():
        # A number that began with 0 has lost it.
        return str(int(cell)).zfill(_SHORTEST) if cell > _SMALL else str(int(cell))
    return "" if isinstance(cell, ErrorCell | date | bool) else str(cell)


def holds_personal_number(texts: Iterable[str]) -> bool:
    """Whether any text holds a valid date (day, or day + 60) followed by four digits that pass Luhn.

    An organisation number is none: its third digit is at least 2, so its second pair is no month.
    """
    return any(_is_one(*match.groups()) for text in texts for match in _CANDIDATE.finditer(text))


def _is_one(year: str, month: str, day: str, last: str) -> bool:
    days = int(day) - _COORDINATION if int(day) > _COORDINATION else int(day)
    return _is_date(int(year), int(month), days) and luhn.is_valid(year + month + day + last)


def _is_date(year: int, month: int, day: int) -> bool:
    for century in (1900, 2000):
        try:
            date(century + year, month, day)
        except ValueError:
            continue
        return True
    return False
