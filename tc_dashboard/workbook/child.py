"""The child process that opens a workbook: bytes on standard input, JSON on standard output.

It answers `{"sheets": [{"name", "rows": [[number, cells]], "beside": [texts]}]}` or `{"refused": why}`. A date is
`{"day": ...}`, an error `{"error": "#REF!"}`, a formula without a stored value `{"error": ""}`.
"""

import io
import json
import re
import sys
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from importlib import import_module
from typing import Any

import openpyxl
from openpyxl.utils.exceptions import InvalidFileException

MEMORY = 1024 * 1024 * 1024
CPU_SECONDS = 40
INFLATED_BYTES = 400 * 1024 * 1024
ENTRIES = 2_000
ROWS, COLUMNS = 300_000, 200
LETTERS = 50_000_000
"""In all cells together: one long text that many cells share must not swell in the answer."""

_PARTS = re.compile(r"xl/(comments|threadedComments|drawings)|docProps/")
_WORDS = re.compile(rb">([^<>]+)<")
_HEADERS = re.compile(rb"(?:Header|Footer)>([^<>]+)<")
_OVERLAP = 400
"""How much of a chunk is looked at again with the next one: longer than any word that is looked for."""


@dataclass
class Room:
    """How many letters the answer may still hold."""

    letters: int = LETTERS


class Refused(Exception):
    """The workbook is not read; the argument says why."""


def main() -> None:
    """Read one workbook and answer."""
    _limit()
    try:
        answer: dict[str, Any] = {"sheets": list(_sheets(sys.stdin.buffer.read()))}
    except Refused as refused:
        answer = {"refused": str(refused)}
    except MemoryError:
        answer = {"refused": "large"}
    except (zipfile.BadZipFile, InvalidFileException, KeyError, ValueError, TypeError, OSError, SyntaxError):
        answer = {"refused": "damaged"}
    json.dump(answer, sys.stdout)


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


def _sheets(content: bytes) -> Iterator[dict[str, Any]]:
    has_formulas, beside = _preflight(content)
    shown = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True)
    written = openpyxl.load_workbook(io.BytesIO(content), read_only=True) if has_formulas else None
    room = Room()
    for sheet in shown.worksheets:
        sheet.reset_dimensions()
        formulas = _formulas(written[sheet.title]) if written else {}
        yield {
            "name": sheet.title,
            "rows": list(_rows(sheet, formulas, room)),
            "beside": [*beside, *formulas.values()],
        }
        beside = []


def _preflight(content: bytes) -> tuple[bool, list[str]]:
    """Inflate by counting, since sizes in the file may lie.

    Tells whether any sheet holds a formula, and what stands beside the cells: comments, headers, properties.
    """
    formulas, inflated, beside = False, 0, []
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        entries = package.infolist()
        names = {entry.filename for entry in entries}
        if "[Content_Types].xml" not in names or not any(name.lstrip("/").startswith("xl") for name in names):
            raise Refused("other")
        if len(entries) > ENTRIES:
            raise Refused("large")
        for entry in entries:
            if entry.flag_bits & 1:
                raise Refused("protected")
            is_sheet, tail = "worksheets/" in entry.filename, b""
            wanted = _HEADERS if is_sheet else _WORDS if _PARTS.search(entry.filename) else None
            with package.open(entry) as part:
                while chunk := part.read(1 << 20):
                    inflated += len(chunk)
                    if inflated > INFLATED_BYTES:
                        raise Refused("large")
                    seen = tail + chunk
                    formulas = formulas or (is_sheet and (b"<f>" in seen or b"<f " in seen))
                    if wanted:
                        beside += [word.decode("utf-8", "replace") for word in wanted.findall(seen)]
                    tail = chunk[-_OVERLAP:]
    return formulas, beside


def _formulas(sheet: Any) -> dict[str, str]:
    """The sheet's formulas by address."""
    sheet.reset_dimensions()
    return {cell.coordinate: str(cell.value) for row in sheet.iter_rows() for cell in row if cell.data_type == "f"}


def _rows(sheet: Any, formulas: dict[str, str], room: Room) -> Iterator[tuple[int, list[Any]]]:
    for number, row in enumerate(sheet.iter_rows(), 1):
        cells = [_cell(cell, formulas) for cell in row]
        while cells and cells[-1] is None:
            cells.pop()
        room.letters -= sum(len(cell) for cell in cells if isinstance(cell, str))
        if len(cells) > COLUMNS or room.letters < 0 or (cells and number > ROWS):
            raise Refused("large")
        if cells:
            yield number, cells


def _cell(cell: Any, formulas: dict[str, str]) -> Any:
    value = cell.value
    if value is None:
        # A formula whose stored value is an empty text has the type of a text.
        unstored = formulas and cell.data_type == "n" and getattr(cell, "coordinate", None) in formulas
        return {"error": ""} if unstored else None
    if cell.data_type == "e":
        return {"error": str(value)}
    if isinstance(value, datetime | date):
        return {"day": value.isoformat()}
    if isinstance(value, time):
        return value.isoformat()
    if isinstance(value, int | float) and not isinstance(value, bool) and "%" in (cell.number_format or ""):
        return f"{round(value * 100, 9):.9f}".rstrip("0").rstrip(".").replace(".", ",") + " %"
    return value if isinstance(value, bool | int | float) else str(value)


if __name__ == "__main__":
    main()
