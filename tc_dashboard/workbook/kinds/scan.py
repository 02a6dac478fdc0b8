"""What the fast reader does not tell of an xlsx sheet: errors, formulas without a value, formats, what is hidden.

Each row's XML is passed over by one regular expression that stops only at cells that need a look.
"""

import io
import re
import zipfile
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape

from tc_dashboard.workbook.kinds.found import Error, Refused, letters, number
from tc_dashboard.workbook.kinds.package import CHUNK, Package

_MOST_STYLES = 60
"""With more than so many formats that matter, every cell that has a style is looked at."""
_LONGEST_ROW = 64 * CHUNK

_ATTRIBUTE = re.compile(rb"""([\w:]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_ADDRESS = re.compile(rb"([A-Z]{1,3})([0-9]{1,7})")
_PREFIX = re.compile(rb"<(\w+:)?worksheet[\s>]")
_HIDDEN_COLUMN = re.compile(rb'<(?:\w+:)?col (?=[^>]*\bhidden="(?:1|true)")([^>]*)>')
_MERGED = re.compile(rb'<(?:\w+:)?mergeCell [^>]*?ref="([A-Z]+)([0-9]+):([A-Z]+)([0-9]+)"')


class _NoAddress(Exception):
    """A row or a cell leaves out its address, which is then the place after the one before."""


@dataclass
class Scanned:
    """What was found in one sheet: per row the cells to be changed, as (column from 0, what to do)."""

    changes: dict[int, list[tuple[int, Error | int]]] = field(default_factory=lambda: defaultdict(list))
    hidden_rows: list[int] = field(default_factory=list)
    hidden_columns: list[str] = field(default_factory=list)
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    formulas: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class _Patterns:
    """The expressions for one sheet: programs may write its elements with a prefix, formats differ."""

    cell: re.Pattern[bytes]
    row: re.Pattern[bytes]
    hidden: re.Pattern[bytes]
    every: re.Pattern[bytes]
    formula: re.Pattern[bytes]
    styles: tuple[bytes, ...]
    styled: re.Pattern[bytes] | None
    row_start: bytes
    cell_start: bytes
    bare: bytes
    cell_end: bytes
    f: bytes
    v: re.Pattern[bytes]


def _patterns(prefix: bytes, styles: dict[bytes, int]) -> _Patterns:
    p = re.escape(prefix)
    few = b"|".join(styles) if len(styles) <= _MOST_STYLES else b"[0-9]+"
    dull = rb' s="(?!(?:%b)")[0-9]+"' % few if styles else rb' s="[0-9]+"'
    formula = rb"(?:<%bf>[^<]*</%bf>|<%bf [^>]*/>|<%bf [^>]*>[^<]*</%bf>)?" % (p, p, p, p, p)
    plain = rb'(?: t="(?:s|n|b|d|str|inlineStr)")?(?:/>|>\s*(?:%b<%bv>(?!<)|<%bis>|</%bc>))' % (formula, p, p, p)
    return _Patterns(
        cell=re.compile(rb'<%bc(?=[\s>/])(?! r="[A-Z]{1,3}[0-9]{1,7}"(?:%b)?%b)([^>]*)>' % (p, dull, plain)),
        row=re.compile(rb"<%brow(?=[\s>/])([^>]*)>" % p),
        hidden=re.compile(rb'<%brow (?=[^>]*\bhidden="(?:1|true)")([^>]*)>' % p),
        every=re.compile(rb"<%b(row|c)(?=[\s>/])([^>]*)>" % p),
        formula=re.compile(rb"<%bf(?:\s[^>]*)?>([^<]*[0-9]{6}[^<]*)</" % p),
        styles=tuple(b' s="%b"' % style for style in styles),
        bare=b"<%bc>" % prefix,
        styled=re.compile(rb'<%bc r="([A-Z]{1,3})([0-9]{1,7})" s="(%b)"(?: t="n")?>' % (p, few))
        if 0 < len(styles) <= _MOST_STYLES
        else None,
        row_start=b"<%brow" % prefix,
        cell_start=b"<%bc " % prefix,
        cell_end=b"</%bc>" % prefix,
        f=b"<%bf" % prefix,
        v=re.compile(rb"<%bv(?:\s[^>]*)?>[^<]" % p),
    )


def scanned(package: Package, part: str, styles: dict[bytes, int]) -> Scanned:
    """Go through one sheet; `styles` are the formats that change what a number says, by their number in the file."""
    found, patterns, row = Scanned(), None, 0
    for chunk in by_rows(package, part):
        if patterns is None:
            prefix = _PREFIX.search(chunk[:4096])
            patterns = _patterns(prefix[1] or b"" if prefix else b"", styles)
            _columns(chunk, found)
        try:
            row = _addressed(patterns, chunk, styles, found, row)
        except _NoAddress:
            row = _counted(patterns, chunk, styles, found, row)
        if patterns.f in chunk:
            found.formulas += [
                "=" + unescape(text.decode("utf-8", "replace")) for text in patterns.formula.findall(chunk)
            ]
        if b"mergeCell" in chunk:
            _merged(chunk, found)
    return found


def by_rows(package: Package, part: str) -> Iterator[bytes]:
    """The sheet in pieces that never part a row."""
    rest = b""
    with zipfile.ZipFile(io.BytesIO(package.content)) as opened, opened.open(package.names[part]) as sheet:
        while chunk := sheet.read(2 * CHUNK):
            rest += chunk
            end = rest.rfind(b"row>")
            if end >= 0:
                yield rest[: end + 4]
                rest = rest[end + 4 :]
            elif len(rest) > _LONGEST_ROW:
                raise Refused("large")
    yield rest


def _attributes(written: bytes) -> dict[bytes, bytes]:
    return {name: double or single for name, double, single in _ATTRIBUTE.findall(written)}


def _addressed(patterns: _Patterns, chunk: bytes, styles: dict[bytes, int], found: Scanned, before: int) -> int:
    """The cells that need a look, by their addresses; gives the number of the last row."""
    changes: list[tuple[int, tuple[int, Error | int]]] = []
    hidden: list[int] = []
    plain = _plain(patterns, chunk)
    if plain is None:
        for match in patterns.cell.finditer(chunk):
            attributes = _attributes(match[1])
            address = _ADDRESS.fullmatch(attributes.get(b"r", b""))
            if not address:
                raise _NoAddress
            change = _change(patterns, chunk, match, attributes, styles)
            if change is not None:
                changes.append((int(address[2]), (number(address[1]), change)))
    else:
        columns = {letters: number(letters) for letters in {cell[0] for cell in plain}}
        changes = [(int(row), (columns[column], styles[style])) for column, row, style in plain]
    if b"hidden=" in chunk:
        hidden = [_row_number(match[1]) for match in patterns.hidden.finditer(chunk)]
    last = patterns.row.search(chunk, max(chunk.rfind(patterns.row_start), 0))
    row = _row_number(last[1]) if last else before
    for where, what in changes:
        found.changes[where].append(what)
    found.hidden_rows += hidden
    return row


def _plain(patterns: _Patterns, chunk: bytes) -> list[tuple[bytes, bytes, bytes]] | None:
    """The cells with a style that matters, as (letters, row, style), where the piece is written as Excel writes values.

    Null where any cell needs a closer look. Counting letters is much faster than matching them.
    """
    if patterns.f in chunk or b't="e"' in chunk or patterns.bare in chunk or b"='" in chunk[:4096]:
        return None
    if chunk.count(b' r="') < chunk.count(patterns.row_start) + chunk.count(patterns.cell_start):
        return None
    styled = patterns.styled.findall(chunk) if patterns.styled else []
    # A style may also stand elsewhere in its tag, or with a text.
    return styled if len(styled) == sum(chunk.count(style) for style in patterns.styles) else None


def _row_number(attributes: bytes) -> int:
    written = _attributes(attributes).get(b"r")
    if written is None:
        raise _NoAddress
    return int(written)


def _counted(patterns: _Patterns, chunk: bytes, styles: dict[bytes, int], found: Scanned, row: int) -> int:
    column = -1
    for match in patterns.every.finditer(chunk):
        attributes = _attributes(match[2])
        if match[1] == b"row":
            row, column = int(attributes.get(b"r", row + 1)), -1
            if attributes.get(b"hidden") in (b"1", b"true"):
                found.hidden_rows.append(row)
            continue
        address = _ADDRESS.fullmatch(attributes.get(b"r", b""))
        column = number(address[1]) if address else column + 1
        change = _change(patterns, chunk, match, attributes, styles)
        if change is not None:
            found.changes[row].append((column, change))
    return row


def _change(
    patterns: _Patterns,
    chunk: bytes,
    match: re.Match[bytes],
    attributes: dict[bytes, bytes],
    styles: dict[bytes, int],
) -> Error | int | None:
    """What the cell shows instead of its bare value: an error, nothing stored, or its number format."""
    if match[0].endswith(b"/>"):
        return None
    inside = chunk[match.end() : max(chunk.find(patterns.cell_end, match.end()), match.end())]
    kind = attributes.get(b"t", b"n")
    if kind == b"e":
        shows = re.search(rb">(#[^<]*)<", inside)
        return Error(unescape(shows[1].decode("utf-8", "replace")) if shows else "#N/A")
    if patterns.f in inside and kind == b"n" and not patterns.v.search(inside):
        return Error("")
    return styles.get(attributes.get(b"s", b"")) if kind == b"n" else None


def _columns(chunk: bytes, found: Scanned) -> None:
    for match in _HIDDEN_COLUMN.finditer(chunk[: max(chunk.find(b"sheetData"), 0)]):
        attributes = _attributes(match[1])
        first, last = (letters(int(attributes.get(side, b"1")) - 1) for side in (b"min", b"max"))
        found.hidden_columns.append(first if first == last else f"{first}\u2013{last}")


def _merged(chunk: bytes, found: Scanned) -> None:
    for left, top, right, bottom in _MERGED.findall(chunk):
        found.merged.append((int(top), number(left), int(bottom), number(right)))
