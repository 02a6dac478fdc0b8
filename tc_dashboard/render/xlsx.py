"""The papers as a workbook: a sheet per screen with its numbers and its chart, every figure, the rows, the sources."""

import io
import textwrap
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, time
from functools import cache
from typing import Any

import xlsxwriter

from tc_dashboard.formats import NOTHING
from tc_dashboard.render import palette, tables, values, xlsx_charts
from tc_dashboard.render.columns import BOLD
from tc_dashboard.render.slides.fit import plain
from tc_dashboard.text.papers import Papers as Stamped
from tc_dashboard.text.papers import PapersWorkbook as Words
from tc_dashboard.text.privacy import Privacy
from tc_dashboard.views.enclosures import Enclosures, KeyFigure
from tc_dashboard.views.parts import (
    NUMBERS,
    Card,
    Chart,
    Field,
    Goals,
    Headline,
    Note,
    Papers,
    Part,
    Screen,
    Stamp,
    Table,
    Value,
)
from tc_dashboard.workbook.sheets import OPTIONS

WIDEST, NARROWEST = 60, 10
"""Signs: of a column."""
_LINE = 15
"""Points of one line of text in a cell."""
_BESIDE: dict[str, Any] = {"align": "right", "indent": 1}
"""A number keeps its distance from the words of the next column."""
_FIELDS = (
    Field("name", Words.figure), Field("value", Words.value, "decimal"), Field("unit", Words.unit),
    Field("as_of", Words.day, "date"), Field("covers", Words.covers), Field("definition", Words.definition),
)  # fmt: skip


def xlsx(papers: Papers, enclosed: Enclosures) -> bytes:
    """The workbook of the papers, with whatever rows are enclosed."""
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, OPTIONS)
    book.set_properties({"title": plain(papers.stamp.title), "created": _midnight(papers.stamp.as_of)})
    writer = _Writer(book)
    front = writer.sheet(Words.read_me)
    _key_figures(writer, enclosed.figures)
    writer.table_sheet(Words.goals, tables.table_of(enclosed.goals))
    questions = {}
    for number, screen in enumerate(papers.screens, 1):
        name = Words.screen(number, screen.question)
        questions[name] = f"{number} {screen.question}"
        _screen(writer, name, screen)
    for rows in enclosed.rows:
        writer.table_sheet(rows.title, rows)
    writer.table_sheet(Words.sources, enclosed.files)
    _definitions(writer, enclosed.figures)
    _front(writer, front, papers.stamp, Words.what, questions)
    book.close()
    return buffer.getvalue()


def book_of(stamp: Stamp, what: str, sheets: Sequence[tuple[str, Table]]) -> bytes:
    """A workbook of tables, each in a sheet of that name, after a first one that says `what` it is."""
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, OPTIONS)
    book.set_properties({"title": plain(stamp.title), "created": _midnight(stamp.as_of)})
    writer = _Writer(book)
    front = writer.sheet(Words.read_me)
    for name, table in sheets:
        writer.table_sheet(name, table)
    _front(writer, front, stamp, what, {})
    book.close()
    return buffer.getvalue()


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time())


class _Writer:
    """The book that is being written, and what its cells look like."""

    def __init__(self, book: Any) -> None:
        self.book = book
        self._lines: dict[tuple[str, int], int] = {}
        self._wide: dict[tuple[str, int], float] = {}
        self.format = cache(lambda **look: book.add_format({"valign": "top", **look}))
        self.heading = self.format(bold=True, text_wrap=True, bottom=1)
        self.title = self.format(bold=True, font_size=14)
        self.bold = self.format(bold=True)
        self.link = self.format(font_color=palette.colour("accent", dark=False), underline=1)

    def sheet(self, name: str) -> Any:
        """The book's next sheet; printed as wide as a page."""
        page = self.book.add_worksheet(name)
        page.set_landscape()
        page.set_paper(9)
        page.fit_to_pages(1, 0)
        return page

    def table_sheet(self, name: str, table: Table) -> None:
        """A sheet of one table, with its headings always in sight."""
        page = self.sheet(name)
        page.freeze_panes(1, 0)
        _widths(self, page, [table])
        self.table(page, 0, table)
        page.repeat_rows(0)

    def width(self, page: Any, column: int, wide: float) -> None:
        """Signs that the column has room for; set before what is written in it."""
        self._wide[page.name, column] = wide
        page.set_column(column, column, wide)

    def write_heading(self, page: Any, row: int, column: int, told: str) -> None:
        """A column's heading, on as many lines as it takes."""
        page.write_string(row, column, plain(told), self.heading)
        self._make_room(page, row, column, plain(told), BOLD)

    def table(self, page: Any, top: int, table: Table) -> int:
        """The table from row `top`; what is returned is the row after it."""
        for column, field in enumerate(table.fields):
            self.write_heading(page, top, column, values.heading(field))
        for number, row in enumerate(table.rows, top + 1):
            for column, field in enumerate(table.fields):
                self.cell(page, number, column, row.values.get(field.name), field)
        if not table.rows:
            page.write_string(top + 1, 0, plain(table.empty or Stamped.nothing))
        return top + 1 + max(1, len(table.rows))

    def cell(self, page: Any, row: int, column: int, value: Value, field: Field) -> None:
        """A number as a number, a day as a day, and all else as the words that it is."""
        if isinstance(value, date):
            page.write_datetime(row, column, value, self.format(num_format="yyyy-mm-dd", align="left"))
        elif isinstance(value, int | float):
            page.write_number(row, column, value, self.format(num_format=_pattern(value, field), **_BESIDE))
        elif value is not None:
            is_number = field.kind in NUMBERS
            look = self.format(**_BESIDE) if is_number else self.format(text_wrap=True)
            page.write_string(row, column, plain(value), look)
            self._make_room(page, row, column, plain(value))
        elif field.kind != "text":
            page.write_string(row, column, NOTHING, self.format(**_BESIDE))

    def _make_room(self, page: Any, row: int, column: int, told: str, letter: float = 1) -> None:
        """As high as the longest text of the row needs; not every program works that out by itself."""
        wide = self._wide.get((page.name, column), WIDEST) / letter
        lines = sum(len(textwrap.wrap(line, max(1, int(wide)))) or 1 for line in told.split("\n"))
        if lines > self._lines.get((page.name, row), 1):
            self._lines[page.name, row] = lines
            page.set_row(row, lines * _LINE)


def _pattern(value: float, field: Field) -> str:
    """Excel's own pattern; Excel writes it with the signs of the reader's language."""
    if field.kind == "share":
        return "0%"
    if field.kind == "tenth":
        return "#,##0.0"
    if field.kind == "text" or field.unit == "":
        return "General"
    return "#,##0" if float(value).is_integer() else "#,##0.0"


def _widths(writer: _Writer, page: Any, shown: Iterable[Table]) -> None:
    """As wide as the longest cell of each column, up to what is read without turning one's head."""
    widest: dict[int, int] = {}
    for table in shown:
        for column, field in enumerate(table.fields):
            told = [values.heading(field), *(values.written(row.values.get(field.name), field) for row in table.rows)]
            needed = max(len(line) for text in told for line in text.split("\n"))
            widest[column] = max(widest.get(column, 0), needed)
    for column, needed in widest.items():
        writer.width(page, column, min(WIDEST, max(NARROWEST, needed + 3)))


def _front(writer: _Writer, page: Any, stamp: Stamp, what: str, questions: Mapping[str, str]) -> None:
    """What the book is, and its sheets by their whole names, each leading to its own."""
    told: list[tuple[str, Value]] = [
        (Words.paper, stamp.title), (Words.receiver, stamp.receiver), (Words.as_of, stamp.as_of),
        (Words.revision, str(stamp.revision)), *([(Words.reference, stamp.reference)] if stamp.reference else []),
        *([(Words.data, Stamped.example)] if stamp.is_example else []),
        (Words.what_heading, what), (Words.footnote, Privacy.footnote),
    ]  # fmt: skip
    writer.width(page, 0, 18)
    writer.width(page, 1, 90)
    for row, (name, value) in enumerate(told):
        page.write_string(row, 0, name, writer.bold)
        writer.cell(page, row, 1, value, Field("", ""))
    page.write_string(len(told), 0, Words.contents, writer.bold)
    for row, sheet in enumerate(writer.book.worksheets()[1:], len(told)):
        name = sheet.get_name()
        page.write_url(row, 1, f"internal:'{name}'!A1", writer.link, plain(questions.get(name, name)))


def _key_figures(writer: _Writer, figures: Sequence[KeyFigure]) -> None:
    page = writer.sheet(Words.figures)
    page.freeze_panes(1, 1)
    page.repeat_rows(0)
    for column, field in enumerate(_FIELDS):
        writer.width(page, column, (34, 12, 18, 12, 40, WIDEST)[column])
        writer.write_heading(page, 0, column, field.heading)
    for row, one in enumerate(figures, 1):
        number = Field("value", "", "share" if one.is_share else "decimal", one.unit)
        for column, field in enumerate(_FIELDS):
            writer.cell(page, row, column, getattr(one, field.name), number if field.name == "value" else field)


def _definitions(writer: _Writer, figures: Sequence[KeyFigure]) -> None:
    page = writer.sheet(Words.definitions)
    page.freeze_panes(1, 1)
    page.repeat_rows(0)
    for column, (heading, wide) in enumerate(((Words.figure, 34), (Words.definition, 70), (Words.reservation, 70))):
        writer.width(page, column, wide)
        writer.write_heading(page, 0, column, heading)
    for row, one in enumerate(figures, 1):
        for column, told in enumerate((one.name, one.definition, one.reservation)):
            writer.cell(page, row, column, told, Field("", ""))


def _screen(writer: _Writer, name: str, screen: Screen) -> None:
    """The question, the finding, and under them each part's numbers with its chart beside."""
    page = writer.sheet(name)
    page.freeze_panes(1, 0)
    page.write_string(0, 0, plain(screen.finding), writer.title)
    row = 1
    for line in _lines(screen):
        page.write_string(row, 0, plain(line))
        row += 1
    shown = [(part, tables.table_of(part)) for part in screen.parts if isinstance(part, Chart | Table | Goals)]
    cards = [part for part in screen.parts if isinstance(part, Card)]
    everything: list[tuple[Part | None, Table]] = [*([(None, tables.table_of_cards(cards))] if cards else []), *shown]
    _widths(writer, page, (table for _, table in everything))
    across = max((len(table.fields) for _, table in everything), default=0)
    for part, table in everything:
        row = _part(writer, page, row + 1, part, table, across)


def _lines(screen: Screen) -> list[str]:
    said = [part for part in screen.parts if isinstance(part, Headline) and part.answer != screen.finding]
    notes = [part.text for part in screen.parts if isinstance(part, Note)]
    told = [screen.question, screen.sentence, *(f"{one.answer}. {one.sentence}".strip() for one in said), *notes]
    return [line for line in told if line]


def _part(writer: _Writer, page: Any, top: int, part: Part | None, table: Table, across: int) -> int:
    page.write_string(top, 0, plain(table.title), writer.bold)
    row = top + 1
    for line in (table.sentence, Words.part_source(table.origin.source, table.origin.as_of), table.origin.note):
        if line:
            page.write_string(row, 0, plain(line))
            row += 1
    beside = row, across + 1
    row = writer.table(page, row, table)
    if not isinstance(part, Chart):
        return row
    found = tables.matrix(part)
    if not xlsx_charts.can_be_drawn(part, found):
        return row
    row = xlsx_charts.numbers(writer, page, row + 1, part, found)
    return max(row, xlsx_charts.add(writer.book, page, beside, row - len(found.categories), part, found))
