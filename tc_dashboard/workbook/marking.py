"""The child process that marks faults in a person's own workbook: a request comes in, a workbook goes out.

The request on standard input is a line of JSON with `faults`, `texts` ([sheet, cell, text] to write in), `words` and
`macros` (whether to keep them), and the workbook after it. Openpyxl keeps cells, rows and columns with their formats,
conditional formats, lists, names and macros; charts and drawings are lost.
"""

import io
import json
import sys
from copy import copy
from importlib import import_module
from typing import Any

import openpyxl
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import quote_sheetname
from openpyxl.worksheet.hyperlink import Hyperlink

MEMORY, CPU_SECONDS = 1_500 * 1024 * 1024, 60
MARK = PatternFill("solid", fgColor="FFFFD9B3")
_WIDTHS = (26, 24, 26, 90)
_COMMENT_WIDTH, _COMMENT_HEIGHT = 360, 120


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
    book = openpyxl.load_workbook(io.BytesIO(content), keep_vba=request["macros"])
    words = request["words"]
    if words["sheet"] in book.sheetnames:
        del book[words["sheet"]]
    for sheet in book.worksheets:
        _unmark(sheet, words["author"])
    for name, cell, text in request["texts"]:
        book[name][cell].value = _typed(text)
    faults = request["faults"]
    for fault in (fault for fault in faults if fault["sheet"] in book.sheetnames):
        _mark(book[fault["sheet"]][fault["cell"]], fault["message"], words["author"])
    _list(book.create_sheet(words["sheet"], 0), faults, words)
    for sheet in book.worksheets:
        sheet.sheet_view.tabSelected = sheet.title == words["sheet"]
    book.active = 0
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _unmark(sheet: Any, author: str) -> None:
    """Take away what an earlier marking left in cells that are mended since."""
    for row in sheet.iter_rows():
        for cell in row:
            if cell.comment is not None and cell.comment.author == author:
                cell.comment = None
                if cell.fill.fill_type == MARK.fill_type and cell.fill.fgColor.rgb == MARK.fgColor.rgb:
                    cell.fill = PatternFill()


def _mark(cell: Any, message: str, author: str) -> None:
    if type(cell).__name__ == "MergedCell":
        return
    said = f"{cell.comment.text}\n\n{message}" if cell.comment is not None else message
    cell.fill = copy(MARK)
    cell.comment = Comment(said, author, width=_COMMENT_WIDTH, height=_COMMENT_HEIGHT)


def _typed(text: str) -> str | int | float | None:
    """A number as a number, so that Excel doesn't warn of it; anything else as it was written."""
    for kind in (int, float):
        try:
            number = kind(text.replace(",", "."))
        except ValueError:
            continue
        return number if str(number) == text.replace(",", ".") else text
    return text or None


def _list(sheet: Any, faults: list[dict[str, str]], words: dict[str, str]) -> None:
    sheet.append([words["lead"]])
    sheet["A1"].font = Font(bold=True, size=14)
    sheet.append([words["how"]])
    sheet.append([])
    sheet.append([words["place"], words["heading"], words["written"], words["message"]])
    for cell in sheet[4]:
        cell.font = Font(bold=True)
    for number, fault in enumerate(faults, 5):
        values = (f"{fault['sheet']}!{fault['cell']}", fault["heading"], fault["written"], fault["message"])
        for column, value in enumerate(values, 1):
            cell = sheet.cell(number, column)
            cell.value = value
            cell.data_type = "s"  # Never a formula, whatever the person's cell says.
            cell.alignment = Alignment(vertical="top", wrap_text=True)
        if fault["sheet"] not in sheet.parent.sheetnames:
            continue
        place = f"{quote_sheetname(fault['sheet'])}!{fault['cell']}"
        sheet.cell(number, 1).hyperlink = Hyperlink(ref=f"A{number}", location=place)
        sheet.cell(number, 1).font = Font(underline="single", color="FF0B57D0")
    for letter, width in zip("ABCD", _WIDTHS, strict=True):
        sheet.column_dimensions[letter].width = width
    sheet.freeze_panes = "A5"


if __name__ == "__main__":
    main()
