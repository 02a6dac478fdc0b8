"""From bytes to cells, in a process of its own with a memory and a time limit: a file can't hurt the server."""

import json
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from pathlib import PurePath

from tc_dashboard import text
from tc_dashboard.config import ROOT
from tc_dashboard.errors import UserFacingError
from tc_dashboard.workbook.cells import Cell

COMMAND = (sys.executable, "-W", "ignore", "-m", "tc_dashboard.workbook.child")
MAX_BYTES = 50 * 1024 * 1024
SECONDS = 18
"""So that the person has an answer within twenty."""
LARGE, SECONDS_FOR_LARGE = 4 * 1024 * 1024, 60
"""A large file that has passed the first look may wait for a busy machine: its processor time is limited anyway."""
MOST_TEXTS = 100_000
BYTES_A_SECOND = 2_000_000
"""About what the child reads in a second, for the bar to move by."""

Waiting = Callable[[float], None]


@dataclass(frozen=True, slots=True)
class ErrorCell:
    """A cell that shows an error (`#REF!`), or a formula without a stored value (`shows` is empty)."""

    shows: str = ""


@dataclass(frozen=True)
class Sheet:
    """One sheet: its name and the rows that hold anything, as (row number from 1, cells from column A).

    `beside`: what else a person may have written there that holds a long number: formulas, which begin with `=`, and
    comments, headers, properties. `merged` are (first row from 1, first column from 0, last row, last column).
    `remarks` say in Swedish what was odd and how it was read. The rows of a text file are numbered as a spreadsheet
    would.
    """

    name: str
    rows: tuple[tuple[int, tuple[Cell | ErrorCell, ...]], ...]
    beside: tuple[str, ...] = ()
    hidden: bool = False
    hidden_rows: frozenset[int] = frozenset()
    merged: tuple[tuple[int, int, int, int], ...] = ()
    remarks: tuple[str, ...] = ()


def read(name: str, content: bytes, waiting: Waiting = lambda _: None) -> tuple[Sheet, ...]:
    """All sheets of a workbook or a text file, in order; what kind it is is seen from its content.

    Dates come as dates, per cent as text (`80 %`), numbers with a format of zeros as text (`0180`), formulas by their
    stored value. A text file is one sheet, named for the file, and all its cells are text.

    `waiting` is called a few times a second with how far the reading should have come, 0 to 1; what it raises ends the
    reading. Raises UserFacingError, saying what to do, for anything that can't be read: too large, protected, damaged,
    of another kind.
    """
    if len(content) > MAX_BYTES:
        raise UserFacingError(text.Reading.too_large(name, MAX_BYTES // 1024 // 1024))
    answer = _in_a_child(name, content, waiting)
    return tuple(answer.sheets)


@dataclass
class _Answer:
    """What the child has told so far."""

    name: str
    sheets: list[Sheet] = field(default_factory=list)
    refused: tuple[str, ...] = ()
    done: bool = False
    has_begun: bool = False
    _sheet: tuple[str, bool] = ("", False)
    _texts: dict[str, str] = field(default_factory=dict)
    _rows: list[tuple[int, tuple[Cell | ErrorCell, ...]]] = field(default_factory=list)

    def hear(self, line: bytes) -> None:
        self.has_begun = True
        what, *told = json.loads(line, object_hook=_special)
        if what == "rows":
            # Texts that come again, as names and codes do, are kept once.
            once = self._texts.setdefault if len(self._texts) < MOST_TEXTS else self._texts.get
            self._rows += [
                (number, tuple([once(cell, cell) if cell.__class__ is str else cell for cell in cells]))
                for number, cells in told[0]
            ]
        elif what == "sheet":
            self._sheet, self._rows = (told[0] or PurePath(self.name).stem, told[1]), []
        elif what == "about":
            beside, hidden_rows, merged, remarks = told
            self.sheets.append(
                Sheet(
                    self._sheet[0], tuple(self._rows), tuple(beside), self._sheet[1], frozenset(hidden_rows),
                    tuple((top, left, bottom, right) for top, left, bottom, right in merged),
                    tuple(text.Reading.remark(*remark) for remark in remarks),
                )
            )  # fmt: skip
        elif what == "refused":
            self.refused = tuple(told)
        else:
            self.done = True


def _special(told: dict[str, str]) -> Cell | ErrorCell:
    return _day(told["d"]) if "d" in told else ErrorCell(told["e"])


@lru_cache(maxsize=4096)
def _day(written: str) -> date:
    return date.fromisoformat(written)


def _in_a_child(name: str, content: bytes, waiting: Waiting) -> _Answer:
    pipe, nowhere = subprocess.PIPE, subprocess.DEVNULL
    with (
        subprocess.Popen(COMMAND, cwd=ROOT, stdin=pipe, stdout=pipe, stderr=nowhere) as child,
        ThreadPoolExecutor(1) as talker,
    ):
        answer = _Answer(name)
        try:
            in_time = _awaited(talker.submit(_talk, child, content, answer), answer, len(content), waiting)
        finally:
            child.kill()
    if answer.refused:
        raise UserFacingError(text.Reading.refused(name, *answer.refused))
    if not answer.done:
        raise UserFacingError(text.Reading.refused(name, _why(child.returncode, in_time=in_time)))
    return answer


def _talk(child: "subprocess.Popen[bytes]", content: bytes, answer: _Answer) -> None:
    assert child.stdin is not None
    assert child.stdout is not None
    try:
        with child.stdin as to_child:
            to_child.write(content)
    except BrokenPipeError:
        pass  # It has died; its last words and its return code tell why.
    for line in child.stdout:
        answer.hear(line)
    child.wait()


def _awaited(talk: Future[None], answer: _Answer, size: int, waiting: Waiting) -> bool:
    """Whether the child has said everything in time."""
    expected, began = size / BYTES_A_SECOND, time.monotonic()
    while (elapsed := time.monotonic() - began) < (SECONDS_FOR_LARGE if size > LARGE and answer.has_begun else SECONDS):
        waiting(elapsed / (elapsed + expected + 1))
        try:
            talk.result(timeout=0.2)
        except TimeoutError:
            continue
        return True
    return False


def _why(returncode: int, *, in_time: bool) -> str:
    """What became of a child that died: aborted for want of memory, stopped by the clock, or fallen over the file."""
    if not in_time or returncode in (-9, -24):
        return "slow"
    return "large" if returncode < 0 else "damaged"
