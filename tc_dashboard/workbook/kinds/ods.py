"""ods, from LibreOffice and others: its XML is read as it streams by, so repeated rows cost what they hold."""

import io
import re
import zipfile
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from xml.parsers import expat

from tc_dashboard.workbook.kinds.found import CELLS, COLUMNS, Error, Found, Refused, Room, percent
from tc_dashboard.workbook.kinds.package import CHUNK, Package, examined

_ERRORS = ("#REF!", "#N/A", "#DIV/0!", "#VALUE!", "#NAME?", "#NUM!", "#NULL!", "Err:")
_BREAKS = {"text:line-break": "\n", "text:tab": "\t"}
_LONG_NUMBER = re.compile("[0-9]{6}")
_ASIDE = ("office:annotation", "draw:frame", "draw:custom-shape")


def sheets(content: bytes) -> Iterator[Found]:
    """All sheets in order, hidden ones among them."""
    package = examined(content)
    reading = _Reading()
    room, beside = Room(), package.beside
    waiting: Found | None = None
    for done in _parsed(package, reading):
        done.beside = [*beside, *done.beside]
        beside = []
        for _, cells in done.rows:
            room.take(cells)
            package.unseen.strike(cells)
        package.unseen.strike([*done.beside, done.name])
        if waiting:
            yield waiting
        waiting = done
    if waiting:
        # Numbers that the document keeps, and no cell shows, are told of with its last sheet.
        waiting.beside = [*waiting.beside, *package.unseen.numbers]
        yield waiting


def _parsed(package: Package, reading: "_Reading") -> Iterator[Found]:
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = reading.start
    parser.EndElementHandler = reading.end
    parser.CharacterDataHandler = reading.text
    with zipfile.ZipFile(io.BytesIO(package.content)) as opened, opened.open(package.names["content.xml"]) as part:
        try:
            while chunk := part.read(CHUNK):
                parser.Parse(chunk, False)
                yield from reading.taken()
            parser.Parse(b"", True)
        except expat.ExpatError:
            raise Refused("damaged") from None
    yield from reading.taken()


@dataclass
class _Cell:
    attributes: dict[str, str]
    repeated: int
    paragraphs: list[str] = field(default_factory=list)


@dataclass
class _Reading:
    """Where in the document the parser stands."""

    hidden_styles: set[str] = field(default_factory=set)
    style: str = ""
    done: list[Found] = field(default_factory=list)
    rows: list[tuple[int, list[Any]]] = field(default_factory=list)
    sheet: Found | None = None
    row: int = 0
    row_repeated: int = 1
    cells: list[Any] = field(default_factory=list)
    column: int = 0
    kept: int = 0
    cell: _Cell | None = None
    aside: list[str] = field(default_factory=list)
    aside_text: list[str] = field(default_factory=list)
    in_paragraph: int = 0

    def taken(self) -> list[Found]:
        """The sheets that are complete since last time."""
        done, self.done = self.done, []
        return done

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name in ("table:table-cell", "table:covered-table-cell"):
            self.cell = _Cell(attributes, _times(attributes, "table:number-columns-repeated"))
        elif name == "text:p":
            self.in_paragraph += 1
            if self.cell and not self.aside:
                self.cell.paragraphs.append("")
        elif name == "text:s":
            self.text(" " * min(_times(attributes, "text:c"), 1000))
        elif name in _BREAKS:
            self.text(_BREAKS[name])
        elif name in _ASIDE:
            self.aside.append(name)
        elif name == "table:table-row":
            self.row_repeated = _times(attributes, "table:number-rows-repeated")
            self.cells, self.column = [], 0
            if attributes.get("table:visibility") in ("collapse", "filter") and self.sheet:
                last = self.row + min(self.row_repeated, 10_000)
                self.sheet.hidden_rows += range(self.row + 1, last + 1)
        elif name == "table:table":
            self.rows, self.row = [], 0
            hidden = attributes.get("table:style-name") in self.hidden_styles
            self.sheet = Found(attributes.get("table:name", ""), self.rows, hidden=hidden)
        elif name == "style:style":
            self.style = attributes.get("style:name", "")
        elif name == "style:table-properties" and attributes.get("table:display") == "false":
            self.hidden_styles.add(self.style)

    def text(self, written: str) -> None:
        if self.aside:
            self.aside_text.append(written)
        elif self.cell and self.cell.paragraphs and self.in_paragraph:
            self.cell.paragraphs[-1] += written

    def end(self, name: str) -> None:
        if name in ("table:table-cell", "table:covered-table-cell"):
            self._end_cell(covered=name == "table:covered-table-cell")
        elif name == "text:p":
            self.in_paragraph -= 1
        elif self.aside and name == self.aside[-1]:
            self.aside.pop()
            if self.sheet and not self.aside:
                self.sheet.beside.append("".join(self.aside_text))
                self.aside_text = []
        elif name == "table:table-row":
            self._end_row()
        elif name == "table:table" and self.sheet:
            self.done.append(self.sheet)
            self.sheet = None

    def _end_cell(self, *, covered: bool) -> None:
        cell, self.cell = self.cell, None
        if cell is None or self.sheet is None:
            return
        value = None if covered else _value(cell)
        formula = cell.attributes.get("table:formula", "")
        if _LONG_NUMBER.search(formula):
            self.sheet.beside.append("=" + formula.partition("=")[2])
        if value is not None:
            if self.column + cell.repeated > COLUMNS:
                raise Refused("large")
            self.cells += [None] * (self.column - len(self.cells)) + [value] * cell.repeated
        self._merge(cell)
        self.column += cell.repeated

    def _merge(self, cell: _Cell) -> None:
        wide = _times(cell.attributes, "table:number-columns-spanned")
        high = _times(cell.attributes, "table:number-rows-spanned")
        if self.sheet and (wide > 1 or high > 1):
            self.sheet.merged.append((self.row + 1, self.column, self.row + high, self.column + wide - 1))

    def _end_row(self) -> None:
        if self.cells:
            self.kept += len(self.cells) * self.row_repeated
            if self.kept > CELLS:
                raise Refused("large")
            self.rows += [(self.row + number, self.cells) for number in range(1, self.row_repeated + 1)]
        self.row += self.row_repeated


def _times(attributes: dict[str, str], name: str) -> int:
    written = attributes.get(name, "1")
    return max(int(written), 1) if written.isascii() and written.isdigit() else 1


def _value(cell: _Cell) -> Any:
    """What the cell says: by its stored value where it has one, otherwise by its text."""
    attributes, text = cell.attributes, "\n".join(cell.paragraphs)
    kind = attributes.get("office:value-type")
    if attributes.get("calcext:value-type") == "error" or ("table:formula" in attributes and text.startswith(_ERRORS)):
        return Error(text or "#N/A")
    if "table:formula" in attributes and kind is None and not text:
        return Error("")
    if kind in ("float", "currency", "percentage"):
        return _number(attributes.get("office:value", ""), text, is_percent=kind == "percentage")
    if kind == "boolean":
        return attributes.get("office:boolean-value") == "true"
    moment = _moment(attributes.get("office:date-value", "")) if kind == "date" else None
    return moment or text or attributes.get("office:string-value") or None


def _number(written: str, text: str, *, is_percent: bool) -> Any:
    """The stored number, not its rounded text; but zeros before it are kept, since they belong to a code."""
    try:
        number = float(written)
    except ValueError:
        return text or None
    if is_percent:
        return percent(number)
    if text.isascii() and text.isdigit() and text.startswith("0") and len(text) > 1:
        return text
    return int(number) if number.is_integer() else number


def _moment(written: str) -> date | None:
    for parse in (date.fromisoformat, datetime.fromisoformat):
        with suppress(ValueError):
            return parse(written[:26])
    return None
