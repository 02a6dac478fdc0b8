"""Bars across a paper or a wall, where there is width enough for the names to stand to the left of their bars."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, chain, groupby, pairwise

from tc_dashboard.render import labels, values
from tc_dashboard.render.drawing import STRONG, TEXT, Drawing, Picture, Piece, bare, plain, strong
from tc_dashboard.text.drawing import Marks
from tc_dashboard.text.stamped import Cut
from tc_dashboard.views.parts import Chart, Shape

THICKNESS, TOGETHER, GROUPS_APART = 24, 4, 14
"""Pixels: of a bar, between the bars of a group, and between groups."""

APART, APART_ON_WALL = 12, 6
"""Pixels between bars: on a wall closer, so that more of them have room without smaller letters."""

NAME, NAME_ON_WALL, MOST, MOST_ON_WALL, KEPT = 26, 36, 12, 11, 9
"""Characters in a line of a name, on a wall more, so that the bars have the height; bars that have room to be read on
a paper, on a wall, and on each of several walls."""

MOST_WALLS = 3
"""Screens that the bars of one chart go on over; the table holds the others."""


@dataclass(frozen=True)
class _Bar:
    row: int
    name: Sequence[str]
    text: str
    colour: str
    gap: int

    @property
    def thickness(self) -> int:
        return max(THICKNESS, labels.LINE * len(self.name))

    @property
    def size(self) -> int:
        return self.gap + self.thickness


def walls(chart: Chart) -> tuple[Sequence[int], ...]:
    """The numbers of the rows that are drawn on a wall, and on those that it takes to go on.

    All have room, up to `MOST_WALLS`: also what a narrower screen leaves to its table. Of terms the newest are drawn.
    What came undivided is always among them, so that nobody takes the others for the whole.
    """
    number = len(chart.rows)
    if chart.shape not in (Shape.BARS, Shape.GROUPED) or number <= MOST_ON_WALL:
        return (range(number),)
    if chart.shape is Shape.GROUPED:
        return _walls_of_groups(chart)
    if _is_by_term(chart):
        return (range(number - KEPT, number),)
    many = min(MOST_WALLS, math.ceil(number / KEPT))
    size = min(KEPT, math.ceil(number / many))
    found: list[Sequence[int]] = [range(start, min(start + size, number)) for start in range(0, many * size, size)]
    found[-1] = _with_undivided(chart, found[-1])
    return tuple(found)


def _walls_of_groups(chart: Chart) -> tuple[Sequence[int], ...]:
    """Whole groups, as many on each wall: a group that is cut in two can't be compared."""
    groups = [
        [at for at, _ in found]
        for _, found in groupby(enumerate(chart.rows), key=lambda numbered: numbered[1].values.get(chart.x))
    ]
    most = max(1, KEPT // max(map(len, groups)))
    many = min(MOST_WALLS, math.ceil(len(groups) / most))
    size = min(most, math.ceil(len(groups) / many))
    return tuple([*chain(*groups[start : start + size])] for start in range(0, many * size, size))


def _is_by_term(chart: Chart) -> bool:
    return all("term" in row.by for row in chart.rows)


def _with_undivided(chart: Chart, kept: Sequence[int]) -> Sequence[int]:
    """The same number of rows, the last of them the last of all where that one stands apart."""
    last = len(chart.rows) - 1
    stands_apart = chart.colours.get(str(chart.rows[last].values.get(chart.x))) == "muted"
    return kept if last in kept or not stands_apart else (*kept[:-1], last)


def _on_paper(chart: Chart) -> Sequence[int]:
    drawn = [number for number, row in enumerate(chart.rows) if not row.only_in_table]
    if len(drawn) <= MOST:
        return drawn
    return drawn[-MOST:] if _is_by_term(chart) else _with_undivided(chart, drawn[:MOST])


def _told(drawing: Drawing) -> Sequence[int]:
    """The numbers of the rows to draw."""
    if drawing.rows is not None:
        return drawing.rows
    return _on_paper(drawing.chart) if drawing.height is None else walls(drawing.chart)[0]


def _left_out(drawing: Drawing, told: Sequence[int]) -> str:
    """How many rows neither this drawing nor one that it goes on to holds; nothing where others come after it."""
    chart = drawing.chart
    goes_on = drawing.height is not None and told != walls(chart)[-1]
    shown = len(told) if drawing.height is None else sum(map(len, walls(chart)))
    lacking = len(chart.rows) - shown
    if goes_on or not lacking:
        return ""
    return Cut.earlier(lacking) if _is_by_term(chart) else Cut.more(lacking)


def across(drawing: Drawing) -> Picture:
    """Bars, a funnel or groups: each with its value at its end, and after that what the shape adds to it."""
    told = _told(drawing)
    bars = [*(_grouped if drawing.chart.shape is Shape.GROUPED else _single)(drawing, told)]
    more = _left_out(drawing, told)
    ends = list(accumulate(bar.size for bar in bars)) or [THICKNESS]
    centres = [end - bar.thickness / 2 for end, bar in zip(ends, bars, strict=False)]
    numbers = [drawing.value_of(drawing.chart.rows[bar.row]) or 0 for bar in bars]
    target = drawing.chart.target
    # Of all rows, so that a bar is as long as its number also on the screen that the chart goes on to.
    longest = max([*drawing.numbers(), target or 0, 0]) or 1
    trace = {
        "type": "bar",
        "orientation": "h",
        "x": numbers,
        "y": centres,
        "width": [THICKNESS] * len(bars),
        "marker": {"color": [bar.colour for bar in bars]},
    }
    return Picture(
        traces=[trace],
        height=ends[-1],
        left=labels.width([bare(line) for bar in bars for line in bar.name], TEXT) + 12,
        right=labels.width([bare(bar.text) for bar in bars], STRONG) + 12,
        top=4 if target is None else labels.LINE + 8,
        bottom=labels.LINE + 12 if more else 8,
        x_axis={"visible": False, "range": [min([*numbers, 0]), longest]},
        y_axis={"visible": False, "range": [ends[-1], 0]},
        notes=[
            *_notes(drawing, bars, centres, numbers),
            *_target_note(drawing, longest),
            *([_cut(drawing, more)] if more else []),
        ],
        rules=[] if target is None else [drawing.rule("ink", x0=target, x1=target, yref="paper", y0=0, y1=1)],
    )


def _single(drawing: Drawing, told: Sequence[int]) -> Iterator[_Bar]:
    rows = drawing.chart.rows
    apart = APART if drawing.height is None else APART_ON_WALL
    beside = ["", *(_share(drawing, above, row) for above, row in pairwise(range(len(rows))))]
    for place, number in enumerate(told):
        name = drawing.name_of(rows[number])
        text = strong(drawing.text_of(rows[number])) + beside[number]
        lines = [plain(line) for line in labels.lines(name, NAME if drawing.height is None else NAME_ON_WALL)]
        yield _Bar(number, lines, text, drawing.colour_of(name), apart if place else 0)


def _share(drawing: Drawing, above: int, row: int) -> str:
    rows, beside = drawing.chart.rows, drawing.chart.beside
    share = values.number(rows[row].values.get(beside)) if beside else None
    return "" if share is None else f"  {plain(Marks.share_of(share, drawing.name_of(rows[above])))}"


def _grouped(drawing: Drawing, told: Sequence[int]) -> Iterator[_Bar]:
    """The group's name beside its first bar, each series after its value."""
    names = list(drawing.by_series())
    seen = set[str]()
    for number in told:
        row = drawing.chart.rows[number]
        group, series = drawing.name_of(row), drawing.series_of(row)
        lines = [] if group in seen else [strong(line) for line in labels.lines(group, NAME)]
        gap = TOGETHER if group in seen else GROUPS_APART if number else 0
        seen.add(group)
        text = f"{strong(drawing.text_of(row))} {plain(series)}"
        yield _Bar(number, lines, text, drawing.colour_of(series, names.index(series)), gap)


def _notes(drawing: Drawing, bars: Sequence[_Bar], centres: Sequence[float], numbers: Sequence[float]) -> list[Piece]:
    """Each bar's name to the left of it and its value at its end."""
    notes: list[Piece] = []
    for bar, centre, number in zip(bars, centres, numbers, strict=True):
        middle = {"y": centre, "yanchor": "middle"}
        size = STRONG if bar.text.endswith("</b>") else TEXT
        notes.append({"text": bar.text, "font": {"size": size}, "x": number, "xanchor": "left", "xshift": 8, **middle})
        if bar.name:
            at_left = {"xref": "paper", "x": 0, "xanchor": "right", "xshift": -10}
            notes.append({"text": "<br>".join(bar.name), **at_left, **middle})
    return notes


def _target_note(drawing: Drawing, longest: float) -> Iterator[Piece]:
    target = drawing.chart.target
    if target is not None:
        side = "right" if target > longest / 2 else "left"
        text = drawing.target_text(target)
        yield {"text": text, "x": target, "xanchor": side, "yref": "paper", "y": 1, "yanchor": "bottom"}


def _cut(drawing: Drawing, more: str) -> Piece:
    below = {"yref": "paper", "y": 0, "yanchor": "top", "yshift": -6}
    muted = {"color": drawing.colour("muted")}
    return {"text": more, "font": muted, "xref": "paper", "x": 0, "xanchor": "left", **below}
