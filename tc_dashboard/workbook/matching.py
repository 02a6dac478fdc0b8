"""Guesses: which dataset a table holds, and for each part of the mapping why it is thought so."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from tc_dashboard import text
from tc_dashboard.facts import PERSON_COLUMNS
from tc_dashboard.text import matching as words
from tc_dashboard.workbook.apart import TERM, apart
from tc_dashboard.workbook.cells import (
    CellError,
    Choice,
    Day,
    MissingValue,
    Municipality,
    Parser,
    SchoolTerm,
    missing_mark,
)
from tc_dashboard.workbook.datasets import by_frame, datasets
from tc_dashboard.workbook.fields import Dataset, Field
from tc_dashboard.workbook.headings import EXACT, Match, known_headings, match, why_not
from tc_dashboard.workbook.mapped import block_of, kept_rows, label_part, value_of
from tc_dashboard.workbook.mapping import Part, SheetMapping, Source
from tc_dashboard.workbook.reader import ErrorCell, Sheet
from tc_dashboard.workbook.shape import MOST_COLUMNS, Block, blocks
from tc_dashboard.workbook.signs import folded, is_term, shown
from tc_dashboard.workbook.suggestions import (
    REFERENCE,
    constants,
    fill_down,
    filters,
    halves_of_years,
    owner,
    places,
    several_make_the_key,
    statistics,
    title_of,
)
from tc_dashboard.workbook.wide import NUMBER, PARTS, Wide, wide, year_columns

MOST_WORDS = 60
"""So many words of a column are shown to be translated."""


@dataclass(frozen=True)
class Guess:
    """A mapping that is thought to fit, why (part by part), what it does not read, and what it lacks still.

    `surely`: nothing but exact headings. `share`: how much of what the dataset requires the table has, 0 to 1.
    """

    mapping: SheetMapping
    reasons: tuple[str, ...]
    unread: tuple[str, ...]
    share: float
    surely: bool = False
    remembered: bool = False
    either_municipality: int | None = None
    """The column that may be where participants study or where they live: only a person can say which."""

    @property
    def dataset(self) -> Dataset:
        return by_frame()[self.mapping.dataset]


def guesses(sheet: Sheet) -> tuple[Guess, ...]:
    """What the sheet's tables may be, the likeliest first; none where they hold nothing that we ask for."""
    found = [
        one
        for block in blocks(sheet, known_headings())
        if len(block.headings) <= MOST_COLUMNS
        for dataset in datasets()
        if (one := guess(block, dataset)) and _is_likely(block, one)
    ]
    return tuple(sorted(found, key=lambda one: -_score(one)))


def guess(block: Block, dataset: Dataset) -> Guess:
    """The mapping that fits the table best, if it is this dataset, however badly."""
    matches = _columns(block, dataset)
    repeated = wide(block, dataset, {one.field.name: index for index, one in matches.items()}, title_of(block))
    if repeated:
        matches = {index: one for index, one in matches.items() if index not in repeated.columns}
    mapping = SheetMapping(
        block.sheet.name, dataset.frame.name, block.heading_rows,
        tuple((one.field.name, Source((index,))) for index, one in matches.items()),
        first_column=block.first_column, last_column=block.last_column,
    )  # fmt: skip
    reasons: list[str] = []
    if repeated:
        mapping, why = _with_repeats(mapping, dataset, repeated)
        reasons += why
    for step in (filters, halves_of_years, several_make_the_key, constants, statistics, fill_down):
        mapping, why = step(mapping, block, dataset)
        reasons += why
    held = {index: one for index, one in matches.items() if index in _columns_of(mapping, one.field.name)}
    reasons = [*(one.why for one in held.values()), *reasons]
    used = {index for _, source in mapping.sources for index in source.columns} | {
        *(one.column for one in mapping.filters), *(repeated.columns if repeated else ())
    }  # fmt: skip
    either = _either_municipality(block, mapping)
    unread = tuple(
        text.Matching.either_municipality(heading) if index == either else why_not(dataset, heading)
        for index, heading in block.headings.items()
        if index not in used
    )
    required = sum(field.required for field in dataset.fields) + bool(_counts(dataset))
    share = 1 - len(lacking(mapping)) / required
    surely = not unread and not repeated and len(reasons) == len(held)
    return Guess(
        mapping, tuple(reasons), unread, share, surely and all(one.score == EXACT for one in held.values()),
        either_municipality=either,
    )  # fmt: skip


def refusal(name: str, sheets: Sequence[Sheet]) -> str:
    """Why a file without any sheet of the template was not read: what was looked for, and what it holds."""
    likely = [sheet.name for sheet in sheets if guesses(sheet)]
    if likely:
        return text.Matching.must_be_confirmed(name, likely)
    wide = {sheet.name: max((len(cells) for _, cells in sheet.rows), default=0) for sheet in sheets}
    remarks = [
        *(text.Matching.too_wide(sheet, most, MOST_COLUMNS) for sheet, most in wide.items() if most > MOST_COLUMNS),
        *dict.fromkeys(remark for sheet in sheets for remark in sheet.remarks),
    ]
    if not any(sheet.rows for sheet in sheets):
        return " ".join((text.Matching.all_empty(name, [sheet.name for sheet in sheets]), *remarks))
    tables = _tables(sheets)
    nearest = likeness(sheets)
    headings = [heading for table in tables for heading in table.headings.values()]
    looked_for = [dataset.sheet for dataset in datasets()]
    told = text.Matching.nothing_found(name, [sheet.name for sheet in sheets], looked_for, headings)
    return " ".join(filter(None, (told, nearest, *remarks)))


def _tables(sheets: Sequence[Sheet]) -> list[Block]:
    return [table for sheet in sheets for table in blocks(sheet) if len(table.headings) <= MOST_COLUMNS]


def likeness(sheets: Sequence[Sheet], at_least: int = 1) -> str:
    """What of the headings is ours all the same, and what the dataset that they fit best would need besides.

    Empty where fewer than `at_least` headings are.
    """
    matched = [(_columns(table, dataset), table, dataset) for table in _tables(sheets) for dataset in datasets()]
    columns, table, dataset = max(matched, key=lambda one: len(one[0]), default=({}, None, None))
    if len(columns) < at_least or table is None or dataset is None:
        return ""
    known = [table.headings[index] for index in columns]
    return text.Matching.known_but_too_few(known, dataset.sheet, lacking(guess(table, dataset).mapping))


def _columns_of(mapping: SheetMapping, field: str) -> tuple[int, ...]:
    source = mapping.source(field)
    return source.columns if source else ()


def lacking(mapping: SheetMapping) -> tuple[str, ...]:
    """What the mapping gives no value, of all that is required, in Swedish: headings, and that nothing is counted."""
    dataset = by_frame()[mapping.dataset]
    missing = [field.heading for field in dataset.fields if field.required and field.name not in mapping.fields]
    counts = _counts(dataset)
    if counts and not any(field.name in mapping.fields for field in counts):
        missing.append(text.Matching.any_count([field.heading for field in counts]))
    return tuple(missing)


def _counts(dataset: Dataset) -> tuple[Field, ...]:
    """The fields of which one at least must be there, or the rows say nothing: numbers of persons."""
    return tuple(field for field in dataset.fields if field.name in PERSON_COLUMNS)


def _either_municipality(block: Block, mapping: SheetMapping) -> int | None:
    if mapping.dataset != "cohorts" or "home" in mapping.fields:
        return None
    told = (index for index, heading in block.headings.items() if folded(heading) in words.EITHER_MUNICIPALITY)
    return next(told, None)


def unread_words(sheet: Sheet, mapping: SheetMapping) -> dict[str, tuple[str, ...]]:
    """Field → what is written in its column and can't be read as one of its words, most common first."""
    dataset = by_frame()[mapping.dataset]
    rows = list(kept_rows(block_of(sheet, mapping), mapping))
    told: dict[str, tuple[str, ...]] = {}
    for name, source in mapping.sources:
        parser = dataset.by_name[name].parser
        if not isinstance(parser, _OF_WORDS) or not (source.columns or source.heading):
            continue
        counted: dict[str, int] = {}
        labels = [repeat.label for repeat in mapping.repeats] if source.heading else [""]
        for _, cells in rows:
            for label in labels:
                cell = value_of(source, label, cells)
                if not isinstance(cell, ErrorCell) and missing_mark(cell) is None and shown(cell):
                    counted[shown(cell)] = counted.get(shown(cell), 0) + 1
        unread = [word for word in counted if not _is_read(parser, word)]
        if unread:
            told[name] = tuple(sorted(unread, key=lambda word: -counted[word])[:MOST_WORDS])
    return told


def doubles(found: Sequence[tuple[Sheet, Sequence[Guess]]]) -> dict[str, str]:
    """Sheet → the sheet that tells of the same rows, more fully, and is to be read instead."""
    kept: list[tuple[Sheet, Guess, set[str]]] = []
    told: dict[str, str] = {}
    for sheet, several in sorted(found, key=lambda pair: -sum(_score(one) for one in pair[1])):
        one = several[0]
        keys = _keys(sheet, one)
        same = next(
            (
                other
                for other, held, others in kept
                if held.mapping.dataset == one.mapping.dataset
                and other.name != sheet.name
                and keys
                and len(keys & others) >= len(keys) / 2
            ),
            None,
        )
        if same is None:
            kept.append((sheet, one, keys))
        else:
            told[sheet.name] = same.name
    return told


def _keys(sheet: Sheet, one: Guess) -> set[str]:
    """The first part of the rows' keys, before they are parsed: enough to see that two sheets tell of the same."""
    source = one.mapping.source(one.dataset.frame.key[0])
    if source is None or not source.columns or one.mapping.dataset == REFERENCE:
        return set()
    plainly = replace(one.mapping, filters=())
    return {shown(cells[source.columns[0]]) for _, cells in kept_rows(block_of(sheet, plainly), plainly)}


def _score(one: Guess) -> float:
    if one.remembered:
        return 10.0
    exact = sum(name in one.mapping.fields for name in one.dataset.by_name) / len(one.dataset.by_name)
    named = folded(one.mapping.sheet) == folded(one.dataset.sheet)
    return one.share + exact / 10 + named - (0.3 if one.mapping.dataset == REFERENCE else 0)


def _is_likely(block: Block, one: Guess) -> bool:
    if folded(block.sheet.name) == folded(one.dataset.sheet):
        return True
    if one.mapping.dataset == REFERENCE:
        if any(is_term(heading) for heading in block.headings.values()):
            return False  # Statistics are told by year; terms side by side are somebody's own participants.
        years = {label_part(block.headings[index], Part.YEAR) for index in year_columns(block)}
        tells_where = places(block) is not None or bool(owner(block))
        return len(years) > 1 or (tells_where and (bool(years) or one.share > 0.7))
    matched = sum(bool(source.columns) for _, source in one.mapping.sources) + len(one.mapping.repeated_fields)
    key = one.dataset.frame.key[0]
    return matched >= 2 and one.share >= 0.4 and key in one.mapping.fields and not _only_names(block, one)


def _only_names(block: Block, one: Guess) -> bool:
    """Whether the rows name organisations over and over: then they are of something else, which these have part in."""
    source = one.mapping.source(one.dataset.frame.key[0])
    if one.mapping.dataset not in ("providers", "companies") or not source or not source.columns:
        return False
    written = [shown(cell) for cell in block.column(source.columns[0])]
    return len(set(written)) < 0.9 * len(written)


# Each step adds to the mapping what the table itself suggests.


def _columns(block: Block, dataset: Dataset) -> dict[int, Match]:
    """Column → the field that it is, each field once: the surest heading, of equals the first."""
    best: dict[str, tuple[int, Match]] = {}
    for index, heading in block.headings.items():
        one = match(dataset, heading)
        if one and (one.field.name not in best or best[one.field.name][1].score < one.score):
            best[one.field.name] = (index, one)
    return dict(sorted(best.values(), key=lambda pair: pair[0]))


def _with_repeats(mapping: SheetMapping, dataset: Dataset, found: Wide) -> tuple[SheetMapping, list[str]]:
    fields = tuple(dict.fromkeys(name for repeat in found.repeats for name, _ in repeat.columns))
    reasons = [text.Matching.wide(dataset.by_name[name].heading, [r.label for r in found.repeats]) for name in fields]
    if found.is_supposed:
        reasons.append(text.Matching.supposed(dataset.by_name[fields[0]].heading))
    for name in (*fields, *found.by):
        mapping = mapping.with_source(name, None)
    for by in found.by:
        mapping = mapping.with_source(by, Source(heading=PARTS[by]))
        reasons.append(text.Matching.from_heading(dataset.by_name[by].heading))
    says_term = TERM in found.by and all(apart(repeat.label).term for repeat in found.repeats)
    if dataset.frame.name == "starts" and not says_term:
        for name in ("term", "planned_start"):
            if name not in mapping.fields or name in found.by:
                mapping = mapping.with_source(name, Source(heading=Part.WHOLE))
        reasons.append(text.Matching.says_not_when)
    return replace(mapping, repeats=found.repeats, skip_zero=NUMBER in found.by), reasons


_OF_WORDS = (Choice, Municipality, SchoolTerm, Day)
"""Parsers whose cells hold words that a person can translate."""


def _is_read(parser: Parser, word: str) -> bool:
    if isinstance(parser, Day) and not any(map(str.isalpha, word)):
        return True  # Or it is mistyped: no word to translate, but a cell to correct.
    try:
        parser.parse(word)
    except (CellError, MissingValue):
        return False
    return True
