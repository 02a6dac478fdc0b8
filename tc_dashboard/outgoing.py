"""What goes out as workbooks: the template filled in for one sender, and what the ledger holds."""

from collections.abc import Collection, Iterator, Mapping
from datetime import date

from tc_dashboard import text
from tc_dashboard.domain import Missing, Scope
from tc_dashboard.facts import FRAMES, Facts
from tc_dashboard.formats import NOTHING
from tc_dashboard.metrics import prefilled
from tc_dashboard.metrics.figures import Figure
from tc_dashboard.metrics.published import GOAL, Cell, PublishedFacts
from tc_dashboard.municipalities import name_of
from tc_dashboard.storage import queries
from tc_dashboard.storage.database import Database
from tc_dashboard.text.privacy import Privacy
from tc_dashboard.text.published import Published as Words
from tc_dashboard.text.spoken import Spoken
from tc_dashboard.workbook.sheets import Cell as Written
from tc_dashboard.workbook.sheets import Sheet
from tc_dashboard.workbook.template import template

PERSONS = "cohorts"
"""The frame whose rows are of small groups of persons: it goes out as it was delivered to the Region only."""
SURVEYS = "satisfaction"


def template_for_municipality(database: Database, code: str, day: date) -> bytes:
    """The template with the municipality's programmes and starts, and nothing of its neighbours."""
    newest = queries.newest_revision(database)
    own = queries.load_facts(database, Scope.municipality(code), newest)
    # The delivery plan names every sender, so only the date is taken out of the county's facts.
    plan = queries.load_facts(database, Scope.county(), newest)
    return template(prefilled.for_municipality(own, prefilled.next_measurement(plan, name_of(code), day), day))


def template_for_provider(facts: Facts, provider: str, day: date) -> bytes:
    """The template with one provider's programmes and starts, from the county's facts."""
    return template(prefilled.for_provider(facts, provider, prefilled.next_measurement(facts, provider, day), day))


def export(facts: Facts, only: Collection[str] = ()) -> bytes:
    """What the facts hold, in the template's sheets: read again, it changes nothing. `only`: frame names.

    Of published facts the tables that are published, in a sheet of their own, and no row of persons.
    """
    if not isinstance(facts, PublishedFacts):
        return template(prefilled.everything(facts), only or None)
    rows = {**prefilled.everything(facts), **_surveys(facts)}
    sheets = [name for name in handed_out(facts) if not only or name in only]
    with_tables = not only or PERSONS in only
    return template(rows, sheets, (_tables(facts),) if with_tables else ())


def handed_out(facts: Facts) -> tuple[str, ...]:
    """The frames whose rows an export of the facts holds."""
    if not isinstance(facts, PublishedFacts):
        return tuple(FRAMES)
    held_back = {PERSONS, "delivery_plan"} if facts.seen_by else {PERSONS}
    return tuple(name for name in FRAMES if name not in held_back)


def row_counts(facts: Facts) -> Mapping[str, int]:
    """How many rows of each frame an export of the facts holds."""
    out = handed_out(facts)
    counts = {name: len(facts.frames[name]) if name in out else 0 for name in FRAMES}
    if isinstance(facts, PublishedFacts):
        counts[SURVEYS] = len(_surveys(facts)[SURVEYS])
    return counts


def _surveys(facts: PublishedFacts) -> prefilled.Rows:
    """The surveys without those that are hidden: read again, their marks would stand in the place of the numbers."""
    rows = prefilled.everything(facts)[SURVEYS]
    return {SURVEYS: [row for row in rows if row["answers"] != Missing.PROTECTED]}


def _tables(facts: PublishedFacts) -> Sheet:
    ours = (Words.of_municipality(name_of(facts.seen_by)),) if facts.seen_by else ()
    return Sheet(Words.sheet, Words.headings, tuple(_rows(facts)), (Privacy.footnote, Words.why, *ours))


def _rows(facts: PublishedFacts) -> Iterator[tuple[Written, ...]]:
    for cell, figure in facts.tables.items():
        if words := text.FIGURES.get(cell.metric):
            unit = Words.share if words.many == "%" else words.many
            key = cell.part[0]
            breakdown = Words.keys[key] if key in Words.keys else Spoken.keys[key]
            yield (
                words.name, Words.whose[cell.whose], cell.day, breakdown, _named(cell), _written(figure), unit,
            )  # fmt: skip


def _named(cell: Cell) -> str:
    key, value = cell.part
    return value if key in ("", GOAL) else name_of(value)


def _written(figure: Figure) -> Written:
    if figure.masked:
        return Privacy.near_all if figure.near else str(Missing.PROTECTED)
    return NOTHING if figure.value is None else figure.value
