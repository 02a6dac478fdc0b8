"""The ledger, read aloud: what each revision did, in numbers that its reader would count to."""

from datetime import UTC, datetime

import pytest

from tc_dashboard import intake, text
from tc_dashboard.decisions import Decisions
from tc_dashboard.storage import commands, queries, undoing
from tc_dashboard.text.history import size, when
from tc_dashboard.views import history
from tests import build
from tests.build import a_company, a_programme, a_provider, a_start


@pytest.fixture
def ledger(database):
    def ledger():
        told = queries.history(database)
        return history.build(told, undoing.obstacles(database, [entry.revision for entry in told]))

    return ledger


def test_an_upload_counts_new_and_changed_rows(ledger, save):
    save(a_provider(name="A"), a_provider(name="B"))
    save(a_provider(name="A"), a_provider(name="B", municipality="Huddinge"), a_provider(name="C"), name="mars.xlsx")

    newest, oldest = ledger().entries
    assert newest.what == "Uppladdning: 1 ny och 1 ändrad rad från mars.xlsx"
    assert oldest.what == "Uppladdning: 2 nya rader från uppgifter.xlsx"
    assert newest.details == ("Anordnare: 1 ny och 1 ändrad rad",)


def test_the_first_real_save_says_that_the_example_went_and_counts_its_own_rows_as_new(ledger, save):
    save(a_provider(name="A"), a_provider(name="B"), example=True)
    save(a_provider(name="A"))

    newest, oldest = ledger().entries
    assert newest.what == "Uppladdning: 1 ny rad från uppgifter.xlsx"
    assert newest.details[-1] == text.History.example_closed
    assert oldest.marks == ("Exempeldata", "Ej publicerad")


def test_the_example_that_was_brought_back_goes_again_with_the_next_save(ledger, save, database):
    save(a_provider(name="A"), example=True)
    save(a_provider(name="A"))
    commands.undo(database, 2, build.REGION)
    save(a_provider(name="A"))

    assert ledger().entries[0].details == ("Anordnare: 1 ny rad", text.History.example_closed)


def test_taking_an_undo_back_takes_the_example_away_again(ledger, save, database):
    save(a_provider(name="A"), example=True)
    save(a_provider(name="A"))
    commands.undo(database, 2, build.REGION)
    commands.undo(database, 3, build.REGION)
    save(a_provider(name="B"))

    assert ledger().entries[0].details == ("Anordnare: 1 ny rad",)


def test_an_undo_says_what_it_took_back_and_what_came_back(ledger, save, database):
    save(a_provider(name="A"))
    save(a_provider(name="A", municipality="Huddinge"), a_provider(name="B"))
    commands.undo(database, 2, build.REGION)

    newest, undone, _ = ledger().entries
    assert newest.what == "Ångrade revision 2: 2 rader togs bort och 1 rad kom tillbaka"
    assert newest.details == ("Anordnare: 2 rader borttagna, 1 rad återställd",)
    assert undone.marks == ("Ångrad i revision 3", "Ej publicerad")
    assert not undone.can_be_undone


def test_what_waits_is_counted_from_the_newest_published(ledger, save, database):
    save(a_provider(name="A"))
    commands.publish(database, 1, build.REGION)
    save(a_provider(name="B"))

    told = ledger()
    assert told.publishable == 2
    assert told.waiting == "1 ändring väntar på att publiceras. Styrgruppen och kommunerna ser revision 1."


def test_when_all_is_published_nothing_can_be(ledger, save, database):
    save(a_provider(name="A"))
    commands.publish(database, 1, build.REGION)

    assert (ledger().publishable, ledger().waiting) == (0, text.History.all_published)


def test_an_empty_ledger_has_no_entries_and_says_so(ledger):
    assert (ledger().entries, ledger().waiting) == ((), text.History.empty)


def test_as_many_are_marked_as_wait_to_be_published(ledger, save, database):
    save(a_provider(name="A"))
    commands.publish(database, 1, build.REGION)
    save(a_provider(name="B"))
    commands.undo(database, 2, build.REGION)

    told = ledger()
    assert told.waiting.startswith("2 ändringar väntar på att publiceras.")
    assert [text.History.not_published in entry.marks for entry in told.entries] == [True, True, False]


def test_the_question_says_which_rows_go_and_which_come_back(ledger, save):
    save(a_provider(name="A"), a_company())
    save(a_provider(name="A", municipality="Huddinge"), a_provider(name="B"), a_company(name="Nytt namn"))

    assert ledger().entries[0].ask_undo == (
        "Ångra revision 2? Då försvinner 2 rader i Anordnare och 1 rad i Företag. Då kommer 1 rad i Anordnare och "
        "1 rad i Företag tillbaka, som de var före revision 2. Det blir en ny revision, som i sin tur går att ångra."
    )


def test_the_question_about_one_row_that_comes_back_speaks_of_one(ledger, save):
    save(a_provider(name="A"))
    save(a_provider(name="A", municipality="Huddinge"))

    assert "1 rad i Anordnare tillbaka, som den var före revision 2." in ledger().entries[0].ask_undo


def test_what_can_not_be_undone_says_why_and_names_every_sheet(ledger, save):
    save(a_provider(name="A"), a_company())
    save(a_provider(name="A", municipality="Huddinge"), a_company(name="Nytt namn"))

    newest, oldest = ledger().entries
    assert (newest.can_be_undone, newest.why_not) == (True, "")
    assert not oldest.can_be_undone
    assert oldest.why_not == (
        "Revision 1 kan inte ångras: 1 rad i Anordnare och 1 rad i Företag som den lade in har sedan ändrats. "
        "Ångra revision 2 först."
    )


def test_what_others_refer_to_can_not_be_undone(ledger, save):
    save(a_programme())
    save(a_start())

    assert ledger().entries[-1].why_not == (
        "Revision 1 kan inte ångras: 1 rad i Starter hör till det som den lade in. Ångra revision 2 först."
    )


def test_what_would_bring_the_example_beside_real_rows_can_not_be_undone(ledger, save):
    save(a_provider(name="A"), example=True)
    save(a_provider(name="B"))
    save(a_provider(name="C"))

    newest, real, example = ledger().entries
    assert newest.can_be_undone
    assert real.why_not == text.Storage.undo_mixes_example(2)
    assert not example.can_be_undone


@pytest.mark.parametrize(
    ("moment", "told"),
    [
        (datetime(2026, 11, 22, 8, 14, tzinfo=UTC), "2026-11-22 kl. 09.14"),
        (datetime(2026, 6, 30, 22, 5, tzinfo=UTC), "2026-07-01 kl. 00.05"),
    ],
)
def test_times_are_swedish(moment, told):
    assert when(moment) == told


@pytest.mark.parametrize(("count", "told"), [(10, "1 kB"), (13_400, "13 kB"), (1_240_000, "1,2 MB")])
def test_sizes_are_written_for_people(count, told):
    assert size(count) == told


class TestWhatWasDecided:
    @pytest.fixture
    def decided(self, database):
        """`decided(rows, **decisions)`: the rows in a file, saved with these decisions."""

        def decided(*rows, **told):
            uploads = [intake.Upload("fil.xlsx", build.workbook_of(*rows))]
            preview = intake.examine(database, uploads, today=build.DAY, decisions=Decisions(**told))
            intake.save(database, preview, build.REGION)

        return decided

    @pytest.fixture
    def held(self, database):
        """`held("C")`: the id of a stored provider."""

        def held(key):
            with database.reading() as connection:
                return queries.stored_rows(connection, "providers")[key].id

        return held

    def test_is_told_cell_by_cell_and_row_by_row(self, ledger, decided):
        decided(
            a_provider(name="A", municipality="Atlantis"), a_provider(name="B"),
            corrections={(0, "Anordnare", "E2"): "Huddinge"}, left_out={(0, "Anordnare", 3): "Dubblett"},
        )  # fmt: skip

        assert ledger().entries[0].decisions == (
            "Anordnare!E2 rättades från ”Atlantis” till ”Huddinge”.",
            "Raden Anordnare!3 lämnades utanför: Dubblett",
        )

    def test_to_be_gone_is_counted_apart_from_what_changed(self, ledger, decided, save, held):
        save(a_provider(name="A"), a_provider(name="B"), a_provider(name="C"))
        gone = {("providers", "C"): held("C")}

        decided(a_provider(name="A"), a_provider(name="B", municipality="Huddinge"), gone=gone)

        entry = ledger().entries[0]
        assert entry.what == "Uppladdning: 1 ändrad rad och 1 rad borttagen från fil.xlsx"
        assert entry.details == ("Anordnare: 1 ändrad rad och 1 rad borttagen",)
        assert entry.decisions == ("Anordnare: C togs bort, för raden finns inte längre.",)

    def test_to_be_gone_is_told_where_nothing_else_changed(self, ledger, decided, save, held):
        save(a_provider(name="A"), a_provider(name="C"))

        decided(a_provider(name="A"), gone={("providers", "C"): held("C")})

        assert ledger().entries[0].what == "Uppladdning: 1 rad borttagen från fil.xlsx"
