"""A map: each row's municipality in its colour, those with a role named beside it. No tiles, no network.

What the colours mean stands in the legend above it; those without a role are named in the table, as all are.
"""

from collections.abc import Iterator, Mapping

from tc_dashboard.borders import Outline, outlines
from tc_dashboard.render import labels, values
from tc_dashboard.render.drawing import SMALL, Drawing, Picture, Piece, plain, strong

HEIGHT, LOW = 520, 330
"""Pixels: on a screen or on paper, and over a wall."""
PALE = "grid"
"""The colour of those that nothing is told about."""
_EDGE = 6
_BESIDE = 62
"""Kilometres of room on either side of the land: for the longest name, on a telephone too."""
_APART = 17
"""Kilometres from one name to the next: a line, on a telephone too."""


def chart_map(drawing: Drawing) -> Picture:
    """The county with one colour for each value of `y`; what has no role to tell of is pale and not named."""
    land = outlines()
    there = {name: number for number, row in enumerate(drawing.chart.rows) if (name := drawing.name_of(row)) in land}
    points = [point for outline in land.values() for ring in outline.rings for point in ring]
    xs, ys = [x for x, _ in points], [y for _, y in points]
    ends, heights = [min(xs) - _BESIDE, max(xs) + _BESIDE], [min(ys), max(ys)]
    return Picture(
        traces=[_trace(drawing, land[name], number) for name, number in there.items()],
        height=HEIGHT if drawing.height is None else LOW,
        left=_EDGE,
        right=_EDGE,
        top=_EDGE,
        bottom=_EDGE,
        x_axis={"visible": False, "range": ends, "scaleanchor": "y", "constrain": "domain"},
        y_axis={"visible": False, "range": heights, "constrain": "domain"},
        notes=list(_names(drawing, land, there, (min(xs), max(xs)))),
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


def _names(
    drawing: Drawing, land: Mapping[str, Outline], there: Mapping[str, int], sides: tuple[float, float]
) -> Iterator[Piece]:  # fmt: skip
    """Of those with a role, on either side of the land, each with a line to its place."""
    pale = drawing.chart.colours
    told = [name for name, number in there.items() if pale.get(key_of(drawing, number), PALE) != PALE]
    told.sort(key=lambda name: land[name].middle[0])
    half = (len(told) + 1) // 2
    for names, x, anchor in ((told[:half], sides[0], "right"), (told[half:], sides[1], "left")):
        wanted = [land[name].middle[1] for name in names]
        for name, y in zip(names, labels.spread(wanted, [_APART] * len(names)), strict=True):
            yield {
                "text": plain(name),
                "font": {"size": SMALL},
                "x": land[name].middle[0],
                "y": land[name].middle[1],
                "showarrow": True,
                "axref": "x",
                "ayref": "y",
                "ax": x,
                "ay": y,
                "arrowhead": 6,
                "arrowsize": 0.8,
                "arrowwidth": 1.2,
                "arrowcolor": drawing.colour("ink"),
                "xanchor": anchor,
                "yanchor": "middle",
                "borderpad": 2,
            }


def legend_names(drawing: Drawing) -> list[str]:
    """The values that rows have, in the order of the chart's colours."""
    field = drawing.y
    there = {values.written(row.values.get(field.name), field) for row in drawing.chart.rows}
    return [name for name in drawing.chart.colours if name in there]
