"""The steering group's own judgements of the goals, beside what is computed."""

from datetime import date
from typing import Any

import polars as pl

from tc_dashboard.facts import Facts


def newest_judgements(facts: Facts, day: date) -> dict[str, dict[str, Any]]:
    """By goal: the newest row of `assessments` on or before the day."""
    told = facts.assessments.filter(pl.col("date") <= day).sort("date")
    return {row["goal"]: row for row in told.iter_rows(named=True)}
