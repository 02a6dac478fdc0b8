"""What one cell says: each parser takes the cell's content and gives a value, or says in Swedish what is wrong."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Protocol

from stdnum.exceptions import ValidationError
from stdnum.se import orgnr

from tc_dashboard import municipalities, text
from tc_dashboard.domain import Missing, Term
from tc_dashboard.text.drawing import MONTHS

Cell = str | int | float | bool | date | None

_SPACES = re.compile(r"[\s\u00a0\u2009\u202f\u2007]+")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
"""Soft hyphens, joiners and marks of order, which web pages and editors leave in words."""
_NUMBER = re.compile(r"[-+\u2212]?(?:\d{1,15}|\d{1,3}(?: \d{3}){1,4})(?:,\d{1,15})?")
_DOTTED = re.compile(r"[-+\u2212]?\d+\.\d+")
_TERM = re.compile(r"(ht|vt|h\w*st(?:en|terminen)?|v\w*r(?:en|terminen)?)[\s-]*(\d{4}|\d{2})")
_COUNTED = re.compile(rf"([-+\u2212]?[\d ,]*\d) ?(?:{text.Cells.counted})\.?", re.IGNORECASE)
_IN_KRONOR = re.compile(rf"(?<=\d)\s*(?:{text.Cells.kronor})\.?$", re.IGNORECASE)
_WORDED = re.compile(r"(\d{1,2})(?:\.|:e)? ([a-z]+)\.? (\d{4})")
_TERM_LAST = re.compile(r"(\d{4}|\d{2})[\s-]*(ht|vt)")
_SLASHED = "%d/%m/%Y"
_DATE_FORMATS = ("%Y-%m-%d", "%Y%m%d", "%Y/%m/%d", "%Y-%m-%d %H:%M:%S", _SLASHED, "%d.%m.%Y")


class CellError(ValueError):
    """The cell can't be read as asked; the message says what it should hold."""


class MissingValue(Exception):
    """The cell says that there is no value, and why: `-`, `.` or `..`."""

    def __init__(self, why: Missing) -> None:
        super().__init__(why)
        self.why = why


class Parser(Protocol):
    """Reads one cell that isn't empty."""

    def parse(self, cell: Cell) -> Any: ...


def plain(cell: Cell) -> str:
    """The cell as one line of composed text without doubled or outer spaces."""
    if isinstance(cell, bool):
        return text.Cells.yes_or_no(cell)
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    if isinstance(cell, datetime):
        cell = cell.date() if cell.time() == datetime.min.time() else cell
    written = str(cell)
    if not written.isascii():
        written = _INVISIBLE.sub("", unicodedata.normalize("NFC", written))
    return _SPACES.sub(" ", written).strip()


def is_empty(cell: Cell) -> bool:
    """Nothing in it, or nothing but spaces and semicolons."""
    return cell is None or (isinstance(cell, str) and not plain(cell).strip("; "))


def missing_mark(cell: Cell) -> Missing | None:
    """The reason that the cell gives for having no value."""
    if not isinstance(cell, str):
        return None
    written = plain(cell).replace("\u2013", "-").replace("\u2026", "..")
    return Missing(written) if written in tuple(Missing) else None


@dataclass(frozen=True)
class Text:
    """Any text, kept as written but for spaces."""

    def parse(self, cell: Cell) -> str:
        return plain(cell)


@dataclass(frozen=True)
class Number:
    """A number with decimal comma and thousands apart; a point between digits is refused, since it may mean either."""

    def parse(self, cell: Cell) -> float:
        if isinstance(cell, bool):
            raise CellError(text.Cells.not_a_number(text.Cells.yes_or_no(cell)))
        if isinstance(cell, int | float):
            return float(cell)
        written = plain(cell)
        number = written.removesuffix("%").rstrip()
        if _NUMBER.fullmatch(number):
            return float(number.replace(" ", "").replace(",", ".").replace("\u2212", "-"))
        if _DOTTED.fullmatch(written):
            raise CellError(text.Cells.ambiguous_point(plain(cell)))
        raise CellError(text.Cells.not_a_number(plain(cell)))


@dataclass(frozen=True)
class Whole:
    """A count: a whole number, not negative. What is counted may be written after it: `16 platser`."""

    least: int = 0
    most: int = 10**9

    def parse(self, cell: Cell) -> int:
        if isinstance(cell, str) and "%" in cell:
            raise CellError(text.Cells.not_a_number(plain(cell)))
        counted = _COUNTED.fullmatch(plain(cell)) if isinstance(cell, str) else None
        number = Number().parse(counted[1] if counted else cell)
        if not number.is_integer():
            raise CellError(text.Cells.not_whole(plain(cell).replace(".", ",")))
        if number < 0:
            raise CellError(text.Cells.negative(plain(cell)))
        if not self.least <= number <= self.most:
            narrow = self != Whole()
            raise CellError(
                text.Cells.outside(plain(cell), self.least, self.most) if narrow else text.Cells.too_large(plain(cell))
            )
        return int(number)


@dataclass(frozen=True)
class Kronor:
    """An amount in kronor, which may be written after it: `1 500 000 kr`."""

    def parse(self, cell: Cell) -> float:
        return Number().parse(_IN_KRONOR.sub("", plain(cell)) if isinstance(cell, str) else cell)


@dataclass(frozen=True)
class Day:
    """A date: a date cell, or text as 2026-11-22, 20261122, 2026/11/22, 22/11/2026, 22.11.2026 or 22 nov 2026.

    With slashes the month may come first, as in America: 10/11/2026 is refused, since it may mean either.
    """

    def parse(self, cell: Cell) -> date:
        if isinstance(cell, datetime):
            return cell.date()
        if isinstance(cell, date):
            return cell
        written = plain(cell)
        if written.isdigit() and len(written) != 8:
            raise CellError(text.Cells.not_a_date(written))
        for pattern in _DATE_FORMATS:
            try:
                found = datetime.strptime(written, pattern).date()
            except ValueError:
                continue
            if pattern == _SLASHED and found.day != found.month and found.day <= 12:
                other = found.replace(month=found.day, day=found.month)
                raise CellError(text.Cells.ambiguous_date(written, str(found), str(other)))
            return found
        worded = _WORDED.fullmatch(written.casefold())
        if worded and (month := _month(worded[2])):
            try:
                return date(int(worded[3]), month, int(worded[1]))
            except ValueError:
                pass
        raise CellError(text.Cells.not_a_date(written))


def _month(written: str) -> int | None:
    named = (number for number, name in enumerate(MONTHS, 1) if len(written) > 2 and name.startswith(written))
    return next(named, None)


@dataclass(frozen=True)
class SchoolTerm:
    """A term in any common spelling, as `HT21`."""

    def parse(self, cell: Cell) -> str:
        written = plain(cell).casefold()
        first, last = _TERM.fullmatch(written), _TERM_LAST.fullmatch(written)
        half, year = (first[1], first[2]) if first else (last[2], last[1]) if last else ("", "")
        if not year or (len(year) == 4 and not year.startswith("20")):
            raise CellError(text.Cells.not_a_term(plain(cell)))
        return Term(2000 + int(year) % 100, half.startswith("h")).code


@dataclass(frozen=True)
class Choice:
    """One word of a closed list, in any case, or a synonym of one."""

    words: tuple[str, ...]
    synonyms: Mapping[str, str] = field(default_factory=dict)

    def parse(self, cell: Cell) -> str:
        written = _folded(plain(cell))
        known = {_folded(word): word for word in self.words} | {_folded(s): w for s, w in self.synonyms.items()}
        if written not in known:
            raise CellError(text.Cells.unknown_word(plain(cell), self.words))
        return known[written]


@dataclass(frozen=True)
class Municipality:
    """A four-digit code from any spelling of one of the 290; or one of the words that may stand instead."""

    words: tuple[str, ...] = ()

    def parse(self, cell: Cell) -> str:
        written = plain(cell)
        for word in self.words:
            if _folded(word) == _folded(written):
                return word
        code = municipalities.code_of(written)
        if code is None:
            raise CellError(text.Cells.unknown_municipality(written, municipalities.likely(written), self.words))
        return code


@dataclass(frozen=True)
class Place:
    """Where a statistic holds: a municipality as its code; a county, a region or the country by name.

    SCB writes the code before the name: `0126 Huddinge`, `01 Stockholms län`.
    """

    def parse(self, cell: Cell) -> str:
        written = re.sub(r"^\d{2,4} (?=\D)", "", plain(cell))
        code = municipalities.code_of(written)
        if code is not None:
            return code
        if not any(character.isalpha() for character in written):
            raise CellError(text.Cells.unknown_place(written))
        return written


@dataclass(frozen=True)
class Several:
    """Several values apart by `;`, each once, in the order of the cell."""

    each: Parser

    def parse(self, cell: Cell) -> list[str]:
        parts = [part for part in plain(cell).split(";") if part.strip()]
        return list(dict.fromkeys(str(self.each.parse(part)) for part in parts))


@dataclass(frozen=True)
class OrganisationNumber:
    """A legal person's number as `556016-0680`: ten digits, Luhn, third digit at least 2. Other ids stay as written.

    An id with a letter in it is a local one, for those who have no number of a legal person.
    """

    def parse(self, cell: Cell) -> str:
        written = plain(cell)
        if any(character.isalpha() for character in written):
            return written
        digits = orgnr.compact(written)
        if len(digits) == 12 and digits.startswith("16"):
            digits = digits[2:]
        try:
            orgnr.validate(digits)
        except ValidationError:
            raise CellError(text.Cells.bad_organisation_number(written)) from None
        if digits[2] < "2":
            raise CellError(text.Cells.natural_person())
        return f"{digits[:6]}-{digits[6:]}"


YES_NO = {
    "ja": True,
    "j": True,
    "x": True,
    "sant": True,
    "1": True,
    "nej": False,
    "n": False,
    "falskt": False,
    "0": False,
}


@dataclass(frozen=True)
class YesNo:
    """Ja or Nej."""

    def parse(self, cell: Cell) -> bool:
        if isinstance(cell, bool):
            return cell
        written = _folded(plain(cell))
        if written not in YES_NO:
            raise CellError(text.Cells.not_yes_or_no(plain(cell)))
        return YES_NO[written]


def _folded(word: str) -> str:
    return _SPACES.sub(" ", unicodedata.normalize("NFC", word)).strip().casefold()
