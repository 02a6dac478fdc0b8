"""Every SELECT. Whatever reads rows takes a scope, and rows are limited here, never after."""

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import polars as pl
import sqlalchemy as sa

from tc_dashboard import config
from tc_dashboard.changes import Stored
from tc_dashboard.decisions import Kept
from tc_dashboard.domain import Role, Scope, Thresholds
from tc_dashboard.facts import COLUMNS, FRAMES, IMPORTS, Facts, Reference, as_frame
from tc_dashboard.progress import OFTEN, Waiting, unwatched, watched
from tc_dashboard.storage.database import Database
from tc_dashboard.storage.models import (
    Import,
    ImportColumn,
    Ledger,
    Publication,
    RememberedLayout,
    Revision,
    Setting,
    StoredFile,
    as_table,
    table_of,
)
from tc_dashboard.storage.scoping import LIMITS, valid, without_neighbours

_ledger = as_table(Ledger)
_revision = as_table(Revision)
_publication = as_table(Publication)
_file = as_table(StoredFile)
_import = as_table(Import)
_column = as_table(ImportColumn)
_layout = as_table(RememberedLayout)
_setting = as_table(Setting)


@dataclass(frozen=True)
class HistoryFile:
    """One file of a revision, without its bytes."""

    import_id: int
    name: str
    sha256: str
    size: int
    sender: str
    decisions: Kept = field(default_factory=Kept)


@dataclass(frozen=True)
class HistoryEntry:
    """One revision, read aloud: what was saved, by whom, and what became of it.

    `counts` gives, per dataset, the rows that the revision opened and closed.
    """

    revision: int
    kind: str
    at: datetime
    by: str
    files: tuple[HistoryFile, ...]
    undoes: int | None
    undone_by: int | None
    published_at: datetime | None
    published_by: str | None
    example: bool
    counts: Mapping[str, tuple[int, int]]
    setting: Thresholds | None = None
    """What it set, where it is no upload and no undo."""
    reason: str = ""
    """Why it undid, where a person said so."""


def ledger_id(database: Database) -> str:
    with database.reading() as connection:
        return str(connection.scalar(sa.select(_ledger.c.id)))


def newest_revision(database: Database) -> int:
    """The number of the newest revision; 0 in an empty ledger."""
    with database.reading() as connection:
        return newest_revision_in(connection)


def newest_revision_in(connection: sa.Connection) -> int:
    return connection.scalar(sa.select(sa.func.max(_revision.c.number))) or 0


def newest_published(database: Database) -> int:
    """The newest revision that is published; 0 where none is."""
    with database.reading() as connection:
        return newest_published_in(connection)


def revision_at(database: Database, moment: datetime) -> int:
    """The newest revision saved by `moment`; 0 where the ledger was empty.

    Revisions are in the order of their numbers, whatever the clock said: the answer is the one before the first that
    was saved later, and a time that hasn't been yet is a clock's mistake and says nothing.
    """
    with database.reading() as connection:
        later = (_revision.c.saved_at > moment, _revision.c.saved_at <= config.now())
        first = connection.scalar(sa.select(sa.func.min(_revision.c.number)).where(*later))
        return newest_revision_in(connection) if first is None else first - 1


def thresholds(database: Database, revision: int) -> Thresholds:
    """How small numbers were protected at `revision`; those that came with the project where none had been decided."""
    with database.reading() as connection:
        return thresholds_in(connection, revision)


def thresholds_in(connection: sa.Connection, revision: int) -> Thresholds:
    """The same within a transaction."""
    query = sa.select(_setting).where(_setting.c.revision <= revision).order_by(_setting.c.revision.desc()).limit(1)
    row = connection.execute(query).one_or_none()
    return Thresholds() if row is None else _as_thresholds(row)


def _as_thresholds(row: sa.Row[Any]) -> Thresholds:
    roles = frozenset(Role(name) for name in row.providers_for)
    return Thresholds(row.smallest_count, row.smallest_base, row.decision, frozenset(row.open_to), roles)


def is_setting(connection: sa.Connection, revision: int) -> bool:
    """Whether the revision set something, rather than changed rows."""
    return bool(connection.scalar(sa.select(sa.exists().where(_setting.c.revision == revision))))


def load_facts(database: Database, scope: Scope, revision: int) -> Facts:
    """What `scope` may see of what the ledger knew at `revision`.

    A municipality: programmes and starts by Studiekommun; persons of those starts, where other homes are only
    ”annan i länet” and ”utanför länet”, and its own residents wherever they study; companies by Kommun; its own goals.
    """
    with database.reading() as connection:
        return load_facts_in(connection, scope, revision)


def load_facts_in(connection: sa.Connection, scope: Scope, revision: int) -> Facts:
    """The same within a transaction."""
    frames = {name: as_frame(FRAMES[name], _rows(connection, name, scope, revision)) for name in FRAMES}
    imports = _imports(connection, revision, frames)
    columns = connection.execute(
        sa.select(
            _column.c.import_id, _column.c.sheet, _column.c.dataset, _column.c.field, _column.c.letter
        ).where(_column.c.import_id.in_(imports["import_id"].to_list()))
    ).all()  # fmt: skip
    ledger = str(connection.scalar(sa.select(_ledger.c.id)))
    return Facts(ledger, revision, scope, frames, imports, pl.DataFrame(columns, schema=COLUMNS, orient="row"))


def _rows(connection: sa.Connection, name: str, scope: Scope, revision: int) -> list[dict[str, Any]]:
    table = table_of(name)
    query = sa.select(*(table.c[column] for column in FRAMES[name].schema)).where(valid(table, revision))
    if scope.municipality_code is not None:
        query = query.where(LIMITS[name](table, scope.municipality_code, revision))
    rows = [dict(row) for row in connection.execute(query.order_by(table.c.id)).mappings()]
    if name == "cohorts" and scope.municipality_code is not None:
        return without_neighbours(rows, scope.municipality_code)
    return rows


def _imports(connection: sa.Connection, revision: int, frames: Mapping[str, pl.DataFrame]) -> pl.DataFrame:
    used = sorted({number for frame in frames.values() for number in frame["import_id"].unique().to_list()})
    rows = connection.execute(
        sa.select(
            _import.c.id, _import.c.revision, _import.c.file_name, _import.c.sha256, _import.c.sender,
            _revision.c.saved_by, _revision.c.saved_at, _import.c.example,
        )
        .join(_revision, _revision.c.number == _import.c.revision)
        .where(_import.c.id.in_(used))
    ).all()  # fmt: skip
    return pl.DataFrame(rows, schema=IMPORTS, orient="row")


def stored_rows(connection: sa.Connection, frame: str, waiting: Waiting = unwatched) -> dict[str, Stored]:
    """The valid rows of a dataset by natural key, as a file's rows are compared with them."""
    table, names = table_of(frame), tuple(FRAMES[frame].columns)
    columns = (table.c.id, table.c.key, table.c.missing, *(table.c[name] for name in names))
    held = table.c.to_revision.is_(None)
    number = connection.scalar(sa.select(sa.func.count()).select_from(table).where(held)) or 0
    with connection.execute(sa.select(*columns).where(held).execution_options(yield_per=OFTEN)) as rows:
        return {
            key: Stored(row_id, key, dict(zip(names, values, strict=True)), json.loads(missing))
            for row_id, key, missing, *values in watched(rows, number, waiting)
        }


def dangling(connection: sa.Connection, frame: str, reference: Reference) -> list[dict[str, Any]]:
    """The valid rows whose reference leads nowhere."""
    table, target = table_of(frame), table_of(reference.to).alias("target")
    pairs = list(zip(reference.columns, reference.to_columns, strict=True))
    found = sa.exists().where(target.c.to_revision.is_(None), *(target.c[to] == table.c[own] for own, to in pairs))
    query = sa.select(table).where(
        table.c.to_revision.is_(None), *(table.c[own].is_not(None) for own, _ in pairs), sa.not_(found)
    )
    return [dict(row) for row in connection.execute(query).mappings()]


def history(database: Database) -> tuple[HistoryEntry, ...]:
    """The ledger, newest first."""
    with database.reading() as connection:
        revisions = connection.execute(sa.select(_revision).order_by(_revision.c.number.desc())).mappings().all()
        publications = {row.revision: row for row in connection.execute(sa.select(_publication))}
        files = _files_by_revision(connection)
        counts = _counts_by_revision(connection)
        settings = {row.revision: _as_thresholds(row) for row in connection.execute(sa.select(_setting))}
        examples = set(connection.scalars(sa.select(_import.c.revision).where(_import.c.example)))
    undone = {row["undoes"]: row["number"] for row in revisions if row["undoes"] is not None}
    return tuple(
        HistoryEntry(
            revision=row["number"],
            kind=row["kind"],
            at=row["saved_at"],
            by=row["saved_by"],
            files=tuple(files.get(row["number"], ())),
            undoes=row["undoes"],
            undone_by=undone.get(row["number"]),
            published_at=publications[row["number"]].published_at if row["number"] in publications else None,
            published_by=publications[row["number"]].published_by if row["number"] in publications else None,
            example=row["number"] in examples,
            counts=counts.get(row["number"], {}),
            setting=settings.get(row["number"]),
            reason=row["reason"],
        )
        for row in revisions
    )


def closed_between(database: Database, frames: Collection[str], after: int, until: int) -> dict[tuple[str, str], int]:
    """The revision that closed each row, by (frame, key), that stood at `after` and no longer did at `until`."""
    closed = {}
    with database.reading() as connection:
        for frame in frames:
            table = table_of(frame)
            stood = sa.and_(table.c.from_revision <= after, table.c.to_revision > after, table.c.to_revision <= until)
            for key, revision in connection.execute(sa.select(table.c.key, table.c.to_revision).where(stood)):
                closed[frame, key] = revision
    return closed


def _files_by_revision(connection: sa.Connection) -> dict[int, list[HistoryFile]]:
    rows = connection.execute(
        sa.select(
            _import.c.revision,
            _import.c.id,
            _import.c.file_name,
            _import.c.sha256,
            _file.c.size,
            _import.c.sender,
            _import.c.decisions,
        )
        .join(_file, _file.c.sha256 == _import.c.sha256)
        .order_by(_import.c.id)
    ).all()
    files: dict[int, list[HistoryFile]] = {}
    for revision, import_id, name, sha256, size, sender, decisions in rows:
        file = HistoryFile(import_id, name, sha256, size, sender, Kept.from_json(decisions))
        files.setdefault(revision, []).append(file)
    return files


def _counts_by_revision(connection: sa.Connection) -> dict[int, dict[str, tuple[int, int]]]:
    counts: dict[int, dict[str, tuple[int, int]]] = {}
    for frame in FRAMES:
        table = table_of(frame)
        for index, column in enumerate((table.c.from_revision, table.c.to_revision)):
            query = sa.select(column, sa.func.count()).where(column.is_not(None)).group_by(column)
            for revision, number in connection.execute(query).all():
                opened, closed = counts.setdefault(revision, {}).get(frame, (0, 0))
                counts[revision][frame] = (number, closed) if index == 0 else (opened, number)
    return counts


def original_file(database: Database, import_id: int) -> tuple[str, bytes]:
    """An uploaded file's name and bytes, as they came."""
    with database.reading() as connection:
        row = connection.execute(
            sa.select(_import.c.file_name, _file.c.content)
            .join(_file, _file.c.sha256 == _import.c.sha256)
            .where(_import.c.id == import_id)
        ).one()
    return row.file_name, row.content


def holds_rows(connection: sa.Connection, *, of_example: bool) -> bool:
    """Whether any valid row comes from the example pilot, or from anything else."""
    return any(
        connection.scalar(
            sa.select(
                sa.exists().where(
                    table_of(frame).c.to_revision.is_(None),
                    table_of(frame).c.import_id == _import.c.id,
                    _import.c.example.is_(of_example),
                )
            )
        )
        for frame in FRAMES
    )


def remembered_layouts(database: Database) -> dict[str, str]:
    """How layouts were read the last time, by their fingerprint; no rows, and nobody's in particular."""
    with database.reading() as connection:
        return {row.fingerprint: row.mappings for row in connection.execute(sa.select(_layout))}


def published_by(connection: sa.Connection, moment: datetime) -> int:
    """The newest revision that was published by `moment`; 0 where none was."""
    by_then = _publication.c.published_at <= moment
    return connection.scalar(sa.select(sa.func.max(_publication.c.revision)).where(by_then)) or 0


def holds_file(connection: sa.Connection, sha256: str) -> bool:
    return bool(connection.scalar(sa.select(sa.exists().where(_file.c.sha256 == sha256))))


def published_before(database: Database, revision: int) -> int:
    """The newest revision that was published before this one; 0 where none was."""
    with database.reading() as connection:
        earlier = _publication.c.revision < revision
        return connection.scalar(sa.select(sa.func.max(_publication.c.revision)).where(earlier)) or 0


def newest_published_in(connection: sa.Connection) -> int:
    return connection.scalar(sa.select(sa.func.max(_publication.c.revision))) or 0
