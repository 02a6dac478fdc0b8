"""Which sheet holds which dataset, where its headings stand, and which column is which field."""

from typing import Any
from unicodedata import normalize

import pytest

from tc_dashboard.errors import Severity
from tc_dashboard.workbook import layout
from tc_dashboard.workbook.datasets import by_frame, datasets
from tc_dashboard.workbook.reader import ErrorCell, Sheet
from tests.build import COLUMNS, FRAME_OF

ROLES = by_frame()["municipality_roles"]
HEADINGS = ("Kommun", "Roll", "Från", "Till", "Källa")


def sheet(*rows, name="Kommunroller", first=1):
    return Sheet(name, tuple((number, tuple(cells)) for number, cells in enumerate(rows, first)))


def found(*rows, **more) -> tuple[Any, list[tuple[str, Severity]]]:
    """(the layout, (cell, severity) of each problem)."""
    layout_, problems = layout.find("fil.xlsx", sheet(*rows, **more), ROLES)
    return layout_, [(problem.cell, problem.severity) for problem in problems]


def name_of_dataset(sheet_name):
    dataset = layout.dataset_of(sheet(["x"], name=sheet_name))
    return dataset and dataset.frame.name


class TestASheetIsKnown:
    @pytest.mark.parametrize("name", ["Mål", "mål", "MÅL", " Mål ", "Mål*", normalize("NFD", "Mål")])
    def test_by_its_name_in_any_case_and_form(self, name):
        assert name_of_dataset(name) == "goals"

    @pytest.mark.parametrize("name", COLUMNS)
    def test_for_every_dataset(self, name):
        assert name_of_dataset(name) == FRAME_OF[name]

    @pytest.mark.parametrize("name", ["Målet", "Blad1", "Starter 2024", ""])
    def test_by_nothing_else(self, name):
        assert name_of_dataset(name) is None


class TestHeadings:
    @pytest.mark.parametrize(
        "written",
        [
            HEADINGS,
            tuple(heading.upper() for heading in HEADINGS),
            tuple(f" {heading.lower()}  " for heading in HEADINGS),
            tuple(normalize("NFD", heading) for heading in HEADINGS),
            ("Kommun*", "Roll *", "Från*", "Till", "Källa"),
            ("Kommun\u00a0", "\nRoll", "Från", "Till", "Källa"),
        ],
    )
    def test_are_known_in_any_case_with_stars_doubled_spaces_and_decomposed_letters(self, written):
        layout_, problems = found(written)

        assert (list(layout_.columns.values()), problems) == ([0, 1, 2, 3, 4], [])

    def test_of_two_words_are_known_with_doubled_spaces_and_line_breaks(self):
        cohorts = by_frame()["cohorts"]
        written = [column.heading.replace(" ", "  ").replace("90", "\n90") for column in COLUMNS["Deltagare"]]

        layout_, problems = layout.find("fil.xlsx", sheet(written, name="Deltagare"), cohorts)

        assert layout_ is not None
        assert (len(layout_.columns), problems) == (len(written), ())

    def test_may_stand_in_any_order(self):
        layout_, _ = found(("Från", "Kommun", "Källa", "Roll"))

        assert layout_.columns == {"from_date": 0, "municipality": 1, "source": 2, "role": 3}

    def test_that_are_optional_may_be_missing(self):
        layout_, problems = found(("Kommun", "Roll", "Från"))

        assert (layout_ is not None, problems) == (True, [])

    @pytest.mark.parametrize("above", [1, 5, 19])
    def test_may_stand_below_lines_of_other_things(self, above):
        layout_, problems = found(*([f"Rad {number} om filen"] for number in range(above)), HEADINGS)

        assert (layout_.heading_row, problems) == (above + 1, [])

    def test_keep_the_number_of_their_row_when_rows_above_are_empty(self):
        layout_, _ = found(HEADINGS, first=7)

        assert layout_.heading_row == 7

    def test_are_the_row_that_names_most_columns(self):
        layout_, _ = found(["Kommun", "Roll"], HEADINGS, ("Huddinge", "Avtalspart", "Från"))

        assert layout_.heading_row == 2

    def test_further_down_than_row_20_are_an_error(self):
        assert found(*(["text"] for _ in range(20)), HEADINGS) == (None, [("", Severity.ERROR)])

    def test_that_are_required_and_missing_are_named_in_one_error_at_the_heading_row(self):
        _, problems = layout.find("fil.xlsx", sheet(["Titel"], ["Kommun", "Till", "Källa"]), ROLES)

        assert [(problem.cell, problem.severity) for problem in problems] == [("A2", Severity.ERROR)]
        assert "Kolumnerna Roll, Från saknas" in problems[0].message

    def test_that_stand_twice_are_an_error_at_the_second(self):
        assert found((*HEADINGS, "roll"))[1] == [("F1", Severity.ERROR)]

    def test_that_are_unknown_are_a_warning_and_not_read(self):
        layout_, problems = found(("Kommun", "Anteckning", "Roll", "Från"))

        assert (problems, layout_.columns["role"]) == ([("B1", Severity.WARNING)], 2)

    def test_that_show_an_error_are_a_warning(self):
        assert found(("Kommun", ErrorCell("#REF!"), "Roll", "Från"))[1] == [("B1", Severity.WARNING)]

    def test_that_are_missing_above_values_are_a_warning_at_the_first_value(self):
        assert found((*HEADINGS, None), ("Huddinge",), (*(None,) * 5, "ett värde"), (*(None,) * 5, "till"))[1] == [
            ("F3", Severity.WARNING)
        ]

    @pytest.mark.parametrize("dataset", datasets(), ids=lambda dataset: dataset.sheet)
    def test_of_every_sheet_are_known_by_their_synonyms(self, dataset):
        for field in dataset.fields:
            for synonym in field.synonyms:
                written = [synonym if other is field else other.heading for other in dataset.fields]
                layout_, problems = layout.find("f", sheet(written, name=dataset.sheet), dataset)
                assert layout_ is not None
                assert (layout_.columns[field.name], problems) == (dataset.fields.index(field), ())


class TestOurOwnSheets:
    @pytest.mark.parametrize("name", ["Hjälp", "Listor", "hjälp", normalize("NFD", "Hjälp")])
    def test_of_the_template_hold_no_data(self, name):
        assert layout.is_our_own(sheet(["text"], name=name))

    def test_without_rows_hold_no_data(self):
        assert layout.is_our_own(sheet())

    def test_are_not_those_of_others(self):
        assert not layout.is_our_own(sheet(["text"], name="Anteckningar"))
