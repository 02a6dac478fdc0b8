"""A map: each row's municipality in its colour, those with a role named beside it. No tiles, no network.

What the colours mean stands in the legend above it; those without a role are named in the table, as all are.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations, permutations

from tc_dashboard.borders import Outline, Point, outlines
from tc_dashboard.render import labels, values
from tc_dashboard.render.drawing import SMALL, Drawing, Picture, Piece, plain, strong

HEIGHT, LOW = 400, 220
"""Pixels: on a screen or on paper, and over a wall."""
PALE = "grid"
"""The colour of those that nothing is told about."""
_EDGE = 6
_BESIDE = 62
"""Kilometres of room on either side of the land: for the longest name, on a telephone too."""
_APART = 17
"""Kilometres from one name to the next: a line, on a telephone too."""
_NEAR = 3
"""Kilometres within which a line seems to belong to a place."""
_MOST_TRIED = 6
"""Names on a side, of which every order is tried; more stand in the order of their places."""


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
        y_axis={"visible": False, "range": heights, "constrain": "domain", "constraintoward": "top"},
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
        for name, y in _beside([(name, land[name].middle) for name in names], x):
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


def _beside(places: Sequence[tuple[str, Point]], x: float) -> list[tuple[str, float]]:
    """The heights of names at `x`, near their places and so that no line runs over another place or line."""
    slots = sorted(labels.spread([y for _, (_, y) in places], [_APART] * len(places)))
    in_order = sorted(places, key=lambda place: place[1][1])
    orders = permutations(in_order) if len(places) <= _MOST_TRIED else iter([tuple(in_order)])
    best = min(
        orders, key=lambda order: _trouble([(point, (x, y)) for (_, point), y in zip(order, slots, strict=True)])
    )
    return [(name, y) for (name, _), y in zip(best, slots, strict=True)]


def _trouble(lines: Sequence[tuple[Point, Point]]) -> float:
    """How far the lines have to climb, and much more for each place or line that one runs over."""
    climbs = sum(abs(start[1] - end[1]) for start, end in lines)
    over = sum(_height_at(one, other[0]) < _NEAR for one in lines for other in lines if one is not other)
    crossing = sum(_cross(one, other) for one, other in combinations(lines, 2))
    return climbs + 1000 * (over + crossing)


def _height_at(line: tuple[Point, Point], place: Point) -> float:
    """Kilometres above or under the place where the line passes it; far where it doesn't."""
    (x0, y0), (x1, y1) = line
    share = (place[0] - x0) / (x1 - x0) if x1 != x0 else -1.0
    return abs(y0 + (y1 - y0) * share - place[1]) if 0 <= share <= 1 else float("inf")


def _cross(one: tuple[Point, Point], other: tuple[Point, Point]) -> bool:
    """Whether two lines that end at the same x cross, seen from where the shorter of them begins."""
    longer, shorter = sorted((one, other), key=lambda line: -abs(line[1][0] - line[0][0]))
    (x0, y0), (x1, y1) = longer
    share = (shorter[0][0] - x0) / (x1 - x0) if x1 != x0 else 0.0
    return (y0 + (y1 - y0) * share > shorter[0][1]) != (y1 > shorter[1][1])


def legend_names(drawing: Drawing) -> list[str]:
    """The values that rows have, in the order of the chart's colours."""
    field = drawing.y
    there = {values.written(row.values.get(field.name), field) for row in drawing.chart.rows}
    return [name for name in drawing.chart.colours if name in there]
