"""The cells of a sheet's part, changed where they stand; those that aren't there yet are put in their places."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from html import unescape

from openpyxl.formula.translate import Translator

from tc_dashboard.workbook.marks.xml import (
    address,
    attributes,
    element,
    escaped,
    opened,
    opening,
    place,
    prefix,
    prefixed,
    with_attributes,
    within,
)

_NUMBER = re.compile(r"-?(0|[1-9][0-9]{0,14})(\.[0-9]*[1-9])?")
_SHARED = re.compile(r"<(?:\w+:)?f(?=[^>]*\st=\"shared\")[^>]*>")


@dataclass(frozen=True)
class Change:
    """What becomes of one cell: another style, given the one it has, and other words, where there are any."""

    style: Callable[[int], int]
    words: str | None = None


Changes = Mapping[int, Mapping[int, Change]]
"""By row and column, both from 1."""


def changed(xml: str, changes: Changes) -> str:
    """The sheet with its cells changed."""
    if not changes:
        return xml
    xml = opened(xml, "sheetData")
    start, end = within(xml, "sheetData")
    body, before, columns = xml[start:end], prefix(xml), _column_styles(xml[:start])
    rows = list(_rows(body, before))
    missing = sorted(set(changes) - {row for row, _, _ in rows})
    pieces, at = [], 0
    for row, first, last in rows:
        while missing and missing[0] < row:
            pieces += [body[at:first], _new_row(missing.pop(0), changes, columns, before)]
            at = first
        if row in changes:
            pieces += [body[at:first], _row(body[first:last], row, changes[row], columns, before)]
            at = last
    pieces.append(body[at:])
    pieces += [_new_row(row, changes, columns, before) for row in missing]
    return _with_shared_formulas(xml[:start] + "".join(pieces) + xml[end:], body, changes)


def formulas_written_over(xml: str, changes: Changes) -> bool:
    """Whether any cell that gets other words has a formula, which Excel also keeps a list of."""
    told = {
        address(row, column) for row, cells in changes.items() for column, c in cells.items() if c.words is not None
    }
    return any(re.search(rf'\sr="{cell}"[^>]*>\s*<(?:\w+:)?f[\s>/]', xml) for cell in told)


def anchors(xml: str) -> Callable[[tuple[int, int]], tuple[int, int]]:
    """Where what is said of a cell is seen: in merged cells only the first is."""
    areas = []
    for tag in opening("mergeCell").findall(xml):
        first, _, last = attributes(tag).get("ref", "").partition(":")
        if last:
            areas.append((place(first), place(last)))

    def anchor(cell: tuple[int, int]) -> tuple[int, int]:
        covering = (top for top, end in areas if top[0] <= cell[0] <= end[0] and top[1] <= cell[1] <= end[1])
        return next(covering, cell)

    return anchor


def _rows(body: str, before: str) -> Iterator[tuple[int, int, int]]:
    """Each row's number, and where it begins and ends."""
    number, closing = 0, f"</{before}row"
    for match in opening("row").finditer(body):
        written = attributes(match[0]).get("r", "")
        number = int(written) if written.isdigit() else number + 1
        if match[0].endswith("/>"):
            yield number, match.start(), match.end()
        else:
            yield number, match.start(), body.index(">", body.index(closing, match.end())) + 1


def _row(written: str, row: int, changes: Mapping[int, Change], columns: Mapping[int, int], before: str) -> str:
    written = opened(with_attributes(written, {"spans": None}), "row")
    start, end = within(written, "row")
    own = attributes(written).get("s")
    styles = {column: int(own) for column in changes} if own else columns
    left, pieces, at, column = sorted(changes), [], start, 0
    for match in element("c").finditer(written, start, end):
        told = attributes(match[0]).get("r")
        column = place(told)[1] if told else column + 1
        while left and left[0] < column:
            new = left.pop(0)
            pieces += [written[at : match.start()], _new_cell(row, new, changes[new], styles, before)]
            at = match.start()
        if column in changes:
            pieces += [written[at : match.start()], _cell(match[0], changes[column], before)]
            at = match.end()
            left = [other for other in left if other != column]
    pieces.append(written[at:end])
    pieces += [_new_cell(row, new, changes[new], styles, before) for new in left]
    return written[:start] + "".join(pieces) + written[end:]


def _cell(written: str, change: Change, before: str) -> str:
    style = change.style(int(attributes(written).get("s", "0")))
    written = with_attributes(written, {"s": str(style)})
    if change.words is None:
        return written
    tag = with_attributes(written, {"t": None, "cm": None, "vm": None}).partition(">")[0].rstrip("/")
    if not change.words:
        return f"{tag}/>"
    number = change.words.replace(",", ".")
    if _NUMBER.fullmatch(number):  # As a number, so that Excel doesn't warn of it.
        return tag + prefixed(f"><v>{number}</v></c>", before)
    return tag + prefixed(f' t="inlineStr"><is><t xml:space="preserve">{escaped(change.words)}</t></is></c>', before)


def _new_cell(row: int, column: int, change: Change, styles: Mapping[int, int], before: str) -> str:
    return _cell(f'<{before}c r="{address(row, column)}" s="{styles.get(column, 0)}"/>', change, before)


def _new_row(row: int, changes: Changes, columns: Mapping[int, int], before: str) -> str:
    return _row(f'<{before}row r="{row}"/>', row, changes[row], columns, before)


def _column_styles(head: str) -> dict[int, int]:
    """The style that an empty cell has from its column, for the columns that have one."""
    styles = {}
    for tag in opening("col").findall(head):
        told = attributes(tag)
        if "style" in told:
            first, last = int(told.get("min", "1")), int(told.get("max", "1"))
            styles.update(dict.fromkeys(range(first, min(last, 16_384) + 1), int(told["style"])))
    return styles


def _with_shared_formulas(xml: str, body: str, changes: Changes) -> str:
    """Where the cell that tells a shared formula is written over, the next that shares it tells it instead."""
    for row, cells in changes.items():
        for column, change in cells.items():
            own = (
                re.search(rf'<(?:\w+:)?c\s[^>]*\br="{address(row, column)}"', body)
                if change.words is not None
                else None
            )
            cell = element("c").match(body, own.start()) if own else None
            tag = _SHARED.search(cell[0]) if cell else None
            if cell is None or tag is None or "ref" not in attributes(tag[0]):
                continue
            told, formula = attributes(tag[0]), cell[0][tag.end() :].partition("<")[0]
            sharing = rf'<(\w+:)?c\s[^>]*\br="([A-Z]+[0-9]+)"[^>]*>\s*<(?:\w+:)?f(?=[^>]*\bsi="{told["si"]}")([^>]*)/>'
            if heir := re.search(sharing, xml):
                moved = Translator(f"={unescape(formula)}", address(row, column)).translate_formula(heir[2])[1:]
                f = f"{heir[1] or ''}f"
                own_words = f'<{f} t="shared" ref="{told["ref"]}" si="{told["si"]}">{escaped(moved)}</{f}>'
                at = heir[0].rindex("<")
                xml = xml[: heir.start() + at] + own_words + xml[heir.end() :]
    return xml
