"""What isn't delivered has no figure: `–`, never 0, with the sheet that it is waited for in."""

from dataclasses import replace
from datetime import date

import polars as pl

from tc_dashboard import formats
from tc_dashboard.domain import Level
from tc_dashboard.facts import Facts
from tc_dashboard.metrics.selection import EVERYTHING
from tc_dashboard.text.spoken import SHEETS, Spoken
from tc_dashboard.views.parts import Card
from tc_dashboard.views.spoken import card


def is_delivered(facts: Facts, metric_id: str) -> bool:
    """Whether any row that the figure could have counted has been delivered."""
    return not _rows(facts, metric_id).is_empty()


def card_or_dash(facts: Facts, metric_id: str, today: date) -> Card:
    """The figure as a card; without its sheet a dash, and which sheet that is."""
    found = card(facts, metric_id, today, EVERYTHING)
    if is_delivered(facts, metric_id):
        return found
    waited = Spoken.not_delivered(SHEETS[metric_id])
    return replace(found, value=formats.NOTHING, unit="", change="", reservation=waited)


def _rows(facts: Facts, metric_id: str) -> pl.DataFrame:
    frames = {
        "certification.documents_done": facts.certification_documents,
        "certification.criteria_met": facts.self_assessments.filter(pl.col("level") == Level.REGIONAL),
        "programmes.certified": facts.programmes,
        "municipalities.joined": facts.municipality_roles,
        "companies.partners": facts.engagements,
        "starts.started": facts.starts,
        "seats": facts.starts,
        "milestones.done": facts.milestones,
        "milestones.late": facts.milestones,
        "risks.open": facts.risks,
    }
    return frames[metric_id]
