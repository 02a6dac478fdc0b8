"""What companies say that they need, against those who complete a programme.

Definitions, in Swedish: `text.figures.FIGURES`, under the metric's id. A need is a number of persons wanted, no group
of persons; what is told of those who completed makes the gap a figure of persons.
"""

from datetime import date

import polars as pl

from tc_dashboard.domain import NeedKind
from tc_dashboard.facts import Facts
from tc_dashboard.metrics.cells import DENOMINATOR, NUMERATOR, Metric
from tc_dashboard.metrics.persons import person_cells
from tc_dashboard.metrics.starts import begun, programme_starts
from tc_dashboard.metrics.values import as_cells, total

DEMAND, GAP = "matching.demand", "matching.gap"


def needs_in(facts: Facts, year: int, kind: NeedKind) -> pl.DataFrame:
    """What is needed in a calendar year by one kind of source, as rows of the frame."""
    return facts.needs.filter(pl.col("year") == year, pl.col("kind") == kind)


def demand_cells(facts: Facts, day: date) -> pl.DataFrame:
    """What companies say that they need in the day's calendar year, as CELLS."""
    rows = needs_in(facts, day.year, NeedKind.COMPANIES).with_columns(value="needed", subject="key")
    return as_cells(rows, "needs", "needed").with_columns(day=pl.lit(None, pl.Date))


def completed_this_year(facts: Facts, day: date) -> pl.DataFrame:
    """Those who completed starts that ended in the day's calendar year, up to the day, as CELLS."""
    ended = begun(day) & pl.col("end_date").is_between(date(day.year, 1, 1), day)
    return person_cells(programme_starts(facts).filter(ended), facts, day, "completed")


def gap_cells(facts: Facts, day: date) -> pl.DataFrame:
    """What is needed as numerators, who completed as denominators: the gap is the one less the other."""
    completed = completed_this_year(facts, day).with_columns(part=pl.lit(DENOMINATOR))
    return pl.concat([demand_cells(facts, day), completed])


def less(cells: pl.DataFrame) -> float | None:
    """Numerators less denominators; no figure where either side is there and lacks all its numbers."""
    wanted, completed = (total(cells.filter(pl.col("part") == part)) for part in (NUMERATOR, DENOMINATOR))
    return None if wanted is None or completed is None else wanted - completed


MATCHING: tuple[Metric, ...] = (
    Metric(DEMAND, demand_cells, total, ("area",)),
    Metric(GAP, gap_cells, less, ("area",)),
)
