"""The template's first sheet: what to fill in, how each cell is checked, and what every figure means."""

from dataclasses import dataclass

from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from tc_dashboard import text
from tc_dashboard.workbook.cells import Choice, Parser, Several
from tc_dashboard.workbook.datasets import datasets
from tc_dashboard.workbook.fields import Dataset, Field
from tc_dashboard.workbook.version import VERSION


@dataclass(frozen=True)
class Look:
    """The template's formats. Those of the cells to fill in are unlocked: the sheets are protected."""

    required: Format
    optional: Format
    day: Format
    open: Format
    wrong: Format
    title: Format
    strong: Format
    body: Format


def write_help(sheet: Worksheet, look: Look) -> None:
    """Fill the sheet in."""
    sheet.set_column(0, 0, 24)
    sheet.set_column(1, 1, 28)
    sheet.set_column(2, 2, 12)
    sheet.set_column(3, 3, 90)
    sheet.set_column(4, 4, 26)
    sheet.write_string(0, 0, text.Template.title, look.title)
    sheet.write_string(1, 0, text.Template.version(VERSION))
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


def note(field: Field) -> str:
    """What a heading's note says."""
    return text.Template.note(field.help, required=field.required, example=field.example, words=_words(field.parser))


def _words(parser: Parser) -> tuple[str, ...]:
    if isinstance(parser, Several):
        return _words(parser.each)
    return parser.words if isinstance(parser, Choice) else ()


def _help_on(sheet: Worksheet, dataset: Dataset, row: int, look: Look) -> int:
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
