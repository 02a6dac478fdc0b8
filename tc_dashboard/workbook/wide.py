"""Columns that repeat: years, terms, rounds or sexes side by side, each to become a row of its own."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from tc_dashboard.facts import PERSON_COLUMNS
from tc_dashboard.text import matching as words
from tc_dashboard.workbook.cells import Number, Whole
from tc_dashboard.workbook.datasets import Dataset
from tc_dashboard.workbook.headings import match
from tc_dashboard.workbook.mapping import Part, Repeat
from tc_dashboard.workbook.shape import LINE, Block
from tc_dashboard.workbook.signs import PERIOD, folded, is_term, is_value

SEX, TERM, NUMBER, YEAR, MEASURE = "sex", "term", "round", "year", "measure"
"""What tells the repeated columns apart: the field that takes it."""
PARTS: Mapping[str, Part] = {
    SEX: Part.WHOLE,
    TERM: Part.WHOLE,
    NUMBER: Part.NUMBER,
    YEAR: Part.YEAR,
    MEASURE: Part.REST,
}


@dataclass(frozen=True)
class Wide:
    """The repeats, and which field takes its value from their headings."""

    by: str
    repeats: tuple[Repeat, ...]
    is_supposed: bool = False
    """Whether no heading says what is counted: only the person can know."""

    @property
    def columns(self) -> frozenset[int]:
        return frozenset(index for repeat in self.repeats for _, index in repeat.columns)


def wide(block: Block, dataset: Dataset, taken: Mapping[str, int], title: str = "") -> Wide | None:
    """Columns of numbers that differ in nothing but a sex, a term, a round or a year.

    `taken`: fields with a column of their own; `title`: what stands over the table.
    """
    if dataset.frame.name == "reference_values":
        return _by_year(block) or _by_measure(block, taken)
    for by in (SEX, TERM, NUMBER):
        if by not in dataset.by_name or by in taken:
            continue
        found: dict[str, list[tuple[str, int]]] = {}
        for index, heading in block.headings.items():
            told = _told_apart(heading, by)
            field = match(dataset, told[0]) if told else None
            if told and field and isinstance(field.field.parser, Whole | Number) and field.field.name not in taken:
                found.setdefault(told[1], []).append((field.field.name, index))
        if len(found) > 1:
            return Wide(by, tuple(Repeat(label, tuple(columns)) for label, columns in found.items()))
    return _by_term_alone(block, dataset, title) if dataset.frame.name == "cohorts" and TERM not in taken else None


def _by_term_alone(block: Block, dataset: Dataset, title: str) -> Wide | None:
    """Columns whose headings are terms and nothing else: what they count stands in the title, or nowhere."""
    found = [index for index, heading in block.headings.items() if is_term(heading) and _holds_numbers(block, index)]
    if len(found) < 2:
        return None
    said = folded(title).replace(",", " ").split()
    named = (name for name in PERSON_COLUMNS if folded(dataset.by_name[name].heading) in said)
    name = next(named, "")
    repeats = tuple(Repeat(block.headings[index], ((name or "started", index),)) for index in found)
    return Wide(TERM, repeats, is_supposed=not name)


def year_columns(block: Block) -> list[int]:
    """The columns of numbers whose heading names a year."""
    return [
        index
        for index, heading in block.headings.items()
        if re.search(rf"(?<!\d){PERIOD.pattern}$|^{PERIOD.pattern}{re.escape(LINE)}", heading.strip())
        and _holds_numbers(block, index)
    ]


def _by_year(block: Block) -> Wide | None:
    found = year_columns(block)
    repeats = tuple(Repeat(block.headings[index], (("value", index),)) for index in found)
    return Wide(YEAR, repeats) if repeats else None


def _by_measure(block: Block, taken: Mapping[str, int]) -> Wide | None:
    """Columns of numbers beside one that says the year, as statistics with a row for each year have; codes are none."""
    if YEAR not in taken or MEASURE in taken or "value" in taken:
        return None
    found = [
        index
        for index, heading in block.headings.items()
        if index not in taken.values() and not words.CODES.search(heading) and _holds_numbers(block, index)
    ]
    repeats = tuple(Repeat(block.headings[index], (("value", index),)) for index in found)
    return Wide(MEASURE, repeats) if repeats else None


def _told_apart(heading: str, by: str) -> tuple[str, str] | None:
    """(what all the columns are called, what this one is): `Antagna kvinnor` → Antagna, Kvinnor."""
    if by == NUMBER:
        found = re.fullmatch(r"(.*\D)\s*(\d{1,2})", heading)
        return (found[1].strip(" |"), heading) if found else None
    tokens = heading.replace(LINE, " ").replace(",", " ").split()
    if by == SEX:
        return _split(tokens, 1, lambda last: words.SEXES.get(folded(last)))
    terms = (_split(tokens, size, lambda last: last if is_term(last) else None) for size in (1, 2))
    if (told := next(filter(None, terms), None)) is not None:
        return told
    year = re.fullmatch(r"(.*\D) ((?:19|20)\d{2})", heading)
    return (re.sub(r" (med|start|vid|till)\b", "", year[1]), heading) if year else None


def _split(tokens: Sequence[str], size: int, known: Callable[[str], str | None]) -> tuple[str, str] | None:
    if len(tokens) <= size:
        return None
    for base, told in ((tokens[:-size], tokens[-size:]), (tokens[size:], tokens[:size])):
        if (label := known(" ".join(told).strip("()"))) is not None:
            return " ".join(base), label
    return None


def _holds_numbers(block: Block, index: int) -> bool:
    cells = block.column(index, 200)
    return sum(map(is_value, cells)) >= 0.8 * len(cells)
