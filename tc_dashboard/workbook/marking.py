"""The child process that marks faults in a person's own workbook: a request comes in, a workbook goes out.

The request on standard input is a line of JSON with `faults`, `texts` ([sheet, cell, text] to write in) and `words`,
and the workbook after it. What isn't marked stays byte for byte: charts, drawings, pivot tables, macros and all else.
"""

import json
import sys
from collections import defaultdict
from functools import partial
from importlib import import_module
from typing import Any

from tc_dashboard.workbook.marks import cells, listing, notes, styles
from tc_dashboard.workbook.marks.cells import Change
from tc_dashboard.workbook.marks.parts import Parts
from tc_dashboard.workbook.marks.xml import place

MEMORY, CPU_SECONDS = 1_500 * 1024 * 1024, 60


def main() -> None:
    """Mark one workbook and answer with it."""
    _limit()
    request = json.loads(sys.stdin.buffer.readline())
    content = sys.stdin.buffer.read()
    sys.stdout.buffer.write(marked(content, request))


def _limit() -> None:
    try:
        resource = import_module("resource")
    except ImportError:  # Windows has no such limits; the parent's time limit holds there too.
        return
    for kind, limit in ((resource.RLIMIT_AS, MEMORY), (resource.RLIMIT_CPU, CPU_SECONDS)):
        try:
            resource.setrlimit(kind, (limit, limit))
        except (ValueError, OSError):  # macOS refuses some limits.
            continue


def marked(content: bytes, request: dict[str, Any]) -> bytes:
    """The workbook with the faults marked, and a first sheet that leads to each."""
    parts, words = Parts(content), request["words"]
    part = parts.related(parts.book, "styles")
    if not part:
        part = parts.add("", "styles", styles.NEW, "styles")
        parts.relate(parts.book, "styles", part)
    style = styles.Styles(parts.text(part))
    for name, sheet in listing.sheets(parts).items():
        if name.casefold() != words["sheet"].casefold():
            _mark(parts, sheet, style, _of(name, request["faults"]), _of(name, request["texts"]), words["author"])
    listing.listed(parts, request["faults"], words, style.own())
    parts.put(part, style.xml)
    return parts.written()


def _of(name: str, told: list[dict[str, str]]) -> list[dict[str, str]]:
    return [one for one in told if one["sheet"] == name]


def _mark(
    parts: Parts,
    sheet: str,
    style: styles.Styles,
    faults: list[dict[str, str]],
    texts: list[dict[str, str]],
    author: str,
) -> None:
    """Mark one sheet; what an earlier marking left is taken away, for its cell may be mended since."""
    earlier = notes.taken_away(parts, sheet, author)
    if not (faults or texts or earlier):
        return
    xml = parts.text(sheet)
    anchor = cells.anchors(xml)
    messages: dict[tuple[int, int], str] = {}
    for fault in faults:
        at = anchor(place(fault["cell"]))
        messages[at] = f"{messages[at]}\n\n{fault['message']}" if at in messages else fault["message"]
    written = {place(one["cell"]): one["text"] for one in texts}
    changes: dict[int, dict[int, Change]] = defaultdict(dict)
    for at in {*earlier, *written, *messages}:
        restyled = partial(_restyled, style, was=at in earlier, becomes=at in messages)
        changes[at[0]][at[1]] = Change(restyled, written.get(at))
    if cells.formulas_written_over(xml, changes):
        _forget_order_of_formulas(parts)
    xml = cells.changed(xml, changes)
    parts.put(sheet, notes.said(parts, sheet, xml, messages, author) if messages else xml)


def _restyled(style: styles.Styles, own: int, *, was: bool, becomes: bool) -> int:
    bare = style.unmarked(own) if was else own
    return style.marked(bare) if becomes else bare


def _forget_order_of_formulas(parts: Parts) -> None:
    """Excel makes its list of formulas anew; one that names a cell without a formula it calls damaged."""
    if chain := parts.related(parts.book, "calcChain"):
        parts.drop(chain)
        parts.unrelate(parts.book, chain)


if __name__ == "__main__":
    main()
