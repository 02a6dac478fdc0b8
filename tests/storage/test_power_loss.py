"""The power goes: what was answered is there when it comes back, and nothing is half there."""

import os
import random
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from tc_dashboard import config
from tc_dashboard.config import ROOT
from tc_dashboard.storage import backups, clearing, commands, queries
from tc_dashboard.storage.database import open_database
from tests.build import ADMIN
from tests.storage import killed
from tests.storage.killed import BY, rows_of

SAVES, CUTS = 5, 20
PAGE = 4096


@pytest.fixture
def saved(database, monkeypatch):
    """Some saves that stand in the log beside the file, and how long that log was when each was answered."""
    monkeypatch.setattr("tests.storage.killed.PROVIDERS", 20)
    monkeypatch.setattr("tests.storage.killed.COMPANIES", 20)
    path, lengths = Path(database.url.removeprefix("sqlite:///")), []
    for number in range(SAVES):
        file = commands.FileToSave(f"{number}.xlsx", os.urandom(9_000), "", {})
        commands.save_import(database, [file], rows_of(number + 1), BY, based_on=number)
        lengths.append(Path(f"{path}-wal").stat().st_size)
    return path.read_bytes(), Path(f"{path}-wal").read_bytes(), lengths


def after(folder, main, log):
    """What the ledger says, opened where the power came back: (its newest revision, what isn't whole)."""
    path = folder / "ledger.sqlite"
    for name in folder.iterdir():
        name.unlink()
    path.write_bytes(main)
    Path(f"{path}-wal").write_bytes(log)
    url = f"sqlite:///{path}"
    wrong = killed.problems(url)
    opened = open_database(url)
    newest = queries.newest_revision(opened)
    opened.close()
    return newest, wrong


def test_a_log_that_was_torn_anywhere_keeps_every_save_that_was_answered(saved, tmp_path):
    main, log, lengths = saved
    assert lengths == sorted(set(lengths))
    folder, chance = tmp_path / "efter", random.Random(7)
    folder.mkdir()
    for cut in [*lengths, *(chance.randrange(len(log)) for _ in range(CUTS))]:
        # What the disk hadn't taken yet is missing, or is whatever stood there before.
        rest = chance.choice([b"", bytes(3 * PAGE), chance.randbytes(3 * PAGE)])

        newest, wrong = after(folder, main, log[:cut] + rest)

        assert wrong == []
        assert newest == sum(length <= cut for length in lengths)


def test_a_file_half_brought_up_to_its_log_is_brought_up_again(saved, tmp_path):
    main, log, _ = saved
    folder, chance = tmp_path / "efter", random.Random(7)
    folder.mkdir()
    path = folder / "hel.sqlite"
    path.write_bytes(main)
    Path(f"{path}-wal").write_bytes(log)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    done = path.read_bytes()
    pages = range(0, len(done), PAGE)
    for _ in range(CUTS // 2):
        half = b"".join((main if chance.random() < 0.5 else done)[page : page + PAGE] for page in pages)

        assert after(folder, half, log) == (SAVES, [])


@pytest.mark.skipif(os.name == "nt", reason="Windows knows no SIGKILL.")
class TestKilled:
    """At its most delicate moment, by signal 9."""

    def killed(self, patch, call, *words):
        program = (
            "import os, pathlib, shutil, sys; die = lambda *_, **__: os.kill(os.getpid(), 9);"
            "from tc_dashboard import config; from tc_dashboard.domain import Role, Viewer;"
            "from tc_dashboard.storage import backups, clearing, copying, database;"
            f"by = Viewer('Anna', Role.ADMIN); {patch}; {call}"
        )
        return subprocess.run([sys.executable, "-c", program, *map(str, words)], cwd=ROOT, check=False).returncode == -9

    @pytest.mark.parametrize(
        "patch",
        ["clearing.begin_anew = die", "shutil.copy2 = die", "pathlib.Path.replace = die"],
        ids=["before the new is ready", "before the old is kept", "before it takes the place"],
    )
    def test_a_restore_leaves_the_database_as_it_was_and_can_be_done_again(self, database, tmp_path, patch):
        kept = tmp_path / "kopia.sqlite"
        self.save(database, 1)
        backups.back_up(database.url, kept)
        self.save(database, 2)
        database.close()

        if patch.startswith("pathlib"):
            # The copy of the backup gets its name in the same way, and is there by then.
            patch = f"copy = copying.copy_file; copying.copy_file = lambda *_: (copy(*_), setattr(*{_REPLACE}))"
        call = "backups.restore(sys.argv[1], pathlib.Path(sys.argv[2]), config.now(), by)"
        assert self.killed(patch, call, database.url, kept)

        assert self.newest(database) == (2, [])
        backups.restore(database.url, kept, config.now(), ADMIN)
        assert self.newest(database) == (1, [])
        assert not [path for path in tmp_path.iterdir() if "restoring" in path.name]

    def test_a_backup_leaves_the_database_whole_and_no_copy_that_looks_like_one(self, database, tmp_path):
        self.save(database, 1)

        call = "backups.back_up(sys.argv[1], pathlib.Path(sys.argv[2]))"
        assert self.killed("copying.flush = die", call, database.url, tmp_path / "kopia.sqlite")

        assert not (tmp_path / "kopia.sqlite").exists()
        assert self.newest(database) == (1, [])
        backups.back_up(database.url, tmp_path / "kopia.sqlite")

    def test_a_clearing_is_done_wholly_or_not_at_all(self, database):
        self.save(database, 1)
        self.save(database, 2)
        database.close()

        call = "clearing.clear_import(database.open_database(sys.argv[1]), 1, 'RS 2026-12', by)"
        assert self.killed("clearing._forget_names = die", call, database.url)

        assert self.newest(database) == (2, [])
        assert clearing.clear_import(database, 1, "RS 2026-12", ADMIN).rows

    def save(self, database, number):
        file = commands.FileToSave(f"{number}.xlsx", str(number).encode(), "", {})
        commands.save_import(database, [file], rows_of(number), BY, based_on=number - 1)

    def newest(self, database):
        wrong = killed.problems(database.url)
        opened = open_database(database.url)
        newest = queries.newest_revision(opened)
        opened.close()
        return newest, wrong


_REPLACE = "(pathlib.Path, 'replace', die)"
