"""A template in which the population is asked for: the county's municipalities and years are filled in, the values not.

The project holds no population figures of its own: they are SCB's, and come with their source when someone fills them
in. A row without a value is no row, so a sheet that is filled in halfway can be saved.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from tc_dashboard import text
from tc_dashboard.municipalities import county_municipalities
from tc_dashboard.workbook.template import template

YEARS = 5


def rows(this_year: int) -> Sequence[Mapping[str, Any]]:
    """One row of Referensvärden for each municipality of the county and each of the last whole years."""
    return [
        {
            "source": text.Template.population_source,
            "table": text.Template.population_table,
            "place": name,
            "year": year,
            "measure": text.Template.population_measure,
            "unit": text.Template.population_unit,
        }
        for name in county_municipalities().values()
        for year in range(this_year - YEARS, this_year)
    ]


def population_template(this_year: int) -> bytes:
    """The template with those rows."""
    return template({"reference_values": rows(this_year)})
