"""The template: every sheet and heading of the datasets, drop-downs, checks, notes, and a help sheet.

The same workbook, filled in, is what a sender gets and what the ledger is exported as.
"""

import io
from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Any

import xlsxwriter
from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from tc_dashboard import text
from tc_dashboard.formats import swedish_order
from tc_dashboard.municipalities import county_municipalities, municipalities, name_of
from tc_dashboard.workbook.cells import Choice, Day, Municipality, YesNo
from tc_dashboard.workbook.datasets import datasets
from tc_dashboard.workbook.fields import Dataset, Field
from tc_dashboard.workbook.sheets import MADE, OPTIONS, Sheet, write
from tc_dashboard.workbook.template_checks import Chosen, mark_wrong_rows, validation
from tc_dashboard.workbook.template_help import Look, note, write_help
from tc_dashboard.workbook.version import VERSION

ROWS = 2_000
"""How far down drop-downs and formats reach, at least."""
_FIRST_DAY = date(1900, 3, 1)
"""Before this the days of workbooks are not those of the calendar."""
_ALLOWED = dict.fromkeys(("format_cells", "format_columns", "format_rows", "insert_rows", "delete_rows", "sort"), True)
"""What a person may do on a protected sheet beside filling it in."""

Rows = Mapping[str, Sequence[Mapping[str, Any]]]
"""Frame name → rows by field: what the template is filled in with."""


class _Exact(float):
    """A number that is written with all its digits, not with the sixteen that the library gives it."""

    def __format__(self, _: str) -> str:
        return repr(float(self))


def template(filled: Rows | None = None, only: Collection[str] | None = None, beside: Sequence[Sheet] = ()) -> bytes:
    """The template as an xlsx file, empty or with rows that we already know.

    `only`: the frames whose sheets are there; None for all. `beside`: further sheets, only to read. Headings are
    protected, without a password; cells to fill in are not.
    """
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, OPTIONS)
    book.set_properties({"title": text.Template.title, "created": MADE})
    book.set_custom_property(text.Template.version_property, VERSION, "number")
    look = _look(book)
    help_sheet = book.add_worksheet(text.Template.help_sheet)
    write_help(help_sheet, look)
    help_sheet.protect("", _ALLOWED)
    lists = _Lists(book)
    for dataset in datasets():
        if only is None or dataset.frame.name in only:
            _sheet(book.add_worksheet(dataset.sheet), dataset, look, lists, (filled or {}).get(dataset.frame.name, ()))
    for sheet in beside:
        write(book, sheet)
    lists.write()
    book.close()
    return buffer.getvalue()


class _Lists:
    """The hidden sheet of long lists that drop-downs point at."""

    def __init__(self, book: Workbook) -> None:
        self._book = book
        self._columns: dict[tuple[str, ...], str] = {}

    def name(self, parser: Chosen) -> str:
        """The defined name of the words that a cell is chosen among."""
        words = _options(parser)
        if words not in self._columns:
            number = len(self._columns)
            letter = xl_col_to_name(number)
            name = f"lista_{number + 1}"
            self._columns[words] = name
            area = f"={text.Template.lists_sheet}!${letter}$1:${letter}${len(words)}"
            self._book.define_name(name, area)
        return f"={self._columns[words]}"

    def write(self) -> None:
        sheet = self._book.add_worksheet(text.Template.lists_sheet)
        for column, words in enumerate(self._columns):
            sheet.write_column(0, column, words)
        sheet.protect()
        sheet.hide()


def _look(book: Workbook) -> Look:
    heading = {"bold": True, "text_wrap": True, "valign": "top", "border": 1, "border_color": "#c9d3dc"}
    return Look(
        required=book.add_format({**heading, "bg_color": "#003e73", "font_color": "#ffffff"}),
        optional=book.add_format({**heading, "bg_color": "#e4ecf3", "font_color": "#1b2733"}),
        day=book.add_format({"num_format": "yyyy-mm-dd", "locked": False}),
        open=book.add_format({"locked": False}),
        wrong=book.add_format({"bg_color": "#f7d4d0", "font_color": "#7a1210"}),
        title=book.add_format({"bold": True, "font_size": 18, "font_color": "#003e73"}),
        strong=book.add_format({"bold": True, "valign": "top", "text_wrap": True}),
        body=book.add_format({"valign": "top", "text_wrap": True}),
    )


def _sheet(sheet: Worksheet, dataset: Dataset, look: Look, lists: _Lists, rows: Sequence[Mapping[str, Any]]) -> None:
    sheet.freeze_panes(1, 0)
    sheet.set_row(0, 34)
    sheet.protect("", _ALLOWED)
    reach = max(ROWS, len(rows) + ROWS // 10)
    for column, field in enumerate(dataset.fields):
        sheet.write_string(0, column, field.heading, look.required if field.required else look.optional)
        sheet.write_comment(0, column, note(field), {"x_scale": 2, "y_scale": 1.2})
        is_day = isinstance(field.parser, Day)
        sheet.set_column(column, column, max(14, len(field.heading) + 4), look.day if is_day else look.open)
        if checked := validation(field.parser, lists.name):
            sheet.data_validation(1, column, reach, column, checked)
    if reach == ROWS:
        # Each row is compared with all the others: in a longer sheet that would make Excel slow.
        mark_wrong_rows(sheet, dataset, reach, look.wrong)
    for number, row in enumerate(rows, 1):
        for column, field in enumerate(dataset.fields):
            _write(sheet, number, column, _as_chosen(field, row.get(field.name)), look)


def _as_chosen(field: Field, value: Any) -> Any:
    """A municipality by its name, as the drop-down has it."""
    return name_of(value) if isinstance(field.parser, Municipality) and isinstance(value, str) else value


def _write(sheet: Worksheet, row: int, column: int, value: Any, look: Look) -> None:
    if value is None:
        return
    if isinstance(value, date):
        if value < _FIRST_DAY:
            sheet.write_string(row, column, value.isoformat(), look.day)
        else:
            sheet.write_datetime(row, column, value, look.day)
    elif isinstance(value, bool):
        sheet.write_string(row, column, text.Template.yes if value else text.Template.no, look.open)
    elif isinstance(value, int | float):
        sheet.write_number(row, column, _Exact(value) if isinstance(value, float) else value, look.open)
    else:
        sheet.write_string(row, column, ";".join(value) if isinstance(value, list) else str(value), look.open)


def _options(parser: Chosen) -> tuple[str, ...]:
    if isinstance(parser, Choice):
        return parser.words
    if isinstance(parser, YesNo):
        return (text.Template.yes, text.Template.no)
    own = list(county_municipalities().values())
    others = sorted((m.name for m in municipalities().values() if m.name not in own), key=swedish_order)
    return (*parser.words, *own, *others)
