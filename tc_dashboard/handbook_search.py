"""Finding in the handbook: forgiving of endings and slips, headings before running text."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz
from rapidfuzz.distance import Prefix

from tc_dashboard.handbook import Chapter, Section

_ALIKE = 85
"""From how alike two words are the same one, of a hundred: `uppladning` and `uppladdning`."""
_ENDING = 3
"""How long the endings may be of two forms of one word: `publicering` and `publicera`."""
_LONG_ENOUGH = 5
"""Shorter words are alike too easily; they must begin the word that they find."""
_MOST = 12
_AROUND = 70
_WORD = re.compile(r"\w+")


@dataclass(frozen=True)
class Hit:
    """A section that holds every word asked for, and the words around the first of them."""

    chapter: Chapter
    section: Section
    snippet: str


def search(chapters: Sequence[Chapter], asked: str) -> tuple[Hit, ...]:
    """The sections that hold all the words, those with most of them in the heading first, else as in the handbook."""
    wanted = [word.lower() for word in _WORD.findall(asked)]
    if not wanted:
        return ()
    found = [
        (sum(_find(word, section.heading) is not None for word in wanted), Hit(chapter, section, snippet))
        for chapter in chapters
        for section in chapter.sections
        if (snippet := _snippet(section, wanted)) is not None
    ]
    found.sort(key=lambda scored: -scored[0])
    return tuple(hit for _, hit in found[:_MOST])


def _snippet(section: Section, wanted: Sequence[str]) -> str | None:
    """What to show of a section; None where a word is missing from both heading and text."""
    whole = f"{section.heading} {section.words}"
    if any(_find(word, whole) is None for word in wanted):
        return None
    at = next((at for word in wanted if (at := _find(word, section.words)) is not None), 0)
    begin = section.words.rfind(" ", 0, max(at - _AROUND, 0)) + 1
    end = section.words.find(" ", at + 2 * _AROUND)
    text = section.words[begin:] if end < 0 else f"{section.words[begin:end]} …"
    return f"… {text}" if begin else text


def _find(word: str, text: str) -> int | None:
    """Where a word stands in a text, in another form or slightly misspelt too."""
    for found in _WORD.finditer(text):
        other = found[0].lower()
        if other.startswith(word) or (len(word) >= _LONG_ENOUGH and _is_alike(word, other)):
            return found.start()
    return None


def _is_alike(word: str, other: str) -> bool:
    stem = Prefix.similarity(word, other)
    is_form = stem >= _LONG_ENOUGH and max(len(word), len(other)) - stem <= _ENDING
    return word in other or is_form or fuzz.ratio(word, other) >= _ALIKE
