"""Kill a saving process at random moments and read what is left: `python -m tests.storage.killed ROUNDS`.

Every save replaces all rows by rows that hold its own revision's number, so half a revision would show as two numbers,
as too few rows, or as a revision without its rows. Forks itself: it runs where there is `os.fork`.
"""

import os
import random
import signal
import sys
import tempfile
import time
from pathlib import Path

import sqlalchemy as sa

from tc_dashboard.changes import Row
from tc_dashboard.domain import Role, Scope, Viewer
from tc_dashboard.facts import FRAMES, natural_key
from tc_dashboard.storage import commands, queries
from tc_dashboard.storage.database import Database, open_database

PROVIDERS, COMPANIES = 60, 60
BY = Viewer("Anna", Role.REGION)
LATER = "SELECT count(*) FROM {} WHERE from_revision > :newest OR to_revision > :newest"
LONGEST = 0.08
"""Seconds that a process saves before it is killed, at most: a few saves."""


def rows_of(revision: int) -> dict[str, list[Row]]:
    """A delivery whose every row says which revision it makes."""
    return {
        "providers": [_row("providers", n, revision, name=f"A{n}", owner_type=str(revision)) for n in range(PROVIDERS)],
        "companies": [
            _row("companies", n, revision, organisation_number=f"local-{n}", name=str(revision), kind="Företag",
                 municipality="0126", areas=["Industri"])
            for n in range(COMPANIES)
        ],
    }  # fmt: skip


def _row(frame: str, number: int, revision: int, **values: object) -> Row:
    told = dict.fromkeys(FRAMES[frame].columns) | values
    return Row(frame, natural_key(FRAMES[frame], told), told, "Blad", number + 2)


def save_for_ever(database: Database) -> None:
    """One revision after another, until killed."""
    while True:
        newest = queries.newest_revision(database)
        file = commands.FileToSave(f"{newest + 1}.xlsx", os.urandom(20_000), "", {})
        commands.save_import(database, [file], rows_of(newest + 1), BY, based_on=newest)


def problems(url: str) -> list[str]:
    """What is not whole in the ledger, after a restart."""
    database = open_database(url)
    newest = queries.newest_revision(database)
    found = [wrong for revision in {newest, max(newest - 1, 0)} for wrong in _of_revision(database, revision)]
    with database.reading() as connection:
        later = [
            name
            for name in ("provider", "company")
            if connection.scalar(sa.text(LATER.format(name)), {"newest": newest})
        ]
        check = connection.exec_driver_sql("PRAGMA quick_check").scalar()
        files = connection.exec_driver_sql("SELECT count(*) FROM stored_file").scalar()
    database.close()
    found += [f"{name} knows a revision after {newest}" for name in later]
    found += [f"the database says {check}"] if check != "ok" else []
    return found + ([f"{files} files of {newest} revisions"] if files != newest else [])


def _of_revision(database: Database, revision: int) -> list[str]:
    facts = queries.load_facts(database, Scope.county(), revision)
    wanted = (PROVIDERS, COMPANIES) if revision else (0, 0)
    counts = facts.providers.height, facts.companies.height
    said = {*facts.providers["owner_type"].to_list(), *facts.companies["name"].to_list()}
    found = [f"revision {revision} has {counts} rows"] if counts != wanted else []
    return found + ([f"revision {revision} says {sorted(said)}"] if said - {str(revision)} else [])


def run(rounds: int, folder: Path, seed: int) -> tuple[int, list[str]]:
    """(the newest revision after all rounds, what was found broken after any of them)."""
    chance = random.Random(seed)
    url = f"sqlite:///{(folder / 'ledger.sqlite').as_posix()}"
    open_database(url).close()
    for number in range(1, rounds + 1):
        process = os.fork()
        if process == 0:
            save_for_ever(Database(url))
        time.sleep(chance.uniform(0.005, LONGEST))
        os.kill(process, signal.SIGKILL)
        os.waitpid(process, 0)
        if found := problems(url):
            return number, found
    database = open_database(url)
    newest = queries.newest_revision(database)
    database.close()
    return newest, []


def main() -> None:
    """Print how many revisions came through; exit code 1 where one was not whole."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    began = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        newest, found = run(rounds, Path(folder), seed=rounds)
    print(f"{rounds} kills, {newest} revisions, {time.monotonic() - began:.0f} s. {'; '.join(found) or 'All whole.'}")
    sys.exit(bool(found))


if __name__ == "__main__":
    main()
