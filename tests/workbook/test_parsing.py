"""Cells that come again are read once, and never as another cell."""

import pytest

from tc_dashboard.workbook import parsing
from tc_dashboard.workbook.datasets import by_frame
from tc_dashboard.workbook.parsing import RowParser
from tc_dashboard.workbook.reader import ErrorCell

OUTCOMES = by_frame()["goal_outcomes"]


@pytest.fixture
def parser():
    return RowParser(OUTCOMES)


def test_equal_cells_of_different_types_are_read_each_as_itself(parser):
    read = [parser.parse({"comment": cell})[0]["comment"] for cell in (1, True, 1.0, "1", False, 0)]

    assert read == ["1", "SANT", "1", "1", "FALSKT", "0"]


def test_what_a_column_says_is_not_what_another_does(parser):
    values, _, _ = parser.parse({"goal": "7", "value": "7", "comment": "7"})

    assert (values["goal"], values["value"], values["comment"]) == ("7", 7.0, "7")


def test_faults_and_marks_that_come_again_are_told_again(parser):
    cells = {"goal": ErrorCell("#REF!"), "date": "2024-01-01", "value": "1.5", "comment": "-"}

    first, again = parser.parse(cells), parser.parse(cells)

    assert first == again
    assert [name for name, _ in again[2]] == ["goal", "value"]
    assert again[1] == {"comment": "-"}


def test_the_rows_have_values_of_their_own(parser):
    first, again = parser.parse({"goal": "M1"})[0], parser.parse({"goal": "M1"})[0]
    first["goal"] = "M2"

    assert again["goal"] == "M1"


def test_more_contents_than_are_remembered_are_read_all_the_same(parser, monkeypatch):
    monkeypatch.setattr(parsing, "MOST_REMEMBERED", 1)

    assert [parser.parse({"comment": word})[0]["comment"] for word in "abab"] == ["a", "b", "a", "b"]
