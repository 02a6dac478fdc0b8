"""From bytes to cells, in a process of its own with a memory and a time limit: a file can't hurt the server."""

import json
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from tc_dashboard import text
from tc_dashboard.config import ROOT
from tc_dashboard.errors import UserFacingError
from tc_dashboard.workbook.cells import Cell

MAX_BYTES = 25 * 1024 * 1024
SECONDS = 60
BYTES_A_SECOND = 150_000
"""About what the child reads in a second, for the bar to move by."""

Waiting = Callable[[float], None]


@dataclass(frozen=True)
class ErrorCell:
    """A cell that shows an error (`#REF!`), or a formula without a stored value (`shows` is empty)."""

    shows: str = ""


@dataclass(frozen=True)
class Sheet:
    """One sheet: its name and the rows that hold anything, as (row number from 1, cells from column A).

    `beside`: what else a person may have written there, formulas; on the first sheet the file's comments, headers and
    properties too.
    """

    name: str
    rows: tuple[tuple[int, tuple[Cell | ErrorCell, ...]], ...]
    beside: tuple[str, ...] = ()
    hidden: bool = False
    hidden_rows: frozenset[int] = frozenset()
    merged: tuple[tuple[int, int, int, int], ...] = ()
    remarks: tuple[str, ...] = ()


def read(name: str, content: bytes, waiting: Waiting = lambda _: None) -> tuple[Sheet, ...]:
    """All sheets of an xlsx file in order: dates as dates, per cent as text (`80 %`), formulas by their stored value.

    `waiting` is called a few times a second with how far the reading should have come, 0 to 1; what it raises ends the
    reading. Raises UserFacingError for anything that isn't a readable workbook: too large, protected,
    damaged, another kind.
    """
    if len(content) > MAX_BYTES:
        raise UserFacingError(text.Reading.too_large(name, MAX_BYTES // 1024 // 1024))
    if not content.startswith(b"PK"):
        old = content.startswith(b"\xd0\xcf\x11\xe0")
        raise UserFacingError(text.Reading.old_or_protected(name) if old else text.Reading.not_a_workbook(name))
    answer = _in_a_child(name, content, waiting)
    if "refused" in answer:
        raise UserFacingError(text.Reading.refused(name, answer["refused"]))
    return tuple(_sheet(told) for told in answer["sheets"])


def _in_a_child(name: str, content: bytes, waiting: Waiting) -> dict[str, Any]:
    command = [sys.executable, "-W", "ignore", "-m", "tc_dashboard.workbook.child"]
    pipe, nowhere = subprocess.PIPE, subprocess.DEVNULL
    with (
        subprocess.Popen(command, cwd=ROOT, stdin=pipe, stdout=pipe, stderr=nowhere) as child,
        ThreadPoolExecutor(1) as talker,
    ):
        try:
            answer = _awaited(talker.submit(child.communicate, content), len(content), waiting)
        finally:
            child.kill()
    if answer is None:
        raise UserFacingError(text.Reading.refused(name, "slow"))
    if child.returncode != 0:
        # Killed by a signal: its time was up.
        raise UserFacingError(text.Reading.refused(name, "slow" if child.returncode < 0 else "damaged"))
    told: dict[str, Any] = json.loads(answer)
    return told


def _awaited(talk: Future[tuple[bytes, bytes]], size: int, waiting: Waiting) -> bytes | None:
    """What the child says; null where it has said nothing within `SECONDS`."""
    expected, began = size / BYTES_A_SECOND, time.monotonic()
    while (elapsed := time.monotonic() - began) < SECONDS:
        waiting(elapsed / (elapsed + expected + 1))
        try:
            return talk.result(timeout=0.3)[0]
        except TimeoutError:
            continue
    return None


def _sheet(told: dict[str, Any]) -> Sheet:
    rows = tuple((number, tuple(_cells(cells))) for number, cells in told["rows"])
    return Sheet(told["name"], rows, tuple(told["beside"]))


def _cells(cells: list[Any]) -> Iterator[Cell | ErrorCell]:
    for cell in cells:
        if not isinstance(cell, dict):
            yield cell
        elif "day" in cell:
            moment = datetime.fromisoformat(cell["day"])
            yield date(moment.year, moment.month, moment.day)
        else:
            yield ErrorCell(cell["error"])
