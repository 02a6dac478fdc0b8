"""Practice places: what the starts of a term need, and what companies offer for it."""

from datetime import date

import polars as pl

from tc_dashboard.domain import Engagement, StartStatus, Term
from tc_dashboard.facts import Facts
from tc_dashboard.metrics.starts import programme_starts

_PLACES = (Engagement.APL.value, Engagement.LIA.value)
_COMING = (StartStatus.PLANNED, StartStatus.OPEN, StartStatus.STARTED)


def places_for(facts: Facts, term: Term, day: date) -> pl.DataFrame:
    """By programme: `programme`, `name`, `needed` by the pilot's starts of the term (null: not stated), `offered`.

    Offered: places of APL and LIA engagements that run on the day, or begin later, and that name the term and the
    programme, or the programme and no term. What names no programme stands last, with a null programme.
    """
    coming = programme_starts(facts).filter(pl.col("term") == term.code, pl.col("status").is_in(_COMING))
    needed = coming.group_by("programme", "name", maintain_order=True).agg(
        needed=pl.when(pl.col("placements_needed").count() > 0).then(pl.col("placements_needed").sum())
    )  # fmt: skip
    running = facts.engagements.filter(
        pl.col("type").is_in(_PLACES), pl.col("to_date").is_null() | (pl.col("to_date") >= day),
        pl.col("term").is_null() | (pl.col("term") == term.code),
    )  # fmt: skip
    of_term = running.filter(
        pl.col("programme").is_in(needed["programme"].implode()) | (pl.col("term") == term.code)
    )  # fmt: skip
    known = pl.when(pl.col("programme").is_in(needed["programme"].implode())).then("programme")
    offered = of_term.group_by(programme=known).agg(offered=pl.col("places").sum())
    joined = needed.join(offered, on="programme", how="full", coalesce=True, nulls_equal=True)
    return joined.with_columns(pl.col("offered").fill_null(0)).sort("programme", nulls_last=True)
