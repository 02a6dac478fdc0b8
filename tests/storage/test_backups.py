"""Backups taken while people save, put back only when they are whole; and the check that says so."""

import os
import sqlite3
import threading
from datetime import timedelta
from pathlib import Path

import pytest
from typer.testing import CliRunner

from tc_dashboard import config
from tc_dashboard.cli import app
from tc_dashboard.domain import Scope
from tc_dashboard.errors import UserFacingError
from tc_dashboard.storage import backups, checking, clearing, commands, members, migrating, queries
from tc_dashboard.storage.checking import Broken
from tc_dashboard.storage.database import open_database
from tc_dashboard.storage.members import Event
from tests.build import ADMIN, REGION, a_cohort, a_company, a_provider
from tests.storage import killed


def path_of(opened):
    return Path(opened.url.removeprefix("sqlite:///"))


def spoil(opened, statement):
    raw = sqlite3.connect(path_of(opened))
    raw.execute(statement)
    raw.commit()
    raw.close()


def found(opened):
    return {fault.what for fault in checking.check(opened).faults}


class TestABackup:
    def test_taken_while_others_save_is_one_whole_revision(self, database, tmp_path):
        done = threading.Event()

        def save_on():
            while not done.is_set():
                newest = queries.newest_revision(database)
                file = commands.FileToSave("fil.xlsx", str(newest).encode() * 9_000, "", {})
                commands.save_import(database, [file], killed.rows_of(newest + 1), REGION, based_on=newest)

        saver = threading.Thread(target=save_on)
        saver.start()
        try:
            for number in range(4):
                backups.back_up(database.url, tmp_path / f"{number}.sqlite")
        finally:
            done.set()
            saver.join()

        for number in range(4):
            assert killed.problems(f"sqlite:///{tmp_path / f'{number}.sqlite'}") == []

    def test_is_one_file_that_only_its_owner_reads(self, database, save, tmp_path):
        save(a_provider())

        backups.back_up(database.url, tmp_path / "kopia.sqlite")

        assert [path.name for path in tmp_path.glob("kopia*")] == ["kopia.sqlite"]
        assert (tmp_path / "kopia.sqlite").stat().st_mode & 0o077 == 0

    def test_never_goes_over_another(self, database, tmp_path):
        backups.back_up(database.url, tmp_path / "kopia.sqlite")

        with pytest.raises(UserFacingError, match="finns redan"):
            backups.back_up(database.url, tmp_path / "kopia.sqlite")

    @pytest.fixture
    def folder(self, tmp_path):
        folder = tmp_path / "kopior"
        folder.mkdir()
        return folder

    def nights(self, folder, now, ages):
        """Backups of so many days ago; only their names are looked at."""
        stamps = [(now - timedelta(days=age)).strftime("%Y-%m-%dT%H%M%SZ") for age in ages]
        for stamp in stamps:
            (folder / f"teknikcollege-{stamp}.sqlite").touch()
        return [f"teknikcollege-{stamp}.sqlite" for stamp in stamps]

    def test_in_a_folder_is_kept_by_age_and_nothing_else_there_is_touched(self, database, folder):
        now = config.now()
        first, *others = self.nights(folder, now, [31, 29, *range(1, 7)])
        (folder / "teknikcollege-anteckning.sqlite").touch()

        new, removed = backups.back_up_into(database.url, folder, now, 30)

        assert [path.name for path in removed] == [first]
        assert {path.name for path in folder.iterdir()} == {*others, new.name, "teknikcollege-anteckning.sqlite"}

    def test_on_a_clock_that_has_jumped_ahead_leaves_the_newest_where_they_are(self, database, folder):
        now = config.now()
        names = self.nights(folder, now, range(8, 0, -1))

        new, removed = backups.back_up_into(database.url, folder, now + timedelta(days=3_650), 30)

        assert [path.name for path in removed] == names[:2]
        assert backups.back_up_into(database.url, folder, now, 30)[1] == []
        assert new.is_file()

    def test_of_a_process_that_was_killed_is_cleared_up_by_the_next(self, database, folder):
        now = config.now()
        left, going_on, other = (folder / f"{name}.part" for name in (
            "teknikcollege-2026-01-01T000000Z.sqlite", "teknikcollege-2026-01-02T000000Z.sqlite", "annat",
        ))  # fmt: skip
        for path in (left, going_on, other):
            path.touch()
        for path in (left, other):
            os.utime(path, ((now - timedelta(days=2)).timestamp(),) * 2)

        new, _ = backups.back_up_into(database.url, folder, now, 30)

        assert sorted(folder.iterdir()) == sorted([going_on, other, new])


class TestARestore:
    @pytest.fixture
    def backup(self, database, save, tmp_path):
        save(a_provider(name="Då"), a_cohort(started=12))
        backups.back_up(database.url, tmp_path / "kopia.sqlite")
        save(a_company(name="Nu"))
        return tmp_path / "kopia.sqlite"

    def test_brings_back_every_row_and_keeps_the_database_as_it_was(self, database, backup):
        before = queries.load_facts(database, Scope.county(), 1)
        ledger = queries.ledger_id(database)
        database.close()

        done = backups.restore(database.url, backup, config.now(), ADMIN)

        again, aside = open_database(database.url), open_database(f"sqlite:///{done.aside}")
        after = queries.load_facts(again, Scope.county(), 1)
        assert all(after.frames[name].equals(frame) for name, frame in before.frames.items())
        assert (queries.newest_revision(again), queries.newest_revision(aside)) == (1, 2)
        assert queries.ledger_id(again) != ledger
        assert members.audit(again)[0].event is Event.RESTORED
        assert checking.check(again).is_whole
        again.close()
        aside.close()

    def test_is_refused_while_somebody_has_the_database_open(self, database, backup):
        with pytest.raises(UserFacingError, match="Stoppa panelen först"):
            backups.restore(database.url, backup, config.now(), ADMIN)

        assert queries.newest_revision(database) == 2

    @pytest.mark.parametrize("break_it", ["cut", "letter", "ledger"])
    def test_of_what_is_not_whole_changes_nothing(self, database, backup, break_it):
        if break_it == "cut":
            backup.write_bytes(backup.read_bytes()[:40_000])
        elif break_it == "letter":
            backup.write_text("Hej! " * 1_000, encoding="utf-8")
        else:
            raw = sqlite3.connect(backup)
            raw.execute("UPDATE stored_file SET content = x'00'")
            raw.commit()
            raw.close()
        database.close()
        before = path_of(database).read_bytes()

        with pytest.raises(UserFacingError, match=r"[Ii]nget har ändrats"):
            backups.restore(database.url, backup, config.now(), ADMIN)

        assert path_of(database).read_bytes() == before
        assert not [path for path in backup.parent.iterdir() if "restoring" in path.name or "before" in path.name]

    def test_replaces_a_broken_database_and_keeps_that_too(self, database, backup):
        database.close()
        path_of(database).write_bytes(b"Hej! " * 5_000)

        done = backups.restore(database.url, backup, config.now(), ADMIN)

        assert Path(done.aside).read_bytes() == b"Hej! " * 5_000
        assert killed_free(database.url) == 1

    def test_of_one_from_the_version_before_migrates_it(self, database, backup):
        raw = sqlite3.connect(backup)
        raw.execute("DROP TABLE cleared_import")
        raw.execute("UPDATE alembic_version SET version_num = '0010'")
        raw.commit()
        raw.close()
        database.close()

        backups.restore(database.url, backup, config.now(), ADMIN)

        again = open_database(database.url)
        assert again.level() == migrating.head()
        assert not list(backup.parent.glob("*.level-*"))
        again.close()

    def test_clears_again_what_has_been_cleared_since(self, database, backup, facts):
        company = facts().companies["import_id"][0]
        cohort = facts(1).cohorts["import_id"][0]
        assert company != cohort
        clearing.clear_import(database, cohort, "RS 2026-12", ADMIN)
        database.close()

        backups.restore(database.url, backup, config.now(), ADMIN)

        again = open_database(database.url)
        assert queries.load_facts(again, Scope.county(), 1).are_empty()
        assert [one.import_id for one in clearing.cleared(again)] == [cohort]
        again.close()


def killed_free(url):
    opened = open_database(url)
    newest = queries.newest_revision(opened)
    opened.close()
    return newest


class TestTheCheck:
    @pytest.fixture
    def whole(self, database, save):
        save(a_provider(name="Ett"), a_cohort(started=12))
        save(a_provider(name="Två"))
        commands.undo(database, 2, REGION)
        commands.undo(database, 3, REGION)
        return database

    def test_finds_nothing_in_a_whole_ledger(self, whole):
        checked = checking.check(whole)

        assert (checked.revisions, checked.imports, checked.faults) == (4, 2, ())

    @pytest.mark.parametrize(
        ("statement", "what"),
        [
            ("UPDATE stored_file SET content = x'00' WHERE rowid = 1", Broken.BYTES),
            ("DELETE FROM stored_file WHERE rowid = 1", Broken.ORPHAN),
            ("DELETE FROM programme", Broken.DANGLING),
            ("UPDATE provider SET name = 'X' WHERE from_revision = 4", Broken.UNDO),
            ("DELETE FROM provider WHERE from_revision = 4", Broken.UNDO),
            ("UPDATE provider SET import_id = 2 WHERE from_revision = 1", Broken.NO_SOURCE),
            ("UPDATE revision SET number = 9 WHERE number = 4", Broken.NUMBERS),
        ],
    )
    def test_finds_what_has_been_broken_behind_its_back(self, whole, statement, what):
        spoil(whole, statement)

        assert what in found(whole)

    def test_asks_for_an_upgrade_first(self, whole):
        spoil(whole, "UPDATE alembic_version SET version_num = '0010'")

        assert found(whole) == {Broken.LEVEL}


def test_the_commands_say_what_they_did_in_swedish(database, save, tmp_path):
    save(a_provider())

    def run(*words):
        done = CliRunner().invoke(app, words)
        return done.exit_code, done.output

    whole = "Kontrollerat: 1 revision och 1 uppladdning.\nAllt är helt.\n"
    assert run("check", "--database", database.url) == (0, whole)
    code, said = run("backup", str(tmp_path / "kopia.sqlite"), "--database", database.url)
    assert (code, said[:40]) == (0, "Säkerhetskopian är sparad och kontroller")
    code, said = run("migrate-database", database.url, f"sqlite:///{tmp_path / 'ny.sqlite'}")
    assert code == 0, said
    assert "De är desamma i båda." in said
    assert run("migrate-database", database.url, f"sqlite:///{tmp_path / 'ny.sqlite'}")[0] == 2
    spoil(database, "UPDATE stored_file SET content = x'00'")
    code, said = run("check", "--database", database.url)
    assert code == 2
    assert "stämmer inte med sin kontrollsumma" in said
