"""Room for direct labels: where a long name is divided, how wide it is, and how labels are kept off each other."""

import textwrap
from collections.abc import Sequence
from itertools import pairwise

from tc_dashboard.text.drawing import WORD_ENDINGS

LINE = 24
"""Pixels from one line of a label to the next."""

_CHARACTER = 0.52
"""The width of an average character, as a share of the size of the letters; a little on the wide side."""


def lines(text: str, width: int) -> list[str]:
    """The text in lines of at most `width` characters, long Swedish compounds divided with a hyphen.

    A word with no known place to divide is divided where the line ends: nothing is ever cut off.
    """
    divided = " ".join(" ".join(_divided(word, width)) for word in text.split(" "))
    return textwrap.wrap(divided, width, break_long_words=False) or [""]


def _divided(word: str, width: int) -> list[str]:
    if len(word) <= width:
        return [word]
    for ending in WORD_ENDINGS:
        start = word[: -len(ending)].removesuffix("-")
        if word.lower().endswith(ending) and len(start) > 2 and len(ending) <= width:
            return [*_divided(f"{start}-", width), word[-len(ending) :]]
    return [f"{word[: width - 1]}-", *_divided(word[width - 1 :], width)] if len(word) > width + 2 else [word]


def width(texts: Sequence[str], size: int) -> int:
    """Pixels that the longest of the lines needs, in letters of this size."""
    return round(_CHARACTER * size * max((len(text) for text in texts), default=0))


def spread(centres: Sequence[float], heights: Sequence[float]) -> list[float]:
    """New centres, in the same order, as near the old ones as they can be without overlapping.

    Labels that touch are moved as one block, to the mean of where they wanted to be.
    """
    order = sorted(range(len(centres)), key=lambda i: (centres[i], i))
    blocks = [[i] for i in order]
    while overlapping := _first_overlap(blocks, centres, heights):
        blocks[overlapping - 1 : overlapping + 1] = [blocks[overlapping - 1] + blocks[overlapping]]
    placed = dict[int, float]()
    for block in blocks:
        edge = _top(block, centres, heights)
        for i in block:
            placed[i] = edge + heights[i] / 2
            edge += heights[i]
    return [placed[i] for i in range(len(centres))]


def _top(block: list[int], centres: Sequence[float], heights: Sequence[float]) -> float:
    return sum(centres[i] for i in block) / len(block) - sum(heights[i] for i in block) / 2


def _first_overlap(blocks: list[list[int]], centres: Sequence[float], heights: Sequence[float]) -> int:
    """The number of the first block that begins before the one above it has ended; 0 where none does."""
    for number, (above, below) in enumerate(pairwise(blocks), start=1):
        end = _top(above, centres, heights) + sum(heights[i] for i in above)
        if _top(below, centres, heights) < end - 1e-6:
            return number
    return 0
