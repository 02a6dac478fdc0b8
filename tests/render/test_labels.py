"""Direct labels: nothing cut off, nothing on top of anything else."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as some

from tc_dashboard.render import labels

PLACES = some.lists(some.tuples(some.floats(0, 400), some.sampled_from([24.0, 48.0, 72.0])), max_size=8)


@pytest.mark.parametrize(
    ("text", "width", "expected"),
    [
        ("Industri", 15, ["Industri"]),
        ("Läkemedelsproduktion", 15, ["Läkemedels-", "produktion"]),
        ("Produktionstekniker, Södertälje", 20, ["Produktionstekniker,", "Södertälje"]),
        ("35\u00a0Livsmedelsproduktion", 15, ["35\u00a0Livsmedels-", "produktion"]),
        ("Abcdefghijklmnopqrstuvwxyz", 10, ["Abcdefghi-", "jklmnopqr-", "stuvwxyz"]),
        ("", 10, [""]),
    ],
)
def test_a_name_is_divided_where_a_reader_expects_it(text, width, expected):
    assert labels.lines(text, width) == expected


@given(some.text("abcdefghij åäö", max_size=80), some.integers(8, 40))
def test_dividing_loses_no_letter(text, width):
    assert "".join(labels.lines(text, width)).replace("-", "").replace(" ", "") == text.replace(" ", "")


@given(PLACES)
def test_spread_labels_do_not_overlap(places):
    heights = [height for _, height in places]
    placed = labels.spread([centre for centre, _ in places], heights)

    boxes = sorted((centre - height / 2, centre + height / 2) for centre, height in zip(placed, heights, strict=True))
    assert all(below[0] >= above[1] - 1e-3 for above, below in pairwise(boxes))


@given(PLACES)
def test_spread_labels_keep_their_order(places):
    centres = [centre for centre, _ in places]
    placed = labels.spread(centres, [height for _, height in places])

    assert sorted(range(len(placed)), key=lambda i: (centres[i], i)) == sorted(
        range(len(placed)), key=lambda i: placed[i]
    )


def test_labels_with_room_stay_where_they_are():
    assert labels.spread([10, 100, 50], [20, 20, 20]) == [10, 100, 50]
