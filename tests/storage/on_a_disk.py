"""What becomes of saves on a disk that fills up or can only be read: `… -m tests.storage.on_a_disk full|read-only`.

Runs in a name space of its own, with a small disk mounted in it that nobody else sees; prints what was told, as JSON.
"""

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tc_dashboard.errors import UserFacingError
from tc_dashboard.storage import backups, checking, commands, queries
from tc_dashboard.storage.database import Database, open_database
from tests.storage.killed import BY, rows_of

SIZE = "6m"


def in_a_name_space(*words: str) -> list[str]:
    """The command, where it may mount disks that are gone when it ends."""
    return ["unshare", "--mount", "--map-root-user", *words]


def can_mount() -> bool:
    """Whether this machine lets us: Linux, and no rule against it."""
    try:
        done = subprocess.run(in_a_name_space("mount", "-t", "tmpfs", "none", "/mnt"), capture_output=True, check=False)
    except FileNotFoundError:
        return False
    return done.returncode == 0


@contextmanager
def small_disk() -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={SIZE}", "none", folder], check=True)
        try:
            yield Path(folder)
        finally:
            subprocess.run(["umount", "--lazy", folder], check=True)


def save(database: Database, size: int) -> int:
    newest = queries.newest_revision(database)
    file = commands.FileToSave(f"{newest}.xlsx", str(newest).encode() * size, "", {})
    return commands.save_import(database, [file], rows_of(newest + 1), BY, based_on=newest).revision


def refusal(call: object, *words: object) -> str:
    try:
        call(*words)  # type: ignore[operator]
    except UserFacingError as error:
        return str(error)
    return ""


def full(folder: Path) -> dict[str, object]:
    """Save until the disk is full, look, back up, make room, and save again."""
    ballast = folder / "annat"
    ballast.write_bytes(bytes(2_000_000))
    database = open_database(f"sqlite:///{folder}/ledger.sqlite")
    saved = 0
    while not (told := refusal(save, database, 100_000)):
        saved += 1
    found = {"told": told, "saved": saved, "newest": queries.newest_revision(database)}
    found["backup"] = refusal(backups.back_up, database.url, folder / "kopia.sqlite")
    found["left"] = [path.name for path in folder.iterdir() if "kopia" in path.name]
    # A restart with a full disk.
    database.close()
    database = open_database(database.url)
    found["whole"] = checking.check(database).is_whole and queries.newest_revision(database) == saved
    ballast.unlink()
    found["again"] = save(database, 1)
    database.close()
    return found


def read_only(folder: Path) -> dict[str, object]:
    """Save, and have the disk made read-only between two starts: with its log beside the file, and without."""
    found: dict[str, object] = {}
    for name, is_stopped_well in (("stopped", True), ("killed", False)):
        url = f"sqlite:///{folder}/{name}.sqlite"
        database = open_database(url)
        save(database, 1)
        beside = {path: path.read_bytes() for path in folder.glob(f"{name}*")}
        database.close()
        for path, content in beside.items() if not is_stopped_well else ():
            path.write_bytes(content)
    subprocess.run(["mount", "-o", "remount,ro", str(folder)], check=True)
    found["stopped"] = refusal(open_database, f"sqlite:///{folder}/stopped.sqlite")
    database = open_database(f"sqlite:///{folder}/killed.sqlite")
    found["newest"] = queries.newest_revision(database)
    found["killed"] = refusal(save, database, 1)
    database.close()
    subprocess.run(["mount", "-o", "remount,rw", str(folder)], check=True)
    database = open_database(f"sqlite:///{folder}/stopped.sqlite")
    found["again"] = save(database, 1)
    database.close()
    return found


if __name__ == "__main__":
    with small_disk() as disk:
        print(json.dumps({"full": full, "read-only": read_only}[sys.argv[1]](disk), ensure_ascii=False))
