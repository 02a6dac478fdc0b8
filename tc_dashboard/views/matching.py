"""What is asked of a file that doesn't follow the template: choices for each field, and the rows as they'd be read."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from tc_dashboard import municipalities, text
from tc_dashboard.changes import Row as SheetRow
from tc_dashboard.domain import OTHER_AREA, Home
from tc_dashboard.recognition import Found, Recognised
from tc_dashboard.views.parts import Field, Origin, Row, Table
from tc_dashboard.views.upload import written
from tc_dashboard.workbook.apart import SEX, TERM, apart
from tc_dashboard.workbook.cells import Choice, Municipality, Number, Whole
from tc_dashboard.workbook.datasets import by_frame
from tc_dashboard.workbook.fields import Field as DatasetField
from tc_dashboard.workbook.headings import match
from tc_dashboard.workbook.mapped import block_of, read_mapped
from tc_dashboard.workbook.mapping import OTHERS, Filter, Part, Repeat, SheetMapping, Source
from tc_dashboard.workbook.matching import Guess, guess, lacking, unread_words
from tc_dashboard.workbook.reader import Sheet
from tc_dashboard.workbook.shape import Block, block_at, blocks
from tc_dashboard.workbook.signs import letter, shown
from tc_dashboard.workbook.suggestions import REFERENCE
from tc_dashboard.workbook.wide import PARTS

WORDS = text.Asking
NOT_READ, CONSTANT, SEVERAL, FROM_HEADING = -1, -2, -3, -4
"""What a field's choice may be besides the number of a column."""
SAMPLES, SHOWN = 3, 5
LIKELY = 0.5
NEAR = 2_000
"""So many rows are read for a sample: a file of a hundred thousand is drawn as quickly."""


def is_proposed(file: Recognised, found: Found, one: Guess) -> bool:
    """Whether the guess is chosen from the start: of what one table may be, only what it holds the most of."""
    remembers = any(other.remembered for other in file.found)
    if remembers:
        return found.remembered
    here = [other for other in found.guesses if _place(other) == _place(one)]
    fullest = one.share >= max((other.share for other in here), default=0)
    return not found.double_of and not found.sheet.hidden and one.share >= LIKELY and fullest


def _place(one: Guess) -> tuple[tuple[int, ...], int]:
    return one.mapping.heading_rows, one.mapping.first_column


def block(sheet: Sheet, mapping: SheetMapping) -> Block:
    return block_of(sheet, mapping)


def anew(sheet: Sheet, mapping: SheetMapping, dataset: str, rows: tuple[int, ...], span: tuple[int, int, int]) -> Guess:
    """A guess for another dataset, or another place in the sheet: first column, last column, last row."""
    first, last, last_row = span
    one = guess(block_at(sheet, rows, first, last, last_row), by_frame()[dataset])
    return replace(one, mapping=replace(one.mapping, last_row=last_row))


def first_guess(sheet: Sheet) -> Guess:
    """What a sheet that nothing was recognised in is asked about: the first dataset, from its first row."""
    tables = blocks(sheet)
    first_row = sheet.rows[0][0] if sheet.rows else 1
    width = max((len(cells) for _, cells in sheet.rows), default=1)
    table = tables[0] if tables else block_at(sheet, (first_row,), 0, width - 1)
    told = [guess(table, dataset) for dataset in by_frame().values()]
    # Nearly any table could be reference values, for most of what they require is the same on all rows.
    return max(told, key=lambda one: one.share - (0.5 if one.mapping.dataset == REFERENCE else 0))


def options(table: Block) -> dict[int, str]:
    """Column → its letter, heading and three of its values."""
    told: dict[int, str] = {}
    for index in range(table.first_column, table.last_column + 1):
        samples = list(dict.fromkeys(shown(cell) for cell in table.column(index, 50)))[:SAMPLES]
        if samples or index in table.headings:
            told[index] = WORDS.option(letter(index), table.headings.get(index, ""), samples)
    return told


def choice_of(mapping: SheetMapping, field: str) -> int:
    """What is chosen for a field now."""
    source = mapping.source(field)
    if source is None or source.term_days or field in mapping.repeated_fields:
        return NOT_READ
    if source.heading:
        return SEVERAL if source.columns else FROM_HEADING
    if source.constant:
        return CONSTANT
    return source.columns[0] if len(source.columns) == 1 else SEVERAL


def chosen(mapping: SheetMapping, field: str, choice: int, constant: str, columns: Sequence[int]) -> SheetMapping:
    """The mapping with what a person chose for a field; what stays as it was keeps its words."""
    held = mapping.source(field) or Source()
    if choice == NOT_READ:
        return mapping if field in mapping.repeated_fields else mapping.with_source(field, None)
    if choice == CONSTANT:
        return mapping.with_source(field, Source(constant=constant.strip()) if constant.strip() else None)
    if choice == SEVERAL:
        return mapping.with_source(field, replace(held, columns=tuple(columns)) if columns or held.heading else None)
    if choice == FROM_HEADING:
        part = PARTS.get(field, Part.WHOLE)
        return mapping.with_source(field, replace(held, columns=(), constant="", heading=held.heading or part))
    return mapping.with_source(field, Source((choice,), words=held.words))


def value_fields(mapping: SheetMapping) -> dict[str, str]:
    """What a repeated column may hold: field → heading; numbers first, for that is what repeats."""
    all_fields = by_frame()[mapping.dataset].fields
    return {f.name: f.heading for f in sorted(all_fields, key=lambda f: not isinstance(f.parser, Whole | Number))}


def likely_value(mapping: SheetMapping, table: Block, column: int) -> str:
    """The field that a repeated column's heading names, besides its sex or term; empty where it names none."""
    found = match(by_frame()[mapping.dataset], apart(table.name(column)).base)
    return found.field.name if found else ""


def with_repeats(mapping: SheetMapping, table: Block, into: Mapping[int, str]) -> SheetMapping:
    """The mapping with the columns as rows of their own, the values of each in its field.

    Columns of one sex and term make one row together. What the headings say of sex and term is read from them.
    """
    fields = by_frame()[mapping.dataset].by_name
    bare = tuple(
        (name, source) for name, source in mapping.sources if source.columns or source.constant or source.term_days
    )
    mapping = replace(mapping, sources=bare, repeats=())
    groups: dict[object, list[tuple[str, int]]] = {}
    told = {index: apart(table.name(index)) for index in into}
    for index, name in into.items():
        mapping = mapping.with_source(name, None)
        same = (told[index].sex, told[index].term)
        alone = len(set(into.values())) == 1 or not any(same) or name in dict(groups.get(same, ()))
        groups.setdefault(index if alone else same, []).append((name, index))
    for name, part in PARTS.items():
        said = {SEX: [one.sex for one in told.values()], TERM: [one.term for one in told.values()]}.get(name, [])
        if name in fields and name not in mapping.fields and said and all(said):
            mapping = mapping.with_source(name, Source(heading=part))
    repeats = tuple(Repeat(table.name(columns[0][1]), tuple(columns)) for columns in groups.values())
    return replace(mapping, repeats=repeats)


def with_home(guessed: Guess, *, is_home: bool | None) -> Guess:
    """The guess with a person's answer to whether its column of municipalities says where the participants live."""
    if guessed.either_municipality is None or is_home is None:
        return guessed
    home = Source((guessed.either_municipality,)) if is_home else Source(constant=str(Home.ALL))
    return replace(guessed, mapping=guessed.mapping.with_source("home", home))


def asks_start_days(mapping: SheetMapping) -> bool:
    """Whether a planned start must be known, and no column says it, but the term is."""
    source = mapping.source("planned_start")
    is_written = source is not None and (source.columns or source.constant)
    return mapping.dataset == "starts" and "term" in mapping.fields and not is_written


def start_days(mapping: SheetMapping) -> Mapping[str, str]:
    """The days that a person has given before: `HT` and `VT` → month and day."""
    source = mapping.source("planned_start")
    return dict(source.term_days) if source else {}


def with_start_days(mapping: SheetMapping, days: Mapping[str, str]) -> SheetMapping:
    """The mapping with the planned start taken from the term; without it where no day is given."""
    kept = tuple((term, day) for term, day in days.items() if day)
    return mapping.with_source("planned_start", Source(term_days=kept) if kept else None)


def month_day(given: str) -> str | None:
    """`8-20` → 08-20, as it is in every year; null where it is no day."""
    found = re.fullmatch(r"\s*(\d{1,2})-(\d{1,2})\s*", given)
    try:
        return date(2001, int(found[1]), int(found[2])).strftime("%m-%d") if found else None
    except ValueError:
        return None


def with_filters(mapping: SheetMapping, told: Mapping[int, Sequence[str]]) -> SheetMapping:
    return replace(mapping, filters=tuple(Filter(column, tuple(kept)) for column, kept in told.items() if kept))


def with_words(mapping: SheetMapping, field: str, told: Mapping[str, str]) -> SheetMapping:
    """The mapping with what a person says that words mean; an empty answer is none."""
    source = mapping.source(field) or Source()
    kept = dict(source.words) | {word: meant.strip() for word, meant in told.items()}
    return mapping.with_source(field, replace(source, words=tuple((w, m) for w, m in kept.items() if m)))


def fields(mapping: SheetMapping) -> tuple[tuple[DatasetField, ...], tuple[DatasetField, ...]]:
    """The fields to show: required or read; and the rest."""
    all_fields = [f for f in by_frame()[mapping.dataset].fields if f.name not in mapping.repeated_fields]
    first = tuple(field for field in all_fields if field.required or field.name in mapping.fields)
    return first, tuple(field for field in all_fields if field not in first)


def meanings(field: DatasetField) -> tuple[str, ...]:
    """What a word in the field's column may mean; none where anything may be written."""
    if not isinstance(field.parser, Choice):
        return ()
    return (*field.parser.words, *dict.fromkeys(w for w in field.parser.synonyms.values() if w == OTHER_AREA))


def asked_words(sheet: Sheet, mapping: SheetMapping) -> dict[str, tuple[str, ...]]:
    """Field → the words to translate, those that a person has translated already among them."""
    bare = replace(mapping, sources=tuple((name, replace(source, words=())) for name, source in mapping.sources))
    told = unread_words(sheet, bare)
    return {name: (*_others(_field(mapping, name), words), *words) for name, words in told.items()}


def _others(field: DatasetField, words: Sequence[str]) -> tuple[str, ...]:
    """Where many words must be translated, one answer may do for those that have none of their own."""
    return (OTHERS,) if len(words) > 2 and meanings(field) else ()


def likely_meaning(field: DatasetField, word: str) -> str:
    """The municipality that a misspelt name may mean; empty where there is none."""
    return municipalities.likely(word) if isinstance(field.parser, Municipality) else ""


def lacks(mapping: SheetMapping) -> str:
    """What a person must choose still; empty where nothing is lacking."""
    dataset = by_frame()[mapping.dataset]
    missing = lacking(mapping)
    return WORDS.lacks(mapping.sheet, dataset.sheet, missing) if missing else ""


@dataclass(frozen=True)
class Sample:
    """The first rows as they would be read, and how many rows hold something that can't be read yet."""

    table: Table
    faulty: int
    number: int


def sample(file: str, sheet: Sheet, mapping: SheetMapping, today: date) -> Sample:
    """The first rows as they would be read."""
    last = block(sheet, mapping).last_row
    enough = mapping.heading_rows[-1] + max(100, NEAR // max(1, len(mapping.repeats)))
    table, problems = read_mapped(file, 0, sheet, replace(mapping, last_row=min(last, enough)))
    unread = {problem.cell for problem in problems}
    rows = table.readable[:SHOWN]
    dataset = table.dataset
    names = [
        f.name
        for f in dataset.fields
        if any(f.required or _is_unread(mapping, f.name, row, unread) or _is_told(row, f.name) for row in rows)
    ]
    columns = (Field("row", WORDS.row), *(Field(f"value {name}", dataset.by_name[name].heading) for name in names))
    told = tuple(
        Row({
            "row": str(row.row),
            **{
                f"value {name}": _shown(mapping, dataset.by_name[name], row, unread) for name in names
            },
        })
        for row in rows
    )  # fmt: skip
    part = Table(WORDS.sample, columns, told, Origin(file, today), "", WORDS.empty)
    return Sample(part, len(table.partly), len(table.rows))


def _shown(mapping: SheetMapping, field: DatasetField, row: SheetRow, unread: set[str]) -> str:
    if _is_unread(mapping, field.name, row, unread):
        return WORDS.unread
    if field.required and not _is_told(row, field.name):
        return WORDS.not_yet
    return written(mapping.dataset, field.name, row.values, row.missing)


def _is_told(row: SheetRow, name: str) -> bool:
    return row.values.get(name) is not None or name in row.missing


def _is_unread(mapping: SheetMapping, name: str, row: SheetRow, unread: set[str]) -> bool:
    """Whether something stands in the file for the field that can't be read."""
    source = mapping.source(name)
    columns = source.columns if source else ()
    return not _is_told(row, name) and any(f"{letter(column)}{row.row}" in unread for column in columns)


def _field(mapping: SheetMapping, name: str) -> DatasetField:
    return by_frame()[mapping.dataset].by_name[name]
