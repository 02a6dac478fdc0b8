"""Underlag for the self-assessment and for the yearly report to RTS: what is reported, a table to a sheet."""

from collections.abc import Sequence
from datetime import date

import polars as pl

from tc_dashboard import formats, text
from tc_dashboard.domain import Level
from tc_dashboard.facts import Facts
from tc_dashboard.meetings import Meeting
from tc_dashboard.metrics.certification import Assessment, assessments, seats_on, version_on
from tc_dashboard.metrics.companies import running
from tc_dashboard.metrics.figures import by_id, figure, parts
from tc_dashboard.metrics.providers import providers_on
from tc_dashboard.text.certification import Certification
from tc_dashboard.text.certification import Report as Words
from tc_dashboard.views import certification, requirements, satisfaction
from tc_dashboard.views.parts import Field, Row, Stamp, Table, Value
from tc_dashboard.views.spoken import delivered, origin_of, origin_of_rows, shown, with_footnote

_FIGURES = (
    "municipalities.joined", "programmes.certified", "starts.started", "persons.studying", "persons.completed",
    "companies.partners", "companies.interested", "companies.places_offered", "certification.criteria_met",
    "certification.documents_done",
)  # fmt: skip


def stamp(facts: Facts, today: date) -> Stamp:
    """What the workbook says of itself."""
    return Stamp(Words.title, Words.receiver, today, facts.revision, facts.are_example())


def held_in_year(meetings: Sequence[Meeting], today: date) -> int:
    """How many meetings have been held in the day's calendar year."""
    return sum(one.is_held and one.day.year == today.year and one.day <= today for one in meetings)


def sheets(facts: Facts, today: date, held: int) -> tuple[tuple[str, Table], ...]:
    """Each sheet's name and table; `held`: meetings of the steering group this year."""
    found = [
        (Words.figures, _figures(facts, today, held)),
        (Words.by_form, _by(facts, today, "persons.studying", "form", Words.form)),
        (Words.by_sex, _by(facts, today, "persons.studying", "sex", Words.sex)),
        (Words.programmes, requirements.programmes(facts, today)),
        (Words.companies, _by(facts, today, "companies.partners", "engagement", Words.engagement)),
        (Words.seats, _seats(facts, today)),
        (Words.surveys, satisfaction.table(facts, today)),
        (Words.assessments, _assessments(facts, today, Level.REGIONAL)),
        (Words.local, _assessments(facts, today, Level.LOCAL)),
        (Words.files, _files(facts, today)),
    ]
    documents = certification.documents(facts, today)
    if isinstance(documents, Table):
        found.insert(-1, (Words.documents, documents))
    return tuple(found)


def _figures(facts: Facts, today: date, held: int) -> Table:
    """What can be told in one number each."""
    fields = (
        Field("measure", Words.measure), Field("value", Words.value, "decimal"), Field("unit", Words.unit),
        Field("how", Words.how),
    )  # fmt: skip
    seats = seats_on(facts, today)
    of_programmes = sum(one.programmes > 0 for one in providers_on(facts, today))
    providers = None if facts.programmes.is_empty() else of_programmes
    told: list[tuple[str, Value, str, str]] = [
        (text.FIGURES[name].name, delivered(facts, name, today), text.FIGURES[name].many,
         text.FIGURES[name].definition)
        for name in _FIGURES
    ]  # fmt: skip
    told.insert(1, (Words.providers, providers, Words.provider_unit, Words.providers_how))
    told += [
        (
            Words.industry, round(100 * seats.of_working_life / seats.voting, 1) if seats and seats.voting else None,
            "%", Words.industry_how,
        ),
        (Words.meetings, held, Words.meeting_unit, Words.met_how),
    ]  # fmt: skip
    rows = tuple(Row(dict(zip((field.name for field in fields), one, strict=True))) for one in told)
    found = [figure(by_id(name), facts, today) for name in _FIGURES]
    where = with_footnote(origin_of(facts, found, today))
    return Table(Words.figures, fields, rows, where)


def _by(facts: Facts, today: date, name: str, key: str, heading: str) -> Table:
    found = parts(by_id(name), facts, today, key)
    fields = (Field("part", heading), Field("value", text.FIGURES[name].name, "whole"))
    rows = tuple(Row({"part": one.by[key], "value": shown(one)}) for one in found)
    return Table(text.FIGURES[name].name, fields, rows, origin_of(facts, found, today, name))


def _seats(facts: Facts, today: date) -> Table:
    fields = (
        Field("organisation", Words.organisation), Field("party", Words.party), Field("role", Words.role),
        Field("level", Words.level), Field("from_date", Words.since, "date"),
    )  # fmt: skip
    seats = facts.steering_seats.filter(running(today)).sort(
        "level", "party", "organisation", descending=[True, False, False]
    )
    rows = tuple(Row({one.name: row[one.name] for one in fields}) for row in seats.iter_rows(named=True))
    return Table(Words.seats, fields, rows, origin_of_rows(facts, today, seats))


def _assessments(facts: Facts, today: date, level: Level) -> Table:
    """Every assessment of the newest version, the newest first."""
    found = sorted(assessments(facts, today, level), key=lambda one: (-one.day.toordinal(), one.provider))
    fields = (
        Field("criterion", Certification.criterion), Field("provider", Certification.provider),
        Field("day", Certification.day, "date"), Field("value", Certification.value, "tenth"),
        Field("met", Certification.met), Field("evidence", Certification.evidence),
    )  # fmt: skip
    shown_fields = fields if level is Level.LOCAL else tuple(one for one in fields if one.name != "provider")
    title = f"{Words.levels[level]} {version_on(facts, today)}".strip()
    where = origin_of_rows(facts, today, facts.self_assessments.filter(level=level))
    return Table(title, shown_fields, tuple(_row(one) for one in found), where)


def _row(one: Assessment) -> Row:
    return Row({
        "criterion": one.label, "provider": one.provider or None, "day": one.day, "value": one.value,
        "met": Certification.yes if one.is_met else Certification.no, "evidence": one.evidence or None,
    })  # fmt: skip


def _files(facts: Facts, today: date) -> Table:
    fields = (Field("file", Words.file), Field("sender", Words.sender), Field("saved", Words.saved))
    rows = tuple(
        Row({"file": row["file"], "sender": row["sender"] or None, "saved": formats.moment(row["at"])})
        for row in facts.imports.sort(pl.col("at")).iter_rows(named=True)
    )
    return Table(Words.files, fields, rows, origin_of_rows(facts, today, facts.imports))
