"""Rates, 0 to 1: each over the starts that hold both numerator and denominator; the others stand there without a value.

Definitions, in Swedish: `text.figures.FIGURES`, under the metric's id.
"""

from collections.abc import Callable
from datetime import date

import polars as pl

from tc_dashboard.domain import HVE_FORM, Sex
from tc_dashboard.facts import Facts
from tc_dashboard.metrics.cells import DENOMINATOR, START_KEYS, Figure, Metric
from tc_dashboard.metrics.persons import cells_lacking, person_cells
from tc_dashboard.metrics.selection import Selection, figure
from tc_dashboard.metrics.starts import begun, ended, programme_starts, seat_cells, upcoming
from tc_dashboard.metrics.values import rate


def _cells(starts: pl.DataFrame, facts: Facts, day: date, column: str) -> pl.DataFrame:
    return seat_cells(starts) if column == "seats" else person_cells(starts, facts, day, column)


def _rate_cells(
    starts: pl.DataFrame, facts: Facts, day: date, numerator: str, denominator: tuple[str, ...]
) -> pl.DataFrame:
    """Both parts of a rate, as CELLS. A start that lacks a column has only the cells that say which."""
    cells = pl.concat([
        _cells(starts, facts, day, numerator),
        *(_cells(starts, facts, day, column).with_columns(part=pl.lit(DENOMINATOR)) for column in denominator),
    ])  # fmt: skip
    return cells.filter(pl.col("value").is_null() | ~pl.col("value").is_null().any().over("subject"))


def _women_cells(starts: pl.DataFrame, facts: Facts, day: date) -> pl.DataFrame:
    """Women, and women and men, of those who started, where a start holds a number for each."""
    started = person_cells(starts, facts, day, "started")
    of_either = started.filter(pl.col("sex").is_in([Sex.WOMEN, Sex.MEN]))
    by_sex = of_either.filter(pl.col("sex").n_unique().over("subject") == 2)
    return pl.concat([
        by_sex.filter(pl.col("sex") == Sex.WOMEN),
        by_sex.with_columns(part=pl.lit(DENOMINATOR)),
        cells_lacking(starts.join(by_sex, on="subject", how="anti"), "started"),
    ])  # fmt: skip


def _response_cells(facts: Facts, day: date) -> pl.DataFrame:
    """Those who answered, and per start those who were asked, else those who completed, behind `rates.in_work`."""
    followed_up = IN_WORK.rows(facts, day).drop_nulls("value")
    starts = programme_starts(facts).join(followed_up, on="subject", how="semi")
    asked = person_cells(starts, facts, day, "asked")
    lacking = starts.join(asked.drop_nulls("value"), on="subject", how="anti")
    base = pl.concat([asked.drop_nulls("value"), person_cells(lacking, facts, day, "completed")])
    answered = person_cells(starts, facts, day, "answered")
    return pl.concat([
        answered.join(base.drop_nulls("value"), on="subject", how="semi"),
        base.with_columns(part=pl.lit(DENOMINATOR)),
    ])  # fmt: skip


def _rate_metric(
    name: str, counts: Callable[[date], pl.Expr], numerator: str, *denominator: str, group: str = "rates"
) -> Metric:
    return Metric(
        f"{group}.{name}",
        lambda facts, day: _rate_cells(
            programme_starts(facts).filter(counts(day)), facts, day, numerator, denominator
        ),
        rate,
        START_KEYS,
    )  # fmt: skip


def _begun_or_upcoming(day: date) -> pl.Expr:
    return begun(day) | upcoming(day)


def _ended_with_exam(day: date) -> pl.Expr:
    return ended(day) & (pl.col("form") == HVE_FORM)


IN_WORK = _rate_metric("in_work", ended, "in_work", "answered")

RATES: tuple[Metric, ...] = (
    _rate_metric("fill", begun, "started", "seats"),
    _rate_metric("admitted_ahead", upcoming, "admitted", "seats"),
    _rate_metric("applicants_per_seat", _begun_or_upcoming, "eligible", "seats"),
    _rate_metric("dropout", ended, "dropouts", "completed", "dropouts"),
    _rate_metric("completion", ended, "completed", "started"),
    _rate_metric("graduation", _ended_with_exam, "graduated", "started"),
    IN_WORK,
    Metric(
        "rates.women",
        lambda facts, day: _women_cells(programme_starts(facts).filter(begun(day)), facts, day),
        rate,
        START_KEYS,
    ),
)

STEPS: tuple[Metric, ...] = (
    _rate_metric("eligible", begun, "eligible", "applicants", group="steps"),
    _rate_metric("admitted", begun, "admitted", "eligible", group="steps"),
    _rate_metric("started", begun, "started", "admitted", group="steps"),
)
"""From applicants to started, each as a share of the one above: never alone either."""

RESPONSE = Metric("rates.response", _response_cells, rate, START_KEYS)
"""Beside `rates.in_work`, never alone; so it is not among the figures."""


def response_rate(facts: Facts, day: date, selection: Selection | None = None) -> Figure:
    """The share who answered, of those who were asked (of those who completed, where a start doesn't say)."""
    return figure(RESPONSE, facts, day, selection)


def follow_up_methods(facts: Facts, day: date) -> dict[str, tuple[str, ...]]:
    """By form, how its ended starts were followed up: what `rates.in_work` holds of different measures.

    A start that doesn't say how is in none.
    """
    starts = programme_starts(facts).filter(ended(day)).select("programme", "term", "round", "form")
    told = facts.cohorts.filter(pl.col("measured") <= day).drop_nulls("follow_up_method")
    found = told.join(starts, on=("programme", "term", "round")).group_by("form").agg(
        pl.col("follow_up_method").unique().sort()
    )  # fmt: skip
    return {form: tuple(methods) for form, methods in sorted(found.iter_rows())}
