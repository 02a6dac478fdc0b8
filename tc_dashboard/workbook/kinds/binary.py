"""What calamine leaves out of an xlsb: error cells and the formats that change what a number says.

Its parts are records: a number, a length, and so many bytes. Named as in Microsoft's [MS-XLSB].
"""

import posixpath
import struct
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree import ElementTree

from tc_dashboard.workbook.kinds.found import Error, Refused, style_of
from tc_dashboard.workbook.kinds.package import Package
from tc_dashboard.workbook.kinds.scan import Scanned
from tc_dashboard.workbook.kinds.sniff import folded

_ROW, _CELL_ERROR, _FORMULA_ERROR = 0, 3, 11
_NUMBERS = {2, 5, 9}
"""BrtCellRk, BrtCellReal and BrtFmlaNum: the cells that a number format speaks of."""
_FORMAT, _STYLE, _BEGIN_STYLES, _END_STYLES = 44, 47, 617, 618
_SHEET, _MERGED = 156, 176
_ERRORS = {0: "#NULL!", 7: "#DIV/0!", 15: "#VALUE!", 23: "#REF!", 29: "#NAME?", 36: "#NUM!", 42: "#N/A"}
_BUILT_IN = {9: "0%", 10: "0.00%"}


@dataclass(frozen=True)
class Listed:
    """A sheet as the workbook lists it."""

    name: str
    part: str


def records(part: bytes) -> Iterator[tuple[int, int, int]]:
    """Each record's number, and where its bytes begin and end."""
    at, size = 0, len(part)
    while at < size:
        kind = part[at]
        at += 1
        if kind & 0x80:
            if at >= size:
                raise Refused("damaged")
            kind = (kind & 0x7F) | (part[at] << 7)
            at += 1
        length = shift = 0
        while True:
            if at >= size:
                raise Refused("damaged")
            byte = part[at]
            at += 1
            length |= (byte & 0x7F) << shift
            shift += 7
            if not byte & 0x80 or shift > 21:
                break
        yield kind, at, min(at + length, size)
        at += length


def _text(part: bytes, at: int) -> tuple[str, int]:
    (length,) = struct.unpack_from("<I", part, at)
    end = at + 4 + 2 * length
    return part[at + 4 : end].decode("utf-16-le", "replace"), end


def listed(package: Package) -> Iterator[Listed]:
    """The sheets of the workbook and their parts, in order."""
    targets = {}
    relations = package.part("xl/_rels/workbook.bin.rels")
    for relation in ElementTree.fromstring(relations) if relations else ():
        targets[relation.get("Id", "")] = folded(posixpath.normpath(posixpath.join("xl", relation.get("Target", ""))))
    workbook = package.part("xl/workbook.bin")
    for kind, at, _ in records(workbook):
        if kind == _SHEET:
            relation_id, end = _text(workbook, at + 8)
            part = targets.get(relation_id, "")
            yield Listed(_text(workbook, end)[0], part if part in package.names else "")


def styles(package: Package) -> dict[int, int]:
    """The formats that change what a number says, by their number in the file."""
    part = package.part("xl/styles.bin")
    formats, found, inside, index = dict(_BUILT_IN), {}, False, 0
    for kind, at, _ in records(part):
        if kind == _FORMAT:
            formats[struct.unpack_from("<H", part, at)[0]] = _text(part, at + 2)[0]
        elif kind in (_BEGIN_STYLES, _END_STYLES):
            inside = kind == _BEGIN_STYLES
        elif kind == _STYLE and inside:
            style = style_of(formats.get(struct.unpack_from("<H", part, at + 2)[0], ""))
            if style:
                found[index] = style
            index += 1
    return found


def scanned(package: Package, part: str, styles: dict[int, int]) -> Scanned:
    """Go through one sheet, as the other formats' scan does."""
    content, found, row = package.part(part), Scanned(defaultdict(list)), 0
    for kind, at, end in records(content):
        if kind == _ROW:
            row = int.from_bytes(content[at : at + 4], "little") + 1
            # The row's flags, after its number, style and height: bit 12 says hidden.
            if end - at >= 12 and content[at + 11] & 0x10:
                found.hidden_rows.append(row)
        elif kind in (_CELL_ERROR, _FORMULA_ERROR):
            column, shows = int.from_bytes(content[at : at + 4], "little"), content[at + 8]
            found.changes[row].append((column, Error(_ERRORS.get(shows, "#N/A"))))
        elif styles and kind in _NUMBERS:
            style = styles.get(int.from_bytes(content[at + 4 : at + 7], "little"))
            if style:
                found.changes[row].append((int.from_bytes(content[at : at + 4], "little"), style))
        elif kind == _MERGED:
            top, bottom, left, right = struct.unpack_from("<IIII", content, at)
            found.merged.append((top + 1, left, bottom + 1, right))
    return found
