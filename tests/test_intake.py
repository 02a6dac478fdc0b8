"""One upload's way from bytes to a revision: what the preview says, what is kept, and what comes back unchanged."""

import json
from datetime import date, timedelta
from itertools import pairwise

import pytest

from tc_dashboard import config, intake, text
from tc_dashboard.decisions import Decisions
from tc_dashboard.domain import Scope
from tc_dashboard.errors import Severity
from tc_dashboard.storage import queries
from tests import build
from tests.build import (
    COLUMNS,
    FRAME_OF,
    a_cohort,
    a_company,
    a_programme,
    a_provider,
    a_start,
    an_engagement,
    cell_of,
    errors_at,
)


class TestThePreview:
    def test_stores_nothing(self, database, examine):
        examine(a_provider(), a_company())

        assert queries.history(database) == ()

    def test_shows_new_changed_and_unchanged_rows_of_each_sheet(self, save, examine):
        save(a_provider(name="A"), a_provider(name="B"), a_company())

        preview = examine(a_provider(name="A"), a_provider(name="B", municipality="Haninge"), a_provider(name="C"))

        (sheet,) = preview.sheets
        assert (sheet.file, sheet.sheet, sheet.dataset, sheet.rows) == ("uppgifter.xlsx", "Anordnare", "providers", 3)
        assert [row.key for row in sheet.changes.new] == ["C"]
        assert [row.key for row in sheet.changes.unchanged] == ["A"]
        assert [change.row.key for change in sheet.changes.changed] == ["B"]

    def test_shows_the_old_and_the_new_value_of_what_changes(self, save, examine):
        save(a_start(seats=20, reason="Förut"))

        ((change,),) = [sheet.changes.changed for sheet in examine(a_start(seats=18, reason="Nu")).sheets]

        told = {name: (change.stored.values[name], change.row.values[name]) for name in change.fields}
        assert told == {"seats": (20, 18), "reason": ("Förut", "Nu")}

    def test_shows_a_number_that_goes_missing_as_a_change(self, save, examine):
        save(a_cohort(started=12))

        ((change,),) = [sheet.changes.changed for sheet in examine(a_cohort(started="-")).sheets]

        assert (change.fields, change.row.missing) == (("started",), {"started": "-"})

    def test_counts_rows_with_faults_among_the_sheets_rows(self, examine):
        preview = examine(a_provider(name="A"), a_provider(name="B", municipality="X"))

        assert [(sheet.rows, len(sheet.changes.new)) for sheet in preview.sheets] == [(2, 1)]

    def test_says_which_revision_it_was_made_against(self, save, examine):
        save(a_provider())

        assert examine(a_provider(name="B")).based_on == 1

    def test_tells_errors_before_warnings(self, examine):
        preview = examine(a_cohort(started=99), a_cohort(sex="Kvinnor", started="x"))

        assert [problem.severity for problem in preview.problems] == [Severity.ERROR, Severity.WARNING]

    def test_reads_dates_percentages_and_spaced_numbers_as_people_write_them(self, save, facts):
        save(
            build.a_goal(
                unit="%", base_value="0 %", target_value="1\u00a0234,5", base_date="20240101", target_date="31/12/2027"
            ),
            a_start(seats="1 234", planned_start="2024-08-19"),
        )

        goal, start = facts().goals.row(0, named=True), facts().starts.row(0, named=True)
        assert (goal["base_value"], goal["target_value"]) == (0, 1234.5)
        assert (goal["base_date"], goal["target_date"]) == (date(2024, 1, 1), date(2027, 12, 31))
        assert (start["seats"], start["planned_start"]) == (1234, date(2024, 8, 19))


class TestProgress:
    def test_of_looking_goes_from_the_first_file_to_the_end_and_never_back(self, database):
        uploads = [intake.Upload(f"{name}.xlsx", build.workbook_of(a_provider(name=name))) for name in "AB"]
        told = []

        intake.examine(database, uploads, today=build.DAY, progress=lambda share, step: told.append((share, step)))

        shares = [share for share, _ in told]
        assert shares == sorted(shares)
        assert shares[0] == pytest.approx(0, abs=0.01)
        assert shares[-1] == 1
        assert list(dict.fromkeys(step for _, step in told))[:2] == ["Läser A.xlsx …", "Läser B.xlsx …"]

    def test_of_judging_again_goes_from_the_beginning_through_every_step_to_the_end(self, database, examine):
        read, told = examine(a_cohort()).read, []

        intake.examine_read(
            database, read, today=build.DAY, decisions=Decisions(), progress=lambda *step: told.append(step)
        )

        shares = [share for share, _ in told]
        assert (shares, shares[0], shares[-1]) == (sorted(shares), 0, 1)
        words = text.Intake
        assert list(dict.fromkeys(step for _, step in told)) == [words.checking, words.comparing, words.done]

    def test_is_told_so_often_that_no_step_is_a_tenth_of_a_long_file(self, database, examine):
        preview = examine(*(a_cohort(measured=build.DAY - timedelta(days=number)) for number in range(5_000)))
        told = []

        intake.examine_read(
            database, preview.read, today=build.DAY, decisions=Decisions(), progress=lambda *step: told.append(step)
        )
        checked = [share for share, step in told if step == text.Intake.checking]
        saved = []
        intake.save(database, preview, build.REGION, progress=lambda share, _: saved.append(share))

        assert len(set(checked)) >= 3
        assert max(later - earlier for earlier, later in pairwise(saved)) < 0.35

    def test_of_saving_ends_at_the_end(self, database, examine):
        told = []

        intake.save(
            database, examine(a_cohort(), a_company()), build.REGION, progress=lambda share, _: told.append(share)
        )

        assert (told, told[-1]) == (sorted(told), 1)


class TestAllProblemsAreToldAtOnce:
    def test_of_every_kind_and_every_sheet(self, database):
        sheets: build.Sheets = {
            "Anordnare": [{"Anordnare": "A", "Kommun": "X"}, {"Anordnare": "A", "Kommun": None}],
            "Starter": [{"Utbildnings-ID": "SAKNAS", "Termin": "HT24"}],
            "Mål": [build.a_goal(base_value="#REF!").by_heading()],
            "Deltagare": [a_cohort(programme="SAKNAS").by_heading()],
            "Anteckningar": [{"Text": "hej"}],
        }

        preview = intake.examine(
            database, [intake.Upload("fil.xlsx", build.workbook(sheets)), intake.Upload("brev.xlsx", b"Hej!")],
            today=build.DAY,
        )  # fmt: skip

        assert {(problem.file, problem.sheet, problem.severity) for problem in preview.problems} == {
            ("fil.xlsx", "Anordnare", "error"), ("fil.xlsx", "Starter", "error"), ("fil.xlsx", "Mål", "error"),
            ("fil.xlsx", "Anteckningar", "warning"), ("brev.xlsx", "", "error"),
        }  # fmt: skip

    def test_even_where_a_row_has_several(self, examine):
        row = build.a_goal(indicator="Okänd", direction="Upp", base_value="x", target_date="snart")

        headings = ("Indikator", "Riktning", "Utgångsvärde", "Måldatum")
        assert errors_at(examine(row)) == [("Mål", cell_of("Mål", heading)) for heading in headings]


class TestAFileThatIsNotForUs:
    def test_with_none_of_our_sheets_says_what_was_looked_for_and_what_was_found(self, database):
        content = build.workbook({"Blad1": [{"A": 1}], "Budget": [{"B": 2}]})

        (problem,) = intake.examine(database, [intake.Upload("fil.xlsx", content)], today=build.DAY).problems

        assert problem.severity is Severity.ERROR
        assert "det vi frågar efter: Anordnare, Utbildningar, Starter" in problem.message
        assert all(name in problem.message for name in ("Blad1", "Budget"))

    @pytest.mark.parametrize("content", [b"", b"%PDF-1.7", b"\xd0\xcf\x11\xe0" + bytes(600), b"PK\x03\x04 inget mer"])
    def test_because_it_is_no_workbook_is_one_problem_of_the_file(self, database, content):
        (problem,) = intake.examine(database, [intake.Upload("fil.xlsx", content)], today=build.DAY).problems

        assert (problem.file, problem.place, problem.severity) == ("fil.xlsx", "", "error")
        assert problem.message.startswith("fil.xlsx ")

    def test_is_no_reason_to_crash_when_there_is_no_file_at_all(self, database):
        preview = intake.examine(database, [], today=build.DAY)

        assert not intake.save(database, preview, build.REGION).saved


class TestLayoutsThatPeopleMake:
    def test_with_a_title_empty_rows_and_hidden_sheets_are_read_with_the_sheets_own_rows(self, database, facts):
        book = build.empty_book()
        sheet = book.create_sheet("MÅL")
        book.create_sheet("Målplan").sheet_state = "hidden"
        headings = [column.heading for column in COLUMNS["Mål"]]
        goal = list(build.a_goal().by_heading().values())
        for row in (["Målen för piloten"], [], [None, *(f"{h.upper()} *" for h in headings)], [], [None, *goal]):
            sheet.append(row)
        for row in (["Mål-ID", "Datum", "Planerat värde"], [], ["M1", date(2025, 1, 1), 3]):
            book["Målplan"].append(row)
        preview = intake.examine(database, [intake.Upload("fil.xlsx", build.as_bytes(book))], today=build.DAY)

        intake.save(database, preview, build.REGION)

        assert [problem.message for problem in preview.problems] == [text.Reading.hidden_sheet("Målplan")]
        assert preview.problems == preview.remarks
        assert facts().goals.select("goal", "sheet", "row").rows() == [("M1", "MÅL", 5)]
        assert facts().goal_plan.select("planned_value", "row").rows() == [(3, 3)]
        letters = facts().columns.filter(dataset="goals", field="goal")["letter"].to_list()
        assert letters == ["B"]


class TestAProtectedNumber:
    def test_keeps_the_number_that_is_held(self, save, facts):
        save(a_cohort(started=12, applicants=30))

        save(a_cohort(started="..", applicants=31))

        assert facts().cohorts.select("started", "applicants", "missing").rows() == [(12, 31, "{}")]

    def test_is_no_change_by_itself(self, save):
        save(a_cohort(started=12))

        assert not save(a_cohort(started="..")).saved

    @pytest.mark.parametrize("mark", ["-", ".", None])
    def test_is_something_else_than_no_number(self, save, facts, mark):
        save(a_cohort(started=12))

        save(a_cohort(started=mark))

        assert facts().cohorts["started"].to_list() == [None]

    @pytest.mark.parametrize(("mark", "why"), [("-", "-"), ("\u2013", "-"), (".", "."), ("..", ".."), ("\u2026", "..")])
    def test_and_every_other_mark_is_kept_as_the_reason(self, save, facts, mark, why):
        save(a_cohort(started=mark))

        row = facts().cohorts.row(0, named=True)
        assert (row["started"], json.loads(row["missing"])) == (None, {"started": why})

    def test_of_an_empty_cell_has_no_reason(self, save, facts):
        save(a_cohort(started=None, completed=3))

        assert facts().cohorts["missing"].to_list() == ["{}"]

    def test_becomes_a_number_when_it_is_delivered(self, save, facts):
        save(a_cohort(started=".."))

        save(a_cohort(started=12))

        assert facts().cohorts.select("started", "missing").rows() == [(12, "{}")]

    def test_in_a_required_cell_keeps_what_is_held(self, save, facts):
        save(a_start(seats=20))

        save(a_start(seats="..", reason="Ny"))

        assert facts().starts.select("seats", "reason").rows() == [(20, "Ny")]

    def test_in_a_required_cell_of_a_new_row_is_an_error(self, examine):
        assert errors_at(examine(a_start(seats=".."))) == [("Starter", cell_of("Starter", "Platser"))]

    def test_keeps_nothing_of_the_example(self, save, examine):
        save(a_start(seats=20), example=True)

        assert errors_at(examine(a_start(seats=".."))) == [("Starter", cell_of("Starter", "Platser"))]

    def test_is_never_a_zero(self, save, facts):
        save(a_cohort(started=0, applicants=".."))

        assert facts().cohorts.select("started", "applicants").rows() == [(0, None)]


class TestASecondTimeWithNothingNew:
    @pytest.mark.parametrize(
        "row",
        [
            a_provider(aliases=";"), a_provider(aliases="A;B;A"), a_provider(aliases=" A ; B "),
            an_engagement(areas=";"), a_company(areas="Teknik;Industri"), a_cohort(started="-", applicants=".."),
            a_cohort(preliminary="Ja"), a_programme(extent=12.5), build.a_goal(tolerance="0,1"),
        ],
        ids=lambda row: f"{row.sheet} {row.cells}",
    )  # fmt: skip
    def test_adds_no_revision(self, save, row):
        save(row)

        assert not save(row).saved

    @pytest.mark.parametrize("row", [a_provider(aliases=";"), an_engagement(areas=" ; ")])
    def test_a_list_of_nothing_is_read_back_as_nothing(self, save, facts, row):
        save(row)

        field = "aliases" if row.sheet == "Anordnare" else "areas"
        (held,) = facts().frames[FRAME_OF[row.sheet]][field].to_list()
        assert not held


def exported(facts, hide=lambda row_number, field: False):
    """The facts as a workbook with all of the contract's columns; a number that `hide` says is written as `..`."""
    sheets = {}
    for sheet, columns in COLUMNS.items():
        rows = facts.frames[FRAME_OF[sheet]].to_dicts()
        sheets[sheet] = [
            {column.heading: written(row, column, hide(number, column.field)) for column in columns}
            for number, row in enumerate(rows)
        ]
    return build.workbook({sheet: rows for sheet, rows in sheets.items() if rows})


def written(row, column, hidden):
    value = row[column.field]
    if (
        column.holds in (build.WHOLE, build.NUMBER)
        and column.field not in ("round", "year")
        and value is not None
        and hidden
    ):
        return ".."
    if isinstance(value, list):
        return ";".join(value)
    if isinstance(value, bool):
        return "Ja" if value else "Nej"
    return json.loads(row["missing"]).get(column.field, value)


class TestWhatWeExportComesBack:
    @pytest.fixture
    def example(self, shared_database):
        """The example pilot's workbooks, saved as real rows once."""
        if queries.newest_revision(shared_database) == 0:
            uploads = [intake.Upload(path.name, path.read_bytes()) for path in sorted(config.EXAMPLE.glob("*.xlsx"))]
            preview = intake.examine(shared_database, uploads, today=build.DAY)
            intake.save(shared_database, preview, build.REGION)
        return queries.load_facts(shared_database, Scope.county(), queries.newest_revision(shared_database))

    def test_unchanged_as_it_is(self, shared_database, example):
        upload = intake.Upload("export.xlsx", exported(example))

        preview = intake.examine(shared_database, [upload], today=build.DAY)

        assert (preview.errors, preview.changes_nothing) == ((), True)

    def test_unchanged_with_numbers_protected(self, shared_database, example):
        upload = intake.Upload("export.xlsx", exported(example, lambda number, field: (number + len(field)) % 3 == 0))

        preview = intake.examine(shared_database, [upload], today=build.DAY)

        assert (preview.errors, preview.changes_nothing) == ((), True)

    def test_unchanged_with_every_number_protected(self, shared_database, example):
        upload = intake.Upload("export.xlsx", exported(example, lambda number, field: True))

        preview = intake.examine(shared_database, [upload], today=build.DAY)

        assert (preview.errors, preview.changes_nothing) == ((), True)


def test_a_file_without_a_single_byte_is_said_to_be_empty(database):
    (problem,) = intake.examine(database, [intake.Upload("tom.xlsx", b"")], today=build.DAY).problems

    assert problem.message.startswith("tom.xlsx är tom: filen är 0 byte stor.")
