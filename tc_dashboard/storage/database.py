"""One database: how it is opened, migrated, read and written.

SQLite runs in WAL with foreign keys; writes begin IMMEDIATE, since a deferred transaction that reads and then writes
loses updates silently. PostgreSQL takes the same models.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import sqlalchemy as sa
from alembic import command
from alembic.config import Config
from sqlalchemy import event
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import ArgumentError, DatabaseError
from sqlalchemy.pool import ConnectionPoolEntry

from tc_dashboard import text
from tc_dashboard.errors import UserFacingError

_PRAGMAS = ("journal_mode=WAL", "foreign_keys=ON", "busy_timeout=10000", "synchronous=NORMAL")


class Database:
    """A migrated database with one way to read and one way to write."""

    def __init__(self, url: str) -> None:
        self.url = url
        self._readers = _engine(url, "BEGIN")
        self._writers = _engine(url, "BEGIN IMMEDIATE")

    @contextmanager
    def reading(self) -> Iterator[sa.Connection]:
        """One consistent state of the database, unchanged by whatever is saved meanwhile."""
        with self._readers.connect() as connection, connection.begin():
            yield connection

    @contextmanager
    def writing(self) -> Iterator[sa.Connection]:
        """One transaction, alone: all of it is stored at the end, or none of it."""
        with self._writers.begin() as connection:
            if connection.dialect.name != "sqlite":
                connection.execute(sa.text("LOCK TABLE revision IN EXCLUSIVE MODE"))
            yield connection

    def close(self) -> None:
        self._readers.dispose()
        self._writers.dispose()


def open_database(url: str) -> Database:
    """Open the database of `url`, made and migrated to the newest version where it isn't."""
    try:
        _make_folder(sa.make_url(url))
        database = Database(url)
        with database._writers.connect() as connection:
            command.upgrade(_alembic(connection), "head")
            connection.commit()
    except (ArgumentError, DatabaseError, OSError) as error:
        raise UserFacingError(text.Storage.cannot_open(_without_password(url))) from error
    return database


def _engine(url: str, begin: str) -> sa.Engine:
    engine = sa.create_engine(url)
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", lambda connection: connection.exec_driver_sql(begin))
    return engine


def _prepare_sqlite(connection: DBAPIConnection, _: ConnectionPoolEntry) -> None:
    # Without this the driver would begin deferred transactions of its own.
    connection.isolation_level = None
    cursor = connection.cursor()
    for pragma in _PRAGMAS:
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _make_folder(url: sa.URL) -> None:
    if url.get_backend_name() == "sqlite" and url.database and url.database != ":memory:":
        Path(url.database).parent.mkdir(parents=True, exist_ok=True)


def _without_password(url: str) -> str:
    try:
        return sa.make_url(url).render_as_string(hide_password=True)
    except ArgumentError:
        return url


def _alembic(connection: sa.Connection) -> Config:
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    config.attributes["connection"] = connection
    return config
