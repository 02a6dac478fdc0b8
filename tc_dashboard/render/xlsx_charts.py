"""Charts that Excel itself draws, beside the numbers that they are of."""

from typing import Any

from tc_dashboard.render.slides.charts import can_be_drawn
from tc_dashboard.render.slides.fit import plain
from tc_dashboard.render.tables import Matrix, number_format
from tc_dashboard.text.papers import PapersWorkbook as Words
from tc_dashboard.views.parts import Chart, Field, Shape

__all__ = ["add", "can_be_drawn", "numbers"]

WIDE, ROW = 760, 20
"""Pixels."""
_LYING, _LINES = (Shape.BARS, Shape.FUNNEL, Shape.GROUPED), (Shape.LINES, Shape.PATH)


def numbers(writer: Any, page: Any, top: int, chart: Chart, found: Matrix) -> int:
    """What the chart is drawn from, as it is drawn; what is returned is the row after it."""
    page.write_string(top, 0, Words.behind_chart, writer.bold)
    x, y = (next(field for field in chart.fields if field.name == name) for name in (chart.x, chart.y))
    writer.write_heading(page, top + 1, 0, x.heading)
    for column, one in enumerate(found.series, 1):
        writer.write_heading(page, top + 1, column, one.name)
    for number, category in enumerate(found.categories):
        row = top + 2 + number
        writer.cell(page, row, 0, category, Field("", ""))
        for column, one in enumerate(found.series, 1):
            if (value := one.numbers[number]) is not None:
                writer.cell(page, row, column, value, y)
    return top + 2 + len(found.categories)


def add(book: Any, page: Any, place: tuple[int, int], first: int, chart: Chart, found: Matrix) -> int:
    """The chart with its corner at `place`, of the numbers from row `first`; returned is the row after it."""
    y = next(field for field in chart.fields if field.name == chart.y)
    written = number_format(y, [number for one in found.series for number in one.numbers])
    drawn = book.add_chart(_kind(chart))
    last = first + len(found.categories) - 1
    for column, one in enumerate(found.series, 1):
        look = {"color": one.colour}
        told: dict[str, Any] = {
            "name": [page.get_name(), first - 1, column],
            "categories": [page.get_name(), first, 0, last, 0],
            "values": [page.get_name(), first, column, last, column],
        }
        if chart.shape in _LINES:
            told |= {"line": {**look, "width": 2.25}, "marker": {"type": "circle", "size": 6, "fill": look}}
        else:
            told |= {"fill": look, "gap": 45, "data_labels": {"value": True, "num_format": written}}
            told |= {"points": [{"fill": {"color": colour}} for colour in found.colours]} if found.colours else {}
        drawn.add_series(told)
    _axes(drawn, chart, written)
    high = max(300, 28 * len(found.categories) * (len(found.series) if chart.shape is Shape.GROUPED else 1))
    drawn.set_size({"width": WIDE, "height": high})
    drawn.set_title({"name": plain(chart.title), "name_font": {"size": 12}})
    drawn.set_legend({"position": "top"} if len(found.series) > 1 else {"none": True})
    drawn.show_blanks_as("span")
    words = {"description": plain(f"{chart.title}. {chart.sentence}"), "object_position": 3}
    page.insert_chart(*place, drawn, words)
    return place[0] + high // ROW + 2


def _kind(chart: Chart) -> dict[str, str]:
    if chart.shape in _LINES:
        return {"type": "line"}
    return {"type": "column", "subtype": "stacked"} if chart.shape is Shape.STACKED else {"type": "bar"}


def _axes(drawn: Any, chart: Chart, written: str) -> None:
    grid = {"visible": chart.shape not in _LYING, "line": {"color": "#D9D9D9"}}
    is_dated = any(field.name == chart.x and field.kind == "date" for field in chart.fields)
    dated = {"date_axis": True, "num_format": "yyyy-mm"} if is_dated and chart.shape in _LINES else {}
    drawn.set_x_axis({"reverse": chart.shape in _LYING, "label_position": "low", "major_gridlines": {"visible": False},
                      **dated})  # fmt: skip
    drawn.set_y_axis({"num_format": written, "major_gridlines": grid, "visible": chart.shape not in _LYING,
                      **({} if chart.shape is Shape.PATH else {"min": 0})})  # fmt: skip
