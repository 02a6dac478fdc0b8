"""How wide a table's columns are, in letters: no word broken where there is room, and the table as low as can be."""

import math
import re
from collections.abc import Sequence
from functools import lru_cache

LONGEST_WORD, WIDEST, MOST_LINES = 24, 60, 6
"""Letters of the longest word that is kept whole, and of the widest column; lines of a cell that are tried."""
HEADING, BOLD = 3, 1.15
"""Lines that a heading may always take; the width of a bold letter beside a common one."""

Column = tuple[str, ...]


def columns(headings: Sequence[str], rows: Sequence[Sequence[str]]) -> list[Column]:
    """The texts of each column; a heading is as much longer as its letters are bolder."""
    return list(zip([_as_bold(one) for one in headings], *rows, strict=True))


def _as_bold(heading: str) -> str:
    return " ".join(word + "m" * math.ceil(len(word) * (BOLD - 1)) for word in heading.split(" "))


def natural(found: Sequence[Column]) -> list[int]:
    """Letters that each column asks for, to have no line broken."""
    return [_asked(column)[0] for column in found]


def letters(found: Sequence[Column], whole: float) -> tuple[list[float], bool]:
    """Letters for each column that together are `whole`, and whether every word has room.

    Tried are cells of one line, two lines and so on; what makes the table lowest is chosen.
    """
    least = [_longest_word(column) for column in found]
    if sum(least) >= whole:
        return [whole * one / sum(least) for one in least], False
    asked = [_asked(column) for column in found]
    tried = [_shared(asked, lines, whole) for lines in range(MOST_LINES)]
    fitting = [one for one in tried if one] or [_stretched(least, [one[-1] for one in asked], whole)]
    rows = list(dict.fromkeys(zip(*found, strict=True)))
    return min(fitting, key=lambda widths: _lines_of(rows, widths)), True


def _shared(asked: Sequence[Sequence[int]], lines: int, whole: float) -> list[float]:
    """What is left makes cells lower, the cheapest column first; nothing where there is not room for so few lines."""
    levels = [lines] * len(asked)
    left = whole - sum(one[lines] for one in asked)
    if left < 0:
        return []
    while wishes := [
        (one[level - 1] - one[level], number)
        for number, (one, level) in enumerate(zip(asked, levels, strict=True))
        if level and one[level - 1] - one[level] <= left
    ]:
        cost, number = min(wishes)
        levels[number] -= 1
        left -= cost
    widths = [one[level] for one, level in zip(asked, levels, strict=True)]
    takers = [wide if level or not any(levels) else 0 for wide, level in zip(widths, levels, strict=True)]
    return [wide + left * taker / sum(takers) for wide, taker in zip(widths, takers, strict=True)]


def _stretched(least: Sequence[int], asked: Sequence[int], whole: float) -> list[float]:
    wishes = [max(0, more - one) for more, one in zip(asked, least, strict=True)]
    left, total = whole - sum(least), sum(wishes)
    return [one + left * wish / total for one, wish in zip(least, wishes, strict=True)]


def _lines_of(rows: Sequence[Sequence[str]], widths: Sequence[float]) -> int:
    return sum(max(_lines(text, wide) for text, wide in zip(row, widths, strict=True)) for row in rows)


def _lines(text: str, wide: float) -> int:
    """The lines that a text takes, divided between its words alone."""
    if len(text) <= wide and "\n" not in text:
        return 1
    count, used = 0, 0
    for paragraph in text.split("\n"):
        count, used = count + 1, 0
        for word in paragraph.split(" "):
            if used and used + 1 + len(word) > wide:
                count, used = count + 1, 0
            used += len(word) + (1 if used else 0)
    return count


@lru_cache(maxsize=512)
def _longest_word(column: Column) -> int:
    return min(LONGEST_WORD, max((len(word) for text in column for word in re.split(r"[ \n]", text)), default=1) or 1)


@lru_cache(maxsize=512)
def _asked(column: Column) -> list[int]:
    """The narrowest width at which no cell under the heading has more than one line, more than two, and so on."""
    heading, texts = column[0], {text for text in column[1:] if len(text) <= 20 * WIDEST}
    least, found = _longest_word(column), list[int]()
    for lines in range(1, MOST_LINES + 1):
        low, high = least, found[-1] if found else max(least, WIDEST)
        while low < high:
            middle = (low + high) // 2
            is_low = _lines(heading, middle) <= max(lines, HEADING)
            if is_low and all(_lines(text, middle) <= lines for text in texts):
                high = middle
            else:
                low = middle + 1
        found.append(low)
    return found
