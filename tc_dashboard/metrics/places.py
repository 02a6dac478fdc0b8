"""From counted cells back to where they stand: file, sheet, cell, who uploaded it and when."""

import polars as pl

from tc_dashboard.facts import Facts


def with_places(facts: Facts, cells: pl.DataFrame) -> pl.DataFrame:
    """The cells with `file`, `by`, `at` and `cell` ("E14"), each place once."""
    distinct = ["dataset", "field", "import_id", "sheet", "row", "part"]
    placed = (
        cells.unique(distinct, keep="first", maintain_order=True)
        .join(facts.imports, on="import_id", how="left", maintain_order="left")
        .join(facts.columns, on=["import_id", "sheet", "dataset", "field"], how="left", maintain_order="left")
    )
    return placed.with_columns(cell=pl.coalesce("letter", pl.lit("A")) + pl.col("row").cast(pl.String))
