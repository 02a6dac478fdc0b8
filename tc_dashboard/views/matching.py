"""What is asked of a file that doesn't follow the template: choices for each field, and the rows as they'd be read."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from tc_dashboard import text
from tc_dashboard.changes import Row as SheetRow
from tc_dashboard.domain import OTHER_AREA
from tc_dashboard.recognition import Found, Recognised
from tc_dashboard.views.parts import Field, Origin, Row, Table
from tc_dashboard.views.upload import written
from tc_dashboard.workbook.cells import Choice
from tc_dashboard.workbook.datasets import Field as DatasetField
from tc_dashboard.workbook.datasets import by_frame
from tc_dashboard.workbook.mapped import block_of, read_mapped
from tc_dashboard.workbook.mapping import OTHERS, Filter, Part, Repeat, SheetMapping, Source
from tc_dashboard.workbook.matching import Guess, guess, lacking, unread_words
from tc_dashboard.workbook.reader import Sheet
from tc_dashboard.workbook.shape import Block, block_at, blocks
from tc_dashboard.workbook.signs import letter, shown
from tc_dashboard.workbook.suggestions import REFERENCE

WORDS = text.Asking
NOT_READ, CONSTANT, SEVERAL, FROM_HEADING = -1, -2, -3, -4
"""What a field's choice may be besides the number of a column."""
SAMPLES, SHOWN = 3, 5
LIKELY = 0.5
NEAR = 2_000
"""So many rows are read for a sample: a file of a hundred thousand is drawn as quickly."""


def is_proposed(file: Recognised, found: Found, one: Guess) -> bool:
    """Whether the guess is chosen from the start."""
    remembers = any(other.remembered for other in file.found)
    if remembers:
        return found.remembered
    return not found.double_of and not found.sheet.hidden and one.share >= LIKELY


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
    if source is None or field in mapping.repeated_fields:
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
        return mapping.with_source(field, replace(held, columns=(), constant="", heading=held.heading or Part.WHOLE))
    return mapping.with_source(field, Source((choice,), words=held.words))


def with_repeats(mapping: SheetMapping, table: Block, columns: Sequence[int], field: str) -> SheetMapping:
    """The mapping with a row for each of the columns, their values in `field`."""
    if not columns:
        return replace(mapping, repeats=())
    repeats = tuple(Repeat(table.name(index), ((field, index),)) for index in columns)
    return replace(mapping.with_source(field, None), repeats=repeats)


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


def lacks(mapping: SheetMapping) -> str:
    """What a person must choose still; empty where nothing is lacking."""
    dataset = by_frame()[mapping.dataset]
    missing = [field.heading for field in lacking(mapping)]
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
        if any(_is_unread(mapping, f.name, row, unread) or _is_told(row, f.name) for row in rows)
    ]
    columns = (Field("row", WORDS.row), *(Field(f"value {name}", dataset.by_name[name].heading) for name in names))
    told = tuple(
        Row({
            "row": str(row.row),
            **{
                f"value {name}": WORDS.unread
                if _is_unread(mapping, name, row, unread)
                else written(mapping.dataset, name, row.values, row.missing)
                for name in names
            },
        })
        for row in rows
    )  # fmt: skip
    part = Table(WORDS.sample, columns, told, Origin(file, today), "", WORDS.empty)
    return Sample(part, len(table.partly), len(table.rows))


def _is_told(row: SheetRow, name: str) -> bool:
    return row.values.get(name) is not None or name in row.missing


def _is_unread(mapping: SheetMapping, name: str, row: SheetRow, unread: set[str]) -> bool:
    """Whether something stands in the file for the field that can't be read."""
    source = mapping.source(name)
    columns = source.columns if source else ()
    return not _is_told(row, name) and any(f"{letter(column)}{row.row}" in unread for column in columns)


def _field(mapping: SheetMapping, name: str) -> DatasetField:
    return by_frame()[mapping.dataset].by_name[name]
