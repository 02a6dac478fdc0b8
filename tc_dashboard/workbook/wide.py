"""Columns that repeat: years, terms, rounds or sexes side by side, each to become a row of its own."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from tc_dashboard.facts import PERSON_COLUMNS
from tc_dashboard.municipalities import code_of
from tc_dashboard.text import matching as words
from tc_dashboard.workbook.apart import SEX, TERM, apart
from tc_dashboard.workbook.cells import Number, Whole
from tc_dashboard.workbook.fields import Dataset
from tc_dashboard.workbook.headings import match
from tc_dashboard.workbook.mapping import Part, Repeat
from tc_dashboard.workbook.shape import LINE, Block
from tc_dashboard.workbook.signs import PERIOD, folded, is_value

HOME, NUMBER, YEAR, MEASURE = "home", "round", "year", "measure"
"""What tells the repeated columns apart, besides sex and term: the field that takes it."""
PARTS: Mapping[str, Part] = {
    SEX: Part.SEX,
    TERM: Part.TERM,
    HOME: Part.WHOLE,
    NUMBER: Part.NUMBER,
    YEAR: Part.YEAR,
    MEASURE: Part.REST,
}
_Found = dict[tuple[str, str], list[tuple[str, int]]]
"""(term, sex) → the fields that are counted so, each with its column."""


@dataclass(frozen=True)
class Wide:
    """The repeats, and which fields take their values from their headings."""

    by: tuple[str, ...]
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
    return (
        _by_sex_and_term(block, dataset, taken)
        or _by_sex_or_term_alone(block, dataset, taken, title)
        or _by_home(block, dataset, taken, title)
        or _by_number(block, dataset, taken)
    )


def _by_sex_and_term(block: Block, dataset: Dataset, taken: Mapping[str, int]) -> Wide | None:
    """Columns whose headings say what they count, and of which sex or term, or both."""
    free = [by for by in (SEX, TERM) if by in dataset.by_name and by not in taken]
    found: dict[tuple[str, ...], _Found] = {}
    for index, heading in block.headings.items():
        told = apart(heading, free)
        name = _counted(dataset, told.base, taken) if told.base else None
        if name and (said := told.said(free)):
            found.setdefault(said, {}).setdefault((told.term, told.sex), []).append((name, index))
    return _fullest(block, found)


def _by_sex_or_term_alone(block: Block, dataset: Dataset, taken: Mapping[str, int], title: str) -> Wide | None:
    """Columns whose headings are terms or sexes and nothing else.

    What they count is the column to the left of the sexes, which counts them all, or stands in the title, or nowhere.
    """
    if dataset.frame.name != "cohorts":
        return None
    free = [by for by in (SEX, TERM) if by not in taken]
    counted = {index: name for name, index in taken.items() if name in PERSON_COLUMNS}
    named = _named_in(title, dataset)
    found: dict[tuple[str, ...], _Found] = {}
    for index, heading in block.headings.items():
        told = apart(heading, free)
        by = told.said(free)
        if not set(folded(told.base).split()) <= words.FILLERS or not by or not _holds_numbers(block, index):
            continue
        all_of_them = max((left for left in counted if left < index), default=None)
        if all_of_them is not None and by != (SEX,):
            return None
        groups = found.setdefault(by, {})
        if all_of_them is not None:
            whole = groups.setdefault(("", words.SEXES["t"]), [])
            if (counted[all_of_them], all_of_them) not in whole:
                whole.append((counted[all_of_them], all_of_them))
        name = counted[all_of_them] if all_of_them is not None else named or "started"
        groups.setdefault((told.term, told.sex), []).append((name, index))
    if any(len(dict(columns)) < len(columns) for groups in found.values() for columns in groups.values()):
        return None  # Two columns for the same: which is which only the person knows.
    one = _fullest(block, found)
    return replace(one, is_supposed=not named and not counted) if one else None


def _by_home(block: Block, dataset: Dataset, taken: Mapping[str, int], title: str) -> Wide | None:
    """Columns whose headings are the municipalities that participants come from."""
    if dataset.frame.name != "cohorts" or HOME in taken or any(name in PERSON_COLUMNS for name in taken):
        return None
    found = [
        index
        for index, heading in block.headings.items()
        if index not in taken.values() and not heading.isdigit() and code_of(heading) and _holds_numbers(block, index)
    ]
    if len(found) < 2:
        return None
    named = _named_in(title, dataset)
    repeats = tuple(Repeat(block.headings[index], ((named or "started", index),)) for index in found)
    return Wide((HOME,), repeats, is_supposed=not named)


def _named_in(title: str, dataset: Dataset) -> str:
    """The number of persons that a title names; empty where it names none."""
    said = folded(title).replace(",", " ").split()
    return next((name for name in PERSON_COLUMNS if folded(dataset.by_name[name].heading) in said), "")


def _fullest(block: Block, found: Mapping[tuple[str, ...], _Found]) -> Wide | None:
    """The columns that say the most: term and sex before either of them."""
    for by, groups in sorted(found.items(), key=lambda pair: -len(pair[0])):
        if len(groups) > 1:
            repeats = (
                Repeat(block.headings[columns[0][1]] if TERM in by else sex, tuple(columns))
                for (_, sex), columns in groups.items()
            )
            return Wide(by, tuple(repeats))
    return None


def _by_number(block: Block, dataset: Dataset, taken: Mapping[str, int]) -> Wide | None:
    """Columns for each year of start, or for each round."""
    for by, base_of in ((TERM, _without_start), (NUMBER, _without_round)):
        if by not in dataset.by_name or by in taken:
            continue
        found: dict[str, list[tuple[str, int]]] = {}
        for index, heading in block.headings.items():
            base = base_of(heading)
            name = _counted(dataset, base, taken) if base else None
            if base == "" and dataset.frame.name == "starts" and "seats" not in taken and _holds_numbers(block, index):
                name = "seats"  # What a round has, where nothing else is said.
            if name and name != by:
                found.setdefault(heading, []).append((name, index))
        if len(found) > 1:
            order = sorted(found, key=lambda heading: [int(digits) for digits in re.findall(r"\d+", heading)][-1:])
            return Wide((by,), tuple(Repeat(heading, tuple(found[heading])) for heading in order))
    return None


def _without_start(heading: str) -> str | None:
    """`Beviljade platser start 2024` → Beviljade platser; null where there is no such year, or nothing else."""
    told = re.fullmatch(r"(.*\D) ((?:19|20)\d{2})", heading)
    return re.sub(r" (med|start|vid|till)\b", "", told[1]).strip(" |") or None if told else None


def _without_round(heading: str) -> str | None:
    """`Platser omgång 2` and `Omgång 2, platser` → Platser; `Omgång 2` → nothing; null where there is no number."""
    named = words.ROUND.search(heading)
    if named:
        return (heading[: named.start()] + " " + heading[named.end() :]).strip(" |,:()–-")
    told = re.fullmatch(r"(.*\D)\s*(\d{1,2})", heading)
    return told[1].strip(" |") or None if told else None


def _counted(dataset: Dataset, base: str, taken: Mapping[str, int]) -> str | None:
    """The field that counts what the heading says, where no column has it for itself."""
    found = match(dataset, base)
    if found and isinstance(found.field.parser, Whole | Number) and found.field.name not in taken:
        return found.field.name
    return None


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
    return Wide((YEAR,), repeats) if repeats else None


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
    return Wide((MEASURE,), repeats) if repeats else None


def _holds_numbers(block: Block, index: int) -> bool:
    cells = block.column(index, 200)
    return sum(map(is_value, cells)) >= 0.8 * len(cells)
