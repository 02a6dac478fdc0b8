"""Clearing: an import's content goes for good, from the past too, and what is left says that it did and why."""

import json
import sqlite3
import uuid
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass

import sqlalchemy as sa

from tc_dashboard import config, text
from tc_dashboard.domain import Viewer
from tc_dashboard.errors import UserFacingError
from tc_dashboard.facts import FRAMES
from tc_dashboard.storage import members, queries
from tc_dashboard.storage.database import Database
from tc_dashboard.storage.members import Event
from tc_dashboard.storage.models import (
    Audit,
    ClearedImport,
    Import,
    ImportColumn,
    Ledger,
    Proposal,
    StoredFile,
    as_table,
    table_of,
)

_import, _file, _cleared = as_table(Import), as_table(StoredFile), as_table(ClearedImport)
_audit, _proposal = as_table(Audit), as_table(Proposal)


@dataclass(frozen=True)
class Cleared:
    """What stays of an import that has been cleared.

    `also`: the imports that hold the same file, which stays for their sake.
    """

    import_id: int
    sha256: str
    rows: int
    decision: str
    also: tuple[int, ...] = ()


def clear_import(database: Database, import_id: int, decision: str, by: Viewer) -> Cleared:
    """Remove an import's rows, valid or not, its file, and what was noted about them; keep that it was there.

    No revision is added: what the revisions say changes with it, so the ledger takes a new id and nothing kept of the
    old one counts. Raises UserFacingError where there is no such import or no decision, it is cleared already, or rows
    that stay would refer to rows that go.
    """
    members.require_admin(database, by, config.now(), "ledger")
    decided = decision.strip()
    if not decided:
        raise UserFacingError(text.Upkeep.no_decision)
    with database.writing() as connection:
        if connection.dialect.name == "sqlite":
            # What goes is written over where it stood, also if the process is killed before `scrub`.
            connection.exec_driver_sql("PRAGMA secure_delete=ON")
        row = connection.execute(sa.select(_import).where(_import.c.id == import_id)).one_or_none()
        if row is None:
            raise UserFacingError(text.Upkeep.no_such_import(import_id))
        if import_id in {one.import_id for one in _all(connection)}:
            raise UserFacingError(text.Upkeep.already_cleared(import_id))
        cleared = _clear(connection, import_id, row.sha256, decided)
        _keep_references(connection, import_id)
        _forget_names(connection, row.revision)
        told = {"revision": row.revision, "decision": decided, "rows": cleared.rows}
        connection.execute(
            sa.insert(_cleared).values(
                import_id=import_id, sha256=row.sha256, rows=cleared.rows, decision=decided, cleared_at=config.now(),
                cleared_by=by.name,
            )
        )  # fmt: skip
        connection.execute(sa.update(as_table(Ledger)).values(id=str(uuid.uuid4())))
        members.log_in(connection, by, Event.REMOVED, config.now(), str(import_id), told)
    return cleared


def cleared(database: Database) -> Sequence[Cleared]:
    """What has been cleared, the oldest import first."""
    with database.reading() as connection:
        return _all(connection)


def clear_again(database: Database, known: Sequence[Cleared], by: Viewer) -> tuple[int, ...]:
    """Clear from a backup what has been cleared since it was taken; the imports that it held."""
    with database.reading() as connection:
        there = {row.id: row.sha256 for row in connection.execute(sa.select(_import.c.id, _import.c.sha256))}
        done = {one.import_id for one in _all(connection)}
    again = [one for one in known if there.get(one.import_id) == one.sha256 and one.import_id not in done]
    for one in again:
        clear_import(database, one.import_id, one.decision, by)
    return tuple(one.import_id for one in again)


def begin_anew(database: Database, by: Viewer) -> None:
    """Give a restored ledger an id of its own, so that nothing kept from another is taken for it, and log it."""
    with database.writing() as connection:
        connection.execute(sa.update(as_table(Ledger)).values(id=str(uuid.uuid4())))
        newest = queries.newest_revision_in(connection)
        members.log_in(connection, by, Event.RESTORED, config.now(), str(newest))


def scrub(database: Database) -> bool:
    """Write the database anew without what was deleted, so that no backup of it brings that along.

    False where somebody reads meanwhile: what was deleted may then stand in the log beside the file a while longer.
    """
    url = sa.make_url(database.url)
    if url.get_backend_name() != "sqlite":
        with database.unbound() as connection:
            connection.execute(sa.text("VACUUM"))
        return True
    database.close()
    try:
        with closing(sqlite3.connect(str(url.database), timeout=30, isolation_level=None)) as connection:
            connection.execute("VACUUM")
            busy, _, _ = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    except sqlite3.OperationalError:
        return False
    return not busy


def _all(connection: sa.Connection) -> tuple[Cleared, ...]:
    rows = connection.execute(sa.select(_cleared).order_by(_cleared.c.import_id))
    return tuple(Cleared(row.import_id, row.sha256, row.rows, row.decision) for row in rows)


def _clear(connection: sa.Connection, import_id: int, sha256: str, decision: str) -> Cleared:
    rows = 0
    for name in FRAMES:
        table = table_of(name)
        rows += connection.execute(sa.delete(table).where(table.c.import_id == import_id)).rowcount
    columns = as_table(ImportColumn)
    connection.execute(sa.delete(columns).where(columns.c.import_id == import_id))
    connection.execute(
        sa.update(_import)
        .where(_import.c.id == import_id)
        .values(file_name=text.Upkeep.cleared_file(decision), sender="", decisions="{}")
    )
    done = sa.select(_cleared.c.import_id)
    same = sa.select(_import.c.id).where(
        _import.c.sha256 == sha256, _import.c.id != import_id, _import.c.id.not_in(done)
    )
    also = tuple(connection.scalars(same))
    if not also:
        for table in (_file, _proposal):
            connection.execute(sa.update(table).where(table.c.sha256 == sha256).values(content=b"", size=0))
        connection.execute(sa.update(_proposal).where(_proposal.c.sha256 == sha256).values(file_name=""))
    return Cleared(import_id, sha256, rows, decision, also)


def _keep_references(connection: sa.Connection, import_id: int) -> None:
    for frame in FRAMES.values():
        for reference in frame.references:
            if loose := queries.dangling(connection, frame.name, reference):
                raise UserFacingError(
                    text.Upkeep.others_refer(import_id, frame.name, reference.to, len(loose), str(loose[0]["sheet"]))
                )


def _forget_names(connection: sa.Connection, revision: int) -> None:
    """File names may say whose file it was."""
    is_own = sa.and_(_audit.c.event == str(Event.IMPORTED), _audit.c.subject == str(revision))
    for row in connection.execute(sa.select(_audit.c.id, _audit.c.detail).where(is_own)).all():
        told = {**json.loads(row.detail), "files": []}
        connection.execute(sa.update(_audit).where(_audit.c.id == row.id).values(detail=json.dumps(told)))
