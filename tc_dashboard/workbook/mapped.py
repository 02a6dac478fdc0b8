"""A sheet read by a mapping: the same rows that the template would have given, each value with its own cell."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from openpyxl.utils import get_column_letter

from tc_dashboard import text
from tc_dashboard.changes import Row
from tc_dashboard.errors import Problem, Severity
from tc_dashboard.progress import Waiting, unwatched, watched
from tc_dashboard.text import matching as words
from tc_dashboard.workbook.apart import apart
from tc_dashboard.workbook.cells import Cell, CellError, SchoolTerm, is_empty
from tc_dashboard.workbook.datasets import by_frame
from tc_dashboard.workbook.factors import counted_in, factor, factors, multiplied
from tc_dashboard.workbook.layout import Layout
from tc_dashboard.workbook.mapping import OTHERS, Part, Repeat, SheetMapping, Source
from tc_dashboard.workbook.parsing import RowParser
from tc_dashboard.workbook.reader import ErrorCell, Sheet
from tc_dashboard.workbook.rows import Table, a_row, says_nothing
from tc_dashboard.workbook.shape import Block, block_at
from tc_dashboard.workbook.signs import folded, holds, is_number, is_value, letter, shown

_YEAR = re.compile(r"((?:19|20)\d{2})([0K][1-4])?(?!\d)")
Cells = tuple[Cell | ErrorCell, ...]


def read_mapped(
    file: str,
    number: int,
    sheet: Sheet,
    mapping: SheetMapping,
    waiting: Waiting = unwatched,
    *,
    first: bool = True,
    beside: Sequence[SheetMapping] = (),
) -> tuple[Table, tuple[Problem, ...]]:
    """The mapping's rows as a table, and everything wrong with them, each with its cell.

    `first`: whether the import's own column letters are this table's; where one sheet makes several tables of the same
    dataset, the rows of the others carry all their letters themselves. `beside`: the sheet's other mappings, so that
    what they read below this table isn't said to be left out.
    """
    dataset = by_frame()[mapping.dataset]
    block = block_of(sheet, mapping)
    columns = {name: source.columns[0] for name, source in mapping.sources if source.columns} if first else {}
    layout = Layout(dataset, block.heading_rows[-1], columns)
    rows: list[Row] = []
    partly: list[Row] = []
    problems = list(_of_the_table(file, block, mapping, beside))
    times_of = factors(block, mapping)
    parser = RowParser(dataset)
    for row_number, cells in watched(kept_rows(block, mapping), len(sheet.rows), waiting):
        if (sum_row := _total(block, mapping, cells)) is not None:
            told = text.Matching.total_row(shown(cells[sum_row]))
            problems.append(_problem(file, sheet, sum_row, row_number, Severity.WARNING, told))
            continue
        told_of: dict[tuple[str, str], Problem] = {}  # One cell's fault is one, however many rows are made of its row.
        for repeat in mapping.repeats or (Repeat("", ()),):
            if _makes_no_row(mapping, repeat, cells):
                continue
            given, at = _given(mapping, repeat, cells)
            for name, index in at.items():
                if times := times_of.get((name, index)):
                    given[name] = multiplied(given[name], times)
            values, missing, faults = parser.parse(given)
            if says_nothing(dataset, values, missing, faults):
                continue
            for name, message in faults:
                wrong = _problem(file, sheet, at.get(name, block.first_column), row_number, Severity.ERROR, message)
                told_of.setdefault((wrong.cell, message), wrong)
            letters = {n: get_column_letter(index + 1) for n, index in at.items() if columns.get(n) != index}
            row = replace(a_row(dataset, values, missing, sheet.name, row_number, number), letters=letters)
            (partly if faults else rows).append(row)
        problems.extend(told_of.values())
    return Table(file, number, sheet.name, layout, tuple(rows), tuple(partly)), tuple(problems)


def block_of(sheet: Sheet, mapping: SheetMapping) -> Block:
    """The table that the mapping reads."""
    last = mapping.last_column or max((len(cells) for _, cells in sheet.rows), default=1) - 1
    return block_at(sheet, mapping.heading_rows, mapping.first_column, last, mapping.last_row)


def kept_rows(block: Block, mapping: SheetMapping) -> Iterator[tuple[int, Cells]]:
    """The rows that the filters let through, filled down."""
    above: dict[int, Cell | ErrorCell] = {}
    for number, cells in block.rows():
        filled = list(cells) + [None] * (block.last_column + 1 - len(cells))
        for index in mapping.fill_down:
            if holds(filled[index]):
                # What stands further right belonged to the group above.
                above = {left: cell for left, cell in above.items() if left < index}
                above[index] = filled[index]
            else:
                filled[index] = above.get(index)
        if _is_subheading(block, cells):
            continue
        if all(folded(shown(filled[one.column])) in map(folded, one.words) for one in mapping.filters):
            yield number, tuple(filled)


def _is_subheading(block: Block, cells: Cells) -> bool:
    """Whether a word stands alone in the row, over a group of others; a number alone is a value that lacks its key."""
    in_span = cells[block.first_column : block.last_column + 1]
    alone = [index for index, cell in enumerate(in_span) if holds(cell)]
    if len(alone) != 1 or block.last_column - block.first_column < 2:
        return False
    return alone[0] == 0 or not is_value(in_span[alone[0]])


def label_part(label: str, part: Part) -> str:
    """What of a heading is a sex, a term, a year, a number, or the rest: `Antal antagna | 2014`, `Omgång 3`."""
    if part in (Part.WHOLE, Part.NOTHING):
        return label
    if part in (Part.SEX, Part.TERM):
        told = apart(label)
        return (told.sex if part is Part.SEX else told.term) or label
    if part is Part.NUMBER:
        number = re.search(r"(\d+)\D*$", label)
        return number[1] if number else ""
    year = _YEAR.search(label)
    if part is Part.YEAR:
        return year[1] if year else ""
    return _without_year(label, year) if year else label


def _without_year(label: str, year: re.Match[str]) -> str:
    quarter = text.Matching.quarter(year[2][-1]) if year[2] else ""
    rest = f"{label[: year.start()].strip(' |,')} {quarter}{label[year.end() :]}"
    return re.sub(r"\s+", " ", rest).strip(" |,")


def _given(mapping: SheetMapping, repeat: Repeat, cells: Cells) -> tuple[dict[str, Cell | ErrorCell], dict[str, int]]:
    """The cell of each field, and the column that it stands in."""
    given: dict[str, Cell | ErrorCell] = {}
    at: dict[str, int] = {}
    repeated = repeat.columns[0][1] if repeat.columns else None
    for name, source in mapping.sources:
        given[name] = value_of(source, repeat.label, cells)
        place = source.columns[0] if source.columns else repeated if source.heading else None
        if place is not None:
            at[name] = place
    for name, source in mapping.sources:
        if source.term_days:
            given[name] = _day_of_term(given.get("term"), source)
            at |= {name: at["term"]} if "term" in at else {}
    for name, index in repeat.columns:
        source_words = mapping.source(name)
        given[name] = _translated(cells[index], source_words.words if source_words else ())
        at[name] = index
    return given, at


def value_of(source: Source, label: str, cells: Cells) -> Cell | ErrorCell:
    """What a source gives for one row: the cell itself where it is one, otherwise its parts joined."""
    if len(source.columns) == 1 and not source.constant and not source.heading:
        return _translated(cells[source.columns[0]], source.words)
    heading = label_part(label, source.heading) if source.heading else ""
    parts = [source.constant, *(shown(cells[index]) for index in source.columns), heading]
    return _translated(source.separator.join(part for part in parts if part) or None, source.words)


def _day_of_term(term: Cell | ErrorCell, source: Source) -> str | None:
    """The day that the person gave for every autumn or spring, in the year of the row's term."""
    if isinstance(term, ErrorCell) or is_empty(term):
        return None
    try:
        code = SchoolTerm().parse(term)
    except CellError:
        return None
    day = dict(source.term_days).get(code[:2])
    return f"20{code[2:]}-{day}" if day else None


def _translated(cell: Cell | ErrorCell, pairs: tuple[tuple[str, str], ...]) -> Cell | ErrorCell:
    if not pairs or isinstance(cell, ErrorCell) or is_empty(cell):
        return cell
    known = {folded(written): meant for written, meant in pairs if written != OTHERS}
    return known.get(folded(shown(cell)), dict(pairs).get(OTHERS, cell))


def _makes_no_row(mapping: SheetMapping, repeat: Repeat, cells: Cells) -> bool:
    """Whether the repeated columns are empty, or 0 where that means that there is nothing."""
    written = [cells[index] for _, index in repeat.columns]
    return bool(written) and all(not holds(one) or (mapping.skip_zero and shown(one) == "0") for one in written)


def _total(block: Block, mapping: SheetMapping, cells: Cells) -> int | None:
    """The column in which the row says that it sums the others: the first filled one, if that isn't a sex or a home."""
    if mapping.dataset == "reference_values":
        return None
    index = next((i for i in range(block.first_column, block.last_column + 1) if shown(cells[i])), None)
    if index is None or is_number(cells[index]) or not words.TOTAL_HERE.match(shown(cells[index])):
        return None
    own = {name for name, source in mapping.sources if source.columns == (index,)}
    return None if own & {"sex", "home"} else index


def _of_the_table(file: str, block: Block, mapping: SheetMapping, beside: Sequence[SheetMapping]) -> Iterator[Problem]:
    repeated = [index for repeat in mapping.repeats for _, index in repeat.columns]
    beyond = max(repeated, default=-1) + 1
    empty = next((index for index in repeated if not block.column(index, 1)), None)
    if empty is not None and beyond not in block.headings and any(map(is_number, block.column(beyond, 9))):
        told = text.Matching.shifted(block.name(empty), letter(beyond))
        yield _problem(file, block.sheet, empty, block.heading_rows[-1], Severity.ERROR, told)
    elif empty is not None:
        told = text.Matching.nothing_under(block.name(empty))
        yield _problem(file, block.sheet, empty, block.heading_rows[-1], Severity.WARNING, told)
    for index in dict.fromkeys(index for _, index in counted_in(block, mapping)):
        heading = block.name(index)
        if (times := factor(heading)) > 1:
            told = text.Matching.times(heading, times)
            yield _problem(file, block.sheet, index, block.heading_rows[-1], Severity.REMARK, told)
        elif words.OTHER_UNITS.search(heading):
            told = text.Matching.not_a_count(heading)
            yield _problem(file, block.sheet, index, block.heading_rows[-1], Severity.WARNING, told)
    for row in sorted(row for row in block.repeats if row <= block.last_row):
        told = text.Matching.headings_again
        yield _problem(file, block.sheet, block.first_column, row, Severity.REMARK, told)
    if block.ends_early and not any(other.heading_rows[0] > block.last_row for other in beside):
        told = text.Matching.after_the_table(block.last_row)
        yield _problem(file, block.sheet, block.first_column, block.last_row, Severity.WARNING, told)


def _problem(file: str, sheet: Sheet, column: int, row: int, severity: Severity, message: str) -> Problem:
    return Problem(file, sheet.name, f"{get_column_letter(column + 1)}{row}", severity, message)
