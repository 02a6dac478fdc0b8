"""A goal's path: the plan dashed from base to target, the outcome solid, today's line, and where it is heading.

Labels have no ground of their own, which would hide the lines: the stylesheet gives their letters an outline.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from tc_dashboard.render import decided, labels, palette, values
from tc_dashboard.render.drawing import SMALL, STRONG, TEXT, Drawing, Picture, Piece, strong
from tc_dashboard.render.plot import End, Scale, picture
from tc_dashboard.text.drawing import Marks
from tc_dashboard.text.drawing import Path as Series

HEIGHT, LARGE, MANY = 310, 26, 12
"""Pixels: of the plot, and of the one number that the figure is about; points above which only the last is marked."""

NEAR = 0.05
"""The share of the time that must be left after today, if today's labels are to have room inside the plot."""

APART = 0.12
"""The share of the time between two decisions, if both are to have their word."""

_Point = tuple[date, float, int]
"""A day, its value, the number of its row."""


@dataclass(frozen=True)
class _Mark:
    """A value to be told where it stands: the newest outcome, or what the plan says today."""

    point: _Point
    name: str
    colour: str
    size: int


def path(drawing: Drawing) -> Picture:
    """Base and target stand with their values on their days, and today both how far it is and how far it should be."""
    plan, outcome, planned = (_points(drawing, name) for name in Series.series)
    ahead, lowest, highest = (_points(drawing, name) for name in (Series.forecast, Series.lowest, Series.highest))
    today = drawing.chart.origin.as_of
    days = [day for day, _, _ in (*plan, *outcome, *planned)] or [today]
    first, last = min(days), max(days)
    scale = _scale(drawing, [value for _, value, _ in (*plan, *outcome, *planned, *lowest, *highest)])
    colours = drawing.text_colour_of(Series.outcome), drawing.colour("muted")
    marks = [
        *(_Mark(point, Series.outcome, colours[0], LARGE) for point in outcome[-1:]),
        *(_Mark(point, Series.plan, colours[1], STRONG) for point in planned[-1:]),
    ]
    targets = [_Mark(point, Marks.target, drawing.colour("ink"), TEXT) for point in plan[-1:]]
    is_over = bool(plan) and plan[-1][0] < last
    at_the_end = [] if is_over else targets
    if is_over:
        marks = marks[:1]  # What the plan says after its last day is the target, which is marked there.
    forecasts = [_Mark(point, Series.forecast, colours[0], TEXT) for point in ahead[-1:]]
    if last - today < (last - first) * NEAR:
        at_the_end, marks = [*at_the_end, *marks], []
    margin = max((last - first) / 60, timedelta(1))
    today_rule = drawing.rule("muted", x0=today.isoformat(), x1=today.isoformat(), yref="paper", y0=0, y1=1)
    is_within = first <= today <= last
    return picture(
        drawing,
        [*_ahead(drawing, ahead, lowest, highest), _plan(drawing, plan), _outcome(drawing, outcome)],
        scale,
        {
            "type": "date",
            "tickformat": "%b\n%Y",
            "nticks": 4,
            "range": [(first - margin).isoformat(), last.isoformat()],
        },
        [_end(drawing, mark, scale) for mark in (*at_the_end, *forecasts)],
        least_right=max((labels.width([_bare(drawing, mark)], mark.size) for mark in marks), default=0),
        notes=[
            *_base(drawing, plan),
            *_beside(drawing, marks, _rises(plan)),
            *(_reached(drawing, mark, outcome, _rises(plan)) for mark in targets if is_over),
            *_decisions(drawing, last - first),
            *([_today(drawing)] * is_within),
        ],
        rules=[
            *_decided(drawing),
            *([today_rule] * is_within),
            *(_still(drawing, mark, last) for mark in targets if is_over),
        ],
    )


def _scale(drawing: Drawing, numbers: Sequence[float]) -> Scale:
    """Not from zero, for the question is the way from base to target; with room under them for their labels."""
    scale = Scale.over(numbers, drawing.y.kind == "whole", drawing.height or HEIGHT)
    return scale.with_room_below(min(numbers, default=0.0))


def _bare(drawing: Drawing, mark: _Mark) -> str:
    return f"{values.written(mark.point[1], drawing.y)} {mark.name}"


def _end(drawing: Drawing, mark: _Mark, scale: Scale) -> End:
    """The mark as a label in the right margin."""
    _, value, _ = mark.point
    return End.of(values.written(value, drawing.y), mark.name, mark.colour, scale.pixel(value))


def _points(drawing: Drawing, series: str) -> list[_Point]:
    """The series' points in order of date."""
    return sorted(
        (day, value, number)
        for number, row in enumerate(drawing.chart.rows)
        if drawing.series_of(row) == series
        and isinstance(day := row.values.get(drawing.chart.x), date)
        and (value := drawing.value_of(row)) is not None
    )


def _plan(drawing: Drawing, points: Sequence[_Point]) -> Piece:
    """Hollow marks, large at base and target."""
    colour = drawing.colour("muted")
    between = 0 if drawing.chart.stepped == Series.plan else 8
    sizes = [13 if number in (0, len(points) - 1) else between for number in range(len(points))]
    outline = {"color": colour, "width": 2.5}
    marker = {"color": drawing.colour("surface"), "size": sizes, "line": outline, "opacity": 1}
    shape = "hv" if drawing.chart.stepped == Series.plan else "linear"
    return {**_line(drawing, points), "line": {**outline, "dash": "dash", "shape": shape}, "marker": marker}


def _outcome(drawing: Drawing, points: Sequence[_Point]) -> Piece:
    colour = drawing.colour_of(Series.outcome)
    marker = {
        "color": colour,
        "size": [8 if len(points) <= MANY else 4] * (len(points) - 1) + [15],
        "opacity": 1,
        "line": {"width": 0},
    }
    return {**_line(drawing, points), "line": {"color": colour, "width": 4.5}, "marker": marker}


def _ahead(
    drawing: Drawing, ahead: Sequence[_Point], lowest: Sequence[_Point], highest: Sequence[_Point]
) -> list[Piece]:  # fmt: skip
    """The range as a band, and in it the way at today's pace, dotted."""
    if not ahead:
        return []
    colour = drawing.colour_of(Series.outcome)
    edge = {"color": colour, "width": 0}
    lines = {"mode": "lines", "line": edge}
    return [
        {**_line(drawing, lowest), **lines},
        {**_line(drawing, highest), **lines, "fill": "tonexty", "fillcolor": palette.faint(colour)},
        {**_line(drawing, ahead), "mode": "lines", "line": {"color": colour, "width": 3, "dash": "dot"}},
    ]


def _line(drawing: Drawing, points: Sequence[_Point]) -> Piece:
    return {
        "type": "scatter",
        "mode": "lines+markers",
        "x": [day.isoformat() for day, _, _ in points],
        "y": [value for _, value, _ in points],
        "cliponaxis": False,
        **drawing.about([row for _, _, row in points]),
    }


def _at(point: _Point, is_above: bool, is_left: bool) -> Piece:
    """Where a label stands that is on one of a point's four sides."""
    return {
        "x": point[0].isoformat(),
        "xanchor": "right" if is_left else "left",
        "xshift": -8 if is_left else 8,
        "y": point[1],
        "yanchor": "bottom" if is_above else "top",
        "yshift": 8 if is_above else -8,
        "borderpad": 0,
    }


def _rises(plan: Sequence[_Point]) -> bool:
    return not plan or plan[-1][1] >= plan[0][1]


def _base(drawing: Drawing, plan: Sequence[_Point]) -> list[Piece]:
    """Where the plan begins; a rising line leaves the space below its start free, a falling one that above."""
    return [
        {
            **_at(point, is_above=not _rises(plan), is_left=False),
            "text": f"{Series.base} {strong(values.written(point[1], drawing.y))}",
            "xshift": -4,
        }
        for point in plan[:1]
    ]


def _beside(drawing: Drawing, marks: Sequence[_Mark], rises: bool) -> list[Piece]:
    """The higher of the marks above the lines, the lower below them, each on the side where it is clear of both."""
    return [
        {
            **_at(mark.point, is_above=bool(above), is_left=bool(above) == rises),
            "text": f"{strong(values.written(mark.point[1], drawing.y))} {mark.name}",
            "font": {"size": mark.size, "color": mark.colour},
        }
        for above, mark in enumerate(sorted(marks, key=lambda mark: mark.point[1]))
    ]


def _reached(drawing: Drawing, mark: _Mark, outcome: Sequence[_Point], rises: bool) -> Piece:
    """The target at its own day, when that is past: on the side where neither the outcome nor the plan is."""
    day, target, _ = mark.point
    before = [value for measured, value, _ in outcome if measured <= day]
    is_above = before[-1] < target if before else rises
    text = f"{strong(values.written(target, drawing.y))} {mark.name}"
    return {**_at(mark.point, is_above, is_left=is_above == rises), "text": text}


def _still(drawing: Drawing, mark: _Mark, last: date) -> Piece:
    """From the target's day on, so that what came after can be compared with it."""
    day, value, _ = mark.point
    return drawing.rule("muted", x0=day.isoformat(), x1=last.isoformat(), y0=value, y1=value)


def _decided(drawing: Drawing) -> list[Piece]:
    """A line on each day when something was decided about the goal."""
    return decided.rules(drawing, list(dict.fromkeys(mark.day.isoformat() for mark in drawing.chart.marks)))


def _decisions(drawing: Drawing, whole: timedelta) -> list[Piece]:
    """The word at the foot of each line, where it is clear of the one before; the decision is told under the chart."""
    notes: list[Piece] = []
    last: date | None = None
    for day in sorted({mark.day for mark in drawing.chart.marks}):
        if last is None or day - last > whole * APART:
            place = {"x": day.isoformat(), "xanchor": "right", "xshift": -4, "yref": "paper", "y": 0}
            notes.append({**decided.word(drawing), **place, "yanchor": "bottom"})
            last = day
    return notes


def _today(drawing: Drawing) -> Piece:
    word = {"text": Marks.today, "font": {"size": SMALL, "color": drawing.colour("muted")}}
    return {**word, "x": drawing.chart.origin.as_of.isoformat(), "yref": "paper", "y": 1, "yanchor": "bottom"}
