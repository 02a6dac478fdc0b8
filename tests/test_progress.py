"""How far something long has come."""

import pytest

from tc_dashboard.progress import OFTEN, batches, nth, part, watched


def test_a_part_of_a_part_is_told_as_a_share_of_the_whole():
    told: list[float] = []

    nth(1, 2, part(told.append, 0.5, 1.0))(0.5)

    assert told == [pytest.approx(0.875)]


def test_rows_that_are_watched_all_go_by_and_are_told_of_now_and_then():
    told: list[float] = []

    assert list(watched(range(2 * OFTEN + 1), 2 * OFTEN + 1, told.append)) == list(range(2 * OFTEN + 1))
    assert told == [0, pytest.approx(0.5, abs=0.01), pytest.approx(1, abs=0.01)]


def test_more_rows_than_were_thought_of_are_never_more_than_the_whole():
    told: list[float] = []

    list(watched(range(2 * OFTEN), 1, told.append))

    assert told == [0, 1]


def test_batches_hold_every_row_once_and_none_is_empty():
    told: list[float] = []

    found = list(batches(range(OFTEN + 1), told.append))

    assert [list(rows) for rows in found] == [list(range(OFTEN)), [OFTEN]]
    assert len(told) == 2
    assert not list(batches((), told.append))
