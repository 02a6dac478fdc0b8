"""The road to an ordinary Teknikcollege: criteria over time, documents, what a visit leads to, seats and surveys."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import polars as pl
from dateutil.relativedelta import relativedelta

from tc_dashboard.criteria import newest_version, set_of
from tc_dashboard.domain import READY, Certification, Level, Missing, Party, Review, SeatRole, Thresholds
from tc_dashboard.facts import Facts
from tc_dashboard.metrics.companies import running
from tc_dashboard.metrics.lateness import Milestone, milestones_on
from tc_dashboard.metrics.starts import pilot_programmes

LEAST_MUNICIPALITIES = 3
"""How many municipalities a region is of at least."""
PROTOCOL, SUPPLEMENTS = relativedelta(months=1), relativedelta(months=3)
FIRST_RENEWAL, NEXT_RENEWAL = relativedelta(years=3), relativedelta(years=5)
"""After the visit; after the protocol; after the decision; after the renewal before it."""
FEWEST_ANSWERS = Thresholds().base
"""An index of fewer answers than this would tell what single persons think."""
_WORKING_LIFE = (Party.WORKING_LIFE, Party.UNION)


@dataclass(frozen=True)
class Assessment:
    """A criterion on one day; `number` is null for one that its version doesn't have. `provider` of a local one."""

    number: int | None
    name: str
    day: date
    value: float
    is_met: bool
    evidence: str
    provider: str = ""

    @property
    def label(self) -> str:
        return f"{self.number} {self.name}" if self.number else self.name


@dataclass(frozen=True)
class Document:
    """A document of the application on a day."""

    name: str
    provider: str
    status: str
    owner: str
    due: date | None
    approved: date | None
    today: date

    @property
    def is_ready(self) -> bool:
        """Whether it is written, whether or not the steering group has approved it."""
        return self.approved is not None or self.status.casefold() in READY

    @property
    def overdue(self) -> int:
        """Days since it ought to have been ready; 0 for what is ready or has time left."""
        return 0 if self.is_ready or self.due is None else max(0, (self.today - self.due).days)


@dataclass(frozen=True)
class Step:
    """What follows from a visit: by the rule, and as the milestones say."""

    kind: Review
    by_rule: date | None
    planned: date | None
    done: date | None
    is_next: bool = False
    """Of a renewal: whether it is the one after the first."""


@dataclass(frozen=True)
class Seats:
    """Those who vote in a steering group, and who is in the chair."""

    voting: int
    of_working_life: int
    chair: str
    chair_is_company: bool

    @property
    def has_majority(self) -> bool:
        return self.of_working_life * 2 > self.voting


@dataclass(frozen=True)
class Survey:
    """A survey's outcome; `index`, `answers` and `share` are null where they would tell of a few persons."""

    group: str
    day: date
    provider: str
    sent: int
    answers: int | None
    index: float | None

    @property
    def is_masked(self) -> bool:
        return self.answers is None

    @property
    def share(self) -> float | None:
        return self.answers / self.sent if self.answers is not None and self.sent else None


def version_on(facts: Facts, day: date) -> str:
    """The newest version of the criteria that has been assessed; empty before the first."""
    versions = facts.self_assessments.filter(pl.col("date") <= day)["version"].unique().to_list()
    return newest_version(versions) if versions else ""


def older_versions(facts: Facts, day: date) -> Mapping[str, int]:
    """Older versions that stand in the sheets → how many criteria each of them assesses."""
    newest = version_on(facts, day)
    older = facts.self_assessments.filter(pl.col("date") <= day, pl.col("version") != newest)
    return dict(older.group_by("version").agg(pl.col("criterion").n_unique()).sort("version").iter_rows())


def assessments(facts: Facts, day: date, level: Level) -> tuple[Assessment, ...]:
    """Those of the newest version up to the day, by day and number."""
    rows = facts.self_assessments.filter(
        pl.col("version") == version_on(facts, day), pl.col("level") == level, pl.col("date") <= day
    )
    found = (_assessment(row) for row in rows.iter_rows(named=True))
    return tuple(sorted(found, key=lambda one: (one.day, one.number or 99, one.name, one.provider)))


def newest_of(found: Sequence[Assessment]) -> tuple[Assessment, ...]:
    """Each criterion's, and provider's, newest."""
    last = {(one.label, one.provider): one for one in found}
    return tuple(sorted(last.values(), key=lambda one: (one.provider, one.number or 99, one.name)))


def _assessment(row: Mapping[str, Any]) -> Assessment:
    criterion = set_of(row["version"]).of(row["criterion"])
    return Assessment(
        criterion.number if criterion else None, criterion.name if criterion else row["criterion"], row["date"],
        row["value"], bool(row["is_met"]), row["evidence"] or "", row["provider"] or "",
    )  # fmt: skip


def documents_on(facts: Facts, day: date) -> tuple[Document, ...]:
    """Every document: the latest first, then what is to come by its day, what is ready, and what is approved."""
    found = [
        Document(
            row["name"], row["provider"] or "", row["status"], row["owner"] or "", row["due"],
            row["approved"] if row["approved"] and row["approved"] <= day else None, day,
        )
        for row in facts.certification_documents.iter_rows(named=True)
    ]  # fmt: skip
    return tuple(
        sorted(
            found,
            key=lambda one: (
                one.approved is not None, one.is_ready, -one.overdue, one.due or date.max, one.name, one.provider,
            ),
        )
    )  # fmt: skip


def after_visits(facts: Facts, day: date) -> tuple[tuple[Milestone, tuple[Step, ...]], ...]:
    """Each visit with what follows from it, until the next one.

    What has happened counts from the day it did, what hasn't from its forecast, else its plan.
    """
    found = sorted(milestones_on(facts, day), key=_expected)
    visits = [one for one in found if _is(one, Review.VISIT)]
    ends = [*(_expected(one) for one in visits[1:]), date.max]
    return tuple(
        (visit, _steps(visit, [one for one in found if _expected(visit) <= _expected(one) < end]))
        for visit, end in zip(visits, ends, strict=False)
    )


def _steps(visit: Milestone, following: Sequence[Milestone]) -> tuple[Step, ...]:
    own = {kind: next((one for one in following if _is(one, kind)), None) for kind in Review}
    protocol, decision = own[Review.PROTOCOL], own[Review.DECISION]
    protocol_by = _expected(visit) + PROTOCOL
    supplements_by = (protocol.done if protocol and protocol.done else protocol_by) + SUPPLEMENTS
    renewed = _expected(decision) + FIRST_RENEWAL if decision else None
    return (
        _step(Review.PROTOCOL, protocol_by, protocol),
        _step(Review.SUPPLEMENTS, supplements_by, own[Review.SUPPLEMENTS]),
        _step(Review.DECISION, None, decision),
        _step(Review.RENEWAL, renewed, own[Review.RENEWAL]),
        _step(Review.RENEWAL, renewed + NEXT_RENEWAL if renewed else None, None, is_next=True),
    )


def _step(kind: Review, by_rule: date | None, own: Milestone | None, *, is_next: bool = False) -> Step:
    if own is None:
        return Step(kind, by_rule, None, None, is_next)
    return Step(kind, by_rule, own.forecast or own.planned, own.done, is_next)


def _is(one: Milestone, kind: Review) -> bool:
    return one.kind.strip().casefold() == kind.casefold()


def _expected(one: Milestone) -> date:
    return one.done or one.forecast or one.planned


def seats_on(facts: Facts, day: date, level: Level = Level.REGIONAL) -> Seats | None:
    """The steering group's seats; None where nobody has told of any. The co-opted have no vote."""
    seats = facts.steering_seats.filter(pl.col("level") == level, running(day))
    if seats.is_empty():
        return None
    voting = seats.filter(pl.col("role") != SeatRole.CO_OPTED)
    chairs = voting.filter(pl.col("role") == SeatRole.CHAIR).sort("from_date", descending=True).to_dicts()
    return Seats(
        len(voting),
        len(voting.filter(pl.col("party").is_in(_WORKING_LIFE))),
        chairs[0]["organisation"] if chairs else "",
        bool(chairs) and chairs[0]["party"] == Party.WORKING_LIFE,
    )


def surveys(facts: Facts, day: date) -> tuple[Survey, ...]:
    """Every survey up to the day, by group, day and provider, with what is too small hidden."""
    rows = facts.satisfaction.filter(pl.col("date") <= day).sort("group", "date", "provider", nulls_last=False)
    hidden = hidden_surveys(facts.satisfaction)
    return tuple(
        Survey(
            row["group"], row["date"], row["provider"] or "", row["sent"],
            *((None, None) if row["key"] in hidden else (row["answers"], row["index"])),
        )
        for row in rows.iter_rows(named=True)
    )  # fmt: skip


def hidden_surveys(satisfaction: pl.DataFrame) -> frozenset[str]:
    """The keys of the surveys whose outcome would tell what a few persons think, or has come without its answers.

    The smallest other providers of a survey are hidden too, until those that are hidden are several and enough
    together, so that the whole less those that are shown doesn't tell of them.
    """
    found: set[str] = set()
    for _, survey in satisfaction.group_by("group", "date", maintain_order=True):
        told = survey.drop_nulls("answers")
        small = set(told.filter(pl.col("answers").is_between(1, FEWEST_ANSWERS - 1))["key"])
        providers = dict(told.drop_nulls("provider").sort("answers").select("key", "answers").iter_rows())
        hidden = [key for key in providers if key in small]
        for key in (key for key in providers if key not in small):
            if not hidden or (len(hidden) > 1 and sum(providers[one] for one in hidden) >= FEWEST_ANSWERS):
                break
            hidden.append(key)
        found |= small | set(hidden) | set(survey.filter(pl.col("answers").is_null())["key"])
    return frozenset(found)


def without_small_surveys(satisfaction: pl.DataFrame) -> pl.DataFrame:
    """The rows as everyone but the Region has them: those that are hidden without answers and index, marked so."""
    is_hidden = pl.col("key").is_in(sorted(hidden_surveys(satisfaction)))
    mark = json.dumps({name: str(Missing.PROTECTED) for name in ("answers", "index")})
    return satisfaction.with_columns(
        *(pl.when(~is_hidden).then(name).alias(name) for name in ("answers", "index")),
        *(pl.when(is_hidden).then(pl.lit(words)).otherwise(name).alias(name)
          for name, words in (("missing", mark), ("corrected", "{}"))),
    )  # fmt: skip


def certifying_programmes(facts: Facts, day: date) -> pl.DataFrame:
    """The pilot's programmes that are certified or have applied, as rows of the frame with `is_valid` on the day."""
    known = pilot_programmes(facts).filter(
        pl.col("certification").is_in([Certification.CERTIFIED, Certification.APPLIED])
    )
    is_valid = (
        (pl.col("certification") == Certification.CERTIFIED)
        & (pl.col("certified_from").is_null() | (pl.col("certified_from") <= day))
        & (pl.col("certified_to").is_null() | (pl.col("certified_to") > day))
    )
    return known.with_columns(is_valid=is_valid).sort("is_valid", "name", "programme", descending=[True, False, False])
