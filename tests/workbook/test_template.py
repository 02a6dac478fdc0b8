"""The template: every sheet and heading of the contract, lists to choose from, and what is known already filled in."""

import io
from datetime import date, datetime

import openpyxl
import pytest

from tc_dashboard import intake, outgoing
from tc_dashboard.storage.database import open_database
from tc_dashboard.text.figures import FIGURES
from tc_dashboard.workbook.cells import Choice, Day, Municipality, Whole, YesNo
from tc_dashboard.workbook.datasets import datasets
from tc_dashboard.workbook.template import template
from tests import build
from tests.build import COLUMNS, KEYS, a_cohort, a_delivery, a_programme, a_provider, a_start

EVERY_SHEET = pytest.mark.parametrize("sheet", COLUMNS)


@pytest.fixture(scope="module")
def content():
    return template()


@pytest.fixture(scope="module")
def book(content):
    return openpyxl.load_workbook(io.BytesIO(content))


def dataset(sheet):
    return next(dataset for dataset in datasets() if dataset.sheet == sheet)


class TestTheTemplate:
    def test_has_a_help_sheet_every_sheet_of_the_contract_and_a_hidden_one_of_lists(self, book):
        assert book.sheetnames == ["Hjälp", *COLUMNS, "Listor"]
        assert [name for name in book.sheetnames if book[name].sheet_state != "visible"] == ["Listor"]

    @EVERY_SHEET
    def test_has_the_contracts_headings_exactly_and_nothing_else(self, book, sheet):
        rows = list(book[sheet].iter_rows(values_only=True))

        assert rows == [tuple(column.heading for column in COLUMNS[sheet])]

    @EVERY_SHEET
    def test_shows_which_headings_are_required(self, book, sheet):
        colours = {cell.value: cell.fill.start_color.rgb for cell in book[sheet][1]}
        required = {column.heading for column in COLUMNS[sheet] if column.required}

        assert len({colours[heading] for heading in required}) == 1
        assert not {colours[heading] for heading in required} & {colours[h] for h in colours.keys() - required}

    @EVERY_SHEET
    def test_explains_every_heading_in_a_note(self, book, sheet):
        notes = {cell.value: cell.comment.text for cell in book[sheet][1]}

        assert [heading for heading, note in notes.items() if dataset(sheet).fields and "." not in note] == []
        assert {h for h, note in notes.items() if note.startswith("Måste fyllas i.")} == {
            column.heading for column in COLUMNS[sheet] if column.required
        }

    @EVERY_SHEET
    def test_offers_a_list_where_words_are_chosen_and_no_list_elsewhere(self, book, sheet):
        offered = {}
        for validation in book[sheet].data_validations.dataValidation:
            first = str(validation.sqref).split(":")[0]
            heading = book[sheet][f"{first.rstrip('0123456789')}1"].value
            if validation.type == "list":
                area = book.defined_names[validation.formula1.removeprefix("=")].attr_text
                name, cells = area.split("!")
                offered[heading] = tuple(cell.value for (cell,) in book[name.strip("'")][cells.replace("$", "")])

        parsers = {field.heading: field.parser for field in dataset(sheet).fields}
        chosen = {h: parser for h, parser in parsers.items() if isinstance(parser, Choice | Municipality | YesNo)}
        assert offered.keys() == chosen.keys()
        for heading, parser in chosen.items():
            if isinstance(parser, Choice):
                assert offered[heading] == parser.words
            for word in offered[heading]:
                parser.parse(word)

    def test_offers_all_290_municipalities_the_countys_own_first(self, book):
        names = {name.attr_text: name for name in book.defined_names.values()}
        lists = [[cell.value for (cell,) in book["Listor"][area.split("!")[1].replace("$", "")]] for area in names]
        (municipalities,) = [words for words in lists if len(words) == 290]

        assert municipalities[0] == "Botkyrka"
        assert municipalities[25] == "Österåker"
        assert municipalities[26] == "Ale"
        assert municipalities[-1] == "Övertorneå"

    @EVERY_SHEET
    def test_checks_dates_and_counts(self, book, sheet):
        checked: dict[str, set[str]] = {}
        for validation in book[sheet].data_validations.dataValidation:
            heading = book[sheet][f"{str(validation.sqref).split(':')[0].rstrip('0123456789')}1"].value
            checked.setdefault(validation.type, set()).add(heading)

        assert checked.get("date", set()) == {f.heading for f in dataset(sheet).fields if isinstance(f.parser, Day)}
        assert checked.get("whole", set()) == {f.heading for f in dataset(sheet).fields if isinstance(f.parser, Whole)}

    @EVERY_SHEET
    def test_lets_marks_and_other_spellings_stand(self, book, sheet):
        """A check that stops would forbid `..` and `181`, which can be read."""
        styles = {validation.errorStyle for validation in book[sheet].data_validations.dataValidation}

        assert styles <= {"warning", "information"}

    @EVERY_SHEET
    def test_says_in_its_help_what_the_key_is(self, book, sheet):
        texts = [cell for row in book["Hjälp"].iter_rows(values_only=True) for cell in row if cell]

        assert any(text.startswith(f"Nyckel: {', '.join(KEYS[sheet])}.") for text in texts)

    def test_explains_every_column_and_every_figure_in_its_help(self, book):
        rows = list(book["Hjälp"].iter_rows(values_only=True))
        explained = {(row[0], row[1]) for row in rows}

        assert {(sheet, c.heading) for sheet, columns in COLUMNS.items() for c in columns} <= explained
        assert {(figure.name, figure.definition) for figure in FIGURES.values()} <= {(row[0], row[3]) for row in rows}

    def test_is_the_same_bytes_every_time(self, content):
        assert template() == content

    @EVERY_SHEET
    def test_locks_the_headings_without_a_password_and_nothing_else(self, book, sheet):
        there = book[sheet]

        assert (there.protection.sheet, there.protection.password) == (True, None)
        assert {cell.protection.locked for cell in there[1]} == {True}
        columns = [column for column in there.column_dimensions.values() if not column.protection.locked]
        assert {number for c in columns for number in range(c.min, c.max + 1)} == {cell.column for cell in there[1]}


class TestAnEmptyTemplate:
    @pytest.fixture
    def preview(self, database, content):
        return intake.examine(database, [intake.Upload("mall.xlsx", content)], today=build.DAY)

    def test_has_no_problem_at_all(self, preview):
        assert preview.problems == ()

    def test_is_nothing_new(self, database, preview):
        receipt = intake.save(database, preview, build.REGION)

        assert (receipt.saved, receipt.revision, preview.changes_nothing) == (False, 0, True)


class TestATemplateFilledForAMunicipality:
    @pytest.fixture
    def filled(self, database, save):
        """A function that makes Huddinge's template from the ledger as it stands."""

        def filled():
            return outgoing.template_for_municipality(database, "0126", build.DAY)

        return filled

    @pytest.fixture
    def again(self, database, filled):
        """A function that examines it, unchanged."""

        def again():
            return intake.examine(database, [intake.Upload("ifylld.xlsx", filled())], today=build.DAY)

        return again

    FULL_PROGRAMME = a_programme(
        programme="HUD", study="Huddinge", part_of="Övrigt utbud", extent=800, extent_unit="Gymnasiepoäng",
        study_path_code="0101", certification="Certifierad", certified_from=date(2024, 1, 1),
        certified_to=date(2027, 1, 1),
    )  # fmt: skip
    FULL_START = a_start(
        programme="HUD", round=2, start_date=date(2024, 8, 20), end_date=date(2025, 6, 12), status="Flyttad",
        status_date=date(2024, 5, 2), moved_to="VT25", reason="För få sökande", last_application_day=date(2024, 4, 15),
        study="Haninge", provider="Lernia", placements_needed=12,
    )  # fmt: skip

    def test_holds_its_programmes_and_starts_and_no_one_elses(self, save, filled):
        save(
            a_programme(programme="HUD", study="Huddinge"), a_start(programme="HUD"), a_cohort(programme="HUD"),
            a_programme(programme="SDT", study="Södertälje"), a_start(programme="SDT"),
        )  # fmt: skip

        book = openpyxl.load_workbook(io.BytesIO(filled()))

        rows = {sheet: [row[0] for row in book[sheet].iter_rows(min_row=2, values_only=True)] for sheet in COLUMNS}
        assert {sheet: ids for sheet, ids in rows.items() if ids} == {
            "Anordnare": ["Lernia"], "Utbildningar": ["HUD"], "Starter": ["HUD"], "Deltagare": ["HUD", "HUD"],
        }  # fmt: skip

    def test_comes_back_unchanged(self, save, again):
        save(self.FULL_PROGRAMME, self.FULL_START.but(study=None), a_start(programme="HUD"))

        preview = again()

        assert preview.problems == ()
        assert {sheet.dataset: sheet.rows for sheet in preview.sheets if sheet.rows} == {
            "providers": 1, "programmes": 1, "starts": 2,
        }  # fmt: skip
        assert preview.changes_nothing

    def test_comes_back_unchanged_with_a_programme_of_another_municipality_that_starts_here(self, save, again):
        save(a_programme(programme="SDT", study="Södertälje"), a_start(programme="SDT", study="Huddinge"))

        assert again().changes_nothing

    @pytest.mark.parametrize("mark", ["-", ".", ".."])
    def test_comes_back_unchanged_with_what_is_missing_and_why(self, save, again, mark):
        start = a_start(programme="HUD", placements_needed=mark)
        save(a_programme(programme="HUD", study="Huddinge", extent=mark), start)

        preview = again()

        assert preview.changes_nothing, [sheet.changes for sheet in preview.sheets]

    def test_is_nothing_new_to_import(self, database, save, again):
        save(self.FULL_PROGRAMME, self.FULL_START.but(study=None))

        assert not intake.save(database, again(), build.REGION).saved

    def test_names_no_neighbour_where_the_start_was_reported_by_home(self, save, filled):
        save(
            a_programme(programme="HUD", study="Huddinge"),
            *(a_cohort(programme="HUD", home=home, sex="Kvinnor", started=3)
              for home in ("Huddinge", "Nacka", "Salem", "Utanför länet")),
        )  # fmt: skip

        book = openpyxl.load_workbook(io.BytesIO(filled()))

        waiting = [row[:6] for row in book["Deltagare"].iter_rows(min_row=2, values_only=True)]
        assert [(home, sex) for _, _, _, home, sex, _ in waiting] == [
            ("Huddinge", "Kvinnor"), ("Utanför länet", "Kvinnor"),
        ]  # fmt: skip
        in_sheets = [cell for name in COLUMNS for row in book[name].iter_rows(values_only=True) for cell in row]
        assert not {"Nacka", "Salem", "0182", "0128"} & set(in_sheets)

    def test_waits_for_the_next_planned_day(self, save, filled):
        save(
            a_programme(programme="HUD", study="Huddinge"), a_start(programme="HUD"),
            a_delivery(sender="Huddinge", measured=date(2027, 3, 15), due=date(2027, 4, 1)),
            a_delivery(sender="Huddinge", measured=date(2026, 12, 1), due=date(2026, 12, 15)),
            a_delivery(sender="Huddinge", measured=date(2026, 3, 15), due=date(2026, 4, 1)),
            a_delivery(sender="Nacka", measured=date(2026, 11, 30), due=date(2026, 12, 15)),
        )  # fmt: skip

        rows = list(openpyxl.load_workbook(io.BytesIO(filled()))["Deltagare"].iter_rows(min_row=2, values_only=True))

        assert [row[:6] for row in rows] == [
            ("HUD", "HT24", 1, "Samtliga", sex, datetime(2026, 12, 1)) for sex in ("Kvinnor", "Män")
        ]
        assert not any(cell is not None for row in rows for cell in row[6:])

    def test_has_no_waiting_rows_in_the_place_of_those_that_we_hold(self, save, filled):
        save(
            a_programme(programme="HUD", study="Huddinge"),
            a_cohort(programme="HUD", sex="Kvinnor", measured=build.DAY, started=3),
            a_cohort(programme="HUD", sex="Män", measured=date(2026, 3, 15), started=3),
        )  # fmt: skip

        rows = openpyxl.load_workbook(io.BytesIO(filled()))["Deltagare"].iter_rows(min_row=2, values_only=True)

        assert [row[4] for row in rows] == ["Män"]

    @pytest.mark.parametrize(("plan", "day"), [
        ([a_delivery(sender="Nacka", measured=date(2026, 11, 30), due=date(2026, 12, 15))], datetime(2026, 11, 30)),
        ([], datetime(2026, 11, 22)),
    ])  # fmt: skip
    def test_waits_for_anyones_next_day_or_today_where_its_own_is_not_planned(self, save, filled, plan, day):
        save(a_programme(programme="HUD", study="Huddinge"), a_start(programme="HUD"), *plan)

        assert openpyxl.load_workbook(io.BytesIO(filled()))["Deltagare"]["F2"].value == day

    def test_has_no_waiting_rows_for_starts_that_have_ended_or_not_begun(self, save, filled):
        save(
            a_programme(programme="HUD", study="Huddinge"),
            a_start(programme="HUD", term="HT24", status="Avslutad", end_date=date(2025, 6, 12)),
            a_start(programme="HUD", term="VT27", status="Planerad", planned_start=date(2027, 1, 11)),
        )  # fmt: skip

        assert list(openpyxl.load_workbook(io.BytesIO(filled()))["Deltagare"].iter_rows(min_row=2)) == []

    def test_holds_the_providers_that_its_rows_name_and_warns_of_nothing_itself(
        self, database, examine_alone, filled, tmp_path
    ):
        held = examine_alone(
            a_provider(name="Lernia", aliases="Lernia AB"), a_provider(name="Hermods"), a_provider(name="Nackademin"),
            a_programme(programme="HUD", study="Huddinge", provider="Lernia AB"),
            a_start(programme="HUD", provider="Hermods"),
        )  # fmt: skip
        intake.save(database, held, build.REGION)
        content = filled()

        empty = open_database(f"sqlite:///{tmp_path}/empty.sqlite")
        preview = intake.examine(empty, [intake.Upload("mall.xlsx", content)], today=build.DAY)
        empty.close()

        rows = openpyxl.load_workbook(io.BytesIO(content))["Anordnare"].iter_rows(min_row=2, values_only=True)
        assert [row[0] for row in rows] == ["Lernia", "Hermods"]
        assert (preview.errors, preview.warnings) == ((), ())

    def test_of_a_municipality_without_rows_is_the_empty_one(self, save, filled, content):
        save(a_provider())

        assert filled() == content


class TestATemplateFilledForAProvider:
    def test_holds_its_programmes_and_starts_under_all_its_names_and_no_one_elses(self, save, facts):
        save(
            a_provider(name="Lernia", aliases="Lernia AB"), a_provider(name="Hermods"),
            a_programme(programme="L1", provider="Lernia"), a_start(programme="L1"),
            a_programme(programme="L2", provider="Lernia AB"), a_start(programme="L2"),
            a_programme(programme="H1", provider="Hermods"), a_start(programme="H1"),
            a_start(programme="H1", term="VT25", provider="Lernia", planned_start=date(2025, 1, 13)),
        )  # fmt: skip

        book = openpyxl.load_workbook(io.BytesIO(outgoing.template_for_provider(facts(), "Lernia", build.DAY)))

        starts = [row[:2] for row in book["Starter"].iter_rows(min_row=2, values_only=True)]
        assert starts == [("L1", "HT24"), ("L2", "HT24"), ("H1", "VT25")]
        programmes = [row[0] for row in book["Utbildningar"].iter_rows(min_row=2, values_only=True)]
        assert programmes == ["L1", "L2", "H1"]

    def test_names_the_homes_that_it_reported_itself(self, save, facts):
        save(a_cohort(home="Nacka", started=3), a_cohort(home="Samtliga", started=9))

        book = openpyxl.load_workbook(io.BytesIO(outgoing.template_for_provider(facts(), "Lernia", build.DAY)))

        assert [row[3] for row in book["Deltagare"].iter_rows(min_row=2, values_only=True)] == ["Nacka"]


class TestARowThatWaitsForItsNumbers:
    def test_is_nothing(self, examine):
        preview = examine(a_start(), a_cohort())

        assert preview.problems == ()
        assert [sheet.rows for sheet in preview.sheets if sheet.dataset == "cohorts"] == [0]

    def test_replaces_a_row_that_we_hold_like_any_other(self, save, examine):
        save(a_cohort(started=10))

        preview = examine(a_cohort())

        assert [change.fields for sheet in preview.sheets for change in sheet.changes.changed] == [("started",)]

    @pytest.mark.parametrize("cells", [{"started": 0}, {"started": "-"}, {"preliminary": "Ja"}])
    def test_is_a_row_as_soon_as_anything_is_written_in_it(self, examine, cells):
        preview = examine(a_start(), a_cohort(**cells))

        assert [len(sheet.changes.new) for sheet in preview.sheets if sheet.dataset == "cohorts"] == [1]

    def test_is_told_where_its_key_can_not_be_read(self, examine_alone, save):
        save(a_start())

        assert build.errors_at(examine_alone(a_cohort(sex="Alla"))) == [
            ("Deltagare", build.cell_of("Deltagare", "Kön"))
        ]

    def test_is_not_meant_in_other_datasets_where_a_key_alone_says_something(self, examine):
        assert not examine(a_provider()).changes_nothing
