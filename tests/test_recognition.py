"""From a file of another shape to the ledger and back to its cells; and what is remembered of it."""

from dataclasses import replace

import pytest

from tc_dashboard import intake, recognition
from tc_dashboard.domain import Scope
from tc_dashboard.errors import AccessDenied
from tc_dashboard.metrics import figures as metrics
from tc_dashboard.metrics.places import with_places
from tc_dashboard.views.matching import is_proposed
from tc_dashboard.workbook.mapped import read_mapped
from tests import build

WIDE = ("Utbildnings-ID", "Termin", "Hemkommun", "Mätdatum", "Antagna K", "Antagna M")


def workbook(*rows, name="Lista", above=()):
    book = build.empty_book()
    sheet = book.create_sheet(name)
    for row in (*above, *rows):
        sheet.append(row)
    return build.as_bytes(book)


@pytest.fixture
def take_in(database):
    """`take_in(content)`: the file read as it was guessed, confirmed, remembered and saved."""

    def take_in(content, name="lista.xlsx"):
        told = recognition.recognise(database, intake.Upload(name, content))
        mappings = tuple(found.guesses[0].mapping for found in told.found)
        for found in told.found:
            recognition.remember(database, found.sheet, mappings, build.REGION)
        preview = intake.examine(database, [replace(told.upload, mappings=mappings)], today=build.DAY)
        assert not preview.errors, preview.errors
        return intake.save(database, preview, build.REGION)

    return take_in


def test_a_figure_leads_back_to_the_cell_of_each_sex(save, take_in, facts):
    save(build.a_start(seats=20))
    take_in(workbook(WIDE, ("P1", "HT24", "Samtliga", "2024-10-15", 5, 7)))

    known = facts()
    cells = metrics.cells_behind(metrics.by_id("persons.admitted"), known, build.DAY)

    placed = with_places(known, cells.drop_nulls("value"))
    assert sorted(placed.select("sheet", "cell", "value").rows()) == [("Lista", "E2", 5.0), ("Lista", "F2", 7.0)]


def test_a_guess_does_not_count_until_it_is_confirmed(database):
    content = workbook(WIDE, ("P1", "HT24", "Samtliga", "2024-10-15", 5, 7))

    preview = intake.examine(database, [intake.Upload("lista.xlsx", content)], today=build.DAY)

    assert preview.tables == ()
    assert "bekräftas" in preview.errors[0].message


def test_a_layout_is_known_again_further_down_and_another_year(database, save, take_in):
    save(build.a_start(seats=20))
    take_in(workbook(WIDE, ("P1", "HT24", "Samtliga", "2024-10-15", 5, 7), name="Läge 2024"))
    moved = workbook(WIDE, ("P1", "HT24", "Samtliga", "2025-10-15", 6, 8), name="Läge 2025", above=(("Titel",), ()))

    (found,) = recognition.recognise(database, intake.Upload("nästa.xlsx", moved)).found

    assert found.remembered
    assert found.guesses[0].mapping.heading_rows == (3,)
    assert found.guesses[0].mapping.sheet == "Läge 2025"


def test_another_layout_is_not_taken_for_it(database, save, take_in):
    save(build.a_start(seats=20))
    take_in(workbook(WIDE, ("P1", "HT24", "Samtliga", "2024-10-15", 5, 7)))
    other = workbook((*WIDE, "Påbörjade K"), ("P1", "HT24", "Samtliga", "2025-10-15", 6, 8, 3))

    (found,) = recognition.recognise(database, intake.Upload("nästa.xlsx", other)).found

    assert not found.remembered


def test_only_the_region_teaches(database):
    told = recognition.recognise(
        database, intake.Upload("a.xlsx", workbook(WIDE, ("P1", "HT24", "Nacka", "2024", 5, 7)))
    )

    with pytest.raises(AccessDenied):
        recognition.remember(database, told.found[0].sheet, (), build.STEERING_GROUP)


def test_a_sheet_of_the_template_needs_no_confirmation(database):
    told = recognition.recognise(database, intake.Upload("a.xlsx", build.workbook_of(build.a_provider())))

    assert not told.must_be_confirmed


def test_reference_values_with_years_side_by_side_are_seen_by_everyone(take_in, facts):
    rows = (("Kommun", "2023", "2024"), ("Nacka", 60000, 61000), ("Huddinge", 70000, ".."))
    take_in(workbook(*rows, ("Källa: SCB",), name="Folkmängd 20–64 år"))

    for scope in (Scope.county(), Scope.municipality("0126")):
        known = facts(scope=scope).reference_values
        assert known.select("source", "place", "year", "measure", "value").rows() == [
            ("SCB", "0182", 2023, "Folkmängd 20–64 år", 60000.0), ("SCB", "0182", 2024, "Folkmängd 20–64 år", 61000.0),
            ("SCB", "0126", 2023, "Folkmängd 20–64 år", 70000.0), ("SCB", "0126", 2024, "Folkmängd 20–64 år", None),
        ]  # fmt: skip


def test_only_other_supply_may_lead_to_another_area(examine_alone, save):
    save(build.a_provider())

    wrong = examine_alone(build.a_programme(area="Annat område"))
    right = examine_alone(build.a_programme(area="Annat område", part_of="Övrigt utbud"))

    assert build.errors_at(wrong) == [("Utbildningar", "D2")]
    assert not right.errors


def test_a_file_that_cannot_be_read_is_told_of_in_the_preview(database):
    told = recognition.recognise(database, intake.Upload("a.xlsx", b"inget"))

    preview = intake.examine(database, [told.upload], today=build.DAY)

    assert not told.must_be_confirmed
    assert preview.errors[0].message.startswith("a.xlsx")


def test_a_personal_number_stops_the_file_before_anything_of_it_is_shown(database):
    content = workbook(("Utbildnings-ID", "Namn", "Termin", "Antagna K"), ("P1", "640823-3234", "HT24", 3))

    told = recognition.recognise(database, intake.Upload("a.xlsx", content))

    assert (told.found, told.upload.sheets) == ((), None)
    assert "personnummer" in told.upload.unreadable


def test_a_row_that_comes_twice_is_told_of_at_its_own_cell(database):
    rows = (("SCB",), ("Kommun", 2023, 2024, "Kommun", 2023, 2024), ("Nacka", 1, 2, "Nacka", 3, 4))
    told = recognition.recognise(database, intake.Upload("scb.xlsx", workbook(*rows)))
    mappings = tuple(guess.mapping for guess in told.found[0].guesses)

    preview = intake.examine(database, [replace(told.upload, mappings=mappings)], today=build.DAY)

    assert [problem.cell for problem in preview.errors] == ["D3", "D3"]
    assert "Lista!B3" in preview.errors[0].message


def test_each_of_several_tables_is_known_again_where_it_stands_now(database):
    def tables(*years, more=()):
        upper = (("SCB",), ("Kommun", years[0]), ("Nacka", 1), *more)
        return workbook(*upper, (), ("Arbetslösa",), ("Kommun", years[1]), ("Nacka", 2), name="Tal")

    told = recognition.recognise(database, intake.Upload("scb.xlsx", tables(2023, 2021)))
    mappings = tuple(guess.mapping for guess in told.found[0].guesses)
    recognition.remember(database, told.found[0].sheet, mappings, build.REGION)

    (found,) = recognition.recognise(
        database, intake.Upload("nästa.xlsx", tables(2024, 2022, more=(("Salem", 3),)))
    ).found

    placed = {guess.mapping.heading_rows: [each.label for each in guess.mapping.repeats] for guess in found.guesses}
    assert found.remembered
    assert placed == {(2,): ["2024"], (7,): ["2022"]}


def test_terms_over_sexes_are_those_of_the_file_when_the_layout_is_known_again(database, save, take_in):
    save(build.a_start(seats=20))

    def list_of(year):
        upper = ("Utbildnings-ID", "Hemkommun", "Mätdatum", f"Antagna HT {year}", None)
        return workbook(upper, (None, None, None, "kv", "män"), ("P1", "Samtliga", f"{year}-10-15", 5, 7))

    take_in(list_of(2024))
    told = recognition.recognise(database, intake.Upload("nästa.xlsx", list_of(2025)))
    (found,) = told.found

    table, _ = read_mapped("nästa.xlsx", 0, found.sheet, found.guesses[0].mapping)

    assert found.remembered
    assert [(row.values["term"], row.values["sex"]) for row in table.rows] == [("HT25", "Kvinnor"), ("HT25", "Män")]


def test_of_what_one_table_may_be_only_the_fullest_is_chosen_from_the_start(database):
    headings = ("Utbildnings-ID", "Termin", "Planerad start", "Status", "Platser", "Antagna")
    content = workbook(headings, ("P1", "HT24", "2024-08-20", "Planerad", 20, 12))
    told = recognition.recognise(database, intake.Upload("lista.xlsx", content))

    proposed = [one.mapping.dataset for one in told.found[0].guesses if is_proposed(told, told.found[0], one)]

    assert proposed == ["starts"]
    assert len(told.found[0].guesses) > 1
