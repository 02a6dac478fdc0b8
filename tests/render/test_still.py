"""Charts that stand still: numbers are text, names stay names, the same chart is the same drawing."""

import re
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from xml.etree import ElementTree

import pytest

from tc_dashboard.render import still, values
from tc_dashboard.text.stamped import Cut
from tc_dashboard.views.parts import Chart, Shape
from tests.render.build import DAY, a_map, a_path, bars, funnel, in_series

TERMS = {"Industri": {"HT21": 22, "VT22": 30, "HT22": 1441}, "Teknik": {"VT22": 4, "HT22": 6}}
NUMBERED = {
    "bars": bars(1612, 348, None, 18),
    "protected": bars(1612, "..", "~100", 18),
    "funnel": funnel(3864, 380, 240, 214),
    "grouped": in_series(Shape.GROUPED, {"Kvinnor": {"Industri": 12}, "Män": {"Industri": 51}}),
}
PATH = a_path({date(2025, 1, 1): 16, date(2027, 6, 30): 45}, {date(2025, 1, 1): 16, DAY: 34}, planned=38)
EVERY = {
    **NUMBERED,
    "path": PATH,
    "empty": bars(),
    "map": a_map({"Huddinge": "Avtalspart", "Tyresö": "I dialog", "Salem": "Ingen roll"}),
    **{str(shape): in_series(shape, TERMS) for shape in (Shape.STACKED, Shape.LINES)},
}


def told(drawn: str) -> list[str]:
    root = ElementTree.fromstring(drawn)
    return ["".join(found.itertext()) for found in root.iter("{http://www.w3.org/2000/svg}text")]


@pytest.mark.parametrize("large", [True, False])
@pytest.mark.parametrize("chart", NUMBERED.values(), ids=NUMBERED)
def test_each_bar_has_its_value_as_it_is_written(chart: Chart, large: bool):
    field = next(one for one in chart.fields if one.name == chart.y)
    words = " ".join(told(still.svg(chart, large=large)))

    assert [
        text for row in chart.rows if (text := values.written(row.values[chart.y], field)) not in words
    ] == []  # fmt: skip


def test_a_path_says_what_it_came_to_and_where_it_should_be():
    words = " ".join(told(still.svg(PATH, large=True)))

    assert "34" in words
    assert "38" in words
    assert "45" in words


@pytest.mark.parametrize("hostile", ["<script>alert(1)</script>", "#let x", "=1+1", "\"q\" & 'r'", "$\\frac{1}{2}$"])
def test_a_name_stays_text(hostile):
    drawn = still.svg(bars(3, 2, names=(hostile, "B")), large=False)

    assert "<script" not in drawn
    assert hostile.replace(" ", "") in "".join(told(drawn)).replace(" ", "")


@pytest.mark.parametrize("chart", EVERY.values(), ids=EVERY)
def test_the_same_chart_is_the_same_drawing_in_threads_too(chart):
    alone = still.svg(chart, large=True)
    with ThreadPoolExecutor(2) as pool:
        together = list(pool.map(lambda one: still.svg(one, large=True), [chart, PATH, chart, chart]))

    assert together[0] == together[2] == together[3] == alone


def test_a_value_has_room_beside_names_that_take_all_the_width():
    drawn = still.svg(bars(612, 348, names=("Nationell yrkesutbildning för", "B")), large=True, share=0.3)
    width = float(re.findall(r'viewBox="0 0 ([\d.]+)', drawn)[0])
    starts = [float(x) for x in re.findall(r'<text x="([\d.]+)"', drawn)]

    assert max(starts) + 40 < width


def test_more_bars_than_can_be_read_from_afar_are_left_to_the_table():
    chart = bars(*range(1, 21), names=tuple(f"Kommun {number}" for number in range(20)))

    assert Cut.more(11) in told(still.svg(chart, large=True))


@pytest.mark.parametrize("large", [True, False])
def test_a_map_names_those_with_a_role_and_what_the_colours_mean(large: bool):
    assert set(told(still.svg(EVERY["map"], large=large))) == {
        "Huddinge",
        "Tyresö",
        "Avtalspart",
        "I dialog",
        "Ingen roll",
    }
