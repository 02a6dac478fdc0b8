"""A municipality's figure beside how many live there: the population aged 20 to 64, from Referensvärden."""

from dataclasses import dataclass
from datetime import date

import polars as pl

from tc_dashboard import text
from tc_dashboard.facts import Facts
from tc_dashboard.metrics.cells import Figure
from tc_dashboard.text.figures import same_word


@dataclass(frozen=True)
class Population:
    """The inhabitants aged 20 to 64 of each municipality, by code, of one year, and who counted them."""

    year: int
    source: str
    number: dict[str, float]


def population(facts: Facts, day: date) -> Population | None:
    """That of the newest year that is loaded, until the day; None where none is."""
    rows = facts.reference_values.drop_nulls("value").filter(pl.col("year") <= day.year, pl.col("value") > 0)
    wanted = [same_word(measure, text.Template.population_measure) for measure in rows["measure"]]
    rows = rows.filter(pl.Series(wanted, dtype=pl.Boolean)).sort("source", "table")
    if rows.is_empty():
        return None
    newest = rows.filter(pl.col("year") == pl.col("year").max()).unique("place", keep="first", maintain_order=True)
    first = newest.row(0, named=True)
    number = {str(place): float(value) for place, value in newest.select("place", "value").iter_rows()}
    return Population(int(first["year"]), f"{first['source']}, {first['table']}", number)


def per_thousand(found: Figure, of: Population) -> float | None:
    """A count of a municipality's residents per 1,000 inhabitants; None where either number is lacking or masked."""
    inhabitants = of.number.get(found.by.get("home", ""))
    return None if found.value is None or inhabitants is None else found.value * 1000 / inhabitants
