"""Charts that stand still: numbers are text, names stay names, the same chart is the same drawing."""

import re
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from xml.etree import ElementTree

import pytest

from tc_dashboard.render import still, values, wide
from tc_dashboard.render.drawing import Drawing
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


def a_chart_of(number: int, **more) -> Chart:
    return bars(*range(1, number + 1), names=tuple(f"Kommun {one}" for one in range(number)), **more)


def drawn_on(chart: Chart) -> list[list[str]]:
    """What each of its walls says."""
    return [told(still.svg(chart, large=True, rows=rows)) for rows in wide.walls(chart)]


def test_bars_go_on_to_more_walls_until_all_have_been_drawn():
    found = drawn_on(a_chart_of(20))

    names = [text for wall in found for text in wall if text.startswith("Kommun")]
    assert names == [f"Kommun {one}" for one in range(20)]
    assert [len(rows) for rows in wide.walls(a_chart_of(20))] == [7, 7, 6]
    assert not any("tabellen" in text for wall in found for text in wall)


def test_what_three_walls_cannot_hold_is_counted_on_the_last_and_what_came_undivided_is_not_among_it():
    *before, last = drawn_on(a_chart_of(40, colours={"Kommun 39": "muted"}))

    assert Cut.more(13) in last
    assert "Kommun 39" in last
    assert not any(Cut.more(13) in wall for wall in before)


def test_groups_go_on_to_more_walls_and_none_is_cut_in_two():
    series = ("Behov", "Platser", "Slutförda")
    areas = ("Industri", "Teknik", "Livsmedelsproduktion", "Läkemedelsproduktion")
    by_series = in_series(Shape.GROUPED, {one: dict.fromkeys(areas, 7) for one in series})
    together = sorted(by_series.rows, key=lambda row: areas.index(str(row.values["x"])))

    found = drawn_on(replace(by_series, rows=tuple(together)))

    assert [[area for area in areas if area in wall] for wall in found] == [[*areas[:2]], [*areas[2:]]]
    assert [sum("Behov" in text for text in wall) for wall in found] == [2, 2]
    assert not any("tabellen" in text for wall in found for text in wall)


def test_a_bar_is_as_long_as_its_number_on_the_wall_that_it_goes_on_to():
    first, second = (
        wide.across(Drawing(chart, dark=False, height=210, rows=rows)).x_axis["range"]
        for chart in [a_chart_of(18)] for rows in wide.walls(chart)
    )  # fmt: skip

    assert first == second


@pytest.mark.parametrize("large", [True, False])
def test_of_too_many_terms_the_newest_are_drawn(large):
    terms = tuple(f"{half}{year}" for year in range(21, 29) for half in ("VT", "HT"))
    chart = bars(*range(16), names=terms)
    chart = replace(chart, rows=tuple(replace(row, by={"term": str(row.values["x"])}) for row in chart.rows))

    found = told(still.svg(chart, large=large))

    assert "HT28" in found
    assert "VT21" not in found
    assert Cut.earlier(7 if large else 4) in found


@pytest.mark.parametrize("large", [True, False])
def test_a_map_names_those_with_a_role_and_what_the_colours_mean(large: bool):
    assert set(told(still.svg(EVERY["map"], large=large))) == {
        "Huddinge",
        "Tyresö",
        "Avtalspart",
        "I dialog",
        "Ingen roll",
    }
