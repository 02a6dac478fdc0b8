"""Facts from rows built by name: every row has defaults, and what a row refers to is there by itself."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from tc_dashboard.domain import (
    Certification,
    Counting,
    Direction,
    Engagement,
    FundingKind,
    FundingPeriod,
    GoalType,
    Home,
    Level,
    MunicipalityRole,
    NeedKind,
    OrganisationKind,
    Party,
    RiskStatus,
    Scope,
    SeatRole,
    Sex,
    StartStatus,
    SurveyGroup,
)
from tc_dashboard.facts import FRAMES, Facts, as_frame, natural_key

DAY = date(2026, 11, 22)
SODERTALJE, HUDDINGE, HANINGE = "0181", "0126", "0136"
WOMEN, MEN, UNKNOWN, TOTAL = Sex.WOMEN, Sex.MEN, Sex.UNKNOWN, Sex.TOTAL
ALL, OUTSIDE = Home.ALL, Home.OUTSIDE_COUNTY


@dataclass(frozen=True)
class Row:
    """One row of a frame, by field name."""

    frame: str
    values: dict[str, Any]


def _with_defaults(frame: str, **defaults: Any) -> Callable[..., Row]:
    unknown = set(defaults) - set(FRAMES[frame].columns)
    assert not unknown, unknown

    def row(**values: Any) -> Row:
        assert set(values) <= set(FRAMES[frame].columns), values
        return Row(frame, defaults | values)

    return row


a_provider = _with_defaults("providers", name="Lernia")
a_programme = _with_defaults(
    "programmes", programme="P1", name="Industriteknik", form="Yrkesvux", area="Industri", provider="Lernia",
    study=SODERTALJE, certification=Certification.NOT_STARTED,
)  # fmt: skip
a_start = _with_defaults(
    "starts", programme="P1", term="HT24", round=1, planned_start=date(2024, 8, 19), status=StartStatus.STARTED,
    seats=20,
)  # fmt: skip
an_ended_start = _with_defaults(
    "starts", programme="P1", term="HT24", round=1, planned_start=date(2024, 8, 19), status=StartStatus.ENDED,
    end_date=date(2026, 6, 12), seats=20,
)  # fmt: skip
a_planned_start = _with_defaults(
    "starts", programme="P1", term="VT27", round=1, planned_start=date(2027, 1, 11), status=StartStatus.PLANNED,
    seats=20,
)  # fmt: skip
a_cohort = _with_defaults(
    "cohorts", programme="P1", term="HT24", round=1, home=ALL, sex=TOTAL, measured=date(2026, 10, 15)
)
a_company = _with_defaults(
    "companies", organisation_number="A", name="A", kind=OrganisationKind.COMPANY, municipality=SODERTALJE,
    areas=["Industri"],
)  # fmt: skip
an_engagement = _with_defaults("engagements", organisation_number="A", type=Engagement.APL, from_date=date(2026, 1, 1))
a_role = _with_defaults(
    "municipality_roles", municipality=SODERTALJE, role=MunicipalityRole.AGREEMENT_PARTY, from_date=date(2026, 1, 1)
)
a_goal = _with_defaults(
    "goals", goal="M1", name="A goal", goal_type=GoalType.PROJECT, indicator="Manuell", counting=Counting.POSITION,
    direction=Direction.INCREASE, unit="", base_value=0.0, base_date=date(2026, 1, 1), target_value=100.0,
    target_date=date(2026, 12, 31),
)  # fmt: skip
a_plan_point = _with_defaults("goal_plan", goal="M1")
an_outcome = _with_defaults("goal_outcomes", goal="M1", date=DAY)
a_need = _with_defaults("needs", area="Industri", year=2026, kind=NeedKind.COMPANIES, needed=12, source="Enkät")
a_milestone = _with_defaults("milestones", milestone="MS1", name="Ansökan", type="Beslut", planned=date(2026, 6, 15))
a_risk = _with_defaults(
    "risks", risk="R1", date=date(2026, 3, 1), name="För få sökande", likelihood=3, consequence=4,
    status=RiskStatus.OPEN,
)  # fmt: skip
a_self_assessment = _with_defaults(
    "self_assessments", version="2021", criterion="1", level=Level.REGIONAL, date=date(2026, 3, 1), value=3.0
)
a_document = _with_defaults("certification_documents", name="Handlingsplan", level=Level.REGIONAL, status="Pågår")
a_seat = _with_defaults(
    "steering_seats", organisation="Företag A", party=Party.WORKING_LIFE, role=SeatRole.MEMBER, level=Level.REGIONAL,
    from_date=date(2024, 1, 1),
)  # fmt: skip
an_index = _with_defaults(
    "satisfaction", group=SurveyGroup.STUDENTS, date=date(2026, 5, 15), sent=40, answers=28, index=72.0
)
a_budget = _with_defaults(
    "funding", funder="Region Stockholm", year=2026, period=FundingPeriod.PILOT, kind=FundingKind.CASH, budget=500_000.0
)


def facts(*rows: Row) -> Facts:
    """The rows as facts, each in its own sheet row, with the programme, start or company that it refers to."""
    complete = list(rows)
    for row in rows:
        _add_start(row, complete)
    for row in tuple(complete):
        _add_programme_or_company(row, complete)
    return Facts("ledger", 1, Scope.county(), {name: _frame(name, complete) for name in FRAMES})


def _add_start(row: Row, rows: list[Row]) -> None:
    start = {name: row.values.get(name) for name in ("programme", "term", "round")}
    stands = any(other.frame == "starts" and start.items() <= other.values.items() for other in rows)
    if row.frame == "cohorts" and not stands:
        rows.append(a_start(**start))


def _add_programme_or_company(row: Row, rows: list[Row]) -> None:
    for referring, frame, key, build in (
        ("starts", "programmes", "programme", a_programme),
        ("engagements", "companies", "organisation_number", a_company),
    ):
        there = {other.values[key] for other in rows if other.frame == frame}
        if row.frame == referring and row.values[key] not in there:
            rows.append(build(**{key: row.values[key]}))


def _frame(name: str, rows: list[Row]) -> Any:
    own = [row.values for row in rows if row.frame == name]
    lineage = ({"key": natural_key(FRAMES[name], values), "import_id": 1, "sheet": name} for values in own)
    return as_frame(
        FRAMES[name],
        [values | line | {"row": 2 + at} for at, (values, line) in enumerate(zip(own, lineage, strict=True))],
    )
