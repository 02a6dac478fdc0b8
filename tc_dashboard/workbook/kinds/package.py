"""Before a zipped workbook is opened: inflate it by counting, since the sizes in the file may lie."""

import io
import re
import zipfile
from dataclasses import dataclass, field

from tc_dashboard.workbook.kinds.found import CELLS, Refused
from tc_dashboard.workbook.kinds.sniff import folded

INFLATED_BYTES = 400 * 1024 * 1024
ENTRIES = 2_000
CHUNK = 1 << 20
_OVERLAP = 400
"""How much of a chunk is looked at again with the next one: longer than any word that is looked for."""

_WRITTEN = re.compile(r"(xl/)?(comments|threadedcomments|drawings|externallinks|workbook)|docprops/|meta")
_WORDS = re.compile(rb">([^<>]+)<")
_PIVOTED = re.compile(rb' v="([^"]+)"')
_HEADERS = re.compile(rb"(?:Header|Footer|formula1|formula2)>([^<>]+)<")
_WIDE_WORDS = re.compile(rb"(?:[\x20-\x7e]\x00){10,}")
_LONG_NUMBER = re.compile(rb"[0-9]{6}")
_ROW = re.compile(rb'row [^>]*?\br="([0-9]+)"')
_ENCODING = re.compile(rb"""<\?xml[^>]*encoding=["']([^"']+)""")
_ENCODINGS = {b"utf-8", b"utf8", b"us-ascii", b"ascii", b"utf-16"}


@dataclass
class Package:
    """The parts of a zipped workbook by their folded name, and what is written beside the cells."""

    content: bytes
    names: dict[str, str] = field(default_factory=dict)
    beside: list[str] = field(default_factory=list)
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
    wanted = _wanted(name)
    is_xml, is_sheet, tail = name.endswith((".xml", ".rels")), "worksheets/" in name, b""
    with package.open(entry) as part:
        first = True
        while chunk := part.read(CHUNK):
            told.inflated += len(chunk)
            if told.inflated > INFLATED_BYTES:
                raise Refused("large")
            seen = tail + chunk
            if is_xml:
                _refuse_what_xml_may_not_hold(seen, first=first)
            last_row = max(seen.rfind(b"row "), 0) if is_sheet else 0
            if is_sheet:
                _measure(told, name, seen, last_row)
            if wanted and not (is_sheet and _is_bare(seen, last_row)):
                words = [word.replace(b"\x00", b"") for word in wanted.findall(seen, last_row)]
                words = [word for word in words if _LONG_NUMBER.search(word)]
                told.beside += [word.decode("utf-8", "replace") for word in words]
            tail, first = chunk[-_OVERLAP:], False


def _is_bare(seen: bytes, start: int) -> bool:
    """Whether there is neither header nor rule after the rows; asked first, since it is much faster than matching."""
    return all(seen.find(word, start) < 0 for word in (b"eader>", b"ooter>", b"ormula1>", b"ormula2>"))


def _measure(told: Package, name: str, seen: bytes, last_row: int) -> None:
    """Count the cells that hold anything, and note how far down the sheet seems to reach."""
    told.cells += seen.count(b"</c>") or seen.count(b":c>")
    if told.cells > CELLS:
        raise Refused("large")
    row = _ROW.search(seen, last_row)
    told.last_row[name] = max(told.last_row.get(name, 0), int(row[1]) if row else 0)


def _wanted(name: str) -> re.Pattern[bytes] | None:
    """Which words of a part are searched for numbers of persons."""
    if name.endswith(".bin"):
        return _WIDE_WORDS if _WRITTEN.match(name) else None
    if "worksheets/" in name:
        return _HEADERS
    if "pivotcache/" in name:
        return _PIVOTED
    return _WORDS if _WRITTEN.match(name) else None


def _refuse_what_xml_may_not_hold(chunk: bytes, *, first: bool) -> None:
    if first:
        start = chunk[:1024].replace(b"\x00", b"")
        encoding = _ENCODING.search(start)
        if encoding and encoding[1].lower() not in _ENCODINGS:
            raise Refused("damaged")
        chunk = chunk.replace(b"\x00", b"") if b"\x00" in chunk[:64] else chunk
    if b"<!DOCTYPE" in chunk or b"<!ENTITY" in chunk:
        raise Refused("damaged")
