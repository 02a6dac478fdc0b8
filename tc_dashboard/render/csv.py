"""A table as a file that Excel opens as it is in Sweden: UTF-8 with BOM, semicolons, decimal commas."""

import csv
import io
from datetime import date

from tc_dashboard.views.parts import Table, Value

_BEGINS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def written(table: Table) -> bytes:
    """The table's headings and rows. Text that a spreadsheet would take for a formula is quoted with an apostrophe."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow(field.heading for field in table.fields)
    for row in table.rows:
        writer.writerow(_written(row.values.get(field.name)) for field in table.fields)
    return out.getvalue().encode("utf-8-sig")


def _written(value: Value) -> str:
    if value is None:
        return ""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, str):
        return f"'{value}" if value.startswith(_BEGINS_A_FORMULA) else value
    return f"{value:.10g}".replace(".", ",")
