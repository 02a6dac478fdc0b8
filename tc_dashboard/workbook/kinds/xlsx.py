"""xlsx, xlsm and xlsb: values by calamine, and from a look at the sheet's own parts what calamine leaves out."""

import io
import posixpath
import re
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any
from xml.etree import ElementTree

from python_calamine import (
    CalamineError,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
    WorksheetNotFound,
)

from tc_dashboard.workbook.kinds import binary, scan
from tc_dashboard.workbook.kinds.found import (
    CELLS,
    COLUMNS,
    LONG_NUMBER,
    Error,
    Found,
    Refused,
    Room,
    letters,
    number,
    shown,
    style_of,
)
from tc_dashboard.workbook.kinds.package import Package, examined, long_numbers
from tc_dashboard.workbook.kinds.scan import Scanned
from tc_dashboard.workbook.kinds.sniff import folded

_BUILT_IN_PERCENT = {"9": "0%", "10": "0.00%"}
_VALUE_AT = re.compile(rb'<(?:\w+:)?c r="([A-Z]+)([0-9]+)"[^>/]*>(?!</)')


@dataclass(frozen=True)
class _Listed:
    """A sheet as the workbook lists it."""

    name: str
    part: str


def sheets(content: bytes) -> Iterator[Found]:
    """All sheets in order; charts are left out."""
    package = examined(content)
    is_binary = "xl/workbook.bin" in package.names
    parts = {listed.name: listed.part for listed in (binary.listed(package) if is_binary else _listed(package))}
    styles = binary.styles(package) if is_binary else _styles(package)
    look: Callable[[Package, str, Any], Scanned] = binary.scanned if is_binary else scan.scanned
    if not is_binary:
        for name, part in parts.items():
            _refuse_far_corners(package, name, part)
    room, beside = Room(), package.beside
    beside += _in_sheets_that_are_not_listed(package, parts.values())
    with ThreadPoolExecutor(1) as pool, _opened(content) as book:
        # Calamine lets other threads run while it reads.
        looks = {name: pool.submit(look, package, part, styles) for name, part in parts.items() if part}
        listed = [
            told for told in book.sheets_metadata if told.typ not in (SheetTypeEnum.ChartSheet, SheetTypeEnum.Vba)
        ]
        # The workbook and its properties list the sheets' names, which are searched as names.
        named = {number for told in listed for number in LONG_NUMBER.findall(told.name)}
        beside = [number for number in beside if number not in named]
        for place, told in enumerate(listed, 1):
            found = Found(told.name, (), hidden=told.visible != SheetVisibleEnum.Visible, beside=beside)
            if any(name.endswith("vbaproject.bin") for name in package.names) and place == 1:
                found.remarks.append(("macros",))
            beside = []
            found.rows = _struck(
                _rows(book, looks.get(told.name), found, room), found, package, last=place == len(listed)
            )
            yield found


def _struck(
    rows: Iterator[tuple[int, list[Any]]], found: Found, package: Package, *, last: bool
) -> Iterator[tuple[int, list[Any]]]:
    """The rows as they are; texts that the file keeps, and no cell shows, are told of with the last sheet."""
    if not package.unseen.numbers:
        yield from rows
        return
    for row, cells in rows:
        package.unseen.strike(cells)
        yield row, cells
    if last:
        found.beside = [*found.beside, *package.unseen.numbers]


def _in_sheets_that_are_not_listed(package: Package, parts: Iterable[str]) -> Iterator[str]:
    for name in package.names:
        if re.match(r"xl/(worksheets|macrosheets|dialogsheets)/[^/]+\.xml", name) and name not in parts:
            for piece in scan.by_rows(package, name):
                yield from long_numbers(piece)


def _opened(content: bytes) -> CalamineWorkbook:
    try:
        return CalamineWorkbook.from_filelike(io.BytesIO(content))
    except PasswordError:
        raise Refused("protected") from None
    except CalamineError:
        raise Refused("damaged") from None


def _rows(
    book: CalamineWorkbook, look: Future[Scanned] | None, found: Found, room: Room
) -> Iterator[tuple[int, list[Any]]]:
    try:
        sheet = book.get_sheet_by_name(found.name)
    except WorksheetNotFound:
        found.remarks.append(("missing_part",))
        return
    except CalamineError:
        raise Refused("damaged") from None
    seen = look.result() if look else Scanned()
    found.hidden_rows, found.merged = seen.hidden_rows, seen.merged
    found.beside = [*found.beside, *seen.formulas]
    if seen.hidden_columns:
        found.remarks.append(("hidden_columns", ", ".join(seen.hidden_columns)))
    changes = seen.changes
    # Calamine gives the rows from the first of the sheet, but the columns from the first that holds anything.
    left: list[Any] = [None] * (sheet.start[1] if sheet.start else 0)
    for row, raw in enumerate(sheet.iter_rows() if sheet.start else (), 1):
        cells = left + [
            None if cell == "" else int(cell) if cell.__class__ is float and cell.is_integer() else cell for cell in raw
        ]
        if row in changes:
            _change(cells, changes.pop(row))
        while cells and cells[-1] is None:
            cells.pop()
        if cells:
            room.take(cells)
            yield row, cells
    for row in sorted(changes):
        # Rows below the last value that calamine knows of hold only errors.
        cells = []
        _change(cells, changes[row])
        if cells:
            room.take(cells)
            yield row, cells


def _change(cells: list[Any], changes: list[tuple[int, Error | int]]) -> None:
    for column, change in changes:
        if isinstance(change, int):
            if column < len(cells):
                cells[column] = shown(cells[column], change)
            continue
        if column >= len(cells):
            if column >= CELLS:
                raise Refused("large")
            cells.extend([None] * (column + 1 - len(cells)))
        cells[column] = change


def _listed(package: Package) -> Iterator[_Listed]:
    workbook = next((n for n in package.names if re.fullmatch(r"(xl/)?workbook\.xml", n)), None)
    if workbook is None:
        workbook = next(n for n in package.names if "workbook" in n and n.endswith(".xml"))
    folder, file = posixpath.split(workbook)
    targets = {}
    for relation in _xml(package.part(f"{folder}/_rels/{file}.rels".lstrip("/"))):
        target = relation.get("Target", "")
        absolute = target if target.startswith("/") else posixpath.join(folder, target.replace("\\", "/"))
        targets[relation.get("Id", "")] = folded(posixpath.normpath(absolute))
    for element in _xml(package.part(workbook)).iter():
        if _local(element.tag) == "sheet":
            relation_id = next((v for k, v in element.attrib.items() if k.endswith("}id") or k == "r:id"), "")
            part = targets.get(relation_id, "")
            if "chartsheet" not in part:
                yield _Listed(element.get("name", ""), part if part in package.names else "")


def _xml(part: bytes) -> ElementTree.Element:
    try:
        return ElementTree.fromstring(part) if part else ElementTree.Element("nothing")
    except ElementTree.ParseError:
        raise Refused("damaged") from None


def _local(tag: str) -> str:
    return tag.rsplit("}", 1)[-1]


def _styles(package: Package) -> dict[bytes, int]:
    """The formats that change what a number says, by their number in the file."""
    root = _lenient(package.part("xl/styles.xml"))
    formats = dict(_BUILT_IN_PERCENT)
    for element in root.iter():
        if _local(element.tag) == "numFmt":
            formats[element.get("numFmtId", "")] = element.get("formatCode", "")
    used = next((element for element in root.iter() if _local(element.tag) == "cellXfs"), ())
    of = (style_of(formats.get(element.get("numFmtId", ""), "")) for element in used)
    return {str(index).encode(): style for index, style in enumerate(of) if style}


def _lenient(part: bytes) -> ElementTree.Element:
    """Styles that can't be read say nothing; the values are there all the same."""
    try:
        return _xml(part)
    except Refused:
        return ElementTree.Element("nothing")


def _refuse_far_corners(package: Package, name: str, part: str) -> None:
    """One cell far away makes calamine ask for room for all between: look first, and name that cell."""
    if package.last_row.get(part, 0) * COLUMNS <= 2 * CELLS or package.cells > CELLS // 3:
        return
    top = left = 1 << 30
    bottom = right = 0
    far, farthest = "", 0
    for chunk in scan.by_rows(package, part):
        for match in _VALUE_AT.finditer(chunk):
            row, column = int(match[2]), number(match[1])
            top, left, bottom, right = min(top, row), min(left, column), max(bottom, row), max(right, column)
            if row + column > farthest:
                far, farthest = f"{letters(column)}{row}", row + column
    if far and (bottom - top + 1) * (right - left + 1) > 2 * CELLS:
        raise Refused("far", f"{name}!{far}")
