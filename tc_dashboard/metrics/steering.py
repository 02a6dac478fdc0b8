"""What the steering group steers beside starts and companies: certification, funding, milestones and risks.

Definitions, in Swedish: `text.figures.FIGURES`, under the metric's id.
"""

from datetime import date

import polars as pl

from tc_dashboard.criteria import newest_version
from tc_dashboard.domain import FundingPeriod, Level, RiskStatus
from tc_dashboard.facts import Facts
from tc_dashboard.metrics.cells import Metric
from tc_dashboard.metrics.values import as_cells, count, total

FUNDING_KEYS = ("funder", "year")


def approved_documents(facts: Facts, day: date) -> pl.DataFrame:
    """The application's documents that the steering group has approved, as rows of the frame."""
    return facts.certification_documents.filter(pl.col("approved") <= day)


def newest_criteria(facts: Facts, day: date) -> pl.DataFrame:
    """By criterion of the newest version: the newest regional self-assessment up to the day, as rows of the frame.

    Versions are compared by the numbers in them, as numbers, whatever words stand around those. Where a criterion is
    assessed twice on its newest day, both rows are here.
    """
    known = facts.self_assessments.filter(pl.col("level") == Level.REGIONAL, pl.col("date") <= day)
    if known.is_empty():
        return known
    of_newest = known.filter(pl.col("version") == newest_version(known["version"].unique().to_list()))
    return of_newest.filter(pl.col("date") == pl.col("date").max().over("criterion"))


def newest_risks(facts: Facts, day: date) -> pl.DataFrame:
    """By risk: its newest row up to the day, as rows of the frame."""
    told = facts.risks.filter(pl.col("date") <= day)
    return told.filter(pl.col("date") == pl.col("date").max().over("risk"))


def late_milestones(facts: Facts, day: date) -> pl.DataFrame:
    """Those that were to be done before the day and aren't, as rows of the frame."""
    is_done = (pl.col("done") <= day).fill_null(value=False)
    return facts.milestones.filter(pl.col("planned") < day, ~is_done)


def _documents_done(facts: Facts, day: date) -> pl.DataFrame:
    rows = approved_documents(facts, day).with_columns(
        value=pl.lit(1.0), day="approved",
        subject=pl.concat_str("name", "level", "provider", separator="|", ignore_nulls=True),
    )  # fmt: skip
    return as_cells(rows, "certification_documents", "approved")


def _criteria_met(facts: Facts, day: date) -> pl.DataFrame:
    newest = newest_criteria(facts, day)
    met = newest.filter(pl.col("is_met").fill_null(value=False).all().over("criterion"))
    rows = met.with_columns(value=pl.lit(1.0), subject="criterion", day="date")
    return as_cells(rows, "self_assessments", "is_met")


def funding_cells(facts: Facts, day: date, column: str) -> pl.DataFrame:
    """A column of the pilot's funding, all years, as CELLS by funder and year."""
    rows = facts.funding.filter(pl.col("period") == FundingPeriod.PILOT).with_columns(
        value=column,
        subject=pl.concat_str("funder", "year", "kind", separator="|"),
        year=pl.col("year").cast(pl.String),
    )
    return as_cells(rows, "funding", column)


def _milestones_done(facts: Facts, day: date) -> pl.DataFrame:
    rows = facts.milestones.filter(pl.col("done") <= day)
    return as_cells(rows.with_columns(value=pl.lit(1.0), subject="milestone", day="done"), "milestones", "done")


def _milestones_late(facts: Facts, day: date) -> pl.DataFrame:
    rows = late_milestones(facts, day).with_columns(value=pl.lit(1.0), subject="milestone", day="planned")
    return as_cells(rows, "milestones", "planned")


def _risks_open(facts: Facts, day: date) -> pl.DataFrame:
    rows = newest_risks(facts, day).filter(pl.col("status") != RiskStatus.CLOSED)
    return as_cells(rows.with_columns(value=pl.lit(1.0), subject="risk", day="date"), "risks", "status")


STEERING: tuple[Metric, ...] = (
    Metric("certification.documents_done", _documents_done, count, ()),
    Metric("certification.criteria_met", _criteria_met, count, ()),
    Metric("economy.budget", lambda facts, day: funding_cells(facts, day, "budget"), total, FUNDING_KEYS),
    Metric("economy.used", lambda facts, day: funding_cells(facts, day, "used"), total, FUNDING_KEYS),
    Metric("milestones.done", _milestones_done, count, ()),
    Metric("milestones.late", _milestones_late, count, ()),
    Metric("risks.open", _risks_open, count, ()),
)
