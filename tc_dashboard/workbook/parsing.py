"""One row's cells as values. Most of what stands in a sheet stands there many times, and is read once."""

from collections.abc import Mapping, Sequence
from typing import Any

from tc_dashboard import text
from tc_dashboard.domain import Missing
from tc_dashboard.workbook.cells import Cell, CellError, MissingValue, Number, Whole, is_empty, missing_mark
from tc_dashboard.workbook.fields import Dataset, Field
from tc_dashboard.workbook.reader import ErrorCell

Faults = Sequence[tuple[str, str]]
"""(field, what is wrong with its cell)."""
Parsed = tuple[dict[str, Any], dict[str, str], Faults]
"""A row's values by field, why a value is missing by field, and its faults."""
MOST_REMEMBERED = 20_000
"""Of one column: ids and free texts, each its own, would only fill the memory."""

_Read = tuple[Any, str | None, str | None]
"""What a cell says: its value, why that is missing, what is wrong."""


class RowParser:
    """Reads the rows of one table, and remembers what each content of a column was read as."""

    def __init__(self, dataset: Dataset) -> None:
        # By type as well: 1, 1.0 and true are equal, but not the same.
        self._fields: list[tuple[Field, dict[tuple[type, Cell | ErrorCell], _Read]]] = [
            (field, {}) for field in dataset.fields
        ]

    def parse(self, cells: Mapping[str, Cell | ErrorCell]) -> Parsed:
        """One row, given as the cell of each field; a field that isn't there is an empty cell."""
        values: dict[str, Any] = {}
        missing: dict[str, str] = {}
        faults: list[tuple[str, str]] = []
        for field, known in self._fields:
            cell = cells.get(field.name)
            content = (cell.__class__, cell)
            if (read := known.get(content)) is None:
                read = _read(field, cell)
                if len(known) < MOST_REMEMBERED:
                    known[content] = read
            value, why, fault = read
            if fault is not None:
                faults.append((field.name, fault))
                continue
            values[field.name] = value
            if why is not None:
                missing[field.name] = why
        return values, missing, faults


def _read(field: Field, cell: Cell | ErrorCell) -> _Read:
    try:
        return _value(field, cell), None, None
    except MissingValue as told:
        return field.default, str(told.why), None
    except CellError as error:
        return None, None, str(error)


def _value(field: Field, cell: Cell | ErrorCell) -> Any:
    if isinstance(cell, ErrorCell):
        raise CellError(text.Cells.error_value(cell.shows) if cell.shows else text.Cells.no_stored_value())
    if is_empty(cell):
        if field.required:
            raise CellError(text.Cells.required(field.heading))
        return field.default
    if (why := missing_mark(cell)) is not None:
        # Our own exports come back: `..` in a required number may mean "as before", which the checks decide.
        if field.required and not (why == Missing.PROTECTED and isinstance(field.parser, Whole | Number)):
            raise CellError(text.Checks.required_but_missing(field.heading, why))
        raise MissingValue(why)
    return field.parser.parse(cell)
