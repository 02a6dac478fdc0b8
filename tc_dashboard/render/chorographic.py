"""A map: each row's municipality in its colour, named where there is room. No tiles, no network.

What the colours mean stands in the legend above it; names that find no room stand in the table, as all of them do.
"""

from collections.abc import Iterator, Mapping

from tc_dashboard.borders import Outline, outlines
from tc_dashboard.render import labels, values
from tc_dashboard.render.drawing import SMALL, Drawing, Picture, Piece, plain, strong

HEIGHT, LOW = 520, 330
"""Pixels: on a screen or on paper, and over a wall."""
_EDGE = 6


def chart_map(drawing: Drawing) -> Picture:
    """The county with one colour for each value of `y`; what has no colour of its own is muted and not named."""
    land, rows = outlines(), drawing.chart.rows
    there = {drawing.name_of(row): number for number, row in enumerate(rows)}
    points = [point for outline in land.values() for ring in outline.rings for point in ring]
    xs, ys = [x for x, _ in points], [y for _, y in points]
    height = HEIGHT if drawing.height is None else LOW
    scale = height / (max(ys) - min(ys))
    return Picture(
        traces=[_trace(drawing, land[name], number) for name, number in there.items() if name in land],
        height=height,
        left=_EDGE,
        right=_EDGE,
        top=_EDGE,
        bottom=_EDGE,
        x_axis={"visible": False, "range": [min(xs), max(xs)], "scaleanchor": "y", "constrain": "domain"},
        y_axis={"visible": False, "range": [min(ys), max(ys)], "constrain": "domain"},
        notes=list(_names(drawing, land, there, scale)),
    )


def key_of(drawing: Drawing, number: int) -> str:
    """What the colour of a row goes by."""
    return drawing.text_of(drawing.chart.rows[number])


def _trace(drawing: Drawing, outline: Outline, number: int) -> Piece:
    xs: list[float | None] = []
    ys: list[float | None] = []
    for ring in outline.rings:
        xs += [x for x, _ in ring] + [None]
        ys += [y for _, y in ring] + [None]
    row = drawing.chart.rows[number]
    told = f"{strong(drawing.name_of(row))}<br>{plain(drawing.text_of(row))}"
    return {
        "type": "scatter",
        "mode": "lines",
        "x": xs[:-1],
        "y": ys[:-1],
        "fill": "toself",
        "fillcolor": drawing.colour_of(key_of(drawing, number)),
        "line": {"color": drawing.colour("surface"), "width": 1.5},
        "hoveron": "fills",
        "hoverinfo": "text",
        "text": told,
        "name": plain(drawing.name_of(row)),
    }


def _names(drawing: Drawing, land: Mapping[str, Outline], there: Mapping[str, int], scale: float) -> Iterator[Piece]:
    """Of those with a colour that says something, in the order of the rows, none on top of another."""
    taken: list[tuple[float, float, float]] = []
    for name, number in there.items():
        if name not in land or drawing.chart.colours.get(key_of(drawing, number), "grid") == "grid":
            continue
        x, y = land[name].middle
        half = labels.width([name], SMALL) / 2 / scale
        high = SMALL * 1.5 / scale
        if any(abs(x - there_x) < half + other and abs(y - there_y) < high for there_x, there_y, other in taken):
            continue
        taken.append((x, y, half))
        yield {
            "text": plain(name),
            "font": {"size": SMALL},
            "x": x,
            "y": y,
            "xanchor": "center",
            "yanchor": "middle",
            "bgcolor": drawing.colour("surface"),
            "borderpad": 1,
        }


def legend_names(drawing: Drawing) -> list[str]:
    """The values that rows have, in the order of the chart's colours."""
    field = drawing.y
    there = {values.written(row.values.get(field.name), field) for row in drawing.chart.rows}
    return [name for name in drawing.chart.colours if name in there]
