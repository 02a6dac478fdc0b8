"""What a person fills in becomes decisions: only that, of only the rows that were asked about."""

from datetime import UTC, datetime

import pytest

from tc_dashboard import intake, text
from tc_dashboard.decisions import Decisions
from tc_dashboard.views import deciding
from tc_dashboard.views import upload as views
from tests import build
from tests.build import a_cohort, a_company, a_provider, a_start, cell_of

KOMMUN = cell_of("Anordnare", "Kommun")
PLACE = (0, "Anordnare", KOMMUN)


@pytest.fixture
def faulty(examine_alone):
    return examine_alone(a_provider(name="A", municipality="Atlantis"), a_provider(name="B"))


@pytest.fixture
def again(database):
    """`again(preview, decisions)`: the same files with these decisions."""
    return lambda preview, decisions: intake.examine_read(database, preview.read, today=build.DAY, decisions=decisions)


class TestFaultyCells:
    def test_alone_are_shown_with_what_they_say(self, faulty):
        (row,) = deciding.faults(faulty)

        assert (row["place"], row["heading"], row["written"]) == (f"Anordnare!{KOMMUN}", "Kommun", "Atlantis")

    def test_have_the_answer_first(self, faulty):
        (row,) = deciding.faults(faulty)

        assert next(iter(row)) == deciding.NEW

    def test_are_corrected_by_what_is_filled_in(self, faulty):
        decisions = deciding.with_corrections(faulty, {0: {deciding.NEW: "Huddinge"}})

        assert decisions.corrections == {PLACE: "Huddinge"}

    def test_are_emptied_by_a_space(self, faulty):
        assert deciding.with_corrections(faulty, {0: {deciding.NEW: " "}}).corrections == {PLACE: ""}

    @pytest.mark.parametrize("answers", [{}, {0: {}}, {0: {deciding.NEW: ""}}, {0: {deciding.NEW: None}}])
    def test_are_left_as_they_are_where_nothing_is_filled_in(self, faulty, answers):
        assert deciding.with_corrections(faulty, answers) == Decisions()

    def test_go_with_their_row_where_there_is_a_reason(self, faulty):
        answers = {0: {deciding.NEW: "Huddinge", deciding.LEAVE_OUT: " Okänd skola "}}

        decisions = deciding.with_corrections(faulty, answers)

        assert (decisions.corrections, decisions.left_out) == ({}, {(0, "Anordnare", 2): "Okänd skola"})

    def test_say_in_which_order_they_stand_in_the_file(self, examine_alone):
        preview = examine_alone(
            a_start(seats="x"), a_start(round=2, seats="y"), a_company(municipality="Z"), a_provider(municipality="V")
        )

        sheets = [row["place"].split("!")[0] for row in deciding.faults(preview)]
        assert list(dict.fromkeys(sheets)) == ["Starter", "Företag", "Anordnare"]

    def test_that_are_corrected_can_be_taken_back(self, faulty, again):
        mended = again(faulty, deciding.with_corrections(faulty, {0: {deciding.NEW: "Huddinge"}}))
        (made,) = deciding.made(mended)

        back = again(mended, mended.decisions.without(made.place))

        assert made.words == f"Anordnare!{KOMMUN} läses som ”Huddinge”"
        assert [cell.cell for cell in back.faulty] == [KOMMUN]


class TestWarnings:
    @pytest.fixture
    def warned(self, examine):
        return examine(
            a_start(seats=10), a_cohort(started=18), a_start(round=2, seats=10), a_cohort(round=2, started=19)
        )

    def test_take_their_own_reason_before_the_one_for_all(self, warned):
        decisions = deciding.with_reasons(warned, {1: {deciding.REASON: "Två klasser"}}, " Stämmer ")

        assert list(decisions.accepted.values()) == ["Stämmer", "Två klasser"]

    def test_without_any_reason_are_not_accepted(self, warned):
        assert deciding.with_reasons(warned, {0: {deciding.REASON: " "}}, "").accepted == {}

    def test_that_are_accepted_show_the_reason(self, warned, again):
        told = views.warnings(again(warned, deciding.with_reasons(warned, {}, "Stämmer")), build.DAY)

        assert {row.values["reason"] for row in told.rows} == {"Stämmer"}


class TestMissingRows:
    @pytest.fixture
    def lacking(self, save, examine):
        save(a_start(), a_start(round=2), a_cohort(round=2, started=3))
        return examine(a_start(seats=21))

    def test_are_shown_by_their_key(self, lacking):
        assert [(row["dataset"], row["row"], row[deciding.IS_GONE]) for row in deciding.missing(lacking)] == [
            ("Starter", "P1 · HT24 · 2", False)
        ]

    def test_that_are_marked_are_told_with_what_goes_along(self, lacking, again):
        preview = again(lacking, deciding.with_gone(lacking, {0: {deciding.IS_GONE: True}}))

        assert deciding.taken_along(preview) == {"Deltagare": 1}
        assert text.Deciding.goes(1, deciding.taken_along(preview)) == (
            "1 rad tas bort när du sparar. Samtidigt tas 1 rad i Deltagare bort, som hör till den."
        )
        assert [row[deciding.IS_GONE] for row in deciding.missing(preview)] == [True]

    def test_that_are_marked_are_listed_among_what_is_decided_and_can_be_taken_back(self, lacking, again):
        preview = again(lacking, deciding.with_gone(lacking, {0: {deciding.IS_GONE: True}}))
        (made,) = deciding.made(preview)

        back = again(preview, preview.decisions.without(made.place))

        assert made.words == "Starter: P1 · HT24 · 2 finns inte längre och tas bort"
        assert (back.gone, deciding.made(back)) == ({}, ())

    def test_that_are_unmarked_stay(self, lacking, again):
        preview = again(lacking, deciding.with_gone(lacking, {0: {deciding.IS_GONE: True}}))

        assert again(preview, deciding.with_gone(preview, {0: {deciding.IS_GONE: False}})).gone == {}

    def test_are_counted_where_the_first_files_rows_all_stand_in_the_other(self, save, database):
        save(a_cohort(started=1), a_cohort(sex="Kvinnor", started=1))
        uploads = [
            intake.Upload(f"{number}.xlsx", build.workbook_of(a_cohort(started=started)))
            for number, started in enumerate((2, 3))
        ]
        settled = Decisions(settled={("cohorts", "P1|HT24|1|Samtliga|Totalt|2024-10-15"): 1})
        preview = intake.examine(database, uploads, today=build.DAY, decisions=settled)

        ((row,),) = [detail.tables[0].rows for detail in views.details(preview, build.DAY)[:1]]

        assert (row.values["file"], row.values["missing"]) == ("1.xlsx", 1)
        assert text.Deciding.missing(1, 2) == "1 rad är sparad men finns inte i filerna"


class TestDisputes:
    @pytest.fixture
    def disputed(self, database):
        rows = ([a_provider(municipality="Huddinge")], [a_provider(municipality="Haninge")])
        uploads = [
            intake.Upload(f"{number}.xlsx", build.workbook_of(*told), sender)
            for number, (told, sender) in enumerate(zip(rows, ("Anna", ""), strict=True), 1)
        ]
        return intake.examine(database, uploads, today=build.DAY)

    def test_ask_with_what_each_file_says(self, disputed):
        (dispute,) = deciding.disputes(disputed)

        assert (dispute.question, dispute.chosen) == ("Anordnare: Lernia", None)
        assert dispute.choices == (
            (0, "1.xlsx (Anna), Anordnare!2: Kommun Huddinge"), (1, "2.xlsx, Anordnare!2: Kommun Haninge"),
        )  # fmt: skip

    def test_are_settled_row_by_row_or_by_a_file(self, disputed, again):
        one_by_one = again(disputed, deciding.with_settled(disputed, {("providers", "Lernia"): 1}))
        by_file = again(disputed, deciding.all_by(disputed, 1))

        assert one_by_one.errors == by_file.errors == ()
        assert [dispute.chosen for dispute in deciding.disputes(by_file)] == [1]


class TestWhatOthersChanged:
    def test_names_the_rows_of_the_file_that_it_touches(self, save, examine, again):
        save(a_provider(name="A"))
        before = examine(a_provider(name="A", municipality="Huddinge"), a_provider(name="B"), a_provider(name="C"))
        save(a_provider(name="A", municipality="Haninge"), a_provider(name="C"))

        assert deciding.touched_since(before, again(before, before.decisions)) == ("Anordnare!2", "Anordnare!4")

    def test_is_nothing_where_others_saved_other_things(self, save, examine, again):
        before = examine(a_provider(name="A"))
        save(a_company())

        assert deciding.touched_since(before, again(before, before.decisions)) == ()

    def test_is_told_with_who_and_when(self):
        at = datetime(2026, 11, 22, 12, 5, tzinfo=UTC)

        assert text.Deciding.somebody_saved([(7, "Anna", at, {"starts": (2, 1)})], ["Starter!4"]) == (
            "Medan du granskade: Anna sparade revision 7 kl. 13.05: 2 rader i Starter. Det gäller även 1 rad i din "
            "fil: Starter!4."
        )
