"""Text that fits where it stands: letters get smaller by rule, and only what still has no room is shortened."""

from collections.abc import Sequence

from tc_dashboard.render import labels
from tc_dashboard.render.columns import Column, letters

CHARACTER, LINE = 0.6, 1.2
"""The width of an average letter and the height of a line, as shares of the size of the letters: of a wide font, for
whoever opens the file may lack ours."""
BESIDE = 0.2
"""Inches beside the text of a cell."""
LONGEST = 4000
"""Signs; no text that anybody reads is longer."""


def plain(text: str) -> str:
    """The text without the signs that no office file can hold."""
    return "".join(sign for sign in text if sign.isprintable() or sign in "\n\u00a0\u202f")


def lines(text: str, points: float, size: float) -> list[str]:
    """The text in the lines that it takes in letters of this size, `points` wide."""
    return labels.lines(text, max(4, int(points / (CHARACTER * size))))


def fitted(text: str, width: float, height: float, largest: int, smallest: int) -> tuple[int, str]:
    """The largest size at which the text has room in a box (in inches), and the text, shortened if none has."""
    text = plain(text)[:LONGEST]
    for size in range(largest, smallest - 1, -1):
        if len(lines(text, width * 72, size)) * size * LINE <= height * 72:
            return size, text
    return smallest, shortened(text, width * 72, smallest, max(1, int(height * 72 / (smallest * LINE))))


def shortened(text: str, points: float, size: float, most: int) -> str:
    """The text in at most so many lines, with `…` for what is left out."""
    found = lines(text, points, size)
    if len(found) <= most:
        return text
    return f"{' '.join(found[:most])[:-1].rstrip()}…"


def widths(columns: Sequence[Column], whole: float, size: float) -> tuple[list[float], bool]:
    """Inches for each column, and whether every word has room in letters of the size."""
    letter = CHARACTER * size / 72
    found, is_whole = letters(columns, (whole - BESIDE * len(columns)) / letter)
    return [one * letter + BESIDE for one in found], is_whole
