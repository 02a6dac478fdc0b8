"""What has been decided, in a figure where time runs to the right: a line on its day, and the word beside it.

The decision itself is told in words over the figure.
"""

from collections.abc import Sequence
from typing import Any

from tc_dashboard.render.drawing import SMALL, Drawing, Piece
from tc_dashboard.text.drawing import Marks

_OVER = 8
"""Pixels between the plot and a word over it, which are clear of the number on the highest column."""


def rules(drawing: Drawing, places: Sequence[Any]) -> list[Piece]:
    """A line at each place, in front of any column that stands there."""
    return [drawing.rule("accent", x0=x, x1=x, yref="paper", y0=0, y1=1, layer="above") for x in places]


def words_over(drawing: Drawing, places: Sequence[Any]) -> list[Piece]:
    """The word over each line."""
    above = {"yref": "paper", "y": 1, "yanchor": "bottom", "yshift": _OVER}
    return [{**word(drawing), "x": x, **above} for x in places]


def word(drawing: Drawing) -> Piece:
    """The word that says what the line is."""
    return {"text": Marks.decision, "font": {"size": SMALL, "color": drawing.colour("accent")}}
