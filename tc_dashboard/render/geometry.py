"""Where a figure's marks are on a sheet of a known width: its two axes in pixels, and the ticks of an axis of dates."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from tc_dashboard.render.drawing import Picture, Piece
from tc_dashboard.text.drawing import SHORT_MONTHS

WIDER = 1.2
"""What the side margins grow by, for letters wider than the screen's own."""

MONTH_STEPS = (1, 2, 3, 6, 12, 24, 60, 120, 240)
DATES = 5
"""The most dates that an axis names."""


@dataclass(frozen=True)
class Tick:
    """A place on the x axis, in pixels, and its label."""

    x: float
    label: str


@dataclass(frozen=True)
class Sheet:
    """A picture laid on a width, in pixels from the upper left corner."""

    picture: Picture
    width: float
    over: float
    """Pixels above the picture's own top margin, for a legend."""
    low: float
    high: float
    """The ends of the x axis."""

    @classmethod
    def of(cls, picture: Picture, width: float, over: float) -> "Sheet":
        """The x axis from its range, or from the marks where it has none."""
        ends = picture.x_axis.get("range")
        numbers = [_number(end) for end in ends or [x for trace in picture.traces for x in trace["x"]]]
        low, high = min(numbers, default=0.0), max(numbers, default=1.0)
        margin = 0 if ends else (high - low) / 60
        return cls(picture, width, over, low - margin, max(high + margin, low + 1e-9))

    @property
    def left(self) -> float:
        if (map_width := self._map_width()) is not None:
            return max((self.width - map_width) / 2, self.picture.left * WIDER)
        return self.picture.left * WIDER

    def _map_width(self) -> float | None:
        """Pixels of a plot whose x axis has the scale of its y axis; None where it takes the width there is."""
        if self.picture.x_axis.get("scaleanchor") != "y":
            return None
        low, high = self.picture.y_axis["range"]
        return (self.high - self.low) * self.picture.height / float(high - low)

    @property
    def right(self) -> float:
        """Where the plot ends; always some way from where it begins."""
        if (map_width := self._map_width()) is not None:
            return self.left + map_width
        return max(self.width - self.picture.right * WIDER, self.left + self.width / 5)

    @property
    def top(self) -> float:
        return self.over + self.picture.top

    @property
    def bottom(self) -> float:
        return self.top + self.picture.height

    @property
    def height(self) -> float:
        return self.bottom + self.picture.bottom

    def x(self, value: Any, reference: str = "x") -> float:
        share = value if reference == "paper" else (_number(value) - self.low) / (self.high - self.low)
        return float(self.left + (self.right - self.left) * share)

    def y(self, value: float, reference: str = "y") -> float:
        """From the top of the sheet; paper counts from below."""
        low, high = self.picture.y_axis["range"]
        share = value if reference == "paper" else (value - low) / (high - low)
        return float(self.bottom - self.picture.height * share)

    def step(self) -> float:
        """Pixels between two whole numbers of the x axis."""
        return (self.right - self.left) / (self.high - self.low)

    def ticks(self) -> list[Tick]:
        axis = self.picture.x_axis
        if axis.get("type") == "date":
            return [Tick(self.x(day.isoformat()), _month(day)) for day in self._days()]
        return [Tick(self.x(at), text) for at, text in zip(axis.get("tickvals", ()), self._texts(axis), strict=True)]

    def _texts(self, axis: Piece) -> Sequence[str]:
        texts: Sequence[str] = axis.get("ticktext", ())
        return texts

    def _days(self) -> list[date]:
        """The first days of months, evenly apart and few."""
        first, last = self.low, self.high
        start, end = date.fromordinal(round(first)), date.fromordinal(round(last))
        months = range(start.year * 12 + start.month - 1, end.year * 12 + end.month)
        for step in MONTH_STEPS:
            days = [date(month // 12, month % 12 + 1, 1) for month in months if month % step == 0]
            days = [day for day in days if first <= day.toordinal() <= last]
            if len(days) <= DATES:
                return days
        return []


def _number(value: Any) -> float:
    return float(date.fromisoformat(value).toordinal()) if isinstance(value, str) else float(value)


def _month(day: date) -> str:
    return f"{SHORT_MONTHS[day.month - 1]}<br>{day.year}"
