"""What every view says in the same way: a metric as a card or a chart, with its change, reservation and source."""

from collections.abc import Callable, Mapping
from datetime import date

import polars as pl
from dateutil.relativedelta import relativedelta

from tc_dashboard import formats, text
from tc_dashboard.domain import UNDIVIDED
from tc_dashboard.facts import Facts
from tc_dashboard.metrics.figures import Figure, Selection, by_id, cells_behind, figure_of, parts_of
from tc_dashboard.municipalities import name_of
from tc_dashboard.pilot import pilot
from tc_dashboard.text.spoken import Bars, Spoken
from tc_dashboard.views.parts import Card, Chart, Field, Note, Origin, Row, Section, Shape, Tone

COMPARED = relativedelta(months=3)
"""How far back a key figure is compared, where nothing else is said."""


DATELESS = ("starts.cancelled", "starts.moved")
"""Figures that count a status whatever the day: how they moved would always be nothing."""


def whose_figures(facts: Facts) -> tuple[Section, ...]:
    """What is said to a municipality before its figures: whose they are; where it gives nothing, why they are zero."""
    code = facts.scope.municipality_code
    if code is None:
        return ()
    words = Spoken.no_programmes_here if facts.programmes.is_empty() else Spoken.given_in(name_of(code))
    return (Section("", (Note(words, Tone.INFO),)),)


def compared_day(today: date) -> date:
    """The same day three months earlier."""
    return today - COMPARED


def origin(
    facts: Facts, cells: pl.DataFrame, today: date, figure: str = "", by: Mapping[str, str] | None = None
) -> Origin:
    """Where the numbers come from: the files that the cells stand in, and the newest Mätdatum behind them.

    Without any such file: whether nothing is delivered yet, or nothing of what is delivered counts here.
    """
    used = set(cells["import_id"].drop_nulls().to_list())
    files = [row["file"] for row in facts.imports.iter_rows(named=True) if row["import_id"] in used]
    measured = cells.drop_nulls("value")["measured"].max()
    note = Spoken.measured(measured) if isinstance(measured, date) else ""
    nothing = Spoken.none_delivered if facts.are_empty() else Spoken.none_counts
    return Origin(Spoken.files(list(dict.fromkeys(files))) or nothing, today, figure, by or {}, note)


def card(facts: Facts, metric_id: str, today: date, selection: Selection) -> Card:
    """A metric's number, how it moved against three months earlier, and what it does not cover."""
    metric, words = by_id(metric_id), text.FIGURES[metric_id]
    cells = cells_behind(metric, facts, today, selection)
    now = figure_of(metric, cells)
    before = figure_of(metric, cells_behind(metric, facts, compared_day(today), selection))
    return Card(
        label=words.name,
        value=formats.number(now.value, words.many),
        unit=words.unit(now.value or 0),
        origin=origin(facts, cells, today, metric_id),
        change="" if metric_id in DATELESS else change(now.value, before.value, words.many, compared_day(today)),
        reservation=reservation(now, words.many),
        definition=words.definition,
    )


def change(now: float | None, before: float | None, unit: str, since: date) -> str:
    """`+3 sedan 2026-08-22`; nothing where either day has no figure."""
    if now is None or before is None:
        return ""
    return Spoken.share_change(now - before, since) if unit == "%" else Spoken.change(now - before, since)


def reservation(figure: Figure, unit: str) -> str:
    """How much of what it should cover the figure covers, where that isn't all of it."""
    if figure.held == figure.expected:
        return ""
    return Spoken.holds_for(figure.held, figure.expected) if unit == "%" else Spoken.lacking(
        figure.expected - figure.held, figure.expected
    )  # fmt: skip


def label(key: str, value: str, facts: Facts) -> str:
    """A breakdown's value as a reader says it: a municipality by name, a programme by its name and id."""
    if key in ("study", "home", "municipality"):
        return name_of(value)
    if key == "programme":
        names = dict(facts.programmes.select("programme", "name").iter_rows())
        return f"{names.get(value, value)} ({value})"
    return value


def bars(
    facts: Facts,
    metric_id: str,
    key: str,
    today: date,
    selection: Selection,
    title: Callable[[Bars, float | None], str],
    sentence: str,
    *,
    most: int = 15,
) -> Chart:
    """A metric broken down by a key, largest first; every industry area has its bar, also at 0.

    `title` gets the bars that aren't 0, largest first, and the total. What came undivided stands last and is always
    drawn, so that nobody takes the others for the whole.
    """
    metric, words = by_id(metric_id), text.FIGURES[metric_id]
    cells = cells_behind(metric, facts, today, selection)
    found = {part.by[key]: part.value for part in parts_of(metric, cells, key)}
    if key == "area":
        wanted = selection.areas or tuple(area.name for area in pilot().areas)
        found = {area: found.get(area, 0.0 if words.many != "%" else None) for area in wanted} | found
    ranked = sorted(found.items(), key=lambda item: (item[0] == UNDIVIDED, -(item[1] or 0), item[0]))
    left_out = {value for value, _ in ranked[most:] if value != UNDIVIDED}
    rows = tuple(
        Row({"part": label(key, value, facts), "value": number}, {key: value}, only_in_table=value in left_out)
        for value, number in ranked
    )
    told = [(label(key, value, facts), number) for value, number in ranked if number and value != UNDIVIDED]
    return Chart(
        title=title(told, metric.value(cells)),
        shape=Shape.BARS,
        fields=(Field("part", Spoken.keys[key]), number_field(metric_id)),
        rows=rows,
        x="part",
        y="value",
        origin=origin(facts, cells, today, metric_id),
        sentence=f"{sentence} {Spoken.of_them(len(rows) - len(left_out), len(rows))}" if left_out else sentence,
        colours=colours(key),
    )


def colours(key: str) -> dict[str, str]:
    """The colours of a breakdown's bars: the industry areas' own; what came undivided stands apart."""
    return {UNDIVIDED: "muted"} | {area.name: f"area.{area.name}" for area in pilot().areas if key == "area"}


def number_field(metric_id: str) -> Field:
    """The field that holds a metric's numbers."""
    words = text.FIGURES[metric_id]
    if words.many == "%":
        return Field("value", words.name, "share")
    return Field("value", words.name, "decimal", words.many, words.one)


def quarter_ends(first: date, today: date) -> tuple[date, ...]:
    """The last days of the quarters from `first` on, and today."""
    ends, day = [], date(first.year, 3 * ((first.month - 1) // 3) + 1, 1)
    while (end := day + relativedelta(months=3, days=-1)) < today:
        ends.append(end)
        day += relativedelta(months=3)
    return (*ends, today)
