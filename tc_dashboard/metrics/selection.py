"""A figure, its parts and the rows behind it: one narrowing of cells for all three."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import polars as pl

from tc_dashboard.domain import Term
from tc_dashboard.facts import Facts
from tc_dashboard.metrics.cells import Figure, Metric


@dataclass(frozen=True)
class Selection:
    """What is looked at; what is left empty takes all. Terms are codes (HT21), both ends included."""

    areas: tuple[str, ...] = ()
    forms: tuple[str, ...] = ()
    studies: tuple[str, ...] = ()
    """Four-digit codes: the study municipality, the company's own for companies."""
    from_term: str = ""
    to_term: str = ""


EVERYTHING = Selection()


def selected(cells: pl.DataFrame, selection: Selection) -> pl.DataFrame:
    """The cells within the selection. A cell without a key (a company has no term) is not touched by a filter on it."""
    cells = _among(cells, pl.col("area"), selection.areas)
    cells = _among(cells, pl.col("form"), selection.forms)
    cells = _among(cells, pl.coalesce("study", "municipality"), selection.studies)
    if not (selection.from_term or selection.to_term):
        return cells
    first, last = Term.parse(selection.from_term or "VT00"), Term.parse(selection.to_term or "HT99")
    terms = [term for term in cells["term"].drop_nulls().unique() if first <= Term.parse(term) <= last]
    return cells.filter(pl.col("term").is_null() | pl.col("term").is_in(terms))


def cells_behind(
    metric: Metric, facts: Facts, day: date, selection: Selection | None = None, by: Mapping[str, str] | None = None
) -> pl.DataFrame:
    """The cells that a figure counts, or that the part of it named by `by` does, as CELLS in the sheets' order."""
    cells = selected(metric.rows(facts, day), selection or EVERYTHING)
    for key, value in (by or {}).items():
        cells = cells.filter(pl.col(key) == value)
    return cells.sort("import_id", "sheet", "row", "field", "part", "area")


def figure(metric: Metric, facts: Facts, day: date, selection: Selection | None = None) -> Figure:
    """The metric's number on the day, over the selection."""
    return figure_of(metric, selected(metric.rows(facts, day), selection or EVERYTHING))


def parts(
    metric: Metric, facts: Facts, day: date, key: str, selection: Selection | None = None
) -> tuple[Figure, ...]:  # fmt: skip
    """The metric broken down by a key, in the key's order (terms by time); cells without the key are in no part."""
    return parts_of(metric, selected(metric.rows(facts, day), selection or EVERYTHING), key)


def parts_of(metric: Metric, cells: pl.DataFrame, key: str) -> tuple[Figure, ...]:
    """These cells of the metric broken down by a key."""
    if key not in metric.keys:
        raise ValueError(f"{metric.id} by {key}")
    groups = {str(value): group for (value,), group in cells.drop_nulls(key).partition_by(key, as_dict=True).items()}
    order: Callable[[str], Any] = Term.parse if key == "term" else str
    return tuple(figure_of(metric, groups[value], {key: value}) for value in sorted(groups, key=order))


def figure_of(metric: Metric, cells: pl.DataFrame, by: Mapping[str, str] | None = None) -> Figure:
    """The number that these cells of the metric make, and what a reader must know of it."""
    held = cells.drop_nulls("value")
    return Figure(
        metric=metric.id,
        value=metric.value(cells),
        held=held["subject"].n_unique(),
        expected=cells["subject"].n_unique(),
        measured_from=held["measured"].min(),  # type: ignore[arg-type]
        measured_to=held["measured"].max(),  # type: ignore[arg-type]
        by=by or {},
    )


def _among(cells: pl.DataFrame, key: pl.Expr, wanted: tuple[str, ...]) -> pl.DataFrame:
    return cells.filter(key.is_null() | key.is_in(wanted)) if wanted else cells
