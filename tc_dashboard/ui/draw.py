"""A view on the screen: sections and their parts, each figure with its sentence, source, table and way to its rows."""

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from itertools import groupby
from typing import Any, NoReturn

import streamlit as st

from tc_dashboard import text
from tc_dashboard.domain import Viewer
from tc_dashboard.render import csv, explained, html, screen
from tc_dashboard.text.drawing import Around
from tc_dashboard.text.explaining import Explaining
from tc_dashboard.ui import access, data, navigation, style
from tc_dashboard.ui.kept import kept
from tc_dashboard.views.parts import Card, Chart, Goals, Headline, Note, Origin, Page, Part, Row, Section, Table


def page(view: Page, place: str = "", *, under_answer: Callable[[], None] | None = None) -> None:
    """Draw the sections from top to bottom; the page itself has written the title.

    `place` tells apart several views on one page; `under_answer` draws what stands below the first section. What has
    been decided stands in every chart over time.
    """
    view = data.with_decisions(view, access.current_viewer())
    for row, numbers in enumerate(rows_of(view.sections)):
        if row == 1 and under_answer:
            under_answer()
        if len(numbers) == 1:
            _section(view.sections[numbers[0]], f"tc-{{}}-{place}{numbers[0]}")
        else:
            with st.container(key=f"tc-beside-{place}{numbers[0]}", gap=None):
                for number in numbers:
                    with st.container(key=f"tc-side-{place}{number}"):
                        _section(view.sections[number], f"tc-{{}}-{place}{number}")


def rows_of(sections: Sequence[Section]) -> list[list[int]]:
    """The numbers of the sections, those that stand beside each other together."""
    rows: list[list[int]] = []
    for number, section in enumerate(sections):
        if section.beside and rows:
            rows[-1].append(number)
        else:
            rows.append([number])
    return rows


def download(label: str, file_name: str, table: Callable[[], Table]) -> None:
    """A button for a table as a file, made when it is asked for."""
    viewer = access.current_viewer()
    if viewer is not None:
        content = access.released(viewer, file_name, lambda: csv.written(table()))
        st.download_button(label, content, file_name=file_name, mime="text/csv", on_click="ignore", type="tertiary")


def empty(words: str) -> NoReturn:
    """Say why there is nothing to see, and end the page."""
    say(words)
    st.stop()


def say(words: str) -> None:
    """One paragraph."""
    st.html(html.note(Note(words)))


def _section(section: Section, key: str) -> None:
    """`key` is a pattern: the kind of box goes into it, then the part's number, so keys are unique and stay."""
    if section.folded:
        with st.expander(section.heading):
            _section(replace(section, heading="", folded=False), key)
        return
    if section.heading:
        st.html(html.heading(section.heading))
    numbered = list(enumerate(section.parts))
    for kind, group in groupby(numbered, key=lambda item: _kind(item[1])):
        parts = list(group)
        if kind == "card":
            _cards([(number, part) for number, part in parts if isinstance(part, Card)], key)
        elif kind == "panel":
            with st.container(key=f"{key.format(f'grid-{section.columns}')}-{parts[0][0]}", gap=None):
                for number, part in parts:
                    _panel(part, f"{key}-{number}")
        else:
            for _, part in parts:
                _text(part)


def _kind(part: Part) -> str:
    if isinstance(part, Card):
        return "card"
    return "text" if isinstance(part, Headline | Note) else "panel"


def _text(part: Part) -> None:
    if isinstance(part, Headline):
        st.html(html.headline(part))
    elif isinstance(part, Note):
        st.html(html.note(part))


def _cards(cards: Sequence[tuple[int, Card]], key: str) -> None:
    with st.container(key=f"{key.format(f'cards-{_across(len(cards))}')}-{cards[0][0]}", gap=None):
        for number, card in cards:
            with st.container(key=f"{key.format('card')}-{number}", gap=None):
                st.html(html.card(card))
                with st.container(
                    key=f"{key.format('ways')}-{number}",
                    horizontal=True,
                    gap="small",
                    width="content",
                    vertical_alignment="center",
                ):
                    _link(card.origin)
                    _explain(card)
                    _link_to_report(card)


def _across(cards: int) -> int:
    """How many stand side by side on a wide screen: at most five, and no row with one left over."""
    rows = math.ceil(cards / 5)
    return math.ceil(cards / rows)


def _panel(part: Part, key: str) -> None:
    with st.container(key=key.format("panel"), gap="small"):
        if isinstance(part, Chart):
            _chart(part, key)
        elif isinstance(part, Table):
            st.html(kept(part, "table", lambda: html.above_table(part) + html.table(part)))
            if part.origin.source:
                _foot(part, key)
        elif isinstance(part, Goals):
            st.html(kept(part, "goals", lambda: html.above_table(part) + html.goals(part)))
            _foot(part, key)


def _chart(chart: Chart, key: str) -> None:
    st.html(kept(chart, "above", lambda: html.above_chart(chart)))
    if not chart.rows:
        st.html(html.note(Note(Around.nothing)))
    elif any(_figure_of(chart, row) for row in chart.rows):
        _go_to_chosen(chart, _drawn(chart, key, on_select="rerun", selection_mode="points"))
    else:
        _drawn(chart, key)
    _foot(chart, key)


def _drawn(chart: Chart, key: str, **choosing: Any) -> Any:
    dark = style.is_dark()
    return st.plotly_chart(
        kept(chart, ("figure", dark), lambda: screen.figure(chart, dark)),
        theme=None,
        key=key.format("chart"),
        config=screen.plotly_config(),
        alt=f"{chart.title}. {chart.sentence}",
        **choosing,
    )


def _go_to_chosen(chart: Chart, state: Any) -> None:
    """A click on a mark leads to the rows behind it, if they are not what the chart itself is about."""
    here = chart.origin.figure, {**chart.origin.by}
    for point in state.selection.points:
        row = chart.rows[int(point["customdata"][0])]
        there = _figure_of(chart, row), {**chart.origin.by, **row.by}
        if there[0] and there != here:
            navigation.open_rows(*there, row.day)


def _figure_of(chart: Chart, row: Row) -> str:
    return row.figure or (chart.origin.figure if row.by else "")


def _foot(part: Chart | Table | Goals, key: str) -> None:
    """The source to the left; the table and the rows to the right."""
    with st.container(key=key.format("foot"), horizontal=True, vertical_alignment="center", gap="medium"):
        with st.container(width="stretch"):
            st.html(html.source(part.origin))
        if isinstance(part, Chart) and part.rows:
            with st.popover(Around.as_table, type="tertiary"):
                st.html(kept(part, "rows", lambda: html.table(part)))
        if part.ways:
            with st.popover(Around.rows_of_goals if isinstance(part, Goals) else Around.rows_of_one, type="tertiary"):
                for way in part.ways:
                    _link(way.origin, way.label)
        _link(part.origin)
        if isinstance(part, Goals) and part.leads_on:
            navigation.link(navigation.GOALS, Around.why_goals)
        _explain(part)
        _link_to_report(part)


def _explain(part: Card | Chart | Table | Goals) -> None:
    """The part in words, to copy and pass on."""
    viewer = access.current_viewer()
    if viewer is not None and part.origin.source:
        with st.popover(Explaining.copy, type="tertiary"):
            told = kept(part, "explained", lambda: _in_words(part, viewer))
            st.code(told, language=None, wrap_lines=True)


def _in_words(part: Card | Chart | Table | Goals, viewer: Viewer) -> str:
    return explained.explained(part, data.revision_for(viewer), is_example=data.is_example(viewer))


def _link_to_report(part: Card | Chart | Table | Goals) -> None:
    """For those who see published figures: the way to say that one of the part's is wrong."""
    ways = () if isinstance(part, Card) else part.ways
    figures = [part.origin.figure] if part.origin.figure else [way.origin.figure for way in ways]
    report_link(figures, part.origin.by if part.origin.figure else {})


def report_link(figures: Sequence[str], by: Mapping[str, str]) -> None:
    """The same for a figure, or for one of several, wherever it stands."""
    viewer = access.current_viewer()
    known = list(dict.fromkeys(figure for figure in figures if text.figure_named(figure)))
    if known and viewer is not None and not viewer.sees_unpublished:
        navigation.link_to_report(known, by, text.Reports.link)


def _link(origin: Origin, label: str = Around.rows) -> None:
    if origin.figure:
        navigation.link_to_rows(origin.figure, origin.by, label)
