"""One upload's way from bytes to a revision: read, recognise, check, compare; then, on the person's word, save."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial

from tc_dashboard import text
from tc_dashboard.changes import Changes, Row, Stored, compare, kept_where_protected
from tc_dashboard.domain import Viewer
from tc_dashboard.errors import Problem, Severity, UserFacingError
from tc_dashboard.facts import FRAMES
from tc_dashboard.storage import commands, queries
from tc_dashboard.storage.database import Database
from tc_dashboard.workbook import layout, reader, version
from tc_dashboard.workbook.cells import Cell
from tc_dashboard.workbook.checks import Checked, errors
from tc_dashboard.workbook.datasets import datasets
from tc_dashboard.workbook.personal_numbers import holds_personal_number
from tc_dashboard.workbook.reader import ErrorCell, Sheet
from tc_dashboard.workbook.rows import Table, read_table, says_nothing
from tc_dashboard.workbook.warnings import warnings

Progress = Callable[[float, str], None]
READING = 0.7
"""The share of an examination that reading takes."""


@dataclass(frozen=True)
class Upload:
    """One file as it came."""

    name: str
    content: bytes
    sender: str = ""


@dataclass(frozen=True)
class SheetPreview:
    """What one sheet would change."""

    file: str
    sheet: str
    dataset: str
    heading: str
    rows: int
    changes: Changes


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
    def changes_nothing(self) -> bool:
        return all(sheet.changes.are_none for sheet in self.sheets)


@dataclass(frozen=True)
class Receipt:
    """What became of a save: `saved` is false where nothing was new."""

    saved: bool
    revision: int
    new: int
    changed: int
    unchanged: int


def _silent(_share: float, _step: str) -> None:
    pass


def examine(
    database: Database, uploads: Sequence[Upload], *, today: date, example: bool = False, progress: Progress = _silent
) -> Preview:
    """Read all files together and say what saving them would do; what can't be read is told among the problems."""
    uploads = _named_apart(uploads)
    tables, problems, unread = _read_all(uploads, progress)
    progress(READING, text.Intake.checking)
    with database.reading() as connection:
        based_on = queries.newest_revision_in(connection)
        replaces_example = not example and queries.holds_rows(connection, of_example=True)
        ledger: Mapping[str, Mapping[str, Stored]] = (
            {} if replaces_example else {name: queries.stored_rows(connection, name) for name in FRAMES}
        )
    tables = tuple(_with_what_is_held(table, ledger.get(table.dataset.frame.name, {})) for table in tables)
    checked = Checked(tables, ledger, today, unread)
    problems += [*errors(checked), *warnings(checked)]
    progress(0.9, text.Intake.comparing)
    sheets = tuple(_preview(table, ledger) for table in tables)
    progress(1.0, text.Intake.done)
    return Preview(
        tuple(upload.name for upload in uploads), _in_order(problems, uploads), sheets, based_on, replaces_example,
        tuple(uploads), tables,
    )  # fmt: skip


def save(
    database: Database, preview: Preview, by: Viewer, *, example: bool = False, progress: Progress = _silent
) -> Receipt:
    """Store what the preview showed, as one revision.

    Raises UserFacingError where the preview holds errors, or where the ledger has moved on since it was made.
    """
    if preview.errors:
        raise UserFacingError(text.Intake.has_errors(len(preview.errors)))
    rows: dict[str, list[Row]] = {}
    for table in preview.tables:
        rows.setdefault(table.dataset.frame.name, []).extend(table.rows)
    files = [
        commands.FileToSave(upload.name, upload.content, upload.sender, _columns(preview.tables, number))
        for number, upload in enumerate(preview.uploads)
    ]
    saved = commands.save_import(
        database, files, rows, by, based_on=preview.based_on, example=example,
        progress=lambda share: progress(share, text.Intake.saving),
    )  # fmt: skip
    changes = saved.changes.values()
    return Receipt(
        saved.anything, saved.revision, sum(len(c.new) for c in changes), sum(len(c.changed) for c in changes),
        sum(len(c.unchanged) for c in changes),
    )  # fmt: skip


def _with_what_is_held(table: Table, stored: Mapping[str, Stored]) -> Table:
    """The table with the numbers that `..` keeps and without new rows that say nothing: as it would be stored."""
    told = (row for row in table.rows if row.key in stored or not says_nothing(row))
    rows = (kept_where_protected(row, stored[row.key]) if row.key in stored else row for row in told)
    return replace(table, rows=tuple(rows))


def _read_all(uploads: Sequence[Upload], progress: Progress) -> tuple[tuple[Table, ...], list[Problem], frozenset[str]]:
    tables: list[Table] = []
    problems: list[Problem] = []
    unread: set[str] = set()
    for number, upload in enumerate(uploads):
        step = partial(_step, progress, number, len(uploads), text.Intake.reading(upload.name))
        try:
            sheets = _sheets(upload, step)
        except UserFacingError as error:
            problems.append(Problem(upload.name, "", "", Severity.ERROR, str(error)))
            unread.update(FRAMES)
            continue
        for sheet in sheets:
            table, told = _read(upload.name, number, sheet)
            problems.extend(told)
            dataset = layout.dataset_of(sheet)
            if table:
                tables.append(table)
            elif dataset and sheet.rows:
                unread.add(dataset.frame.name)
    return tuple(tables), problems, frozenset(unread)


def _step(progress: Progress, number: int, of: int, words: str, share: float) -> None:
    """How far the reading of all files has come: it is the first part of the whole."""
    progress(READING * (number + share) / of, words)


def _named_apart(uploads: Sequence[Upload]) -> tuple[Upload, ...]:
    """Files by names of their own: problems and sheets are told by file. A name is no place for a personal number."""
    named: list[Upload] = []
    for number, upload in enumerate(uploads, 1):
        name = text.Intake.unnamed(number) if holds_personal_number([upload.name]) else upload.name
        taken = {other.name for other in named}
        again = next(n for n in range(1, len(uploads) + 1) if text.Intake.again(name, n) not in taken)
        named.append(replace(upload, name=text.Intake.again(name, again)))
    return tuple(named)


def _sheets(upload: Upload, waiting: reader.Waiting) -> tuple[Sheet, ...]:
    """The file's sheets; raises UserFacingError where it can't be read or must not be."""
    if upload.name.startswith(text.Intake.nameless):
        raise UserFacingError(text.Reading.personal_number)
    sheets = reader.read(upload.name, upload.content, waiting)
    if holds_personal_number(_texts(sheets)):
        raise UserFacingError(text.Reading.personal_number)
    if not any(layout.dataset_of(sheet) for sheet in sheets):
        looked_for = [dataset.sheet for dataset in datasets()]
        raise UserFacingError(text.Reading.nothing_asked_for(looked_for, [sheet.name for sheet in sheets]))
    return sheets


def _read(file: str, number: int, sheet: Sheet) -> tuple[Table | None, tuple[Problem, ...]]:
    dataset = layout.dataset_of(sheet)
    if layout.is_our_own(sheet):
        told = version.remark(sheet)
        return None, (Problem(file, sheet.name, "", Severity.REMARK, told),) if told else ()
    if dataset is None:
        message = text.Reading.sheet_not_read(sheet.name)
        return None, (Problem(file, sheet.name, "", Severity.WARNING, message),)
    found, problems = layout.find(file, sheet, dataset)
    if found is None:
        return None, problems
    table, more = read_table(file, number, sheet, found)
    return table, (*problems, *more)


def _texts(sheets: Sequence[Sheet]) -> Iterator[str]:
    """Everything in the file that a person may have written."""
    for sheet in sheets:
        yield sheet.name
        yield from sheet.beside
        for _, cells in sheet.rows:
            yield from (_written(cell) for cell in cells if cell is not None)


def _written(cell: Cell | ErrorCell) -> str:
    if isinstance(cell, int | float) and not isinstance(cell, bool) and float(cell).is_integer():
        # A number that began with 0 has lost it.
        return str(int(cell)).zfill(10) if cell > 10**8 else str(int(cell))
    return "" if isinstance(cell, ErrorCell | date | bool) else str(cell)


def _preview(table: Table, ledger: Mapping[str, Mapping[str, Stored]]) -> SheetPreview:
    name = table.dataset.frame.name
    changes = compare(name, table.rows, ledger.get(name, {}))
    number = len(table.rows) + len(table.partly)
    return SheetPreview(table.file, table.sheet, name, table.dataset.sheet, number, changes)


def _columns(tables: Sequence[Table], number: int) -> dict[tuple[str, str, str], str]:
    return {
        (table.sheet, table.dataset.frame.name, name): table.layout.letter(name)
        for table in tables
        if table.file_number == number
        for name in table.layout.columns
    }


def _in_order(problems: Sequence[Problem], uploads: Sequence[Upload]) -> tuple[Problem, ...]:
    """Errors before warnings; file by file as uploaded, sheet by sheet as first told, each from the top."""
    files = {upload.name: number for number, upload in enumerate(uploads)}
    sheets = {problem.sheet: number for number, problem in reversed(list(enumerate(problems)))}

    def order(problem: Problem) -> tuple[object, ...]:
        return problem.severity, files.get(problem.file, 0), sheets[problem.sheet], layout.place_in_sheet(problem.cell)

    return tuple(sorted(problems, key=order))
