"""From bytes to cells, in a process of its own with a memory and a time limit: a file can't hurt the server."""

import json
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from tc_dashboard import text
from tc_dashboard.config import ROOT
from tc_dashboard.errors import UserFacingError
from tc_dashboard.workbook.cells import Cell

MAX_BYTES = 25 * 1024 * 1024
SECONDS = 60


@dataclass(frozen=True)
class ErrorCell:
    """A cell that shows an error (`#REF!`), or a formula without a stored value (`shows` is empty)."""

    shows: str = ""


@dataclass(frozen=True)
class Sheet:
    """One sheet: its name and the rows that hold anything, as (row number from 1, cells from column A)."""

    name: str
    rows: tuple[tuple[int, tuple[Cell | ErrorCell, ...]], ...]


def read(name: str, content: bytes) -> tuple[Sheet, ...]:
    """All sheets of an xlsx file in order: dates as dates, per cent as text (`80 %`), formulas by their stored value.

    Raises UserFacingError for anything that isn't a readable workbook: too large, protected, damaged, another kind.
    """
    if len(content) > MAX_BYTES:
        raise UserFacingError(text.Reading.too_large(name, MAX_BYTES // 1024 // 1024))
    if not content.startswith(b"PK"):
        old = content.startswith(b"\xd0\xcf\x11\xe0")
        raise UserFacingError(text.Reading.old_or_protected(name) if old else text.Reading.not_a_workbook(name))
    answer = _in_a_child(name, content)
    if "refused" in answer:
        raise UserFacingError(text.Reading.refused(name, answer["refused"]))
    return tuple(_sheet(told) for told in answer["sheets"])


def _in_a_child(name: str, content: bytes) -> dict[str, Any]:
    command = [sys.executable, "-W", "ignore", "-m", "tc_dashboard.workbook.child"]
    try:
        done = subprocess.run(command, input=content, capture_output=True, timeout=SECONDS, cwd=ROOT, check=False)
    except subprocess.TimeoutExpired:
        raise UserFacingError(text.Reading.refused(name, "slow")) from None
    if done.returncode != 0:
        raise UserFacingError(text.Reading.refused(name, "damaged"))
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer


def _sheet(told: dict[str, Any]) -> Sheet:
    return Sheet(told["name"], tuple((number, tuple(_cells(cells))) for number, cells in told["rows"]))


def _cells(cells: list[Any]) -> Iterator[Cell | ErrorCell]:
    for cell in cells:
        if not isinstance(cell, dict):
            yield cell
        elif "day" in cell:
            moment = datetime.fromisoformat(cell["day"])
            yield date(moment.year, moment.month, moment.day)
        else:
            yield ErrorCell(cell["error"])
