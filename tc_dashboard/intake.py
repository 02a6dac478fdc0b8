"""One upload's way from bytes to a revision: read, recognise, check, compare; then, on the person's word, save.

An examination is a function of the files and of what the person has decided about them: `examine` reads the bytes once,
`examine_read` judges what was read, again for each decision.
"""

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from datetime import date
from functools import partial

from tc_dashboard import text
from tc_dashboard.changes import Row
from tc_dashboard.decisions import Decisions
from tc_dashboard.domain import Viewer
from tc_dashboard.errors import Problem, UserFacingError
from tc_dashboard.facts import FRAMES
from tc_dashboard.judging import Asked, judge
from tc_dashboard.municipalities import code_of
from tc_dashboard.preview import Preview, ReadFile, Receipt, SheetPreview, State, Upload, Verdict
from tc_dashboard.progress import nth, part
from tc_dashboard.reading import named_apart, parse, read_file
from tc_dashboard.records import kept_of
from tc_dashboard.storage import commands, queries
from tc_dashboard.storage.database import Database
from tc_dashboard.workbook import layout, personal_numbers
from tc_dashboard.workbook.checks import Ledger
from tc_dashboard.workbook.rows import Table

__all__ = [
    "Preview", "ReadFile", "Receipt", "SheetPreview", "State", "Upload", "Verdict", "examine", "examine_read",
    "save", "still_held",
]  # fmt: skip

Progress = Callable[[float, str], None]
READING, PARSING, LOADING = 0.6, 0.4, 0.5
"""How far an examination has come when the files are read; and the rest of it, judging what was read, when the rows are
parsed, and when what is stored has been fetched."""


def _silent(_share: float, _step: str) -> None:
    pass


def examine(
    database: Database,
    uploads: Sequence[Upload],
    *,
    today: date,
    example: bool = False,
    decisions: Decisions | None = None,
    progress: Progress = _silent,
) -> Preview:
    """Read all files together and say what saving them would do; what can't be read is told among the problems.

    Raises UserFacingError where a sender's name holds a personal identity number.
    """
    if personal_numbers.holds_personal_number([upload.sender for upload in uploads]):
        raise UserFacingError(text.Intake.personal_number_in_words)
    uploads = named_apart(uploads)
    read = tuple(
        read_file(upload, partial(_step, progress, number, len(uploads), text.Intake.reading(upload.name)))
        for number, upload in enumerate(uploads)
    )
    return examine_read(
        database, read, today=today, example=example, decisions=decisions or Decisions(),
        progress=partial(_later, progress, READING),
    )  # fmt: skip


def examine_read(
    database: Database,
    read: Sequence[ReadFile],
    *,
    today: date,
    decisions: Decisions,
    example: bool = False,
    beside: Collection[str] = tuple(FRAMES),
    progress: Progress = _silent,
) -> Preview:
    """Judge files that are read already, with the person's decisions about them.

    `beside`: the datasets whose stored rows the files are judged beside.

    Raises UserFacingError where a decision holds a personal identity number: the value is not kept, nor repeated.
    """
    if personal_numbers.holds_personal_number(decisions.words()):
        raise UserFacingError(text.Intake.personal_number_in_words)
    checking = partial(_telling, progress, text.Intake.checking)
    parsed = [
        parse(number, file, decisions, nth(number, len(read), part(checking, 0.0, PARSING)))
        for number, file in enumerate(read)
    ]
    comparing = partial(_telling, progress, text.Intake.comparing)
    fetching = part(comparing, PARSING, LOADING)
    with database.reading() as connection:
        based_on = queries.newest_revision_in(connection)
        replaces_example = not example and queries.holds_rows(connection, of_example=True)
        held: Ledger = {
            name: queries.stored_rows(connection, name, nth(number, len(FRAMES), fetching)) if name in beside else {}
            for number, name in enumerate(FRAMES)
        }
    ledger, goes = ({}, held) if replaces_example else (held, {})
    codes = {number: code_of(file.upload.sender) for number, file in enumerate(read)}
    senders = {number: code for number, code in codes.items() if code}
    judged = judge(read, parsed, Asked(ledger, decisions, today, goes, senders), part(comparing, LOADING, 1.0))
    progress(1.0, text.Intake.done)
    uploads = tuple(file.upload for file in read)
    return Preview(
        files=tuple(upload.name for upload in uploads),
        problems=_in_order(judged.problems, uploads),
        sheets=judged.sheets,
        based_on=based_on,
        replaces_example=replaces_example,
        uploads=uploads,
        tables=judged.tables,
        verdicts=judged.verdicts,
        faulty=judged.faulty,
        conflicts=judged.conflicts,
        missing=judged.missing,
        gone=judged.gone,
        decisions=decisions,
        read=tuple(read),
    )


def save(
    database: Database, preview: Preview, by: Viewer, *, example: bool = False, progress: Progress = _silent
) -> Receipt:
    """Store what the preview showed, as one revision; files that are held back are left for another time.

    Raises UserFacingError where errors hold back all files, or where the ledger has moved on since it was made.
    """
    saved_files = preview.saved_files
    if preview.errors and not saved_files:
        raise UserFacingError(text.Intake.has_errors(len(preview.errors)))
    index = {number: position for position, number in enumerate(saved_files)}
    rows: dict[str, list[Row]] = {}
    for table in preview.tables:
        own = (row if index[row.file] == row.file else replace(row, file=index[row.file]) for row in table.rows)
        rows.setdefault(table.dataset.frame.name, []).extend(own)
    files = [_to_save(preview, number) for number in saved_files]
    saved = commands.save_import(
        database, files, rows, by, based_on=preview.based_on, example=example,
        gone={name: [row.key for row in gone] for name, gone in preview.gone.items()},
        waiting=partial(_telling, progress, text.Intake.saving),
    )  # fmt: skip
    changes = saved.changes.values()
    return Receipt(
        saved.anything, saved.revision, sum(len(c.new) for c in changes), sum(len(c.changed) for c in changes),
        sum(len(c.unchanged) for c in changes), sum(len(c.gone) for c in changes),
        tuple(preview.files[number] for number in saved_files), tuple(preview.files[n] for n in preview.held_files),
    )  # fmt: skip


def still_held(preview: Preview) -> tuple[tuple[ReadFile, ...], Decisions]:
    """The files that a save left behind, and what was decided about them, to go on with."""
    held = [number for number in preview.held_files if preview.read[number].sheets]
    return tuple(preview.read[number] for number in held), preview.decisions.of_files(held)


def _to_save(preview: Preview, number: int) -> commands.FileToSave:
    upload = preview.uploads[number]
    columns = _columns(preview.tables, number)
    return commands.FileToSave(upload.name, upload.content, upload.sender, columns, kept_of(preview, number).as_json())


def _step(progress: Progress, number: int, of: int, words: str, share: float) -> None:
    """How far the reading of all files has come: it is the first part of the whole."""
    progress(READING * (number + share) / of, words)


def _later(progress: Progress, start: float, share: float, step: str) -> None:
    """What begins when `start` of the whole is done, and is the rest of it."""
    progress(start + (1 - start) * share, step)


def _telling(progress: Progress, step: str, share: float) -> None:
    progress(share, step)


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
