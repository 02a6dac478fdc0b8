"""A downloaded table opens in a Swedish Excel, and nothing in it runs there."""

from datetime import date

from tc_dashboard.render import csv
from tc_dashboard.views.parts import Field, Origin, Row, Table

FIELDS = (Field("name", "Namn"), Field("value", "Värde", "decimal"), Field("day", "Dag", "date"))


def lines(*rows: dict) -> list[str]:
    table = Table("Rader", FIELDS, tuple(Row(row) for row in rows), Origin("", date(2026, 11, 22)))
    return csv.written(table).decode("utf-8-sig").splitlines()


def test_numbers_have_a_decimal_comma_and_days_are_iso():
    assert lines({"name": "Åsö; 1", "value": 12.5, "day": date(2026, 1, 31)}) == [
        "Namn;Värde;Dag",
        '"Åsö; 1";12,5;2026-01-31',
    ]


def test_what_is_missing_is_empty():
    assert lines({"name": "Solna", "value": None}) == ["Namn;Värde;Dag", "Solna;;"]


def test_text_that_would_run_as_a_formula_is_quoted():
    assert lines({"name": "=HYPERLINK(1)", "value": -3})[1] == "'=HYPERLINK(1);-3;"


def test_it_begins_with_the_mark_that_excel_needs():
    assert csv.written(Table("", FIELDS, (), Origin("", date(2026, 11, 22)))).startswith(b"\xef\xbb\xbf")
