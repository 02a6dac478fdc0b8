"""Parts as HTML: all values, real headings, nothing let through unescaped."""

import re
from dataclasses import fields, is_dataclass, replace
from datetime import date
from enum import Enum
from html import unescape
from typing import Any, cast

import pytest

from tc_dashboard import formats
from tc_dashboard.render import html, values
from tc_dashboard.views.parts import Chart, Field, Goals, Headline, Note, Origin, Row, Shape, Status, Table, Tone
from tests.render.build import ORIGIN, a_card, a_goal, a_path, a_table, bars, in_series

SCRIPT = "<script>alert('1')</script>"
GOALS = Goals("Tre mål avviker", (a_goal(), a_goal(goal="M2", done=None, should=None)), ORIGIN, "En mening.")
TERMS: dict[str, dict[str, Any]] = {"Industri": {"HT21": 22, "VT22": 1430}, "Teknik": {"HT21": None, "VT22": ".."}}


def text(markup: str) -> str:
    """What a reader sees: tags within a line leave no gap, the others do."""
    joined = re.sub("</?(span|strong|small|a|i)( [^>]*)?>", "", markup)
    return re.sub(" +", " ", unescape(re.sub("<[^>]+>", " ", joined))).strip()


def cells(markup: str) -> list[str]:
    return [text(cell) for cell in re.findall("<t[dh][^>]*>(.*?)</t[dh]>", markup)]


def poisoned(part: Any) -> Any:
    """The part with a script in every text, however deep, and in nothing else."""
    if isinstance(part, Enum) or (not isinstance(part, str | tuple | dict) and not is_dataclass(part)):
        return part
    if isinstance(part, str):
        return part + SCRIPT
    if isinstance(part, tuple):
        return tuple(poisoned(item) for item in part)
    if isinstance(part, dict):
        return {key: poisoned(value) for key, value in part.items()}
    kept = {"name", "kind", "x", "y", "series"} if isinstance(part, Field | Chart) else set()
    changed = {f.name: poisoned(getattr(part, f.name)) for f in fields(part) if f.name not in kept}
    return replace(cast(Any, part), **changed)


@pytest.mark.parametrize(
    "markup",
    [
        html.headline(poisoned(Headline("6 av 11", "En mening."))),
        html.heading(SCRIPT),
        html.note(poisoned(Note("Se **detta** och [sidan](https://example.org)."))),
        html.cards([poisoned(a_card(change="+3", reservation="gäller", definition="Antal"))]),
        html.table(poisoned(a_table({"name": "A", "seats": 12, "fill": 0.5}))),
        html.table(poisoned(a_table(empty="Inget"))),
        html.table(poisoned(bars(1, 2))),
        html.above_chart(poisoned(bars(1, 2))),
        html.above_chart(poisoned(in_series(Shape.STACKED, TERMS))),
        html.above_table(poisoned(GOALS)),
        html.goals(poisoned(GOALS)),
        html.source(poisoned(ORIGIN)),
        html.chip(poisoned(Status("Avviker", "■", Tone.BAD))),
    ],
    ids=[
        "headline",
        "heading",
        "note",
        "cards",
        "table",
        "empty",
        "chart",
        "above-chart",
        "legend",
        "above-table",
        "goals",
        "source",
        "chip",
    ],
)
def test_no_text_becomes_markup(markup):
    assert "<script" not in markup


def test_a_script_in_a_name_can_still_be_read():
    assert SCRIPT in text(html.table(a_table({"name": SCRIPT, "seats": 1, "fill": None})))


@pytest.mark.parametrize("chart", [bars(612, 1348, None, ".."), in_series(Shape.LINES, TERMS)], ids=["bars", "lines"])
def test_a_chart_s_table_holds_every_value_of_the_chart(chart):
    written = [values.written(row.values[field.name], field) for row in chart.rows for field in chart.fields]

    assert cells(html.table(chart))[len(chart.fields) :] == written


def test_a_table_says_its_units_in_its_headings():
    assert cells(html.table(a_table({"name": "A", "seats": 12, "fill": 0.5})))[:3] == [
        "Utbildning",
        "Platser",
        "Nyttjade",
    ]


def test_a_unit_that_the_heading_does_not_say_stands_beside_it():
    assert "Påbörjade (personer)" in cells(html.table(bars(1)))


def test_columns_and_rows_have_their_headings():
    scopes = re.findall('scope="(col|row)"', html.table(a_table({"name": "A", "seats": 12, "fill": 0.5})))

    assert scopes == ["col", "col", "col", "row"]


def test_a_table_of_words_names_each_value_for_where_it_has_no_head_and_keeps_its_roles():
    fields_ = (Field("goal", "Mål"), Field("cause", "Orsak"), Field("due", "Klart senast", "date"))
    row = Row({"goal": "Fler kvinnor", "cause": "Få kvinnor söker till industri och teknik.", "due": None})
    drawn = html.table(Table("Varför", fields_, (row,), ORIGIN))
    assert 'data-name="Orsak">Få kvinnor' in drawn
    assert 'data-name="Klart senast" data-nothing' in drawn
    assert re.findall(r'role="(\w+)"', drawn) == [
        "group", "table", "rowgroup", "row", *["columnheader"] * 3, "rowgroup", "row", "rowheader", "cell", "cell",
    ]  # fmt: skip

    numbers = html.table(a_table({"name": "A", "seats": 12, "fill": 0.5}))
    assert "tc-told" not in numbers
    assert "data-name" not in numbers


def test_a_table_has_a_caption():
    assert "<caption>Industri har flest</caption>" in html.table(bars(1))


def test_nothing_is_a_dash():
    assert cells(html.table(a_table({"name": "A", "seats": None, "fill": None})))[-2:] == ["–", "–"]


def test_values_are_written_as_swedish_writes_them():
    row = cells(html.table(a_table({"name": "A", "seats": 1234, "fill": 0.125})))[-2:]

    assert row == ["1\u00a0234", "12\u00a0%"]


def test_an_empty_table_says_what_it_was_told_to():
    assert text(html.table(a_table(empty="Inga starter väntar."))) == "Inga starter väntar."


def test_a_date_in_a_table_is_written_as_one():
    table = Table("Starter", (Field("day", "Start", "date"),), (Row({"day": date(2027, 1, 18)}),), ORIGIN)

    assert cells(html.table(table))[-1] == "2027-01-18"


def test_a_card_says_label_value_unit_change_and_reservation():
    card = a_card(change="+3 sedan 2026-08-22", reservation="uppgift saknas för 2 starter")

    assert all(
        words in text(html.card(card))
        for words in ("Påbörjade", "214 personer", "+3 sedan 2026-08-22", "uppgift saknas för 2 starter")
    )


def test_a_card_says_how_it_is_counted_and_of_which_day():
    told = text(html.card(a_card(definition="Alla som fanns kvar efter tre veckor.")))

    assert "Alla som fanns kvar efter tre veckor." in told
    assert "Källa: Exempeldata, per 2026-11-22" in told


def test_a_share_has_its_sign_once():
    assert text(html.card(a_card(value="12\u00a0%", unit="%"))).count("%") == 1


def test_the_source_says_what_and_when_and_the_note():
    origin = replace(ORIGIN, note="Preliminära uppgifter.")

    assert text(html.source(origin)) == "Källa: Exempeldata, per 2026-11-22. Preliminära uppgifter."


def test_a_goal_tells_its_status_by_word_and_symbol():
    assert "■ Avviker" in text(html.goals(GOALS))


def test_a_goal_tells_outcome_plan_target_and_deadline():
    told = cells(html.goals(GOALS))[10:14]

    assert told == ["34\u00a0företag", "38\u00a0företag", "45\u00a0företag", "2027-06-30"]


@pytest.mark.parametrize(("done", "width"), [(0.6, "60.0%"), (-0.3, "0.0%"), (1.7, "100.0%")])
def test_a_goal_s_bar_stays_within_its_frame(done, width):
    goals = replace(GOALS, goals=(a_goal(done=done),))

    assert f"width:{width}" in html.goals(goals)


def test_a_goal_with_no_way_to_go_has_no_bar_that_could_be_read_as_nothing():
    goals = replace(GOALS, goals=(a_goal(done=None),))

    assert "tc-bar" not in html.goals(goals)


def test_a_stacked_chart_says_what_its_colours_mean():
    chart = in_series(Shape.STACKED, TERMS, colours={"Industri": "accent", "Teknik": "status.bad"})
    told = re.findall(r"light-dark\((.*?)\)\"></i>(.*?)</li>", html.above_chart(chart))

    assert told == [("#00606b,#62cbd3", "Industri"), ("#a4201c,#ff9d94", "Teknik")]


@pytest.mark.parametrize("shape", [Shape.LINES, Shape.GROUPED])
def test_charts_with_names_at_their_marks_have_no_list_of_colours(shape):
    assert "tc-legend" not in html.above_chart(in_series(shape, TERMS))


def test_a_goal_s_path_says_its_unit_only():
    fields = (Field("x", "Datum", "date"), Field("series", "Serie"), Field("y", "Värde", "whole", "företag"))
    path = replace(a_path({}, {}), fields=fields)

    assert '<p class="tc-measure">Företag</p>' in html.above_chart(path)


@pytest.mark.parametrize(("share", "width"), [(0.15, "15.0%"), (0.0, "0.0%"), (1.4, "100.0%")])
def test_a_share_in_a_table_can_have_a_bar_beside_its_number(share, width):
    markup = html.table(a_barred_table(share))

    assert f'style="width:{width}"' in markup
    assert cells(markup)[-1] == formats.share(share)


@pytest.mark.parametrize("share", [None, ".."])
def test_a_share_that_is_not_there_has_no_bar(share):
    assert "tc-bar" not in html.table(a_barred_table(share)).replace("tc-barred", "")


def a_barred_table(share: Any) -> Table:
    fields = (Field("name", "Utbildning"), Field("share", "Antagna av platserna", "share", bar=True))
    return Table("Starter", fields, (Row({"name": "CNC-operatör", "share": share}),), ORIGIN)


def test_every_number_of_a_goal_carries_its_name_for_the_narrow_screen():
    assert html.goals(replace(GOALS, goals=(a_goal(),))).count("data-name=") == 4


def test_a_note_understands_bold_and_secure_links():
    markup = html.note(Note("**Exempeldata.** [Läs mer](https://example.org/a?b=1&c=2)"))

    assert "<strong>Exempeldata.</strong>" in markup
    assert '<a href="https://example.org/a?b=1&amp;c=2" rel="noopener">Läs mer</a>' in markup


@pytest.mark.parametrize("address", ["javascript:alert(1)", "http://example.org", "/underlag"])
def test_a_note_makes_no_other_links(address):
    assert "<a " not in html.note(Note(f"[Läs mer]({address})"))


def test_dates_are_not_divided_over_two_lines():
    assert '<span class="tc-day">2026-11-22</span>' in html.source(Origin("Källan", date(2026, 11, 22)))
