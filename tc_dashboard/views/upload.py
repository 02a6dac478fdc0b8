"""What an upload would change, what is wrong with it, and what became of it: said before and after the save."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from tc_dashboard import formats, text
from tc_dashboard.changes import Changed
from tc_dashboard.changes import Row as SheetRow
from tc_dashboard.errors import Problem
from tc_dashboard.facts import FRAMES
from tc_dashboard.intake import Preview, Receipt, SheetPreview
from tc_dashboard.municipalities import name_of
from tc_dashboard.preview import State
from tc_dashboard.views.parts import Field, Headline, Note, Origin, Page, Part, Row, Section, Table, Tone
from tc_dashboard.workbook.datasets import by_frame

PROBLEMS_SHOWN = 200
ROWS_SHOWN = 50
FEW = 8
WORDS = text.Upload


def build(preview: Preview, today: date, effects: Sequence[Part] = ()) -> Page:
    """The answer and what stands in the way; where anything can be saved, also in short what it means.

    `effects`: the figures and goals that would move, of which the tables stand in `details`.
    """
    parts: list[Part] = [_answer(preview)]
    if len(preview.files) > 1:
        parts.append(_verdicts(preview, today))
    if can_be_saved(preview):
        if preview.replaces_example:
            parts.append(Note(WORDS.replaces_example, Tone.WARNING))
        parts += [part for part in effects if not isinstance(part, Table)]
    remarks = (Note(remark.message, Tone.INFO) for remark in preview.remarks)
    return Page(WORDS.save, (Section("", (*parts, *_problems(preview, today), *remarks)),))


@dataclass(frozen=True)
class Detail:
    """What is folded away under the answer: its label, its tables, and whether it is open from the start."""

    label: str
    tables: tuple[Table, ...]
    is_open: bool


def details(preview: Preview, today: date, effects: Sequence[Part] = ()) -> tuple[Detail, ...]:
    """What a save would change: sheet by sheet, which figures and goals it moves, and row by row."""
    rows = [table(sheet, today) for table in (_changed, _new) for sheet in preview.saved_sheets]
    moved = [part for part in effects if isinstance(part, Table)]
    every = (
        (WORDS.summary_title, (_summary(preview, today),)),
        *((table.title, (table,)) for table in moved),
        (WORDS.details, tuple(table for table in rows if table.rows)),
    )
    return tuple(Detail(label, tables, _is_open(tables)) for label, tables in every if tables)


def _is_open(tables: Sequence[Table]) -> bool:
    """Few rows are shown at once, and so is a sentence about goals that change their status."""
    return sum(len(table.rows) for table in tables) <= FEW or (len(tables) == 1 and bool(tables[0].sentence))


def can_be_saved(preview: Preview) -> bool:
    """Whether a save would store anything."""
    return bool(preview.saved_files) and not preview.changes_nothing


def is_only_disputed(preview: Preview) -> bool:
    """Whether all that stops the files is that they disagree."""
    states = {verdict.state for verdict in preview.verdicts}
    return State.DISPUTED in states and State.FAULTY not in states


def receipt(told: Receipt) -> Page:
    """What became of a save."""
    if told.saved:
        saved = WORDS.saved(told.revision, told.new, told.changed, told.gone)
        answer = Headline(saved, WORDS.saved_sentence(told.unchanged), Tone.GOOD)
    else:
        answer = Headline(WORDS.nothing_saved, WORDS.changes_nothing(told.unchanged), Tone.INFO)
    held = (Note(text.Deciding.held(told.held), Tone.WARNING),) if told.held else ()
    return Page(WORDS.save_done, (Section("", (answer, *held)),))


def _answer(preview: Preview) -> Headline:
    new, changed, unchanged = counts(preview)
    errors, files = len(preview.errors), len(preview.files)
    what = text.counted(new, changed)
    if not new and not changed:
        what = WORDS.only_gone(sum(len(rows) for rows in preview.gone.values()))
    if errors and can_be_saved(preview):
        answer = text.Deciding.can_save(len(preview.saved_files), files)
        return Headline(answer, f"{what}. {WORDS.would_change(unchanged)}", Tone.WARNING)
    if errors:
        return _refusal(preview)
    if preview.changes_nothing:
        return Headline(WORDS.nothing_saved, WORDS.changes_nothing(unchanged), Tone.INFO)
    if preview.unaccepted:
        asked = WORDS.answer_first(files, len(preview.unaccepted))
        return Headline(asked, f"{what}. {WORDS.would_change(unchanged)}", Tone.WARNING)
    return Headline(WORDS.ready(files, what), WORDS.would_change(unchanged), Tone.INFO)


def _refusal(preview: Preview) -> Headline:
    errors, files = len(preview.errors), len(preview.files)
    if is_only_disputed(preview):
        return Headline(text.Deciding.disputes, text.Deciding.disputes_first, Tone.WARNING)
    if all(file.refusal for file in preview.read):
        return Headline(WORDS.refused(files), WORDS.refused_why, Tone.BAD)
    return Headline(WORDS.has_errors(files, errors), WORDS.cannot_save(errors), Tone.BAD)


def counts(preview: Preview) -> tuple[int, int, int]:
    """New, changed and unchanged rows of all sheets that would be saved."""
    changes = [sheet.changes for sheet in preview.saved_sheets]
    return (
        sum(len(change.new) for change in changes),
        sum(len(change.changed) for change in changes),
        sum(len(change.unchanged) for change in changes),
    )


def _verdicts(preview: Preview, today: date) -> Table:
    """Each file's answer: one faulty file holds back no other."""
    words = text.Deciding
    fields = (
        Field("file", WORDS.file), Field("sender", words.sender), Field("verdict", words.verdict),
        Field("warnings", words.warnings, "whole"),
    )  # fmt: skip
    rows = tuple(
        Row({
            "file": verdict.file, "sender": verdict.sender, "warnings": verdict.warnings,
            "verdict": words.state(verdict.state, verdict.errors, verdict.waits_for),
        })
        for verdict in preview.verdicts
    )  # fmt: skip
    return Table(words.verdicts, fields, rows, _nothing_to_trace(today))


# Problems


def _problems(preview: Preview, today: date) -> tuple[Part, ...]:
    if not preview.errors or is_only_disputed(preview):
        return ()
    return (problem_table(WORDS.problems_title, preview.errors, preview, today),)


def warnings(preview: Preview, today: date) -> Table:
    """Every warning, and the reason of each that has one."""
    sentence = WORDS.can_save_with_warnings(len(preview.warnings)) if preview.unaccepted else ""
    return replace(problem_table(WORDS.warnings_title, preview.warnings, preview, today), sentence=sentence)


def problem_table(title: str, problems: Sequence[Problem], preview: Preview, today: date) -> Table:
    """Problems with their cells, and the reasons of those that have one."""
    several, reasons = len(preview.files) > 1, preview.decisions.accepted
    fields = (
        *((Field("file", WORDS.file),) if several else ()),
        Field("place", WORDS.place),
        Field("what", WORDS.what),
        *((Field("reason", text.Deciding.why),) if any(p in reasons for p in problems) else ()),
    )
    rows = tuple(
        Row({"file": p.file, "place": p.place or p.file, "what": p.message, "reason": reasons.get(p, "")})
        for p in problems[:PROBLEMS_SHOWN]
    )
    more = WORDS.more_problems(PROBLEMS_SHOWN, len(problems)) if len(problems) > PROBLEMS_SHOWN else ""
    return Table(title, fields, rows, _nothing_to_trace(today), sentence=more)


# Changes


def _summary(preview: Preview, today: date) -> Table:
    sheets = [sheet for sheet in preview.saved_sheets if sheet.rows]
    fields = (
        *((Field("file", WORDS.file),) if len(preview.files) > 1 else ()),
        Field("sheet", WORDS.sheet),
        *((Field("dataset", WORDS.dataset),) if any(s.sheet != s.heading for s in sheets) else ()),
        Field("new", WORDS.new, "whole"),
        Field("changed", WORDS.changed, "whole"),
        Field("unchanged", WORDS.unchanged, "whole"),
        *((Field("missing", WORDS.missing, "whole"), Field("gone", WORDS.gone, "whole")) if preview.missing else ()),
    )
    absent = (("missing", preview.missing), ("gone", preview.gone))
    first = {sheet.dataset: index for index, sheet in reversed(list(enumerate(sheets)))}
    rows = tuple(
        Row({
            "file": sheet.file, "sheet": sheet.sheet, "dataset": sheet.heading, "new": len(sheet.changes.new),
            "changed": len(sheet.changes.changed), "unchanged": len(sheet.changes.unchanged),
            **{name: len(rows.get(sheet.dataset, ())) for name, rows in absent if first[sheet.dataset] == index},
        })
        for index, sheet in enumerate(sheets)
    )  # fmt: skip
    return Table(WORDS.summary_title, fields, rows, _nothing_to_trace(today))


def _changed(sheet: SheetPreview, today: date) -> Table:
    """One line per changed cell, the old value and the new one side by side."""
    changed = sheet.changes.changed
    headings = _headings(sheet.dataset)
    keys = [name for name in FRAMES[sheet.dataset].key if any(c.row.values.get(name) is not None for c in changed)]
    fields = (
        Field("row", WORDS.row), *(Field(f"key {name}", headings[name]) for name in keys),
        Field("field", WORDS.field), Field("before", WORDS.before), Field("after", WORDS.after),
    )  # fmt: skip
    rows = tuple(
        Row({
            "row": f"{change.row.sheet}!{change.row.row}",
            **{f"key {key}": written(sheet.dataset, key, change.row.values, change.row.missing) for key in keys},
            "field": headings[name],
            "before": written(sheet.dataset, name, change.stored.values, change.stored.missing),
            "after": written(sheet.dataset, name, change.row.values, change.row.missing),
        })
        for change in changed[:ROWS_SHOWN]
        for name in _fields(sheet.dataset, change)
    )  # fmt: skip
    title = WORDS.changed_rows(sheet.heading, len(changed))
    return Table(title, fields, rows, _nothing_to_trace(today), sentence=_more(len(changed)))


def _new(sheet: SheetPreview, today: date) -> Table:
    new = sheet.changes.new
    return rows_of(sheet, new, WORDS.new_rows(sheet.heading, len(new)), today)


def rows_of(sheet: SheetPreview, rows_told: Sequence[SheetRow], title: str, today: date) -> Table:
    """Rows of a sheet with every column that holds something in any of those shown."""
    shown = rows_told[:ROWS_SHOWN]
    headings = _headings(sheet.dataset)
    names = [name for name in headings if any(_holds(row, name) for row in shown)]
    fields = (Field("row", WORDS.row), *(Field(f"value {name}", headings[name]) for name in names))
    rows = tuple(
        Row({
            "row": f"{row.sheet}!{row.row}",
            **{
                f"value {name}": written(sheet.dataset, name, row.values, row.missing) if _holds(row, name) else ""
                for name in names
            },
        })
        for row in shown
    )  # fmt: skip
    return Table(title, fields, rows, _nothing_to_trace(today), sentence=_more(len(rows_told)))


def written(dataset: str, name: str, values: Mapping[str, Any], missing: Mapping[str, str]) -> str:
    """A field's value as the sheet's reader would write it."""
    if name in missing:
        return missing[name]
    value = values.get(name)
    if value is None or value == []:
        return WORDS.empty_cell
    if "municipality code" in FRAMES[dataset].columns[name].unit:
        return name_of(str(value))
    if FRAMES[dataset].columns[name].unit == "year":
        return str(value)
    return _plain(value)


def _plain(value: Any) -> str:
    if isinstance(value, bool):
        return WORDS.yes if value else WORDS.no
    if isinstance(value, date):
        return formats.day(value)
    if isinstance(value, int | float):
        return formats.decimal(value, 3)
    if isinstance(value, list | tuple):
        return "; ".join(str(part) for part in value)
    return str(value)


def _fields(dataset: str, change: Changed) -> tuple[str, ...]:
    """The changed fields that the sheet has a column for."""
    headings = _headings(dataset)
    return tuple(name for name in change.fields if name in headings)


def _holds(row: SheetRow, name: str) -> bool:
    return name in row.missing or row.values.get(name) not in (None, [], ())


def _headings(dataset: str) -> dict[str, str]:
    return {field.name: field.heading for field in by_frame()[dataset].fields}


def _more(number: int) -> str:
    return WORDS.more(ROWS_SHOWN, number) if number > ROWS_SHOWN else ""


def _nothing_to_trace(today: date) -> Origin:
    """The person has just chosen the file: it needs no source line, and nothing of it is stored yet."""
    return Origin("", today)
