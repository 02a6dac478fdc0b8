"""A PostgreSQL of one's own for a test run: `python -m tests.postgres COMMAND…` starts it, runs the command, ends it.

The command finds its address in `TC_TEST_POSTGRES`. Where no PostgreSQL is installed that is said aloud and the command
runs without it, so the tests on PostgreSQL are left out; with CI=true that is a failure.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

VARIABLE = "TC_TEST_POSTGRES"
_MISSING = (
    "Ingen PostgreSQL hittades: testerna mot PostgreSQL körs inte.\n"
    "No PostgreSQL was found: the tests on it are left out. Debian, Ubuntu: sudo apt install postgresql"
)
_SETTINGS = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "listen_addresses=", "max_connections=200")


def programs() -> Path | None:
    """The folder of the newest PostgreSQL's programs; None where none is installed."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[4]))
    on_path = shutil.which("initdb")
    if found:
        return found[-1].parent
    return Path(on_path).resolve().parent if on_path else None


@contextmanager
def running() -> Iterator[str | None]:
    """The address of a new cluster, reached by a socket in its own folder; None where none is installed."""
    bin_folder = programs()
    if bin_folder is None:
        yield None
        return
    # PostgreSQL refuses to run as root.
    user: Mapping[str, Any] = {"user": "postgres", "group": "postgres", "extra_groups": []} if _is_root() else {}
    folder = Path(tempfile.mkdtemp(prefix="tcpg"))
    if user:
        shutil.chown(folder, "postgres", "postgres")
    folder.chmod(0o755)
    cluster = folder / "cluster"
    settings = " ".join(f"-c {setting}" for setting in (*_SETTINGS, f"unix_socket_directories={folder}"))

    def control(*words: str) -> None:
        command = [str(bin_folder / words[0]), *words[1:]]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, cwd=folder, **user)

    control("initdb", "--auth=trust", "--username=postgres", "--encoding=UTF8", "--no-sync", "-D", str(cluster))
    control("pg_ctl", "-D", str(cluster), "-l", str(folder / "log"), "-w", "-o", settings, "start")
    try:
        yield f"postgresql+psycopg://postgres@/postgres?host={folder}"
    finally:
        control("pg_ctl", "-D", str(cluster), "-m", "immediate", "stop")
        shutil.rmtree(folder, ignore_errors=True)


def _is_root() -> bool:
    return hasattr(os, "geteuid") and os.geteuid() == 0


def main() -> int:
    """Run the command given, with a PostgreSQL beside it."""
    if os.environ.get(VARIABLE):
        return subprocess.run(sys.argv[1:], check=False).returncode
    with running() as url:
        if url is None:
            print(_MISSING, flush=True)
            if os.environ.get("CI") == "true":
                return 1
        environment = {**os.environ, **({VARIABLE: url} if url else {})}
        return subprocess.run(sys.argv[1:], env=environment, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
