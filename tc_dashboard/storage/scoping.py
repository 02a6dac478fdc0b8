"""Whose rows: what a municipality may see of each dataset, as conditions on the query and names taken away."""

from collections.abc import Mapping
from typing import Any

import sqlalchemy as sa

from tc_dashboard.domain import Home, Level
from tc_dashboard.facts import FRAMES, natural_key
from tc_dashboard.municipalities import county_municipalities, spellings_of
from tc_dashboard.storage.models import table_of


def valid(table: sa.FromClause, revision: int) -> sa.ColumnElement[bool]:
    """The rows as they stood at `revision`."""
    return sa.and_(
        table.c.from_revision <= revision, sa.or_(table.c.to_revision.is_(None), table.c.to_revision > revision)
    )


def _starts_here(code: str, revision: int) -> sa.Select[Any]:
    """(programme, term, round) of the starts whose Studiekommun is `code`."""
    starts, programmes = table_of("starts").alias("here"), table_of("programmes").alias("here_programme")
    return (
        sa.select(starts.c.programme, starts.c.term, starts.c.round)
        .join(programmes, starts.c.programme == programmes.c.programme)
        .where(valid(starts, revision), valid(programmes, revision))
        .where(sa.func.coalesce(starts.c.study, programmes.c.study) == code)
    )


def _started_here(table: sa.Table, code: str, revision: int) -> sa.ColumnElement[bool]:
    here = _starts_here(code, revision).subquery()
    return sa.exists().where(
        here.c.programme == table.c.programme, here.c.term == table.c.term, here.c.round == table.c.round
    )


def _programme_here(table: sa.Table, code: str, revision: int) -> sa.ColumnElement[bool]:
    here = _starts_here(code, revision).subquery()
    return sa.or_(table.c.study == code, sa.exists().where(here.c.programme == table.c.programme))


def _company_here(table: sa.Table, code: str, revision: int) -> sa.ColumnElement[bool]:
    companies = table_of("companies").alias("company_here")
    return sa.exists().where(
        companies.c.organisation_number == table.c.organisation_number,
        companies.c.municipality == code,
        valid(companies, revision),
    )


def _goal_here(table: sa.Table, code: str, revision: int) -> sa.ColumnElement[bool]:
    goals = table_of("goals").alias("goal_here")
    return sa.exists().where(goals.c.goal == table.c.goal, goals.c.municipality == code, valid(goals, revision))


LIMITS: Mapping[str, Any] = {
    "providers": lambda table, code, revision: sa.true(),
    "programmes": _programme_here,
    "starts": _started_here,
    "cohorts": lambda table, code, revision: sa.or_(table.c.home == code, _started_here(table, code, revision)),
    "companies": lambda table, code, revision: table.c.municipality == code,
    "engagements": _company_here,
    "municipality_roles": lambda table, code, revision: sa.true(),
    "goals": lambda table, code, revision: table.c.municipality == code,
    "goal_plan": _goal_here,
    "goal_outcomes": _goal_here,
    "delivery_plan": lambda table, code, revision: sa.false(),
    "reference_values": lambda table, code, revision: sa.true(),
    "assessments": _goal_here,
    "needs": _company_here,
    "milestones": lambda table, code, revision: sa.true(),
    "risks": lambda table, code, revision: sa.false(),
    "self_assessments": lambda table, code, revision: table.c.level == Level.REGIONAL,
    "certification_documents": lambda table, code, revision: table.c.level == Level.REGIONAL,
    "steering_seats": lambda table, code, revision: sa.true(),
    "funding": lambda table, code, revision: table.c.funder.in_(spellings_of(code)),
    "satisfaction": lambda table, code, revision: table.c.provider.is_(None),
}
"""What of each dataset a municipality sees; a dataset that isn't here can't be read in its scope."""


def without_neighbours(rows: list[dict[str, Any]], code: str) -> list[dict[str, Any]]:
    """Other homes only as ”annan i länet” and ”utanför länet”, numbered within the start so that they stay apart."""
    numbers: dict[tuple[str, str, int], dict[str, int]] = {}
    kept = []
    for row in rows:
        home = row["home"]
        if home != code and home.isdigit():
            seen = numbers.setdefault((row["programme"], row["term"], row["round"]), {})
            where = Home.ELSEWHERE_IN_COUNTY if home in county_municipalities() else Home.OUTSIDE_COUNTY
            unnamed = row | {"home": f"{where} {seen.setdefault(home, len(seen) + 1)}"}
            kept.append(unnamed | {"key": natural_key(FRAMES["cohorts"], unnamed), "corrected": "{}"})
        else:
            kept.append(row)
    return kept
