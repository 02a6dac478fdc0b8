"""The papers as a tagged PDF that everyone can read: the handling.

How it looks is `handling.typ`, which Typst reads. All of its words and numbers go there as data, so nothing that a file
or a person has written is ever read as markup.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.resources import files
from itertools import groupby
from pathlib import Path
from typing import Any

import typst

from tc_dashboard import formats, text
from tc_dashboard.render import columns, palette, still, values
from tc_dashboard.render.crosswise import crosswise
from tc_dashboard.render.tables import table_of, table_of_cards
from tc_dashboard.render.words import Run, rich
from tc_dashboard.text.drawing import Around
from tc_dashboard.text.goals import Goals as GoalWords
from tc_dashboard.text.handling import Handling as Words
from tc_dashboard.text.papers import Papers as Stamped
from tc_dashboard.views.parts import (
    NUMBERS,
    Card,
    Chart,
    Field,
    Goals,
    Headline,
    Note,
    Origin,
    Papers,
    Part,
    Screen,
    Stamp,
    Table,
    Tone,
    Value,
)

TEMPLATE = Path(__file__).with_name("handling.typ")
READABLE: list[Any] = ["ua-1"]
ARCHIVED: list[Any] = ["ua-1", "a-2a"]
"""PDF/UA-1 always; and PDF/A-2a, the strictest that can be both (A-4 wants another version of PDF than UA-1)."""

_ROOM, _BESIDE, _LETTER = 170.0, 3.2, 0.62
"""Millimetres of a page's width and beside the text of a cell; an average letter's share of the letters' size."""
_POINT = 25.4 / 72
_SIZES = (8, 7)
"""Points: the second for a table that has much more to say than there is room for."""

_COLOURS = ("ink", "muted", "grid", "accent", "accent.tint", "surface", "status.warning", "status.warning.tint")

Data = dict[str, Any]


@dataclass(frozen=True)
class _Cell:
    """What stands in one cell of a table."""

    runs: Sequence[Run]
    tone: Tone | None = None


def pdf(papers: Papers, *, archive: bool = False) -> bytes:
    """The handling, tagged as PDF/UA-1; `archive` makes it PDF/A-2a as well. The same papers give the same bytes."""
    day = papers.stamp.as_of
    made: bytes = typst.compile(
        str(TEMPLATE),
        format="pdf",
        font_paths=[str(_fonts())],
        ignore_system_fonts=True,
        pdf_standards=ARCHIVED if archive else READABLE,
        sys_inputs={"papers": json.dumps(_papers(papers), ensure_ascii=False)},
        timestamp=int(datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp()),
    )
    return made


def _fonts() -> Path:
    """DejaVu, as Matplotlib brings it along: so a paper looks the same whichever computer made it."""
    return Path(str(files("matplotlib"))) / "mpl-data" / "fonts" / "ttf"


def _papers(papers: Papers) -> Data:
    return {
        "stamp": _stamp(papers.stamp),
        "brief": papers.is_brief,
        "screens": [_screen(screen) for screen in papers.screens],
        "definitions": list(_definitions(papers.screens)),
        "colours": {name: palette.colour(name, dark=False) for name in _COLOURS},
        "words": {
            name: getattr(Words, name)
            for name in ("kind", "contents", "definitions", "page", "of_pages", "numbers", "continued")
        },
    }


def _stamp(stamp: Stamp) -> Data:
    told = [
        (Words.receiver, stamp.receiver), (Words.as_of, formats.day(stamp.as_of)),
        (Words.revision, str(stamp.revision)), (Words.reference, stamp.reference),
    ]  # fmt: skip
    foot = [stamp.receiver, Stamped.as_of(stamp.as_of), Stamped.revision(stamp.revision)]
    return {
        "title": stamp.title,
        "paper": stamp.paper,
        "told": [pair for pair in told if pair[1]],
        "about": Words.about(stamp.as_of, stamp.revision),
        "example": Stamped.example if stamp.is_example else "",
        "foot": [*foot, Stamped.reference(stamp.reference)] if stamp.reference else foot,
        "day": [stamp.as_of.year, stamp.as_of.month, stamp.as_of.day],
    }


def _screen(screen: Screen) -> Data:
    parts = list(_parts(screen))
    sentence = screen.sentence
    return {"question": screen.question, "finding": screen.finding, "sentence": sentence, "parts": parts}


def _parts(screen: Screen) -> Iterator[Data]:
    """The parts in their order; cards that stand together are one table. What the finding has said isn't said again."""
    for is_card, group in groupby(screen.parts, key=lambda part: isinstance(part, Card)):
        some = list(group)
        if is_card:
            yield _table(table_of_cards([part for part in some if isinstance(part, Card)]), screen)
        else:
            for part in some:
                yield from _part(part, screen)


def _part(part: Part, screen: Screen) -> Iterator[Data]:
    match part:
        case Note():
            yield {"is": "note", "runs": _runs(rich(part.text)), "warns": part.tone in (Tone.WARNING, Tone.BAD)}
        case Headline() if part.answer != screen.finding:
            told = f"{part.answer.rstrip('.')}. {part.sentence}".strip()
            yield {"is": "note", "runs": _runs([Run(told)]), "warns": False}
        case Chart():
            yield _chart(part, screen)
        case Table():
            yield _table(part, screen)
        case Goals():
            yield _table(table_of(part), screen, [line.status.tone for line in part.goals])


def _chart(chart: Chart, screen: Screen) -> Data:
    drawn = any(not row.only_in_table for row in chart.rows)
    table = _table(crosswise(chart), screen)
    measured = next((field for field in chart.fields if field.name == chart.y), None)
    measure = values.heading(measured) if measured else ""
    return table | {
        "is": "chart",
        "svg": still.svg(chart, large=False) if drawn else "",
        "alt": Words.picture(chart.title, chart.sentence, bool(chart.rows)),
        "measure": measure,
    }


def _table(table: Table, screen: Screen, tones: Sequence[Tone] = ()) -> Data:
    """`tones` colour the first column, row by row."""
    rows = [
        [
            _Cell(_written(row.values.get(field.name), field), tones[line] if tones and not column else None)
            for column, field in enumerate(table.fields)
        ]
        for line, row in enumerate(table.rows)
    ]
    said = {screen.finding, screen.sentence}
    return {
        "is": "table",
        "title": "" if table.title in said else table.title,
        "sentence": "" if table.sentence in said else table.sentence,
        **_columns(table.fields, rows),
        "rows": [[_cell(cell) for cell in row] for row in rows],
        "empty": "" if rows else table.empty or Around.nothing,
        "source": _source(table.origin),
    }


def _written(value: Value, field: Field) -> Sequence[Run]:
    written = values.written(value, field)
    return rich(written) if field.kind == "rich" else [Run(written)]


def _columns(fields: Sequence[Field], rows: Sequence[Sequence[_Cell]]) -> Data:
    """Their headings, sides and widths in millimetres, the size of the letters, and whether words have to be broken."""
    headings = [values.heading(field) for field in fields]
    found = columns.columns(headings, [["".join(run.text for run in cell.runs) for cell in row] for row in rows])
    natural = columns.natural(found)
    whole = {size: (_ROOM - len(fields) * _BESIDE) / (_LETTER * size * _POINT) for size in _SIZES}
    size = _SIZES[0] if sum(natural) <= 1.35 * whole[_SIZES[0]] else _SIZES[1]
    widths, is_whole = (natural, True) if sum(natural) <= whole[size] else columns.letters(found, whole[size])
    return {
        "columns": [
            {"heading": heading, "right": field.kind in NUMBERS, "wide": wide * _LETTER * size * _POINT + _BESIDE}
            for heading, field, wide in zip(headings, fields, widths, strict=True)
        ],
        "size": size,
        "broken": not is_whole or any(len(word) > columns.LONGEST_WORD for one in found for word in _words(one)),
    }


def _words(column: columns.Column) -> Iterator[str]:
    return (word for text in column for word in text.split())


def _cell(cell: _Cell) -> Data:
    colour = palette.text_colour(f"status.{cell.tone}", dark=False) if cell.tone else ""
    return {"runs": _runs(cell.runs), "colour": colour}


def _runs(runs: Sequence[Run]) -> list[Data]:
    return [{"text": run.text, "bold": run.bold, "url": run.url} for run in runs]


def _source(origin: Origin) -> str:
    return Around.source(origin.source, origin.as_of, origin.note)


def _figures(part: Card | Chart | Table | Goals) -> Iterator[str]:
    """The part's own, and those of its rows, of its ways and of its goals."""
    yield part.origin.figure
    if isinstance(part, Goals):
        yield from (line.origin.figure for line in part.goals)
    elif not isinstance(part, Card):
        yield from (row.figure for row in part.rows)
        yield from (way.origin.figure for way in part.ways)


def _definitions(screens: Sequence[Screen]) -> Iterator[Data]:
    """Every figure that the papers show, once, in the order of its first showing; first how goals are judged."""
    parts = [part for screen in screens for part in screen.parts if isinstance(part, Card | Chart | Table | Goals)]
    if any(isinstance(part, Goals) for part in parts):
        yield {"name": GoalWords.statuses, "text": GoalWords.how}
    for name in dict.fromkeys(name for part in parts for name in _figures(part) if name in text.FIGURES):
        told = text.FIGURES[name]
        words = [told.definition, told.reservation, Words.read_more(told.source) if told.source else ""]
        yield {"name": told.name, "text": " ".join(word for word in words if word)}
