"""What the database couldn't do, told so that a person can act on it; anything else is a bug and goes on as one."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum

from sqlalchemy.exc import DatabaseError, InterfaceError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from tc_dashboard import logs, text
from tc_dashboard.errors import StorageTrouble


class Cause(StrEnum):
    """Why, as `text.Trouble` and the log name it."""

    FULL = "full"
    READ_ONLY = "read-only"
    LOCKED = "locked"
    BROKEN = "broken"
    DISK = "disk"
    AWAY = "away"


_OF_SQLITE = {
    "SQLITE_FULL": Cause.FULL,
    "SQLITE_READONLY": Cause.READ_ONLY,
    "SQLITE_BUSY": Cause.LOCKED,
    "SQLITE_LOCKED": Cause.LOCKED,
    "SQLITE_CORRUPT": Cause.BROKEN,
    "SQLITE_NOTADB": Cause.BROKEN,
    "SQLITE_IOERR": Cause.DISK,
    "SQLITE_CANTOPEN": Cause.DISK,
}
_OF_POSTGRESQL = {
    "53100": Cause.FULL,
    "25006": Cause.READ_ONLY,
    "55P03": Cause.LOCKED,
    "40P01": Cause.LOCKED,
    "40001": Cause.LOCKED,
    "XX001": Cause.BROKEN,
    "XX002": Cause.BROKEN,
    "53300": Cause.AWAY,
    "57P01": Cause.AWAY,
    "57P02": Cause.AWAY,
    "57P03": Cause.AWAY,
}


def cause_of(error: Exception) -> Cause | None:
    """Why it failed; None where that is a mistake of ours."""
    if isinstance(error, PoolTimeout):
        return Cause.LOCKED
    if not isinstance(error, DatabaseError | InterfaceError):
        return None
    name = getattr(error.orig, "sqlite_errorname", None)
    if name is not None:
        return next((cause for known, cause in _OF_SQLITE.items() if name.startswith(known)), None)
    state = getattr(error.orig, "sqlstate", None)
    if state is None and type(error.orig).__name__ in ("OperationalError", "InterfaceError", "ConnectionTimeout"):
        return Cause.AWAY
    return Cause.AWAY if state and state.startswith("08") else _OF_POSTGRESQL.get(state or "")


@contextmanager
def told() -> Iterator[None]:
    """Raise StorageTrouble, logged, for what the database couldn't do meanwhile."""
    try:
        yield
    except (DatabaseError, InterfaceError, PoolTimeout) as error:
        cause = cause_of(error)
        if cause is None:
            raise
        reference = logs.reference()
        logs.event("storage", level=logging.ERROR, error=error, cause=str(cause), reference=reference)
        raise StorageTrouble(text.Trouble.of(cause, reference), reference) from error
