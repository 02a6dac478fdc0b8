"""The ledger grows: a save closes and opens rows by natural key, as one revision, and overwrites nothing."""

import hashlib
from datetime import UTC, date, datetime, timedelta

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from tc_dashboard import intake
from tc_dashboard.domain import Scope
from tc_dashboard.storage import commands, models, queries
from tc_dashboard.storage.database import open_database
from tests import build
from tests.build import a_cohort, a_company, a_goal, a_programme, a_provider, a_start, an_engagement


def versions(database, table, column):
    """Every version of every row ever stored: (value, from revision, to revision), oldest first."""
    with database.reading() as connection:
        rows = connection.execute(sa.text(f"SELECT {column}, from_revision, to_revision FROM {table} ORDER BY id"))
        return [tuple(row) for row in rows]


def everything_stored(database):
    """Table → its rows, each as a dict."""
    with database.reading() as connection:
        names = sa.inspect(connection).get_table_names()
        return {
            name: [dict(row._mapping) for row in connection.execute(sa.text(f'SELECT * FROM "{name}"'))]
            for name in names
        }


def test_the_first_save_is_revision_1(save):
    assert save(a_provider()).revision == 1


def test_a_new_row_is_valid_from_its_revision_on(database, save):
    save(a_provider(name="Lernia"))

    assert versions(database, "provider", "name") == [("Lernia", 1, None)]


def test_a_changed_row_closes_the_old_one_and_opens_the_new_one(database, save):
    save(a_provider(municipality="Huddinge"))

    save(a_provider(municipality="Haninge"))

    assert versions(database, "provider", "municipality") == [("0126", 1, 2), ("0136", 2, None)]


def test_an_unchanged_row_beside_a_changed_one_is_left_as_it_is(database, save):
    save(a_provider(name="A"), a_provider(name="B"))

    save(a_provider(name="A"), a_provider(name="B", municipality="Haninge"))

    assert versions(database, "provider", "name") == [("A", 1, None), ("B", 1, 2), ("B", 2, None)]


def test_rows_that_a_new_file_leaves_out_are_kept(save, facts):
    save(a_provider(name="A"), a_provider(name="B"))

    save(a_provider(name="C"))

    assert facts().providers["name"].to_list() == ["A", "B", "C"]


def test_the_receipt_counts_new_changed_and_unchanged_rows(save):
    save(a_provider(name="A"), a_provider(name="B"))

    receipt = save(a_provider(name="A"), a_provider(name="B", municipality="Haninge"), a_provider(name="C"))

    assert (receipt.new, receipt.changed, receipt.unchanged) == (1, 1, 1)


def test_an_emptied_cell_is_a_change_to_nothing(save, facts):
    save(a_start(reason="För få sökande"))

    save(a_start(reason=None))

    assert facts().starts["reason"].to_list() == [None]


def test_rows_that_differ_in_a_part_of_the_key_are_different_rows(save):
    rows = (
        a_start(round=1), a_start(round=2), a_start(term="VT25", planned_start=date(2025, 1, 13)),
        a_cohort(started=9), a_cohort(home="Haninge", started=4), a_cohort(sex="Män", started=5),
        a_cohort(measured=date(2024, 11, 15), started=9),
        an_engagement(), an_engagement(type="LIA"), an_engagement(from_date=date(2024, 1, 2)),
        an_engagement(term="HT24"), an_engagement(programme="P1"),
    )  # fmt: skip
    with_provider_programme_and_company = len(rows) + 3

    assert save(*rows).new == with_provider_programme_and_company


def test_an_empty_round_is_the_same_row_as_round_1(save):
    save(a_start(round=None))

    assert not save(a_start(round=1)).saved


def test_two_engagements_without_term_and_programme_are_the_same_row(save):
    save(an_engagement(places=2))

    assert save(an_engagement(places=3)).changed == 1


class TestTheSameFileTwice:
    @pytest.fixture
    def once(self, database):
        """A function that imports one and the same file, bytes and all."""
        rows = (
            a_provider(),
            a_programme(),
            a_start(),
            a_cohort(started=12),
            a_company(areas="Industri;Teknik"),
            a_goal(),
        )
        uploads = [intake.Upload("fil.xlsx", build.workbook_of(*rows))]

        def once():
            preview = intake.examine(database, uploads, today=build.DAY)
            return intake.save(database, preview, build.REGION)

        return once

    def test_adds_no_revision(self, database, once):
        once()

        again = once()

        assert (again.saved, again.revision, queries.newest_revision(database)) == (False, 1, 1)

    def test_stores_nothing_at_all(self, database, once):
        once()
        before = everything_stored(database)

        once()

        assert everything_stored(database) == before

    def test_imports_again_after_an_undo(self, database, once, facts):
        once()
        first = facts()
        commands.undo(database, 1, build.REGION)

        again = once()

        assert (again.saved, again.revision) == (True, 3)
        for name, frame in facts().frames.items():
            assert frame.drop("import_id").equals(first.frames[name].drop("import_id")), name


class TestEarlierRevisions:
    def test_every_one_reads_in_full_as_it_did(self, database, save, facts):
        known = {0: facts(0)}

        def remember():
            newest = queries.newest_revision(database)
            known[newest] = facts(newest)

        for step in (
            lambda: save(a_provider(), a_programme(), a_start(), a_cohort(started=10, sex="Totalt")),
            lambda: save(a_cohort(started=12), a_cohort(started=7, sex="Kvinnor"), name="rättad.xlsx"),
            lambda: save(a_company(), an_engagement(places=2), a_goal(), build.a_plan_point(), build.an_outcome()),
            lambda: commands.undo(database, 2, build.REGION),
            lambda: save(a_start(status="Inställd", reason="För få sökande"), build.a_role(), build.a_delivery()),
            lambda: commands.undo(database, 4, build.REGION),
            lambda: save(a_cohort(started=13)),
        ):
            step()
            remember()

        assert sorted(known) == [0, 1, 2, 3, 4, 5, 6, 7]
        for revision, before in known.items():
            now = facts(revision)
            for name, frame in before.frames.items():
                assert now.frames[name].equals(frame), (revision, name)
            assert now.imports.equals(before.imports)
            assert now.columns.equals(before.columns)

    def test_a_row_is_never_changed_except_that_it_is_closed_once(self, database, save):
        def fact_rows():
            stored = everything_stored(database)
            return {(name, row["id"]): row for name, rows in stored.items() for row in rows if "to_revision" in row}

        before: dict = {}
        for step in (
            lambda: save(a_cohort(started=10)),
            lambda: save(a_cohort(started=11)),
            lambda: commands.undo(database, 2, build.REGION),
            lambda: commands.undo(database, 3, build.REGION),
            lambda: save(a_cohort(started=12)),
        ):
            step()
            after = fact_rows()
            for identity, row in before.items():
                closed = {"to_revision": after[identity]["to_revision"]} if row["to_revision"] is None else {}
                assert after[identity] == row | closed
            before = after

    def test_at_a_moment_the_newest_revision_saved_by_then_is_known(self, database, save):
        save(a_provider(name="A"))
        save(a_provider(name="B"))
        with database.writing() as connection:
            connection.execute(sa.text("UPDATE revision SET saved_at = '2024-06-01 12:00:00' WHERE number = 1"))

        assert queries.revision_at(database, datetime(2024, 6, 1, 11, 59, tzinfo=UTC)) == 0
        assert queries.revision_at(database, datetime(2024, 6, 1, 12, 0, tzinfo=UTC)) == 1


class TestLineage:
    def test_every_row_knows_its_sheet_and_row(self, save, facts):
        save(a_provider(name="A"), a_provider(name="B"))

        assert facts().providers.select("name", "sheet", "row").rows() == [("A", "Anordnare", 2), ("B", "Anordnare", 3)]

    def test_every_row_knows_its_file_sender_and_saver(self, database, facts):
        upload = intake.Upload("huddinge.xlsx", build.workbook_of(a_provider()), sender="Huddinge kommun")
        intake.save(database, intake.examine(database, [upload], today=build.DAY), build.REGION)

        row = facts().providers.join(facts().imports, on="import_id").row(0, named=True)

        assert (row["file"], row["sender"], row["by"]) == ("huddinge.xlsx", "Huddinge kommun", "Anna")

    def test_every_field_knows_its_column(self, database, facts):
        book = build.workbook({"Anordnare": [{"Kommun": "Huddinge", "Okänd rubrik": 1, "Anordnare": "Lernia"}]})
        preview = intake.examine(database, [intake.Upload("fil.xlsx", book)], today=build.DAY)
        intake.save(database, preview, build.REGION)

        letters = dict(facts().columns.select("field", "letter").rows())

        assert letters == {"municipality": "A", "name": "C"}

    def test_a_file_saved_beside_another_keeps_its_own_rows(self, database, facts):
        uploads = [
            intake.Upload("a.xlsx", build.workbook_of(a_provider(name="A"))),
            intake.Upload("b.xlsx", build.workbook_of(a_provider(name="B"))),
        ]
        intake.save(database, intake.examine(database, uploads, today=build.DAY), build.REGION)

        rows = facts().providers.join(facts().imports, on="import_id").select("name", "file", "revision").rows()

        assert rows == [("A", "a.xlsx", 1), ("B", "b.xlsx", 1)]


class TestTheOriginalFile:
    def test_is_kept_byte_for_byte(self, database, facts):
        content = build.workbook_of(a_provider())
        preview = intake.examine(database, [intake.Upload("fil.xlsx", content)], today=build.DAY)
        intake.save(database, preview, build.REGION)

        assert queries.original_file(database, facts().imports["import_id"][0]) == ("fil.xlsx", content)

    def test_is_known_by_its_sha_256(self, database):
        content = build.workbook_of(a_provider())
        preview = intake.examine(database, [intake.Upload("fil.xlsx", content)], today=build.DAY)
        intake.save(database, preview, build.REGION)

        file = queries.history(database)[0].files[0]

        assert (file.sha256, file.size) == (hashlib.sha256(content).hexdigest(), len(content))

    def test_is_kept_through_an_undo(self, database, save):
        save(a_provider())
        file = queries.history(database)[0].files[0]
        commands.undo(database, 1, build.REGION)

        _, content = queries.original_file(database, file.import_id)

        assert hashlib.sha256(content).hexdigest() == file.sha256


class TestTheHistory:
    def test_says_who_saved_what_and_when_newest_first(self, database, save):
        before = datetime.now(UTC)
        save(a_provider(), name="första.xlsx")
        save(a_provider(name="B"), name="andra.xlsx")

        second, first = queries.history(database)

        assert (second.revision, second.by, second.kind) == (2, "Anna", "import")
        assert [file.name for file in (*second.files, *first.files)] == ["andra.xlsx", "första.xlsx"]
        assert before - timedelta(seconds=1) <= first.at <= second.at <= datetime.now(UTC)

    def test_counts_the_rows_that_a_revision_opened_and_closed(self, database, save):
        save(a_provider(name="A"), a_provider(name="B"))
        save(a_provider(name="A", municipality="Haninge"), a_provider(name="C"))

        assert queries.history(database)[0].counts == {"providers": (2, 1)}


class TestTheDatabaseItselfRefuses:
    @pytest.fixture
    def insert(self, database, save):
        save(a_provider(name="Lernia"))

        def insert(**values):
            row = {"key": "X", "import_id": 1, "sheet": "Anordnare", "row": 9, "missing": "{}", "name": "X",
                   "from_revision": 1, "to_revision": None} | values  # fmt: skip
            with database.writing() as connection:
                connection.execute(sa.insert(models.table_of("providers")).values(**row))

        return insert

    def test_a_second_valid_row_of_the_same_key(self, insert):
        with pytest.raises(IntegrityError, match=r"(?i)UNIQUE"):
            insert(key="Lernia")

    def test_a_row_that_closes_before_it_opens(self, insert):
        with pytest.raises(IntegrityError, match=r"(?i)CHECK"):
            insert(to_revision=1)

    def test_a_row_of_no_import(self, insert):
        with pytest.raises(IntegrityError, match=r"(?i)FOREIGN KEY"):
            insert(import_id=99)

    def test_a_row_of_no_revision(self, insert):
        with pytest.raises(IntegrityError, match=r"(?i)FOREIGN KEY"):
            insert(from_revision=99)


def test_a_ledger_knows_itself_by_an_id_of_its_own(tmp_path):
    one, other = (open_database(f"sqlite:///{tmp_path / name}.sqlite") for name in ("en", "annan"))

    assert queries.load_facts(one, Scope.county(), 0).ledger == queries.ledger_id(one) != queries.ledger_id(other)
    one.close()
    other.close()
