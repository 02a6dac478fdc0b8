"""A copy of a SQLite database while others read and write it: one moment of it, in one file, or no file at all."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path

_ALL_AT_ONCE = -1
"""In one step, which with a write-ahead log nobody waits for: between two, each save would begin the copy anew."""
ONLY_FOR_THE_OWNER = 0o600


def copy_file(source: Path, target: Path) -> None:
    """Copy a database by SQLite's online backup, and look it through before it gets its name."""
    part = target.with_name(f"{target.name}.part")
    part.unlink(missing_ok=True)
    part.touch(ONLY_FOR_THE_OWNER)
    try:
        with closing(sqlite3.connect(source)) as read, closing(sqlite3.connect(part)) as written:
            read.backup(written, pages=_ALL_AT_ONCE)
            # The copy is one file, with no log beside it that could be left behind.
            written.execute("PRAGMA journal_mode=DELETE")
            if wrong := faults_of(written):
                raise sqlite3.DatabaseError(wrong[0])
        flush(part)
        part.replace(target)
        flush(target.parent)
    finally:
        part.unlink(missing_ok=True)


def faults_of(connection: sqlite3.Connection) -> list[str]:
    """What SQLite itself finds broken in the file, in its own words."""
    return [str(line) for (line,) in connection.execute("PRAGMA integrity_check") if line != "ok"]


def flush(path: Path) -> None:
    """Wait until the disk itself holds it, so that a power cut takes nothing of it."""
    if os.name == "nt" and path.is_dir():
        return
    handle = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
