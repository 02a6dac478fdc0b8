"""What the template marks by itself in Excel is what the import would refuse: its formulas, read and worked out."""

import io
import re
from functools import partial

import numpy as np
import openpyxl
import pytest

from tc_dashboard.workbook.template import template
from tests.build import COLUMNS, KEYS, a_cohort, a_start, cell_of, errors_at

STARTED = "Påbörjade"


@pytest.fixture(scope="module")
def book():
    return openpyxl.load_workbook(io.BytesIO(template()))


def marked(sheet, column, rows):
    """Which of the rows (column letter → value) the sheet colours in a column."""
    areas = sheet.conditional_formatting
    (rule,) = [rule for area in areas if str(area.sqref).startswith(f"{column}2:") for rule in area.rules]
    formula = re.sub(r"(?<![<>])=", "==", rule.formula[0]).replace("<>", "!=").replace("&", "+")
    formula = re.sub(r"\$?([A-Z]+)\$2:\$?[A-Z]+\$2001", r"DOWN('\1')", formula)
    formula = re.sub(r"\$?\b([A-Z]+)2\b", r"HERE('\1')", formula)
    return [bool(eval(formula, words(rows, here))) for here in rows]


def words(rows, here):
    """The few words of Excel's that the formulas are written with. An empty cell is an empty text."""
    return {
        "DOWN": lambda letter: np.array([written(row, letter) for row in rows], dtype=object),
        "HERE": partial(written, here),
        "ISNUMBER": np.vectorize(lambda cell: int(isinstance(cell, int))),
        "SUMPRODUCT": lambda rows, numbers=None: int(sum(rows * (1 if numbers is None else only_numbers(numbers)))),
        "AND": lambda *told: all(told),
        "OR": lambda *told: any(told),
    }


def written(row, letter):
    value = "" if row.get(letter) is None else row[letter]
    return Text(value) if isinstance(value, str) else value


class Text(str):
    """A text as Excel compares it: more than any number."""

    __slots__ = ()

    def __lt__(self, _):
        return False

    def __gt__(self, _):
        return True


def only_numbers(cells):
    return np.array([cell if isinstance(cell, int) else 0 for cell in cells])


def letter(sheet, heading):
    return cell_of(sheet, heading).rstrip("2")


@pytest.mark.parametrize("sheet", COLUMNS)
def test_a_key_that_stands_twice_is_marked(book, sheet):
    key = [letter(sheet, heading) for heading in KEYS[sheet]]
    rows = [dict.fromkeys(key, word) for word in ("x", "y", "x", None, None)]

    for column in key:
        assert marked(book[sheet], column, rows) == [True, False, True, False, False]


@pytest.mark.parametrize(("parts", "total", "is_wrong"), [
    ({"Kvinnor": 4, "Män": 6}, 10, False),
    ({"Kvinnor": 4, "Män": 6}, 11, True),
    ({"Kvinnor": 4, "Män": 6}, 9, True),
    ({"Kvinnor": 4, "Män": 6, "Uppgift saknas": 1}, 11, False),
    ({"Kvinnor": 4, "Män": 6, "Uppgift saknas": 1}, 12, True),
    ({"Kvinnor": 4, "Män": 6, "Uppgift saknas": "-"}, 11, False),
    ({"Kvinnor": 4, "Män": 6, "Uppgift saknas": "-"}, 9, True),
    ({"Kvinnor": 4}, 10, False),
    ({"Kvinnor": 11}, 10, True),
    ({"Kvinnor": "..", "Män": 6}, 10, False),
    ({}, 10, False),
])  # fmt: skip
def test_a_total_is_marked_where_the_import_refuses_it(book, save, examine_alone, parts, total, is_wrong):
    save(a_start())
    told = [a_cohort(sex=sex, started=number) for sex, number in {**parts, "Totalt": total}.items()]
    elsewhere = [row.but(home="Huddinge", started=100) for row in told[:-1]]
    headings = (*KEYS["Deltagare"], STARTED)
    rows = [{letter("Deltagare", h): row.by_heading()[h] for h in headings} for row in (*told, *elsewhere)]

    colours = marked(book["Deltagare"], letter("Deltagare", STARTED), rows)

    assert colours == [False] * len(parts) + [is_wrong] + [False] * len(elsewhere)
    refused = [("Deltagare", cell_of("Deltagare", STARTED, len(told) + 1))]
    assert errors_at(examine_alone(*told)) == (refused if is_wrong else [])
