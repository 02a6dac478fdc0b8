"""What a person decides about files before they are saved: a value that grows by each click, and what is kept of it.

An examination is a function of the files and these decisions, so every decision is checked as the files are. Files are
named by their number among those examined together, counted from 0.
"""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from json import dumps, loads
from typing import Any

from tc_dashboard.errors import Problem

CellPlace = tuple[int, str, str]
"""(file, sheet, address)."""
RowPlace = tuple[int, str, int]
"""(file, sheet, row number)."""
Key = tuple[str, str]
"""(dataset, natural key)."""


@dataclass(frozen=True)
class Decisions:
    """Everything decided so far.

    `corrections`: the text that takes a cell's place. `left_out`: rows that are not saved, each with its reason.
    `gone`: stored rows that are to be closed, with the id of the row that the person saw: another one is another
    question. `accepted`: warnings, each with the reason why it is right. `settled`: the file whose row counts where
    several give different values. `all_or_none`: one faulty file holds back the others.
    """

    corrections: Mapping[CellPlace, str] = field(default_factory=dict)
    left_out: Mapping[RowPlace, str] = field(default_factory=dict)
    gone: Mapping[Key, int] = field(default_factory=dict)
    accepted: Mapping[Problem, str] = field(default_factory=dict)
    settled: Mapping[Key, int] = field(default_factory=dict)
    all_or_none: bool = False

    @property
    def are_none(self) -> bool:
        return not (self.corrections or self.left_out or self.gone or self.accepted or self.settled)

    def words(self) -> tuple[str, ...]:
        """Everything that a person wrote."""
        return (*self.corrections.values(), *self.left_out.values(), *self.accepted.values())

    def without(self, place: CellPlace | RowPlace | Key) -> "Decisions":
        """The decisions but for the one about this cell, row or stored row."""
        return replace(
            self,
            corrections={at: told for at, told in self.corrections.items() if at != place},
            left_out={at: told for at, told in self.left_out.items() if at != place},
            gone={at: row for at, row in self.gone.items() if at != place},
        )

    def of_files(self, files: Sequence[int]) -> "Decisions":
        """The decisions about these files alone, which are numbered anew in this order."""
        number = {file: index for index, file in enumerate(files)}
        return Decisions(
            corrections={
                (number[file], sheet, cell): told
                for (file, sheet, cell), told in self.corrections.items()
                if file in number
            },
            left_out={
                (number[file], sheet, row): told for (file, sheet, row), told in self.left_out.items() if file in number
            },
            accepted=self.accepted,
            settled={key: number[file] for key, file in self.settled.items() if file in number},
            all_or_none=self.all_or_none,
        )


@dataclass(frozen=True)
class Correction:
    """A cell that was corrected before the save."""

    place: str
    before: str
    after: str


@dataclass(frozen=True)
class LeftOut:
    """A row of the file that was not saved."""

    place: str
    reason: str


@dataclass(frozen=True)
class Accepted:
    """A warning that was saved anyway; the reason is empty where none was asked for."""

    place: str
    message: str
    reason: str


@dataclass(frozen=True)
class Settled:
    """A row for which several files gave different values: what this file gave, and whether that is what counts."""

    place: str
    dataset: str
    key: str
    counts: bool
    other: str
    """The name of the other file."""
    values: Mapping[str, str]
    """Heading → what this file says, for what differs."""


@dataclass(frozen=True)
class Gone:
    """A stored row that was closed on the person's word."""

    dataset: str
    key: str


@dataclass(frozen=True)
class Kept:
    """What is kept of the decisions about one file, with the import, for good."""

    corrected: tuple[Correction, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    accepted: tuple[Accepted, ...] = ()
    settled: tuple[Settled, ...] = ()
    gone: tuple[Gone, ...] = ()
    because: str = ""
    """Why the file was made, or why it changed what was saved before, where a person wrote that in a page."""

    def as_json(self) -> str:
        """Only what there is: a file without decisions is `{}`."""
        told = {name: rows for name, rows in asdict(self).items() if rows}
        return dumps(told, ensure_ascii=False, sort_keys=True)

    @classmethod
    def from_json(cls, written: str) -> "Kept":
        told: dict[str, Any] = loads(written)
        return cls(
            tuple(Correction(**row) for row in told.get("corrected", ())),
            tuple(LeftOut(**row) for row in told.get("left_out", ())),
            tuple(Accepted(**row) for row in told.get("accepted", ())),
            tuple(Settled(**row) for row in told.get("settled", ())),
            tuple(Gone(**row) for row in told.get("gone", ())),
            str(told.get("because", "")),
        )
