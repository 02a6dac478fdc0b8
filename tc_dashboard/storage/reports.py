"""Reported faults: every SELECT and INSERT about them. A thread only grows; where it stands is its last word.

The Region sees every report; a municipality its own, the steering group its own.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa

from tc_dashboard import config, text
from tc_dashboard.domain import ReportState, Role, Viewer
from tc_dashboard.errors import AccessDenied, UserFacingError
from tc_dashboard.storage import members, queries
from tc_dashboard.storage.database import Database
from tc_dashboard.storage.members import Event
from tc_dashboard.storage.models import ErrorReport, ReportMessage, as_table

_report, _message = as_table(ErrorReport), as_table(ReportMessage)


@dataclass(frozen=True)
class NewReport:
    """What is said to be wrong, and with which number: the figure, what narrowed it, its day and its revision."""

    figure: str
    by: Mapping[str, str]
    whose: str
    day: date
    revision: int
    words: str


@dataclass(frozen=True)
class Message:
    """One word in a thread; `is_answer` where the Region wrote it."""

    at: datetime
    by: str
    is_answer: bool
    words: str
    mended_in: int | None = None


@dataclass(frozen=True)
class Report:
    """A reported fault with its thread, from the first word to the last."""

    id: int
    figure: str
    by: Mapping[str, str]
    whose: str
    day: date
    revision: int
    role: Role
    municipality_code: str | None
    thread: tuple[Message, ...]

    @property
    def state(self) -> ReportState:
        """By the last word: mended, answered, or waiting for an answer."""
        last = self.thread[-1]
        if last.mended_in is not None:
            return ReportState.MENDED
        return ReportState.ANSWERED if last.is_answer else ReportState.NEW

    @property
    def mended_in(self) -> int | None:
        return self.thread[-1].mended_in


def report(database: Database, new: NewReport, by: Viewer) -> int:
    """Keep a reported fault, from one who sees published figures; raises UserFacingError where none are published."""
    if by.sees_unpublished:
        raise AccessDenied(text.Reports.not_by_the_region)
    members.require_own(database, by, config.now())
    with database.writing() as connection:
        if not 1 <= new.revision <= queries.newest_published_in(connection):
            raise UserFacingError(text.Reports.nothing_published)
        result = connection.execute(
            sa.insert(ErrorReport).values(
                figure=new.figure, narrowed_by=json.dumps(dict(new.by), ensure_ascii=False), whose=new.whose,
                day=new.day, revision=new.revision, role=by.role.value, municipality_code=by.municipality_code,
            )
        )  # fmt: skip
        (number,) = result.inserted_primary_key or (0,)
        _write(connection, number, new.words, by, mended_in=None)
    return int(number)


def write(database: Database, number: int, words: str, by: Viewer) -> None:
    """One more word in a thread that the viewer may see; from the Region it is an answer."""
    members.require_own(database, by, config.now())
    with database.writing() as connection:
        _require_seen(connection, number, by)
        _write(connection, number, words, by, mended_in=None)


def mend(database: Database, number: int, words: str, revision: int, by: Viewer) -> None:
    """Answer that the fault is mended, and in which revision. The Region's alone."""
    if not by.sees_unpublished:
        raise AccessDenied(text.Storage.only_for(Role.REGION))
    members.require_own(database, by, config.now())
    with database.writing() as connection:
        _require_seen(connection, number, by)
        newest = queries.newest_revision_in(connection)
        if not 1 <= revision <= newest:
            raise UserFacingError(text.Storage.no_such_revision(revision, newest))
        _write(connection, number, words, by, mended_in=revision)


def reports_for(database: Database, viewer: Viewer) -> tuple[Report, ...]:
    """The reports that the viewer may see, the one with the latest word first."""
    with database.reading() as connection:
        rows = connection.execute(sa.select(_report).where(_seen_by(viewer))).mappings().all()
        numbers = [row["id"] for row in rows]
        written = sa.select(_message).where(_message.c.report_id.in_(numbers)).order_by(_message.c.id)
        threads: dict[int, list[Message]] = {}
        for row in connection.execute(written).mappings():
            said = Message(row["written_at"], row["written_by"], row["is_answer"], row["words"], row["mended_in"])
            threads.setdefault(row["report_id"], []).append(said)
    found = (_as_report(dict(row), tuple(threads[row["id"]])) for row in rows)
    return tuple(sorted(found, key=lambda one: (one.thread[-1].at, one.id), reverse=True))


def _as_report(row: dict[str, Any], thread: tuple[Message, ...]) -> Report:
    return Report(
        row["id"], row["figure"], json.loads(row["narrowed_by"]), row["whose"], row["day"], row["revision"],
        Role(row["role"]), row["municipality_code"], thread,
    )  # fmt: skip


def _seen_by(viewer: Viewer) -> sa.ColumnElement[bool]:
    if viewer.sees_unpublished:
        return sa.true()
    own = _report.c.role == viewer.role.value
    if viewer.municipality_code is None:
        return own
    return sa.and_(own, _report.c.municipality_code == viewer.municipality_code)


def _require_seen(connection: sa.Connection, number: int, by: Viewer) -> None:
    """A report of somebody else's is not there."""
    if not connection.scalar(sa.select(sa.exists().where(_report.c.id == number, _seen_by(by)))):
        raise AccessDenied(text.Reports.not_there)


def _write(connection: sa.Connection, number: int, words: str, by: Viewer, mended_in: int | None) -> None:
    connection.execute(
        sa.insert(ReportMessage).values(
            report_id=number, written_at=config.now(), written_by=by.name, is_answer=by.sees_unpublished, words=words,
            mended_in=mended_in,
        )
    )  # fmt: skip
    members.log_in(connection, by, Event.REPORTED, config.now(), str(number))
