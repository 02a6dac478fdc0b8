"""The sheet that asks for the population: complete but for the values, and harmless until they are there."""

import io

import openpyxl

from tc_dashboard import intake
from tc_dashboard.municipalities import county_municipalities
from tc_dashboard.workbook.population import YEARS, population_template, rows
from tests import build


def test_it_has_every_municipality_of_the_county_and_the_last_whole_years():
    told = rows(2026)

    assert len(told) == 26 * YEARS
    assert {row["place"] for row in told} == set(county_municipalities().values())
    assert {row["year"] for row in told} == {2021, 2022, 2023, 2024, 2025}
    assert not any("value" in row for row in told)


def test_unfilled_it_is_nothing_and_no_fault(database):
    preview = intake.examine(database, [intake.Upload("tom.xlsx", population_template(2026))], today=build.DAY)

    assert (preview.problems, preview.changes_nothing) == ((), True)


def test_what_is_filled_in_is_saved_with_its_source(database, facts):
    book = openpyxl.load_workbook(io.BytesIO(population_template(2026)))
    book["Referensvärden"]["F2"] = 56789
    preview = intake.examine(database, [intake.Upload("a.xlsx", build.as_bytes(book))], today=build.DAY)

    intake.save(database, preview, build.REGION)

    assert facts().reference_values.select("source", "measure", "value").rows() == [
        ("SCB", "Folkmängd 20–64 år", 56789.0)
    ]
