"""A full disk, one that can't be written, somebody else's lock, a newer version: told in Swedish, and nothing lost."""

import json
import os
import sqlite3
import subprocess
import sys
from datetime import datetime

import pytest
from alembic import command

from tc_dashboard import config, intake
from tc_dashboard.config import ROOT
from tc_dashboard.errors import StorageTrouble, UserFacingError
from tc_dashboard.storage import checking, migrating, queries
from tc_dashboard.storage.database import Database, open_database
from tests.build import REGION, a_provider
from tests.storage import on_a_disk


def file_of(opened):
    return opened.url.removeprefix("sqlite:///")


def moment(day):
    return datetime.fromisoformat(f"{day}T00:00:00+00:00")


def many_providers():
    return [a_provider(name=f"Anordnare {number} {'x' * 200}") for number in range(120)]


class TestAFullDisk:
    def test_is_told_in_swedish_under_a_reference_that_the_log_has_and_takes_nothing(
        self, database, save, examine, caplog
    ):
        save(a_provider(name="Förut"))
        preview = examine(*many_providers())
        with database.writing() as connection:
            pages = connection.exec_driver_sql("PRAGMA page_count").scalar()
            # The limit is the connection's own, and the pool gives the same one back.
            connection.exec_driver_sql(f"PRAGMA max_page_count={pages}")

        with pytest.raises(StorageTrouble, match="Disken är full") as refused:
            intake.save(database, preview, REGION)

        (record,) = [record for record in caplog.records if record.getMessage() == "storage"]
        assert record.told == {"cause": "full", "reference": refused.value.reference}
        assert refused.value.reference in str(refused.value)
        assert checking.check(database).is_whole
        assert queries.newest_revision(database) == 1

    def test_leaves_the_save_to_be_done_again_when_there_is_room(self, database, examine):
        preview = examine(*many_providers())
        with database.writing() as connection:
            connection.exec_driver_sql("PRAGMA max_page_count=1")
        with pytest.raises(StorageTrouble):
            intake.save(database, preview, REGION)
        with database.writing() as connection:
            connection.exec_driver_sql("PRAGMA max_page_count=4294967294")

        assert intake.save(database, preview, REGION).revision == 1

    @pytest.mark.skipif(os.name == "nt", reason="Windows has no limit on the size of a process's files.")
    def test_during_a_backup_leaves_no_half_copy(self, database, save, tmp_path):
        save(*many_providers())
        target = tmp_path / "kopia.sqlite"
        program = (
            "import resource, signal, sys; signal.signal(signal.SIGXFSZ, signal.SIG_IGN);"
            "resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000));"
            "from tc_dashboard.cli import app; app()"
        )
        command = [sys.executable, "-c", program, "backup", str(target), "--database", database.url]

        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)

        assert done.returncode == 2, done.stderr
        assert "Databasen är orörd" in done.stderr
        assert [path.name for path in tmp_path.iterdir() if "kopia" in path.name] == []
        assert checking.check(database).is_whole


class TestADiskThatCanOnlyBeRead:
    def test_is_told_in_swedish_and_still_read(self, database, save, examine):
        save(a_provider(name="Förut"))
        preview = examine(a_provider(name="Ny"))
        locked = Database(f"sqlite:///file:{file_of(database)}?mode=ro&uri=true")

        with pytest.raises(StorageTrouble, match="går bara att läsa"):
            intake.save(locked, preview, REGION)

        assert queries.newest_revision(locked) == 1
        locked.close()


class TestARealDisk:
    """One of its own, of a few megabytes, where the machine lets us mount one; CI's does."""

    def told(self, what):
        if not on_a_disk.can_mount():
            return None
        command = on_a_disk.in_a_name_space(sys.executable, "-m", "tests.storage.on_a_disk", what)
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout.splitlines()[-1])

    def test_that_is_full_keeps_what_was_saved_through_a_restart_and_takes_more_when_there_is_room(self):
        if told := self.told("full"):
            assert told["told"].startswith("Disken är full, så det går inte att spara.")
            assert told["saved"] == told["newest"] > 0
            assert "Databasen är orörd" in told["backup"]
            assert told["left"] == []
            assert told["whole"]
            assert told["again"] == told["saved"] + 1

    def test_that_can_only_be_read_is_told_of_and_keeps_what_was_saved(self):
        if told := self.told("read-only"):
            for words in (told["stopped"], told["killed"]):
                assert words.startswith("Databasen går bara att läsa just nu")
            assert told["newest"] == 1
            assert told["again"] == 2


class TestALockedDatabase:
    def test_is_told_in_swedish_and_nothing_is_stored(self, database, examine, monkeypatch):
        preview = examine(a_provider())
        monkeypatch.setattr("tc_dashboard.storage.database._PRAGMAS", ("busy_timeout=50", "foreign_keys=ON"))
        hurried = Database(database.url)

        with database.writing(), pytest.raises(StorageTrouble, match="Någon annan sparar just nu"):
            intake.save(hurried, preview, REGION)

        assert queries.newest_revision(database) == 0
        hurried.close()


class TestWhatIsNoDatabase:
    def test_is_told_when_it_breaks_under_a_running_server(self, database, save, tmp_path):
        save(a_provider())
        database.close()
        with open(file_of(database), "r+b") as file:  # noqa: PTH123
            file.write(b"Hej! " * 2_000)

        with pytest.raises(StorageTrouble, match=r"skadad eller är ingen databas.*Referens: [0-9A-F]{6}"):
            queries.newest_revision(database)


class TestADatabaseOfANewerVersion:
    def test_is_refused_in_swedish_and_left_as_it_is(self, database, save):
        save(a_provider())
        with database.writing() as connection:
            connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")

        with pytest.raises(UserFacingError, match=r"nyare version av panelen \(nivå 9999"):
            open_database(database.url)

        assert database.level() == "9999"
        assert queries.newest_revision(database) == 1


class TestAMigration:
    """On a SQLite file, from the level before the newest one."""

    @pytest.fixture
    def older(self, tmp_path):
        path = tmp_path / "old.sqlite"
        opened = Database(f"sqlite:///{path}")
        with opened._writers.connect() as connection:
            command.upgrade(migrating._alembic(connection), migrating.known_levels()[1])
            connection.commit()
        opened.close()
        return path

    def level(self, path):
        raw = sqlite3.connect(path)
        tables = [name for (name,) in raw.execute("SELECT name FROM sqlite_master WHERE type='table'")]
        level = raw.execute("SELECT version_num FROM alembic_version").fetchone()[0]
        raw.close()
        return level, sorted(tables)

    def test_that_is_killed_halfway_leaves_the_level_before_and_is_done_by_the_next_start(self, older):
        before = self.level(older)
        program = (
            "import os, sys; from alembic.runtime import migration; from tc_dashboard.storage import database;"
            "migration.HeadMaintainer.update_to_step = lambda *_: os.kill(os.getpid(), 9);"
            "database.open_database(sys.argv[1])"
        )

        killed = subprocess.run([sys.executable, "-c", program, f"sqlite:///{older}"], cwd=ROOT, check=False)

        assert killed.returncode == -9
        assert self.level(older) == before
        opened = open_database(f"sqlite:///{older}")
        assert opened.level() == migrating.head()
        opened.close()

    def test_keeps_a_copy_of_the_file_as_it_was(self, older):
        before = self.level(older)

        open_database(f"sqlite:///{older}").close()

        assert self.level(f"{older}.level-{before[0]}") == before

    def test_is_refused_with_nothing_changed_where_there_is_no_room_for_the_copy(self, older, monkeypatch):
        def full(*_):
            raise sqlite3.OperationalError("database or disk is full")

        monkeypatch.setattr("tc_dashboard.storage.copying.copy_file", full)
        before = self.level(older)

        with pytest.raises(UserFacingError, match="Databasen är orörd"):
            open_database(f"sqlite:///{older}")

        assert self.level(older) == before

    def test_needs_no_lock_where_there_is_nothing_to_do(self, database):
        with database.writing():
            open_database(database.url).close()


class TestAClockThatJumps:
    """Revision 1 in October, 2 on a clock that went back to 2019, 3 on one gone ahead to 2031, 4 in December."""

    @pytest.fixture
    def jumped(self, database, save, monkeypatch):
        stamps = ["2026-10-01", "2019-01-01", "2031-01-01", "2026-12-01"]
        for number, stamp in enumerate(stamps):
            monkeypatch.setattr(config, "now", lambda stamp=stamp: moment(stamp))
            save(a_provider(name=f"Anordnare {number}"))
        monkeypatch.setattr(config, "now", lambda: moment("2026-12-02"))
        return database

    @pytest.mark.parametrize(
        ("asked", "revision"),
        [("2018-01-01", 0), ("2020-01-01", 0), ("2026-10-02", 3), ("2026-12-02", 4), ("2032-01-01", 4)],
    )
    def test_never_puts_the_revisions_in_another_order(self, jumped, asked, revision):
        assert queries.revision_at(jumped, moment(asked)) == revision

    def test_loses_nothing_and_is_told_by_the_check(self, jumped):
        checked = checking.check(jumped)

        assert checked.is_whole
        assert [(str(fault.what), fault.where) for fault in checked.faults] == [("clock", "2"), ("clock", "3")]


def test_a_save_is_on_the_disk_itself_before_it_counts(database):
    with database.writing() as connection:
        assert connection.exec_driver_sql("PRAGMA synchronous").scalar() == 2


def test_an_exception_never_holds_what_was_to_be_stored(database):
    with pytest.raises(Exception, match="no such table") as failed, database.writing() as connection:
        connection.exec_driver_sql("INSERT INTO saknas VALUES (?)", ("Anna Svensson",))

    assert "Anna" not in str(failed.value)
