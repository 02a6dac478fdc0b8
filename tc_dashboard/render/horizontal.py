"""Bars across the page: the name stands above its bar, so that no name is too long, on a telephone either."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, pairwise

from tc_dashboard.render import labels, values
from tc_dashboard.render.drawing import STRONG, TEXT, Drawing, Picture, Piece, bare, plain, strong
from tc_dashboard.text.drawing import Marks
from tc_dashboard.views.parts import Row

THICKNESS, APART, TOGETHER, GROUPS_APART = 28, 14, 4, 22
"""Pixels: of a bar, between bars, between the bars of a group, and between groups."""

NAME, GROUP, SHORT = 34, 30, 14
"""Characters: a line of a name, of a group's bold name, and a series short enough to stand after its value."""


@dataclass(frozen=True)
class _Bar:
    row: int
    above: Sequence[str]
    """Lines over the bar."""
    text: str
    colour: str
    gap: int = APART

    @property
    def size(self) -> int:
        return self.gap + labels.LINE * len(self.above) + THICKNESS


def bars(drawing: Drawing) -> Picture:
    """A bar per row, its value at its end; beside its name what more the rows say of it."""
    beside = drawing.chart.beside
    return _picture(
        drawing,
        [
            _named(drawing, number, str(row.values.get(beside) or ""))
            for number, row in enumerate(drawing.chart.rows)
            if not row.only_in_table
        ],
    )


def funnel(drawing: Drawing) -> Picture:
    """From many to few; beside each name its share of the one above, where the rows give it."""
    rows = drawing.chart.rows
    shares = ["", *(_share(drawing, above, row) for above, row in pairwise(rows))]
    return _picture(drawing, [_named(drawing, number, share) for number, share in enumerate(shares[: len(rows)])])


def _named(drawing: Drawing, number: int, more: str) -> _Bar:
    row = drawing.chart.rows[number]
    name = drawing.name_of(row)
    above = [plain(line) for line in labels.lines(f"{name}, {more}" if more else name, NAME)]
    return _Bar(number, above, strong(drawing.text_of(row)), drawing.colour_of(name))


def _share(drawing: Drawing, above: Row, row: Row) -> str:
    share = values.number(row.values.get(drawing.chart.beside))
    return "" if share is None else Marks.share_of(share, drawing.name_of(above))


def grouped(drawing: Drawing) -> Picture:
    """A bar per series and x value. Short series names stand after the value, longer ones over their own bar."""
    return _picture(drawing, list(_groups(drawing)))


def _groups(drawing: Drawing) -> Iterator[_Bar]:
    names = list(drawing.by_series())
    are_short = all(len(name) <= SHORT for name in names)
    seen = set[str]()
    for number, row in enumerate(drawing.chart.rows):
        group, series = drawing.name_of(row), drawing.series_of(row)
        above = [] if group in seen else [strong(line) for line in labels.lines(group, GROUP)]
        gap = TOGETHER if group in seen else GROUPS_APART
        seen.add(group)
        text = strong(drawing.text_of(row))
        if are_short:
            text += f" {plain(series)}"
        else:
            above += [plain(line) for line in labels.lines(series, NAME)]
        yield _Bar(number, above, text, drawing.colour_of(series, names.index(series)), gap)


def _picture(drawing: Drawing, bars: Sequence[_Bar]) -> Picture:
    """The y axis counts pixels, so that names can stand between the bars."""
    bars = [replace(bar, gap=0) if number == 0 else bar for number, bar in enumerate(bars)]
    ends = list(accumulate(bar.size for bar in bars)) or [THICKNESS]
    numbers = [drawing.value_of(drawing.chart.rows[bar.row]) or 0 for bar in bars]
    target = drawing.chart.target
    longest = max([*numbers, target or 0]) or 1
    trace = {
        "type": "bar",
        "orientation": "h",
        "x": numbers,
        "y": [end - THICKNESS / 2 for end in ends[: len(bars)]],
        "width": [THICKNESS] * len(bars),
        "marker": {"color": [bar.colour for bar in bars], "line": {"width": 0}, "cornerradius": 2},
        **drawing.about([bar.row for bar in bars]),
    }
    return Picture(
        traces=[trace],
        height=ends[-1],
        left=1,
        right=labels.width([bare(bar.text) for bar in bars], STRONG) + 12,
        top=4 if target is None else labels.LINE + 8,
        bottom=8,
        x_axis={"visible": False, "range": [min([*numbers, 0]), longest]},
        y_axis={"visible": False, "range": [ends[-1], 0]},
        notes=[*_notes(drawing, bars, ends, numbers), *_target_note(drawing, longest)],
        rules=[] if target is None else [drawing.rule("ink", x0=target, x1=target, yref="paper", y0=0, y1=1)],
    )


def _notes(drawing: Drawing, bars: Sequence[_Bar], ends: Sequence[int], numbers: Sequence[float]) -> Iterator[Piece]:
    """Each bar's name over it and its value at its end, on a ground of its own where the target's line may run."""
    ground = {} if drawing.chart.target is None else {"bgcolor": drawing.colour("surface")}
    for bar, end, number in zip(bars, ends, numbers, strict=False):
        middle = {"y": end - THICKNESS / 2, "yanchor": "middle", "borderpad": 0}
        size = STRONG if bar.text.endswith("</b>") else TEXT
        yield {
            "text": bar.text,
            "font": {"size": size},
            "x": number,
            "xanchor": "left",
            "xshift": 8,
            **middle,
            **ground,
        }
        if bar.above:
            over = {"y": end - THICKNESS - 1, "yanchor": "bottom", "borderpad": 0}
            left = {"xref": "paper", "x": 0, "xanchor": "left", "align": "left"}
            # The space is for those who copy the figure's text or hear it, where the lines stand after each other.
            text = "<br>".join(bar.above).replace("<br>", " <br>").replace("- <br>", "-<br>")
            yield {"text": text, **left, **over, **ground}


def _target_note(drawing: Drawing, longest: float) -> Iterator[Piece]:
    target = drawing.chart.target
    if target is not None:
        side = "right" if target > longest / 2 else "left"
        text = drawing.target_text(target)
        yield {"text": text, "x": target, "xanchor": side, "yref": "paper", "y": 1, "yanchor": "bottom"}
