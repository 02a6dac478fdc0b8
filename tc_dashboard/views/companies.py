"""Partnerföretag: how many, in which industry areas, who came and left, and what they actually do."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

import polars as pl

from tc_dashboard import text
from tc_dashboard.domain import Engagement
from tc_dashboard.facts import Facts
from tc_dashboard.formats import swedish_order
from tc_dashboard.metrics.companies import interested_cells, lost_since, new_since
from tc_dashboard.metrics.days import compared_day, quarter_ends
from tc_dashboard.metrics.figures import Selection, by_id, cells_behind, parts_of, selected
from tc_dashboard.municipalities import name_of
from tc_dashboard.pilot import pilot
from tc_dashboard.text.companies import Companies as Words
from tc_dashboard.text.spoken import Spoken
from tc_dashboard.views.parts import Card, Chart, Field, Headline, Note, Page, Row, Section, Shape, Table, Tone
from tc_dashboard.views.spoken import bars, card, origin

CARDS = ("companies.partners", "companies.new", "companies.lost", "companies.interested")


def build(facts: Facts, selection: Selection, *, today: date) -> Page:
    """The count and its change, the areas over time, what the companies do, and the names behind it."""
    if facts.engagements.is_empty():
        return Page(text.Titles.companies, (Section("", (Note(Words.none, Tone.INFO),)),))
    partners = "companies.partners"
    charts = (
        bars(facts, partners, "area", today, selection, Words.most.of, Words.by_area),
        over_time(facts, selection, today),
        bars(facts, partners, "engagement", today, selection, Words.most_do.of, Words.by_engagement),
        bars(facts, partners, "municipality", today, selection, Words.most_in.of, Words.by_municipality),
    )
    return Page(
        text.Titles.companies,
        (
            Section("", (headline(facts, selection, today),)),
            Section("", tuple(_card(facts, metric, today, selection) for metric in CARDS)),
            Section("", tuple(chart for chart in charts if chart.rows), columns=2),
            Section(
                Words.names,
                (
                    _named(facts, selection, today, "companies.new", new_since(facts, today, compared_day(today))),
                    _named(facts, selection, today, "companies.lost", lost_since(facts, today, compared_day(today))),
                    _named(facts, selection, today, "companies.interested", interested_cells(facts, today)),
                ),
                columns=3,
            ),
        ),
    )


def headline(facts: Facts, selection: Selection, today: date, since: date | None = None) -> Headline:
    """How many take part, and how many have come and left since a day: the compared one where none is said."""
    then = since or compared_day(today)
    partners = by_id("companies.partners")
    number = partners.value(cells_behind(partners, facts, today, selection)) or 0
    new, lost = (
        selected(cells(facts, today, then), selection)["subject"].n_unique() for cells in (new_since, lost_since)
    )
    return Headline(Words.answer(number), Words.answer_sentence(new, lost, then))


def _card(facts: Facts, metric: str, today: date, selection: Selection) -> Card:
    """New and lost are changes already: how they changed would say nothing."""
    found = card(facts, metric, today, selection)
    return replace(found, change="") if metric in ("companies.new", "companies.lost") else found


def over_time(facts: Facts, selection: Selection, today: date) -> Chart:
    """Partners per industry area at each quarter's end since the pilot began."""
    partners = by_id("companies.partners")
    first = facts.engagements["from_date"].min()
    days = quarter_ends(max(first, pilot().start), today) if isinstance(first, date) else (today,)
    rows: list[Row] = []
    totals: dict[date, float] = {}
    for day in days:
        cells = cells_behind(partners, facts, day, selection)
        totals[day] = partners.value(cells) or 0
        found = {part.by["area"]: part.value for part in parts_of(partners, cells, "area")}
        areas = selection.areas or tuple(area.name for area in pilot().areas)
        rows += [
            Row({"day": day, "area": area, "value": found.get(area, 0)}, {"area": area}, partners.id, day)
            for area in areas
        ]
    return Chart(
        title=Words.over_time_title(totals[days[0]], totals[today], days[0]),
        shape=Shape.LINES,
        fields=(Field("day", Words.day, "date"), Field("area", Spoken.keys["area"]),
                Field("value", Words.companies, "whole")),
        rows=tuple(rows),
        x="day",
        y="value",
        series="area",
        origin=origin(facts, cells_behind(partners, facts, today, selection), today),
        sentence=Words.over_time,
        colours={area.name: f"area.{area.name}" for area in pilot().areas},
    )  # fmt: skip


def _named(facts: Facts, selection: Selection, today: date, metric_id: str, cells: pl.DataFrame) -> Table:
    """The organisations behind a count, by name, with what they do or did."""
    cells = selected(cells, selection)
    names = {row["organisation_number"]: row for row in facts.companies.iter_rows(named=True)}
    does = cells.group_by("subject").agg(pl.col("engagement").unique())
    rows = sorted(
        (
            Row({
                "name": names[subject]["name"] if subject in names else subject,
                "municipality": name_of(names[subject]["municipality"]) if subject in names else "",
                "does": ", ".join(_in_order(engagements)),
            })
            for subject, engagements in does.iter_rows()
        ),
        key=lambda row: swedish_order(str(row.values["name"])),
    )  # fmt: skip
    fields = (
        Field("name", Words.name),
        Field("municipality", Words.municipality),
        Field("does", Words.does[metric_id]),
    )
    title, empty = Words.named(metric_id, len(rows))
    return Table(title, fields, tuple(rows), origin(facts, cells, today, metric_id), empty=empty)


def _in_order(engagements: Iterable[str]) -> list[str]:
    order = [str(kind) for kind in Engagement]
    return sorted(engagements, key=order.index)
