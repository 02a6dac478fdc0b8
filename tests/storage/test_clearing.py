"""Clearing: an import's content goes for good, and what is left of it says so and harms nothing."""

import pytest
from typer.testing import CliRunner

from tc_dashboard.cli import app
from tc_dashboard.errors import UserFacingError
from tc_dashboard.storage import backups, checking, clearing, members, queries
from tc_dashboard.storage.members import Event
from tests.build import ADMIN, REGION, a_company, a_programme, a_provider, a_start


class TestClearing:
    @pytest.fixture
    def held(self, database, save):
        save(a_provider(name="Hemlig Anordnare AB"), name="Anna Svensson.xlsx")
        save(a_company(name="Annat"))
        return database

    @pytest.mark.sqlite_only
    def test_leaves_nothing_of_it_in_the_file_or_in_backups_to_come(self, held, tmp_path):
        done = clearing.clear_import(held, 1, "RS 2026-12", ADMIN)
        assert clearing.scrub(held)

        backups.back_up(held.url, tmp_path / "kopia.sqlite")

        assert done.rows == 1
        for path in [*tmp_path.glob("*.sqlite*")]:
            content = path.read_bytes()
            assert b"Hemlig Anordnare" not in content
            assert b"Anna Svensson" not in content

    @pytest.mark.sqlite_only
    def test_that_is_killed_before_it_tidies_up_has_written_over_what_went(self, held, tmp_path):
        clearing.clear_import(held, 1, "RS 2026-12", ADMIN)
        held.close()

        assert b"Hemlig Anordnare" not in (tmp_path / "ledger.sqlite").read_bytes()

    @pytest.mark.sqlite_only
    def test_names_the_copies_beside_the_database_that_still_hold_it(self, held, tmp_path):
        beside = [tmp_path / "ledger.before-2026-11-01T000000Z.sqlite", tmp_path / "ledger.sqlite.level-0010"]
        for path in beside:
            path.touch()

        done = CliRunner().invoke(app, ["gallra", "1", "--beslut", "RS 2026-12", "--database", held.url])

        assert done.exit_code == 0, done.output
        assert all(str(path) in done.output for path in beside)

    def test_keeps_that_it_was_there_and_the_check_accepts_it(self, held):
        clearing.clear_import(held, 1, "RS 2026-12", ADMIN)

        (file,) = queries.history(held)[-1].files
        assert (file.name, file.size) == ("gallrad fil (beslut: RS 2026-12)", 0)
        assert checking.check(held).faults == ()
        assert members.audit(held)[0].event is Event.REMOVED

    def test_reaches_the_past_and_what_is_kept_of_it(self, held, facts):
        ledger = queries.ledger_id(held)

        clearing.clear_import(held, 1, "RS 2026-12", ADMIN)

        assert facts(1).are_empty()
        assert facts().companies["name"].to_list() == ["Annat"]
        assert queries.ledger_id(held) != ledger

    def test_of_the_same_file_delivered_anew_stores_its_bytes_again(self, held, save):
        clearing.clear_import(held, 1, "RS 2026-12", ADMIN)

        save(a_provider(name="Hemlig Anordnare AB"), name="Anna Svensson.xlsx")

        assert checking.check(held).faults == ()
        assert queries.original_file(held, 3)[1]

    def test_is_refused_where_rows_that_stay_refer_to_what_goes(self, database, save):
        save(a_provider(), a_programme())
        save(a_start(seats=20))

        with pytest.raises(UserFacingError, match="kan inte gallras än"):
            clearing.clear_import(database, 1, "RS 2026-12", ADMIN)

        assert checking.check(database).faults == ()

    def test_takes_a_decision_an_import_and_an_administrator(self, held):
        with pytest.raises(UserFacingError, match="Ange beslutet"):
            clearing.clear_import(held, 1, " ", ADMIN)
        with pytest.raises(UserFacingError, match="finns inte"):
            clearing.clear_import(held, 9, "RS 2026-12", ADMIN)
        with pytest.raises(UserFacingError):
            clearing.clear_import(held, 1, "RS 2026-12", REGION)
        clearing.clear_import(held, 1, "RS 2026-12", ADMIN)
        with pytest.raises(UserFacingError, match="redan gallrad"):
            clearing.clear_import(held, 1, "RS 2026-12", ADMIN)
