"""Bringing a database to the level of this version: all of the way or not at all, and a copy of it as it was before."""

import sqlite3
from functools import cache
from pathlib import Path

import sqlalchemy as sa
from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory

from tc_dashboard import logs, text
from tc_dashboard.errors import UserFacingError
from tc_dashboard.storage import copying

_MIGRATIONS = Path(__file__).parent / "migrations"
_ONE_AT_A_TIME = 7_367_001
"""The number of the lock that processes take on PostgreSQL while one of them migrates."""


@cache
def known_levels() -> tuple[str, ...]:
    """The levels that this version knows, the newest first."""
    return tuple(script.revision for script in ScriptDirectory(str(_MIGRATIONS)).walk_revisions())


def head() -> str:
    """The level that this version needs."""
    return known_levels()[0]


def level(connection: sa.Connection) -> str | None:
    """The level that the database is at; None in an empty one."""
    return MigrationContext.configure(connection).get_current_revision()


def require_known(at: str | None) -> None:
    """Raise UserFacingError for a database that a newer version has made."""
    if at is not None and at not in known_levels():
        raise UserFacingError(text.Trouble.newer(at, head()))


def bring_up(readers: sa.Engine, writers: sa.Engine) -> None:
    """Migrate where that is needed. One process does it, in one transaction; the others wait."""
    with readers.connect() as connection:
        at = level(connection)
    require_known(at)
    if at == head():
        return
    with writers.connect() as connection:
        if connection.dialect.name == "postgresql":
            connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_ONE_AT_A_TIME})")
        at = level(connection)
        if at == head():
            return
        if at is not None:
            _keep_as_it_was(connection, at)
            logs.event("migration", from_level=at, to_level=head())
        command.upgrade(_alembic(connection), "head")
        connection.commit()


def _keep_as_it_was(connection: sa.Connection, at: str) -> None:
    """Beside a SQLite file, so that the version before can go back to it."""
    path = connection.engine.url.database
    if connection.dialect.name == "sqlite" and path and Path(path).is_file():
        target = Path(f"{path}.level-{at}")
        try:
            copying.copy_file(Path(path), target)
        except (sqlite3.Error, OSError) as error:
            raise UserFacingError(text.Upkeep.disk_refused(str(target), str(error))) from error


def _alembic(connection: sa.Connection) -> Config:
    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS))
    config.attributes["connection"] = connection
    return config
