"""Rows made into cells, and the three numbers that cells can make: a count, a sum, a rate."""

from functools import cache

import polars as pl

from tc_dashboard.metrics.cells import CELLS, DENOMINATOR, NUMERATOR


def as_cells(rows: pl.DataFrame, dataset: str, field: str) -> pl.DataFrame:
    """Rows that carry `value`, `subject`, lineage and some of the keys, as CELLS; a key that they lack is null."""
    held = rows.schema
    return rows.select(_told(dataset, field, tuple((name, held.get(name)) for name in CELLS)))


@cache
def _told(dataset: str, field: str, held: tuple[tuple[str, pl.DataType | None], ...]) -> list[pl.Expr]:
    """Every column of CELLS out of rows that hold those columns so: made once for each shape of rows."""
    told = {"dataset": dataset, "field": field, "part": NUMERATOR}
    return [
        pl.lit(told.get(name), CELLS[name]).alias(name) if name in told or dtype is None
        else pl.col(name) if dtype == CELLS[name]
        else pl.col(name).cast(CELLS[name])
        for name, dtype in held
    ]  # fmt: skip


def count(cells: pl.DataFrame) -> float:
    """Distinct subjects: what stands in several cells (a company in two areas) counts once."""
    return float(cells["subject"].n_unique())


def total(cells: pl.DataFrame) -> float | None:
    """The sum of the numbers there are; no cells make 0, cells that all lack a number make no figure."""
    values = cells["value"]
    return None if len(values) and values.null_count() == len(values) else float(values.sum())


def rate(cells: pl.DataFrame) -> float | None:
    """Numerators ÷ denominators; null where the denominator is 0 or there is none."""
    base = float(cells.filter(pl.col("part") == DENOMINATOR)["value"].sum())
    return float(cells.filter(pl.col("part") == NUMERATOR)["value"].sum()) / base if base else None
