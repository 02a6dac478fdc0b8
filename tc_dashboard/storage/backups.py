"""Backups: taken while people work, kept by age, and put back only when they are whole, with the old one kept aside."""

import os
import re
import shutil
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import sqlalchemy as sa

from tc_dashboard import text
from tc_dashboard.domain import Viewer
from tc_dashboard.errors import UserFacingError
from tc_dashboard.storage import checking, clearing, copying, migrating, moving
from tc_dashboard.storage.database import Database, open_database
from tc_dashboard.text.upkeep import lines_of

_STAMP = "%Y-%m-%dT%H%M%SZ"
_NAME = re.compile(r"^teknikcollege-(\d{4}-\d\d-\d\dT\d{6}Z)\.sqlite$")
_LOGS = ("-wal", "-shm")
_FEWEST = 7
"""So many of the newest backups stay however old they are, also when the clock has jumped ahead by years."""
_HALF = timedelta(days=1)
"""A copy that has been half for so long is nobody's: what wrote it was killed."""


@dataclass(frozen=True)
class Restored:
    """What a restore did: where the database as it was stands now ("" where there was none), and what came instead."""

    aside: str
    newest: int


def file_of(url: str) -> Path | None:
    """The file of a SQLite database; None for a server's."""
    parsed = sa.make_url(url)
    return Path(parsed.database) if parsed.get_backend_name() == "sqlite" and parsed.database else None


def as_url(path: Path) -> str:
    return f"sqlite:///{path.as_posix()}"


def kept_beside(url: str) -> Sequence[Path]:
    """The copies that restores and migrations have left beside a SQLite file: all that it held, as it was."""
    path = file_of(url)
    if path is None:
        return ()
    return sorted([*path.parent.glob(f"{path.stem}.before-*.sqlite"), *path.parent.glob(f"{path.name}.level-*")])


def existing(url: str) -> Database:
    """The database of `url` as it is, never made and never migrated."""
    path = file_of(url)
    if path is not None and not path.is_file():
        raise UserFacingError(text.Upkeep.no_database(str(path)))
    return Database(url)


def back_up(url: str, target: Path) -> None:
    """Write one moment of a database to a new SQLite file, whoever reads and saves meanwhile."""
    if target.exists():
        raise UserFacingError(text.Upkeep.is_there(str(target)))
    source = file_of(url)
    with _disk(target):
        target.parent.mkdir(parents=True, exist_ok=True)
        if source is not None:
            if not source.is_file():
                raise UserFacingError(text.Upkeep.no_database(str(source)))
            copying.copy_file(source, target)
        else:
            _of_server(url, target)


def _of_server(url: str, target: Path) -> None:
    part = target.with_name(f"{target.name}.part")
    part.unlink(missing_ok=True)
    part.touch(copying.ONLY_FOR_THE_OWNER)
    source, written = Database(url), open_database(as_url(part))
    try:
        moving.move(source, written)
        written.close()
        _as_one_file(part)
        copying.flush(part)
        part.replace(target)
        copying.flush(target.parent)
    finally:
        source.close()
        written.close()
        for name in ("", *_LOGS):
            Path(f"{part}{name}").unlink(missing_ok=True)


def back_up_into(url: str, folder: Path, now: datetime, keep_days: int | None) -> tuple[Path, Sequence[Path]]:
    """The backup of this moment, named after it, in a folder; and those that were too old and are gone now.

    None is taken away before the new one is there, nor any of the newest few; files with other names never.
    """
    target = folder / f"teknikcollege-{now.astimezone(UTC).strftime(_STAMP)}.sqlite"
    back_up(url, target)
    _clear_up(folder, now)
    if keep_days is None:
        return target, ()
    known = sorted(path for path in folder.iterdir() if _NAME.match(path.name))
    old = [path for path in known[:-_FEWEST] if path != target and _taken(path) < now - timedelta(days=keep_days)]
    for path in old:
        path.unlink()
    return target, old


def _taken(path: Path) -> datetime:
    return datetime.strptime(path.stem.removeprefix("teknikcollege-"), _STAMP).replace(tzinfo=UTC)


def _clear_up(folder: Path, now: datetime) -> None:
    for path in folder.glob("*.part"):
        if _NAME.match(path.stem) and path.stat().st_mtime < (now - _HALF).timestamp():
            path.unlink()


def restore(url: str, backup: Path, now: datetime, by: Viewer) -> Restored:
    """Put a backup in the database's place, after it has been migrated and found whole; the old one is kept aside.

    What has been cleared from the database since the backup is cleared from it too. Raises UserFacingError, with
    nothing changed, for a file that isn't whole and while somebody has the database open.
    """
    _require_backup(backup)
    path = file_of(url)
    folder = path.parent if path is not None else backup.parent
    work = folder / f".{(path or backup).name}.restoring"
    aside = folder / f"{(path or backup).stem}.before-{now.astimezone(UTC).strftime(_STAMP)}.sqlite"
    with _disk(work):
        folder.mkdir(parents=True, exist_ok=True)
        try:
            copying.copy_file(backup, work)
            newest = _make_ready(work, _cleared_in(url), by)
            there = path.is_file() if path is not None else _holds_anything(url)
            if path is None:
                _put_into_server(url, work, aside if there else None)
            else:
                _put_in_place(path, work, aside)
        finally:
            for name in ("", *_LOGS):
                Path(f"{work}{name}").unlink(missing_ok=True)
    return Restored(str(aside) if there else "", newest)


def _require_backup(backup: Path) -> None:
    if not backup.is_file():
        raise UserFacingError(text.Upkeep.no_database(str(backup)))
    try:
        with closing(sqlite3.connect(f"{backup.resolve().as_uri()}?mode=ro", uri=True)) as connection:
            wrong = copying.faults_of(connection)
            levels = [str(level) for (level,) in connection.execute("SELECT version_num FROM alembic_version")]
            connection.execute("SELECT id FROM ledger")
    except sqlite3.DatabaseError as error:
        raise UserFacingError(text.Upkeep.no_backup(str(backup))) from error
    if wrong:
        raise UserFacingError(text.Upkeep.no_backup(str(backup)))
    for level in levels:
        migrating.require_known(level)


def _make_ready(work: Path, cleared: Sequence[clearing.Cleared], by: Viewer) -> int:
    """Migrate and check the copy, and let nothing kept from the ledger before it be taken for it."""
    database = open_database(as_url(work))
    try:
        checked = checking.check(database)
        if not checked.is_whole:
            raise UserFacingError(text.Upkeep.not_whole(lines_of(checked.faults)))
        clearing.clear_again(database, cleared, by)
        clearing.begin_anew(database, by)
    finally:
        database.close()
    for kept in work.parent.glob(f"{work.name}.level-*"):
        kept.unlink()
    _as_one_file(work)
    return checked.revisions


def _cleared_in(url: str) -> Sequence[clearing.Cleared]:
    """What has been cleared from the database that is to be replaced, as far as it can be read."""
    path = file_of(url)
    if path is not None and not path.is_file():
        return ()
    database = Database(url)
    try:
        if database.level() != migrating.head():
            return ()
        return clearing.cleared(database)
    except UserFacingError:
        # A broken database is why one restores.
        return ()
    finally:
        database.close()


def _as_one_file(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA journal_mode=DELETE")
    copying.flush(path)


def _put_in_place(path: Path, work: Path, aside: Path) -> None:
    if path.is_file():
        try:
            # Only the last one out can leave the write-ahead log: this fails while anybody has it open.
            with closing(sqlite3.connect(path, timeout=1)) as connection:
                connection.execute("PRAGMA journal_mode=DELETE")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorname.startswith("SQLITE_BUSY"):
                raise UserFacingError(text.Upkeep.is_open(str(path))) from error
            raise
        except sqlite3.DatabaseError:
            # Broken: it is kept as it is, with the logs that may still be of use.
            pass
        shutil.copy2(path, aside)
        copying.flush(aside)
        for name in _LOGS:
            if (log := Path(f"{path}{name}")).exists():
                log.replace(f"{aside}{name}")
    work.replace(path)
    copying.flush(path.parent)


def _holds_anything(url: str) -> bool:
    database = open_database(url)
    try:
        return moving.holds_anything(database)
    finally:
        database.close()


def _put_into_server(url: str, work: Path, aside: Path | None) -> None:
    if aside is not None:
        back_up(url, aside)
    source, target = open_database(as_url(work)), open_database(url)
    try:
        moving.move(source, target, instead=True)
    finally:
        source.close()
        target.close()


@contextmanager
def _disk(path: Path) -> Iterator[None]:
    """What the disk refuses, in words."""
    try:
        yield
    except sqlite3.Error as error:
        raise UserFacingError(text.Upkeep.disk_refused(str(path), str(error))) from error
    except OSError as error:
        raise UserFacingError(text.Upkeep.disk_refused(str(path), os.strerror(error.errno or 0))) from error
