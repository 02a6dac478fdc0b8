"""From counted cells back to where they stand: file, sheet, cell, who uploaded it and when."""

import json

import polars as pl

from tc_dashboard.facts import TEXT, WHOLE, Facts, Schema

_CORRECTED: Schema = {
    "dataset": TEXT, "field": TEXT, "import_id": WHOLE, "sheet": TEXT, "row": WHOLE, "corrected_from": TEXT,
}  # fmt: skip


def with_places(facts: Facts, cells: pl.DataFrame) -> pl.DataFrame:
    """The cells with `file`, `by`, `at` and `cell` ("E14"), each place once.

    `corrected_from`: what the cell said before a person corrected it, null where nobody has.
    """
    distinct = ["dataset", "field", "import_id", "sheet", "row", "letters", "part"]
    placed = (
        cells.unique(distinct, keep="first", maintain_order=True)
        .join(facts.imports, on="import_id", how="left", maintain_order="left")
        .join(facts.columns, on=["import_id", "sheet", "dataset", "field"], how="left", maintain_order="left")
    )
    keys = ["dataset", "field", "import_id", "sheet", "row"]
    placed = placed.join(_corrections(facts), on=keys, how="left", maintain_order="left")
    own = pl.Series("own", list(map(_own_letter, placed["letters"], placed["field"])), pl.String)
    letter = pl.coalesce(own, "letter", pl.lit("A"))
    return placed.with_columns(cell=letter + pl.col("row").cast(pl.String)).drop("letters")


def _own_letter(letters: str | None, field: str) -> str | None:
    """The letter of the row's own, where one row of the sheet made several: a column for each year, say."""
    return json.loads(letters).get(field) if letters else None


def _corrections(facts: Facts) -> pl.DataFrame:
    """One row per corrected cell; there are few."""
    rows = [
        (name, field, row["import_id"], row["sheet"], row["row"], before)
        for name, frame in facts.frames.items()
        for row in frame.filter(pl.col("corrected") != "{}").iter_rows(named=True)
        for field, before in json.loads(row["corrected"]).items()
    ]
    return pl.DataFrame(rows, schema=_CORRECTED, orient="row")
