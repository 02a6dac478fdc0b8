"""Rows made into cells, and the three numbers that cells can make: a count, a sum, a rate."""

import polars as pl

from tc_dashboard.metrics.cells import CELLS, DENOMINATOR, NUMERATOR


def as_cells(rows: pl.DataFrame, dataset: str, field: str) -> pl.DataFrame:
    """Rows that carry `value`, `subject`, lineage and some of the keys, as CELLS; a key that they lack is null."""
    told = {"dataset": dataset, "field": field, "part": NUMERATOR}
    held = rows.schema
    return rows.select(
        pl.lit(told[name], dtype).alias(name) if name in told
        else pl.lit(None, dtype).alias(name) if name not in held
        else name if held[name] == dtype
        else pl.col(name).cast(dtype)
        for name, dtype in CELLS.items()
    )  # fmt: skip


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
