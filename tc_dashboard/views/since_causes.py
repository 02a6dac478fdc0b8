"""Who changed a row, when, in which file and why: read out of the ledger's history."""

from collections.abc import Callable, Collection, Mapping
from datetime import datetime
from typing import Any

from tc_dashboard.decisions import Kept
from tc_dashboard.facts import Facts
from tc_dashboard.metrics.since import Moment
from tc_dashboard.storage.queries import HistoryEntry, HistoryFile
from tc_dashboard.text.since import Since as Words
from tc_dashboard.views.since_told import Context

Fields = Mapping[str, Any]


def revision_of(facts: Facts, row: Fields) -> int:
    """The revision that the row came with; the moment's own where the import isn't told."""
    found = facts.imports.filter(import_id=row["import_id"])["revision"].to_list()
    return int(found[0]) if found else facts.revision


def who_wrote(facts: Facts, row: Fields, context: Context, say: Callable[[str, str, datetime, str], str]) -> str:
    """By whom and when the row was saved, in which file from whom, and why; `say` puts the first in words."""
    came = facts.imports.filter(import_id=row["import_id"])
    if came.is_empty():
        return ""
    told = came.row(0, named=True)
    kept = context.files[row["import_id"]][1].decisions if row["import_id"] in context.files else Kept()
    return say(told["by"], told["file"], told["at"], told["sender"]) + Words.why(_reasons(kept, row))


def who_sent(import_id: int, context: Context) -> str:
    """The same of a whole import, of which no row is told."""
    if import_id not in context.files:
        return ""
    entry, file = context.files[import_id]
    return Words.came(entry.by, file.name, entry.at, file.sender) + Words.why(_because(file))


def who_removed(entry: HistoryEntry, context: Context) -> str:
    """By whom, when and why a revision took rows away: an upload that left them out, or an undo."""
    if entry.undoes is not None:
        return who_undid(entry, context)
    removing = [file for file in entry.files if file.decisions.gone] or [*entry.files]
    file = removing[0]
    return Words.removed(entry.by, file.name, entry.at, file.sender) + Words.why(_because(file))


def who_undid(entry: HistoryEntry, context: Context) -> str:
    """By whom and when an upload was undone, or the undo of it; and why (or why it had been made, if told)."""
    steps = _undone(entry, context)
    files = steps[-1].files
    reasons = [reason for file in files for reason in _because(file)]
    names = [file.name for file in files]
    told = Words.undone if len(steps) % 2 == 0 else Words.redone
    why = Words.why([entry.reason]) if entry.reason else Words.why_undone(reasons)
    return told(entry.by, entry.at, names, steps[-1].by) + why


def who_changed(came: Collection[int], left: Collection[int], then: Moment, now: Moment, context: Context) -> list[str]:
    """Who sent the imports that came since; where older ones came back, or some only left, who undid or removed."""
    new = [number for number in sorted(came) if number in context.files and _is_since(number, then, context)]
    told = [who_sent(number, context) for number in new]
    if not new or len(new) < len(came):
        told += _by_touch(then, now, context, {*came, *left} - {*new})
    return told


def who_touched(frame: str, then: Moment, now: Moment, context: Context) -> list[str]:
    """Each revision between the moments that changed rows of the frame: who, when and why."""
    found = [entry for entry in _between(then, now, context) if frame in entry.counts]
    return [said for entry in found for said in _of_entry(entry, context)]


def _by_touch(then: Moment, now: Moment, context: Context, imports: Collection[int]) -> list[str]:
    revisions = {context.files[number][0].revision for number in imports if number in context.files}
    return [
        said
        for entry in _between(then, now, context)
        if (entry.undoes and _root(entry, context).revision in revisions) or _marks_persons(entry)
        for said in _of_entry(entry, context)
    ]


def _of_entry(entry: HistoryEntry, context: Context) -> list[str]:
    if entry.undoes is not None:
        return [who_undid(entry, context)]
    if _marks_persons(entry):
        return [who_removed(entry, context)]
    return [who_sent(file.import_id, context) for file in entry.files]


def _marks_persons(entry: HistoryEntry) -> bool:
    return any(one.dataset == "cohorts" for file in entry.files for one in file.decisions.gone)


def _is_since(import_id: int, then: Moment, context: Context) -> bool:
    return context.files[import_id][0].revision > then.facts.revision


def undo_between(then: Moment, now: Moment, before: Fields, after: Fields, context: Context) -> HistoryEntry | None:
    """The undo that put an older version of a row in place of a newer one, if that is what happened."""
    closed = revision_of(now.facts, after)
    if closed > then.facts.revision:
        return None
    touched = {closed, revision_of(then.facts, before)}
    found = [one for one in _between(then, now, context) if one.undoes and _root(one, context).revision in touched]
    return found[-1] if found else None


def removal(frame: str, row: Fields, then: Moment, now: Moment, context: Context) -> HistoryEntry | None:
    """The revision that closed the row with nothing in its place, if the history tells of it."""
    found = [one for one in _between(then, now, context) if _removes(one, frame, row, then.facts, context)]
    return found[-1] if found else None


def _removes(entry: HistoryEntry, frame: str, row: Fields, facts: Facts, context: Context) -> bool:
    root = _root(entry, context)
    is_marked = any((one.dataset, one.key) == (frame, row["key"]) for file in root.files for one in file.decisions.gone)
    return is_marked or (entry.undoes is not None and root.revision == revision_of(facts, row))


def _between(then: Moment, now: Moment, context: Context) -> list[HistoryEntry]:
    """The revisions after the one moment, up to the other, oldest first."""
    return [
        context.entries[number]
        for number in sorted(context.entries)
        if then.facts.revision < number <= now.facts.revision
    ]


def _undone(entry: HistoryEntry, context: Context) -> list[HistoryEntry]:
    """The revision, what it undid, what that undid, and so on."""
    steps = [entry]
    while (undoes := steps[-1].undoes) is not None and undoes in context.entries:
        steps.append(context.entries[undoes])
    return steps


def _root(entry: HistoryEntry, context: Context) -> HistoryEntry:
    return _undone(entry, context)[-1]


def _because(file: HistoryFile) -> list[str]:
    return [file.decisions.because] if file.decisions.because else []


def _reasons(kept: Kept, row: Fields) -> list[str]:
    """What the person wrote about the file, and about the row's own cells, when it was saved."""
    accepted = [one.reason for one in kept.accepted if one.reason and _is_in(one.place, row)]
    cells = [Words.cell(one.place, one.before, one.after) for one in kept.corrected if _is_in(one.place, row)]
    return [one for one in dict.fromkeys([kept.because, *accepted, *cells]) if one]


def _is_in(place: str, row: Fields) -> bool:
    sheet, _, cell = place.rpartition("!")
    return bool(sheet == row["sheet"]) and cell.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ") == str(row["row"])
