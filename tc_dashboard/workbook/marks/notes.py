"""Comments on a sheet's cells, and the boxes that Excel shows them in; those of the person's own are kept."""

import re
from collections.abc import Mapping

from tc_dashboard.workbook.marks.parts import Parts
from tc_dashboard.workbook.marks.xml import (
    address,
    appended,
    attributes,
    element,
    escaped,
    opening,
    place,
    prefix,
    prefixed,
    within,
)

Cell = tuple[int, int]
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
_BOXES = (
    '<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:x="urn:schemas-microsoft-com:office:excel"><o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="1"/>'
    '</o:shapelayout><v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" '
    'path="m,l,21600r21600,l21600,xe"><v:stroke joinstyle="miter"/><v:path gradientshapeok="t" '
    'o:connecttype="rect"/></v:shapetype></xml>'
)
_BOX = (
    '<v:shape id="_x0000_s{number}" type="#_x0000_t202" style="position:absolute;margin-left:60pt;margin-top:2pt;'
    'width:270pt;height:90pt;z-index:1;visibility:hidden" fillcolor="#ffffe1" o:insetmode="auto"><v:fill '
    'color2="#ffffe1"/><v:shadow on="t" color="black" obscured="t"/><v:path o:connecttype="none"/><v:textbox '
    'style="mso-direction-alt:auto"><div style="text-align:left"></div></v:textbox><x:ClientData ObjectType="Note">'
    "<x:MoveWithCells/><x:SizeWithCells/><x:AutoFill>False</x:AutoFill><x:Row>{row}</x:Row><x:Column>{column}"
    "</x:Column></x:ClientData></v:shape>"
)
_AFTER = (
    "legacyDrawingHF", "drawingHF", "picture", "oleObjects", "controls", "webPublishItems", "tableParts", "extLst",
)  # fmt: skip
"""What stands behind the boxes of comments in a sheet's part, by the standard's order."""


def taken_away(parts: Parts, sheet: str, author: str) -> frozenset[Cell]:
    """Take away what an earlier marking said, and give the cells where it did."""
    part = parts.related(sheet, "comments")
    if not part:
        return frozenset()
    xml, cells, alone = parts.text(part), set[Cell](), set[Cell]()
    ours = _authors(xml)
    own = str(ours.index(author)) if author in ours else None
    added = re.compile(
        rf"(?:\s|&#1[03];|_x000[aAdD]_)*{re.escape(escaped(author))}:(?:\s|&#1[03];).*?(?=</)", re.DOTALL
    )

    def without(match: re.Match[str]) -> str:
        told = attributes(match[0])
        if told.get("authorId") == own:
            alone.add(place(told["ref"]))
            return ""
        kept = added.sub("", match[0])
        if kept != match[0]:
            cells.add(place(told["ref"]))
        return kept

    changed = element("comment").sub(without, xml)
    if changed != xml:
        parts.put(part, changed)
    boxes = _boxes(parts, sheet)
    if boxes and alone:
        gone = {f"{row - 1},{column - 1}" for row, column in alone}
        parts.put(
            boxes, element("v:shape").sub(lambda box: "" if _cell_of(box[0]) in gone else box[0], parts.text(boxes))
        )
    return frozenset(cells | alone)


def said(parts: Parts, sheet: str, xml: str, messages: Mapping[Cell, str], author: str) -> str:
    """Say something of each cell, below what the person has written of it; gives the sheet with its boxes."""
    part = parts.related(sheet, "comments")
    if not part:
        main = _STRICT if _STRICT in xml[:4096] else _MAIN
        new = f'<?xml version="1.0" encoding="UTF-8"?>\n<comments xmlns="{main}"><authors/><commentList/></comments>'
        part = parts.add("", "comments", new, "comments")
        parts.relate(sheet, "comments", part)
    written = parts.text(part)
    if author not in _authors(written):
        written = appended(written, "authors", f"<author>{escaped(author)}</author>")
    authors, before, new_cells = _authors(written), prefix(written), dict(messages)

    def with_more(match: re.Match[str]) -> str:
        told = attributes(match[0])
        message = new_cells.pop(place(told["ref"]), None)
        threaded = authors[int(told.get("authorId", "0"))].startswith("tc=")
        if message is None or threaded:  # Of a conversation Excel shows only what stands in a part of its own.
            return match[0]
        run = prefixed(f'<r><t xml:space="preserve">\n\n{escaped(author)}:\n{escaped(message)}</t></r>', before)
        as_runs = re.sub(
            rf"(<{before}text[^>/]*>)\s*(<{before}t[\s>].*?</{before}t>)",
            rf"\1<{before}r>\2</{before}r>",
            match[0],
            count=1,
            flags=re.DOTALL,
        )
        _, end = within(as_runs, "text")
        return as_runs[:end] + run + as_runs[end:]

    written = element("comment").sub(with_more, written)
    own = authors.index(author)
    more = "".join(
        f'<comment ref="{address(*cell)}" authorId="{own}"><text><r><t xml:space="preserve">{escaped(message)}</t></r>'
        "</text></comment>"
        for cell, message in new_cells.items()
    )
    parts.put(part, appended(written, "commentList", more))
    return _with_boxes(parts, sheet, xml, list(new_cells))


def _authors(xml: str) -> list[str]:
    return [re.sub(r"<[^>]*>", "", one).replace("&amp;", "&") for one in element("author").findall(xml)]


def _boxes(parts: Parts, sheet: str) -> str:
    """The part of the boxes: of its kind there may be two, the other for what is printed."""
    return next(
        (t for k, t in parts.relations(sheet) if k == "vmlDrawing" and 'ObjectType="Note"' in parts.text(t)), ""
    )


def _cell_of(box: str) -> str:
    row, column = re.search(r"<x:Row>(\d+)<", box), re.search(r"<x:Column>(\d+)<", box)
    return f"{row[1]},{column[1]}" if row and column else ""


def _with_boxes(parts: Parts, sheet: str, xml: str, cells: list[Cell]) -> str:
    tail = xml[max(xml.rfind("sheetData"), 0) :]
    drawn = opening("legacyDrawing").search(tail)
    relation = next((v for k, v in attributes(drawn[0]).items() if k.endswith(":id")), "") if drawn else ""
    part = parts.target(sheet, relation) if relation else parts.add("drawings", "vmlDrawing", _BOXES, "")
    written = parts.text(part)
    last = max((int(number) for number in re.findall(r"_x0000_s(\d+)", written)), default=1024)
    new = "".join(
        _BOX.format(number=number, row=row - 1, column=column - 1)
        for number, (row, column) in enumerate(cells, last + 1)
    )
    if "_x0000_t202" not in written:
        new = element("v:shapetype").findall(_BOXES)[0] + new
    end = written.rindex("</xml>")
    parts.put(part, written[:end] + new + written[end:])
    if relation:
        return xml
    relations = parts.kinds
    relation = parts.relate(sheet, "vmlDrawing", part)
    tag = prefixed(f'<legacyDrawing xmlns:tcr="{relations}" tcr:id="{relation}"/>', prefix(xml))
    at = min((m.start() for name in _AFTER for m in [opening(name).search(tail)] if m), default=-1)
    at = len(xml) - len(tail) + at if at >= 0 else xml.rindex(f"</{prefix(xml)}worksheet")
    return xml[:at] + tag + xml[at:]
