"""What isn't delivered has no figure: `–`, never 0, with the sheet that it is waited for in."""

from collections.abc import Mapping

import polars as pl

from tc_dashboard.domain import Level
from tc_dashboard.facts import Facts
from tc_dashboard.workbook.datasets import by_frame

_FRAMES: Mapping[str, str] = {
    "starts": "starts",
    "seats": "starts",
    "programmes": "programmes",
    "persons": "cohorts",
    "rates": "cohorts",
    "steps": "cohorts",
    "companies": "engagements",
    "municipalities": "municipality_roles",
    "matching": "needs",
    "economy": "funding",
    "milestones": "milestones",
    "risks": "risks",
    "goals": "goals",
    "certification.documents_done": "certification_documents",
    "certification.criteria_met": "self_assessments",
}
"""Figure, or how its id begins → the frame without which it counts nothing."""


def is_delivered(facts: Facts, metric_id: str) -> bool:
    """Whether any row that the figure could have counted has been delivered."""
    rows = facts.frames[_frame_of(metric_id)]
    if metric_id == "certification.criteria_met":
        rows = rows.filter(pl.col("level") == Level.REGIONAL)
    return not rows.is_empty()


def sheet_of(metric_id: str) -> str:
    """The sheet that the figure is waited for in."""
    return by_frame()[_frame_of(metric_id)].sheet


def _frame_of(metric_id: str) -> str:
    return _FRAMES.get(metric_id) or _FRAMES[metric_id.split(".", maxsplit=1)[0]]
