"""What a person is asked before a save, as rows to fill in, and what the answers decide. Knows nothing of widgets."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from tc_dashboard import text
from tc_dashboard.changes import Stored
from tc_dashboard.decisions import CellPlace, Decisions, Key, RowPlace
from tc_dashboard.errors import Problem
from tc_dashboard.facts import FRAMES
from tc_dashboard.preview import Preview
from tc_dashboard.views.upload import written
from tc_dashboard.workbook.datasets import by_frame
from tc_dashboard.workbook.layout import place_in_sheet
from tc_dashboard.workbook.marked import Fault

WORDS = text.Deciding
FAULTS_SHOWN, MISSING_SHOWN, DISPUTES_SHOWN, WARNINGS_SHOWN = 200, 500, 20, 200

Answers = Mapping[int, Mapping[str, object]]
"""What was filled in, by row of the grid and then by column."""

NEW, LEAVE_OUT, REASON, IS_GONE = "new", "leave_out", "reason", "is_gone"
"""The columns that a person fills in."""


# Faulty cells


def faults(preview: Preview) -> list[dict[str, str]]:
    """The faulty cells alone: the empty answer first, then what it is about, and last a reason to leave the row."""
    several = len(preview.files) > 1
    return [
        {
            NEW: "", "written": cell.written, "heading": cell.heading, "place": f"{cell.sheet}!{cell.cell}",
            **({"file": preview.files[cell.file]} if several else {}),
            LEAVE_OUT: "",
        }
        for cell in preview.faulty[:FAULTS_SHOWN]
    ]  # fmt: skip


def with_corrections(preview: Preview, answers: Answers) -> Decisions:
    """The decisions with what was filled in: a new text for a cell (a space empties it), or a reason to leave its row.

    A row that is left out needs no corrections, so its reason wins over a new text.
    """
    corrections, left_out = {**preview.decisions.corrections}, {**preview.decisions.left_out}
    for index, filled in answers.items():
        cell = preview.faulty[index]
        if reason := _filled(filled, LEAVE_OUT):
            left_out[cell.file, cell.sheet, place_in_sheet(cell.cell)[0]] = reason
        elif filled.get(NEW) is not None and str(filled[NEW]) != "":
            corrections[cell.file, cell.sheet, cell.cell] = str(filled[NEW]).strip()
    return replace(preview.decisions, corrections=corrections, left_out=left_out)


def faults_of(preview: Preview, number: int) -> list[Fault]:
    """What is marked in a file that goes back to the person: its faulty cells."""
    return [Fault(f.sheet, f.cell, f.heading, f.written, f.message) for f in preview.faulty if f.file == number]


# Decisions made


@dataclass(frozen=True)
class Made:
    """One decision about a cell or a row, in words, and the place (or the stored row) with which it is taken back."""

    words: str
    place: CellPlace | RowPlace | Key


def made(preview: Preview) -> tuple[Made, ...]:
    """The corrections, the rows left out and the rows marked as gone, so far."""
    several = len(preview.files) > 1

    def where(file: int, sheet: str, at: str | int) -> str:
        return f"{preview.files[file]}, {sheet}!{at}" if several else f"{sheet}!{at}"

    decided = preview.decisions
    return (
        *(Made(WORDS.corrected(where(*place), told), place) for place, told in decided.corrections.items()),
        *(Made(WORDS.left_out(where(*place), reason), place) for place, reason in decided.left_out.items()),
        *(
            Made(WORDS.marked_gone(text.DATASET_NAMES[name], key_in_words(name, row)), (name, row.key))
            for name, row in _missing_rows(preview)
            if _is_said(preview, name, row)
        ),
    )


# Warnings


def warnings(preview: Preview) -> list[dict[str, str]]:
    """The warnings that wait for a reason."""
    several = len(preview.files) > 1
    return [
        {
            **({"file": problem.file} if several else {}),
            "place": problem.place or problem.file, "message": problem.message, REASON: "",
        }
        for problem in preview.unaccepted[:WARNINGS_SHOWN]
    ]  # fmt: skip


def with_reasons(preview: Preview, answers: Answers, for_all: str) -> Decisions:
    """The decisions with each warning's own reason, and `for_all` for those without one."""
    accepted: dict[Problem, str] = {**preview.decisions.accepted}
    for index, problem in enumerate(preview.unaccepted):
        reason = _filled(answers.get(index, {}), REASON) or for_all.strip()
        if reason:
            accepted[problem] = reason
    return replace(preview.decisions, accepted=accepted)


# Rows that the files leave out


def missing(preview: Preview) -> list[dict[str, object]]:
    """The stored rows that the files lack, each with whether it is gone."""
    return [
        {"dataset": text.DATASET_NAMES[name], "row": key_in_words(name, row), IS_GONE: _is_said(preview, name, row)}
        for name, row in _missing_rows(preview)[:MISSING_SHOWN]
    ]


def with_gone(preview: Preview, answers: Answers) -> Decisions:
    """The decisions with the rows that were marked as gone, and without those that no longer are."""
    gone = {**preview.decisions.gone}
    rows = _missing_rows(preview)
    for index, filled in answers.items():
        name, row = rows[index]
        if filled.get(IS_GONE):
            gone[name, row.key] = row.id
        else:
            gone.pop((name, row.key), None)
    return replace(preview.decisions, gone=gone)


def taken_along(preview: Preview) -> dict[str, int]:
    """How many stored rows go by dataset because they refer to one that is gone, without being marked themselves."""
    said = set(preview.decisions.gone)
    numbers = {name: sum((name, row.key) not in said for row in rows) for name, rows in preview.gone.items()}
    return {text.DATASET_NAMES[name]: number for name, number in numbers.items() if number}


def key_in_words(name: str, row: Stored) -> str:
    """A stored row's key as the sheet would say it: `P1 · HT24 · 1`."""
    parts = [written(name, field, row.values, {}) for field in FRAMES[name].key if row.values.get(field) is not None]
    return " · ".join(parts)


def _missing_rows(preview: Preview) -> list[tuple[str, Stored]]:
    return [(name, row) for name, rows in preview.missing.items() for row in rows]


def _is_said(preview: Preview, name: str, row: Stored) -> bool:
    return preview.decisions.gone.get((name, row.key)) == row.id


# Several files


def with_all_or_none(preview: Preview, *, wanted: bool) -> Decisions:
    """The decisions with whether one faulty file holds back the others."""
    return replace(preview.decisions, all_or_none=wanted)


# Files that disagree


@dataclass(frozen=True)
class Dispute:
    """One row about which files disagree: what it is, and each file's number with what it says."""

    dataset: str
    key: str
    question: str
    choices: tuple[tuple[int, str], ...]
    chosen: int | None


def disputes(preview: Preview) -> tuple[Dispute, ...]:
    """The rows that a person is to settle, or has."""
    return tuple(_dispute(preview, number) for number in range(min(len(preview.conflicts), DISPUTES_SHOWN)))


def with_settled(preview: Preview, chosen: Mapping[tuple[str, str], int]) -> Decisions:
    """The decisions with the file that counts for each of these rows."""
    return replace(preview.decisions, settled={**preview.decisions.settled, **chosen})


def all_by(preview: Preview, file: int) -> Decisions:
    """The decisions where `file` counts for every row that it tells of and that is not settled yet."""
    return with_settled(
        preview,
        {
            (conflict.dataset, conflict.key): file
            for conflict in preview.conflicts
            if conflict.settled is None and any(table.file_number == file for table, _ in conflict.told)
        },
    )


def _dispute(preview: Preview, number: int) -> Dispute:
    conflict = preview.conflicts[number]
    _, first = conflict.told[0]
    headings = by_frame()[conflict.dataset].by_name
    named = Stored(0, first.key, first.values, first.missing)
    choices = []
    for table, row in conflict.told:
        said = [
            f"{headings[name].heading} {written(conflict.dataset, name, row.values, row.missing)}"
            for name in conflict.fields
        ]
        sender = preview.uploads[table.file_number].sender
        choices.append((table.file_number, WORDS.says(table.file, sender, f"{row.sheet}!{row.row}", said)))
    question = f"{text.DATASET_NAMES[conflict.dataset]}: {key_in_words(conflict.dataset, named)}"
    return Dispute(conflict.dataset, conflict.key, question, tuple(choices), conflict.settled)


# What others have changed meanwhile


def touched_since(before: Preview, after: Preview) -> tuple[str, ...]:
    """Where in the files rows stand whose stored row somebody else has changed between the two examinations."""
    earlier, later = _met(before), _met(after)
    return tuple(place for key, (place, met) in later.items() if key in earlier and earlier[key][1] != met)


def _met(preview: Preview) -> dict[tuple[str, str], tuple[str, int | None]]:
    """Per row that a save would store: its place, and the id of the stored row in its way."""
    found: dict[tuple[str, str], tuple[str, int | None]] = {}
    for sheet in preview.sheets:
        for row in sheet.changes.new:
            found[sheet.dataset, row.key] = (f"{row.sheet}!{row.row}", None)
        for change in sheet.changes.changed:
            found[sheet.dataset, change.row.key] = (f"{change.row.sheet}!{change.row.row}", change.stored.id)
        for row in sheet.changes.unchanged:
            found[sheet.dataset, row.key] = (f"{row.sheet}!{row.row}", -1)
    return found


def _filled(answers: Mapping[str, object], column: str) -> str:
    return str(answers.get(column) or "").strip()
