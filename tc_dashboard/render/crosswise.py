"""A chart's numbers as a table for paper: a column for each series, not a row for each number as on the screen."""

from dataclasses import replace

from tc_dashboard.render.tables import table_of
from tc_dashboard.views.parts import Chart, Field, Row, Table, Value

MOST = 8
"""Columns that a sheet of A4 has room for beside the names of the rows."""


def crosswise(chart: Chart) -> Table:
    """A row for each `x` in the chart's order, a column for each series; as it is where that would lose anything.

    Which it would where two rows stand in the same place, where there are fields that are not drawn, or where there are
    more series than a sheet has room for.
    """
    told = table_of(chart)
    names = list(dict.fromkeys(str(row.values.get(chart.series)) for row in chart.rows))
    places = {(row.values.get(chart.x), str(row.values.get(chart.series))): row for row in chart.rows}
    fields = {field.name: field for field in chart.fields}
    lossless = len(places) == len(chart.rows) and fields.keys() == {chart.x, chart.y, chart.series}
    if not chart.series or not lossless or not 1 < len(names) <= MOST:
        return told
    keys = list(dict.fromkeys(row.values.get(chart.x) for row in chart.rows))
    columns = [Field(f"series {number}", name, fields[chart.y].kind) for number, name in enumerate(names)]
    return replace(
        told,
        fields=(fields[chart.x], *columns),
        rows=tuple(_row(chart, key, names, columns, places) for key in keys),
    )


def _row(
    chart: Chart, key: Value, names: list[str], columns: list[Field], places: dict[tuple[Value, str], Row]
) -> Row:  # fmt: skip
    """Where a series has no row there is nothing to say, and that is not the same as a value that is missing."""
    found = {
        column.name: places[key, name].values.get(chart.y) if (key, name) in places else ""
        for column, name in zip(columns, names, strict=True)
    }
    return Row({chart.x: key, **found})
