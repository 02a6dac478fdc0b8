"""The shape of a sheet that we ask for: its columns, how each is read, and what identifies a row."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from tc_dashboard.facts import Frame
from tc_dashboard.workbook.cells import Choice, Parser


@dataclass(frozen=True)
class Field:
    """One column: the frame's name for it, the template's heading, how a cell is read, and what to write in it."""

    name: str
    heading: str
    parser: Parser
    help: str
    required: bool = False
    example: str = ""
    default: object = None
    """What an empty cell means, where it means anything."""
    synonyms: tuple[str, ...] = ()


@dataclass(frozen=True)
class Dataset:
    """One sheet: its name in the template, the frame that it fills, its columns in order, and what it is for."""

    sheet: str
    frame: Frame
    fields: tuple[Field, ...]
    help: str
    says_nothing_without: tuple[str, ...] = ()
    """Fields of which one must hold something: a row that lacks them all is prefilled and waits, it is no row yet."""
    by_name: Mapping[str, Field] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "by_name", {column.name: column for column in self.fields})

    @property
    def key_headings(self) -> tuple[str, ...]:
        return tuple(self.by_name[name].heading for name in self.frame.key)


def words(*options: str) -> Choice:
    """A closed list, as its Swedish words."""
    return Choice(tuple(str(option) for option in options))
