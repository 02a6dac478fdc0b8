"""Headings that say that their numbers stand for more: `Antagna (tusental)` is a thousand times what it says."""

from collections.abc import Iterator

from tc_dashboard.text import matching as words
from tc_dashboard.workbook.cells import Cell, CellError, Number, Whole, missing_mark
from tc_dashboard.workbook.datasets import by_frame
from tc_dashboard.workbook.mapping import SheetMapping
from tc_dashboard.workbook.reader import ErrorCell
from tc_dashboard.workbook.shape import Block
from tc_dashboard.workbook.signs import is_number


def factor(heading: str) -> int:
    """What the numbers under the heading are to be multiplied by; 1 where it says nothing, or another unit."""
    if words.OTHER_UNITS.search(heading):
        return 1
    return next((times for pattern, times in words.FACTORS if pattern.search(heading)), 1)


def without_factor(heading: str) -> str:
    """The heading without the words that say how many times."""
    for pattern, _ in words.FACTORS:
        heading = pattern.sub("", heading)
    return heading.strip(" ,()")


def counted_in(block: Block, mapping: SheetMapping) -> Iterator[tuple[str, int]]:
    """The fields that are numbers of things, each with a column that it is read from."""
    dataset = by_frame()[mapping.dataset]
    single = ((name, source.columns[0]) for name, source in mapping.sources if len(source.columns) == 1)
    for name, index in (*single, *(pair for repeat in mapping.repeats for pair in repeat.columns)):
        if isinstance(dataset.by_name[name].parser, Whole):
            yield name, index


def factors(block: Block, mapping: SheetMapping) -> dict[tuple[str, int], int]:
    """(field, column) → what its numbers are multiplied by, where the heading says so."""
    told = {(name, index): factor(block.name(index)) for name, index in counted_in(block, mapping)}
    return {place: times for place, times in told.items() if times > 1}


def multiplied(cell: Cell | ErrorCell, times: int) -> Cell | ErrorCell:
    """The number so many times; what is no number stays as it is, to be told of as such."""
    if isinstance(cell, ErrorCell) or not is_number(cell) or missing_mark(cell) is not None:
        return cell
    try:
        return round(Number().parse(cell) * times, 6)
    except CellError:
        return cell
