"""Meetings on their way in: what is written must name screens and figures that there are, and no person."""

from collections.abc import Sequence
from datetime import date

from tc_dashboard import text
from tc_dashboard.domain import Viewer
from tc_dashboard.errors import UserFacingError
from tc_dashboard.storage import meetings
from tc_dashboard.storage.database import Database
from tc_dashboard.storage.meetings import Decision, Draft, Meeting, close, held_meeting, hold, meetings_for
from tc_dashboard.text.screens import Screens
from tc_dashboard.workbook.personal_numbers import holds_personal_number

__all__ = [
    "LONGEST", "Decision", "Draft", "Meeting", "before", "change", "close", "held_meeting", "hold", "meetings_for",
    "plan", "propose", "rewrite",
]  # fmt: skip

LONGEST = 2000


def plan(database: Database, day: date, title: str, by: Viewer) -> int:
    """Put a meeting in the calendar, with the agenda that is the group's ordinary one; its number."""
    _check(title)
    return meetings.plan(database, day, title, Screens.ordinary, by)


def change(
    database: Database, number: int, *, day: date, title: str, agenda: Sequence[str], notes: str, by: Viewer
) -> None:
    """Write a meeting anew; raises UserFacingError where it is frozen, or something written can't be kept."""
    _check(title, notes)
    if not set(agenda) <= Screens.questions.keys():
        raise UserFacingError(text.Meetings.unknown_screen)
    meetings.change(database, number, day=day, title=title, agenda=agenda, notes=notes, by=by)


def propose(database: Database, meeting: int, draft: Draft, by: Viewer) -> int:
    """Write a new decision of a meeting; its number there."""
    _check(draft.words, draft.responsible)
    return meetings.propose(database, meeting, draft, by)


def rewrite(database: Database, meeting: int, number: int, draft: Draft, by: Viewer) -> None:
    """Write a decision anew."""
    _check(draft.words, draft.responsible)
    meetings.rewrite(database, meeting, number, draft, by)


def before(all_meetings: Sequence[Meeting], day: date, than: int | None = None) -> Meeting | None:
    """The newest held meeting before a day, or before meeting `than` of that day."""
    earlier = [
        one for one in all_meetings
        if one.is_held and one.id != than and ((one.day, one.id) < (day, than) if than is not None else one.day <= day)
    ]  # fmt: skip
    return max(earlier, key=lambda one: (one.day, one.id), default=None)


def _check(*words: str) -> None:
    if any(len(one) > LONGEST for one in words):
        raise UserFacingError(text.Meetings.too_long)
    if holds_personal_number(words):
        raise UserFacingError(text.Meetings.personal_number)
