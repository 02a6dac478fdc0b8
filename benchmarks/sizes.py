"""The same pilot at three sizes: as it is, ten years of the county (50,000 rows), the nation (2 million).

The larger ones are the example's programmes, starts and participants many times over, each time under other names and
in other years, written straight into the tables: what a page reads, without the hours that the imports would take.
They are all the county's still, for the app knows no other region.
"""

import sqlite3
from pathlib import Path

from tests.browser.harness import prepare

COPIES = {"pilot": 1, "county": 16, "nation": 624}
YEARS, PROVIDERS = 10, 8
"""Over how many years, and how many times over the providers, the copies are spread."""
_NAMED = {
    "provider": ("name",),
    "programme": ("programme", "provider"),
    "start": ("programme", "provider"),
    "cohort": ("programme",),
}
_DATES = ("measured", "planned_start", "start_date", "end_date", "status_date", "last_application_day")
_AT_A_TIME = 20_000
_ROWS = 100_000
"""So far apart are the copies in their sheet: no sheet of the example is longer."""


def made(size: str, folder: Path) -> Path:
    """A database of that size."""
    path = folder / f"{size}.db"
    prepare(path)
    with sqlite3.connect(path) as database:
        for table in _NAMED:
            if COPIES[size] > 1:
                _multiply(database, table, COPIES[size])
    database.close()
    return path


def rows(path: Path) -> int:
    """Rows of participants."""
    with sqlite3.connect(path) as database:
        (number,) = database.execute("select count(*) from cohort").fetchone()
    database.close()
    return int(number)


def _multiply(database: sqlite3.Connection, table: str, copies: int) -> None:
    asked = database.execute(f"select * from {table} where to_revision is null")
    names = [name for name, *_ in asked.description]
    places, rows = {name: number for number, name in enumerate(names)}, asked.fetchall()
    insert = f"insert into {table} ({','.join(names)}) values ({','.join('?' * len(names))})"
    waiting: list[list[object]] = []
    for copy in range(1, copies):
        if table == "provider" and copy >= PROVIDERS:
            break
        waiting += [_copied(list(row), places, table, copy) for row in rows]
        if len(waiting) > _AT_A_TIME:
            database.executemany(insert, waiting)
            waiting.clear()
    database.executemany(insert, waiting)


def _copied(row: list[object], places: dict[str, int], table: str, copy: int) -> list[object]:
    row[places["id"]] = None
    row[places["key"]] = f"{row[places['key']]}~{copy}"
    row[places["row"]] = int(str(row[places["row"]])) + copy * _ROWS
    for name in _NAMED[table]:
        times = copy % PROVIDERS if name == "provider" or table == "provider" else copy
        if times and row[places[name]]:
            row[places[name]] = f"{row[places[name]]} {times}"
    back = copy % YEARS
    for name in _DATES:
        if name in places and row[places[name]]:
            told = str(row[places[name]])
            row[places[name]] = f"{int(told[:4]) - back}{told[4:]}".replace("-02-29", "-02-28")
    if "term" in places:
        told = str(row[places["term"]])
        row[places["term"]] = f"{told[:2]}{int(told[2:]) - back:02d}"
    return row
