"""A municipality's own sheet: read with the same guards as any, judged by itself, and sent to the Region as it is.

It is judged beside what everyone may see (providers, programmes, starts, companies, goals), never beside stored numbers
of persons: so no answer about it can hold what the municipality has not sent.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from tc_dashboard import intake, reading, text
from tc_dashboard.changes import Row
from tc_dashboard.decisions import Decisions
from tc_dashboard.domain import Viewer
from tc_dashboard.errors import UserFacingError
from tc_dashboard.intake import Preview, SheetPreview, Upload
from tc_dashboard.progress import Waiting, unwatched
from tc_dashboard.storage import proposals, queries
from tc_dashboard.storage.database import Database
from tc_dashboard.workbook.personal_numbers import holds_personal_number

OPEN_TO_ALL = ("providers", "programmes", "starts", "companies", "goals")
_PLACES = ("home", "study", "municipality")


@dataclass(frozen=True)
class OwnRows:
    """The rows of one sheet that are about the municipality, and how many are about others alone."""

    sheet: SheetPreview
    rows: tuple[Row, ...]
    others: int


@dataclass(frozen=True)
class Draft:
    """A sheet that has been read and judged, and not sent."""

    upload: Upload
    preview: Preview
    own: tuple[OwnRows, ...]

    @property
    def is_recognised(self) -> bool:
        """Whether it follows the template; any readable file may be sent, for the Region can ask what it means."""
        return not self.preview.read[0].refusal


def draft(database: Database, upload: Upload, code: str, *, today: date, waiting: Waiting = unwatched) -> Draft:
    """Read and judge one file. Raises UserFacingError where it can't be read, or holds a personal identity number."""
    if holds_personal_number([upload.name]):
        raise UserFacingError(text.Intake.personal_number_in_name)
    sheets = reading.sheets_of(upload, waiting)
    read = reading.read_already(upload, sheets)
    preview = intake.examine_read(database, [read], today=today, decisions=Decisions(), beside=OPEN_TO_ALL)
    return Draft(upload, preview, tuple(_own_rows(database, preview, code)))


def send(database: Database, ready: Draft, by: Viewer) -> int:
    """Send a draft to the Region."""
    return proposals.send(database, ready.upload.name, ready.upload.content, by)


def take(database: Database, number: int, answer: str, revision: int | None, by: Viewer) -> None:
    """Say that the Region has saved it."""
    proposals.take(database, number, _checked(answer), revision, by)


def decline(database: Database, number: int, answer: str, by: Viewer) -> None:
    """Say why the Region does not take it."""
    proposals.decline(database, number, _checked(answer), by)


def _checked(words: str) -> str:
    if holds_personal_number([words]):
        raise UserFacingError(text.Proposals.personal_number)
    return words


def _own_rows(database: Database, preview: Preview, code: str) -> Iterator[OwnRows]:
    here = _programmes_here(database, preview, code)
    for sheet in preview.sheets:
        every = [*sheet.changes.new, *(change.row for change in sheet.changes.changed)]
        own = tuple(row for row in every if _is_own(row.values, code, here))
        yield OwnRows(sheet, own, len(every) - len(own))


def _is_own(values: Mapping[str, Any], code: str, here: frozenset[str]) -> bool:
    """Whether the row is about the municipality; one that names no place and no programme is nobody else's."""
    places = [values[name] for name in _PLACES if values.get(name)]
    programme = values.get("programme")
    return code in places or programme in here or (not places and not programme)


def _programmes_here(database: Database, preview: Preview, code: str) -> frozenset[str]:
    """The programmes that are given in the municipality, or have a start there: as stored, and as the file says."""
    with database.reading() as connection:
        stored = [
            row.values for name in ("programmes", "starts") for row in queries.stored_rows(connection, name).values()
        ]
    said = [
        row.values
        for sheet in preview.sheets
        if sheet.dataset in ("programmes", "starts")
        for row in (*sheet.changes.new, *(change.row for change in sheet.changes.changed))
    ]
    return frozenset(str(row["programme"]) for row in (*stored, *said) if row.get("study") == code)
