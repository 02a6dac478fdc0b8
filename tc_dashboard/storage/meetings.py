"""The steering group's meetings and their decisions: every SELECT, INSERT and UPDATE about them.

Written by the Region, read by it and by the steering group; a municipality knows only which meetings have been held.
A meeting is frozen when it is held: its day and revision stay, and once it is closed its words do too.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa

from tc_dashboard import config, text
from tc_dashboard.domain import DecisionState, Role, Viewer
from tc_dashboard.errors import AccessDenied, UserFacingError
from tc_dashboard.storage import members, queries
from tc_dashboard.storage.database import Database
from tc_dashboard.storage.members import Event
from tc_dashboard.storage.models import DecisionRow, MeetingRow, as_table

_meeting, _decision = as_table(MeetingRow), as_table(DecisionRow)


@dataclass(frozen=True)
class Draft:
    """What is written of a decision. `goal`: its id; `figure`: the figure's id; empty where it is about none."""

    words: str
    responsible: str = ""
    due: date | None = None
    goal: str = ""
    figure: str = ""
    state: DecisionState = DecisionState.PROPOSED


@dataclass(frozen=True)
class Decision:
    """One decision of a meeting, by its number there."""

    id: int
    meeting: int
    number: int
    draft: Draft
    written_at: datetime
    written_by: str


@dataclass(frozen=True)
class Meeting:
    """A meeting: planned until it has a `revision`, then held; `closed_at` where its words are final."""

    id: int
    day: date
    title: str
    agenda: tuple[str, ...]
    notes: str
    revision: int | None
    held_at: datetime | None
    closed_at: datetime | None
    decisions: tuple[Decision, ...] = ()

    @property
    def is_held(self) -> bool:
        return self.revision is not None

    @property
    def is_closed(self) -> bool:
        return self.closed_at is not None

    @property
    def decided(self) -> tuple[Decision, ...]:
        """Its decisions that are taken, not only proposed."""
        return tuple(one for one in self.decisions if one.draft.state is DecisionState.DECIDED)


def meetings_for(database: Database, viewer: Viewer) -> tuple[Meeting, ...]:
    """The meetings that the viewer may know of, the newest first."""
    may_read = viewer.may_prepare or viewer.role is Role.STEERING_GROUP
    with database.reading() as connection:
        query = sa.select(_meeting).order_by(_meeting.c.day.desc(), _meeting.c.id.desc())
        if not may_read:
            query = query.where(_meeting.c.revision.is_not(None))
        rows = connection.execute(query).mappings().all()
        decisions = _decisions(connection) if may_read else {}
    return tuple(
        _as_meeting(dict(row), decisions.get(row["id"], ()), told=may_read) for row in rows
    )  # fmt: skip


def held_meeting(database: Database, number: int) -> Meeting | None:
    """A meeting that has been held, with its day and revision but none of its words; None for any other."""
    with database.reading() as connection:
        query = sa.select(_meeting).where(_meeting.c.id == number, _meeting.c.revision.is_not(None))
        row = connection.execute(query).mappings().one_or_none()
    return _as_meeting(dict(row), (), told=False) if row else None


def plan(database: Database, day: date, title: str, agenda: Sequence[str], by: Viewer) -> int:
    """Put a meeting in the calendar; its number."""
    _require(database, by)
    with database.writing() as connection:
        result = connection.execute(
            sa.insert(MeetingRow).values(
                day=day, title=_said(title, text.Meetings.no_title), agenda=[*agenda], notes=""
            )
        )
        (number,) = result.inserted_primary_key or (0,)
        _log(connection, by, int(number), "planned")
    return int(number)


def change(
    database: Database, number: int, *, day: date, title: str, agenda: Sequence[str], notes: str, by: Viewer
) -> None:
    """Write a meeting anew: all of it while it is planned, agenda and notes when it is held, nothing once closed."""
    _require(database, by)
    with database.writing() as connection:
        row = _open_meeting(connection, number)
        if row["revision"] is not None and day != row["day"]:
            raise UserFacingError(text.Meetings.day_is_frozen)
        values = {
            "day": day,
            "title": _said(title, text.Meetings.no_title),
            "agenda": [*agenda],
            "notes": notes.strip(),
        }
        connection.execute(sa.update(MeetingRow).where(_meeting.c.id == number).values(**values))
        _log(connection, by, number, "changed")


def hold(database: Database, number: int, by: Viewer) -> int:
    """Freeze what the meeting looks at: the newest revision that was published by the end of its day. Returns it."""
    _require(database, by)
    with database.writing() as connection:
        row = _open_meeting(connection, number)
        if row["revision"] is not None:
            raise UserFacingError(text.Meetings.held_already)
        if row["day"] > config.today():
            raise UserFacingError(text.Meetings.not_yet(row["day"]))
        revision = queries.published_by(connection, config.end_of_day(row["day"]))
        if not revision:
            raise UserFacingError(text.Meetings.nothing_published(row["day"]))
        frozen = {"revision": revision, "held_at": config.now(), "held_by": by.name}
        connection.execute(sa.update(MeetingRow).where(_meeting.c.id == number).values(**frozen))
        _log(connection, by, number, "held", {"revision": revision})
    return revision


def close(database: Database, number: int, by: Viewer) -> None:
    """Make the words of a held meeting final: its minutes are adjusted."""
    _require(database, by)
    with database.writing() as connection:
        row = _open_meeting(connection, number)
        if row["revision"] is None:
            raise UserFacingError(text.Meetings.not_held)
        closed = {"closed_at": config.now(), "closed_by": by.name}
        connection.execute(sa.update(MeetingRow).where(_meeting.c.id == number).values(**closed))
        _log(connection, by, number, "closed")


def propose(database: Database, meeting: int, draft: Draft, by: Viewer) -> int:
    """Write a new decision of a meeting, last; its number there."""
    _require(database, by)
    with database.writing() as connection:
        _open_meeting(connection, meeting)
        last = sa.select(sa.func.max(_decision.c.number)).where(_decision.c.meeting_id == meeting)
        number = (connection.scalar(last) or 0) + 1
        connection.execute(sa.insert(DecisionRow).values(meeting_id=meeting, number=number, **_values(draft, by)))
        _log(connection, by, meeting, "decision", {"number": number, "state": draft.state.value})
    return number


def rewrite(database: Database, meeting: int, number: int, draft: Draft, by: Viewer) -> None:
    """Write a decision anew; how it stood is kept in the audit trail."""
    _require(database, by)
    with database.writing() as connection:
        _open_meeting(connection, meeting)
        one = sa.and_(_decision.c.meeting_id == meeting, _decision.c.number == number)
        before = connection.execute(sa.select(_decision).where(one)).mappings().one_or_none()
        if before is None:
            raise UserFacingError(text.Meetings.no_such_decision(number))
        connection.execute(sa.update(DecisionRow).where(one).values(**_values(draft, by)))
        told = {"number": number, "state": draft.state.value, "before": before["words"], "was": before["state"]}
        _log(connection, by, meeting, "decision", told)


def _values(draft: Draft, by: Viewer) -> dict[str, Any]:
    return {
        "words": _said(draft.words, text.Meetings.no_words), "responsible": draft.responsible.strip(),
        "due": draft.due, "goal": draft.goal, "figure": draft.figure, "state": draft.state.value,
        "written_at": config.now(), "written_by": by.name,
    }  # fmt: skip


def _said(words: str, otherwise: str) -> str:
    if not words.strip():
        raise UserFacingError(otherwise)
    return words.strip()


def _require(database: Database, by: Viewer) -> None:
    if not by.may_prepare:
        members.log(database, by, Event.REFUSED, config.now(), "meeting")
        raise AccessDenied(text.Storage.only_for(Role.REGION))
    members.require_still(database, by, config.now())


def _open_meeting(connection: sa.Connection, number: int) -> Mapping[str, Any]:
    """The meeting's row, where it can still be written in."""
    row = connection.execute(sa.select(_meeting).where(_meeting.c.id == number)).mappings().one_or_none()
    if row is None:
        raise UserFacingError(text.Meetings.no_such_meeting(number))
    if row["closed_at"] is not None:
        raise UserFacingError(text.Meetings.is_closed)
    return dict(row)


def _decisions(connection: sa.Connection) -> dict[int, tuple[Decision, ...]]:
    found: dict[int, tuple[Decision, ...]] = {}
    for row in connection.execute(sa.select(_decision).order_by(_decision.c.number)).mappings():
        draft = Draft(
            row["words"], row["responsible"], row["due"], row["goal"], row["figure"], DecisionState(row["state"])
        )  # fmt: skip
        one = Decision(row["id"], row["meeting_id"], row["number"], draft, row["written_at"], row["written_by"])
        found[row["meeting_id"]] = (*found.get(row["meeting_id"], ()), one)
    return found


def _as_meeting(row: Mapping[str, Any], decisions: tuple[Decision, ...], *, told: bool) -> Meeting:
    return Meeting(
        row["id"], row["day"], row["title"], tuple(row["agenda"]), row["notes"] if told else "", row["revision"],
        row["held_at"], row["closed_at"], decisions,
    )  # fmt: skip


def _log(
    connection: sa.Connection, by: Viewer, number: int, did: str, more: Mapping[str, Any] | None = None
) -> None:  # fmt: skip
    members.log_in(connection, by, Event.MET, config.now(), str(number), {"did": did, **(more or {})})
