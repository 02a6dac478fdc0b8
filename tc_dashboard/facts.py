"""The facts: polars frames of one scope at one revision, each column declared here with its unit.

Every fact row also carries its lineage (`LINEAGE`): the import, the sheet and the row it came from. `Facts.columns`
knows which sheet column each field of an import came from, so a figure can be followed to its cell.
"""

from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

import polars as pl

from tc_dashboard.domain import Scope

Schema = dict[str, pl.DataType]

TEXT, WHOLE, NUMBER, DAY, FLAG, TEXTS = (
    pl.String(),
    pl.Int64(),
    pl.Float64(),
    pl.Date(),
    pl.Boolean(),
    pl.List(pl.String),
)

LINEAGE: Schema = {
    "key": TEXT, "import_id": WHOLE, "sheet": TEXT, "row": WHOLE, "missing": TEXT, "corrected": TEXT, "letters": TEXT,
}  # fmt: skip
"""`key`: the natural key as one text; `row`: the sheet's own row number; `missing`: JSON, field → `-`, `.` or `..`;
`corrected`: JSON, field → the text as it stood in the file before a person corrected it; `letters`: JSON, field → the
column letter, where it isn't the one that the import has for the field."""


@dataclass(frozen=True)
class Column:
    """A column of a frame: its type, and its unit where it holds a quantity."""

    dtype: pl.DataType
    unit: str = ""


@dataclass(frozen=True)
class Reference:
    """`columns` of this frame must stand as `to_columns` in a row of `to`; a null in any of them refers to nothing."""

    columns: tuple[str, ...]
    to: str
    to_columns: tuple[str, ...]


@dataclass(frozen=True)
class Frame:
    """One dataset as a frame: its columns in order, its natural key, and what it refers to."""

    name: str
    key: tuple[str, ...]
    columns: Mapping[str, Column]
    references: tuple[Reference, ...] = ()

    @property
    def schema(self) -> Schema:
        return {name: column.dtype for name, column in self.columns.items()} | LINEAGE

    def empty(self) -> pl.DataFrame:
        return pl.DataFrame(schema=self.schema)


_text, _day, _number, _flag, _texts = Column(TEXT), Column(DAY), Column(NUMBER), Column(FLAG), Column(TEXTS)
_code = Column(TEXT, "municipality code, four digits")
_term = Column(TEXT, "term, HT21")
_persons = Column(WHOLE, "persons")
_places = Column(WHOLE, "places")
_kronor = Column(NUMBER, "kronor")

PERSON_COLUMNS = (
    "applicants", "eligible", "admitted", "started", "studying", "on_leave", "dropouts", "dropouts_90_days",
    "completed", "graduated", "asked", "answered", "in_work", "in_relevant_work",
)  # fmt: skip

_PROGRAMME = Reference(("programme",), "programmes", ("programme",))
_GOAL = Reference(("goal",), "goals", ("goal",))

FRAMES: dict[str, Frame] = {
    frame.name: frame
    for frame in (
        Frame(
            "providers",
            ("name",),
            {
                "name": _text, "aliases": _texts, "organisation_number": _text, "owner_type": _text,
                "municipality": _code, "interest_declared": _day, "certified_from": _day,
            },
        ),
        Frame(
            "programmes",
            ("programme",),
            {
                "programme": _text, "name": _text, "form": _text, "area": _text, "provider": _text, "study": _code,
                "part_of": _text, "extent": Column(NUMBER, "in extent_unit"), "extent_unit": _text,
                "study_path_code": _text, "certification": _text, "certified_from": _day, "certified_to": _day,
            },
        ),
        Frame(
            "starts",
            ("programme", "term", "round"),
            {
                "programme": _text, "term": _term, "round": Column(WHOLE), "planned_start": _day, "start_date": _day,
                "end_date": _day, "status": _text, "status_date": _day, "moved_to": _term, "reason": _text,
                "seats": Column(WHOLE, "seats"), "last_application_day": _day, "study": _code, "provider": _text,
                "placements_needed": _places,
            },
            (_PROGRAMME,),
        ),
        Frame(
            "cohorts",
            ("programme", "term", "round", "home", "sex", "measured"),
            {
                "programme": _text, "term": _term, "round": Column(WHOLE), "home": _code, "sex": _text,
                "measured": _day,
                **dict.fromkeys(PERSON_COLUMNS, _persons),
                "follow_up_method": _text, "preliminary": _flag,
            },
            (Reference(("programme", "term", "round"), "starts", ("programme", "term", "round")),),
        ),
        Frame(
            "companies",
            ("organisation_number",),
            {
                "organisation_number": _text, "name": _text, "kind": _text, "municipality": _code, "areas": _texts,
                "size": _text,
            },
        ),
        Frame(
            "engagements",
            ("organisation_number", "type", "from_date", "term", "programme"),
            {
                "organisation_number": _text, "type": _text, "from_date": _day, "to_date": _day, "areas": _texts,
                "term": _term, "programme": _text, "places": _places, "places_used": _places, "last_confirmed": _day,
            },
            (Reference(("organisation_number",), "companies", ("organisation_number",)), _PROGRAMME),
        ),
        Frame(
            "municipality_roles",
            ("municipality", "role", "from_date"),
            {"municipality": _code, "role": _text, "from_date": _day, "to_date": _day, "source": _text},
        ),
        Frame(
            "goals",
            ("goal",),
            {
                "goal": _text, "name": _text, "goal_type": _text, "indicator": _text, "counting": _text,
                "direction": _text, "tolerance": Column(NUMBER, "in unit"), "unit": _text,
                "base_value": Column(NUMBER, "in unit"), "base_date": _day, "target_value": Column(NUMBER, "in unit"),
                "target_date": _day, "interval_months": Column(WHOLE, "months"), "area": _text, "form": _text,
                "municipality": _code, "owner": _text, "decision": _text, "decision_date": _day, "source": _text,
            },
        ),
        Frame("goal_plan", ("goal", "date"), {"goal": _text, "date": _day, "planned_value": _number}, (_GOAL,)),
        Frame(
            "goal_outcomes",
            ("goal", "date"),
            {"goal": _text, "date": _day, "value": _number, "comment": _text},
            (_GOAL,),
        ),
        Frame(
            "delivery_plan",
            ("sender", "dataset", "measured"),
            {"sender": _text, "dataset": _text, "measured": _day, "due": _day, "mailbox": _text},
        ),
        Frame(
            "reference_values",
            ("source", "table", "place", "year", "measure"),
            {
                "source": _text, "table": _text, "place": Column(TEXT, "municipality code, county, region or country"),
                "year": Column(WHOLE, "year"), "measure": _text, "value": Column(NUMBER, "in unit"),
                "missing_because": _text, "unit": _text, "fetched": _day,
            },
        ),
        Frame(
            "assessments",
            ("goal", "date"),
            {
                "goal": _text, "date": _day, "judgement": _text, "cause": _text, "action": _text, "owner": _text,
                "done_by": _day,
            },
            (_GOAL,),
        ),
        Frame(
            "needs",
            ("area", "occupation", "year", "kind", "organisation_number", "source"),
            {
                "area": _text, "occupation": _text, "year": Column(WHOLE, "year"), "kind": _text, "needed": _persons,
                "organisation_number": _text, "source": _text,
            },
        ),
        Frame(
            "milestones",
            ("milestone",),
            {
                "milestone": _text, "name": _text, "type": _text, "planned": _day, "forecast": _day, "done": _day,
                "owner": _text, "comment": _text,
            },
        ),
        Frame(
            "risks",
            ("risk", "date"),
            {
                "risk": _text, "date": _day, "name": _text, "likelihood": Column(WHOLE, "1 to 5"),
                "consequence": Column(WHOLE, "1 to 5"), "owner": _text, "action": _text, "status": _text,
            },
        ),
        Frame(
            "self_assessments",
            ("version", "criterion", "level", "provider", "date"),
            {
                "version": _text, "criterion": _text, "level": _text, "provider": _text, "date": _day,
                "value": _number, "is_met": _flag, "evidence": _text,
            },
        ),
        Frame(
            "certification_documents",
            ("name", "level", "provider"),
            {
                "name": _text, "level": _text, "provider": _text, "status": _text, "owner": _text, "due": _day,
                "approved": _day,
            },
        ),
        Frame(
            "steering_seats",
            ("organisation", "role", "level", "from_date"),
            {
                "organisation": _text, "party": _text, "role": _text, "level": _text, "from_date": _day,
                "to_date": _day,
            },
        ),
        Frame(
            "funding",
            ("funder", "year", "period", "kind"),
            {
                "funder": _text, "year": Column(WHOLE, "year"), "period": _text, "kind": _text,
                "budget": _kronor, "used": _kronor, "used_until": _day, "forecast": _kronor, "decision": _text,
            },
        ),
        Frame(
            "satisfaction",
            ("group", "date", "provider"),
            {
                "group": _text, "date": _day, "provider": _text, "sent": Column(WHOLE, "surveys"),
                "answers": Column(WHOLE, "surveys"), "index": Column(NUMBER, "index"),
            },
        ),
    )
}  # fmt: skip

IMPORTS: Schema = {
    "import_id": WHOLE, "revision": WHOLE, "file": TEXT, "sha256": TEXT, "sender": TEXT, "by": TEXT,
    "at": pl.Datetime("us", "UTC"), "example": FLAG,
}  # fmt: skip
COLUMNS: Schema = {"import_id": WHOLE, "sheet": TEXT, "dataset": TEXT, "field": TEXT, "letter": TEXT}
"""`dataset` is the frame's name; `letter` the sheet column ("E") that the field was read from."""
FRAMES_KEPT = 64
"""How many frames made of the facts are kept beside them."""
NUMBERS_KEPT = 4096
"""How many numbers: each goal's on each day of its path, many times over."""
Made = TypeVar("Made")


@dataclass(frozen=True)
class Facts:
    """What one scope knew at one revision. Frames as declared in `FRAMES`, and where each row came from."""

    ledger: str
    revision: int
    scope: Scope
    frames: Mapping[str, pl.DataFrame]
    imports: pl.DataFrame = field(default_factory=lambda: pl.DataFrame(schema=IMPORTS))
    columns: pl.DataFrame = field(default_factory=lambda: pl.DataFrame(schema=COLUMNS))

    def __getattr__(self, name: str) -> pl.DataFrame:
        """`facts.starts`: the frame of that name."""
        try:
            return self.__dict__["frames"][name]  # type: ignore[no-any-return]
        except KeyError:
            raise AttributeError(name) from None

    def once(self, make: Callable[..., Made], *asked: Hashable, most: int = FRAMES_KEPT) -> Made:
        """What `make(facts, *asked)` gives: frames never change, so what is made of them is made once.

        Args:
            most: Only so many are kept, the latest that were asked for, of all that is asked for with this limit.
        """
        made: dict[Hashable, Made] = self.__dict__.setdefault("_made", {}).setdefault(most, {})
        name = (make, *asked)
        found = made.pop(name, None)
        if found is None:
            found = make(self, *asked)
        made[name] = found
        for oldest in list(made)[:-most]:
            made.pop(oldest, None)
        return found

    @classmethod
    def none(cls, ledger: str = "", scope: Scope | None = None) -> "Facts":
        """No rows at all, before the first revision."""
        return cls(ledger, 0, scope or Scope.county(), {name: frame.empty() for name, frame in FRAMES.items()})

    def are_empty(self) -> bool:
        return all(frame.is_empty() for frame in self.frames.values())

    def are_example(self) -> bool:
        """Whether the rows are those of the example pilot (example and real rows never stand together)."""
        return bool(self.imports["example"].any())


def natural_key(frame: Frame, values: Mapping[str, Any]) -> str:
    """The row's natural key as one text; an empty part stays empty, so two rows without it are the same row."""
    return "|".join("" if values.get(name) is None else str(values[name]).replace("|", "¦") for name in frame.key)


def as_frame(frame: Frame, rows: Iterable[Mapping[str, Any]]) -> pl.DataFrame:
    """Rows as the declared frame; a field that a row lacks is null."""
    records = [[row.get(name) for name in frame.schema] for row in rows]
    return pl.DataFrame(records, schema=frame.schema, orient="row")
