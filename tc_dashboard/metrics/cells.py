"""A metric is the cells it counts, and then the number: one shape for the rows behind every figure.

Whatever a metric counts, its rows are cells of delivered sheets: `dataset`, `field` and `value` say which cell and what
it holds; `import_id`, `sheet` and `row` where it stands; the rest are the keys it can be broken down and filtered by.
A start that ought to hold a number and doesn't is there too, with a null `value`: so a sum can say how many cells are
missing, and a rate that it "gäller 8 av 10 starter", from the rows alone.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

import polars as pl

from tc_dashboard.facts import DAY, NUMBER, TEXT, WHOLE, Facts, Schema

CELLS: Schema = {
    "dataset": TEXT,       # frame name: "cohorts"
    "field": TEXT,         # column of that frame: "started"
    "value": NUMBER,       # what the cell counts as; null where it should hold a number and doesn't
    "part": TEXT,          # NUMERATOR or DENOMINATOR in a rate; NUMERATOR in everything else
    "subject": TEXT,       # what is counted once: a start, an organisation, a municipality, a programme, a goal
    "day": DAY,            # when it happened: the start's day, the engagement's first day
    "measured": DAY,       # Mätdatum, where the cell has one
    "area": TEXT, "form": TEXT, "term": TEXT, "study": TEXT, "provider": TEXT, "programme": TEXT,
    "home": TEXT, "sex": TEXT, "municipality": TEXT, "engagement": TEXT,
    "funder": TEXT, "year": TEXT,
    "import_id": WHOLE, "sheet": TEXT, "row": WHOLE, "letters": TEXT,
}  # fmt: skip

NUMERATOR, DENOMINATOR = "numerator", "denominator"

START_KEYS = ("area", "form", "term", "study", "provider", "programme")
PERSON_KEYS = (*START_KEYS, "home", "sex")
COMPANY_KEYS = ("area", "municipality", "engagement")


OF_PERSONS = ("persons.", "rates.", "steps.", "matching.gap")
"""How the ids of metrics begin that count persons, or shares of persons, or tell of them with another number."""


class Near(StrEnum):
    """What may be said of a share that is masked since almost nobody is outside it."""

    NOTHING = ""
    ALL = "~100"


@dataclass(frozen=True)
class Metric:
    """One figure: the cells it counts and the number they make.

    `id` is stable ("persons.started"); its Swedish name, unit word and definition stand in `text.figures`. `counted`
    takes the facts and the day, and makes `rows`; `value` makes the number of those cells, or of any part of them; null
    means no figure. `keys` are the breakdowns it allows.
    """

    id: str
    counted: Callable[[Facts, date], pl.DataFrame]
    value: Callable[[pl.DataFrame], float | None]
    keys: tuple[str, ...]

    def rows(self, facts: Facts, day: date) -> pl.DataFrame:
        """The cells that it counts on the day, as CELLS."""
        return facts.once(self.counted, day)

    @property
    def counts_persons(self) -> bool:
        """Whether small numbers of it are protected: programmes, starts, seats and companies are no persons."""
        return self.id.startswith(OF_PERSONS)


@dataclass(frozen=True)
class Figure:
    """A metric's number for one selection of its cells, with what a reader must know of it.

    `held` of `expected` subjects hold the number; `measured_from` and `measured_to` are the oldest and newest Mätdatum
    behind it, null where the cells have none; `import_ids` the files that its cells stand in. A masked figure has no
    value: it is protected, and what it may say instead is `near`.
    """

    metric: str
    value: float | None
    held: int
    expected: int
    measured_from: date | None
    measured_to: date | None
    by: Mapping[str, str]
    import_ids: tuple[int, ...] = ()
    masked: bool = False
    near: Near = Near.NOTHING
