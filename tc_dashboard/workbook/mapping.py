"""How a sheet's grid becomes the rows that the template would have held: a small value, guessed or made by a person.

A mapping says where the headings stand and where the table ends, and for each field where its value comes from: one or
several columns, a constant, or the heading of a column that makes rows of its own (years or terms side by side). It
holds no cells, so it can be kept and used on the next file of the same shape.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from enum import StrEnum
from typing import Any

OTHERS = "*"
"""Stands among a source's words for every written word that isn't there."""


class Part(StrEnum):
    """What of a repeated column's heading a field takes."""

    NOTHING = ""
    WHOLE = "whole"
    YEAR = "year"
    REST = "rest"
    """The heading without its year."""
    NUMBER = "number"
    """The number that the heading ends with."""
    SEX = "sex"
    TERM = "term"
    """The sex or the term that the heading says; all of it where it says none, so that a person can translate it."""


@dataclass(frozen=True)
class Source:
    """Where a field's value comes from: a constant, then columns (from 0), then a part of the heading, joined.

    `words` are pairs of what is written and what is meant by it. `term_days`: where a day isn't written at all, the
    month and day that it is in every autumn (`HT`) and every spring (`VT`), in the year of the row's term.
    """

    columns: tuple[int, ...] = ()
    constant: str = ""
    heading: Part = Part.NOTHING
    separator: str = " "
    words: tuple[tuple[str, str], ...] = ()
    term_days: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Repeat:
    """Columns that make a row of their own out of each row of the sheet: the label, and field → column."""

    label: str
    columns: tuple[tuple[str, int], ...]


@dataclass(frozen=True)
class Filter:
    """Only rows whose cell in `column` is one of `words`."""

    column: int
    words: tuple[str, ...]


@dataclass(frozen=True)
class SheetMapping:
    """How one table of a sheet is read as one dataset. `last_row` 0: as far as the table goes."""

    sheet: str
    dataset: str
    heading_rows: tuple[int, ...]
    sources: tuple[tuple[str, Source], ...] = ()
    repeats: tuple[Repeat, ...] = ()
    filters: tuple[Filter, ...] = ()
    fill_down: tuple[int, ...] = ()
    first_column: int = 0
    last_column: int = 0
    last_row: int = 0
    skip_zero: bool = False
    """Whether a repeated column's 0 makes no row: a round without seats is no start."""

    def source(self, field: str) -> Source | None:
        return next((source for name, source in self.sources if name == field), None)

    def with_source(self, field: str, source: Source | None) -> "SheetMapping":
        """The same with another source for the field, or none."""
        others = tuple((name, held) for name, held in self.sources if name != field)
        return replace(self, sources=others if source is None else (*others, (field, source)))

    @property
    def repeated_fields(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(name for repeat in self.repeats for name, _ in repeat.columns))

    @property
    def fields(self) -> frozenset[str]:
        """The fields that the mapping gives a value."""
        return frozenset({*(name for name, _ in self.sources), *self.repeated_fields})


def dumped(mappings: Iterable[SheetMapping]) -> str:
    """The mappings as JSON."""
    return json.dumps([asdict(mapping) for mapping in mappings], ensure_ascii=False, sort_keys=True)


def loaded(written: str) -> tuple[SheetMapping, ...]:
    """The mappings of `dumped`."""
    return tuple(_mapping(told) for told in json.loads(written))


def _mapping(told: Mapping[str, Any]) -> SheetMapping:
    return SheetMapping(
        **{
            **told,
            "heading_rows": tuple(told["heading_rows"]),
            "sources": tuple((name, _source(source)) for name, source in told["sources"]),
            "repeats": tuple(Repeat(each["label"], _pairs(each["columns"])) for each in told["repeats"]),
            "filters": tuple(Filter(each["column"], tuple(each["words"])) for each in told["filters"]),
            "fill_down": tuple(told["fill_down"]),
        }
    )


def _source(told: Mapping[str, Any]) -> Source:
    return Source(
        tuple(told["columns"]), told["constant"], Part(told["heading"]), told["separator"], _pairs(told["words"]),
        _pairs(told.get("term_days", ())),
    )  # fmt: skip


def _pairs(told: Sequence[Sequence[Any]]) -> tuple[Any, ...]:
    return tuple((one, other) for one, other in told)
