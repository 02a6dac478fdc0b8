"""The group's papers beside eight bare charts, and an export of 200,000 rows beside XlsxWriter alone.

Both sides in one process, turn by turn: what is compared is making the files, not starting Python.
"""

import io
import statistics
import tempfile
import time
from collections.abc import Callable, Sequence
from contextlib import closing
from datetime import date
from pathlib import Path

import polars as pl
import typst
import xlsxwriter
from matplotlib.figure import Figure

from tc_dashboard import agendas, config, outgoing
from tc_dashboard.domain import Scope
from tc_dashboard.facts import FRAMES, Facts
from tc_dashboard.metrics.since import Moment
from tc_dashboard.render.papers import written
from tc_dashboard.storage import queries
from tc_dashboard.storage.database import open_database
from tc_dashboard.views import screens

CHARTS, ROWS = 8, 200_000
EXPORT = "Export of 200,000 rows"
_NAMES, _NUMBERS = [f"Stapel {number}" for number in range(6)], [3.0, 5.0, 8.0, 2.0, 7.0, 4.0]
Pair = tuple[Callable[[], object], Callable[[], object]]


def measured(database: Path, rounds: int) -> dict[str, tuple[float, float, float]]:
    """What → the ratio, our seconds and the bare ones: medians of paired rounds. `database`: the pilot's."""
    with closing(open_database(f"sqlite:///{database}")) as ledger:
        day, revision = config.today(), queries.newest_published(ledger)
        shown = Moment(agendas.publication(ledger, revision, day).for_group(), day)
        asked = agendas.asked_for(ledger, None, shown, lambda _: shown)
        papers, history = screens.papers(asked, agendas.agenda_of(None)), queries.history(ledger)
        facts = _many(queries.load_facts(ledger, Scope.county(), revision))
    pairs: dict[str, Pair] = {
        "Deck": (_bare_deck, lambda: written("html", papers, shown.facts, history)),
        "PDF": (_bare_paper, lambda: written("pdf", papers, shown.facts, history)),
    }
    told = {name: _beside(*pair, rounds) for name, pair in pairs.items()}
    told[EXPORT] = _beside(lambda: _bare_export(facts), lambda: outgoing.export(facts, ["cohorts"]), min(rounds, 3))
    return told


def _beside(bare: Callable[[], object], ours: Callable[[], object], rounds: int) -> tuple[float, float, float]:
    bare(), ours()  # Warm.
    pairs = [(_seconds(bare), _seconds(ours)) for _ in range(rounds)]
    ratio = statistics.median(mine / other for other, mine in pairs)
    return ratio, statistics.median(mine for _, mine in pairs), statistics.median(other for other, _ in pairs)


def _seconds(make: Callable[[], object]) -> float:
    began = time.process_time()
    make()
    return time.process_time() - began


def _many(facts: Facts) -> Facts:
    """The same facts with so many rows of participants."""
    some = facts.cohorts
    many = pl.concat([some] * -(-ROWS // len(some))).head(ROWS)
    return Facts(
        facts.ledger, facts.revision, facts.scope, {**facts.frames, "cohorts": many}, facts.imports, facts.columns
    )


def _bare_deck() -> bytes:
    """Eight drawings in a page, as the wall has them."""
    drawn = []
    for _ in range(CHARTS):
        figure, told = Figure(figsize=(8, 4)), io.StringIO()
        figure.subplots().barh(_NAMES, _NUMBERS)
        figure.savefig(told, format="svg")
        drawn.append(told.getvalue())
    return f"<!DOCTYPE html><html><body>{''.join(drawn)}</body></html>".encode()


def _bare_paper() -> bytes:
    with tempfile.TemporaryDirectory() as told:
        folder = Path(told)
        for number in range(CHARTS):
            figure = Figure(figsize=(8, 4))
            figure.subplots().barh(_NAMES, _NUMBERS)
            figure.savefig(folder / f"{number}.svg")
        page = folder / "page.typ"
        page.write_text("\n".join(f'#image("{number}.svg")' for number in range(CHARTS)), "utf-8")
        return typst.compile(page)


def _bare_export(facts: Facts) -> bytes:
    names: Sequence[str] = list(FRAMES["cohorts"].columns)
    written_to = io.BytesIO()
    with xlsxwriter.Workbook(written_to, {"constant_memory": True}) as book:
        sheet, day = book.add_worksheet("Deltagare"), book.add_format({"num_format": "yyyy-mm-dd"})
        sheet.write_row(0, 0, names)
        for number, row in enumerate(facts.cohorts.select(names).iter_rows(), start=1):
            for column, value in enumerate(row):
                if isinstance(value, date):
                    sheet.write_datetime(number, column, value, day)
                elif isinstance(value, str):
                    sheet.write_string(number, column, value)
                elif value is not None:
                    sheet.write_number(number, column, value)
    return written_to.getvalue()
