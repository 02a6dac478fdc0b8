"""Tables on slides: as many rows on each as there is room for, in letters that can be read."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.util import Inches, Pt

from tc_dashboard.render import values
from tc_dashboard.render.columns import columns
from tc_dashboard.render.slides import colours
from tc_dashboard.render.slides.book import Area
from tc_dashboard.render.slides.fit import LINE, lines, plain, shortened, widths
from tc_dashboard.views.parts import NUMBERS, Table

SIZES = (16, 14, 12, 11)
"""Points: the first at which all rows have room on one slide; else the largest that takes no more slides than the last
but one does."""
MOST_LINES = 6
"""In a cell; a longer text is shortened here, and stands whole in the notes."""
_SIDE, _ABOVE = 0.08, 0.04


@dataclass(frozen=True)
class Leaf:
    """One slide's rows, with the heading first, and the whole texts of what has been shortened."""

    size: int
    widths: Sequence[float]
    heights: Sequence[float]
    cells: Sequence[Sequence[str]]
    right: Sequence[bool]
    whole: Sequence[str]


def leaves(table: Table, area: Area) -> list[Leaf]:
    """The table's rows, divided on slides."""
    heading = [plain(values.heading(field)) for field in table.fields]
    rows = [[plain(values.written(row.values.get(f.name), f)) for f in table.fields] for row in table.rows]
    found = columns(heading, rows)
    for size in SIZES:
        across, is_whole = widths(found, area.width, size)
        if is_whole and sum(_height(row, across, size) for row in (heading, *rows)) <= area.height:
            return [_leaf(table, heading, rows, across, size)]
    sizes = [size for size in SIZES[:-1] if widths(found, area.width, size)[1]] or [SIZES[-2]]
    divided = {size: _balanced(heading, rows, widths(found, area.width, size)[0], size, area.height) for size in sizes}
    size = min(divided, key=lambda one: (len(divided[one]), -one))
    across, _ = widths(found, area.width, size)
    return [_leaf(table, heading, some, across, size) for some in divided[size]]


def _height(row: Sequence[str], across: Sequence[float], size: int) -> float:
    most = max(len(lines(text, (wide - 2 * _SIDE) * 72, size)) for text, wide in zip(row, across, strict=True))
    return min(most, MOST_LINES) * size * LINE / 72 + 2 * _ABOVE


def _balanced(
    heading: Sequence[str], rows: Sequence[Sequence[str]], across: Sequence[float], size: int, room: float
) -> list[Sequence[Sequence[str]]]:
    """On as few slides as it takes, about as much on each: no last slide with a single row."""
    found = list(_divided(heading, rows, across, size, room))
    for share in range(50, 100, 2):
        lower = list(_divided(heading, rows, across, size, room * share / 100))
        if len(lower) == len(found):
            return lower
    return found


def _divided(
    heading: Sequence[str], rows: Sequence[Sequence[str]], across: Sequence[float], size: int, room: float
) -> Iterator[Sequence[Sequence[str]]]:
    top = _height(heading, across, size)
    some: list[Sequence[str]] = []
    used = top
    for row in rows:
        height = _height(row, across, size)
        if some and used + height > room:
            yield some
            some, used = [], top
        some.append(row)
        used += height
    yield some


def _leaf(
    table: Table, heading: Sequence[str], rows: Sequence[Sequence[str]], across: Sequence[float], size: int
) -> Leaf:
    def short(row: Sequence[str]) -> list[str]:
        return [
            shortened(text, (wide - 2 * _SIDE) * 72, size, MOST_LINES) for text, wide in zip(row, across, strict=True)
        ]

    cells = [short(heading), *(short(row) for row in rows)]
    given = [list(heading), *(list(row) for row in rows)]
    whole = [
        text for row, cut in zip(given, cells, strict=True) for text, told in zip(row, cut, strict=True) if text != told
    ]
    heights = [_height(row, across, size) for row in given]
    return Leaf(size, across, heights, cells, [field.kind in NUMBERS for field in table.fields], whole)


def add(slide: Any, leaf: Leaf, area: Area, *, own_style: bool) -> Any:
    """The rows on the slide, in our style or the template's; what is returned is the frame."""
    frame = slide.shapes.add_table(
        len(leaf.cells), len(leaf.widths), Inches(area.left), Inches(area.top), Inches(area.width),
        Inches(sum(leaf.heights)),
    )  # fmt: skip
    table = frame.table
    table.horz_banding = not own_style
    for column, wide in zip(table.columns, leaf.widths, strict=True):
        column.width = Inches(wide)
    for number, (row, height) in enumerate(zip(table.rows, leaf.heights, strict=True)):
        row.height = Inches(height)
        for cell, text, right in zip(row.cells, leaf.cells[number], leaf.right, strict=True):
            _write(cell, text, leaf.size, right=right, heading=number == 0, own_style=own_style)
    return frame


def _write(cell: Any, text: str, size: int, *, right: bool, heading: bool, own_style: bool) -> None:
    cell.margin_left = cell.margin_right = Inches(_SIDE)
    cell.margin_top = cell.margin_bottom = Inches(_ABOVE)
    cell.vertical_anchor = MSO_ANCHOR.MIDDLE
    paragraph = cell.text_frame.paragraphs[0]
    run = paragraph.add_run()
    run.text = text.replace("\n", " ")
    run.font.size, run.font.bold = Pt(size), heading
    paragraph.alignment = PP_ALIGN.RIGHT if right else PP_ALIGN.LEFT
    if own_style:
        cell.fill.solid()
        cell.fill.fore_color.rgb = colours.named("accent" if heading else "surface")
        run.font.color.rgb = colours.named("surface" if heading else "ink")
