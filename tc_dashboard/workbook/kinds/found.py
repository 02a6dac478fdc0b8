"""What every kind of file is read into, the limits that they share, and why a file may be refused."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

CELLS = 6_000_000
"""In all sheets together: what fits in the child's memory and the server's."""
LETTERS = 80_000_000
"""In all cells together: one long text that many cells share must not swell in the answer."""
ROWS, COLUMNS = 1_048_576, 16_384
"""The size of a sheet in Excel."""

LONG_NUMBER = re.compile(r"(?<![0-9])(?<![0-9]\.)(?:[0-9]{2})?[0-9]{6}[\s+\-\u2010-\u2015\u2212]{0,3}[0-9]{4}(?![0-9])")
"""What may be a number of a person, wherever in a file it is written; the server knows which are."""


class Refused(Exception):
    """The file is not read: a reason that the server has words for, and what the words need, such as a cell."""

    def __init__(self, why: str, *details: str) -> None:
        super().__init__(why, *details)
        self.why, self.details = why, details


@dataclass(frozen=True, slots=True)
class Error:
    """A cell that shows an error, or a formula without a stored value (`shows` is empty)."""

    shows: str


@dataclass
class Found:
    """One sheet. Everything but name and `hidden` is complete only when `rows` has been gone through.

    `beside` begins with `=` where it is a formula. `rows` are (number from 1, cells from column A); `remarks` are a
    word that the server has a sentence for, and its details.
    """

    name: str
    rows: Iterable[tuple[int, list[Any]]]
    hidden: bool = False
    beside: list[str] = field(default_factory=list)
    hidden_rows: list[int] = field(default_factory=list)
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    remarks: list[tuple[str, ...]] = field(default_factory=list)


@dataclass
class Room:
    """How much the answer may still hold."""

    cells: int = CELLS
    letters: int = LETTERS

    def take(self, cells: list[Any]) -> None:
        """Make place for one row; refuses the file where there is none left."""
        self.cells -= len(cells)
        self.letters -= sum([len(cell) for cell in cells if cell.__class__ is str])
        if self.cells < 0 or self.letters < 0:
            raise Refused("large")


@dataclass
class Unseen:
    """Long numbers that are stored in a file; those that are left when its cells are read stand in none of them."""

    numbers: set[str] = field(default_factory=set)

    def strike(self, cells: Iterable[Any]) -> None:
        """Take away those that these cells show, which are told of with their addresses."""
        if self.numbers:
            for cell in cells:
                if cell.__class__ in (str, int):
                    self.numbers.difference_update(LONG_NUMBER.findall(str(cell)))


def letters(column: int) -> str:
    """The letters of a column, from 0."""
    written, column = "", column + 1
    while column:
        column, rest = divmod(column - 1, 26)
        written = chr(65 + rest) + written
    return written


def number(written: bytes) -> int:
    """The column, from 0, that letters stand for."""
    column = 0
    for letter in written:
        column = column * 26 + letter - 64
    return column - 1


def percent(value: float) -> str:
    """A number as Excel shows it with a percent format, all its decimals kept: 0.125 as `12,5 %`."""
    return f"{round(value * 100, 9):.9f}".rstrip("0").rstrip(".").replace(".", ",") + " %"


def padded(value: float, width: int) -> str:
    """A whole number as Excel shows it with a format of zeros: 180 as `0180`."""
    return f"{int(value):0{width}d}"


def shown(value: Any, style: int) -> Any:
    """A cell's value as its number format shows it, for the formats that change what it says."""
    if value.__class__ not in (int, float):
        return value
    if style == PERCENT:
        return percent(value)
    return padded(value, style) if style and value >= 0 and float(value).is_integer() else value


PERCENT = -1
"""The style of a percent format; one of zeros is known by their number, all others are 0."""


def style_of(number_format: str) -> int:
    """What a number format does to a number: per cent, a number of zeros, or nothing that matters here."""
    if "%" in number_format:
        return PERCENT
    return len(number_format) if len(number_format) > 1 and set(number_format) == {"0"} else 0
