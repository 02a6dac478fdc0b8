"""One transaction, one writer at a time: all of a save is stored or nothing, and no one's save is lost."""

import sqlite3
import subprocess
import sys
import threading

import pytest
import sqlalchemy as sa

from tc_dashboard import intake
from tc_dashboard.changes import Row
from tc_dashboard.config import ROOT
from tc_dashboard.errors import UserFacingError
from tc_dashboard.facts import FRAMES, natural_key
from tc_dashboard.storage import commands, queries
from tc_dashboard.storage.database import open_database
from tests import build
from tests.build import REGION, a_cohort, a_company, a_goal, a_provider


class Broken(Exception):
    """What goes wrong halfway in a test."""


def rows_by_table(database):
    with database.reading() as connection:
        names = sorted(sa.inspect(connection).get_table_names())
        return {name: connection.exec_driver_sql(f'SELECT count(*) FROM "{name}"').scalar() for name in names}


class TestAnErrorHalfway:
    @pytest.mark.parametrize("step", [1, 2, 5, 9, 11])
    def test_of_a_save_stores_nothing_at_all(self, database, save, examine, step):
        save(a_provider(name="Förut"))
        before = rows_by_table(database)
        preview = examine(a_cohort(started=10), a_company(), a_goal())
        told = []

        def break_at_the_step(share, _):
            told.append(share)
            if len(told) == step:
                raise Broken

        with pytest.raises(Broken):
            intake.save(database, preview, REGION, progress=break_at_the_step)

        assert rows_by_table(database) == before

    def test_of_the_first_real_save_leaves_the_example_standing(self, database, save, examine, facts):
        save(a_provider(name="Exempel"), example=True)
        preview = examine(a_provider(name="Verklig"))

        def break_at_once(*_):
            raise Broken

        with pytest.raises(Broken):
            intake.save(database, preview, REGION, progress=break_at_once)

        assert facts().providers["name"].to_list() == ["Exempel"]

    def test_does_not_keep_the_next_save_from_being_stored(self, database, examine):
        preview = examine(a_provider())

        def break_at_once(*_):
            raise Broken

        with pytest.raises(Broken):
            intake.save(database, preview, REGION, progress=break_at_once)

        assert intake.save(database, preview, REGION).revision == 1


class TestAPreviewThatIsStale:
    def test_is_refused_with_both_revisions(self, database, save, examine):
        preview = examine(a_provider(name="A"))
        save(a_provider(name="B"))

        with pytest.raises(UserFacingError, match="du såg revision 0, men revision 1 finns nu"):
            intake.save(database, preview, REGION)

    def test_stores_nothing(self, database, save, examine, facts):
        preview = examine(a_provider(name="A"))
        save(a_provider(name="B"))

        with pytest.raises(UserFacingError):
            intake.save(database, preview, REGION)

        assert facts().providers["name"].to_list() == ["B"]

    def test_is_refused_after_an_undo_too(self, database, save, examine):
        save(a_provider(name="A"))
        preview = examine(a_provider(name="B"))
        commands.undo(database, 1, REGION)

        with pytest.raises(UserFacingError, match="Någon annan har sparat under tiden"):
            intake.save(database, preview, REGION)


def in_threads(number, work):
    """Run `work(0)` … `work(number - 1)` at once; raises what any of them raised."""
    failed: list[BaseException] = []
    gate = threading.Barrier(number)

    def run(which):
        try:
            gate.wait()
            work(which)
        except BaseException as error:  # noqa: BLE001 (raised again below)
            failed.append(error)

    threads = [threading.Thread(target=run, args=(which,)) for which in range(number)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if failed:
        raise failed[0]


class TestSeveralWritersAtOnce:
    def test_of_two_who_saw_the_same_revision_one_is_saved_and_one_refused(self, database, examine):
        previews = [examine(a_provider(name="A")), examine(a_provider(name="B"))]
        answers: list[object] = []

        def import_one(which):
            try:
                answers.append(intake.save(database, previews[which], REGION).revision)
            except UserFacingError as error:
                answers.append(str(error)[:36])

        in_threads(2, import_one)

        assert sorted(answers, key=str) == [1, "Någon annan har sparat under tiden: "]
        assert rows_by_table(database)["provider"] == 1

    def test_lose_nothing_when_each_looks_again_until_it_is_saved(self, database, facts):
        """Four threads add one to the same number ten times each: a lost update would make it less than 40."""
        frame = FRAMES["starts"]
        times, threads = 10, 4

        def start(seats):
            values = dict.fromkeys(frame.columns) | {
                "programme": "P1", "term": "HT24", "round": 1, "planned_start": build.DAY, "status": "Planerad",
                "seats": seats,
            }  # fmt: skip
            return Row("starts", natural_key(frame, values), values, "Starter", 2)

        programme = {
            "programme": "P1", "name": "P", "form": "Yrkesvux", "area": "Industri", "provider": "Lernia",
            "study": "0181", "part_of": "Pilot",
        }  # fmt: skip
        file = commands.FileToSave("fil.xlsx", b"bytes", "", {})
        first = {"programmes": [Row("programmes", "P1", programme, "Utbildningar", 2)], "starts": [start(0)]}
        commands.save_import(database, [file], first, REGION, based_on=0)

        def add_one():
            while True:
                seen = queries.newest_revision(database)
                seats = facts(seen).starts["seats"][0] + 1
                try:
                    commands.save_import(database, [file], {"starts": [start(seats)]}, REGION, based_on=seen)
                    return
                except UserFacingError:
                    continue

        in_threads(threads, lambda _: [add_one() for _ in range(times)])

        assert facts().starts["seats"].to_list() == [times * threads]
        assert queries.newest_revision(database) == 1 + times * threads

    def test_in_processes_of_their_own_all_open_the_same_new_file(self, tmp_path):
        program = (
            "import sys; from tc_dashboard.storage import database, queries;"
            "print(queries.ledger_id(database.open_database(sys.argv[1])))"
        )
        command = [sys.executable, "-c", program, f"sqlite:///{tmp_path / 'ny.sqlite'}"]
        processes = [subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) for _ in range(3)]

        ledgers = [process.communicate(timeout=120)[0] for process in processes]

        assert [process.returncode for process in processes] == [0, 0, 0]
        assert len(set(ledgers)) == 1


@pytest.mark.sqlite_only
class TestTheDatabaseFile:
    def path(self, database):
        return database.url.removeprefix("sqlite:///")

    @pytest.mark.parametrize("way", ["reading", "writing"])
    @pytest.mark.parametrize(("pragma", "value"), [("journal_mode", "wal"), ("foreign_keys", 1)])
    def test_is_opened_with_a_log_that_readers_need_not_wait_for_and_with_foreign_keys(
        self, database, way, pragma, value
    ):
        with getattr(database, way)() as connection:
            assert connection.exec_driver_sql(f"PRAGMA {pragma}").scalar() == value

    def test_is_locked_from_the_first_moment_of_a_write(self, database):
        other = sqlite3.connect(self.path(database), timeout=0, isolation_level=None)

        with database.writing(), pytest.raises(sqlite3.OperationalError, match="locked"):
            other.execute("BEGIN IMMEDIATE")
        other.close()

    def test_is_not_locked_by_a_reader(self, database, save):
        with database.reading() as connection:
            queries.newest_revision_in(connection)

            assert save(a_provider()).saved

    def test_shows_a_reader_one_state_whatever_is_saved_meanwhile(self, database, save):
        with database.reading() as connection:
            before = queries.newest_revision_in(connection)
            save(a_provider())

            assert queries.newest_revision_in(connection) == before

        assert queries.newest_revision(database) == 1

    def test_opens_again_with_what_was_saved(self, database, save):
        save(a_provider())
        database.close()

        again = open_database(database.url)

        assert queries.newest_revision(again) == 1
        again.close()

    def test_is_made_with_its_folder(self, tmp_path):
        opened = open_database(f"sqlite:///{tmp_path / 'ny' / 'mapp' / 'ledger.sqlite'}")

        assert queries.newest_revision(opened) == 0
        opened.close()

    @pytest.mark.parametrize(
        "url", ["inte en adress", "sqlite:////dev/null/x/y.sqlite", "okänd://x/y", "postgresql+saknas://x/y"]
    )
    def test_that_cannot_be_opened_is_told_in_swedish(self, url):
        with pytest.raises(UserFacingError, match="Databasen kan inte öppnas"):
            open_database(url)

    def test_that_is_no_database_is_told_in_swedish(self, tmp_path):
        path = tmp_path / "brev.sqlite"
        path.write_text("Hej! Det här är ett brev och ingen databas." * 100, encoding="utf-8")

        with pytest.raises(UserFacingError, match="Databasen kan inte öppnas"):
            open_database(f"sqlite:///{path}")

    def test_whose_address_holds_a_password_does_not_tell_it(self):
        with pytest.raises(UserFacingError) as refused:
            open_database("postgresql+saknas://anna:hemligt@127.0.0.1:1/x")

        assert "hemligt" not in str(refused.value)
