"""Underlag: the rows behind one figure, and the file, sheet and cell that each came from."""

import sys
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import polars as pl

from tc_dashboard import formats, text
from tc_dashboard.criteria import set_of
from tc_dashboard.domain import UNDIVIDED
from tc_dashboard.errors import UserFacingError
from tc_dashboard.facts import Facts
from tc_dashboard.metrics.candidates import OWN_KEYS
from tc_dashboard.metrics.figures import (
    Figure,
    Metric,
    PublishedFacts,
    Selection,
    by_id,
    cells_behind,
    figure_of,
    parts_of,
)
from tc_dashboard.metrics.figures import figure as figure_on
from tc_dashboard.metrics.goals import goals, outcome_cells, outcome_on
from tc_dashboard.metrics.matching import DEMAND
from tc_dashboard.metrics.places import with_places
from tc_dashboard.metrics.published import PERIOD, TOTAL, WHOSE, Whose
from tc_dashboard.metrics.selection import EVERYTHING
from tc_dashboard.municipalities import name_of
from tc_dashboard.text.lineage import Lineage as Words
from tc_dashboard.text.needed import Needed
from tc_dashboard.text.privacy import Privacy
from tc_dashboard.text.spoken import Spoken
from tc_dashboard.views.parts import Chart, Field, Headline, Note, Origin, Page, Part, Row, Section, Shape, Table, Tone
from tc_dashboard.views.spoken import colours, label, number_field, origin, origin_of, reservation, shown

MOST = 500
"""So many rows are shown; the rest is told of."""
MOST_PARTS = 12
OUTCOMES = "utfall"
"""Asks for the reported outcomes of the goal that `by` names, where a figure's id asks for its cells."""
YEARLY = ("starts.started", "seats")
"""Figures whose rows may be asked for of one year: goals count them so."""
OWN = tuple(OWN_KEYS)
_BY_ID = {"milestones": "milestone", "risks": "risk", "goals": "goal"}
"""Frames whose cells are about one thing with an id and a name → the column of the id."""
_IN_PARTS = ("funding", "certification_documents")
"""Frames whose cells are about what several columns say together."""
_SHOWN = ("programme", "term", "home", "sex", "municipality", "engagement", "area")


def build(
    facts: Facts, figure: str, by: Mapping[str, str], selection: Selection, *, today: date, most: int = MOST
) -> Page:
    """The figure, the ways to narrow it, and at most `most` of its rows.

    Raises UserFacingError for a figure or a key that isn't there.
    """
    if figure == OUTCOMES:
        return _outcomes(facts, by, today)
    metric = _metric(facts, figure, by)
    if isinstance(facts, PublishedFacts) and metric.counts_persons:
        return _protected(metric, facts, by, selection, today)
    cells = cells_behind(metric, facts, today, selection, by)
    if metric.id == DEMAND and isinstance(facts, PublishedFacts) and not facts.shows_companies_needs:
        return _of_companies(metric, facts, cells, by, selection, today)
    parts = _answer(metric, facts, figure_of(metric, cells), by, selection)
    charts = tuple(_narrower(metric, facts, cells, key, by, today) for key in _next_keys(metric, cells, by))
    return Page(
        text.Titles.rows,
        (
            Section("", tuple(parts)),
            *((Section(Words.narrow, charts, columns=2),) if charts else ()),
            Section("", (_rows(facts, cells, today, most),)),
        ),
    )  # fmt: skip


def _answer(
    metric: Metric, facts: Facts, now: Figure, by: Mapping[str, str], selection: Selection
) -> list[Part]:  # fmt: skip
    """The figure, what it is narrowed to, and what it does not cover."""
    words = text.FIGURES[metric.id]
    narrowed = [f"{Spoken.keys[key]}: {label(key, value, facts)}" for key, value in by.items()]
    unit = "" if words.many == "%" or now.masked else f" {words.unit(now.value or 0)}"
    value = shown(now)
    number = value if isinstance(value, str) else formats.number(value, words.many)
    number = Privacy.protected if now.masked and not now.near else number
    parts: list[Part] = [Headline(f"{words.name}: {number}{unit}", words.definition)]
    if narrowed or selection != EVERYTHING:
        parts.append(Note(Words.narrowed([*narrowed, *_named(selection)]), Tone.INFO))
    if now.masked:
        parts.append(Note(Privacy.footnote))
    elif told := reservation(now, words.many):
        parts.append(Note(Words.reservation(told)))
    return parts


def _protected(
    metric: Metric, facts: PublishedFacts, by: Mapping[str, str], selection: Selection, today: date
) -> Page:  # fmt: skip
    """A figure of persons by what is published of it: the rows are finer than that, and are not shown."""
    whose, narrowed = _whose(by), {key: value for key, value in by.items() if key != WHOSE}
    if whose is Whose.COUNTY:
        now = figure_on(metric, facts, today, selection, by)
    else:
        now = facts.figure(metric, today, next(iter(narrowed.items()), TOTAL), whose)
    whole = not narrowed and selection == EVERYTHING
    found = {key: facts.parts(metric, today, key, whose) for key in _keys(metric, whose)} if whole else {}
    charts = tuple(
        _part_by_part(metric, facts, parts, key, by, origin_of(facts, parts, today))
        for key, parts in found.items()
        if len(parts) > 1
    )
    return Page(
        text.Titles.rows,
        (
            Section("", (*_answer(metric, facts, now, by, selection), Note(Privacy.no_rows, Tone.INFO))),
            *((Section(Privacy.published, charts, columns=2),) if charts else ()),
        ),
    )


def _of_companies(
    metric: Metric, facts: PublishedFacts, cells: pl.DataFrame, by: Mapping[str, str], selection: Selection, today: date
) -> Page:  # fmt: skip
    """What companies need by what is told of it: each row is one company's, and is not shown."""
    told = _answer(metric, facts, figure_of(metric, cells), by, selection)
    charts = tuple(_narrower(metric, facts, cells, key, by, today) for key in _next_keys(metric, cells, by))
    return Page(
        text.Titles.rows,
        (
            Section("", (*told, Note(Needed.rows_are_companies, Tone.INFO))),
            *((Section(Words.narrow, charts, columns=2),) if charts else ()),
        ),
    )


def has_rows(page: Page) -> bool:
    """Whether the page tells the rows one by one."""
    return any(isinstance(part, Table) for part in page.sections[-1].parts)


def every_row(facts: Facts, figure: str, by: Mapping[str, str], selection: Selection, *, today: date) -> Table:
    """All rows behind the figure, to be read elsewhere."""
    page = build(facts, figure, by, selection, today=today, most=sys.maxsize)
    return next(part for part in page.sections[-1].parts if isinstance(part, Table))


def _named(selection: Selection) -> list[str]:
    """What the filters hold, as it is said."""
    terms = Words.terms(selection.from_term, selection.to_term)
    places = [name_of(code) for code in selection.studies]
    return [part for part in (terms, *selection.areas, *selection.forms, *places) if part]


def _outcomes(facts: Facts, by: Mapping[str, str], today: date) -> Page:
    """The outcomes that were reported for a goal that no figure counts."""
    goal = next((goal for goal in goals(facts) if goal.goal == by.get("goal")), None)
    if goal is None:
        raise UserFacingError(text.Everywhere.no_such_figure)
    cells = outcome_cells(facts, goal.goal, today)
    newest = outcome_on(goal, facts, today).value
    return Page(
        text.Titles.rows,
        (
            Section("", (Headline(Words.outcome(goal.name, newest, goal.unit), Words.reported),)),
            Section("", (_rows(facts, cells, today, MOST),)),
        ),
    )  # fmt: skip


def _metric(facts: Facts, figure: str, by: Mapping[str, str]) -> Metric:
    found = text.figure_named(figure)
    if found is None or not _can_be_asked(by_id(found), facts, by):
        raise UserFacingError(text.Everywhere.no_such_figure)
    return by_id(found)


def _can_be_asked(metric: Metric, facts: Facts, by: Mapping[str, str]) -> bool:
    """Whether the figure has such parts; a municipality's own are whole or by one thing at a time, and only its own."""
    if WHOSE not in by:
        return all(key in metric.keys or (key == "year" and metric.id in YEARLY) for key in by)
    if by[WHOSE] not in OWN or not metric.counts_persons or not isinstance(facts, PublishedFacts) or not facts.seen_by:
        return False
    return len(by) <= 2 and all(key in (WHOSE, PERIOD, *OWN_KEYS[_whose(by)]) for key in by)


def _whose(by: Mapping[str, str]) -> Whose:
    return Whose(by.get(WHOSE, Whose.COUNTY))


def _keys(metric: Metric, whose: Whose) -> tuple[str, ...]:
    return metric.keys if whose is Whose.COUNTY else OWN_KEYS[whose]


def _next_keys(metric: Metric, cells: pl.DataFrame, by: Mapping[str, str]) -> list[str]:
    """Up to six breakdowns that say something here: more than one part, and not narrowed already."""
    wanted = ("area", "term", "form", "study", "home", "sex", "municipality", "engagement", "provider", "programme")
    open_keys = [key for key in wanted if key in metric.keys and key not in by]
    return [key for key in open_keys if cells[key].drop_nulls().n_unique() > 1][:6]


def _narrower(
    metric: Metric, facts: Facts, cells: pl.DataFrame, key: str, by: Mapping[str, str], today: date
) -> Chart:  # fmt: skip
    """The figure by one more key: a click on a bar leads on."""
    return _part_by_part(metric, facts, parts_of(metric, cells, key), key, by, origin(facts, cells, today))


def _part_by_part(
    metric: Metric, facts: Facts, found: Sequence[Figure], key: str, by: Mapping[str, str], source: Origin
) -> Chart:  # fmt: skip
    largest = sorted(found, key=lambda part: (part.by[key] == UNDIVIDED, -(part.value or 0)))
    ranked = tuple(found if key in ("term", "year") else largest)
    left_out = Spoken.of_them(MOST_PARTS, len(ranked)) if len(ranked) > MOST_PARTS else ""
    return Chart(
        title=Words.by(Spoken.keys[key]),
        shape=Shape.BARS,
        fields=(Field("part", Spoken.keys[key]), number_field(metric.id)),
        rows=tuple(
            Row(
                {"part": label(key, part.by[key], facts), "value": shown(part)}, {**by, **part.by}, metric.id,
                only_in_table=number >= MOST_PARTS,
            )
            for number, part in enumerate(ranked)
        ),
        x="part",
        y="value",
        origin=source,
        sentence=f"{Words.click} {left_out}".strip(),
        colours=colours(key),
    )  # fmt: skip


def _rows(facts: Facts, cells: pl.DataFrame, today: date, most: int) -> Table:
    placed = with_places(facts, cells)
    fields = (
        Field("where", Words.where), Field("file", Words.file), Field("value", Words.value, "decimal"),
        Field("what", Words.what), Field("details", Words.details), Field("measured", Words.measured, "date"),
        Field("uploaded", Words.uploaded),
    )  # fmt: skip
    told = [_row(row, facts) for row in placed.head(most).iter_rows(named=True)]
    number = len(placed.drop_nulls("value"))
    sentence = Words.rows(gaps=len(placed) - number, shown=len(told), of=len(placed))
    return Table(Words.rows_title(number), fields, tuple(told), origin(facts, cells, today), sentence, Words.none)


def _named_subject(row: Mapping[str, Any], facts: Facts) -> list[str]:
    """What a cell without such keys is about, as its sheet calls it: a milestone, a funder's year, a criterion."""
    if row["dataset"] == "self_assessments":
        versions = facts.self_assessments.filter(pl.col("criterion") == row["subject"], pl.col("date") == row["day"])
        criterion = set_of(versions["version"][-1]).of(row["subject"])
        return [f"{criterion.number} {criterion.name}" if criterion else row["subject"]]
    if row["dataset"] in _BY_ID:
        found = facts.frames[row["dataset"]].filter(pl.col(_BY_ID[row["dataset"]]) == row["subject"])
        return [*found["name"].drop_nulls().tail(1), row["subject"]]
    return [part for part in str(row["subject"]).split("|") if part] if row["dataset"] in _IN_PARTS else []


def _row(row: Mapping[str, Any], facts: Facts) -> Row:
    details = [label(key, row[key], facts) for key in _SHOWN if row[key] is not None]
    details += _named_subject(row, facts) if not details else []
    return Row({
        "where": f"{row['sheet']}!{row['cell']}",
        "file": row["file"],
        "value": row["value"],
        "what": Words.field(row["dataset"], row["field"]),
        "details": " · ".join(dict.fromkeys(details)),
        "measured": row["measured"],
        "uploaded": Words.uploaded_by(
            row["by"], formats.moment(row["at"]), row["revision"], corrected_from=row["corrected_from"]
        ),
    })  # fmt: skip
