"""The ledger, read aloud: one entry per revision, newest first."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tc_dashboard import text
from tc_dashboard.domain import EXAMPLE_DATA
from tc_dashboard.storage.commands import IMPORT, SETTING
from tc_dashboard.storage.queries import HistoryEntry, HistoryFile
from tc_dashboard.storage.undoing import Obstacles

WORDS = text.History


@dataclass(frozen=True)
class File:
    """An original file that can be had back: what its link says, and which import it came with."""

    import_id: int
    label: str
    name: str


@dataclass(frozen=True)
class Entry:
    """One revision in words: when and by whom, what happened, dataset by dataset, and what became of it."""

    revision: int
    heading: str
    by: str
    what: str
    details: tuple[str, ...]
    decisions: tuple[str, ...]
    marks: tuple[str, ...]
    files: tuple[File, ...]
    can_be_undone: bool
    why_not: str
    """In one line, why it can't be undone now; empty where it can, and where a mark says that it has been."""
    ask_undo: str
    is_published: bool


@dataclass(frozen=True)
class Ledger:
    """The history page: its entries, and what waits to be published."""

    entries: tuple[Entry, ...]
    publishable: int
    """The revision that would be published; 0 where nothing waits."""
    waiting: str


def build(history: Sequence[HistoryEntry], obstacles: Mapping[int, Obstacles]) -> Ledger:
    """Read `history` (newest first) aloud; `obstacles` are what keeps revisions from being undone."""
    newest = history[0].revision if history else 0
    published = max((entry.revision for entry in history if entry.published_at), default=0)
    waiting = WORDS.unpublished(newest - published, published) if newest > published else WORDS.all_published
    closing = _closed_example(history)
    entries = tuple(
        _entry(entry, entry.revision in closing, published, obstacles.get(entry.revision)) for entry in history
    )
    return Ledger(entries, newest if newest > published else 0, waiting if history else WORDS.empty)


def _entry(entry: HistoryEntry, closed_example: bool, published: int, obstacles: Obstacles | None) -> Entry:
    return Entry(
        revision=entry.revision,
        heading=WORDS.heading(entry.revision),
        by=WORDS.by(entry.at, entry.by),
        what=_what(entry, closed_example),
        details=_details(entry, closed_example),
        decisions=_decisions(entry),
        marks=_marks(entry, entry.revision <= published),
        files=tuple(_file(file) for file in entry.files if file.size),
        can_be_undone=entry.undone_by is None and not obstacles and entry.kind != SETTING,
        why_not=_why_not(entry, obstacles),
        ask_undo=WORDS.ask_undo(entry.revision, *_going_and_coming(entry)),
        is_published=entry.revision <= published,
    )


def _why_not(entry: HistoryEntry, found: Obstacles | None) -> str:
    if entry.kind == SETTING:
        return text.Settings.not_undone(entry.revision)
    if entry.undone_by is not None or not found:
        return ""
    return text.Storage.cannot_undo(entry.revision, found.changed, found.opened, found.referring, found.lost)


def _going_and_coming(entry: HistoryEntry) -> tuple[dict[str, int], dict[str, int]]:
    """Rows by sheet that go with an undo, and that come back: what an undo can be made of still stands as it was."""
    counts = {dataset: entry.counts.get(name, (0, 0)) for name, dataset in text.DATASET_NAMES.items()}
    return (
        {dataset: opened for dataset, (opened, _) in counts.items() if opened},
        {dataset: closed for dataset, (_, closed) in counts.items() if closed},
    )


def _file(file: HistoryFile) -> File:
    return File(file.import_id, WORDS.download(file.name, file.size), file.name)


def _what(entry: HistoryEntry, closed_example: bool) -> str:
    if entry.setting is not None:
        return WORDS.set_limits
    opened = sum(opened for opened, _ in entry.counts.values())
    closed = sum(closed for _, closed in entry.counts.values())
    if entry.kind != IMPORT and entry.undoes is not None:
        return WORDS.undid(entry.undoes, closed, opened)
    gone = sum(_gone(entry).values())
    changed = 0 if closed_example else closed - gone
    return WORDS.uploaded(opened - changed, changed, [file.name for file in entry.files], gone)


def _gone(entry: HistoryEntry) -> Counter[str]:
    """How many rows of each dataset went on the person's word, with nothing in their place."""
    return Counter(row.dataset for file in entry.files for row in file.decisions.gone)


def _decisions(entry: HistoryEntry) -> tuple[str, ...]:
    """What was decided about the files before they were saved."""
    several = len(entry.files) > 1
    told = []
    for file in entry.files:
        where, kept = (f"{file.name}, " if several else ""), file.decisions
        told += [WORDS.because(kept.because)] if kept.because else []
        told += [WORDS.corrected(where + one.place, one.before, one.after) for one in kept.corrected]
        told += [WORDS.left_out(where + one.place, one.reason) for one in kept.left_out]
        told += [WORDS.accepted(where + one.place, one.message, one.reason) for one in kept.accepted]
        told += [WORDS.settled(where + one.place, one.values, one.other, counts=one.counts) for one in kept.settled]
        told += [WORDS.gone(text.DATASET_NAMES[one.dataset], one.key) for one in kept.gone]
    return tuple(told)


def _details(entry: HistoryEntry, closed_example: bool) -> tuple[str, ...]:
    if entry.setting is not None:
        return text.Settings.told(entry.setting), text.Settings.decided(entry.setting)
    told, gone = [], _gone(entry)
    for name, dataset in text.DATASET_NAMES.items():
        opened, closed = entry.counts.get(name, (0, 0))
        if entry.kind != IMPORT:
            told += [WORDS.taken_back(dataset, closed, opened)] if opened or closed else []
        elif opened or gone[name]:
            changed = 0 if closed_example else closed - gone[name]
            told.append(WORDS.in_dataset(dataset, opened - changed, changed, gone[name]))
    if closed_example:
        told.append(WORDS.example_closed)
    told += [WORDS.undone_because(entry.reason)] if entry.reason else []
    told += [WORDS.sender(sender) for sender in dict.fromkeys(file.sender for file in entry.files if file.sender)]
    return tuple(told)


def _marks(entry: HistoryEntry, is_published: bool) -> tuple[str, ...]:
    """What became of it, as short marks; in words what colour would say."""
    marks = [EXAMPLE_DATA] if entry.example else []
    if entry.undone_by is not None:
        marks.append(WORDS.undone_in(entry.undone_by))
    if entry.published_at is not None and entry.published_by is not None:
        marks.append(WORDS.published_at(entry.published_at, entry.published_by))
    if not is_published:
        marks.append(WORDS.not_published)
    return tuple(marks)


def _closed_example(history: Sequence[HistoryEntry]) -> frozenset[int]:
    """The revisions with which the example pilot went: the first real save, and what took that one's undoing back."""
    holds = False
    held: dict[int, tuple[bool, bool]] = {}
    for entry in reversed(history):
        before = holds
        if entry.kind == IMPORT:
            holds = entry.example
        elif entry.undoes in held and held[entry.undoes][0] != held[entry.undoes][1]:
            holds = held[entry.undoes][0]
        held[entry.revision] = (before, holds)
    return frozenset(revision for revision, (before, after) in held.items() if before and not after)
