"""A person's own workbook back, with its faults marked: to be mended in Excel and uploaded again."""

import io
import json
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import PurePath

import openpyxl

from tc_dashboard import text
from tc_dashboard.config import ROOT
from tc_dashboard.workbook.reader import ErrorCell, Sheet

SECONDS = 60


@dataclass(frozen=True)
class Fault:
    """One cell to mend: where it stands, under which heading, what it says and what is wrong."""

    sheet: str
    cell: str
    heading: str
    written: str
    message: str


def marked_name(name: str) -> str:
    """What the marked copy of a file is called: `pilot.csv` becomes `pilot att rätta.xlsx`."""
    path = PurePath(name)
    suffix = ".xlsm" if path.suffix.casefold() == ".xlsm" else ".xlsx"
    return text.Marked.file_name(path.stem, suffix)


def marked(
    name: str,
    content: bytes,
    sheets: Sequence[Sheet],
    faults: Sequence[Fault],
    corrections: Mapping[tuple[str, str], str],
) -> bytes:
    """The workbook with `faults` marked and commented, and `corrections` ((sheet, cell) → text) written in.

    What isn't marked stays as it was. A file of another kind comes back as a new workbook with the same cells, and
    says so; one that is too large or too unusual to be marked as a workbook with the list of its faults alone.
    """
    words = text.Marked.words(len(faults))
    if not keeps_all(content):
        content = _as_workbook(sheets)
        words["how"] = f"{words['how']} {text.Marked.new_workbook(PurePath(name).suffix)}"
    request: dict[str, object] = {
        "faults": [asdict(fault) for fault in faults],
        "texts": [{"sheet": sheet, "cell": cell, "text": told} for (sheet, cell), told in corrections.items()],
        "words": words,
    }
    try:
        return _in_a_child(content, request)
    except (subprocess.CalledProcessError, subprocess.TimeoutExpired):
        alone = {**request, "texts": [], "words": {**words, "how": text.Marked.list_alone}}
        return _in_a_child(_as_workbook([Sheet(text.Marked.sheet, ())]), alone)


def _in_a_child(content: bytes, request: Mapping[str, object]) -> bytes:
    told = json.dumps(request).encode() + b"\n" + content
    command = [sys.executable, "-W", "ignore", "-m", "tc_dashboard.workbook.marking"]
    done = subprocess.run(command, cwd=ROOT, input=told, capture_output=True, timeout=SECONDS, check=True)
    return done.stdout


def keeps_all(content: bytes) -> bool:
    """Whether the file can be marked where it stands, all else kept: an xlsx or xlsm, whatever it is called."""
    return content.startswith(b"PK") and b"xl/workbook.xml" in content


def _as_workbook(sheets: Sequence[Sheet]) -> bytes:
    book = openpyxl.Workbook(write_only=True)
    for sheet in sheets:
        made = book.create_sheet(sheet.name)
        at = 0
        for number, cells in sheet.rows:
            for _ in range(number - at - 1):
                made.append([])
            made.append([_plain(cell) for cell in cells])
            at = number
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _plain(cell: object) -> object:
    if isinstance(cell, ErrorCell):
        return cell.shows or None
    # A text that begins so would become a formula.
    return f"'{cell}" if isinstance(cell, str) and cell.startswith("=") else cell
