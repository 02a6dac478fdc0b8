"""How late milestones are, and which way risks move."""

from dataclasses import dataclass
from datetime import date
from typing import Any

import polars as pl

from tc_dashboard.domain import RiskStatus
from tc_dashboard.facts import Facts
from tc_dashboard.metrics.steering import newest_risks

GRAVE, MIDDLING = 15, 8
"""The least value of a grave and of a middling risk, of 25."""


@dataclass(frozen=True)
class Milestone:
    """A milestone on a day. `days`: after the plan, to when it was done, else to its forecast or to today."""

    name: str
    kind: str
    planned: date
    forecast: date | None
    done: date | None
    owner: str
    comment: str
    today: date

    @property
    def is_done(self) -> bool:
        return self.done is not None

    @property
    def is_late(self) -> bool:
        """Whether it ought to be done already."""
        return not self.is_done and self.planned < self.today

    @property
    def days(self) -> int:
        expected = max(self.forecast or self.planned, self.today if self.is_late else self.planned)
        return max(0, ((self.done or expected) - self.planned).days)

    @property
    def overdue(self) -> int:
        """Days since it ought to have been done; 0 for what is done or to come."""
        return (self.today - self.planned).days if self.is_late else 0


@dataclass(frozen=True)
class Risk:
    """An open risk by its newest assessment; `before`: the value of the one before, null for a new risk."""

    id: str
    name: str
    likelihood: int | None
    consequence: int | None
    owner: str
    action: str
    day: date
    before: int | None

    @property
    def value(self) -> int:
        return (self.likelihood or 0) * (self.consequence or 0)

    @property
    def trend(self) -> int | None:
        """1 rising, 0 the same, -1 falling; null for a new risk."""
        return None if self.before is None else (self.value > self.before) - (self.value < self.before)


def milestones_on(facts: Facts, day: date) -> tuple[Milestone, ...]:
    """Every milestone as it was known on the day: what is to be done first, by its plan; then what is done."""
    found = [_milestone(row, day) for row in facts.milestones.iter_rows(named=True)]
    return tuple(sorted(found, key=lambda one: (one.is_done, one.planned, one.name)))


def _milestone(row: dict[str, Any], day: date) -> Milestone:
    done = row["done"] if row["done"] and row["done"] <= day else None
    return Milestone(
        row["name"], row["type"], row["planned"], row["forecast"], done, row["owner"] or "", row["comment"] or "", day
    )


def open_risks(facts: Facts, day: date) -> tuple[Risk, ...]:
    """The open risks on the day, the gravest first."""
    newest = newest_risks(facts, day).filter(pl.col("status") != RiskStatus.CLOSED)
    found = [_risk(facts, row) for row in newest.iter_rows(named=True)]
    return tuple(sorted(found, key=lambda one: (-one.value, one.id)))


def _risk(facts: Facts, row: dict[str, Any]) -> Risk:
    earlier = facts.risks.filter(pl.col("risk") == row["risk"], pl.col("date") < row["date"]).sort("date").tail(1)
    before = [(one["likelihood"] or 0) * (one["consequence"] or 0) for one in earlier.iter_rows(named=True)]
    return Risk(
        row["risk"], row["name"], row["likelihood"], row["consequence"], row["owner"] or "", row["action"] or "",
        row["date"], before[0] if before else None,
    )  # fmt: skip
