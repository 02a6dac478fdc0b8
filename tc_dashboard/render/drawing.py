"""What every figure shares: a chart with its fields and colours at hand, and the pieces a figure is made of.

Figures are plain lists and dicts here, in Plotly's words; `screen` alone makes Plotly objects of them.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from html import escape
from typing import Any

from tc_dashboard.render import palette, values
from tc_dashboard.text.drawing import Marks
from tc_dashboard.views.parts import Chart, Field, Row

SMALL, TEXT, STRONG = 16, 18, 22
"""Pixels: axes, names, and the numbers that are to be read from the back of the room."""

Piece = dict[str, Any]
"""A trace, an axis, an annotation or a shape."""


@dataclass(frozen=True)
class Picture:
    """A figure before it is Plotly's. `height` is of the plot alone; margins hold the labels around it, in pixels."""

    traces: Sequence[Piece]
    height: int
    left: int
    right: int
    top: int
    bottom: int
    x_axis: Piece
    y_axis: Piece
    notes: Sequence[Piece] = ()
    rules: Sequence[Piece] = ()
    layout: Piece = field(default_factory=dict)


@dataclass(frozen=True)
class Drawing:
    """A chart about to be drawn, on light or dark ground."""

    chart: Chart
    dark: bool
    height: int | None = None
    """Pixels of a plot where time runs to the right; None for what the shape has on the screen."""
    rows: Sequence[int] | None = None
    """The numbers of the rows to draw, of bars that go on over several drawings; None for those that have room."""

    @property
    def x(self) -> Field:
        return self._field(self.chart.x)

    @property
    def y(self) -> Field:
        return self._field(self.chart.y)

    def _field(self, name: str) -> Field:
        return next(field for field in self.chart.fields if field.name == name)

    def series_of(self, row: Row) -> str:
        return str(row.values.get(self.chart.series) or "") if self.chart.series else ""

    def name_of(self, row: Row) -> str:
        return values.written(row.values.get(self.chart.x), self.x)

    def value_of(self, row: Row) -> float | None:
        return values.number(row.values.get(self.chart.y))

    def text_of(self, row: Row) -> str:
        return values.written(row.values.get(self.chart.y), self.y)

    def by_series(self) -> dict[str, dict[str, int]]:
        """Series, those with a colour first and in the order of the colours → x value → the number of the row."""
        there = {self.series_of(row) for row in self.chart.rows}
        found: dict[str, dict[str, int]] = {name: {} for name in self.chart.colours if name in there}
        for number, row in enumerate(self.chart.rows):
            found.setdefault(self.series_of(row), {})[self.name_of(row)] = number
        return found

    def numbers(self) -> list[float]:
        """The values that there are."""
        return [number for row in self.chart.rows if (number := self.value_of(row)) is not None]

    def colour(self, name: str) -> str:
        return palette.colour(name, self.dark)

    def colour_of(self, key: str, number: int = 0) -> str:
        """The colour that the chart gives this series or x value, else one of the unnamed, in turn."""
        return self.colour(self._name_of_colour(key, number))

    def text_colour_of(self, key: str, number: int = 0) -> str:
        """The same, or the ink's where it could not be read."""
        return palette.text_colour(self._name_of_colour(key, number), self.dark)

    def _name_of_colour(self, key: str, number: int) -> str:
        return self.chart.colours.get(key, palette.UNNAMED[number % len(palette.UNNAMED)])

    def about(self, rows: Sequence[int]) -> Piece:
        """What a trace says of its rows when pointed at, and which row a click has met."""
        return {
            "hovertext": [self._hover(self.chart.rows[row]) for row in rows],
            "hoverinfo": "text",
            "customdata": [[row] for row in rows],
            # A click leads on to the rows; without these Plotly first greys all other marks.
            "selected": {"marker": {"opacity": 1}},
            "unselected": {"marker": {"opacity": 1}},
        }

    def _hover(self, row: Row) -> str:
        where = ", ".join(part for part in (self.series_of(row), self.name_of(row)) if part)
        return f"{plain(where)}<br>{strong(values.with_unit(row.values.get(self.chart.y), self.y))}"

    def rule(self, name: str, **where: Any) -> Piece:
        """A thin dotted line in a colour of the palette."""
        line = {"color": self.colour(name), "width": 1.5, "dash": "dot"}
        return {"type": "line", "line": line, "layer": "below", **where}

    def target_text(self, target: float) -> str:
        return f"{Marks.target} {strong(values.written(target, self.y))}"


def plain(text: str) -> str:
    """Names come from files, and Plotly reads tags in texts, so none may be left."""
    return escape(text, quote=False)


def strong(text: str) -> str:
    return f"<b>{plain(text)}</b>"


def bare(text: str) -> str:
    """A label without its bold, to be measured."""
    return text.replace("<b>", "").replace("</b>", "")
