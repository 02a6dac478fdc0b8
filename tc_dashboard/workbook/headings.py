"""Which field a heading means: exactly, by another name, or by likeness; and what only looks alike is refused."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from rapidfuzz.fuzz import ratio

from tc_dashboard import text
from tc_dashboard.text import matching as words
from tc_dashboard.workbook.cells import Number, Whole
from tc_dashboard.workbook.datasets import by_frame, datasets
from tc_dashboard.workbook.factors import factor, without_factor
from tc_dashboard.workbook.fields import Dataset, Field
from tc_dashboard.workbook.signs import folded

EXACT, SYNONYM = 100.0, 99.0
ALIKE = 84.0
"""From here on two words are one word misspelt or inflected."""
APART = 4.0
"""So much better than the next field must a likeness be."""


@dataclass(frozen=True)
class Match:
    """A heading that means a field: how surely, and why, in Swedish."""

    field: Field
    score: float
    why: str


def match(dataset: Dataset, heading: str) -> Match | None:
    """The field that a heading means, null where it means none or may mean several."""
    found = sorted(_matches(dataset.frame.name, heading), key=lambda one: -one.score)
    if not found or (len(found) > 1 and found[0].score < SYNONYM and found[0].score - found[1].score < APART):
        return None
    return found[0]


def why_not(dataset: Dataset, heading: str) -> str:
    """Why a heading has no field in the dataset."""
    found = [one.field.heading for one in _matches(dataset.frame.name, heading)]
    if len(found) > 1:
        return text.Matching.several_fit(heading, found)
    close = next((f for f in dataset.fields if _counts(f) and _likeness(_bare(heading), f.heading) >= ALIKE), None)
    if close and words.OTHER_UNITS.search(heading):
        return text.Matching.other_unit(heading, close.heading)
    return text.Matching.not_matched(heading)


def names_of(dataset: Dataset, field: Field) -> tuple[str, ...]:
    """Everything that the field's column may be called."""
    return (field.heading, *field.synonyms, *words.SYNONYMS.get((dataset.frame.name, field.name), ()))


@cache
def known_headings() -> frozenset[str]:
    """All headings of all datasets, folded."""
    return frozenset(folded(name) for d in datasets() for f in d.fields for name in names_of(d, f))


@lru_cache(maxsize=20_000)
def _matches(frame: str, heading: str) -> tuple[Match, ...]:
    return tuple(_compared(by_frame()[frame], heading))


def _compared(dataset: Dataset, heading: str) -> Iterator[Match]:
    written = folded(heading)
    for field, others in _folded_names(dataset.frame.name):
        if written == others[0]:
            yield Match(field, EXACT, text.Matching.exact(heading, field.heading))
        elif written in others:
            yield Match(field, SYNONYM - others.index(written) / 100, text.Matching.synonym(heading, field.heading))
        elif written in known_headings() or (_counts(field) and words.OTHER_UNITS.search(heading)):
            continue  # What another dataset calls its own isn't a misspelling of ours.
        elif _counts(field) and factor(heading) > 1:
            bare = without_factor(heading)
            if max(_likeness(bare, other) for other in others) >= ALIKE:
                yield Match(field, SYNONYM - 1, text.Matching.multiplied(heading, field.heading, factor(heading)))
        elif (likeness := max(_likeness(written, other) for other in others)) >= ALIKE:
            score = min(likeness, 98.0)
            yield Match(field, score, text.Matching.similar(heading, field.heading, int(score)))


@cache
def _folded_names(frame: str) -> tuple[tuple[Field, tuple[str, ...]], ...]:
    dataset = by_frame()[frame]
    return tuple((field, tuple(folded(name) for name in names_of(dataset, field))) for field in dataset.fields)


def _counts(field: Field) -> bool:
    return isinstance(field.parser, Whole | Number)


def _bare(heading: str) -> str:
    return words.OTHER_UNITS.sub("", re.sub(r"\(.*?\)", "", heading)).strip(" ,")


def _likeness(one: str, other: str) -> float:
    """0–100: the least alike of their words, paired in order; a word too many on either side is another thing."""
    mine, theirs = _tokens(one), _tokens(other)
    if not mine or len(mine) != len(theirs):
        return 0.0
    return min(_alike(a, b) for a, b in zip(mine, theirs, strict=True))


def _alike(one: str, other: str) -> float:
    if re.findall(r"\d+", one) != re.findall(r"\d+", other):
        return 0.0
    if any(a == prefix + b for prefix in words.NEGATIONS for a, b in ((one, other), (other, one))):
        return 0.0
    short = min(len(one), len(other)) < 4
    return (100.0 if one == other else 0.0) if short else ratio(one, other)


@lru_cache(maxsize=20_000)
def _tokens(heading: str) -> Sequence[str]:
    found = re.findall(r"\w+", folded(heading))
    return [word for word in found if word not in words.FILLERS] or found
