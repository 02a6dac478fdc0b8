"""What a person writes in a page, on its way to the ledger: a workbook of those rows, saved like any other.

So a judgement of a goal, or a goal's new target, has a file, a sheet and a cell like everything else; it is checked by
the same rules, stands in the history with its reason, and can be undone.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from tc_dashboard import intake, text
from tc_dashboard.decisions import Decisions
from tc_dashboard.domain import Viewer
from tc_dashboard.errors import UserFacingError
from tc_dashboard.storage import commands, queries
from tc_dashboard.storage.database import Database
from tc_dashboard.workbook.personal_numbers import holds_personal_number
from tc_dashboard.workbook.template import template


def write_rows(
    database: Database, frame: str, rows: Sequence[Mapping[str, Any]], because: str, by: Viewer, *, today: date
) -> int:
    """Save rows of a frame (values by column name) as a revision of their own; its number.

    Raises UserFacingError, with what is wrong in the first of them, where they can't be saved; nothing is stored then.
    """
    if not because.strip():
        raise UserFacingError(text.Written.no_reason)
    if holds_personal_number([because]):
        raise UserFacingError(text.Intake.personal_number_in_words)
    name = text.Written.file_name(text.DATASET_NAMES[frame], today)
    upload = intake.Upload(name, template({frame: rows}, [frame]), by.name, because=because.strip())
    with database.reading() as connection:
        over_example = queries.holds_rows(connection, of_example=True)
    decisions = Decisions(all_or_none=True)
    preview = intake.examine(database, [upload], today=today, example=over_example, decisions=decisions)
    if preview.errors:
        first = preview.errors[0]
        raise UserFacingError(text.Written.refused(first.message))
    accepted = dict.fromkeys(preview.warnings, because)
    decided = replace(preview, decisions=replace(preview.decisions, accepted=accepted))
    return intake.save(database, decided, by, example=over_example).revision


def with_reason(preview: intake.Preview, because: str) -> intake.Preview:
    """The preview, to be saved with why it changes what was saved before.

    Raises UserFacingError where the reason holds a personal identity number.
    """
    if holds_personal_number([because]):
        raise UserFacingError(text.Intake.personal_number_in_words)
    uploads = tuple(replace(one, because=because.strip() or one.because) for one in preview.uploads)
    return replace(preview, uploads=uploads)


def undo(database: Database, revision: int, reason: str, by: Viewer) -> int:
    """Take back a revision, and keep why; the number of the new one. Raises as `commands.undo` does."""
    if holds_personal_number([reason]):
        raise UserFacingError(text.History.personal_number)
    return commands.undo(database, revision, by, reason.strip())
