"""A plot where time runs to the right: its y axis in known pixels, and the names at its right end."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from tc_dashboard.render import labels, values
from tc_dashboard.render.drawing import SMALL, TEXT, Drawing, Picture, Piece, bare, plain, strong
from tc_dashboard.views.parts import Field

HEIGHT, TOP, BOTTOM, END = 330, 30, 54, 15
"""Pixels of the plot and of the room above and below it; characters in a line of a label at the right end."""

_NBSP = "\u00a0"


@dataclass(frozen=True)
class Scale:
    """A y axis of known pixels, with a little room over the highest mark."""

    low: float
    high: float
    ticks: Sequence[float]
    height: int

    @classmethod
    def over(cls, numbers: Sequence[float], whole: bool, height: int = HEIGHT) -> "Scale":
        """All the numbers and a few even steps; zero is in it if it is among them."""
        low, high = min(numbers, default=0.0), max(numbers, default=0.0)
        step = _step((high - low) or 1, whole)
        first, last = math.floor(low / step), math.floor(high / step)
        ticks = [number * step for number in range(first, max(last, first + 1) + 1)]
        return cls(ticks[0], max(high + (high - ticks[0]) * 0.04, ticks[-1]), ticks, height)

    def with_room_below(self, least: float) -> "Scale":
        """With room for a label under the least value, and no tick that stands alone in that room."""
        low = least - (self.high - least) * 0.17
        ticks = [tick for tick in self.ticks if tick >= max(low, min(least, 0))]
        return Scale(low, self.high + (self.high - low) * 0.06, ticks or self.ticks[:1], self.height)

    def pixel(self, value: float) -> float:
        """From the top."""
        return self.height * (self.high - value) / (self.high - self.low)

    def axis(self, field: Field) -> Piece:
        return {
            "range": [self.low, self.high],
            "showgrid": True,
            "tickvals": list(self.ticks),
            "ticktext": self.texts(field),
        }

    def texts(self, field: Field) -> list[str]:
        return [f"{values.written(tick, field)}{_NBSP * 2}" for tick in self.ticks]


def _step(span: float, whole: bool) -> float:
    """1, 2 or 5 times a power of ten, so that the span has two to six steps."""
    power = 10.0 ** math.floor(math.log10(span / 3))
    step = next(power * factor for factor in (1, 2, 5, 10) if span / (power * factor) <= 6)
    return max(step, 1.0) if whole else step


@dataclass(frozen=True)
class End:
    """What is written at the right end of a line or a stack, and the pixel from the top where it belongs."""

    lines: Sequence[str]
    colour: str
    pixel: float

    @classmethod
    def of(cls, value: str, name: str, colour: str, pixel: float) -> "End":
        """The value, if any, in bold, and then the name, if any, in short lines."""
        head, *rest = labels.lines(_NBSP.join(filter(None, (value, name))), END)
        bold = strong(value) if value else ""
        return cls([bold + plain(head.removeprefix(value)), *map(plain, rest)], colour, pixel)


def picture(
    drawing: Drawing,
    traces: Sequence[Piece],
    scale: Scale,
    axis: Piece,
    ends: Sequence[End],
    *,
    least_right: int = 0,
    notes: Sequence[Piece] = (),
    **more: Any,
) -> Picture:
    """A plot of the scale's height with the ends named in the right margin, none on top of another."""
    placed = labels.spread([end.pixel for end in ends], [labels.LINE * len(end.lines) + 4 for end in ends])
    names = [
        {
            "text": "<br>".join(end.lines),
            "font": {"color": end.colour},
            "xref": "paper",
            "x": 1,
            "xanchor": "left",
            "xshift": 10,
            "align": "left",
            "yref": "paper",
            "y": 1 - pixel / scale.height,
            "yanchor": "middle",
            "borderpad": 0,
        }
        for end, pixel in zip(ends, placed, strict=True)
    ]
    return Picture(
        traces=traces,
        height=scale.height,
        left=labels.width(scale.texts(drawing.y), SMALL),
        right=max(labels.width([bare(line) for end in ends for line in end.lines], TEXT), least_right) + 12,
        top=TOP,
        bottom=BOTTOM,
        x_axis=axis,
        y_axis=scale.axis(drawing.y),
        notes=[*names, *notes],
        **more,
    )
