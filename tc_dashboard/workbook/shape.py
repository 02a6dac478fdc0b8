"""Where tables stand in a sheet: their heading rows, their columns, and where each ends. Nothing of what they mean."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice, pairwise, zip_longest
from statistics import median

from tc_dashboard import text
from tc_dashboard.text import matching as words
from tc_dashboard.workbook.apart import apart
from tc_dashboard.workbook.cells import Cell
from tc_dashboard.workbook.reader import ErrorCell, Sheet
from tc_dashboard.workbook.signs import folded, holds, is_number, is_period, is_value, letter, shown

EARLY = 40
"""Rows among which the headings are looked for."""
MOST_COLUMNS = 1000
"""A table of more columns than that is none of ours, and comparing all its headings would take minutes."""
GAP = 3
"""So many empty rows end a table."""
LINE = " | "

MOST_HEADING_ROWS = 3

Cells = tuple[Cell | ErrorCell, ...]
Row = tuple[int, Cells]


@dataclass(frozen=True)
class Block:
    """One table: its heading rows (one to three), its first and last column from 0, its last row; column → heading.

    `above` is the last row of the table that stands over it in the sheet, 0 where none does.
    """

    sheet: Sheet
    heading_rows: tuple[int, ...]
    first_column: int
    last_column: int
    last_row: int
    headings: Mapping[int, str]
    ends_early: bool = False
    """Whether rows that look like data stand below the end."""
    above: int = 0
    repeats: frozenset[int] = frozenset()
    """Rows among the data that say the headings once more, as print-outs of several pages do."""

    def rows(self) -> Iterator[Row]:
        """The rows of data, subheadings and totals among them."""
        for number, cells in self.sheet.rows:
            if number in self.repeats:
                continue
            in_span = cells[self.first_column : self.last_column + 1]
            if self.heading_rows[-1] < number <= self.last_row and any(map(holds, in_span)):
                yield number, cells

    def name(self, index: int) -> str:
        """The column's heading, or its letter where it has none."""
        return self.headings.get(index) or text.Matching.column(letter(index))

    def column(self, index: int, most: int | None = None) -> list[Cell | ErrorCell]:
        """What stands in a column, empty cells left out; the first `most` of it."""
        cells = (cells[index] for _, cells in self.rows() if index < len(cells))
        return list(islice(filter(holds, cells), most))


def blocks(sheet: Sheet, known: frozenset[str] = frozenset()) -> tuple[Block, ...]:
    """The tables of a sheet, side by side and one under another, where the headings come again.

    `known`: headings, folded, of which two in a row make it the heading row.
    """
    found = _heading_rows(sheet, known)
    told: list[Block] = []
    above = 0
    width = max((len(cells) for _, cells in sheet.rows), default=0)
    while found:
        whole = block_at(sheet, found, 0, width - 1)
        told += [replace(block_at(sheet, found, *span), above=above) for span in _groups(whole)]
        found = _headings_again(whole, known)
        full = (row for row, cells in sheet.rows if found and row < found[0] and len(_filled(cells, 0, width - 1)) > 1)
        above = max(full, default=0)
    return tuple(told)


def block_at(sheet: Sheet, heading_rows: tuple[int, ...], first: int, last: int, last_row: int = 0) -> Block:
    """The table that a person points at; its end is found where `last_row` is 0."""
    cells = dict(sheet.rows)
    below = [row for row in sheet.rows if row[0] > heading_rows[-1]]
    again = _again(below, cells.get(heading_rows[-1], ()), first, last)
    end = last_row or _end(below, first, last, {number for number, is_new in again.items() if is_new})
    ends_early = any(number > end and len(_filled(row, first, last)) > 1 and not _is_note(row) for number, row in below)
    rows = [cells.get(number, ()) for number in heading_rows]
    merged = [{area[1]: area[3] for area in sheet.merged if area[0] == number} for number in heading_rows]
    headings = _headings(rows, first, last, merged)
    return Block(sheet, heading_rows, first, last, end, headings, ends_early, repeats=frozenset(again))


def _heading_rows(sheet: Sheet, known: frozenset[str]) -> tuple[int, ...]:
    early = [row for row in sheet.rows if row[0] <= EARLY]
    named = [(len({folded(shown(cell)) for cell in cells} & known), -number) for number, cells in early]
    most, first = max(named, default=(0, 0))
    if most > 1:
        return _with_others(sheet, -first, known)
    for number, cells in early:
        if _looks_like_headings(sheet, number, cells):
            return _with_others(sheet, number, known)
    return ()


def _headings_again(above: Block, known: frozenset[str]) -> tuple[int, ...]:
    """The headings of the table under another one, where they are the same but for their years."""
    headings = dict(above.sheet.rows).get(above.heading_rows[-1], ())
    below = [row for row in above.sheet.rows if row[0] > above.last_row]
    again = _again(below, headings, above.first_column, above.last_column)
    return _with_others(above.sheet, min(again), known) if again else ()


def _again(below: list[Row], headings: tuple[Cell | ErrorCell, ...], first: int, last: int) -> dict[int, bool]:
    """Rows that say the headings again, and whether a table of its own begins there: after a gap, or by other years."""
    wanted = headings[first : last + 1]
    found: dict[int, bool] = {}
    above: Row = (0, ())
    for row in below:
        number, cells = row
        in_span = cells[first : last + 1]
        # Most rows share no cell with the headings: that is seen without looking at what the cells say.
        if any(one is not None and one == own for one, own in zip(in_span, wanted, strict=False)):
            differ = [one for one, own in zip_longest(in_span, wanted) if holds(one) and shown(one) != shown(own)]
            same = [one for one, own in zip(in_span, wanted, strict=False) if shown(one) and shown(one) == shown(own)]
            if _is_heading_again(same, differ):
                follows = above[0] in (0, number - 1) and (not above[0] or len(_filled(above[1], first, last)) > 1)
                found[number] = bool(differ) or not follows
        above = row
    return found


def _is_heading_again(same: Sequence[Cell | ErrorCell], differ: Sequence[Cell | ErrorCell]) -> bool:
    """Whether a row with these cells as in the headings, and these others, heads a table: the others are years."""
    if len(same) + len(differ) < 2 or not all(map(_may_head, same)):
        return False
    return all(map(is_period, differ)) and (not differ or not all(map(is_period, same)))


def _looks_like_headings(sheet: Sheet, number: int, cells: tuple[Cell | ErrorCell, ...]) -> bool:
    filled = [cell for cell in cells if shown(cell)]
    below = [len(_filled(row, 0, len(row))) for other, row in sheet.rows if number < other <= number + 9]
    if not 2 <= len(filled) <= MOST_COLUMNS or not below:
        return False
    is_title = len({shown(cell) for cell in filled}) < len(filled) / 3 and not all(map(is_period, filled))
    return not is_title and all(map(_may_head, filled)) and len(filled) >= 0.5 * median(below)


def _with_others(sheet: Sheet, number: int, known: frozenset[str]) -> tuple[int, ...]:
    """The heading row with those above and below it that make the headings together with it, at most three."""
    cells = dict(sheet.rows)
    told = [number]
    while len(told) < MOST_HEADING_ROWS and _goes_on(cells.get(told[-1], ()), cells.get(told[-1] + 1, ()), known):
        told.append(told[-1] + 1)
    while len(told) < MOST_HEADING_ROWS and _stands_over(cells.get(told[0] - 1, ()), cells[told[0]]):
        told.insert(0, told[0] - 1)
    return tuple(told)


def _goes_on(own: Cells, below: Cells, known: frozenset[str]) -> bool:
    """Whether the row below goes on with the headings: periods and sexes alone, or what is counted under them."""
    lower = [cell for cell in below if shown(cell)]
    if lower and all(is_period(cell) or folded(shown(cell)) in words.SEXES for cell in lower):
        return True
    return _says_more(own, below, known)


def _stands_over(above: Cells, own: Cells) -> bool:
    """Whether the row above heads several of the columns: words over what stands below, or terms over the sexes."""
    upper = [index for index, cell in enumerate(above) if shown(cell)]
    filled = [index for index, cell in enumerate(own) if shown(cell)]
    if not any(index >= max(filled[0], 1) for index in upper) or len(upper) >= len(filled):
        return False
    if all(_may_head(above[index]) and not is_period(above[index]) for index in upper):
        return True
    told = [apart(shown(own[index])) for index in filled if index >= upper[0]]
    return all(is_period(above[index]) for index in upper) and all(one.sex for one in told)


def _says_more(upper: Cells, below: Cells, known: frozenset[str]) -> bool:
    """Whether the row below holds headings alone, under sexes or periods that reach over several of them."""
    lower = [index for index, cell in enumerate(below) if shown(cell)]
    if len(lower) < 2:
        return False
    told = [apart(shown(below[index])) for index in lower]
    if not all(
        folded(shown(below[i])) in known or folded(one.base) in known for i, one in zip(lower, told, strict=True)
    ):
        return False
    over = upper[lower[0]] if lower[0] < len(upper) else None
    return is_period(over) or folded(shown(over)) in words.SEXES


def _headings(rows: Sequence[Cells], first: int, last: int, merged: Sequence[Mapping[int, int]]) -> dict[int, str]:
    """Column → heading; an upper row holds for the columns to its right too, as far as it is merged."""
    headings: dict[int, str] = {}
    held = [""] * len(rows)
    reaches = [last] * len(rows)
    for index in range(first, last + 1):
        told = [shown(row[index]) if index < len(row) else "" for row in rows]
        for level, said in enumerate(told[:-1]):
            if said:
                held[level], reaches[level] = said, merged[level].get(index, last)
                held[level + 1 :] = [""] * (len(rows) - level - 1)
            elif index > reaches[level]:
                held[level] = ""
        lowest = max((level for level, said in enumerate(told) if said), default=-1)
        parts = [*held[:lowest], told[lowest]] if lowest >= 0 else []
        if heading := LINE.join(part for part in parts if part):
            headings[index] = heading
    return headings


def _end(below: list[Row], first: int, last: int, others: Collection[int]) -> int:
    """The last row of data: before the footnotes, before a gap, and before the headings of another table."""
    narrow = last - first < 2
    end = before = below[0][0] - 1 if below else 0
    for number, cells in below:
        filled = _filled(cells, first, last)
        if not filled:
            continue
        if number in others or (end and number - before > GAP) or (len(filled) < 3 and _is_note(cells)):
            break
        before = number
        if len(filled) > 1 or narrow or (filled[0] > first and is_value(cells[filled[0]])):
            end = number
    return end


def _is_note(cells: tuple[Cell | ErrorCell, ...]) -> bool:
    first = next((shown(cell) for cell in cells if shown(cell)), "")
    return bool(words.FOOTNOTES.match(first))


def _groups(block: Block) -> list[tuple[int, int]]:
    """(first, last column) of each table: apart where a column is empty and each part has words of its own to the left.

    An empty column within one table is nothing but air.
    """
    held = sorted(
        {*block.headings, *(index for _, cells in block.rows() for index, cell in enumerate(cells) if shown(cell))}
    )
    if not held:
        return []
    if side := _same_again(block, held):
        return side
    starts = [held[0], *(right for left, right in pairwise(held) if right - left > 1)]
    ends = [*(left for left, right in pairwise(held) if right - left > 1), held[-1]]
    parts = list(zip(starts, ends, strict=True))
    headed = all(sum(first <= index <= last for index in block.headings) > 1 for first, last in parts)
    if headed and all(_is_words(block, first) for first, _ in parts):
        return parts
    return [(held[0], held[-1])]


def _same_again(block: Block, held: list[int]) -> list[tuple[int, int]]:
    """Tables wall to wall: the first heading comes again, and with it all the others, but for their years."""
    told = {index: _undated(heading) for index, heading in block.headings.items()}
    starts = [index for index in held if held[0] in told and told.get(index) == told[held[0]]]
    if len(starts) < 2 or not all(_is_words(block, index) for index in starts):
        return []
    ends = [*(max(index for index in held if index < start) for start in starts[1:]), held[-1]]
    parts = list(zip(starts, ends, strict=True))
    said = [{told[index] for index in range(first, last + 1) if index in told} for first, last in parts]
    return parts if len(said[0]) > 1 and all(one == said[0] for one in said) else []


def _undated(heading: str) -> str:
    return re.sub(r"(?:19|20)\d{2}", "", folded(heading.rpartition(LINE)[2]))


def _is_words(block: Block, index: int) -> bool:
    cells = block.column(index, 200)
    return bool(cells) and sum(not is_number(cell) for cell in cells) > len(cells) / 2


def _filled(cells: tuple[Cell | ErrorCell, ...], first: int, last: int) -> list[int]:
    return [index for index, cell in enumerate(cells[first : last + 1], first) if holds(cell)]


def _may_head(cell: Cell | ErrorCell) -> bool:
    return is_period(cell) or (isinstance(cell, str) and not is_number(cell))
