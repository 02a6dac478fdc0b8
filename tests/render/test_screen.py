"""Figures on the screen: every row is there, by name and by value."""

import json
import re
from dataclasses import replace
from datetime import date
from itertools import pairwise
from typing import Any

import pytest

from tc_dashboard.borders import outlines
from tc_dashboard.render import html, screen
from tc_dashboard.text.drawing import Marks, Path
from tc_dashboard.views.parts import Chart, Field, Mark, Origin, Shape
from tests.render.build import AREAS, DAY, a_chart, a_map, a_path, bars, funnel, in_series

PLAN = {date(2025, 1, 1): 16, date(2026, 1, 1): 30, date(2027, 6, 30): 45}
OUTCOME = {date(2025, 1, 1): 16, date(2026, 2, 1): 33, DAY: 34}
TERMS = {"Industri": {"HT21": 22, "VT22": 30, "HT22": 41}, "Läkemedelsproduktion": {"VT22": 4, "HT22": 6}}

CHARTS = {
    "bars": bars(612, 348, 236, 18),
    "funnel": funnel(412, 380, 240, 214),
    "grouped": in_series(Shape.GROUPED, {"Kvinnor": {"Industri": 12}, "Män": {"Industri": 51}}),
    "stacked": in_series(Shape.STACKED, TERMS),
    "lines": in_series(Shape.LINES, TERMS),
    "path": a_path(PLAN, OUTCOME, planned=38),
}
WITH_MAP = {
    **CHARTS,
    "map": a_map({"Huddinge": "Avtalspart", "Haninge": "Avtalspart", "Tyresö": "I dialog", "Salem": "Ingen roll"}),
}
MARKED = pytest.mark.parametrize("chart", CHARTS.values(), ids=CHARTS)
EVERY = pytest.mark.parametrize("chart", WITH_MAP.values(), ids=WITH_MAP)


def drawn(chart: Chart, dark: bool = False):
    return screen.figure(chart, dark).to_plotly_json()


def labels(chart: Chart) -> list[str]:
    """What is written in the figure, without tags; lines joined, divided words whole again."""
    texts = [
        re.sub(r"</?b>", "", note["text"]).replace("\u00a0", " ") for note in drawn(chart)["layout"]["annotations"]
    ]
    return [text.replace("-<br>", "").replace(" <br>", " ").replace("<br>", " ") for text in texts]


def test_every_shape_can_be_drawn():
    assert {chart.shape for chart in WITH_MAP.values()} == set(Shape)


@MARKED
def test_every_row_has_its_mark(chart):
    marked = {data[0] for trace in drawn(chart)["data"] for data in trace["customdata"]}
    labelled = {n for n, row in enumerate(chart.rows) if row.values.get("series") == Path.planned}

    assert marked | labelled == set(range(len(chart.rows)))


@MARKED
def test_every_mark_has_the_value_of_its_row(chart):
    for trace in drawn(chart)["data"]:
        lengths = trace["x"] if trace.get("orientation") == "h" else trace["y"]
        assert list(lengths) == [chart.rows[data[0]].values["y"] for data in trace["customdata"]]


@MARKED
def test_every_series_and_every_bar_is_named_in_the_figure(chart):
    by_bar = chart.shape in (Shape.BARS, Shape.FUNNEL, Shape.GROUPED)
    named = (
        {"Plan", "Utfall"} if chart.shape is Shape.PATH else {row.values.get("series") for row in chart.rows} - {None}
    )
    names = named | ({row.values["x"] for row in chart.rows} if by_bar else set())

    told = [*labels(chart), *re.findall("</i>(.*?)</li>", html.above_chart(chart))]
    assert all(any(str(name) in text for text in told) for name in names)


@MARKED
def test_pointing_at_a_mark_says_what_it_is_in_swedish(chart):
    for trace in drawn(chart)["data"]:
        for text, data in zip(trace["hovertext"], trace["customdata"], strict=True):
            assert str(chart.rows[data[0]].values["y"]) in text


@EVERY
@pytest.mark.parametrize("dark", [False, True])
def test_no_text_is_smaller_than_sixteen_pixels(chart, dark):
    sizes = re.findall(
        r'"size": (\d+), "color"|"color": "[^"]+", "size": (\d+)', json.dumps(drawn(chart, dark)["layout"])
    )

    assert all(int(one or other) >= 16 for one, other in sizes)


@EVERY
def test_the_ground_shows_through(chart):
    figure = screen.figure(chart, dark=True)

    assert figure.layout.template.layout.paper_bgcolor == figure.layout.template.layout.plot_bgcolor == "rgba(0,0,0,0)"


@EVERY
def test_nothing_can_be_zoomed_by_mistake(chart):
    template = screen.figure(chart, dark=False).layout.template.layout

    assert (template.xaxis.fixedrange, template.yaxis.fixedrange, template.dragmode) == (True, True, False)


@EVERY
def test_dark_and_light_differ_only_in_colour(chart):
    def shape_of(dark: bool) -> str:
        return re.sub(r"#[0-9a-f]{6}", "#", screen.figure(chart, dark).to_json())

    assert shape_of(dark=True) == shape_of(dark=False)


@pytest.mark.parametrize("shape", Shape)
def test_a_chart_without_rows_is_an_empty_figure(shape):
    empty = a_chart(shape, [], Field("x", "Termin"), Field("y", "Antal", "whole"), Field("s", "Serie"), series="s")

    assert not [data for trace in drawn(empty)["data"] for data in trace["customdata"]]


def test_a_masked_value_is_written_and_not_drawn():
    chart = bars(612, "..", None)

    assert [text for text in labels(chart) if text in ("..", "–")] == ["..", "–"]


def test_a_masked_column_is_written_and_not_drawn_as_nothing():
    rows: list[dict[str, Any]] = [{"x": "HT25", "y": 31.0}, {"x": "VT26", "y": ".."}, {"x": "HT26", "y": 17.0}]
    fields = (Field("x", "Termin"), Field("y", "Påbörjade", "whole"))

    chart = a_chart(Shape.STACKED, rows, *fields)

    assert [word for word in labels(chart) if word in ("31", "..", "17", "0")] == ["31", "..", "17"]


def test_tags_in_names_stay_text():
    chart = bars(3, names=("<a href='https://example.org'>Klicka</a>",))

    assert not re.search("<a ", screen.figure(chart, dark=False).to_json().replace("\\u003c", "<"))


def test_a_long_name_is_divided_and_kept_whole():
    name = "Produktionstekniker inom livsmedelsindustrin med inriktning mot förpackning"

    assert name in labels(bars(3, names=(name,)))


def test_values_have_swedish_separators():
    assert "123 456" in labels(bars(123456))


def test_the_target_is_marked_with_its_value():
    assert "Mål 400" in labels(bars(612, 348, target=400))


def test_a_bar_has_the_colour_of_its_area():
    trace = drawn(bars(612, 348, colours={area: f"area.{area}" for area in AREAS}))["data"][0]

    assert trace["marker"]["color"] == ["#003e73", "#670c00"]


def test_lines_of_a_label_keep_the_space_between_words():
    chart = bars(1, names=("En uppgift med så många ord att den delas på flera rader i figuren",))

    (label, *_) = [note["text"] for note in drawn(chart)["layout"]["annotations"] if "<br>" in note["text"]]
    assert re.sub(r"<[^>]*>", "", label) == "En uppgift med så många ord att den delas på flera rader i figuren"


def test_a_step_in_a_funnel_says_its_share_of_the_one_above():
    assert "Behöriga, 92 % av sökande" in labels(funnel(412, 380, shares=(None, 0.92)))


def test_a_step_without_a_share_says_none():
    assert "Behöriga" in labels(funnel(412, 380))


def test_a_row_that_is_only_in_the_table_is_not_drawn():
    chart = bars(612, 348)
    chart = replace(chart, rows=(chart.rows[0], replace(chart.rows[1], only_in_table=True)))

    assert len(drawn(chart)["data"][0]["x"]) == 1


def test_long_series_names_stand_over_their_own_bars():
    series = {"Antagna som påbörjat studier": {"Industri": 40}, "Avbrott inom 90 dagar": {"Industri": 7}}

    assert "Avbrott inom 90 dagar" in labels(in_series(Shape.GROUPED, series))


def test_a_line_ends_with_its_newest_value_and_its_name():
    assert "6 Läkemedelsproduktion" in labels(in_series(Shape.LINES, TERMS))


def test_a_missing_value_breaks_the_line():
    chart = in_series(Shape.LINES, {"Industri": {"HT21": 22, "VT22": None, "HT22": 41}})

    assert drawn(chart)["data"][0]["y"] == [22, None, 41]


def test_terms_stand_in_order_of_time_even_where_a_series_begins_late():
    chart = in_series(Shape.STACKED, {"Teknik": {"HT22": 1}, "Industri": {"HT21": 1, "VT22": 1, "HT22": 1}})

    assert drawn(chart)["layout"]["xaxis"]["ticktext"] == ["HT<br>2021", "VT<br>2022", "HT<br>"]


def test_many_terms_give_way_to_a_few_on_a_telephone():
    years = {f"{half}{year}": 1 for year in range(21, 27) for half in ("VT", "HT")}
    texts = drawn(in_series(Shape.STACKED, {"Industri": years}))["layout"]["xaxis"]["ticktext"]

    assert [text for text in texts if not text.endswith("\u2009")] == ["VT<br>2022", "VT<br>2024", "VT<br>2026"]


def test_a_stack_has_its_total_above():
    assert "47" in labels(in_series(Shape.STACKED, TERMS))


def test_every_stack_has_its_total_where_there_is_room():
    years = {f"{half}{year}": year for year in range(21, 27) for half in ("VT", "HT")}

    assert len(labels(in_series(Shape.STACKED, {"Industri": years}))) == len(years)


def test_most_totals_give_way_on_a_telephone():
    years = {f"{half}{year}": year for year in range(21, 27) for half in ("VT", "HT")}
    told = labels(in_series(Shape.STACKED, {"Industri": years}))

    assert [text for text in told if not text.endswith("\u2009")] == ["26"]


def test_stacks_lie_in_the_order_of_their_colours():
    rows = {"Teknik": {"HT21": 3}, "Industri": {"HT21": 1}}
    chart = in_series(Shape.STACKED, rows, colours={"Industri": "accent", "Teknik": "accent.soft"})

    assert [trace["y"] for trace in drawn(chart)["data"]] == [[1], [3]]


def test_a_path_marks_base_target_plan_outcome_and_today():
    assert {"Start 16", "45 Mål", "38 Plan", "34 Utfall", "I dag"} <= set(labels(CHARTS["path"]))


def test_a_path_after_its_deadline_has_its_target_on_that_day_and_the_outcome_in_the_margin():
    chart = a_path({date(2024, 1, 1): 0, date(2026, 6, 30): 10}, {date(2025, 1, 1): 3, DAY: 9}, planned=10)
    notes = drawn(chart)["layout"]["annotations"]

    assert [note["text"] for note in notes if note.get("xref") == "paper"] == ["<b>9</b>\u00a0Utfall"]
    assert [note["x"] for note in notes if "Mål" in note["text"]] == ["2026-06-30"]
    assert "10 Plan" not in labels(chart)


@pytest.mark.parametrize(("measured", "side"), [(3, "bottom"), (14, "top")])
def test_a_target_of_the_past_is_named_on_the_side_where_the_outcome_is_not(measured, side):
    chart = a_path({date(2024, 1, 1): 0, date(2026, 6, 30): 10}, {date(2025, 1, 1): measured, DAY: 9})

    assert [n["yanchor"] for n in drawn(chart)["layout"]["annotations"] if "Mål" in n["text"]] == [side]


def test_a_path_just_before_its_deadline_names_everything_in_the_margin():
    chart = a_path({date(2022, 1, 1): 0, date(2026, 12, 31): 10}, {date(2025, 1, 1): 3, DAY: 9}, planned=9.8)
    beside = [note["text"] for note in drawn(chart)["layout"]["annotations"] if note.get("xref") == "paper"]

    assert len(beside) == 3


def test_a_path_s_labels_hide_no_line():
    assert not [note for note in drawn(CHARTS["path"])["layout"]["annotations"] if "bgcolor" in note]


def test_a_path_without_outcome_shows_the_plan():
    assert "45 Mål" in labels(a_path(PLAN, {}))


def test_today_is_not_marked_outside_the_path():
    chart = a_path(PLAN, OUTCOME, origin=Origin("Exempeldata", date(2030, 1, 1)))

    assert "I dag" not in labels(chart)


def test_months_and_numbers_are_swedish():
    told = screen.plotly_config()["locales"]["sv"]["format"]

    assert (told["months"][4], told["days"][0], told["decimal"], told["thousands"]) == ("maj", "söndag", ",", "\u00a0")


def test_there_is_no_mode_bar():
    assert not screen.plotly_config()["displayModeBar"]


def test_a_decision_is_a_line_on_its_day_in_front_of_what_stands_there():
    days = {"2026-01-31": 4, "2026-06-30": 6}
    told = (Mark(date(2026, 3, 1), "A"), Mark(date(2025, 3, 1), "Before there is anything"))
    kinds = (Field("x", "Dag", "date"), Field("series", "Branschområde"), Field("y", "Företag", "whole"))
    rows = [{"x": date.fromisoformat(day), "series": "Industri", "y": y} for day, y in days.items()]
    figure = screen.figure(a_chart(Shape.LINES, rows, *kinds, series="series", marks=told), dark=False)

    assert [(rule.x0, rule.x1, rule.layer) for rule in figure.layout.shapes] == [("2026-03-01",) * 2 + ("above",)]
    assert [note.x for note in figure.layout.annotations if note.text == Marks.decision] == ["2026-03-01"]


def test_a_decision_stands_as_far_into_its_term_as_its_day():
    told = (Mark(date(2021, 7, 1), "A"), Mark(date(2022, 4, 1), "B"), Mark(date(2023, 4, 1), "After all terms"))
    chart = in_series(Shape.STACKED, {"Industri": {"HT21": 3, "VT22": 1}}, marks=told)
    figure = screen.figure(chart, dark=False)

    assert [round(rule.x0, 2) for rule in figure.layout.shapes] == [-0.5, 1.0]
    assert len([note for note in figure.layout.annotations if note.text == Marks.decision]) == 2


MAP = WITH_MAP["map"]


def test_a_map_has_an_area_for_each_municipality_in_the_colour_of_its_role():
    areas = {trace["name"]: trace for trace in drawn(MAP)["data"]}

    assert set(areas) == {row.values["x"] for row in MAP.rows}
    assert areas["Huddinge"]["fillcolor"] == areas["Haninge"]["fillcolor"] != areas["Tyresö"]["fillcolor"]
    assert all(row.values["y"] in areas[row.values["x"]]["text"] for row in MAP.rows)


def test_a_map_names_those_with_a_role_and_tells_its_colours():
    assert set(labels(MAP)) == {"Huddinge", "Haninge", "Tyresö"}
    assert re.findall("</i>(.*?)</li>", html.above_chart(MAP)) == ["Avtalspart", "I dialog", "Ingen roll"]


def test_no_name_on_a_map_is_on_top_of_another():
    every = a_map(dict.fromkeys(outlines(), "Avtalspart"))
    places = sorted((note["ax"], note["ay"]) for note in drawn(every)["layout"]["annotations"])

    assert len(places) == 26
    assert all(above[1] - below[1] > 10 for below, above in pairwise(places) if below[0] == above[0])


def test_a_map_needs_no_network():
    assert {trace["type"] for trace in drawn(MAP)["data"]} == {"scatter"}
    assert not {"geo", "map", "mapbox"} & set(drawn(MAP)["layout"])
