"""Persons: which delivered cells count, split or in total, and the sums over begun starts.

Definitions, in Swedish: `text.figures.FIGURES`, under the metric's id.
"""

from collections.abc import Callable
from datetime import date

import polars as pl

from tc_dashboard.domain import UNDIVIDED, Home, Sex
from tc_dashboard.facts import Facts
from tc_dashboard.metrics.cells import PERSON_KEYS, START_KEYS, Metric
from tc_dashboard.metrics.starts import begun, ended, programme_starts
from tc_dashboard.metrics.values import as_cells, total

_START = ("programme", "term", "round")
_COHORT = (*_START, "home", "sex", "measured", "import_id", "sheet", "row", "letters")
_ONE_START, _ONE_HOME, _ONE_CELL = "one_start", "one_home", "one_cell"
_GROUPS = {_ONE_START: _START, _ONE_HOME: (*_START, "home"), _ONE_CELL: (*_START, "home", "sex")}
"""Rows that say something of the same: the column that numbers them, and what they have in common."""
_NEIGHBOUR = rf"^({Home.ELSEWHERE_IN_COUNTY}|{Home.OUTSIDE_COUNTY}) \d+$"
"""A municipality that the scope may not see by name, numbered so that each counts on its own."""

_MUNICIPALITY = rf"^\d{{4}}$|{_NEIGHBOUR}"


def person_cells(starts: pl.DataFrame, facts: Facts, day: date, column: str) -> pl.DataFrame:
    """The cells of a person column that count on the day for these rows of `programme_starts`, as CELLS.

    Per start split or total, never both; what came undivided is `UNDIVIDED`. A start that lacks the number has one
    cell without a value.
    """
    counted = facts.once(_counted_cells, column, _last_measured(facts, day))
    own = counted.join(starts.select("subject"), on="subject", how="semi", maintain_order="left")
    lacking = starts.join(own, on="subject", how="anti", maintain_order="left")
    return pl.concat([own, cells_lacking(lacking, column)]) if len(lacking) else own


def _last_measured(facts: Facts, day: date) -> date:
    """The newest Mätdatum up to the day: what counts is the same from there on."""
    days = facts.once(_days_measured)["measured"]
    return days[at - 1] if (at := int(days.search_sorted(day, "right"))) else date.min


def _days_measured(facts: Facts) -> pl.DataFrame:
    return facts.cohorts.select(pl.col("measured").drop_nulls().unique().sort())


def _counted_cells(facts: Facts, column: str, day: date) -> pl.DataFrame:
    """The cells of a person column that count on the day, of all starts of the pilot."""
    held = facts.once(_with_groups).filter(pl.col("measured") <= day, pl.col(column).is_not_null())
    delivered = held.select(*_COHORT, *_GROUPS, value=column)
    counted = delivered.pipe(_newest).pipe(_split_or_total_by_sex).pipe(_split_or_total_by_home)
    return as_cells(with_starts(facts, counted), "cohorts", column)


def _with_groups(facts: Facts) -> pl.DataFrame:
    """The rows of participants with the number of each one's start, and of its home and of its cell within that.

    What is compared among the rows of one start is so compared by one number, many times over.
    """
    rows = facts.cohorts
    for name, keys in _GROUPS.items():
        numbers = rows.select(keys).unique(maintain_order=True).with_row_index(name)
        rows = rows.join(numbers, on=keys, how="left", nulls_equal=True, maintain_order="left")
    return rows


def with_starts(facts: Facts, cohorts: pl.DataFrame) -> pl.DataFrame:
    """Rows of the pilot's starts with what the start says; what came undivided is `UNDIVIDED`."""
    places = programme_starts(facts).select("subject", "day", "round", *START_KEYS)
    return cohorts.join(places, on=_START, maintain_order="left").with_columns(
        home=pl.col("home").replace(Home.ALL.value, UNDIVIDED).str.replace(_NEIGHBOUR, "${1}"),
        sex=pl.col("sex").replace(Sex.TOTAL.value, UNDIVIDED),
    )


def cells_lacking(starts: pl.DataFrame, column: str) -> pl.DataFrame:
    """One cell without a value for each of these starts: it ought to hold the number and doesn't."""
    return as_cells(starts.with_columns(value=pl.lit(None)), "starts", column)


def _newest(held: pl.DataFrame) -> pl.DataFrame:
    """Per start, home and sex the newest of the rows that hold the number: a gap never displaces it."""
    return held.filter(pl.col("measured") == pl.col("measured").max().over(_ONE_CELL))


def _split_or_total_by_sex(cohorts: pl.DataFrame) -> pl.DataFrame:
    """Per start and home either the sexes or the total: the sexes where no total says anything newer."""
    is_total, measured = pl.col("sex") == Sex.TOTAL, pl.col("measured")
    newest_total = measured.filter(is_total).max().over(_ONE_HOME)
    oldest_sex = measured.filter(~is_total).min().over(_ONE_HOME)
    holds_both = (pl.col("sex") == Sex.WOMEN).any().over(_ONE_HOME) & (pl.col("sex") == Sex.MEN).any().over(_ONE_HOME)
    is_split = newest_total.is_null() | (holds_both & (oldest_sex >= newest_total))
    return cohorts.filter(is_total != is_split)


def _split_or_total_by_home(cohorts: pl.DataFrame) -> pl.DataFrame:
    """Per start either the homes or the total: the total only where no municipality's row holds a number."""
    is_total = pl.col("home") == Home.ALL
    names_municipality = pl.col("home").str.contains(_MUNICIPALITY).any().over(_ONE_START)
    return cohorts.filter(is_total == (is_total.any().over(_ONE_START) & ~names_municipality))


def _studying(day: date) -> pl.Expr:
    return begun(day) & ~ended(day)


def _person_metric(column: str, counts: Callable[[date], pl.Expr] = begun) -> Metric:
    return Metric(
        f"persons.{column}",
        lambda facts, day: person_cells(programme_starts(facts).filter(counts(day)), facts, day, column),
        total,
        PERSON_KEYS,
    )


PERSONS: tuple[Metric, ...] = (
    _person_metric("applicants"),
    _person_metric("eligible"),
    _person_metric("admitted"),
    _person_metric("started"),
    _person_metric("studying", _studying),
    _person_metric("dropouts"),
    _person_metric("dropouts_90_days"),
    _person_metric("completed"),
    _person_metric("graduated"),
    _person_metric("in_work"),
)
