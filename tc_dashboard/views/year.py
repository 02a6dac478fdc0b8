"""Årsrapport: what happened in a calendar year or a läsår, in chapters made of what the other pages say."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import polars as pl

from tc_dashboard import formats, text
from tc_dashboard.domain import DecisionState
from tc_dashboard.facts import Facts
from tc_dashboard.meetings import Decision, Meeting
from tc_dashboard.metrics.companies import joined_cells, partner_cells
from tc_dashboard.metrics.figures import Figure, by_id, parts
from tc_dashboard.metrics.periods import (
    Period,
    companies_that,
    funding_of,
    milestones_done,
    municipalities_that_joined,
    newest_whole,
    over_terms,
    periods,
)
from tc_dashboard.metrics.since import Moment
from tc_dashboard.municipalities import name_of
from tc_dashboard.text.economy import Economy
from tc_dashboard.text.year import Year as Words
from tc_dashboard.views import meetings, milestones, tracks
from tc_dashboard.views.chapters import Chapter
from tc_dashboard.views.parts import (
    Chart,
    Field,
    Headline,
    Note,
    Origin,
    Part,
    Row,
    Shape,
    Table,
    Value,
    Way,
)
from tc_dashboard.views.spoken import origin, origin_of, origin_of_rows, shown

Before = Sequence[tuple[Meeting, Moment]]
"""Held meetings with what they saw."""
_OVER_TERMS = {
    Words.starts: "starts.started", Words.seats: "seats", Words.started: "persons.started",
    Words.completed: "persons.completed",
}  # fmt: skip
_BY_TERM = ("starts.started", "seats", "persons.started", "rates.fill", "rates.women", "persons.completed",
            "rates.completion")  # fmt: skip


def chapters(facts: Facts, period: Period, before: Before, today: date) -> tuple[Chapter, ...]:
    """The whole report, the summary first."""
    return (
        _summary(facts, period, before, today),
        _terms(facts, period, today),
        Chapter("spar", Words.tracks_asked, *tracks.joined(facts, today)),
        _joined(facts, period, today),
        _done(facts, period, before, today),
        _money(facts, period, today),
    )


def newest(facts: Facts, before: Before, today: date) -> tuple[Headline, tuple[Part, ...]]:
    """The newest calendar year that is over, as a screen of a meeting."""
    found = _summary(facts, newest_whole(periods(facts, today), today), before, today)
    return found.headline, found.parts[:1]


def _summary(facts: Facts, period: Period, before: Before, today: date) -> Chapter:
    now, then = (_values(facts, one, before, today) for one in (period, period.before))
    rows = tuple(
        Row({"what": name, "now": value, "before": then.get(name), "unit": Words.units[name]})
        for name, value in now.items()
    )
    fields = (
        Field("what", Words.what), Field("now", period.code, "whole"), Field("before", period.before.code, "whole"),
        Field("unit", Words.unit),
    )  # fmt: skip
    ways = tuple(Way(name, Origin(Words.source, today, metric)) for name, metric in _OVER_TERMS.items())
    base = origin_of(facts, _figures(facts, period, today), today)
    table = Table(
        Words.heading(period.code), fields, rows, replace(base, source=Words.source), Words.summary_sentence, ways=ways
    )
    if not any(value for name, value in now.items() if name not in (Words.ended_with, Words.municipalities)):
        return Chapter("aret", Words.summary_asked, Headline(Words.heading(period.code), Words.none), (table,))
    started = now[Words.started]
    headline = Headline(
        Words.answer(period.code, period.last > today, _count(now[Words.starts]),
                     started if isinstance(started, float) else None),
        Words.sentence(*(_count(now[name]) for name in (Words.came, Words.left, Words.joined, Words.done))),
    )  # fmt: skip
    return Chapter("aret", Words.summary_asked, headline, (table, Note(Words.only_whole)))


def _values(facts: Facts, period: Period, before: Before, today: date) -> dict[str, Value]:
    """What is told of a period, by name; money only of a calendar year."""
    end = period.until(today)
    found: dict[str, Value] = {name: over_terms(facts, metric, period, today).value
                               for name, metric in _OVER_TERMS.items()}  # fmt: skip
    found |= {
        Words.came: len(companies_that(facts, period, today, came=True)),
        Words.left: len(companies_that(facts, period, today, came=False)),
        Words.ended_with: partner_cells(facts, end)["subject"].n_unique(),
        Words.joined: len(municipalities_that_joined(facts, period, today)),
        Words.municipalities: joined_cells(facts, end)["subject"].n_unique(),
        Words.done: len(milestones_done(facts, period, today)),
        Words.decided: len(_decided(before, period, today)),
    }
    found |= dict.fromkeys(_not_delivered(facts, before))
    money = funding_of(facts, period)
    if not money.is_empty():
        found |= {
            Words.budget: float(money["budget"].sum()),
            Words.used: _sum_of_told(money["used"].drop_nulls().to_list()),
        }
    return found


def _not_delivered(facts: Facts, before: Before) -> tuple[str, ...]:
    """What nothing can be said of: its sheet isn't there, or no meeting has been held here. That is no 0."""
    lacking = (
        (facts.starts.is_empty(), (Words.starts, Words.seats, Words.started, Words.completed)),
        (facts.cohorts.is_empty(), (Words.started, Words.completed)),
        (facts.engagements.is_empty(), (Words.came, Words.left, Words.ended_with)),
        (facts.municipality_roles.is_empty(), (Words.joined, Words.municipalities)),
        (facts.milestones.is_empty(), (Words.done,)),
        (not before, (Words.decided,)),
    )
    return tuple(name for is_lacking, names in lacking if is_lacking for name in names)


def _count(value: Value) -> int | None:
    return int(value) if isinstance(value, (int, float)) else None


def _sum_of_told(values: Sequence[float]) -> float | None:
    return sum(values) if values else None


def _number(value: Value) -> float:
    return float(value) if isinstance(value, (int, float)) else 0.0


def _figures(facts: Facts, period: Period, today: date) -> list[Figure]:
    """The figures of the period's terms that the chapters tell."""
    codes = [term.code for term in period.terms]
    return [one for metric in _BY_TERM for one in parts(by_id(metric), facts, today, "term") if one.by["term"] in codes]


def _terms(facts: Facts, period: Period, today: date) -> Chapter:
    """Each term's starts and persons, and the starts beside those of other periods."""
    if facts.starts.is_empty():
        return Chapter("starter", Words.terms_asked, Headline(Words.no_starts, ""), ())
    starts, before = (
        _number(over_terms(facts, _OVER_TERMS[Words.starts], one, today).value) for one in (period, period.before)
    )
    seats = over_terms(facts, _OVER_TERMS[Words.seats], period, today).value
    told: dict[str, dict[str, Value]] = {term.code: {} for term in period.terms}
    found = _figures(facts, period, today)
    for one in found:
        told[one.by["term"]][one.metric] = shown(one)
    names = {"rates.women": Words.women, "rates.fill": Words.fill, "rates.completion": Words.completion}
    counted = {metric: words for words, metric in _OVER_TERMS.items()}
    fields = (
        Field("term", Words.term),
        *(
            Field(metric, names[metric], "share") if metric in names else Field(metric, counted[metric], "whole")
            for metric in _BY_TERM
        ),
    )
    rows = tuple(Row({"term": term, **values}, {"term": term}, _BY_TERM[0]) for term, values in told.items())
    base = origin_of(facts, found, today)
    ways = tuple(Way(text.FIGURES[metric].name, Origin(base.source, today, metric)) for metric in _BY_TERM)
    table = Table(Words.terms_title, fields, rows, base, Words.terms_sentence, ways=ways)
    headline = Headline(Words.started_in(starts, _number(seats) or None, before), "")
    return Chapter("starter", Words.terms_asked, headline, (table, _against(facts, period, today)))


def _against(facts: Facts, period: Period, today: date) -> Chart:
    """The starts of every period of the same kind, the oldest first."""
    alike = sorted(
        {one for one in (*periods(facts, today), period) if one.is_school_year is period.is_school_year},
        key=lambda one: one.year,
    )
    cells = by_id(_OVER_TERMS[Words.starts]).rows(facts, today)
    return Chart(
        title=Words.periods_title,
        shape=Shape.BARS,
        fields=(Field("period", Words.period), Field("value", Words.number, "whole")),
        rows=tuple(
            Row({"period": one.code, "value": over_terms(facts, _OVER_TERMS[Words.starts], one, today).value})
            for one in alike
        ),
        x="period",
        y="value",
        origin=origin(facts, cells, today, _OVER_TERMS[Words.starts]),
        sentence=Words.periods_sentence,
        colours={one.code: "accent" if one == period else "accent.soft" for one in alike},
    )


def _joined(facts: Facts, period: Period, today: date) -> Chapter:
    """The companies and municipalities that came and went, by name."""
    came, left = (companies_that(facts, period, today, came=whether) for whether in (True, False))
    joined = municipalities_that_joined(facts, period, today)
    known = {row["organisation_number"]: row for row in facts.companies.iter_rows(named=True)}
    of_companies = [
        (kind, str(known[number]["name"] or number), known[number]["municipality"])
        for kind, numbers in ((Words.new_company, came), (Words.lost_company, left))
        for number in numbers
    ]
    told = [*((Words.new_municipality, name_of(code), "") for code in joined),
            *((kind, name, name_of(code) if code else "") for kind, name, code in of_companies)]  # fmt: skip
    rows = tuple(
        Row({"kind": kind, "name": name, "where": where or None})
        for kind, name, where in sorted(told, key=lambda one: (one[0], formats.swedish_order(one[1])))
    )
    companies = None if facts.engagements.is_empty() else (len(came), len(left))
    headline = Headline(
        Words.joined_answer(companies, None if facts.municipality_roles.is_empty() else len(joined)), ""
    )  # fmt: skip
    if not rows:
        return Chapter("medverkande", Words.joined_asked, headline, ())
    fields = (Field("name", Words.name), Field("kind", Words.kind), Field("where", Words.where))
    base = origin_of_rows(facts, period.until(today), facts.engagements, facts.municipality_roles)
    return Chapter(
        "medverkande",
        Words.joined_asked,
        headline,
        (Table(Words.joined_title, fields, rows, base, Words.joined_sentence),),
    )


def _decided(before: Before, period: Period, today: date) -> list[Decision]:
    return [
        one
        for meeting, _ in before
        if period.holds(meeting.day, today)
        for one in meeting.decisions
        if one.draft.state is DecisionState.DECIDED
    ]


def _done(facts: Facts, period: Period, before: Before, today: date) -> Chapter:
    """The milestones that were reached, and what the group decided with what has come of it."""
    done = milestones_done(facts, period, today)
    number = len(_decided(before, period, today)) if before else None
    told = None if facts.milestones.is_empty() else len(done)
    found: list[Part] = [milestones.table_of(facts, done, today, Words.done_title(len(done)))] if done else []
    if number:
        within = [(meeting, then) for meeting, then in before if period.holds(meeting.day, today)]
        found.append(replace(meetings.earlier(within, Moment(facts, today)), title=Words.meetings_title))
    return Chapter("klart", Words.done_asked, Headline(Words.done_answer(told, number), ""), tuple(found))


def _money(facts: Facts, period: Period, today: date) -> Chapter:
    """The year's budget and outcome, funder by funder; money follows the calendar year."""
    if period.is_school_year:
        return Chapter("ekonomi", Words.money_asked, Headline(Words.money_by_year, ""), ())
    money = funding_of(facts, period)
    if money.is_empty():
        return Chapter("ekonomi", Words.money_asked, Headline(Words.no_money(period.code), ""), ())
    used = _sum_of_told(money["used"].drop_nulls().to_list())
    fields = (
        Field("funder", Economy.funder), Field("kind", Economy.kind), Field("budget", Economy.budget, "whole"),
        Field("used", Economy.used, "whole"), Field("used_until", Economy.used_until, "date"),
    )  # fmt: skip
    names = [field.name for field in fields]
    cells = by_id("economy.used").rows(facts, today).filter(pl.col("year") == period.code)
    rows = tuple(Row({name: row[name] for name in names}) for row in money.iter_rows(named=True))
    table = Table(Words.money_title, fields, rows, origin(facts, cells, today, "economy.used", {"year": period.code}))
    headline = Headline(Words.money_answer(period.code, float(money["budget"].sum()), used), "")
    return Chapter("ekonomi", Words.money_asked, headline, (table,))
