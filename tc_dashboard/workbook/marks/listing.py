"""The first sheet of a marked workbook: each fault with a link to its cell; and its place in the workbook."""

import re
from collections.abc import Mapping, Sequence
from xml.sax.saxutils import quoteattr

from tc_dashboard.workbook.marks.parts import Parts
from tc_dashboard.workbook.marks.xml import (
    attributes,
    escaped,
    opening,
    prefix,
    prefixed,
    with_attributes,
    within,
)

_HEAD = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<worksheet xmlns="{main}"><sheetViews><sheetView '
    'tabSelected="1" workbookViewId="0"><pane ySplit="4" topLeftCell="A5" activePane="bottomLeft" state="frozen"/>'
    '</sheetView></sheetViews><cols><col min="1" max="1" width="26" customWidth="1"/><col min="2" max="2" width="24" '
    'customWidth="1"/><col min="3" max="3" width="26" customWidth="1"/><col min="4" max="4" width="90" '
    'customWidth="1"/></cols><sheetData>'
)


def sheets(parts: Parts) -> dict[str, str]:
    """The sheets of cells by their names: their parts."""
    found = {}
    for tag in opening("sheet").findall(parts.text(parts.book)):
        told = attributes(tag)
        part = parts.target(parts.book, next((v for k, v in told.items() if k.endswith(":id")), ""))
        if parts.holds(part) and opening("worksheet").search(parts.head(part)):
            found[told.get("name", "")] = part
    return found


def listed(
    parts: Parts, faults: Sequence[Mapping[str, str]], words: Mapping[str, str], styles: Mapping[str, int]
) -> None:
    """Write the first sheet, anew where the workbook has it from an earlier marking."""
    there = sheets(parts)
    main = next(iter(re.findall(r'xmlns(?::\w+)?="([^"]*spreadsheetml[^"]*main)"', parts.text(parts.book))))
    rows = [
        (words["lead"],),
        (words["how"],),
        (),
        (words["place"], words["heading"], words["written"], words["message"]),
    ]
    kinds = [("title",), ("plain",), (), ("heading",) * 4]
    links = []
    for number, fault in enumerate(faults, 5):
        rows.append((f"{fault['sheet']}!{fault['cell']}", fault["heading"], fault["written"], fault["message"]))
        linked = fault["sheet"] in there
        kinds.append(("link" if linked else "words", "words", "words", "words"))
        if linked:
            place = "'" + fault["sheet"].replace("'", "''") + "'!" + fault["cell"]
            links.append(f'<hyperlink ref="A{number}" location={quoteattr(place)}/>')
    written = "".join(
        _row(number, row, kind, styles) for number, (row, kind) in enumerate(zip(rows, kinds, strict=True), 1)
    )
    linking = f"<hyperlinks>{''.join(links)}</hyperlinks>" if links else ""
    xml = f"{_HEAD.format(main=main)}{written}</sheetData>{linking}</worksheet>"
    earlier = next((part for name, part in there.items() if name.casefold() == words["sheet"].casefold()), "")
    if earlier:
        parts.put(earlier, xml)
    _show_first(parts, earlier or _placed(parts, xml, words["sheet"]))


def _row(number: int, row: Sequence[str], kinds: Sequence[str], styles: Mapping[str, int]) -> str:
    cells = (
        _cell(letter, number, *told, styles) for letter, told in zip("ABCD", zip(row, kinds, strict=True), strict=False)
    )
    return f'<row r="{number}">{"".join(cells)}</row>'


def _cell(column: str, row: int, text: str, kind: str, styles: Mapping[str, int]) -> str:
    """Always a text, never a formula, whatever the person's cell says."""
    words = f'<is><t xml:space="preserve">{escaped(text)}</t></is>'
    return f'<c r="{column}{row}" s="{styles.get(kind, 0)}" t="inlineStr">{words}</c>'


def _placed(parts: Parts, xml: str, name: str) -> str:
    """Put the sheet before the others: names that belong to one sheet count the sheets."""
    part = parts.add("worksheets", "sheet", xml, "worksheet")
    relation = parts.relate(parts.book, "worksheet", part)
    book = parts.text(parts.book)
    highest = max(int(attributes(tag).get("sheetId", "0")) for tag in opening("sheet").findall(book))
    tag = f'<sheet xmlns:tcr="{parts.kinds}" name={quoteattr(name)} sheetId="{highest + 1}" tcr:id="{relation}"/>'
    start, _ = within(book, "sheets")
    book = book[:start] + prefixed(tag, prefix(book)) + book[start:]

    def moved(match: re.Match[str]) -> str:
        own = attributes(match[0]).get("localSheetId")
        return match[0] if own is None else with_attributes(match[0], {"localSheetId": str(int(own) + 1)})

    parts.put(parts.book, opening("definedName").sub(moved, book))
    return part


def _show_first(parts: Parts, own: str) -> None:
    """Open the workbook at this sheet alone: were two sheets chosen, what is written in one would be in both."""
    book = parts.text(parts.book)
    tags = opening("sheet").findall(book)
    order = [parts.target(parts.book, next(v for k, v in attributes(t).items() if k.endswith(":id"))) for t in tags]
    book = book.replace(tags[order.index(own)], with_attributes(tags[order.index(own)], {"state": None}))
    at = {"activeTab": str(order.index(own)), "firstSheet": None}
    parts.put(parts.book, opening("workbookView").sub(lambda view: with_attributes(view[0], at), book))
    for part in order:
        if part == own or not parts.holds(part):
            continue
        head = parts.head(part)
        if re.search(r"""\stabSelected\s*=\s*["'](1|true)""", head):
            view = opening("sheetView")
            parts.put(part, view.sub(lambda v: with_attributes(v[0], {"tabSelected": None}), parts.text(part)))
