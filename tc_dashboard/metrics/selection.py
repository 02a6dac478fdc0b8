"""A figure, its parts and the rows behind it: one narrowing of cells for all three."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import polars as pl

from tc_dashboard.domain import Term
from tc_dashboard.facts import Facts
from tc_dashboard.metrics.cells import Figure, Metric
from tc_dashboard.metrics.published import TOTAL, PublishedFacts


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
_YEAR = pl.coalesce("year", pl.col("day").dt.year().cast(pl.String))
"""The year that a cell is about, else the one when it happened."""


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
        cells = cells.filter((_YEAR if key == "year" else pl.col(key)) == value)
    return cells.sort("import_id", "sheet", "row", "field", "part", "area")


def figure(
    metric: Metric, facts: Facts, day: date, selection: Selection | None = None, by: Mapping[str, str] | None = None
) -> Figure:  # fmt: skip
    """The metric's number on the day, over the selection and the part of it named by `by`; masked where it is."""
    if isinstance(facts, PublishedFacts) and facts.hold_persons and metric.counts_persons:
        place = _place(selection or EVERYTHING, by or {})
        return facts.figure(metric, day, place) if place else facts.masked(metric, by)
    return figure_of(metric, cells_behind(metric, facts, day, selection, by), by)


def _place(selection: Selection, by: Mapping[str, str]) -> tuple[str, str] | None:
    """Where in the published tables the number stands; None where it would be finer than they are."""
    chosen = (("area", selection.areas), ("form", selection.forms), ("study", selection.studies))
    narrowed = [*by.items(), *((key, value) for key, values in chosen for value in values)]
    if selection.from_term or selection.to_term:
        narrowed.append(("term", selection.from_term if selection.from_term == selection.to_term else ""))
    distinct = list(dict.fromkeys(narrowed))
    return None if len(distinct) > 1 else distinct[0] if distinct else TOTAL


def parts(
    metric: Metric, facts: Facts, day: date, key: str, selection: Selection | None = None
) -> tuple[Figure, ...]:  # fmt: skip
    """The metric broken down by a key, in the key's order (terms by time); cells without the key are in no part."""
    if isinstance(facts, PublishedFacts) and facts.hold_persons and metric.counts_persons:
        return facts.parts(metric, day, key) if (selection or EVERYTHING) == EVERYTHING else ()
    return parts_of(metric, selected(metric.rows(facts, day), selection or EVERYTHING), key)


def parts_of(metric: Metric, cells: pl.DataFrame, key: str) -> tuple[Figure, ...]:
    """These cells of the metric broken down by a key."""
    if key not in metric.keys:
        raise ValueError(f"{metric.id} by {key}")
    groups = {str(value): group for (value,), group in cells.drop_nulls(key).partition_by(key, as_dict=True).items()}
    return tuple(figure_of(metric, groups[value], {key: value}) for value in sorted(groups, key=in_order_of(key)))


def in_order_of(key: str) -> Callable[[str], Any]:
    """What the parts of a breakdown are sorted by: terms by time."""
    return Term.parse if key == "term" else str


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
        import_ids=tuple(sorted(cells["import_id"].drop_nulls().unique())),
    )


def _among(cells: pl.DataFrame, key: pl.Expr, wanted: tuple[str, ...]) -> pl.DataFrame:
    return cells.filter(key.is_null() | key.is_in(wanted)) if wanted else cells
