"""What a person decides before a save: each decision is checked as the files are, and kept with what is saved."""

import json
from dataclasses import replace
from datetime import date

import pytest

from tc_dashboard import intake
from tc_dashboard.decisions import Decisions, Kept
from tc_dashboard.domain import Scope
from tc_dashboard.errors import UserFacingError
from tc_dashboard.metrics.selection import EVERYTHING
from tc_dashboard.preview import State
from tc_dashboard.storage import commands, queries
from tc_dashboard.views import lineage
from tests import build
from tests.build import a_cohort, a_company, a_plan_point, a_programme, a_provider, a_start, an_engagement, cell_of

KOMMUN = cell_of("Anordnare", "Kommun")
STARTED = cell_of("Deltagare", "Påbörjade")


@pytest.fixture
def examine_files(database):
    """`examine_files([rows], [rows], decisions=…)`: several files together, `1.xlsx`, `2.xlsx` …"""

    def examine_files(*files, **decided):
        uploads = [
            intake.Upload(f"{number}.xlsx", build.workbook_of(*rows), f"Avsändare {number}")
            for number, rows in enumerate(files, 1)
        ]
        return intake.examine(database, uploads, today=build.DAY, decisions=Decisions(**decided))

    return examine_files


@pytest.fixture
def again(database):
    """`again(preview, corrections=…)`: the same files, with decisions added."""

    def again(preview, **decided):
        decisions = replace(preview.decisions, **decided)
        return intake.examine_read(database, preview.read, today=build.DAY, decisions=decisions)

    return again


@pytest.fixture
def store(database):
    return lambda preview: intake.save(database, preview, build.REGION)


def kept(database, number=0):
    """What is kept with a file of the newest revision."""
    return queries.history(database)[0].files[number].decisions


def states(preview):
    return [verdict.state for verdict in preview.verdicts]


WRONG = a_provider(name="Lernia", municipality="Atlantis")


class TestACorrection:
    def test_takes_the_cells_place(self, examine_files, again, store, facts):
        preview = again(examine_files([WRONG]), corrections={(0, "Anordnare", KOMMUN): "Huddinge"})

        store(preview)

        assert (preview.errors, preview.faulty) == ((), ())
        assert facts().providers["municipality"].to_list() == ["0126"]

    def test_is_checked_as_the_cell_was(self, examine_files, again):
        preview = again(examine_files([WRONG]), corrections={(0, "Anordnare", KOMMUN): "Lemuria"})

        ((cell, message),) = [(faulty.cell, faulty.message) for faulty in preview.faulty]
        assert cell == KOMMUN
        assert message.startswith("”Lemuria”")

    def test_may_empty_a_cell_or_fill_one(self, examine_files, again):
        empty = again(examine_files([WRONG]), corrections={(0, "Anordnare", KOMMUN): " "})
        filled = again(examine_files([a_provider(name=None, municipality="Huddinge")]),
                       corrections={(0, "Anordnare", "A2"): "Lernia"})  # fmt: skip

        assert (empty.errors, filled.errors) == ((), ())

    def test_of_one_cell_mends_what_the_rows_fail_together(self, examine_files, again):
        counts = {"Kvinnor": 5, "Män": 5, "Totalt": 11}
        rows = [
            a_provider(), a_programme(), a_start(), *(a_cohort(sex=sex, started=n) for sex, n in counts.items()),
        ]  # fmt: skip
        preview = examine_files(rows)
        (faulty,) = preview.faulty

        mended = again(preview, corrections={(0, "Deltagare", faulty.cell): "10"})

        assert (faulty.heading, faulty.written) == ("Påbörjade", "11")
        assert mended.errors == ()

    def test_is_kept_with_the_row_and_the_import(self, database, examine_files, again, store, facts):
        store(again(examine_files([WRONG]), corrections={(0, "Anordnare", KOMMUN): "Huddinge"}))

        assert [json.loads(row) for row in facts().providers["corrected"]] == [{"municipality": "Atlantis"}]
        (correction,) = kept(database).corrected
        assert (correction.place, correction.before, correction.after) == (
            f"Anordnare!{KOMMUN}",
            "Atlantis",
            "Huddinge",
        )

    def test_is_still_with_the_row_after_an_undo_of_an_undo(self, database, examine_files, again, store, facts):
        store(again(examine_files([WRONG]), corrections={(0, "Anordnare", KOMMUN): "Huddinge"}))

        commands.undo(database, 1, build.REGION)
        commands.undo(database, 2, build.REGION)

        assert [json.loads(row) for row in facts().providers["corrected"]] == [{"municipality": "Atlantis"}]

    def test_with_a_personal_number_is_refused_and_not_repeated(self, examine_files, again):
        with pytest.raises(UserFacingError) as told:
            again(examine_files([WRONG]), corrections={(0, "Anordnare", KOMMUN): "850709-9805"})

        assert "9805" not in str(told.value)

    def test_is_offered_only_for_cells_of_rows(self, database):
        content = build.workbook({"Starter": [{"Utbildnings-ID": "P1"}]})

        preview = intake.examine(database, [intake.Upload("fil.xlsx", content)], today=build.DAY)

        assert preview.errors
        assert preview.faulty == ()


class TestARowLeftOut:
    def test_is_not_saved_and_its_faults_are_gone(self, examine_files, again, store, facts):
        preview = again(
            examine_files([a_provider(name="A"), WRONG]), left_out={(0, "Anordnare", 3): "Skolan finns inte mer"}
        )

        store(preview)

        assert preview.errors == ()
        assert facts().providers["name"].to_list() == ["A"]

    def test_is_kept_with_its_reason(self, database, examine_files, again, store):
        store(again(examine_files([a_provider(name="A"), WRONG]), left_out={(0, "Anordnare", 3): "Dubblett"}))

        (row,) = kept(database).left_out
        assert (row.place, row.reason) == ("Anordnare!3", "Dubblett")

    def test_is_no_row_that_the_file_lacks(self, save, examine_files, again):
        save(a_provider(name="A"), a_provider(name="B"))

        preview = again(
            examine_files([a_provider(name="A"), a_provider(name="B")]), left_out={(0, "Anordnare", 3): "Osäker"}
        )

        assert preview.missing == {}

    def test_leaves_what_refers_to_it_with_a_fault(self, examine_files, again):
        preview = again(
            examine_files([a_provider(), a_programme(), a_start()]), left_out={(0, "Utbildningar", 2): "Osäker"}
        )

        assert [problem.sheet for problem in preview.errors] == ["Starter"]


class TestRowsThatTheFileLeavesOut:
    def test_are_told_and_kept(self, save, examine, store, facts):
        save(a_provider(name="A"), a_provider(name="B"))

        preview = examine(a_provider(name="C"))
        store(preview)

        assert [row.key for row in preview.missing["providers"]] == ["A", "B"]
        assert facts().providers["name"].to_list() == ["A", "B", "C"]

    def test_are_those_of_the_same_programme_and_date(self, save, examine):
        save(a_cohort(started=1), a_cohort(started=1, sex="Kvinnor"), a_cohort(started=1, measured=date(2025, 2, 1)))

        assert [row.key for row in examine(a_cohort(started=2)).missing["cohorts"]] == [
            "P1|HT24|1|Samtliga|Kvinnor|2024-10-15"
        ]

    @pytest.mark.parametrize(
        ("provider", "sender", "missing"),
        [
            ({}, "", ["P2"]),
            ({"provider": "Hermods"}, "", []),
            ({"provider": "Hermods"}, "Södertälje kommun", ["P2"]),
            ({"provider": "Hermods"}, "Huddinge", []),
            ({"study": "Huddinge"}, "Södertälje", []),
        ],
    )
    def test_of_participants_are_also_whole_programmes_of_the_same_provider_or_the_municipality_that_sends(
        self, database, save, provider, sender, missing
    ):
        save(
            a_cohort(started=1), a_programme(programme="P2", **provider), a_start(programme="P2"),
            a_cohort(programme="P2", started=1), a_cohort(programme="P2", started=1, measured=date(2025, 2, 1)),
        )  # fmt: skip
        upload = intake.Upload("a.xlsx", build.workbook_of(a_cohort(started=2)), sender)

        preview = intake.examine(database, [upload], today=build.DAY)

        assert [row.values["programme"] for row in preview.missing.get("cohorts", ())] == missing

    def test_of_participants_are_the_whole_municipalitys_where_the_file_tells_of_several_providers(self, save, examine):
        others = {"P2": "Hermods", "P3": "Nackademin"}
        save(
            a_cohort(started=1), *(a_programme(programme=name, provider=own) for name, own in others.items()),
            *(a_start(programme=name) for name in others), *(a_cohort(programme=name, started=1) for name in others),
        )  # fmt: skip

        preview = examine(a_cohort(started=2), a_cohort(programme="P2", started=2))

        assert [row.values["programme"] for row in preview.missing["cohorts"]] == ["P3"]

    def test_of_participants_know_a_provider_by_its_other_names(self, save, examine):
        save(
            a_provider(aliases="Lernia AB"), a_programme(provider="Lernia AB"), a_cohort(started=1),
            a_programme(programme="P2"), a_start(programme="P2"), a_cohort(programme="P2", started=1),
        )  # fmt: skip

        missing = examine(a_cohort(started=2)).missing["cohorts"]

        assert [row.values["programme"] for row in missing] == ["P2"]

    @pytest.mark.parametrize(
        ("held", "told", "missing"),
        [
            (a_start(round=2), a_start(), "P1|HT24|2"),
            (a_company(organisation_number=build.OTHER_COMPANY), a_company(), build.OTHER_COMPANY),
            (a_plan_point(date=date(2026, 12, 31)), a_plan_point(), "M1|2026-12-31"),
        ],
    )
    def test_are_those_that_the_file_is_about(self, save, examine, held, told, missing):
        save(held)

        assert missing in [row.key for rows in examine(told).missing.values() for row in rows]

    def test_of_another_municipality_are_none(self, save, examine):
        save(a_company(organisation_number=build.OTHER_COMPANY, municipality="Huddinge"))

        assert examine(a_company()).missing == {}

    def test_of_providers_are_those_of_the_same_municipality(self, save, examine):
        save(a_provider(name="A", municipality="Huddinge"), a_provider(name="B", municipality="Haninge"))

        missing = examine(a_provider(name="C", municipality="Haninge")).missing["providers"]

        assert [row.key for row in missing] == ["B"]

    def test_of_the_example_are_none(self, save, examine):
        save(a_provider(name="A"), example=True)

        assert examine(a_provider(name="B")).missing == {}


class TestARowThatIsGone:
    @pytest.fixture
    def said(self, again):
        """The preview, with these missing rows marked as gone."""

        def said(preview, *keys):
            rows = {(name, row.key): row.id for name, held in preview.missing.items() for row in held}
            return again(preview, gone={at: number for at, number in rows.items() if at in keys})

        return said

    def test_is_closed_with_nothing_in_its_place(self, save, examine, said, store, facts):
        save(a_provider(name="A"), a_provider(name="B"))

        receipt = store(said(examine(a_provider(name="A")), ("providers", "B")))

        assert (receipt.saved, receipt.gone, facts().providers["name"].to_list()) == (True, 1, ["A"])
        assert facts(1).providers["name"].to_list() == ["A", "B"]

    def test_comes_back_when_the_save_is_undone(self, database, save, examine, said, store, facts):
        save(a_provider(name="A"), a_provider(name="B"))
        store(said(examine(a_provider(name="A")), ("providers", "B")))

        commands.undo(database, 2, build.REGION)

        assert sorted(facts().providers["name"]) == ["A", "B"]

    def test_takes_what_refers_to_it_along(self, save, examine, said, store, facts):
        save(a_start(), a_start(round=2), a_cohort(round=2, started=3), a_company(), an_engagement(programme="P1"))

        preview = said(examine(a_start()), ("starts", "P1|HT24|2"))
        store(preview)

        assert {name: len(rows) for name, rows in preview.gone.items()} == {"starts": 1, "cohorts": 1}
        assert (facts().cohorts.height, facts().engagements.height) == (0, 1)

    def test_that_a_row_of_the_file_refers_to_is_an_error(self, save, examine_files, said):
        save(a_start(), a_start(round=2))
        preview = examine_files([a_start(), a_cohort(round=2, started=3)])

        marked = said(preview, ("starts", "P1|HT24|2"))

        assert [problem.sheet for problem in marked.errors] == ["Deltagare"]
        assert "markerat som borttagen" in marked.errors[0].message
        assert [row.key for row in marked.missing["starts"]] == ["P1|HT24|2"], "so that it can be taken back"

    def test_is_not_when_another_row_has_come_in_its_place(self, save, examine, said, again):
        save(a_provider(name="A"), a_provider(name="B"))
        preview = said(examine(a_provider(name="A")), ("providers", "B"))
        save(a_provider(name="B", municipality="Huddinge"))

        assert again(preview).gone == {}

    def test_is_kept_with_the_import(self, database, save, examine, said, store):
        save(a_provider(name="A"), a_provider(name="B"))
        store(said(examine(a_provider(name="A")), ("providers", "B")))

        assert [(row.dataset, row.key) for row in kept(database).gone] == [("providers", "B")]


class TestOneFaultyFileOfSeveral:
    def test_holds_back_no_other(self, examine_files, store, facts):
        preview = examine_files([a_provider(name="A")], [WRONG])

        receipt = store(preview)

        assert states(preview) == [State.READY, State.FAULTY]
        assert (receipt.files, receipt.held) == (("1.xlsx",), ("2.xlsx",))
        assert facts().providers["name"].to_list() == ["A"]
        assert facts().imports["file"].to_list() == ["1.xlsx"]

    def test_that_comes_first_leaves_the_rows_with_their_own_file(self, examine_files, store, facts):
        store(examine_files([WRONG], [a_provider(name="B")]))

        assert facts().imports.select("file", "sender").rows() == [("2.xlsx", "Avsändare 2")]

    def test_holds_back_all_where_the_person_wants_all_or_none(self, examine_files, store):
        preview = examine_files([a_provider(name="A")], [WRONG], all_or_none=True)

        assert states(preview) == [State.WAITING, State.FAULTY]
        with pytest.raises(UserFacingError):
            store(preview)

    def test_holds_back_one_that_refers_to_it(self, examine_files):
        preview = examine_files([a_provider(), a_programme(form="Okänd")], [a_start()], [a_company()])

        assert states(preview) == [State.FAULTY, State.WAITING, State.READY]
        assert preview.verdicts[1].waits_for == ("1.xlsx",)

    def test_that_cannot_be_read_holds_back_one_that_may_refer_to_it(self, database):
        uploads = [intake.Upload("brev.xlsx", b"Hej!"), intake.Upload("b.xlsx", build.workbook_of(a_start()))]

        assert states(intake.examine(database, uploads, today=build.DAY)) == [State.FAULTY, State.WAITING]

    def test_stays_with_its_decisions_when_the_others_are_saved(self, database, examine_files, again, store, facts):
        other = a_provider(name="B", municipality="Lemuria")
        preview = again(examine_files([a_provider(name="A")], [WRONG, other]),
                        corrections={(1, "Anordnare", KOMMUN): "Huddinge"})  # fmt: skip
        store(preview)
        read, decisions = intake.still_held(preview)

        left = intake.examine_read(database, read, today=build.DAY, decisions=decisions)
        store(again(left, corrections={**decisions.corrections, (0, "Anordnare", "E3"): "Haninge"}))

        assert left.files == ("2.xlsx",)
        assert sorted(facts().providers["name"]) == ["A", "B", "Lernia"]


class TestFilesThatDisagree:
    FILES = ([a_provider(municipality="Huddinge")], [a_provider(municipality="Haninge")], [a_company()])

    def test_are_held_back_until_a_person_says_which_one_counts(self, examine_files):
        preview = examine_files(*self.FILES)

        assert states(preview) == [State.DISPUTED, State.DISPUTED, State.READY]
        ((conflict),) = preview.conflicts
        assert (conflict.dataset, conflict.key, conflict.fields) == ("providers", "Lernia", ("municipality",))

    @pytest.mark.parametrize(("chosen", "code"), [(0, "0126"), (1, "0136")])
    def test_give_the_value_of_the_one_that_counts(self, examine_files, again, store, facts, chosen, code):
        store(again(examine_files(*self.FILES), settled={("providers", "Lernia"): chosen}))

        assert facts().providers["municipality"].to_list() == [code]

    def test_keep_both_values(self, database, examine_files, again, store):
        store(again(examine_files(*self.FILES), settled={("providers", "Lernia"): 1}))

        told = [kept(database, number).settled for number in (0, 1)]
        assert [(row.values, row.counts) for (row,) in told] == [
            ({"Kommun": "0126"}, False), ({"Kommun": "0136"}, True),
        ]  # fmt: skip

    def test_are_not_asked_about_while_one_of_them_has_faults_and_can_not_be_saved(self, examine_files):
        preview = examine_files([a_provider(municipality="Huddinge"), WRONG.but(name="X")], self.FILES[1])

        assert states(preview) == [State.FAULTY, State.READY]
        assert preview.conflicts == ()

    def test_are_asked_about_when_the_faults_are_mended(self, examine_files, again):
        preview = examine_files([a_provider(municipality="Huddinge"), WRONG.but(name="X")], self.FILES[1])

        mended = again(preview, corrections={(0, "Anordnare", "E3"): "Haninge"})

        assert states(mended) == [State.DISPUTED, State.DISPUTED]

    @pytest.mark.parametrize("all_or_none", [False, True])
    def test_are_no_doubles_where_the_row_of_one_has_a_fault(self, examine_files, again, all_or_none):
        preview = examine_files([WRONG], self.FILES[1], all_or_none=all_or_none)
        mended = again(preview, corrections={(0, "Anordnare", KOMMUN): "Huddinge"})

        assert [problem.cell for problem in preview.errors] == [KOMMUN]
        assert preview.conflicts == ()
        assert (states(mended), len(mended.conflicts)) == ([State.DISPUTED, State.DISPUTED], 1)

    def test_that_are_settled_for_one_that_is_held_back_are_not_kept_as_settled(
        self, database, examine_files, again, store
    ):
        files = ([a_provider(municipality="Huddinge"), WRONG.but(name="X")], self.FILES[1])

        store(again(examine_files(*files), settled={("providers", "Lernia"): 0}))

        assert kept(database).settled == ()


class TestAWarning:
    ROWS = (a_provider(), a_programme(), a_start(seats=10), a_cohort(started=18))

    def test_waits_for_a_reason(self, examine_files, again):
        preview = examine_files(self.ROWS)
        (warning,) = preview.unaccepted

        assert again(preview, accepted={warning: "Två klasser"}).unaccepted == ()

    def test_is_kept_with_its_reason(self, database, examine_files, again, store):
        preview = examine_files(self.ROWS)

        store(again(preview, accepted={preview.warnings[0]: "Två klasser"}))

        (told,) = kept(database).accepted
        assert (told.place, told.reason) == (f"Deltagare!{STARTED}", "Två klasser")

    def test_that_has_changed_is_another_question(self, examine_files, again):
        preview = examine_files(self.ROWS)
        accepted = {preview.warnings[0]: "Två klasser"}

        assert again(preview, accepted=accepted, corrections={(0, "Deltagare", STARTED): "19"}).unaccepted


def test_what_is_kept_can_be_read_again(database, save):
    save(a_provider())

    assert kept(database) == Kept()


def test_a_corrected_cell_says_so_where_its_figure_is_traced(database, examine_files, again, store, facts):
    rows = [a_provider(), a_programme(), a_start(), a_cohort(started="tolv")]
    store(again(examine_files(rows), corrections={(0, "Deltagare", STARTED): "12"}))

    (row,) = lineage.every_row(facts(), "persons.started", {}, EVERYTHING, today=build.DAY).rows

    assert (row.values["value"], row.values["where"]) == (12, f"Deltagare!{STARTED}")
    assert str(row.values["uploaded"]).endswith("revision 1. Rättad vid uppladdningen från ”tolv”")


def test_a_municipality_reads_no_correction_in_a_neighbours_row(examine_files, again, store, facts):
    rows = [a_provider(), a_programme(), a_start(), a_cohort(home="Hudinge", started=12)]
    home = cell_of("Deltagare", "Hemkommun")
    store(again(examine_files(rows), corrections={(0, "Deltagare", home): "Huddinge"}))

    assert facts(scope=Scope.municipality("0181")).cohorts["corrected"].to_list() == ["{}"]
    assert "Hudinge" in facts(scope=Scope.municipality("0126")).cohorts["corrected"].item()
