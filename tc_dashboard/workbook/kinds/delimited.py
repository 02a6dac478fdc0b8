"""csv and txt: which letters, which delimiter, and rows as a spreadsheet would number them. Numbers stay text."""

import csv
import io
from collections import Counter
from collections.abc import Iterator
from typing import Any

from tc_dashboard.workbook.kinds.found import COLUMNS, Found, Refused, Room, letters

_DELIMITERS = ("\t", ";", "|", ",")
"""Those that stand least often within a cell come first, and win where two fit as well."""
_LOOKED_AT = 500
_MOST_LINE_BREAKS = 30
"""More than so many in one cell come from a quotation mark that is never closed."""
_SWEDISH = frozenset("\u00e5\u00e4\u00f6\u00c5\u00c4\u00d6\u00e9\u00c9\u00fc\u00dc\u2013\u2019\u201d")
_EIGHT_BITS = ("cp1252", "mac_roman", "cp850")
_CONTROL = frozenset(range(32)) - {9, 10, 11, 12, 13, 26, 27}


def sheets(content: bytes) -> Iterator[Found]:
    """The one sheet of a text file; it has no name of its own."""
    text, encoding = _decoded(content)
    text, given = _without_first_line(text)
    delimiter = given or _delimiter(text)
    found = Found("", ())
    found.remarks.append(("text", encoding, delimiter))
    found.rows = _rows(text, delimiter or _DELIMITERS[0], found)
    yield found


def _decoded(content: bytes) -> tuple[str, str]:
    for mark, encoding in ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be")):
        if content.startswith(mark):
            return content[len(mark) :].decode(encoding, "replace"), encoding
    if encoding := _wide(content):
        return content.decode(encoding, "replace"), encoding
    if sum(content[:65536].count(byte) for byte in _CONTROL) > len(content[:65536]) / 200:
        raise Refused("other")
    try:
        return content.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        return _eight_bits(content)


def _wide(content: bytes) -> str:
    """UTF-16 without its mark: every other byte of plain letters is zero."""
    start = content[:4096]
    half = len(start) // 2
    if start[1::2].count(0) > half * 0.4 and start[0::2].count(0) < half * 0.1:
        return "utf-16-le"
    if start[0::2].count(0) > half * 0.4 and start[1::2].count(0) < half * 0.1:
        return "utf-16-be"
    return ""


def _eight_bits(content: bytes) -> tuple[str, str]:
    """The alphabet in which most of the letters beyond a to z are Swedish."""
    strange = Counter(byte for byte in content if byte > 127)

    def swedish(encoding: str) -> int:
        return sum(times for byte, times in strange.items() if bytes([byte]).decode(encoding, "replace") in _SWEDISH)

    best = max(_EIGHT_BITS, key=swedish)
    try:
        return content.decode(best), best
    except UnicodeDecodeError:
        return content.decode("latin-1"), "latin-1"


def _without_first_line(text: str) -> tuple[str, str]:
    """Without Excel's own `sep=;` line, which Excel does not show or number."""
    line = text[:20].split("\n", 1)[0].strip().strip('"')
    if line.lower().startswith("sep=") and len(line) == 5:
        return text[text.index("\n") + 1 :] if "\n" in text else "", line[4]
    return text, ""


def _delimiter(text: str) -> str:
    """The one by which most lines have as many cells: title lines, footnotes and decimal commas are not the most.

    Empty where there is but one column.
    """
    sample = "\n".join(text[: _LOOKED_AT * 2000].splitlines()[:_LOOKED_AT])

    def lines_alike(delimiter: str) -> int:
        try:
            widths = Counter(len(row) for row in csv.reader(io.StringIO(sample, newline=""), delimiter=delimiter))
        except csv.Error:
            return 0
        return max((times for width, times in widths.items() if width > 1), default=0)

    best = max(_DELIMITERS, key=lines_alike)
    return best if lines_alike(best) else ""


def _rows(text: str, delimiter: str, found: Found) -> Iterator[tuple[int, list[Any]]]:
    csv.field_size_limit(1 << 20)
    room, widths, row = Room(), Counter[int](), 0
    firsts: dict[int, int] = {}
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=_closes(text, delimiter))
    while True:
        row += 1
        try:
            raw = next(reader)
        except StopIteration:
            break
        except csv.Error:
            raise Refused("quote", f"A{row}") from None
        cells: list[Any] = [cell or None for cell in raw]
        for column, cell in enumerate(raw):
            if "\n" in cell and cell.count("\n") > _MOST_LINE_BREAKS:
                raise Refused("quote", f"{letters(column)}{row}")
        while cells and cells[-1] is None:
            cells.pop()
        if len(cells) > COLUMNS:
            raise Refused("large")
        if cells:
            widths[len(raw)] += 1
            firsts.setdefault(len(raw), row)
            room.take(cells)
            yield row, cells
    _tell_of_ragged_rows(widths, firsts, found)


def _closes(text: str, delimiter: str) -> bool:
    """Whether quotation marks stand only where they may; if not, those within a cell are read as they stand."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        for _ in reader:
            pass
    except csv.Error as error:
        return "unexpected end" in str(error)
    return True


def _tell_of_ragged_rows(widths: Counter[int], firsts: dict[int, int], found: Found) -> None:
    """Rows with more cells than the others: a delimiter within a cell has moved the rest of the row."""
    if not widths:
        return
    usual = max(widths, key=lambda width: (widths[width], width))
    longer = [width for width in widths if width > usual > 1]
    if longer:
        first = min(firsts[width] for width in longer)
        found.remarks.append(("ragged", str(sum(widths[width] for width in longer)), f"{letters(usual)}{first}"))
