"""The roles of the municipalities over time: every one of them with its days, also those that have ended."""

from datetime import date

import polars as pl

from tc_dashboard.facts import Facts
from tc_dashboard.formats import swedish_order
from tc_dashboard.municipalities import name_of
from tc_dashboard.text.municipalities import Municipalities as Words
from tc_dashboard.views.parts import Field, Row, Section, Table
from tc_dashboard.views.spoken import origin


def history(facts: Facts, today: date) -> tuple[Section, ...]:
    """Every role that has been or is, with its days, a municipality at a time; what begins later is said to."""
    rows = facts.municipality_roles.sort("from_date").iter_rows(named=True)
    told = sorted(rows, key=lambda row: swedish_order(name_of(row["municipality"])))
    fields = (
        Field("municipality", Words.municipality), Field("role", Words.role), Field("from", Words.from_day, "date"),
        Field("to", Words.to_day), Field("source", Words.source),
    )  # fmt: skip
    shown_rows = tuple(
        Row({
            "municipality": name_of(row["municipality"]), "role": row["role"], "from": row["from_date"],
            "to": Words.until(row["from_date"], row["to_date"], today), "source": row["source"] or None,
        })
        for row in told
    )  # fmt: skip
    if not shown_rows:
        return ()
    cells = facts.municipality_roles.select("import_id", value=pl.lit(1.0), measured=pl.lit(None, pl.Date))
    ended = sum(row["to_date"] is not None and row["to_date"] < today for row in told)
    table = Table(Words.history_title(ended), fields, shown_rows, origin(facts, cells, today))
    return (Section(Words.history_heading, (table,)),)
