"""Översikt: are we on track, what moved, what starts next, and how fresh the figures are."""

from dataclasses import replace
from datetime import date

from tc_dashboard import text
from tc_dashboard.facts import Facts
from tc_dashboard.metrics.deliveries import deliveries, long_running_starts, newest_measurement, unmeasured_starts
from tc_dashboard.metrics.goals import progress
from tc_dashboard.metrics.selection import EVERYTHING
from tc_dashboard.municipalities import name_of
from tc_dashboard.text.goals import Goals as GoalWords
from tc_dashboard.text.overview import Overview as Words
from tc_dashboard.views import goals, starts
from tc_dashboard.views.delivered import is_delivered
from tc_dashboard.views.parts import Field, Goals, Note, Origin, Page, Part, Row, Section, Table
from tc_dashboard.views.spoken import bars, card, origin_of_rows, whose_figures

KEY_FIGURES = (
    "starts.started", "persons.started", "persons.studying", "companies.partners", "rates.fill", "rates.completion",
    "rates.women", "municipalities.joined",
)  # fmt: skip


def build(facts: Facts, *, today: date) -> Page:
    """From top to bottom: the goals, the key figures, the next six months, the areas, the deliveries."""
    cards = tuple(card(facts, metric, today, EVERYTHING) for metric in KEY_FIGURES)
    return Page(
        text.Titles.overview,
        (
            *whose_figures(facts),
            *_goals(facts, today),
            Section(Words.key_figures, cards, beside=True),
            *_next_starts(facts, today),
            *_areas(facts, today),
            Section(Words.freshness, freshness(facts, today)),
        ),
    )


def _next_starts(facts: Facts, today: date) -> tuple[Section, ...]:
    if not is_delivered(facts, "starts.started"):
        return ()
    return (Section(Words.next_starts, starts.upcoming(facts, EVERYTHING, today)),)


def _goals(facts: Facts, today: date) -> tuple[Section, ...]:
    found = goals.in_order(progress(facts, today))
    if not found:
        return (Section("", (Note(goals.no_goals(facts)),)),)
    deviating = tuple(goals.goal_line(p, facts, today) for p in found if p.status not in goals.GOOD)
    said = goals.headline(found)
    told = f"{said.sentence} {GoalWords.fall_short(goals.falling_short(found, facts, today))}".strip()
    parts: tuple[Part, ...] = (replace(said, sentence=told),)
    if deviating:
        parts += (Goals(GoalWords.not_on_plan, deviating, goals.goal_origin(facts, today), "", leads_on=True),)
    return (Section("", parts),)


def _areas(facts: Facts, today: date) -> tuple[Section, ...]:
    """What is delivered of starts, persons and companies, each by industry area."""
    told = (
        ("starts.started", Words.starts, Words.starts_by_area),
        ("persons.started", Words.persons, Words.persons_by_area),
        ("companies.partners", Words.companies, text.two_areas),
    )
    charts = tuple(
        bars(facts, metric, "area", today, EVERYTHING, title.of, sentence)
        for metric, title, sentence in told
        if is_delivered(facts, metric)
    )
    return (Section(Words.areas, charts, columns=3),) if charts else ()


def freshness(facts: Facts, today: date) -> tuple[Part, ...]:
    newest = newest_measurement(facts, today)
    parts: list[Part] = [Note(Words.newest(newest, today))]
    plan = deliveries(facts, today)
    if plan.is_empty():
        return (*parts, _unmeasured(facts, today))
    late = plan.filter(~plan["delivered"])
    rows = tuple(
        Row({"sender": sender, "dataset": dataset, "measured": measured, "due": due, "late": (today - due).days})
        for sender, dataset, measured, due, _ in late.iter_rows()
    )
    table = Table(
        Words.late(len(rows), len(plan)),
        (
            Field("sender", Words.sender), Field("dataset", Words.dataset), Field("measured", Words.measured, "date"),
            Field("due", Words.due, "date"), Field("late", Words.days_late, "whole"),
        ),
        rows,
        Origin(Words.delivery_plan, today),
        empty=Words.all_delivered,
    )  # fmt: skip
    return (*parts, table)


def _unmeasured(facts: Facts, today: date) -> Table:
    """Where no plan says when to deliver: the running starts that nobody has measured for half a year."""
    fields = (Field("start", Words.start), Field("study", Words.study), Field("newest", Words.measured, "date"))
    rows = tuple(
        Row({"start": f"{row['name']}, {row['term']}", "study": name_of(row["study"]), "newest": row["newest"]})
        for row in unmeasured_starts(facts, today).iter_rows(named=True)
    )
    where = origin_of_rows(facts, today, facts.starts, facts.cohorts)
    running = len(long_running_starts(facts, today))
    empty = Words.all_measured if running else Words.none_running
    return Table(Words.unmeasured(len(rows), running), fields, rows, where, empty=empty)
