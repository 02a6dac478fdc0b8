"""What every view says in the same way: a metric as a card or a chart, with its change, reservation and source."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date

import polars as pl

from tc_dashboard import formats, text
from tc_dashboard.domain import UNDIVIDED, Missing, Term
from tc_dashboard.facts import Facts
from tc_dashboard.metrics.days import compared_day
from tc_dashboard.metrics.figures import Figure, PublishedFacts, Selection, by_id, figure, parts
from tc_dashboard.metrics.published import WHOSE
from tc_dashboard.municipalities import name_of
from tc_dashboard.pilot import pilot
from tc_dashboard.text.privacy import Privacy
from tc_dashboard.text.spoken import Bars, Spoken
from tc_dashboard.views.delivered import is_delivered, sheet_of
from tc_dashboard.views.parts import Card, Chart, Field, Note, Origin, Row, Section, Shape, Tone

DATELESS = ("starts.cancelled", "starts.moved")
"""Figures that count a status whatever the day: how they moved would always be nothing."""


def whose_figures(facts: Facts) -> tuple[Section, ...]:
    """What is said to a municipality before the county's figures: whose they are, and where its own stand."""
    code = facts.seen_by if isinstance(facts, PublishedFacts) else ""
    return (Section("", (Note(Spoken.of_the_county(name_of(code)), Tone.INFO),)),) if code else ()


def origin(
    facts: Facts, cells: pl.DataFrame, today: date, figure: str = "", by: Mapping[str, str] | None = None
) -> Origin:
    """Where the numbers come from: the files that the cells stand in, and the newest Mätdatum behind them.

    Without any such file: whether nothing is delivered yet, or nothing of what is delivered counts here.
    """
    measured = cells.drop_nulls("value")["measured"].max()
    files = cells["import_id"].drop_nulls().unique().to_list()
    return _origin(facts, files, measured if isinstance(measured, date) else None, today, figure, by)


def origin_of_rows(facts: Facts, today: date, *frames: pl.DataFrame, figure: str = "") -> Origin:
    """Where what is told of these rows comes from; `frames` have a column `import_id`."""
    files = pl.concat([frame.select("import_id") for frame in frames])["import_id"].drop_nulls().unique().to_list()
    return _origin(facts, files, None, today, figure, None)


def origin_of(
    facts: Facts, figures: Sequence[Figure], today: date, figure: str = "", by: Mapping[str, str] | None = None
) -> Origin:
    """Where these figures come from, and where some are protected what that means."""
    files = [number for one in figures for number in one.import_ids]
    measured = max((one.measured_to for one in figures if one.measured_to), default=None)
    found = _origin(facts, files, measured, today, figure, by)
    return with_footnote(found) if any(one.masked for one in figures) else found


def with_footnote(found: Origin) -> Origin:
    """The same, and what `..` means."""
    return replace(found, note=f"{found.note} {Privacy.footnote}".strip())


def _origin(
    facts: Facts, files: Collection[int], measured: date | None, today: date, figure: str, by: Mapping[str, str] | None
) -> Origin:
    used = [row for row in facts.imports.iter_rows(named=True) if row["import_id"] in set(files)]
    names = [row["file"] for row in used]
    is_for_one = isinstance(facts, PublishedFacts) and facts.seen_by
    senders = () if is_for_one else tuple(dict.fromkeys(row["sender"] for row in used if row["sender"]))
    note = Spoken.measured(measured) if measured else ""
    nothing = Spoken.none_delivered if facts.are_empty() else Spoken.none_counts
    return Origin(Spoken.files(list(dict.fromkeys(names))) or nothing, today, figure, by or {}, note, senders)


def shown(found: Figure) -> float | str | None:
    """A figure's number as a part holds it: words where it is protected."""
    return (found.near and Privacy.near_all) or Missing.PROTECTED.value if found.masked else found.value


def delivered(facts: Facts, metric_id: str, today: date) -> float | str | None:
    """A figure's number as a part holds it; nothing where nothing is delivered: that is no 0."""
    return shown(figure(by_id(metric_id), facts, today)) if is_delivered(facts, metric_id) else None


def card(facts: Facts, metric_id: str, today: date, selection: Selection) -> Card:
    """A metric's number, how it moved against three months earlier, and what it does not cover.

    Of what isn't delivered there is no number: a dash, and the sheet that it is waited for in.
    """
    metric, words = by_id(metric_id), text.FIGURES[metric_id]
    if not is_delivered(facts, metric_id):
        return Card(
            label=words.name,
            value=formats.NOTHING,
            unit="",
            origin=origin_of(facts, [], today, metric_id),
            reservation=Spoken.not_delivered(sheet_of(metric_id)),
            definition=words.definition,
        )
    now = figure(metric, facts, today, selection)
    compared = compared_day(today, metric_id)
    before = figure(metric, facts, compared, selection)
    value = shown(now)
    return Card(
        label=words.name,
        value=value if isinstance(value, str) else formats.number(value, words.many),
        unit="" if now.masked or words.many == "%" else words.unit(now.value or 0),
        origin=origin_of(facts, [now], today, metric_id),
        change="" if metric_id in DATELESS else change(now.value, before.value, words.many, compared),
        reservation=Privacy.protected if now.masked else reservation(now, words.many),
        definition=words.definition,
    )


def change(now: float | None, before: float | None, unit: str, since: date) -> str:
    """`+3 sedan 2026-08-22`; nothing where either day has no figure."""
    if now is None or before is None:
        return ""
    return Spoken.share_change(now - before, since) if unit == "%" else Spoken.change(now - before, since)


def reservation(found: Figure, unit: str) -> str:
    """How much of what it should cover the figure covers, where that isn't all of it."""
    if found.held == found.expected:
        return ""
    return Spoken.holds_for(found.held, found.expected) if unit == "%" else Spoken.lacking(
        found.expected - found.held, found.expected
    )  # fmt: skip


def label(key: str, value: str, facts: Facts) -> str:
    """A breakdown's value as a reader says it: a municipality by name, a programme by its name and id."""
    if key in ("study", "home", "municipality", "origin"):
        return name_of(value)
    if key == WHOSE:
        return Spoken.whose.get(value, value)
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
    """A metric broken down by a key, largest first, terms in their order; every industry area has its bar, also at 0.

    `title` gets the bars that aren't 0, largest first, and the total. What came undivided stands last and is always
    drawn, so that nobody takes the others for the whole.
    """
    metric, words = by_id(metric_id), text.FIGURES[metric_id]
    whole, of_parts = figure(metric, facts, today, selection), parts(metric, facts, today, key, selection)
    found: dict[str, float | str | None] = {part.by[key]: shown(part) for part in of_parts}
    if key == "area":
        wanted = selection.areas or tuple(area.name for area in pilot().areas)
        none = 0.0 if words.many != "%" and is_delivered(facts, metric_id) else None
        found = {area: found.get(area, none) for area in wanted} | found
    ranked = sorted(found.items(), key=lambda item: (item[0] == UNDIVIDED, -number(item[1]), item[0]))
    if key == "term":
        ranked = sorted(found.items(), key=lambda item: Term.parse(item[0]))
    beyond = ranked[: max(len(ranked) - most, 0)] if key == "term" else ranked[most:]
    left_out = {value for value, _ in beyond if value != UNDIVIDED}
    rows = tuple(
        Row({"part": label(key, value, facts), "value": told}, {key: value}, only_in_table=value in left_out)
        for value, told in ranked
    )
    named = [(label(key, value, facts), number(told)) for value, told in ranked if value != UNDIVIDED]
    finding = title([(name, told) for name, told in named if told], whole.value)
    if any(part.masked for part in of_parts):
        finding = Spoken.by(words.name, key)  # What is hidden may be the largest, so nothing is said to be.
    return Chart(
        title=finding,
        shape=Shape.BARS,
        fields=(Field("part", Spoken.keys[key]), number_field(metric_id)),
        rows=rows,
        x="part",
        y="value",
        origin=origin_of(facts, [whole, *of_parts], today, metric_id),
        sentence=f"{sentence} {Spoken.of_them(len(rows) - len(left_out), len(rows), key)}" if left_out else sentence,
        colours=colours(key),
    )


def number(value: float | str | None) -> float:
    """What a part's number is ranked by: what is not there, or protected, as nothing."""
    return value if isinstance(value, float) else 0.0


def colours(key: str) -> dict[str, str]:
    """The colours of a breakdown's bars: the industry areas' own; what came undivided stands apart."""
    return {UNDIVIDED: "muted"} | {area.name: f"area.{area.name}" for area in pilot().areas if key == "area"}


def number_field(metric_id: str) -> Field:
    """The field that holds a metric's numbers."""
    words = text.FIGURES[metric_id]
    if words.many == "%":
        return Field("value", words.name, "share")
    return Field("value", words.name, "decimal", words.many, words.one)
