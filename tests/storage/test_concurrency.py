"""Eight people at once lose nothing and see whole revisions; two servers on one database see each other's."""

import os
import signal
import subprocess
import sys

import pytest

from tc_dashboard.config import ROOT
from tc_dashboard.domain import Scope
from tc_dashboard.storage import checking, commands, moving, queries
from tc_dashboard.storage.database import Database, open_database
from tests.build import REGION, a_cohort, a_company, a_provider
from tests.storage import concurrent
from tests.storage.killed import BY, rows_of

SECONDS = 4


def test_eight_who_import_undo_and_read_at_once_lose_nothing_and_see_whole_revisions(database):
    done, wrong = concurrent.run(database.url, SECONDS)

    assert wrong == []
    assert done.saved
    assert done.undone
    assert done.read


def save_one(database):
    newest = queries.newest_revision(database)
    file = commands.FileToSave(f"{newest}.xlsx", str(newest).encode(), "", {})
    return commands.save_import(database, [file], rows_of(newest + 1), BY, based_on=newest).revision


def test_two_servers_on_one_database_see_each_others_revisions_at_once(database):
    one, other = Database(database.url), Database(database.url)
    try:
        assert [save_one(one), save_one(other), save_one(one)] == [1, 2, 3]
        assert queries.newest_revision(other) == 3
        assert queries.load_facts(other, Scope.county(), 3).companies["name"].unique().to_list() == ["3"]
    finally:
        one.close()
        other.close()


@pytest.mark.skipif(os.name == "nt", reason="Windows knows no SIGKILL.")
def test_a_server_that_is_killed_while_it_saves_takes_nothing_from_the_other(database):
    save_one(database)
    program = (
        "import os, sys, time; from tc_dashboard.storage import commands, database;"
        "from tests.storage.killed import BY, rows_of;"
        "commands._check_references = lambda *_: (print('half', flush=True), time.sleep(60));"
        "file = commands.FileToSave('2.xlsx', b'2', '', {});"
        "commands.save_import(database.open_database(sys.argv[1]), [file], rows_of(2), BY, based_on=1)"
    )
    process = subprocess.Popen([sys.executable, "-c", program, database.url], cwd=ROOT, stdout=subprocess.PIPE)
    assert process.stdout is not None
    assert process.stdout.readline() == b"half\n"

    assert queries.newest_revision(database) == 1
    process.send_signal(signal.SIGKILL)
    process.wait()
    process.stdout.close()

    assert save_one(database) == 2
    assert checking.check(database).faults == ()


def test_a_whole_ledger_moves_to_the_other_kind_of_database_and_back(database, save, tmp_path):
    """On PostgreSQL: from SQLite and back again; on SQLite: to another file."""
    path = tmp_path / "utgangspunkt.sqlite"
    source = open_database(f"sqlite:///{path}")
    save(a_provider(name="Åsö"), a_cohort(started=12))
    save(a_company(name="Ett"))
    commands.undo(database, 2, REGION)
    commands.publish(database, 3, REGION)

    moving.move(database, source)
    assert moving.differences(database, source) == []
    moving.move(source, database, instead=True)

    assert moving.differences(database, source) == []
    assert checking.check(database).faults == checking.check(source).faults == ()
    # Numbers go on where they ended.
    save(a_company(name="Två"))
    assert queries.newest_revision(database) == 4
    source.close()
