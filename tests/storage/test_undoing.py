"""An undo is a revision of its own: it takes back exactly what another did, or says why it can't."""

import pytest

from tc_dashboard.errors import UserFacingError
from tc_dashboard.storage import commands, queries
from tests.build import REGION, a_cohort, a_company, a_goal, a_programme, a_provider, a_start, an_engagement, an_outcome


@pytest.fixture
def undo(database):
    def undo(revision):
        return commands.undo(database, revision, REGION)

    return undo


def assert_same_rows(one, other):
    """Frame by frame the same rows with the same lineage; the order in which they were stored may differ."""
    for name, frame in one.frames.items():
        assert frame.sort("key").equals(other.frames[name].sort("key")), name


class TestAnUndo:
    def test_is_a_revision_of_its_own(self, database, save, undo):
        save(a_provider())

        assert (undo(1), queries.newest_revision(database)) == (2, 2)

    def test_of_the_first_import_leaves_nothing(self, save, undo, facts):
        save(a_cohort(started=10), an_engagement(), an_outcome())

        undo(1)

        assert facts().are_empty()

    def test_restores_every_frame_with_its_lineage(self, save, undo, facts):
        save(a_cohort(started=10), a_start(seats=20), an_engagement(places=2), a_goal(target_value=12), name="ett.xlsx")
        before = facts()
        save(
            a_cohort(started=11), a_cohort(started=4, sex="Kvinnor"), a_start(seats=18), an_engagement(places=3),
            a_goal(target_value=13), a_provider(name="Ny"), name="två.xlsx",
        )  # fmt: skip

        undo(2)

        assert_same_rows(facts(), before)
        assert facts().imports.equals(before.imports)
        assert facts().columns.equals(before.columns)

    def test_opens_what_comes_back_from_its_own_revision_on(self, database, save, undo):
        save(a_provider(municipality="Huddinge"))
        save(a_provider(municipality="Haninge"))

        undo(2)

        with database.reading() as connection:
            query = "SELECT municipality, from_revision, to_revision FROM provider ORDER BY id"
            assert connection.exec_driver_sql(query).all() == [("0126", 1, 2), ("0136", 2, 3), ("0126", 3, None)]

    def test_says_in_the_history_what_it_undid(self, database, save, undo):
        save(a_provider())
        undo(1)

        undone, done = queries.history(database)

        assert (undone.kind, undone.undoes, done.undone_by) == ("undo", 1, 2)

    def test_leaves_later_rows_of_others_alone(self, save, undo, facts):
        save(a_provider(name="A"))
        save(a_provider(name="B"))

        undo(1)

        assert facts().providers["name"].to_list() == ["B"]

    def test_can_itself_be_undone(self, save, undo, facts):
        save(a_cohort(started=10))
        save(a_cohort(started=11), a_provider(name="Ny"))
        after_the_second = facts()
        undo(2)

        undo(3)

        assert_same_rows(facts(), after_the_second)

    def test_of_an_undo_of_an_undo_takes_it_back_again(self, save, undo, facts):
        save(a_cohort(started=10))
        first = facts()
        save(a_cohort(started=11))

        undo(2)
        undo(3)
        undo(4)

        assert_same_rows(facts(), first)


def refusal(undo, revision):
    with pytest.raises(UserFacingError) as refused:
        undo(revision)
    return str(refused.value)


class TestAnUndoIsRefused:
    def test_where_a_row_that_it_brought_has_since_been_changed(self, save, undo):
        save(a_provider(municipality="Huddinge"))
        save(a_provider(municipality="Haninge"))

        assert refusal(undo, 1) == (
            "Revision 1 kan inte ångras: 1 rad i Anordnare som den lade in har sedan ändrats. Ångra revision 2 först."
        )

    def test_where_a_key_that_it_closed_has_been_opened_again(self, save, undo):
        save(a_provider(municipality="Huddinge"))
        undo(1)
        save(a_provider(municipality="Haninge"))

        assert refusal(undo, 2) == (
            "Revision 2 kan inte ångras: 1 rad i Anordnare som den tog bort har sedan lagts in igen. "
            "Ångra revision 3 först."
        )

    def test_where_a_row_that_stays_refers_to_one_that_would_go(self, save, undo):
        save(a_programme())
        save(a_start())

        assert refusal(undo, 1) == (
            "Revision 1 kan inte ångras: 1 rad i Starter hör till det som den lade in. Ångra revision 2 först."
        )

    def test_where_the_revision_is_undone_already(self, save, undo):
        save(a_provider())
        undo(1)

        assert refusal(undo, 1) == ("Revision 1 är redan ångrad, i revision 2. Vill du ha tillbaka den: ångra 2.")

    def test_where_there_is_no_such_revision(self, save, undo):
        save(a_provider())

        assert refusal(undo, 2) == "Revision 2 finns inte. Den nyaste är revision 1."

    @pytest.mark.parametrize("second", [a_provider(municipality="Haninge"), a_programme(name="Annan")])
    def test_and_then_nothing_at_all_has_changed(self, database, save, undo, facts, second):
        save(a_programme(), a_provider())
        save(second)
        before = facts()

        refusal(undo, 1)

        assert queries.newest_revision(database) == 2
        assert_same_rows(facts(), before)


class TestWhatARefusalAdvises:
    def test_can_be_done_and_helps_when_a_later_revision_is_in_the_way(self, save, undo, facts):
        save(a_company(name="Första"))
        save(a_company(name="Andra"))
        assert "Ångra revision 2 först" in refusal(undo, 1)

        undo(2)
        undo(1)

        assert facts().companies.is_empty()

    def test_leads_to_the_undo_that_is_in_force(self, save, undo, facts):
        """Revision 1 was undone in 2, and that undo in 3: revision 1 stands again, and is taken away by undoing 3."""
        save(a_provider())
        undo(1)
        undo(2)

        told = refusal(undo, 1)

        assert "ångra 3" in told.casefold()
