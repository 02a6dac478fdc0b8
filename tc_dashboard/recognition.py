"""How a file that doesn't follow the template may be read: what was guessed, what is remembered, and the refusal.

Nothing here counts until a person has confirmed it: a confirmed mapping goes with the upload to `intake`.
"""

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from tc_dashboard import text
from tc_dashboard.domain import Viewer
from tc_dashboard.errors import UserFacingError
from tc_dashboard.preview import Upload
from tc_dashboard.reading import HoldsPersonalNumber, sheets_of
from tc_dashboard.storage import commands, queries
from tc_dashboard.storage.database import Database
from tc_dashboard.workbook import layout, reader
from tc_dashboard.workbook.headings import known_headings
from tc_dashboard.workbook.mapping import Repeat, SheetMapping, dumped, loaded
from tc_dashboard.workbook.matching import Guess, doubles, guesses, likeness, refusal
from tc_dashboard.workbook.reader import Sheet
from tc_dashboard.workbook.shape import Block, blocks
from tc_dashboard.workbook.signs import folded

ENOUGH_TO_ASK = 3
"""Headings that are ours, in a table that lacks something it must have."""


@dataclass(frozen=True)
class Found:
    """A sheet that isn't read surely, and what it may be, the likeliest first.

    `double_of`: the sheet that holds the same rows and is read instead. `remembered`: the mappings of the last file of
    the same shape, all of which are then the guesses.
    """

    sheet: Sheet
    guesses: tuple[Guess, ...]
    double_of: str = ""
    remembered: bool = False


@dataclass(frozen=True)
class Recognised:
    """An upload with its sheets read once; the sheets to be confirmed, the other ones; why it must be refused."""

    upload: Upload
    found: tuple[Found, ...]
    others: tuple[Sheet, ...] = ()
    refusal: str = ""
    likeness: str = ""
    """Of a file that must be refused as it is: what in it is ours, where that is enough to ask about the rest."""

    @property
    def must_be_confirmed(self) -> bool:
        return bool(self.found)


def recognise(database: Database, upload: Upload, waiting: reader.Waiting = lambda _: None) -> Recognised:
    """Read the file and guess how it is to be read; one that can't be read is left for the preview to tell of."""
    try:
        sheets = sheets_of(upload, waiting)
    except HoldsPersonalNumber as error:
        return Recognised(replace(upload, content=b"", unreadable=str(error), holds_persons=True), ())
    except UserFacingError as error:
        return Recognised(replace(upload, unreadable=str(error)), ())
    upload = replace(upload, sheets=sheets)
    unsure = [sheet for sheet in sheets if not is_read_surely(sheet)]
    remembered = queries.remembered_layouts(database)
    recalled = {sheet.name: _recalled(sheet, remembered) for sheet in unsure}
    guessed = {sheet.name: guesses(sheet) for sheet in unsure if not recalled[sheet.name]}
    twice = doubles([(sheet, several) for sheet in unsure if (several := guessed.get(sheet.name))])
    found = tuple(
        Found(sheet, recalled[sheet.name] or guessed[sheet.name], twice.get(sheet.name, ""), bool(recalled[sheet.name]))
        for sheet in unsure
        if recalled[sheet.name] or guessed[sheet.name]
    )
    others = tuple(sheet for sheet in unsure if sheet.name not in {one.sheet.name for one in found})
    if found or len(unsure) < len(sheets):
        return Recognised(upload, found, others)
    return Recognised(upload, found, others, refusal(upload.name, sheets), likeness(sheets, ENOUGH_TO_ASK))


def as_remembered(database: Database, upload: Upload) -> Upload:
    """The upload, read once, with the mappings that a person has confirmed for sheets of the same shape; else without.

    For where nobody can be asked. As on the page, where some sheets are remembered the others are not read.
    """
    told = recognise(database, upload)
    known = (guess.mapping for found in told.found if found.remembered for guess in found.guesses)
    return replace(told.upload, mappings=tuple(known))


def is_read_surely(sheet: Sheet) -> bool:
    """Whether the sheet is one of the template's, by its name and headings, or holds nothing."""
    dataset = layout.dataset_of(sheet)
    return layout.is_our_own(sheet) or (dataset is not None and layout.find("", sheet, dataset)[0] is not None)


def remember(database: Database, sheet: Sheet, mappings: Sequence[SheetMapping], by: Viewer) -> None:
    """Keep how the sheet was read for the next one with the same headings."""
    mark = fingerprint(sheet)
    if mark:
        kept = dumped(replace(mapping, last_row=0) for mapping in mappings)
        tables = blocks(sheet, known_headings())
        places = [_table_of(mapping, tables) for mapping in mappings]
        anchors = [tables[place].heading_rows[-1] for place in places]
        told = json.dumps({"tables": places, "anchors": anchors, "mappings": kept})
        commands.remember_layout(database, mark, told, by)


def fingerprint(sheet: Sheet) -> str:
    """What tells one layout from another: the sheet's name and its headings, whatever year they say. Never the data."""
    tables = blocks(sheet, known_headings())
    if not tables:
        return ""
    headings = [[_undated(heading) for heading in table.headings.values()] for table in tables]
    return json.dumps([_undated(sheet.name), headings], ensure_ascii=False)


def _recalled(sheet: Sheet, remembered: dict[str, str]) -> tuple[Guess, ...]:
    told = remembered.get(fingerprint(sheet))
    if told is None:
        return ()
    kept = json.loads(told)
    if "tables" not in kept:
        return ()  # From when only a sheet's first table was known again.
    tables = blocks(sheet, known_headings())
    return tuple(
        Guess(
            _moved(replace(mapping, sheet=sheet.name), tables[place].heading_rows[-1] - anchor, tables[place]),
            (text.Matching.remembered,),
            (),
            1.0,
            remembered=True,
        )
        for mapping, place, anchor in zip(loaded(kept["mappings"]), kept["tables"], kept["anchors"], strict=True)
    )


def _moved(mapping: SheetMapping, step: int, table: Block) -> SheetMapping:
    """The mapping where the table stands now, with the years that its headings say now."""
    rows = tuple(row + step for row in mapping.heading_rows)
    repeats = tuple(Repeat(_label(repeat, table), repeat.columns) for repeat in mapping.repeats)
    return replace(mapping, heading_rows=rows, repeats=repeats)


def _label(repeat: Repeat, table: Block) -> str:
    now = table.headings.get(repeat.columns[0][1], "") if repeat.columns else ""
    return now if _undated(now) == _undated(repeat.label) else repeat.label


def _table_of(mapping: SheetMapping, tables: Sequence[Block]) -> int:
    """The number of the sheet's table that the mapping reads, the first where a person pointed elsewhere."""
    own = (mapping.heading_rows, mapping.first_column)
    return next((n for n, table in enumerate(tables) if (table.heading_rows, table.first_column) == own), 0)


def _undated(heading: str) -> str:
    return re.sub(r"(?:19|20)\d{2}", "####", folded(heading))
