"""One upload's way from bytes to a revision: read, recognise, check, compare; then, on the person's word, save.

An examination is a function of the files and of what the person has decided about them: `examine` reads the bytes once,
`examine_read` judges what was read, again for each decision.
"""

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import replace
from datetime import date
from functools import partial

from tc_dashboard import text
from tc_dashboard.changes import Row
from tc_dashboard.decisions import Decisions
from tc_dashboard.domain import Viewer
from tc_dashboard.errors import Problem, Severity, UserFacingError
from tc_dashboard.facts import FRAMES
from tc_dashboard.judging import Asked, Parsed, judge
from tc_dashboard.preview import Preview, ReadFile, Receipt, SheetPreview, State, Upload, Verdict
from tc_dashboard.progress import Waiting, nth, part, unwatched
from tc_dashboard.records import kept_of
from tc_dashboard.storage import commands, queries
from tc_dashboard.storage.database import Database
from tc_dashboard.workbook import corrections, layout, personal_numbers, reader, version
from tc_dashboard.workbook.checks import Ledger
from tc_dashboard.workbook.mapped import read_mapped
from tc_dashboard.workbook.mapping import SheetMapping
from tc_dashboard.workbook.matching import refusal
from tc_dashboard.workbook.reader import Sheet
from tc_dashboard.workbook.rows import Table, read_table

__all__ = [
    "Preview", "ReadFile", "Receipt", "SheetPreview", "State", "Upload", "Verdict", "examine", "examine_read",
    "read_already", "save", "sheets_of", "still_held",
]  # fmt: skip

Progress = Callable[[float, str], None]
READING, PARSING, LOADING = 0.6, 0.4, 0.5
"""How far an examination has come when the files are read; and the rest of it, judging what was read, when the rows are
parsed, and when what is stored has been fetched."""


class HoldsPersonalNumber(UserFacingError):
    """A file that is refused whole, and of which nothing is kept."""


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
    uploads = _named_apart(uploads)
    read = tuple(
        _read_file(upload, partial(_step, progress, number, len(uploads), text.Intake.reading(upload.name)))
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
        _parse(number, file, decisions, nth(number, len(read), part(checking, 0.0, PARSING)))
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
    judged = judge(read, parsed, Asked(ledger, decisions, today, goes), part(comparing, LOADING, 1.0))
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


def read_already(upload: Upload, sheets: tuple[Sheet, ...]) -> ReadFile:
    """A file whose sheets are known; refused where none is recognised."""
    if not upload.mappings and not any(layout.dataset_of(sheet) for sheet in sheets):
        return ReadFile(upload, refusal=refusal(upload.name, sheets))
    return ReadFile(upload, sheets)


def _read_file(upload: Upload, waiting: reader.Waiting) -> ReadFile:
    try:
        return read_already(upload, sheets_of(upload, waiting))
    except HoldsPersonalNumber as refused:
        return ReadFile(replace(upload, content=b""), refusal=str(refused), holds_persons=True)
    except UserFacingError as error:
        return ReadFile(upload, refusal=str(error))


def _parse(number: int, file: ReadFile, decisions: Decisions, waiting: Waiting) -> Parsed:
    """The file's sheets as tables, with the person's corrections in them and without the rows left out."""
    name = file.upload.name
    if file.refusal:
        return Parsed((), (Problem(name, "", "", Severity.ERROR, file.refusal),), frozenset(FRAMES))
    tables: list[Table] = []
    left_out: list[Table] = []
    problems: list[Problem] = []
    unread: set[str] = set()
    for place, sheet in enumerate(file.sheets):
        texts = {
            cell: told for (at, on, cell), told in decisions.corrections.items() if (at, on) == (number, sheet.name)
        }
        rows = {row for at, on, row in decisions.left_out if (at, on) == (number, sheet.name)}
        of_sheet = nth(place, len(file.sheets), waiting)
        read, told = _read(file.upload, number, corrections.corrected(sheet, texts, rows), of_sheet)
        problems.extend((*told, *_remarks(name, sheet, is_read=bool(read))))
        tables.extend(corrections.with_originals(table, sheet, texts) for table in read)
        if read and rows:
            alone = corrections.only(corrections.corrected(sheet, texts), rows, read[0].layout.heading_row)
            left_out.extend(_read(file.upload, number, alone, unwatched)[0])
        dataset = layout.dataset_of(sheet)
        if dataset and sheet.rows and not read:
            unread.add(dataset.frame.name)
    return Parsed(tuple(tables), tuple(problems), frozenset(unread), tuple(left_out))


def _remarks(file: str, sheet: Sheet, *, is_read: bool) -> Iterator[Problem]:
    """What was odd about the sheet and how it was read: to know, not to answer."""
    told = list(sheet.remarks)
    if is_read and sheet.hidden:
        told.append(text.Reading.hidden_sheet(sheet.name))
    if is_read and sheet.hidden_rows:
        told.append(text.Reading.hidden_rows(sheet.name, sorted(sheet.hidden_rows)))
    for remark in told:
        yield Problem(file, sheet.name, "", Severity.REMARK, remark)


def _step(progress: Progress, number: int, of: int, words: str, share: float) -> None:
    """How far the reading of all files has come: it is the first part of the whole."""
    progress(READING * (number + share) / of, words)


def _later(progress: Progress, start: float, share: float, step: str) -> None:
    """What begins when `start` of the whole is done, and is the rest of it."""
    progress(start + (1 - start) * share, step)


def _telling(progress: Progress, step: str, share: float) -> None:
    progress(share, step)


def _named_apart(uploads: Sequence[Upload]) -> tuple[Upload, ...]:
    """Files by names of their own: problems and sheets are told by file. A name is no place for a personal number."""
    named: list[Upload] = []
    for number, upload in enumerate(uploads, 1):
        name = text.Intake.unnamed(number) if personal_numbers.holds_personal_number([upload.name]) else upload.name
        taken = {other.name for other in named}
        again = next(n for n in range(1, len(uploads) + 1) if text.Intake.again(name, n) not in taken)
        named.append(replace(upload, name=text.Intake.again(name, again)))
    return tuple(named)


def sheets_of(upload: Upload, waiting: reader.Waiting) -> tuple[Sheet, ...]:
    """The file's sheets; raises UserFacingError where it can't be read or must not be."""
    if upload.name.startswith(text.Intake.nameless):
        raise HoldsPersonalNumber(text.Intake.personal_number_in_name)
    if upload.sheets is not None:
        return upload.sheets
    if upload.unreadable:
        raise HoldsPersonalNumber(upload.unreadable) if upload.holds_persons else UserFacingError(upload.unreadable)
    if not upload.content:
        raise UserFacingError(text.Intake.empty(upload.name))
    sheets = reader.read(upload.name, upload.content, waiting)
    if found := personal_numbers.find(sheets):
        raise HoldsPersonalNumber(
            text.Intake.personal_number(found.cells, found.formulas, found.names, beside=found.beside)
        )
    return sheets


def _read(upload: Upload, number: int, sheet: Sheet, waiting: Waiting) -> tuple[tuple[Table, ...], tuple[Problem, ...]]:
    file, dataset = upload.name, layout.dataset_of(sheet)
    if mappings := [mapping for mapping in upload.mappings if mapping.sheet == sheet.name]:
        return _read_by(mappings, file, number, sheet, waiting)
    if layout.is_our_own(sheet):
        told = version.remark(sheet)
        return (), (Problem(file, sheet.name, "", Severity.REMARK, told),) if told else ()
    if dataset is None:
        message = text.Reading.sheet_not_read(sheet.name)
        return (), (Problem(file, sheet.name, "", Severity.WARNING, message),)
    found, problems = layout.find(file, sheet, dataset)
    if found is None:
        return (), problems
    table, more = read_table(file, number, sheet, found, waiting)
    return (table,), (*problems, *more)


def _read_by(
    mappings: Sequence[SheetMapping], file: str, number: int, sheet: Sheet, waiting: Waiting
) -> tuple[tuple[Table, ...], tuple[Problem, ...]]:
    tables: list[Table] = []
    problems: dict[Problem, None] = {}  # What is said of the sheet itself is said once.
    for place, mapping in enumerate(mappings):
        first = all(table.dataset.frame.name != mapping.dataset for table in tables)
        watching = nth(place, len(mappings), waiting)
        table, told = read_mapped(file, number, sheet, mapping, watching, first=first, beside=mappings)
        tables.append(table)
        problems.update(dict.fromkeys(told))
    return tuple(tables), tuple(problems)


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
