"""A chart on the screen: one Plotly figure per shape, every name and value written beside its mark.

The server does not know how wide the figure will be, so whatever must fit is set in pixels: heights, margins for the
labels, and the vertical places of labels. The one thing that gives is the length of a bar or of the x axis.
"""

from collections.abc import Callable, Mapping
from functools import cache
from importlib import import_module
from typing import Any

from plotly import graph_objects as go

from tc_dashboard.render import chorographic, horizontal, palette, path, upright
from tc_dashboard.render.drawing import SMALL, TEXT, Drawing, Picture
from tc_dashboard.text import drawing as words
from tc_dashboard.views.parts import Chart, Shape

# Plotly looks for pandas among the loaded modules and does not wait for one that another session's thread is loading
# (AttributeError: partially initialized module 'pandas'). Importing it here is what waits.
import_module("pandas")

FONT = '"Source Sans", "Source Sans 3", "Segoe UI", Arial, sans-serif'

_NBSP = "\u00a0"

_SHAPES: Mapping[Shape, Callable[[Drawing], Picture]] = {
    Shape.BARS: horizontal.bars,
    Shape.FUNNEL: horizontal.funnel,
    Shape.GROUPED: horizontal.grouped,
    Shape.LINES: upright.lines,
    Shape.STACKED: upright.stacked,
    Shape.PATH: path.path,
    Shape.MAP: chorographic.chart_map,
}


class Ready(go.Figure):  # type: ignore[misc]
    """A figure that is shown many times and never changed: what Streamlit asks it for is worked out once."""

    def to_dict(self) -> dict[str, Any]:
        if "_told" not in self.__dict__:
            self._told: dict[str, Any] = super().to_dict()
        return self._told


def figure(chart: Chart, dark: bool) -> Ready:
    """The chart as a Plotly figure for light or dark ground; its own ground is transparent.

    Each mark carries the number of its row as custom data, which is how a click finds what is behind it.
    """
    drawn = _SHAPES[chart.shape](Drawing(chart, dark))
    return Ready(
        data=list(drawn.traces),
        layout={
            "template": _template(dark),
            "height": drawn.height + drawn.top + drawn.bottom,
            "margin": {"l": drawn.left, "r": drawn.right, "t": drawn.top, "b": drawn.bottom, "autoexpand": False},
            "xaxis": drawn.x_axis,
            "yaxis": drawn.y_axis,
            "annotations": list(drawn.notes),
            "shapes": list(drawn.rules),
            **drawn.layout,
        },
    )


def plotly_config() -> dict[str, Any]:
    """No mode bar, no zoom, and Swedish months, days and separators (Plotly carries only English)."""
    swedish = {
        "months": words.MONTHS,
        "shortMonths": words.SHORT_MONTHS,
        "days": words.DAYS,
        "shortDays": words.SHORT_DAYS,
        "date": "%Y-%m-%d",
        "decimal": ",",
        "thousands": _NBSP,
        "grouping": [3],
    }
    return {
        "displayModeBar": False,
        "scrollZoom": False,
        "doubleClick": False,
        "showTips": False,
        "locale": "sv",
        "locales": {"sv": {"dictionary": {}, "format": swedish}},
    }


@cache
def _template(dark: bool) -> go.layout.Template:
    """How every figure looks. Written out, so that nothing of Plotly's own shows."""
    ink, muted, grid, surface = (palette.colour(name, dark) for name in ("ink", "muted", "grid", "surface"))
    axis = {
        "fixedrange": True,
        "showgrid": False,
        "zeroline": False,
        "automargin": False,
        "ticks": "",
        "tickangle": 0,
        "tickfont": {"size": SMALL, "color": muted},
        "gridcolor": grid,
    }
    font = {"family": FONT, "size": TEXT, "color": ink}
    return go.layout.Template(
        layout={
            "font": font,
            "paper_bgcolor": "rgba(0,0,0,0)",
            "plot_bgcolor": "rgba(0,0,0,0)",
            "separators": f",{_NBSP}",
            "showlegend": False,
            "dragmode": False,
            "hovermode": "closest",
            "hoverlabel": {"bgcolor": surface, "bordercolor": muted, "align": "left", "font": font},
            "xaxis": axis,
            "yaxis": axis,
            "annotationdefaults": {"showarrow": False, "font": font, "borderwidth": 0},
        }
    )
