"""The commands that look after a ledger, on both kinds of database: moved, backed up, put back, cleared."""

from datetime import date

import pytest
from typer.testing import CliRunner

from tc_dashboard.cli import app
from tc_dashboard.domain import Scope
from tc_dashboard.storage import checking, clearing, commands, moving, queries
from tc_dashboard.storage.database import open_database
from tests.build import REGION, a_cohort, a_company, a_provider


@pytest.fixture
def held(database, save):
    """Revisions 1 and 2 imports, 3 an undo; figures of persons among them."""
    save(a_provider(name="Åsö"), a_cohort(started=12, measured=date(2026, 10, 1)))
    save(a_company(name="Ett"))
    commands.undo(database, 2, REGION)
    return database


@pytest.fixture
def new_url(backend, tmp_path, request):
    """An empty database of the same kind."""
    if backend == "postgresql":
        with request.getfixturevalue("new_ledger")() as url:
            yield url
    else:
        yield f"sqlite:///{tmp_path / 'ny.sqlite'}"


def run(*words):
    done = CliRunner().invoke(app, [str(word) for word in words])
    return done.exit_code, done.output


def rows_of(url):
    """Everything that can be read of every revision."""
    opened = open_database(url)
    try:
        assert checking.check(opened).is_whole
        numbers = range(1, queries.newest_revision(opened) + 1)
        return [
            frame.drop("import_id", strict=False).rows()
            for number in numbers
            for frame in queries.load_facts(opened, Scope.county(), number).frames.values()
        ]
    finally:
        opened.close()


@pytest.mark.sqlite_only
def test_a_ledger_moved_to_another_database_and_back_is_compared_figure_by_figure(held, tmp_path, new_url):
    before, away = rows_of(held.url), f"sqlite:///{tmp_path / 'annan.sqlite'}"

    for source, target in ((held.url, away), (away, new_url)):
        code, told = run("migrate-database", source, target)

        assert code == 0, told
        assert "De är desamma i båda." in told
        assert ", och 0 siffror" not in told
        assert rows_of(target) == before

    code, told = run("migrate-database", away, held.url)
    assert (code, "inte tom" in told) == (2, True)


def test_a_move_that_changed_a_figure_on_the_way_is_refused(held, tmp_path, monkeypatch):
    target = f"sqlite:///{tmp_path / 'annan.sqlite'}"
    move = moving.move

    def wrongly(source, other, **how):
        counts = move(source, other, **how)
        with other.writing() as connection:
            connection.exec_driver_sql("UPDATE cohort SET started = started + 1")
        return counts

    monkeypatch.setattr(moving, "move", wrongly)

    code, told = run("migrate-database", held.url, target)

    assert code == 2
    assert "inte lika efter flytten" in told


def test_a_backup_is_a_file_that_is_put_back_whichever_kind_it_came_from(held, save, tmp_path):
    before, kept = rows_of(held.url), tmp_path / "kopia.sqlite"
    code, told = run("backup", kept, "--database", held.url)
    assert code == 0, told
    save(a_company(name="Sedan"))
    held.close()

    code, told = run("restore", kept, "--database", held.url)

    assert code == 0, told
    assert rows_of(held.url) == before
    (aside,) = tmp_path.glob("*.before-*.sqlite")
    assert queries_newest(f"sqlite:///{aside}") == 4
    assert run("check", "--database", held.url)[0] == 0


def test_what_has_been_cleared_since_the_backup_is_cleared_again_when_it_is_put_back(held, tmp_path):
    kept = tmp_path / "kopia.sqlite"
    assert run("backup", kept, "--database", held.url)[0] == 0
    code, told = run("gallra", 2, "--beslut", "RS 2026-12", "--database", held.url)
    assert code == 0, told
    held.close()

    assert run("restore", kept, "--database", held.url)[0] == 0

    opened = open_database(held.url)
    assert [one.import_id for one in clearing.cleared(opened)] == [2]
    assert queries.load_facts(opened, Scope.county(), 2).companies.is_empty()
    opened.close()


def queries_newest(url):
    opened = open_database(url)
    newest = queries.newest_revision(opened)
    opened.close()
    return newest
