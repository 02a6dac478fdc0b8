"""The child process that opens a file: bytes on standard input, lines of JSON on standard output.

Each line is a list that begins with what it tells: `["sheet", name, hidden]`, then `["rows", [[number, cells]]]`
any number of times, then `["about", beside, hidden rows, merged, remarks]`; at the end `["done"]`, or `["refused", why,
details]`. A date is `{"d": ...}`, an error `{"e": "#REF!"}`, a formula without a stored value `{"e": ""}`.
"""

import gc
import json
import math
import re
import sys
import zipfile
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from datetime import time as hour
from importlib import import_module
from typing import Any

from tc_dashboard.workbook.kinds.found import Error, Found, Refused, letters
from tc_dashboard.workbook.kinds.sniff import kind
from tc_dashboard.workbook.limits import limit

MEMORY = 490 * 1024 * 1024
"""Beyond what the process has when it starts; Linux only, where it counts address space."""
CPU_SECONDS = 16
BLOCK = 2_000
"""Rows in a line of the answer."""

_READERS = {"xlsx": "xlsx", "xlsb": "xlsx", "xls": "xls", "ods": "ods", "text": "delimited"}
_MOJIBAKE = re.compile(
    r"\u00c3[\u0080-\u00bf\u2018-\u201e\u2020-\u2026\u02c6\u0152-\u0178\u20ac\u2122]|\u00e2\u20ac|\ufffd"
)
_MAYBE_MOJIBAKE = re.compile(r"\\u00c3\\u|\\u00e2\\u20ac|\\ufffd")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
_NAMED = 3
"""How many of the cells with broken letters are named."""


def main() -> None:
    """Read one file and answer."""
    gc.disable()  # Nothing here goes in circles, and there are millions of cells.
    limit(MEMORY, CPU_SECONDS)
    try:
        content = sys.stdin.buffer.read()
        module = import_module(f"tc_dashboard.workbook.kinds.{_READERS[kind(content)]}")
        sheets: Callable[[bytes], Iterator[Found]] = module.sheets
        for sheet in sheets(content):
            _tell(sheet)
        _say("done")
    except Refused as refused:
        _say("refused", refused.why, *refused.details)
    except MemoryError:
        _say("refused", "large")
    except (zipfile.BadZipFile, EOFError, NotImplementedError):
        _say("refused", "damaged")


def _tell(sheet: Found) -> None:
    _say("sheet", sheet.name, sheet.hidden)
    block: list[tuple[int, list[Any]]] = []
    broken = _Broken()
    for row in sheet.rows:
        block.append(row)
        if len(block) == BLOCK:
            _tell_rows(block, broken)
            block = []
    _tell_rows(block, broken)
    if broken.cells:
        sheet.remarks.append(("mojibake", str(broken.number), *broken.cells))
    _say("about", sheet.beside, sheet.hidden_rows, sheet.merged, sheet.remarks)


class _Broken:
    """Cells whose letters went wrong before the file came here."""

    def __init__(self) -> None:
        self.number = 0
        self.cells: list[str] = []

    def look(self, rows: list[tuple[int, list[Any]]]) -> None:
        for number, cells in rows:
            for column, cell in enumerate(cells):
                if isinstance(cell, str) and _MOJIBAKE.search(cell):
                    self.number += 1
                    if len(self.cells) < _NAMED:
                        self.cells.append(f"{letters(column)}{number}")


def _tell_rows(rows: list[tuple[int, list[Any]]], broken: _Broken) -> None:
    if not rows:
        return
    try:
        line = json.dumps(rows, default=_plain, allow_nan=False, separators=(",", ":"))
    except ValueError:
        rows = [(number, [_finite(cell) for cell in cells]) for number, cells in rows]
        line = json.dumps(rows, default=_plain, separators=(",", ":"))
    if "\\u00" in line and re.search(r"\\u00[01]", line):
        rows = [(number, [_printable(cell) for cell in cells]) for number, cells in rows]
        line = json.dumps(rows, default=_plain, separators=(",", ":"))
    if _MAYBE_MOJIBAKE.search(line):
        broken.look(rows)
    sys.stdout.write(f'["rows",{line}]\n')


def _finite(cell: Any) -> Any:
    return Error("#NUM!") if isinstance(cell, float) and not math.isfinite(cell) else cell


def _printable(cell: Any) -> Any:
    return _CONTROL.sub("", cell) or None if isinstance(cell, str) else cell


def _plain(value: Any) -> Any:
    if isinstance(value, Error):
        return {"e": value.shows}
    if isinstance(value, date):
        return {"d": value.isoformat()[:10]}
    return value.isoformat() if isinstance(value, hour) else str(value) if isinstance(value, timedelta) else None


def _say(*told: Any) -> None:
    sys.stdout.write(json.dumps(told) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
