"""Åtkomst: the access report as tables, on the screen and as a workbook."""

from collections.abc import Callable, Sequence
from datetime import date

from tc_dashboard import text
from tc_dashboard.domain import Role
from tc_dashboard.doors import PAGES, Act
from tc_dashboard.facts import FRAMES
from tc_dashboard.metrics.published import Whose
from tc_dashboard.municipalities import name_of
from tc_dashboard.reach import Reach
from tc_dashboard.text.published import Published
from tc_dashboard.text.reach import Reached as Words
from tc_dashboard.text.spoken import Spoken
from tc_dashboard.views.parts import Field, Note, Origin, Page, Part, Row, Section, Table, Value
from tc_dashboard.workbook.sheets import Sheet, workbook_of

_ROLES = tuple(Field(role.name, str(role)) for role in Role)
_WHOSE = {Whose.COUNTY: Words.county, Whose.RESIDENTS: Words.residents, Whose.PROGRAMMES: Words.programmes}


def build(reached: Sequence[Reach], *, today: date) -> Page:
    """Pages and acts by role, numbers of persons by everyone, rows by role."""
    origin = Origin(Words.source, today)
    pages = _by_role(
        reached, Words.pages, Words.page, [page.title for page in PAGES],
        lambda one, number: Words.yes if PAGES[number] in one.pages else Words.no, origin,
    )  # fmt: skip
    acts, sheets = list(Act), list(FRAMES)
    may = _by_role(
        reached, Words.acts, Words.act, [Words.names[act] for act in acts],
        lambda one, number: Words.yes if acts[number] in one.acts else Words.no, origin,
    )  # fmt: skip
    rows = _by_role(
        reached, Words.rows_title, Words.sheet, [text.DATASET_NAMES[name] for name in sheets],
        lambda one, number: str(one.rows[sheets[number]]), origin,
    )  # fmt: skip
    return Page(
        Words.title,
        (
            Section(Words.heading, (_figures(reached, origin),)),
            Section("", (pages, may), columns=2),
            Section("", (rows, Note(Words.rows_note))),
        ),
    )  # fmt: skip


def parts(reached: Sequence[Reach], today: date) -> list[Part]:
    """The same, one after another."""
    return [part for section in build(reached, today=today).sections for part in section.parts]


def who(one: Reach) -> str:
    return str(one.role) if one.municipality_code is None else name_of(one.municipality_code)


def as_workbook(reached: Sequence[Reach]) -> bytes:
    """The report with every table and every municipality."""
    lists = (
        Sheet(Words.pages, (Words.who, Words.revision, *(page.title for page in PAGES)),
              [(who(one), one.revision, *(_yes(page in one.pages) for page in PAGES)) for one in reached]),
        Sheet(Words.figures, (Words.who, Words.whose, Words.breakdown, Words.shown_heading, Words.masked_heading),
              [(who(one), _WHOSE[whose], Published.keys.get(key) or Spoken.keys[key], numbers.shown, numbers.masked)
               for one in reached for (whose, key), numbers in one.tables.items()]),
        Sheet(Words.rows, (Words.who, *(text.DATASET_NAMES[name] for name in FRAMES)),
              [(who(one), *one.rows.values()) for one in reached], (Words.rows_note,)),
        Sheet(Words.acts, (Words.who, *(Words.names[act] for act in Act)),
              [(who(one), *(_yes(act in one.acts) for act in Act)) for one in reached]),
    )  # fmt: skip
    return workbook_of(lists, Words.title)


def _yes(is_so: bool) -> str:
    return Words.yes if is_so else Words.no


def _figures(reached: Sequence[Reach], origin: Origin) -> Table:
    fields = (Field("who", Words.who), *(Field(str(whose), named) for whose, named in _WHOSE.items()))
    rows = []
    for one in reached:
        told: dict[str, Value] = {"who": who(one)}
        for whose in _WHOSE:
            numbers = one.of(whose)
            told[str(whose)] = Words.numbers(numbers.shown, numbers.masked)
        rows.append(Row(told))
    return Table(Words.figures, fields, tuple(rows), origin)


def _by_role(
    reached: Sequence[Reach],
    title: str,
    heading: str,
    names: Sequence[str],
    told: Callable[[Reach, int], str],
    origin: Origin,
) -> Table:
    """A row for each name, a column for each role: all that its members are told, mostly one thing."""
    rows = []
    for number, name in enumerate(names):
        values: dict[str, Value] = {"name": name}
        for role in Role:
            found = dict.fromkeys(told(one, number) for one in reached if one.role is role)
            values[role.name] = " / ".join(found)
        rows.append(Row(values))
    return Table(title, (Field("name", heading), *_ROLES), tuple(rows), origin)
