"""The parts a view is made of: data, unit, source, date and words, with no idea of how they are drawn.

A chart is a table with a way to draw it: every renderer (screen, table, paper) reads the same rows. All texts are
Swedish and ready to show; numbers stay numbers until a renderer writes them with `formats`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Literal

from tc_dashboard.text.papers import Papers as PaperWords

Value = float | int | str | date | None


@dataclass(frozen=True)
class Origin:
    """Where a part's numbers come from: what a reader needs in order to trust or trace them.

    `figure` and `by` ask for the rows behind it; `figure` is empty where there is no single figure.
    """

    source: str
    as_of: date
    figure: str = ""
    by: Mapping[str, str] = field(default_factory=dict)
    note: str = ""
    senders: tuple[str, ...] = ()
    """Who sent the files, where they said so."""


class Tone(StrEnum):
    """How a value stands: drawn as a symbol and a colour, never as a colour alone."""

    GOOD = "good"
    WARNING = "warning"
    BAD = "bad"
    NEUTRAL = "neutral"
    INFO = "info"


@dataclass(frozen=True)
class Status:
    """A goal's status by word, symbol and tone: `Enligt plan ●`."""

    word: str
    symbol: str
    tone: Tone


@dataclass(frozen=True)
class Card:
    """One key figure, big: its value as text, how it moved, and one sentence that says what it is."""

    label: str
    value: str
    unit: str
    origin: Origin
    change: str = ""
    """”+3 sedan 2026-08-22”: how it moved, ready to read; empty where there is nothing to compare with."""
    tone: Tone = Tone.NEUTRAL
    reservation: str = ""
    """”gäller 8 av 10 starter”, ”uppgift saknas för 2 starter”."""
    definition: str = ""


NUMBERS = ("whole", "decimal", "tenth", "share")
"""The kinds of fields that hold numbers; `decimal` shows one where there is one, `tenth` always."""


@dataclass(frozen=True)
class Field:
    """A column of a part's rows: its heading, its unit and how its values are written.

    `rich` is text of our own that may hold links, `[words](https://…)`; never anything from a file.
    """

    name: str
    heading: str
    kind: Literal["text", "rich", "whole", "decimal", "tenth", "share", "date", "status"] = "text"
    unit: str = ""
    one: str = ""
    """The unit of exactly one, where it has a form of its own: `start` beside `starter`."""
    bar: bool = False
    """Of a share: a small bar beside it in a table, from nothing to all."""


@dataclass(frozen=True)
class Row:
    """One row: values by field name; `by` narrows the figure to this row's own rows (empty: nothing behind it)."""

    values: Mapping[str, Value]
    by: Mapping[str, str] = field(default_factory=dict)
    figure: str = ""
    """The figure behind this row where it isn't the part's own."""
    day: date | None = None
    """The day whose rows stand behind it, where that is not the day of the page."""
    tints: Mapping[str, Tone] = field(default_factory=dict)
    """How single cells of a table stand, as a ground behind their words; never alone in saying it."""
    only_in_table: bool = False
    """Too small beside the others to be drawn; the table has it, so that the table is whole."""


class Shape(StrEnum):
    """The ways to draw a chart."""

    BARS = "bars"  # horizontal bars, one per row, direct labels
    STACKED = "stacked"  # columns per `x`, stacked by `series`
    GROUPED = "grouped"  # horizontal bars per `x`, one colour per `series`
    LINES = "lines"  # one line per `series` over dates or terms
    PATH = "path"  # a goal: plan line, outcome line, base and target marked
    FUNNEL = "funnel"  # horizontal bars from many to few, share of the one above beside each
    MAP = "map"  # the county; `x` names a municipality, `y` says in words what its colour means


@dataclass(frozen=True)
class Mark:
    """What was decided on a day: a line across a chart over time, told in words over it.

    `about`: a goal's id; `figure`: a figure's; at most one of them.
    """

    day: date
    words: str
    about: str = ""
    figure: str = ""


@dataclass(frozen=True)
class Chart:
    """A table with a way to draw it. `x`, `y`, `series` name fields; `title` says the finding."""

    title: str
    shape: Shape
    fields: tuple[Field, ...]
    rows: tuple[Row, ...]
    x: str
    y: str
    origin: Origin
    sentence: str
    """What it shows, in one sentence: the alternative text, and what stands under the title."""
    series: str = ""
    colours: Mapping[str, str] = field(default_factory=dict)
    """Series or x value → name of a colour in the palette ("area.Industri", "status.good", "accent", "muted")."""
    target: float | None = None
    ways: tuple["Way", ...] = ()
    stepped: str = ""
    """The series of a path that holds its value from each point to the next."""
    beside: str = ""
    """The field that is written beside each name: of bars, words; of a funnel, the share of the step above."""
    marks: tuple[Mark, ...] = ()
    anchor: str = ""
    """What a link on the same page finds it by."""


@dataclass(frozen=True)
class Way:
    """A way to the rows behind one of the several figures that a part holds."""

    label: str
    origin: Origin


@dataclass(frozen=True)
class Table:
    """Rows to read one by one."""

    title: str
    fields: tuple[Field, ...]
    rows: tuple[Row, ...]
    origin: Origin
    sentence: str = ""
    empty: str = ""
    """What to say where there are no rows."""
    ways: tuple[Way, ...] = ()


@dataclass(frozen=True)
class GoalLine:
    """One goal on a list: name, where it stands, and how far along base → target it is and should be (0 to 1)."""

    goal: str
    name: str
    status: Status
    outcome: str
    planned: str
    target: str
    deadline: date
    done: float | None
    should: float | None
    origin: Origin
    remark: str = ""
    forecast: str = ""
    """Where it is heading, in a few words: `prognos 47 (38–56) av 60`."""
    anchor: str = ""
    """Of its path, where that is drawn on the same page."""


@dataclass(frozen=True)
class Goals:
    """The list of goals with their statuses, in the order they should be discussed."""

    title: str
    goals: tuple[GoalLine, ...]
    origin: Origin
    sentence: str
    leads_on: bool = False
    """Whether why they stand as they do is told on a page of their own."""

    @property
    def ways(self) -> tuple[Way, ...]:
        """To the rows behind each goal."""
        return tuple(Way(line.name, line.origin) for line in self.goals if line.origin.figure)


@dataclass(frozen=True)
class Headline:
    """The answer to the page's question, as the largest thing on the screen: `6 av 11 mål enligt plan`."""

    answer: str
    sentence: str
    tone: Tone = Tone.NEUTRAL


@dataclass(frozen=True)
class Note:
    """A paragraph: a footnote, a reservation, an empty state. May hold light Markdown (bold, links)."""

    text: str
    tone: Tone = Tone.NEUTRAL


Part = Headline | Card | Chart | Table | Goals | Note


@dataclass(frozen=True)
class Section:
    """Parts under a heading. Cards that stand side by side, then charts in `columns` columns."""

    heading: str
    parts: tuple[Part, ...]
    columns: int = 1
    beside: bool = False
    """To the right of the section before it where the screen is wide enough, else under it."""
    folded: bool = False
    """Only its heading is seen until it is opened: for what few need, such as a method."""


@dataclass(frozen=True)
class Page:
    """What one page says, from top to bottom."""

    title: str
    sections: tuple[Section, ...]


@dataclass(frozen=True)
class Screen:
    """One question of a meeting and its answer: what the wall, a slide and a page of the papers all show.

    `finding` is the title, one clause; `sentence` says it whole. `parts` are what is looked at: few, the first largest.
    """

    id: str
    question: str
    finding: str
    sentence: str
    parts: tuple[Part, ...]


@dataclass(frozen=True)
class Stamp:
    """What every paper says of itself: what it is, for whom, of which day and revision, and under which mask."""

    title: str
    receiver: str
    as_of: date
    revision: int
    is_example: bool = False
    reference: str = ""
    """The registrar's own reference (diarienummer); empty where none is given."""
    paper: str = PaperWords.title
    """What stands above the title: whom the papers are written for."""


@dataclass(frozen=True)
class Papers:
    """The screens of a meeting in the order of its agenda: deck, slides, handling and workbook alike."""

    stamp: Stamp
    screens: tuple[Screen, ...]
    is_brief: bool = False
    """One page and not a meeting's: no list of questions before them."""
