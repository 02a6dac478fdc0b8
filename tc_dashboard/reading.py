"""From an upload's bytes to its sheets, once, and from its sheets to tables, again for each decision.

A file that holds personal identity numbers is refused and not kept.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from tc_dashboard import text
from tc_dashboard.decisions import Decisions
from tc_dashboard.errors import Problem, Severity, UserFacingError
from tc_dashboard.facts import FRAMES
from tc_dashboard.judging import Parsed
from tc_dashboard.preview import ReadFile, Upload
from tc_dashboard.progress import Waiting, nth, unwatched
from tc_dashboard.workbook import corrections, layout, personal_numbers, reader, version
from tc_dashboard.workbook.mapped import read_mapped
from tc_dashboard.workbook.mapping import SheetMapping
from tc_dashboard.workbook.matching import refusal
from tc_dashboard.workbook.reader import Sheet
from tc_dashboard.workbook.rows import Table, read_table


class HoldsPersonalNumber(UserFacingError):
    """A file that is refused whole, and of which nothing is kept."""


def named_apart(uploads: Sequence[Upload]) -> tuple[Upload, ...]:
    """Files by names of their own: problems and sheets are told by file. A name is no place for a personal number."""
    named: list[Upload] = []
    for number, upload in enumerate(uploads, 1):
        name = text.Intake.unnamed(number) if personal_numbers.holds_personal_number([upload.name]) else upload.name
        taken = {other.name for other in named}
        again = next(n for n in range(1, len(uploads) + 1) if text.Intake.again(name, n) not in taken)
        named.append(replace(upload, name=text.Intake.again(name, again)))
    return tuple(named)


def read_file(upload: Upload, waiting: Waiting) -> ReadFile:
    """The file's sheets, or why it was refused; of one that holds personal identity numbers no bytes are kept."""
    try:
        return read_already(upload, sheets_of(upload, waiting))
    except HoldsPersonalNumber as refused:
        return ReadFile(replace(upload, content=b""), refusal=str(refused), holds_persons=True)
    except UserFacingError as error:
        return ReadFile(upload, refusal=str(error))


def read_already(upload: Upload, sheets: tuple[Sheet, ...]) -> ReadFile:
    """A file whose sheets are known; refused where none is recognised."""
    if not upload.mappings and not any(layout.dataset_of(sheet) for sheet in sheets):
        return ReadFile(upload, refusal=refusal(upload.name, sheets))
    return ReadFile(upload, sheets)


def sheets_of(upload: Upload, waiting: Waiting) -> tuple[Sheet, ...]:
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


def parse(number: int, file: ReadFile, decisions: Decisions, waiting: Waiting) -> Parsed:
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


def _remarks(file: str, sheet: Sheet, *, is_read: bool) -> Iterator[Problem]:
    """What was odd about the sheet and how it was read: to know, not to answer."""
    told = list(sheet.remarks)
    if is_read and sheet.hidden:
        told.append(text.Reading.hidden_sheet(sheet.name))
    if is_read and sheet.hidden_rows:
        told.append(text.Reading.hidden_rows(sheet.name, sorted(sheet.hidden_rows)))
    for remark in told:
        yield Problem(file, sheet.name, "", Severity.REMARK, remark)
