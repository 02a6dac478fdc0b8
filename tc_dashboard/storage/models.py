"""The tables: the ledger (revisions, imports, files, publications) and one table of rows per dataset.

A fact row is valid from `from_revision` until `to_revision`, which is set once and never cleared. Column names are
those of the frames in `facts.py`; a test holds that they agree.
"""

import datetime as dt
from datetime import UTC, datetime
from typing import Any, ClassVar

import sqlalchemy as sa
from sqlmodel import Field, SQLModel

from tc_dashboard.domain import SMALLEST_THRESHOLD, Role

SQLModel.metadata.naming_convention = {
    "ix": "ix_%(column_0_label)s",
    "uq": "uq_%(table_name)s_%(column_0_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


class UtcDateTime(sa.types.TypeDecorator[datetime]):
    """An aware moment, kept as UTC: SQLite would lose the zone."""

    impl = sa.DateTime
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: sa.Dialect) -> datetime | None:
        return None if value is None else value.astimezone(UTC).replace(tzinfo=None)

    def process_result_value(self, value: datetime | None, dialect: sa.Dialect) -> datetime | None:
        return None if value is None else value.replace(tzinfo=UTC)


class Texts(sa.types.TypeDecorator[list[str]]):
    """A list of words, kept as they are written in a sheet: `Industri;Teknik`."""

    impl = sa.Text
    cache_ok = True

    def process_bind_param(self, value: list[str] | None, dialect: sa.Dialect) -> str | None:
        return None if value is None else ";".join(value)

    def process_result_value(self, value: str | None, dialect: sa.Dialect) -> list[str] | None:
        return None if value is None else [word for word in value.split(";") if word]


class Ledger(SQLModel, table=True):
    """One row: this ledger's own id, so that a restored or another ledger is never taken for it."""

    __tablename__ = "ledger"
    id: str = Field(primary_key=True, sa_type=sa.Text)
    created_at: datetime = Field(sa_type=UtcDateTime)


class Revision(SQLModel, table=True):
    """One entry in the ledger."""

    __tablename__ = "revision"
    number: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    kind: str = Field(sa_type=sa.Text)
    saved_at: datetime = Field(sa_type=UtcDateTime, index=True)
    saved_by: str = Field(sa_type=sa.Text)
    undoes: int | None = Field(default=None, foreign_key="revision.number", ondelete="RESTRICT", unique=True)
    reason: str = Field(default="", sa_type=sa.Text, sa_column_kwargs={"server_default": ""})
    """Why it was undone, where a person said so."""


class Publication(SQLModel, table=True):
    """A revision shown to the steering group and the municipalities, from then on."""

    __tablename__ = "publication"
    revision: int = Field(primary_key=True, foreign_key="revision.number", ondelete="RESTRICT")
    published_at: datetime = Field(sa_type=UtcDateTime)
    published_by: str = Field(sa_type=sa.Text)


class Setting(SQLModel, table=True):
    """How small numbers are protected from this revision on, and the decision that says so."""

    __tablename__ = "setting"
    __table_args__ = (
        sa.CheckConstraint(f"smallest_count >= {SMALLEST_THRESHOLD}", name="count_is_allowed"),
        sa.CheckConstraint("smallest_base >= smallest_count", name="base_is_no_less"),
        sa.CheckConstraint("decision <> ''", name="is_decided"),
    )
    revision: int = Field(
        primary_key=True, foreign_key="revision.number", ondelete="RESTRICT",
        sa_column_kwargs={"autoincrement": False},
    )  # fmt: skip
    smallest_count: int
    smallest_base: int
    open_to: list[str] = Field(sa_type=Texts)
    decision: str = Field(sa_type=sa.Text)
    providers_for: list[str] = Field(sa_type=Texts, sa_column_kwargs={"server_default": Role.STEERING_GROUP.value})


class StoredFile(SQLModel, table=True):
    """The bytes of an uploaded file, once per content."""

    __tablename__ = "stored_file"
    sha256: str = Field(primary_key=True, sa_type=sa.Text)
    size: int
    content: bytes = Field(sa_type=sa.LargeBinary)


class Import(SQLModel, table=True):
    """One uploaded file and who sent it; its rows point here.

    `decisions`: JSON, what was decided about the file before it was saved (see `decisions.Kept`).
    """

    __tablename__ = "import"
    id: int | None = Field(default=None, primary_key=True)
    revision: int = Field(foreign_key="revision.number", ondelete="RESTRICT", index=True)
    file_name: str = Field(sa_type=sa.Text)
    sha256: str = Field(foreign_key="stored_file.sha256", ondelete="RESTRICT", sa_type=sa.Text)
    sender: str = Field(default="", sa_type=sa.Text)
    example: bool = False
    decisions: str = Field(default="{}", sa_type=sa.Text)


class ImportColumn(SQLModel, table=True):
    """Which sheet column a field of an import was read from."""

    __tablename__ = "import_column"
    import_id: int = Field(primary_key=True, foreign_key="import.id", ondelete="RESTRICT")
    sheet: str = Field(primary_key=True, sa_type=sa.Text)
    dataset: str = Field(primary_key=True, sa_type=sa.Text)
    field: str = Field(primary_key=True, sa_type=sa.Text)
    letter: str = Field(sa_type=sa.Text)


class ClearedImport(SQLModel, table=True):
    """An import whose content has been removed for good, and the decision that says so."""

    __tablename__ = "cleared_import"
    __table_args__ = (sa.CheckConstraint("decision <> ''", name="is_decided"),)
    import_id: int = Field(
        primary_key=True, foreign_key="import.id", ondelete="RESTRICT", sa_column_kwargs={"autoincrement": False}
    )
    sha256: str = Field(sa_type=sa.Text)
    rows: int
    decision: str = Field(sa_type=sa.Text)
    cleared_at: datetime = Field(sa_type=UtcDateTime)
    cleared_by: str = Field(sa_type=sa.Text)


class RememberedLayout(SQLModel, table=True):
    """How sheets with these headings were read the last time, so that the next file of the same shape is one click."""

    __tablename__ = "remembered_layout"
    fingerprint: str = Field(primary_key=True, sa_type=sa.Text)
    mappings: str = Field(sa_type=sa.Text)
    remembered_at: datetime = Field(sa_type=UtcDateTime)
    remembered_by: str = Field(sa_type=sa.Text)


class MemberRow(SQLModel, table=True):
    """Who may look, and as what. All that the database knows of a person stands here and nowhere else."""

    __tablename__ = "member"
    __table_args__ = (
        sa.CheckConstraint("(issuer IS NULL) = (subject IS NULL)", name="bound_whole"),
        sa.CheckConstraint("(role = 'Kommun') = (municipality_code IS NOT NULL)", name="municipality_of_role"),
        sa.Index("ix_member_sign_in", "provider", "email"),
        sa.Index("ix_member_bound", "issuer", "subject"),
    )
    id: int | None = Field(default=None, primary_key=True)
    provider: str = Field(sa_type=sa.Text)
    email: str = Field(sa_type=sa.Text)
    name: str = Field(default="", sa_type=sa.Text)
    organisation: str = Field(default="", sa_type=sa.Text)
    role: str = Field(sa_type=sa.Text)
    municipality_code: str | None = Field(default=None, sa_type=sa.Text)
    valid_from: datetime = Field(sa_type=UtcDateTime)
    valid_to: datetime | None = Field(default=None, sa_type=UtcDateTime)
    issuer: str | None = Field(default=None, sa_type=sa.Text)
    subject: str | None = Field(default=None, sa_type=sa.Text)
    bound_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    signed_out_at: datetime | None = Field(default=None, sa_type=UtcDateTime)


class Audit(SQLModel, table=True):
    """What has been done, by which organisation. Names no person, so it can outlive the member it points to."""

    __tablename__ = "audit"
    id: int | None = Field(default=None, primary_key=True)
    at: datetime = Field(sa_type=UtcDateTime, index=True)
    member_id: int | None = Field(default=None, foreign_key="member.id", ondelete="SET NULL", index=True)
    organisation: str = Field(sa_type=sa.Text)
    event: str = Field(sa_type=sa.Text)
    subject: str = Field(default="", sa_type=sa.Text)
    detail: str = Field(default="{}", sa_type=sa.Text)


class ErrorReport(SQLModel, table=True):
    """What somebody who sees published figures says is wrong with one of them; its thread is `ReportMessage`.

    `narrowed_by`: JSON, what the figure was narrowed by. `municipality_code` is null for the steering group.
    """

    __tablename__ = "error_report"
    id: int | None = Field(default=None, primary_key=True)
    figure: str = Field(sa_type=sa.Text)
    narrowed_by: str = Field(default="{}", sa_type=sa.Text)
    whose: str = Field(sa_type=sa.Text)
    day: dt.date
    revision: int = Field(foreign_key="revision.number", ondelete="RESTRICT")
    role: str = Field(sa_type=sa.Text)
    municipality_code: str | None = Field(default=None, sa_type=sa.Text, index=True)


class ReportMessage(SQLModel, table=True):
    """One word in the thread of a report, from either side; `mended_in` closes it, until somebody writes again."""

    __tablename__ = "error_report_message"
    id: int | None = Field(default=None, primary_key=True)
    report_id: int = Field(foreign_key="error_report.id", ondelete="RESTRICT", index=True)
    written_at: datetime = Field(sa_type=UtcDateTime)
    written_by: str = Field(sa_type=sa.Text)
    is_answer: bool
    words: str = Field(sa_type=sa.Text)
    mended_in: int | None = Field(default=None, foreign_key="revision.number", ondelete="RESTRICT")


class Proposal(SQLModel, table=True):
    """A municipality's own sheet on its way to the Region: it changes no figure until the Region saves it."""

    __tablename__ = "proposal"
    id: int | None = Field(default=None, primary_key=True)
    municipality_code: str = Field(sa_type=sa.Text, index=True)
    file_name: str = Field(sa_type=sa.Text)
    sha256: str = Field(sa_type=sa.Text)
    size: int
    content: bytes = Field(sa_type=sa.LargeBinary)
    sent_at: datetime = Field(sa_type=UtcDateTime)
    sent_by: str = Field(sa_type=sa.Text)
    state: str = Field(sa_type=sa.Text)
    answer: str = Field(default="", sa_type=sa.Text)
    answered_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    answered_by: str | None = Field(default=None, sa_type=sa.Text)
    revision: int | None = Field(default=None, foreign_key="revision.number", ondelete="RESTRICT")


class MeetingRow(SQLModel, table=True):
    """A meeting of the steering group. `revision` is what it looked at, frozen when it was held."""

    __tablename__ = "meeting"
    __table_args__ = (sa.CheckConstraint("(revision IS NULL) = (held_at IS NULL)", name="frozen_when_held"),)
    id: int | None = Field(default=None, primary_key=True)
    day: dt.date
    title: str = Field(sa_type=sa.Text)
    agenda: list[str] = Field(sa_type=Texts)
    notes: str = Field(default="", sa_type=sa.Text)
    revision: int | None = Field(default=None, foreign_key="revision.number", ondelete="RESTRICT")
    held_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    held_by: str | None = Field(default=None, sa_type=sa.Text)
    closed_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    closed_by: str | None = Field(default=None, sa_type=sa.Text)


class DecisionRow(SQLModel, table=True):
    """What a meeting is asked to decide, and what it decided. `goal` and `figure` are empty where it is about none."""

    __tablename__ = "decision"
    __table_args__ = (sa.UniqueConstraint("meeting_id", "number"),)
    id: int | None = Field(default=None, primary_key=True)
    meeting_id: int = Field(foreign_key="meeting.id", ondelete="RESTRICT")
    number: int
    words: str = Field(sa_type=sa.Text)
    responsible: str = Field(default="", sa_type=sa.Text)
    due: dt.date | None = None
    goal: str = Field(default="", sa_type=sa.Text)
    figure: str = Field(default="", sa_type=sa.Text)
    state: str = Field(sa_type=sa.Text)
    written_at: datetime = Field(sa_type=UtcDateTime)
    written_by: str = Field(sa_type=sa.Text)


class FactRow(SQLModel):
    """What every fact row carries beside its own columns: identity, lineage and validity."""

    id: int | None = Field(default=None, primary_key=True)
    key: str = Field(sa_type=sa.Text)
    import_id: int = Field(foreign_key="import.id", ondelete="RESTRICT", index=True)
    sheet: str = Field(sa_type=sa.Text)
    row: int
    missing: str = Field(default="{}", sa_type=sa.Text)
    corrected: str = Field(default="{}", sa_type=sa.Text)
    letters: str = Field(default="{}", sa_type=sa.Text, sa_column_kwargs={"server_default": "{}"})
    from_revision: int = Field(foreign_key="revision.number", ondelete="RESTRICT", index=True)
    to_revision: int | None = Field(default=None, foreign_key="revision.number", ondelete="RESTRICT", index=True)

    frame: ClassVar[str]


def _valid_once(table: str) -> tuple[Any, ...]:
    """A natural key stands at most once among the valid rows, and a row is closed after it was opened."""
    valid = sa.text("to_revision IS NULL")
    return (
        sa.Index(f"uq_{table}_valid_key", "key", unique=True, sqlite_where=valid, postgresql_where=valid),
        sa.CheckConstraint("to_revision IS NULL OR to_revision > from_revision", name="closed_after_opened"),
    )


_Text = sa.Text


class Provider(FactRow, table=True):
    __tablename__ = "provider"
    __table_args__ = _valid_once("provider")
    frame: ClassVar[str] = "providers"
    name: str = Field(sa_type=_Text)
    aliases: list[str] | None = Field(default=None, sa_type=Texts)
    organisation_number: str | None = Field(default=None, sa_type=_Text)
    owner_type: str | None = Field(default=None, sa_type=_Text)
    municipality: str | None = Field(default=None, sa_type=_Text)
    interest_declared: dt.date | None = None
    certified_from: dt.date | None = None


class Programme(FactRow, table=True):
    __tablename__ = "programme"
    __table_args__ = _valid_once("programme")
    frame: ClassVar[str] = "programmes"
    programme: str = Field(sa_type=_Text, index=True)
    name: str = Field(sa_type=_Text)
    form: str = Field(sa_type=_Text)
    area: str = Field(sa_type=_Text)
    provider: str = Field(sa_type=_Text)
    study: str = Field(sa_type=_Text, index=True)
    part_of: str = Field(sa_type=_Text)
    extent: float | None = None
    extent_unit: str | None = Field(default=None, sa_type=_Text)
    study_path_code: str | None = Field(default=None, sa_type=_Text)
    certification: str | None = Field(default=None, sa_type=_Text)
    certified_from: dt.date | None = None
    certified_to: dt.date | None = None


class Start(FactRow, table=True):
    __tablename__ = "start"
    __table_args__ = _valid_once("start")
    frame: ClassVar[str] = "starts"
    programme: str = Field(sa_type=_Text, index=True)
    term: str = Field(sa_type=_Text)
    round: int
    planned_start: dt.date
    start_date: dt.date | None = None
    end_date: dt.date | None = None
    status: str = Field(sa_type=_Text)
    status_date: dt.date | None = None
    moved_to: str | None = Field(default=None, sa_type=_Text)
    reason: str | None = Field(default=None, sa_type=_Text)
    seats: int | None = None
    last_application_day: dt.date | None = None
    study: str | None = Field(default=None, sa_type=_Text, index=True)
    provider: str | None = Field(default=None, sa_type=_Text)
    placements_needed: int | None = None


class Cohort(FactRow, table=True):
    __tablename__ = "cohort"
    __table_args__ = _valid_once("cohort")
    frame: ClassVar[str] = "cohorts"
    programme: str = Field(sa_type=_Text, index=True)
    term: str = Field(sa_type=_Text)
    round: int
    home: str = Field(sa_type=_Text, index=True)
    sex: str = Field(sa_type=_Text)
    measured: dt.date
    applicants: int | None = None
    eligible: int | None = None
    admitted: int | None = None
    started: int | None = None
    studying: int | None = None
    on_leave: int | None = None
    dropouts: int | None = None
    dropouts_90_days: int | None = None
    completed: int | None = None
    graduated: int | None = None
    asked: int | None = None
    answered: int | None = None
    in_work: int | None = None
    in_relevant_work: int | None = None
    follow_up_method: str | None = Field(default=None, sa_type=_Text)
    preliminary: bool | None = None


class Company(FactRow, table=True):
    __tablename__ = "company"
    __table_args__ = _valid_once("company")
    frame: ClassVar[str] = "companies"
    organisation_number: str = Field(sa_type=_Text, index=True)
    name: str = Field(sa_type=_Text)
    kind: str = Field(sa_type=_Text)
    municipality: str = Field(sa_type=_Text, index=True)
    areas: list[str] = Field(sa_type=Texts)
    size: str | None = Field(default=None, sa_type=_Text)


class EngagementRow(FactRow, table=True):
    __tablename__ = "engagement"
    __table_args__ = _valid_once("engagement")
    frame: ClassVar[str] = "engagements"
    organisation_number: str = Field(sa_type=_Text, index=True)
    type: str = Field(sa_type=_Text)
    from_date: dt.date
    to_date: dt.date | None = None
    areas: list[str] | None = Field(default=None, sa_type=Texts)
    term: str | None = Field(default=None, sa_type=_Text)
    programme: str | None = Field(default=None, sa_type=_Text)
    places: int | None = None
    places_used: int | None = None
    last_confirmed: dt.date | None = None


class MunicipalityRoleRow(FactRow, table=True):
    __tablename__ = "municipality_role"
    __table_args__ = _valid_once("municipality_role")
    frame: ClassVar[str] = "municipality_roles"
    municipality: str = Field(sa_type=_Text)
    role: str = Field(sa_type=_Text)
    from_date: dt.date
    to_date: dt.date | None = None
    source: str | None = Field(default=None, sa_type=_Text)


class Goal(FactRow, table=True):
    __tablename__ = "goal"
    __table_args__ = _valid_once("goal")
    frame: ClassVar[str] = "goals"
    goal: str = Field(sa_type=_Text)
    name: str = Field(sa_type=_Text)
    goal_type: str | None = Field(default=None, sa_type=_Text)
    indicator: str = Field(sa_type=_Text)
    counting: str = Field(sa_type=_Text)
    direction: str = Field(sa_type=_Text)
    tolerance: float | None = None
    unit: str = Field(sa_type=_Text)
    base_value: float | None = None
    base_date: dt.date
    target_value: float | None = None
    target_date: dt.date
    interval_months: int | None = None
    area: str | None = Field(default=None, sa_type=_Text)
    form: str | None = Field(default=None, sa_type=_Text)
    municipality: str | None = Field(default=None, sa_type=_Text)
    owner: str | None = Field(default=None, sa_type=_Text)
    decision: str | None = Field(default=None, sa_type=_Text)
    decision_date: dt.date | None = None
    source: str | None = Field(default=None, sa_type=_Text)


class GoalPlanRow(FactRow, table=True):
    __tablename__ = "goal_plan"
    __table_args__ = _valid_once("goal_plan")
    frame: ClassVar[str] = "goal_plan"
    goal: str = Field(sa_type=_Text)
    date: dt.date
    planned_value: float | None = None


class GoalOutcome(FactRow, table=True):
    __tablename__ = "goal_outcome"
    __table_args__ = _valid_once("goal_outcome")
    frame: ClassVar[str] = "goal_outcomes"
    goal: str = Field(sa_type=_Text)
    date: dt.date
    value: float | None = None
    comment: str | None = Field(default=None, sa_type=_Text)


class DeliveryPlanRow(FactRow, table=True):
    __tablename__ = "delivery_plan"
    __table_args__ = _valid_once("delivery_plan")
    frame: ClassVar[str] = "delivery_plan"
    sender: str = Field(sa_type=_Text)
    dataset: str = Field(sa_type=_Text)
    measured: dt.date
    due: dt.date
    mailbox: str | None = Field(default=None, sa_type=_Text)


class ReferenceValue(FactRow, table=True):
    __tablename__ = "reference_value"
    __table_args__ = _valid_once("reference_value")
    frame: ClassVar[str] = "reference_values"
    source: str = Field(sa_type=_Text)
    table: str = Field(sa_type=_Text)
    place: str = Field(sa_type=_Text)
    year: int | None = None
    measure: str = Field(sa_type=_Text)
    value: float | None = None
    missing_because: str | None = Field(default=None, sa_type=_Text)
    unit: str | None = Field(default=None, sa_type=_Text)
    fetched: dt.date | None = None


class Assessment(FactRow, table=True):
    __tablename__ = "assessment"
    __table_args__ = _valid_once("assessment")
    frame: ClassVar[str] = "assessments"
    goal: str = Field(sa_type=_Text)
    date: dt.date
    judgement: str = Field(sa_type=_Text)
    cause: str | None = Field(default=None, sa_type=_Text)
    action: str | None = Field(default=None, sa_type=_Text)
    owner: str | None = Field(default=None, sa_type=_Text)
    done_by: dt.date | None = None


class Need(FactRow, table=True):
    __tablename__ = "need"
    __table_args__ = _valid_once("need")
    frame: ClassVar[str] = "needs"
    area: str = Field(sa_type=_Text)
    occupation: str | None = Field(default=None, sa_type=_Text)
    year: int | None = None
    kind: str = Field(sa_type=_Text)
    needed: int | None = None
    organisation_number: str | None = Field(default=None, sa_type=_Text)
    source: str = Field(sa_type=_Text)


class Milestone(FactRow, table=True):
    __tablename__ = "milestone"
    __table_args__ = _valid_once("milestone")
    frame: ClassVar[str] = "milestones"
    milestone: str = Field(sa_type=_Text)
    name: str = Field(sa_type=_Text)
    type: str = Field(sa_type=_Text)
    planned: dt.date
    forecast: dt.date | None = None
    done: dt.date | None = None
    owner: str | None = Field(default=None, sa_type=_Text)
    comment: str | None = Field(default=None, sa_type=_Text)


class Risk(FactRow, table=True):
    __tablename__ = "risk"
    __table_args__ = _valid_once("risk")
    frame: ClassVar[str] = "risks"
    risk: str = Field(sa_type=_Text)
    date: dt.date
    name: str = Field(sa_type=_Text)
    likelihood: int | None = None
    consequence: int | None = None
    owner: str | None = Field(default=None, sa_type=_Text)
    action: str | None = Field(default=None, sa_type=_Text)
    status: str = Field(sa_type=_Text)


class SelfAssessment(FactRow, table=True):
    __tablename__ = "self_assessment"
    __table_args__ = _valid_once("self_assessment")
    frame: ClassVar[str] = "self_assessments"
    version: str = Field(sa_type=_Text)
    criterion: str = Field(sa_type=_Text)
    level: str = Field(sa_type=_Text)
    provider: str | None = Field(default=None, sa_type=_Text)
    date: dt.date
    value: float | None = None
    is_met: bool | None = None
    evidence: str | None = Field(default=None, sa_type=_Text)


class CertificationDocument(FactRow, table=True):
    __tablename__ = "certification_document"
    __table_args__ = _valid_once("certification_document")
    frame: ClassVar[str] = "certification_documents"
    name: str = Field(sa_type=_Text)
    level: str = Field(sa_type=_Text)
    provider: str | None = Field(default=None, sa_type=_Text)
    status: str = Field(sa_type=_Text)
    owner: str | None = Field(default=None, sa_type=_Text)
    due: dt.date | None = None
    approved: dt.date | None = None


class SteeringSeat(FactRow, table=True):
    __tablename__ = "steering_seat"
    __table_args__ = _valid_once("steering_seat")
    frame: ClassVar[str] = "steering_seats"
    organisation: str = Field(sa_type=_Text)
    party: str = Field(sa_type=_Text)
    role: str = Field(sa_type=_Text)
    level: str = Field(sa_type=_Text)
    from_date: dt.date
    to_date: dt.date | None = None


class Funding(FactRow, table=True):
    __tablename__ = "funding"
    __table_args__ = _valid_once("funding")
    frame: ClassVar[str] = "funding"
    funder: str = Field(sa_type=_Text)
    year: int | None = None
    period: str = Field(sa_type=_Text)
    kind: str = Field(sa_type=_Text)
    budget: float | None = None
    used: float | None = None
    used_until: dt.date | None = None
    forecast: float | None = None
    decision: str | None = Field(default=None, sa_type=_Text)


class Satisfaction(FactRow, table=True):
    __tablename__ = "satisfaction"
    __table_args__ = _valid_once("satisfaction")
    frame: ClassVar[str] = "satisfaction"
    group: str = Field(sa_type=_Text)
    date: dt.date
    provider: str | None = Field(default=None, sa_type=_Text)
    sent: int | None = None
    answers: int | None = None
    index: float | None = None


TABLES: dict[str, type[FactRow]] = {
    model.frame: model
    for model in (
        Provider, Programme, Start, Cohort, Company, EngagementRow, MunicipalityRoleRow, Goal, GoalPlanRow,
        GoalOutcome, DeliveryPlanRow, ReferenceValue, Assessment, Need, Milestone, Risk, SelfAssessment,
        CertificationDocument, SteeringSeat, Funding, Satisfaction,
    )
}  # fmt: skip


def as_table(model: type[SQLModel]) -> sa.Table:
    """The model's table, as queries are written with it."""
    return SQLModel.metadata.tables[str(model.__tablename__)]


def table_of(frame: str) -> sa.Table:
    """The table that holds the rows of a frame."""
    return as_table(TABLES[frame])
