"""Sheets that don't follow the template: what is recognised, why, and what is refused."""

from dataclasses import replace

import pytest

from tc_dashboard.errors import Severity
from tc_dashboard.views import matching as views
from tc_dashboard.workbook.datasets import by_frame
from tc_dashboard.workbook.headings import known_headings, match, why_not
from tc_dashboard.workbook.mapped import label_part, read_mapped
from tc_dashboard.workbook.mapping import OTHERS, Filter, Part, Repeat, SheetMapping, Source, dumped, loaded
from tc_dashboard.workbook.matching import Guess, doubles, guesses, lacking, refusal, unread_words
from tc_dashboard.workbook.reader import ErrorCell, Sheet
from tc_dashboard.workbook.shape import MOST_COLUMNS, blocks

COHORTS, STARTS = by_frame()["cohorts"], by_frame()["starts"]
YEARS = (2022, 2023, 2024)


def sheet(*rows, name="Blad1"):
    told = enumerate((tuple(cells) for cells in rows), 1)
    return Sheet(name, tuple((number, cells) for number, cells in told if any(cell is not None for cell in cells)))


def best(found: Sheet) -> Guess:
    return guesses(found)[0]


def read(found: Sheet, mapping: SheetMapping):
    """The values of the rows, and (cell, severity) of the problems."""
    table, problems = read_mapped("fil.xlsx", 0, found, mapping)
    return [dict(row.values) for row in table.rows], [(p.cell, p.severity) for p in problems]


def cells_of(found: Sheet, mapping: SheetMapping, field: str) -> list[str]:
    """The address of a field's cell in every row."""
    table, _ = read_mapped("fil.xlsx", 0, found, mapping)
    return [table.problem(row, field, Severity.ERROR, "").cell for row in table.rows]


KOLADA = (
    ("Kolada nyckeltal",),
    (None, None, *map(str, YEARS)),
    ("Arbetslöshet, andel (%)", "Botkyrka", 6.6, 6.5, ".."),
    ("Arbetslöshet, andel (%)", "Danderyd", 2.5, None, 1.9),
)
PXWEB = (
    ("Sökande efter region, kön och år",),
    (),
    (None, None, "Antal sökande", None, None, "Antal antagna", None, None),
    (None, None, *YEARS, *YEARS),
    ("0126 Huddinge", "män", 10, 11, 12, 1, 2, 3),
    (None, "kvinnor", 20, 21, 22, 4, 5, 6),
    ("0181 Södertälje", "män", 30, 31, 32, 7, 8, 9),
    (),
    ("Fotnoter",),
    ("Källa: SCB", None),
    ("Senaste uppdatering:", "20250320 08:00"),
)
MYH = (
    "Utbildningsområde", "Utbildningsnamn", "Beslut", "Diarienummer", "Län", "Kommun", "YH-poäng",
    "Utbildningsanordnare administrativ enhet", "Sökta platser totalt", "Beviljade platser utbildningsomgång 1",
    "Beviljade platser utbildningsomgång 2", "Beviljade platser totalt",
)  # fmt: skip


class TestHeadings:
    @pytest.mark.parametrize(
        ("heading", "field"),
        [
            ("Antagna", "admitted"), ("ANTAGNA*", "admitted"), ("Antal antagna", "admitted"), ("Antgna", "admitted"),
            ("Påbörjad", "started"), ("Antal behöriga sökande", "eligible"), ("Avbrott inom 90 dgr", None),
            ("Folkbokföringskommun", "home"),
        ],
    )  # fmt: skip
    def test_are_known_by_synonyms_and_by_likeness(self, heading, field):
        found = match(COHORTS, heading)

        assert (found and found.field.name) == field

    @pytest.mark.parametrize(
        "decoy",
        [
            "Antagna män", "Ej antagna", "Obehöriga", "Icke behöriga", "Avbrott inom 60 dagar", "Andel antagna",
            "Antagna (%)", "Antagna föregående år", "Sökande (tkr)", "Kommun", "Slutfördes inte",
        ],
    )  # fmt: skip
    def test_that_only_look_alike_are_refused(self, decoy):
        assert match(COHORTS, decoy) is None

    @pytest.mark.parametrize("decoy", ["Antal platser totalt i landet", "Sökta platser", "Platser män", "Platser (%)"])
    def test_of_other_seats_are_not_the_seats(self, decoy):
        assert match(STARTS, decoy) is None

    def test_with_another_unit_say_so(self):
        assert "enhet" in why_not(COHORTS, "Antagna (%)")

    def test_alike_say_how_much(self):
        found = match(COHORTS, "Antgna")

        assert found is not None
        assert "liknar rubriken (92 %)" in found.why

    def test_are_taken_apart_into_year_number_and_rest(self):
        label = "Antal antagna | 2014"
        assert (label_part(label, Part.YEAR), label_part(label, Part.REST)) == ("2014", "Antal antagna")
        assert label_part("200703**", Part.REST) == "kvartal 3**"
        assert label_part("Beviljade platser omgång 3", Part.NUMBER) == "3"


class TestTheShape:
    def test_headings_may_stand_under_titles(self):
        (table,) = blocks(sheet(("Yrkeshögskolan",), (), ("Beslut 2024",), (), ("Utbildning", "Ort"), ("A", "Salem")))

        assert (table.heading_rows, table.last_row) == ((5,), 6)

    def test_two_rows_make_the_headings_together(self):
        (table,) = blocks(sheet(*PXWEB))

        assert table.heading_rows == (3, 4)
        assert table.headings[2] == "Antal sökande | 2022"
        assert table.headings[7] == "Antal antagna | 2024"

    def test_a_table_ends_before_its_footnotes(self):
        (table,) = blocks(sheet(*PXWEB))

        assert table.last_row == 7

    def test_two_tables_side_by_side_are_two(self):
        found = sheet(("Kommun", "Roll", None, "Kommun", "Roll"), ("Salem", "Avtalspart", None, "Nacka", "I dialog"))

        assert [(t.first_column, t.last_column) for t in blocks(found)] == [(0, 1), (3, 4)]

    def test_an_empty_column_within_a_table_is_air(self):
        found = sheet(("Kommun", "Namn", None, "Antal"), ("Salem", "x", None, 3), ("Nacka", "y", None, 4))

        assert [(t.first_column, t.last_column) for t in blocks(found)] == [(0, 3)]

    def test_tables_wall_to_wall_are_two_where_the_headings_come_again(self):
        found = sheet(("Kommun", 2023, 2024, "Kommun", 2023, 2024), ("Salem", 1, 2, "Nacka", 5, 6))

        assert [(t.first_column, t.last_column) for t in blocks(found)] == [(0, 2), (3, 5)]

    @pytest.mark.parametrize("years", [(2023, 2024), ("2021", "2022")])
    def test_tables_under_one_another_are_two(self, years):
        rows = (("Kommun", "2023", "2024"), ("Salem", 1, 2), (), ("Arbetslösa",), ("Kommun", *years), ("Salem", 3, 4))

        found = blocks(sheet(*rows))

        assert [(t.heading_rows, t.last_row, t.above) for t in found] == [((1,), 2, 0), ((5,), 6, 2)]

    def test_headings_that_come_again_among_the_data_are_no_data(self):
        rows = (("Kommun", "2023", "2024"), ("Salem", 1, 2), ("Kommun", 2023, 2024), ("Nacka", 3, 4))

        (table,) = blocks(sheet(*rows))

        assert [number for number, _ in table.rows()] == [2, 4]

    def test_values_that_look_like_years_are_no_headings(self):
        rows = (("Kommun", "2023", "2024"), ("Salem", 2023, 2024), ("Nacka", 2001, 2002))

        (table,) = blocks(sheet(*rows))

        assert [number for number, _ in table.rows()] == [2, 3]

    def test_fields_may_stand_under_the_sexes(self):
        upper = ("Utbildnings-ID", "Termin", "Hemkommun", "Mätdatum", "Kvinnor", None, "Män", None)
        lower = (None, None, None, None, "Sökande", "Antagna", "Sökande", "Antagna")

        (table,) = blocks(sheet(upper, lower, ("P1", "HT24", "Nacka", "2024-10-15", 1, 2, 3, 4)), known_headings())

        assert table.heading_rows == (1, 2)
        assert table.headings[7] == "Män | Antagna"

    def test_a_sheet_of_text_has_no_table(self):
        assert blocks(sheet(("Innehåll",), ("Tabell 1",), ("Tabell 2",))) == ()


class TestStatistics:
    def test_with_years_as_columns_become_a_row_for_each_year(self):
        found = sheet(*KOLADA)

        rows, problems = read(found, best(found).mapping)

        assert problems == []
        assert [(r["place"], r["year"], r["measure"], r["value"]) for r in rows] == [
            ("0127", 2022, "Arbetslöshet, andel (%)", 6.6), ("0127", 2023, "Arbetslöshet, andel (%)", 6.5),
            ("0127", 2024, "Arbetslöshet, andel (%)", None), ("0162", 2022, "Arbetslöshet, andel (%)", 2.5),
            ("0162", 2024, "Arbetslöshet, andel (%)", 1.9),
        ]  # fmt: skip

    def test_know_why_a_value_is_missing(self):
        found = sheet(*KOLADA)
        table, _ = read_mapped("fil.xlsx", 0, found, best(found).mapping)

        assert [dict(row.missing) for row in table.rows if row.missing] == [{"value": ".."}]

    def test_keep_the_cell_of_each_value(self):
        found = sheet(*KOLADA)

        assert cells_of(found, best(found).mapping, "value") == ["C3", "D3", "E3", "C4", "E4"]

    def test_whose_groups_are_named_once_are_filled_down(self):
        found = sheet(*PXWEB)
        one = best(found)

        rows, _ = read(found, one.mapping)

        assert lacking(one.mapping) == ()
        assert len(rows) == 18
        measured = {(r["place"], r["measure"], r["year"]): r["value"] for r in rows}
        assert measured["0126", "kvinnor, Antal antagna", 2023] == 5
        assert measured["0181", "män, Antal sökande", 2022] == 30
        assert {r["source"] for r in rows} == {"SCB"}
        assert any("raden ovanför" in why for why in one.reasons)

    def test_that_wait_for_their_values_are_no_rows(self):
        values = by_frame()["reference_values"]
        headings = [field.heading for field in values.fields]
        found = sheet(headings, ("SCB", "Folkmängd", "Salem", 2024, "Folkmängd", None), name="Statistik")

        assert read(found, best(found).mapping) == ([], [])

    def test_shifted_one_step_against_their_headings_are_named_with_the_cell(self):
        headings = (None, "2022", "2023", None)
        found = sheet(headings, ("Nacka", None, 1, 2), ("Salem", None, 3, 4))

        assert ("B1", Severity.ERROR) in read(found, best(found).mapping)[1]

    def test_without_any_value_for_a_year_are_asked_about(self):
        found = sheet((None, "2022", "2023"), ("Nacka", None, 1), ("Salem", None, 3))

        assert ("B1", Severity.WARNING) in read(found, best(found).mapping)[1]


class TestParticipants:
    HEADINGS = ("Utbildnings-ID", "Termin", "Hemkommun", "Mätdatum", "Antagna K", "Antagna M", "Påbörjade K")
    FOUND = sheet((*HEADINGS, "Påbörjade M"), ("P1", "HT24", "Nacka", "2024-10-15", 5, 7, 4, 6))

    def test_with_a_column_for_each_sex_become_a_row_for_each(self):
        rows, problems = read(self.FOUND, best(self.FOUND).mapping)

        assert problems == []
        assert [(r["sex"], r["admitted"], r["started"]) for r in rows] == [("Kvinnor", 5, 4), ("Män", 7, 6)]

    def test_keep_their_cells(self):
        mapping = best(self.FOUND).mapping

        assert cells_of(self.FOUND, mapping, "started") == ["G2", "H2"]
        assert cells_of(self.FOUND, mapping, "programme") == ["A2", "A2"]

    def test_with_two_rows_of_headings_are_the_same(self):
        upper = ("Utbildnings-ID", "Termin", "Hemkommun", "Mätdatum", "Antagna", None, "Påbörjade", None)
        lower = (None, None, None, None, "Kvinnor", "Män", "Kvinnor", "Män")
        found = sheet(upper, lower, ("P1", "HT24", "Nacka", "2024-10-15", 5, 7, 4, 6))

        rows, _ = read(found, best(found).mapping)

        assert [(r["sex"], r["admitted"], r["started"]) for r in rows] == [("Kvinnor", 5, 4), ("Män", 7, 6)]

    def test_summed_below_are_not_counted_twice(self):
        headings = ("Utbildnings-ID", "Termin", "Hemkommun", "Kön", "Mätdatum", "Antgna")
        found = sheet(
            headings, ("P1", "HT24", "Nacka", "T", "2024-10-15", 5), ("Summa", None, None, None, None, 5), name="Data"
        )

        rows, problems = read(found, best(found).mapping)

        assert [r["admitted"] for r in rows] == [5]
        assert problems == [("A3", Severity.WARNING)]


class TestHigherVocationalEducation:
    FOUND = sheet(
        ("Yrkeshögskolan",), (), MYH,
        ("Teknik och tillverkning", "Produktionstekniker", "Beviljad", "MYH 1", "Stockholm", "Södertälje", 400, "Telge",
         90, 20, 25, 45),
        ("Data/IT", "Programmerare", "Beviljad", "MYH 2", "Stockholm", "Nacka", 400, "Nackademin", 30, 30, 0, 30),
        ("Data/IT", "Programmerare", "Beviljad", "MYH 2", "Stockholm", "Solna", 400, "Nackademin", 10, 10, 0, 10),
        ("Data/IT", "Avslagen", "Avslag", "MYH 3", "Stockholm", "Nacka", 400, "Nackademin", 30, 0, 0, 0),
        ("Data/IT", "Annat län", "Beviljad", "MYH 4", "Skåne", "Lund", 400, "Lernia", 30, 30, 0, 30),
        name="Tabell 4",
    )  # fmt: skip

    def mappings(self):
        return {one.mapping.dataset: one.mapping for one in guesses(self.FOUND)}

    def test_is_other_supply_granted_in_the_county(self):
        mapping = self.mappings()["programmes"]
        area = replace(mapping.source("area"), words=(("Teknik och tillverkning", "Teknik"), (OTHERS, "Annat område")))

        rows, problems = read(self.FOUND, mapping.with_source("area", area))

        assert problems == []
        assert [(r["programme"], r["name"], r["area"], r["study"]) for r in rows] == [
            ("MYH 1 Södertälje", "Produktionstekniker", "Teknik", "0181"),
            ("MYH 2 Nacka", "Programmerare", "Annat område", "0182"),
            ("MYH 2 Solna", "Programmerare", "Annat område", "0184"),
        ]
        assert {(r["form"], r["part_of"], r["extent"]) for r in rows} == {("Yrkeshögskola", "Övrigt utbud", 400)}

    def test_asks_what_the_areas_and_the_rounds_mean(self):
        asked = {name: unread_words(self.FOUND, mapping) for name, mapping in self.mappings().items()}

        assert asked["programmes"] == {"area": ("Data/IT", "Teknik och tillverkning")}
        assert asked["starts"]["term"] == MYH[9:11]

    def test_makes_one_start_for_each_round_that_has_seats(self):
        mapping = self.mappings()["starts"]
        for name, meant in (("term", ("HT25", "HT26")), ("planned_start", ("2025-08-25", "2026-08-24"))):
            said = tuple(zip(MYH[9:11], meant, strict=True))
            mapping = mapping.with_source(name, replace(mapping.source(name), words=said))

        rows, problems = read(self.FOUND, mapping)

        assert problems == []
        assert [(r["programme"], r["term"], r["round"], r["seats"], r["status"]) for r in rows] == [
            ("MYH 1 Södertälje", "HT25", 1, 20, "Planerad"), ("MYH 1 Södertälje", "HT26", 2, 25, "Planerad"),
            ("MYH 2 Nacka", "HT25", 1, 30, "Planerad"), ("MYH 2 Solna", "HT25", 1, 10, "Planerad"),
        ]  # fmt: skip
        assert cells_of(self.FOUND, mapping, "seats") == ["J4", "K4", "J5", "J6"]

    def test_in_two_sheets_is_read_from_the_fuller_one(self):
        less = Sheet("Tabell 1", tuple((number, cells[:8]) for number, cells in self.FOUND.rows))

        assert doubles([(one, guesses(one)) for one in (less, self.FOUND)]) == {"Tabell 1": "Tabell 4"}


class TestRefusal:
    @pytest.mark.parametrize(
        "found",
        [
            sheet(("Kod", "Betydelse"), ("01", "Stockholms län"), ("A", "Annat"), name="Kodbok"),
            sheet(("Datum", "Temperatur", "Nederbörd"), ("2024-01-01", -3.5, 0.2), ("2024-01-02", 1.5, 2), name="SMHI"),
            sheet(("a", 1, 2), ("b", 3, 4)),
        ],
        ids=lambda found: found.name,
    )
    def test_of_a_file_that_holds_nothing_we_ask_for_says_what_was_found(self, found):
        assert guesses(found) == ()

        told = refusal("fil.xlsx", [found])

        assert found.name in told
        assert "Deltagare" in told


class TestAMapping:
    def test_comes_back_from_json_as_it_was(self):
        mapping = SheetMapping(
            "Blad1", "starts", (3, 4), (("term", Source((1,), "x", Part.YEAR, "-", (("a", "b"),))),),
            (Repeat("2024", (("seats", 5),)),), (Filter(2, ("Beviljad",)),), (0,), 1, 9, 40, True,
        )  # fmt: skip

        assert loaded(dumped([mapping])) == (mapping,)


WIDE = ("Utbildnings-ID", "Termin", "Hemkommun", "Mätdatum", "Antagna K", "Antagna M")
KEY = ("P1", "HT24", "Nacka", "2024-10-15")


class TestNothingIsLostInSilence:
    def test_a_formula_without_a_value_is_told_of(self):
        found = sheet(WIDE, (*KEY, ErrorCell(), 7))

        _, problems = read(found, best(found).mapping)

        assert problems == [("E2", Severity.ERROR)]

    def test_statistics_of_nothing_but_such_formulas_are_recognised_and_told_of(self):
        found = sheet(("SCB",), ("Kommun", "2023"), ("Nacka", ErrorCell()), ("Salem", ErrorCell()))

        _, problems = read(found, best(found).mapping)

        assert problems == [("B3", Severity.ERROR), ("B4", Severity.ERROR)]

    def test_such_a_formula_is_not_filled_from_the_row_above(self):
        found = sheet(("Kommun", "Kön", "2023"), ("Nacka", "män", 1), (ErrorCell(), "kvinnor", 2))
        mapping = replace(best(found).mapping, fill_down=(0,)).with_source("source", Source(constant="SCB"))

        _, problems = read(found, mapping)

        assert ("A3", Severity.ERROR) in problems

    def test_a_number_alone_in_its_row_is_told_of(self):
        found = sheet(WIDE, (*KEY, 5, 7), (None, None, None, None, None, 9))

        _, problems = read(found, replace(best(found).mapping, fill_down=()))

        assert ("A3", Severity.ERROR) in problems

    def test_a_word_alone_in_its_row_is_a_subheading(self):
        found = sheet(WIDE, ("Industri",), (*KEY, 5, 7))

        assert read(found, best(found).mapping)[1] == []

    def test_headings_that_come_again_are_told_of(self):
        found = sheet(("SCB",), ("Kommun", "2023"), ("Nacka", 1), ("Kommun", "2023"), ("Salem", 2))

        rows, problems = read(found, best(found).mapping)

        assert [row["place"] for row in rows] == ["0182", "0128"]
        assert problems == [("A4", Severity.REMARK)]

    def test_what_stands_below_is_told_of_unless_it_is_read_too(self):
        found = sheet(("Kommun", 2023), ("Nacka", 1), (), ("Andra",), ("Kommun", 2023), ("Nacka", 2))
        first, second = (one.mapping for one in guesses(sheet(("SCB",), *found_rows(found))))

        alone = read_mapped("fil.xlsx", 0, sheet(("SCB",), *found_rows(found)), first)[1]
        both = read_mapped("fil.xlsx", 0, sheet(("SCB",), *found_rows(found)), first, beside=(first, second))[1]

        assert ([p.severity for p in alone], both) == ([Severity.WARNING], ())

    def test_tables_under_one_another_are_named_for_the_title_above_each(self):
        rows = (("Invånare",), ("Kommun", 2023), ("Nacka", 1), (), ("Arbetslösa",), ("Kommun", 2023), ("Nacka", 2))
        found = sheet(*rows, ("Källa: SCB",))

        told = [read(found, one.mapping)[0][0] for one in guesses(found)]

        assert sorted((row["measure"], row["value"]) for row in told) == [("Arbetslösa", 2.0), ("Invånare", 1.0)]

    def test_a_row_for_each_year_has_its_numbers_as_measures(self):
        headings = ("Kommunkod", "Region", "År", "Kön", "Antal sökande", "Antal antagna")
        found = sheet(
            ("SCB",), headings, (126, "Huddinge", 2023, "män", 4, 3), (126, "Huddinge", 2023, "kvinnor", 5, 2)
        )

        one = best(found)
        rows, problems = read(found, one.mapping)

        assert (problems, lacking(one.mapping)) == ([], ())
        assert [(r["place"], r["year"], r["measure"], r["value"]) for r in rows] == [
            ("0126", 2023, "män, Antal sökande", 4.0), ("0126", 2023, "män, Antal antagna", 3.0),
            ("0126", 2023, "kvinnor, Antal sökande", 5.0), ("0126", 2023, "kvinnor, Antal antagna", 2.0),
        ]  # fmt: skip
        assert cells_of(found, one.mapping, "value") == ["E3", "F3", "E4", "F4"]

    def test_sexes_under_years_are_measures_of_the_year(self):
        found = sheet(("SCB",), ("Region", 2023, None, 2024), (None, "män", "kvinnor", "män"), ("Huddinge", 1, 2, 3))

        rows, _ = read(found, best(found).mapping)

        assert [(r["year"], r["measure"], r["value"]) for r in rows] == [
            (2023, "män", 1.0), (2023, "kvinnor", 2.0), (2024, "män", 3.0),
        ]  # fmt: skip

    def test_invisible_letters_are_not_there(self):
        found = sheet(("SCB",), ("\ufeffKommun", "2023\u200b"), ("Hudd\u00adinge", "1\u200b"))

        rows, problems = read(found, best(found).mapping)

        assert (problems, [(r["place"], r["value"]) for r in rows]) == ([], [("0126", 1.0)])


class TestARefusal:
    def test_of_a_table_of_all_columns_there_are_is_quick_and_says_so(self):
        wide = sheet(tuple(f"Antal sökande {n}" for n in range(16_384)), tuple(range(16_384)))

        assert guesses(wide) == ()
        assert "fler än 1\u00a0000 kolumner" in refusal("bred.xlsx", [wide])
        assert MOST_COLUMNS == 1000

    def test_of_empty_sheets_says_that_they_are_empty(self):
        assert "bladet Blad1 är tomt" in refusal("tom.xlsx", [sheet()])

    def test_tells_what_was_odd_about_the_file_too(self):
        odd = replace(sheet(("a", "b")), remarks=("Bladets innehåll saknas.",))

        assert refusal("f.xlsx", [odd]).endswith("Bladets innehåll saknas.")


def found_rows(found: Sheet):
    """The rows of a sheet again, with the empty ones."""
    held = dict(found.rows)
    return [held.get(number, ()) for number in range(1, max(held) + 1)]


@pytest.mark.parametrize(("title", "field"), [("Antagna per termin", "admitted"), ("Yrkesvux i Huddinge", "started")])
def test_terms_side_by_side_become_a_row_for_each_term(title, field):
    found = sheet(
        (title,),
        (),
        ("Utbildnings-ID", "Hemkommun", "Kön", "Mätdatum", "HT23", "VT24", "HT24"),
        ("P1", "Huddinge", "Kvinnor", "2024-10-15", 4, 5, 6),
        ("P1", "Huddinge", "Män", "2024-10-15", 7, None, 9),
    )
    guessed = next(one for one in guesses(found) if one.mapping.dataset == "cohorts")

    rows, problems = read(found, guessed.mapping)

    assert [(row["term"], row["sex"], row[field]) for row in rows] == [
        ("HT23", "Kvinnor", 4), ("VT24", "Kvinnor", 5), ("HT24", "Kvinnor", 6), ("HT23", "Män", 7), ("HT24", "Män", 9),
    ]  # fmt: skip
    assert problems == []
    assert cells_of(found, guessed.mapping, field) == ["E4", "F4", "G4", "E5", "G5"]
    assert any("Vi antar Påbörjade" in reason for reason in guessed.reasons) == (field == "started")


def test_applicants_per_term_are_never_taken_for_statistics():
    found = sheet(
        ("Antal sökande, uttag 2026-10-15",), ("Källa: SCB",), (),
        ("Kurs-id", "Kommun", "HT 2024", "VT 2024"), ("P1", "Huddinge", 4, 5), ("P2", "Haninge", 6, 7),
    )  # fmt: skip

    assert "reference_values" not in [one.mapping.dataset for one in guesses(found)]


@pytest.mark.parametrize(
    ("dataset", "headings"),
    [
        ("starts", {"Utb-id": "programme", "Period": "term", "Kursstart": "planned_start", "Läge": "status",
                    "Sista ansökan": "last_application_day"}),
        ("cohorts", {"Utb-id": "programme", "Period": "term", "Antal som påbörjat": "started", "Avbrutit": "dropouts"}),
    ],
)  # fmt: skip
def test_what_people_call_a_column_is_known(dataset, headings):
    found = {heading: match(by_frame()[dataset], heading) for heading in headings}

    assert {heading: one and one.field.name for heading, one in found.items()} == headings


SCHOOLS_OWN = sheet(
    ("Utb.nr", "Termin", "Folkbokförd i", "Kön", "Avläsningsdag", "Ansökte", "Antogs", "Började", "Hoppade av"),
    ("TCS-02", "HT26", "Huddinge", "Kvinnor", "2026-11-20", 9, 7, 6, 1),
    ("TCS-02", "HT26", "Hudinge", "Män", "2026-11-31", 21, 15, 14, 2),
)


def test_a_school_may_say_in_verbs_what_is_counted():
    found = best(SCHOOLS_OWN)

    assert found.unread == ()
    assert lacking(found.mapping) == ()
    columns = {name: source.columns for name, source in found.mapping.sources}
    assert columns == {
        name: (number,)
        for number, name in enumerate(
            ("programme", "term", "home", "sex", "measured", "applicants", "admitted", "started", "dropouts")
        )
    }


def test_a_mistyped_date_is_no_word_to_translate():
    assert unread_words(SCHOOLS_OWN, best(SCHOOLS_OWN).mapping) == {"home": ("Hudinge",)}


def test_a_misspelt_municipality_has_a_likely_meaning():
    home, sex = COHORTS.by_name["home"], COHORTS.by_name["sex"]

    assert views.likely_meaning(home, "Hudinge") == "Huddinge"
    assert views.likely_meaning(home, "Sthlm-Söder") == ""
    assert views.likely_meaning(sex, "Hudinge") == ""
