"""Before a zipped workbook is opened: inflate it by counting, since the sizes in the file may lie."""

import io
import re
import zipfile
from dataclasses import dataclass, field
from html import unescape

from tc_dashboard.workbook.kinds.found import CELLS, LONG_NUMBER, Refused, Unseen
from tc_dashboard.workbook.kinds.sniff import folded

INFLATED_BYTES = 400 * 1024 * 1024
ENTRIES = 2_000
CHUNK = 1 << 20
_OVERLAP = 400
"""How much of a chunk is looked at again with the next one: longer than any word that is looked for."""

_WRITTEN = re.compile(r"(xl/)?(comments|threadedcomments|drawings|externallinks|workbook)")
_WIDE_WORDS = re.compile(rb"(?:[\x20-\x7e]\x00){10,}")
_SIX_DIGITS = re.compile(rb"[0-9]{6}")
_IDENTITY = re.compile(rb"[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}")
_TAG = re.compile(rb"<[^>]*>")
_BETWEEN_RUNS = re.compile(
    rb"</(\w+:)?t>\s*</(\w+:)?r>\s*<(\w+:)?r[\s>](?:(?!</(?:\w+:)?r>|<(?:\w+:)?t[\s>]).)*<(\w+:)?t(?:\s[^>]*)?>",
    re.DOTALL,
)
"""Where one text changes its font: what stands on both sides is read as one."""
_ROW = re.compile(rb'row [^>]*?\br="([0-9]+)"')
_ENCODING = re.compile(rb"""<\?xml[^>]*encoding=["']([^"']+)""")
_ENCODINGS = {b"utf-8", b"utf8", b"us-ascii", b"ascii", b"utf-16"}


@dataclass
class Package:
    """The parts of a zipped workbook by their folded name, and what is written beside the cells."""

    content: bytes
    names: dict[str, str] = field(default_factory=dict)
    beside: list[str] = field(default_factory=list)
    unseen: Unseen = field(default_factory=Unseen)
    inflated: int = 0
    cells: int = 0
    last_row: dict[str, int] = field(default_factory=dict)

    def part(self, name: str) -> bytes:
        """The whole of one part; empty where the package lacks it."""
        if name not in self.names:
            return b""
        with zipfile.ZipFile(io.BytesIO(self.content)) as package:
            return package.read(self.names[name])


def examined(content: bytes) -> Package:
    """Inflate everything once, chunk by chunk; refuses bombs, locked parts and XML that defines entities."""
    told = Package(content)
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        entries = package.infolist()
        told.beside += long_numbers(package.comment)
        if len(entries) > ENTRIES:
            raise Refused("large")
        for entry in entries:
            if entry.flag_bits & 1:
                raise Refused("protected")
            name = folded(entry.filename)
            if name in told.names:
                raise Refused("damaged")  # Two parts of one name: which of them would be read?
            told.names[name] = entry.filename
            _count(told, package, entry, name)
    return told


def _count(told: Package, package: zipfile.ZipFile, entry: zipfile.ZipInfo, name: str) -> None:
    is_xml, is_sheet, tail = name.endswith((".xml", ".rels", ".vml")), "worksheets/" in name, b""
    told.beside += LONG_NUMBER.findall(name)
    with package.open(entry) as part:
        first, in_rows = True, False
        while chunk := part.read(CHUNK):
            told.inflated += len(chunk)
            if told.inflated > INFLATED_BYTES:
                raise Refused("large")
            seen = tail + chunk
            if is_xml:
                _refuse_what_xml_may_not_hold(seen, first=first)
            if is_sheet:
                _measure(told, name, seen, max(seen.rfind(b"row "), 0))
                in_rows, seen = _outside_rows(seen, in_rows=in_rows)
            if is_xml:
                _search(told, name, seen)
            elif name.endswith(".bin") and _WRITTEN.match(name):
                words = b" ".join(_WIDE_WORDS.findall(seen)).replace(b"\x00", b"")
                told.beside += long_numbers(words)
            tail, first = chunk[-_OVERLAP:], False


def _outside_rows(seen: bytes, *, in_rows: bool) -> tuple[bool, bytes]:
    """What of a piece of a sheet stands before or after its rows, and whether the next piece begins among them."""
    begins = 0 if in_rows else seen.find(b"sheetData")
    ends = seen.rfind(b"sheetData>")
    if begins < 0:
        return False, seen
    if ends > begins:
        return False, seen[:begins] + seen[ends:]
    return True, seen[:begins]


def _search(told: Package, name: str, seen: bytes) -> None:
    if not _SIX_DIGITS.search(seen) and b"\x00" not in seen[:64]:
        return
    # A chart's axes have numbers of their own, and so have many things in an alphabet of sixteen.
    numbers = long_numbers(_TAG.sub(b"<>", seen) if "charts/" in name else _IDENTITY.sub(b"", seen))
    if name in ("content.xml", "xl/sharedstrings.xml") or name.startswith(("xl/tables/", "xl/charts/")):
        told.unseen.numbers.update(numbers)
    else:
        told.beside += numbers


def long_numbers(written: bytes) -> list[str]:
    """What may be numbers of persons in a piece of XML, or in anything else that is written with letters."""
    text = _BETWEEN_RUNS.sub(b"", written.replace(b"\x00", b"")).decode("utf-8", "replace")
    return LONG_NUMBER.findall(unescape(text))


def _measure(told: Package, name: str, seen: bytes, last_row: int) -> None:
    """Count the cells that hold anything, and note how far down the sheet seems to reach."""
    told.cells += seen.count(b"</c>") or seen.count(b":c>")
    if told.cells > CELLS:
        raise Refused("large")
    row = _ROW.search(seen, last_row)
    told.last_row[name] = max(told.last_row.get(name, 0), int(row[1]) if row else 0)


def _refuse_what_xml_may_not_hold(chunk: bytes, *, first: bool) -> None:
    if first:
        start = chunk[:1024].replace(b"\x00", b"")
        encoding = _ENCODING.search(start)
        if encoding and encoding[1].lower() not in _ENCODINGS:
            raise Refused("damaged")
        chunk = chunk.replace(b"\x00", b"") if b"\x00" in chunk[:64] else chunk
    if b"<!DOCTYPE" in chunk or b"<!ENTITY" in chunk:
        raise Refused("damaged")
