"""What an examination answers: files as they came and were read, what saving them would do, what stands in the way."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from tc_dashboard.changes import Changes, Stored
from tc_dashboard.decisions import Decisions
from tc_dashboard.errors import Problem, Severity
from tc_dashboard.workbook.conflicts import Conflict
from tc_dashboard.workbook.mapping import SheetMapping
from tc_dashboard.workbook.reader import Sheet
from tc_dashboard.workbook.rows import Table


@dataclass(frozen=True)
class Upload:
    """One file as it came."""

    name: str
    content: bytes = field(repr=False)
    sender: str = ""
    because: str = ""
    """Why it was made, or why it changes what was saved before, where a person wrote that in a page."""
    mappings: tuple[SheetMapping, ...] = ()
    """How sheets that don't follow the template are read, as a person has confirmed it."""
    sheets: tuple[Sheet, ...] | None = field(default=None, repr=False, compare=False)
    """The file's sheets, where they have been read already."""
    unreadable: str = field(default="", compare=False)
    """Why the file can't be read, where that has been tried already."""
    holds_persons: bool = field(default=False, compare=False)


@dataclass(frozen=True)
class ReadFile:
    """One file and what was read of it, kept so that a correction need not read it again.

    `refusal` says why nothing was read. A file that holds personal identity numbers is kept without its bytes.
    """

    upload: Upload
    sheets: tuple[Sheet, ...] = field(default=(), repr=False)
    refusal: str = ""
    holds_persons: bool = False


@dataclass(frozen=True)
class SheetPreview:
    """What one sheet would change."""

    file: str
    sheet: str
    dataset: str
    heading: str
    rows: int
    changes: Changes


class State(StrEnum):
    """What would become of a file if the person saved now."""

    READY = "ready"
    UNCHANGED = "unchanged"
    FAULTY = "faulty"
    WAITING = "waiting"
    """It refers to a file that is held back, or all are to be saved or none."""
    DISPUTED = "disputed"
    """It gives another value than another file, and nobody has said which one counts."""


@dataclass(frozen=True)
class Verdict:
    """One file's answer. `waits_for`: the files that must be mended first."""

    file: str
    sender: str
    state: State
    errors: int
    warnings: int
    waits_for: tuple[str, ...] = ()


@dataclass(frozen=True)
class Faulty:
    """A cell with an error that a new text can mend."""

    file: int
    sheet: str
    cell: str
    heading: str
    written: str
    message: str


@dataclass(frozen=True)
class Preview:
    """Everything a person needs to see before saving. Nothing is stored yet."""

    files: tuple[str, ...]
    problems: tuple[Problem, ...]
    sheets: tuple[SheetPreview, ...]
    based_on: int
    replaces_example: bool
    uploads: tuple[Upload, ...] = field(repr=False)
    tables: tuple[Table, ...] = field(repr=False)
    """Of the files that would be saved."""
    verdicts: tuple[Verdict, ...] = ()
    faulty: tuple[Faulty, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    missing: Mapping[str, tuple[Stored, ...]] = field(default_factory=dict)
    """Stored rows that the files leave out, by dataset, those that are gone among them."""
    gone: Mapping[str, tuple[Stored, ...]] = field(default_factory=dict)
    """Stored rows that the save would close: those the person said, and those that refer to them."""
    decisions: Decisions = field(default_factory=Decisions)
    read: tuple[ReadFile, ...] = field(default=(), repr=False)

    @property
    def errors(self) -> tuple[Problem, ...]:
        return tuple(problem for problem in self.problems if problem.severity is Severity.ERROR)

    @property
    def warnings(self) -> tuple[Problem, ...]:
        return tuple(problem for problem in self.problems if problem.severity is Severity.WARNING)

    @property
    def remarks(self) -> tuple[Problem, ...]:
        return tuple(problem for problem in self.problems if problem.severity is Severity.REMARK)

    @property
    def saved_files(self) -> tuple[int, ...]:
        """The numbers of the files that a save would store."""
        passed = (State.READY, State.UNCHANGED)
        return tuple(number for number, verdict in enumerate(self.verdicts) if verdict.state in passed)

    @property
    def held_files(self) -> tuple[int, ...]:
        return tuple(number for number in range(len(self.files)) if number not in self.saved_files)

    @property
    def saved_sheets(self) -> tuple[SheetPreview, ...]:
        names = {self.files[number] for number in self.saved_files}
        return tuple(sheet for sheet in self.sheets if sheet.file in names)

    @property
    def unaccepted(self) -> tuple[Problem, ...]:
        """The warnings about cells, in files that would be saved, for which nobody has given a reason.

        What is said of a whole sheet (that it is not one of ours) is told, but needs no reason.
        """
        names = {self.files[number] for number in self.saved_files}
        asked = (problem for problem in self.warnings if problem.file in names and problem.cell)
        return tuple(problem for problem in asked if problem not in self.decisions.accepted)

    @property
    def changes_saved(self) -> bool:
        """Whether a save would change or close what was saved before: then it is asked why."""
        return any(self.gone.values()) or any(sheet.changes.changed for sheet in self.saved_sheets)

    @property
    def changes_nothing(self) -> bool:
        """Whether a save would store nothing."""
        return not any(self.gone.values()) and all(sheet.changes.are_none for sheet in self.saved_sheets)


@dataclass(frozen=True)
class Receipt:
    """What became of a save: `saved` is false where nothing was new."""

    saved: bool
    revision: int
    new: int
    changed: int
    unchanged: int
    gone: int = 0
    files: tuple[str, ...] = ()
    held: tuple[str, ...] = ()
