"""The template: every sheet and heading of the datasets, drop-downs, notes, and a help sheet."""

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from tc_dashboard import text
from tc_dashboard.formats import swedish_order
from tc_dashboard.municipalities import county_municipalities, municipalities
from tc_dashboard.workbook.cells import Choice, Day, Municipality, Parser, Several, Whole, YesNo
from tc_dashboard.workbook.datasets import Dataset, Field, datasets

ROWS = 2_000
"""How far down drop-downs and formats reach."""
_MADE = datetime(2021, 4, 14)
"""A fixed date in the file's properties, so that the same template is the same bytes."""

Rows = Mapping[str, Sequence[Mapping[str, Any]]]
"""Frame name → rows by field: what the template is filled in with."""


@dataclass(frozen=True)
class _Look:
    required: Format
    optional: Format
    day: Format
    title: Format
    strong: Format
    body: Format


def template(filled: Rows | None = None) -> bytes:
    """The template as an xlsx file, empty or with the rows that we already know."""
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"title": text.Template.title, "created": _MADE})
    look = _look(book)
    _help(book.add_worksheet(text.Template.help_sheet), look)
    lists = _Lists(book)
    for dataset in datasets():
        _sheet(book.add_worksheet(dataset.sheet), dataset, look, lists, (filled or {}).get(dataset.frame.name, ()))
    lists.write()
    book.close()
    return buffer.getvalue()


class _Lists:
    """The hidden sheet of long lists that drop-downs point at."""

    def __init__(self, book: Workbook) -> None:
        self._book = book
        self._columns: dict[tuple[str, ...], str] = {}

    def name(self, words: tuple[str, ...]) -> str:
        """The defined name of a list of words."""
        if words not in self._columns:
            number = len(self._columns)
            letter = chr(ord("A") + number)
            name = f"lista_{number + 1}"
            self._columns[words] = name
            area = f"={text.Template.lists_sheet}!${letter}$1:${letter}${len(words)}"
            self._book.define_name(name, area)
        return f"={self._columns[words]}"

    def write(self) -> None:
        sheet = self._book.add_worksheet(text.Template.lists_sheet)
        for column, words in enumerate(self._columns):
            sheet.write_column(0, column, words)
        sheet.hide()


def _look(book: Workbook) -> _Look:
    heading = {"bold": True, "text_wrap": True, "valign": "top", "border": 1, "border_color": "#c9d3dc"}
    return _Look(
        book.add_format({**heading, "bg_color": "#003e73", "font_color": "#ffffff"}),
        book.add_format({**heading, "bg_color": "#e4ecf3", "font_color": "#1b2733"}),
        book.add_format({"num_format": "yyyy-mm-dd"}),
        book.add_format({"bold": True, "font_size": 18, "font_color": "#003e73"}),
        book.add_format({"bold": True, "valign": "top", "text_wrap": True}),
        book.add_format({"valign": "top", "text_wrap": True}),
    )


def _sheet(sheet: Worksheet, dataset: Dataset, look: _Look, lists: _Lists, rows: Sequence[Mapping[str, Any]]) -> None:
    sheet.freeze_panes(1, 0)
    sheet.set_row(0, 34)
    for column, field in enumerate(dataset.fields):
        sheet.write_string(0, column, field.heading, look.required if field.required else look.optional)
        sheet.write_comment(0, column, _note(field), {"x_scale": 2, "y_scale": 1.2})
        sheet.set_column(column, column, max(14, len(field.heading) + 4), look.day if _is_day(field.parser) else None)
        validation = _validation(field.parser, lists)
        if validation:
            sheet.data_validation(1, column, ROWS, column, validation)
    for number, row in enumerate(rows, 1):
        for column, field in enumerate(dataset.fields):
            _write(sheet, number, column, row.get(field.name), look)


def _write(sheet: Worksheet, row: int, column: int, value: Any, look: _Look) -> None:
    if value is None:
        return
    if isinstance(value, date):
        sheet.write_datetime(row, column, value, look.day)
    elif isinstance(value, bool):
        sheet.write_string(row, column, text.Template.yes if value else text.Template.no)
    elif isinstance(value, int | float):
        sheet.write_number(row, column, value)
    else:
        sheet.write_string(row, column, ";".join(value) if isinstance(value, list) else str(value))


def _is_day(parser: Parser) -> bool:
    return isinstance(parser, Day)


def _validation(parser: Parser, lists: _Lists) -> dict[str, Any] | None:
    if isinstance(parser, Choice | Municipality | YesNo):
        return {
            "validate": "list", "source": lists.name(_options(parser)), "error_type": "warning",
            "error_title": text.Template.check_title, "error_message": text.Template.check_list,
        }  # fmt: skip
    if isinstance(parser, Whole):
        return {
            "validate": "integer", "criteria": ">=", "value": 0, "error_type": "warning",
            "error_title": text.Template.check_title, "error_message": text.Template.check_whole,
        }  # fmt: skip
    if isinstance(parser, Day):
        return {
            "validate": "date", "criteria": ">=", "value": date(2000, 1, 1), "error_type": "warning",
            "error_title": text.Template.check_title, "error_message": text.Template.check_day,
        }  # fmt: skip
    return None


def _options(parser: Choice | Municipality | YesNo) -> tuple[str, ...]:
    if isinstance(parser, Choice):
        return parser.words
    if isinstance(parser, YesNo):
        return (text.Template.yes, text.Template.no)
    own = list(county_municipalities().values())
    others = sorted((m.name for m in municipalities().values() if m.name not in own), key=swedish_order)
    return (*parser.words, *own, *others)


def _note(field: Field) -> str:
    return text.Template.note(field.help, required=field.required, example=field.example, words=_words(field.parser))


def _words(parser: Parser) -> tuple[str, ...]:
    if isinstance(parser, Several):
        return _words(parser.each)
    return parser.words if isinstance(parser, Choice) else ()


def _help(sheet: Worksheet, look: _Look) -> None:
    sheet.set_column(0, 0, 24)
    sheet.set_column(1, 1, 28)
    sheet.set_column(2, 2, 12)
    sheet.set_column(3, 3, 90)
    sheet.set_column(4, 4, 26)
    sheet.write_string(0, 0, text.Template.title, look.title)
    row = 2
    for line in text.Template.introduction:
        sheet.write_string(row, 0, line)
        row += 1
    for dataset in datasets():
        row = _help_on(sheet, dataset, row + 1, look)
    row += 1
    for column, heading in enumerate(text.Template.figure_headings):
        sheet.write_string(row, column if column == 0 else 3, heading, look.required)
    for figure in text.FIGURES.values():
        row += 1
        sheet.write_string(row, 0, figure.name, look.strong)
        sheet.write_string(row, 3, figure.definition, look.body)


def _help_on(sheet: Worksheet, dataset: Dataset, row: int, look: _Look) -> int:
    sheet.write_string(row, 0, dataset.sheet, look.title)
    sheet.write_string(row + 1, 0, dataset.help)
    sheet.write_string(row + 2, 0, text.Template.key(dataset.key_headings))
    row += 3
    for column, heading in enumerate(text.Template.help_headings):
        sheet.write_string(row, column, heading, look.required)
    for field in dataset.fields:
        row += 1
        sheet.write_string(row, 0, dataset.sheet, look.body)
        sheet.write_string(row, 1, field.heading, look.strong)
        sheet.write_string(row, 2, text.Template.yes if field.required else "", look.body)
        words = _words(field.parser)
        sheet.write_string(row, 3, text.Template.what(field.help, words), look.body)
        sheet.write_string(row, 4, field.example, look.body)
    return row + 1
