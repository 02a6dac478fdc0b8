"""Several people importing, undoing and reading at once: `python -m tests.storage.concurrent SECONDS [URL]`.

Every save replaces all rows by rows that hold its own revision's number, so a figure that mixes two revisions would
show as two numbers. Half of the workers are threads of one process, half are processes of their own.
"""

import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path

from tc_dashboard.config import ROOT
from tc_dashboard.domain import Scope
from tc_dashboard.errors import StorageTrouble, UserFacingError
from tc_dashboard.storage import checking, commands, queries
from tc_dashboard.storage.database import Database, open_database
from tests.storage.killed import BY, rows_of

THREADS, PROCESSES = 5, 3


@dataclass
class Done:
    """What a worker has done, and what it found wrong."""

    saved: int = 0
    undone: int = 0
    read: int = 0
    refused: int = 0
    wrong: list[str] = field(default_factory=list)

    @property
    def anything(self) -> bool:
        return bool(self.saved or self.undone or self.read)


def work(database: Database, which: int, until: float) -> Done:
    """Import, undo and read until then. Every save that was answered must be there afterwards."""
    done = Done()
    # On a machine that is busy with other things, everybody gets something done all the same.
    while time.monotonic() < until or (not done.anything and time.monotonic() < until + 60):
        try:
            _one(database, which, done)
        except StorageTrouble as error:
            done.wrong.append(str(error))
        except UserFacingError:
            # Somebody else was first: looked at anew and done again, as a person would.
            done.refused += 1
    return done


def _one(database: Database, which: int, done: Done) -> None:
    newest = queries.newest_revision(database)
    if which % 4 == 3 and newest > 1:
        commands.undo(database, newest, BY)
        done.undone += 1
    elif which % 4 == 0 or newest < 2:
        file = commands.FileToSave(f"{which}.xlsx", f"{which} {time.monotonic_ns()}".encode(), "", {})
        commands.save_import(database, [file], rows_of(newest + 1), BY, based_on=newest)
        done.saved += 1
    else:
        done.wrong += mixed(database, newest)
        done.read += 1


def mixed(database: Database, revision: int) -> list[str]:
    """What a reader sees that is not of one import."""
    facts = queries.load_facts(database, Scope.county(), revision)
    said = {*facts.providers["owner_type"].to_list(), *facts.companies["name"].to_list()}
    return [f"revision {revision} says {sorted(said)}"] if len(said) > 1 else []


def run(url: str, seconds: float) -> tuple[Done, list[str]]:
    """Everybody at once, then what the check finds: (what was done, what was wrong)."""
    database = open_database(url)
    own = [sys.executable, "-m", "tests.storage.concurrent", "--worker"]
    # A process needs a while to start; it counts its own seconds from when it has.
    others = [
        subprocess.Popen([*own, str(which), str(seconds), url], cwd=ROOT, stdout=subprocess.PIPE, text=True)
        for which in range(PROCESSES)
    ]
    until, told = time.monotonic() + seconds, [Done() for _ in range(THREADS)]

    def keep(which: int) -> None:
        told[which] = work(database, which, until)

    threads = [threading.Thread(target=keep, args=(which,)) for which in range(THREADS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for process in others:
        words = process.communicate(timeout=600)[0].splitlines()
        counts = [int(word) for word in words[0].split()] if words else [0] * 4
        told.append(_done(counts, [one for one in words[1:] if one] if words else ["a process fell"]))
    names = ("saved", "undone", "read", "refused")
    total = _done([sum(getattr(one, name) for one in told) for name in names], [w for one in told for w in one.wrong])
    newest = queries.newest_revision(database)
    if newest != total.saved + total.undone:
        total.wrong.append(f"{total.saved} saves and {total.undone} undos made {newest} revisions")
    total.wrong += [f"{fault.what} {fault.where}" for fault in checking.check(database).faults]
    total.wrong += [words for revision in range(1, newest + 1) for words in mixed(database, revision)]
    database.close()
    return total, total.wrong


def _done(counts: list[int], wrong: list[str]) -> Done:
    saved, undone, read, refused = counts
    return Done(saved, undone, read, refused, wrong)


def main() -> None:
    """Print what was done; exit code 1 where something was wrong."""
    if sys.argv[1] == "--worker":
        which, seconds, url = int(sys.argv[2]), float(sys.argv[3]), sys.argv[4]
        database = open_database(url)
        done = work(database, which, time.monotonic() + seconds)
        print(done.saved, done.undone, done.read, done.refused)
        print("\n".join(done.wrong))
        return
    with tempfile.TemporaryDirectory() as folder:
        url = sys.argv[2] if len(sys.argv) > 2 else f"sqlite:///{(Path(folder) / 'ledger.sqlite').as_posix()}"
        done, wrong = run(url, float(sys.argv[1]))
    print(f"{url.partition(':')[0]}: {done.saved} saved, {done.undone} undone, {done.read} read, {done.refused} again.")
    print("; ".join(wrong) or "All whole, nothing lost, nothing locked.")
    sys.exit(bool(wrong))


if __name__ == "__main__":
    main()
