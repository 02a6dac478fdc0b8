"""One database: how it is opened, migrated, read and written.

SQLite runs in WAL with foreign keys; writes begin IMMEDIATE, since a deferred transaction that reads and then writes
loses updates silently, and are on the disk itself before they count. PostgreSQL takes the same models.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy import event
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import ArgumentError, DatabaseError, NoSuchModuleError

from tc_dashboard import logs, text
from tc_dashboard.errors import StorageTrouble, UserFacingError
from tc_dashboard.storage import migrating, trouble
from tc_dashboard.storage.turns import Turns

_PRAGMAS = ("busy_timeout=60000", "journal_mode=WAL", "foreign_keys=ON")
_LONGEST_WAIT = 60
"""Seconds that a save waits for others, before its person is told to try again."""
_OF_POSTGRESQL = {"pool_pre_ping": True, "pool_recycle": 1800}
_AFTERWARDS = "log afterwards"
_CONNECTIONS = {"pool_size": 10, "max_overflow": 20}


class Database:
    """A migrated database with one way to read and one way to write."""

    def __init__(self, url: str) -> None:
        self.url = url
        self._turns = Turns(_LONGEST_WAIT)
        self._readers = _engine(url, "BEGIN", "NORMAL", "REPEATABLE READ")
        self._writers = _engine(url, "BEGIN IMMEDIATE", "FULL", "READ COMMITTED")

    @contextmanager
    def reading(self) -> Iterator[sa.Connection]:
        """One consistent state of the database, unchanged by whatever is saved meanwhile."""
        with trouble.told(), self._readers.connect() as connection, connection.begin():
            yield connection

    @contextmanager
    def writing(self) -> Iterator[sa.Connection]:
        """One transaction, alone: all of it is stored at the end, or none of it."""
        with trouble.told(), self._turns.taken(), self._writers.begin() as connection:
            if connection.dialect.name != "sqlite":
                connection.execute(sa.text("LOCK TABLE revision IN EXCLUSIVE MODE"))
            connection.info.pop(_AFTERWARDS, None)
            yield connection
            noted = connection.info.pop(_AFTERWARDS, ())
        for name, told in noted:
            logs.event(name, **told)

    @contextmanager
    def unbound(self) -> Iterator[sa.Connection]:
        """Outside any transaction, for what the server does on its own: PostgreSQL only."""
        with trouble.told(), self._writers.connect() as connection:
            yield connection.execution_options(isolation_level="AUTOCOMMIT")

    def bring_up(self) -> None:
        """Migrate it to the level of this version, where it isn't there."""
        with trouble.told():
            migrating.bring_up(self._readers, self._writers)

    def level(self) -> str | None:
        """The level of its migrations."""
        with self.reading() as connection:
            return migrating.level(connection)

    def close(self) -> None:
        self._readers.dispose()
        self._writers.dispose()


def afterwards(connection: sa.Connection, event: str, **told: Any) -> None:
    """Log this when what is being written is stored; never where it isn't."""
    connection.info.setdefault(_AFTERWARDS, []).append((event, told))


def open_database(url: str) -> Database:
    """Open the database of `url`, made and migrated to the newest version where it isn't."""
    try:
        _make_folder(sa.make_url(url))
        database = Database(url)
        database.bring_up()
    except StorageTrouble as error:
        if isinstance(error.__cause__, DatabaseError) and trouble.cause_of(error.__cause__) in _NONE_AT_ALL:
            if _is_read_only(url):
                raise StorageTrouble(
                    text.Trouble.of(trouble.Cause.READ_ONLY, error.reference), error.reference
                ) from error
            raise UserFacingError(text.Storage.cannot_open(_without_password(url))) from error
        raise
    except (ArgumentError, NoSuchModuleError, DatabaseError, ImportError, OSError) as error:
        raise UserFacingError(text.Storage.cannot_open(_without_password(url))) from error
    return database


_NONE_AT_ALL = (trouble.Cause.BROKEN, trouble.Cause.DISK)
"""What a file that is no database, or that isn't there and can't be made, fails with."""


def _engine(url: str, begin: str, synchronous: str, isolation: str) -> sa.Engine:
    # What is stored is never told in an exception, which may be logged.
    if sa.make_url(url).get_backend_name() != "sqlite":
        settings = {"isolation_level": isolation, **_OF_POSTGRESQL, **_CONNECTIONS}
        return sa.create_engine(url, hide_parameters=True, **settings)
    engine = sa.create_engine(url, hide_parameters=True)
    event.listen(engine, "connect", lambda raw, _: _prepare_sqlite(raw, synchronous))
    event.listen(engine, "begin", lambda connection: connection.exec_driver_sql(begin))
    return engine


def _prepare_sqlite(connection: DBAPIConnection, synchronous: str) -> None:
    # Without this the driver would begin deferred transactions of its own.
    connection.isolation_level = None
    cursor = connection.cursor()
    for pragma in (*_PRAGMAS, f"synchronous={synchronous}"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _is_read_only(url: str) -> bool:
    """Whether the file is there, on a disk or in a folder where its log can't be written: not even read, then."""
    parsed = sa.make_url(url)
    path = Path(parsed.database) if parsed.get_backend_name() == "sqlite" and parsed.database else None
    return path is not None and path.is_file() and not os.access(path.parent, os.W_OK)


def _make_folder(url: sa.URL) -> None:
    if url.get_backend_name() == "sqlite" and url.database and url.database != ":memory:":
        Path(url.database).parent.mkdir(parents=True, exist_ok=True)


def _without_password(url: str) -> str:
    try:
        return sa.make_url(url).render_as_string(hide_password=True)
    except ArgumentError:
        return url
