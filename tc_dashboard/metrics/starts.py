"""Starts of the pilot's programmes: planned, begun, ended, upcoming; and what is counted of them.

Definitions, in Swedish: `text.figures.FIGURES`, under the metric's id.
"""

from collections.abc import Callable
from datetime import date

import polars as pl
from dateutil.relativedelta import relativedelta

from tc_dashboard.domain import Certification, PartOf, StartStatus
from tc_dashboard.facts import Facts
from tc_dashboard.metrics.cells import START_KEYS, Metric
from tc_dashboard.metrics.values import as_cells, count, total

SOON = relativedelta(months=6)
"""How far ahead a start counts as upcoming."""


def programme_starts(facts: Facts) -> pl.DataFrame:
    """The pilot's starts, each with what its programme says.

    Returns:
        The columns of `starts` and the programme's `name`, `form`, `area`; `study` and `provider` are the start's,
        else the programme's, the provider by its main name; `day` is the start date, else the planned one; `subject`
        identifies the start.
    """
    return facts.once(_programme_starts)


def _programme_starts(facts: Facts) -> pl.DataFrame:
    programmes = pilot_programmes(facts).select(
        "programme", "name", "form", "area", its_study="study", its_provider="provider"
    )
    starts = facts.starts.join(programmes, on="programme").with_columns(
        subject="key",
        day=pl.coalesce("start_date", "planned_start"),
        study=pl.coalesce("study", "its_study"),
        provider=pl.coalesce("provider", "its_provider"),
    )
    return by_main_name(starts, facts.providers).drop("its_study", "its_provider")


def begun(day: date) -> pl.Expr:
    """Whether a row of `programme_starts` has begun on the day."""
    return pl.col("status").is_in([StartStatus.STARTED, StartStatus.ENDED]) & (pl.col("day") <= day)


def ended(day: date) -> pl.Expr:
    """Whether a row of `programme_starts` has ended on the day."""
    return (pl.col("status") == StartStatus.ENDED) & (pl.col("end_date").is_null() | (pl.col("end_date") <= day))


def upcoming(day: date) -> pl.Expr:
    """Whether a row of `programme_starts` is to begin after the day, and within six months."""
    planned = pl.col("planned_start")
    return _is_awaited & (planned > day) & (planned <= day + SOON)


_is_awaited = pl.col("status").is_in([StartStatus.PLANNED, StartStatus.OPEN])


def awaited_cells(facts: Facts, deadline: date) -> pl.DataFrame:
    """The starts that haven't begun and are planned to by a day, also those whose day has passed, as CELLS."""
    waiting = programme_starts(facts).filter(_is_awaited, pl.col("planned_start") <= deadline)
    return _counted(waiting, "planned_start")


def seat_cells(starts: pl.DataFrame) -> pl.DataFrame:
    """The seats of rows of `programme_starts`, as CELLS; null where a start lacks the number."""
    return as_cells(starts.with_columns(value="seats"), "starts", "seats")


def pilot_programmes(facts: Facts) -> pl.DataFrame:
    """The programmes of the pilot; the rest is there to compare with."""
    return facts.programmes.filter(pl.col("part_of").fill_null(PartOf.PILOT) == PartOf.PILOT)


def by_main_name(rows: pl.DataFrame, providers: pl.DataFrame) -> pl.DataFrame:
    """Rows with `provider` under its main name; one that is not listed keeps the name it has."""
    own = providers.select(_comparable("name").alias("written"), main="name")
    others = providers.select(written="aliases", main="name").explode("written").with_columns(_comparable("written"))
    names = pl.concat([own, others]).drop_nulls().unique("written", keep="first", maintain_order=True)
    known = rows.with_columns(_comparable("provider").alias("written")).join(names, on="written", how="left")
    return known.with_columns(provider=pl.coalesce("main", "provider")).drop("written", "main")


def _comparable(name: str) -> pl.Expr:
    return pl.col(name).str.strip_chars().str.replace_all(r"\s+", " ").str.to_lowercase()


def _counted(starts: pl.DataFrame, field: str) -> pl.DataFrame:
    return as_cells(starts.with_columns(value=pl.lit(1.0)), "starts", field)


def _planned(day: date) -> pl.Expr:
    return (pl.col("planned_start") <= day) & (pl.col("status") != StartStatus.MOVED)


def _with_status(status: StartStatus) -> Callable[[date], pl.Expr]:
    return lambda day: pl.col("status") == status


def _start_metric(name: str, counts: Callable[[date], pl.Expr], field: str = "status") -> Metric:
    return Metric(
        f"starts.{name}",
        lambda facts, day: _counted(programme_starts(facts).filter(counts(day)), field),
        count,
        START_KEYS,
    )


def _seats(facts: Facts, day: date) -> pl.DataFrame:
    return seat_cells(programme_starts(facts).filter(begun(day)))


def _certified(facts: Facts, day: date) -> pl.DataFrame:
    valid_from, valid_to = pl.col("certified_from"), pl.col("certified_to")
    certified = pilot_programmes(facts).filter(
        pl.col("certification") == Certification.CERTIFIED,
        valid_from.is_null() | (valid_from <= day),
        valid_to.is_null() | (valid_to > day),
    )
    rows = by_main_name(certified, facts.providers)
    rows = rows.with_columns(value=pl.lit(1.0), subject="programme", day="certified_from")
    return as_cells(rows, "programmes", "certification")


STARTS: tuple[Metric, ...] = (
    _start_metric("started", begun),
    _start_metric("planned", _planned, "planned_start"),
    _start_metric("upcoming", upcoming),
    _start_metric("cancelled", _with_status(StartStatus.CANCELLED)),
    _start_metric("moved", _with_status(StartStatus.MOVED)),
    Metric("seats", _seats, total, START_KEYS),
    Metric("programmes.certified", _certified, count, tuple(key for key in START_KEYS if key != "term")),
)
