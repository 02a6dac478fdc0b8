"""Which of several files can be saved: each is judged with the others that can, and one faulty file holds back none.

Files refer to one another, so they are judged in rounds: those with faults of their own are held back, then the rest
are judged without them, until a round finds no fault. What a later round finds is that a file waits for an earlier one.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from tc_dashboard import missing, text
from tc_dashboard.changes import Row, Stored, compare, kept_where_protected
from tc_dashboard.decisions import Decisions
from tc_dashboard.errors import Problem, Severity
from tc_dashboard.preview import Faulty, ReadFile, SheetPreview, State, Verdict
from tc_dashboard.progress import Waiting, part, unwatched
from tc_dashboard.workbook import corrections
from tc_dashboard.workbook.checks import ERRORS, Checked, Ledger
from tc_dashboard.workbook.conflicts import Conflict, between_files
from tc_dashboard.workbook.layout import place_in_sheet
from tc_dashboard.workbook.rows import Table, holds_only_its_key
from tc_dashboard.workbook.warnings import WARNINGS

FIRST_ROUND = 0.8
"""The share of judging that the first round takes; each round more takes half of what is left."""
CHECKING = 0.8
"""The share of a round that the rules take; then rows are compared with those that are stored."""


@dataclass(frozen=True)
class Asked:
    """What files are judged against: the valid rows, the person's decisions, the day.

    `example`: the example pilot's rows where the save would close them. `senders`: the municipality that sends a file,
    as a code, by the file's number.
    """

    ledger: Ledger
    decisions: Decisions
    today: date
    example: Ledger
    senders: Mapping[int, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Parsed:
    """One file's sheets as tables, what was odd about them, and the datasets that could not be read."""

    tables: tuple[Table, ...]
    problems: tuple[Problem, ...]
    unread: frozenset[str]
    left_out: tuple[Table, ...] = ()
    """The rows that a person leaves out, which the file does hold."""


@dataclass(frozen=True)
class Judged:
    """The answer to all files: what `Preview` shows."""

    problems: tuple[Problem, ...]
    sheets: tuple[SheetPreview, ...]
    tables: tuple[Table, ...]
    verdicts: tuple[Verdict, ...]
    faulty: tuple[Faulty, ...]
    conflicts: tuple[Conflict, ...]
    missing: Mapping[str, tuple[Stored, ...]]
    gone: Mapping[str, tuple[Stored, ...]]


@dataclass(frozen=True)
class _Round:
    """Some of the files judged together."""

    tables: tuple[Table, ...]
    problems: tuple[Problem, ...]
    conflicts: tuple[Conflict, ...]
    missing: Mapping[str, tuple[Stored, ...]]
    gone: Mapping[str, tuple[Stored, ...]]
    sheets: tuple[SheetPreview, ...]

    def of(self, name: str, severity: Severity) -> tuple[Problem, ...]:
        return tuple(p for p in self.problems if p.file == name and p.severity is severity)


@dataclass
class _Held:
    """What is known of the files that are held back, by number."""

    states: dict[int, State] = field(default_factory=dict)
    waits_for: dict[int, tuple[str, ...]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    sheets: list[SheetPreview] = field(default_factory=list)


def judge(read: Sequence[ReadFile], parsed: Sequence[Parsed], asked: Asked, waiting: Waiting = unwatched) -> Judged:
    """Judge the files together, then those that can be saved without the others."""
    names = [file.upload.name for file in read]
    held = _Held()
    left = list(range(len(read)))
    told = FIRST_ROUND
    first = last = _judged(left, parsed, asked, part(waiting, 0.0, told))
    conflicts: tuple[Conflict, ...] | None = None
    while left:
        blamed = [number for number in left if last.of(names[number], Severity.ERROR)]
        state = State.WAITING if held.states else State.FAULTY
        if not blamed and conflicts is None:
            conflicts = last.conflicts  # What a file with faults says can't be saved, so it isn't asked about.
        disputes = (
            ()
            if blamed
            else tuple(
                problem for conflict in last.conflicts if conflict.settled is None for problem in conflict.problems()
            )
        )
        if asked.decisions.all_or_none and (blamed or disputes):
            last = replace(last, problems=(*last.problems, *disputes))
            _hold_all(held, last, left, names, State.FAULTY if blamed else State.DISPUTED)
            left = []
            break
        if not blamed and disputes:
            last = replace(last, problems=(*last.problems, *disputes))
            blamed = [number for number in left if last.of(names[number], Severity.ERROR)]
            state = State.DISPUTED
        if not blamed:
            break
        _hold(held, last, blamed, names, state)
        left = [number for number in left if number not in blamed]
        told, before = (told + 1) / 2, told
        last = _judged(left, parsed, asked, part(waiting, before, told))
    final = last if left else None
    problems = (*held.problems, *(final.problems if final else ()))
    sheets = (*held.sheets, *(final.sheets if final else ()))
    return Judged(
        problems=problems,
        sheets=tuple(sorted(sheets, key=lambda sheet: names.index(sheet.file))),
        tables=final.tables if final else (),
        verdicts=tuple(
            _verdict(read[number], held.states.get(number), held.waits_for.get(number, ()), problems, sheets)
            for number in range(len(read))
        ),
        faulty=_faulty(read, parsed, problems),
        conflicts=conflicts or (),
        # Where nothing can be saved the person must still see what was marked, to take it back.
        missing=(final or first).missing,
        gone=(final or first).gone,
    )


def _judged(numbers: Sequence[int], parsed: Sequence[Parsed], asked: Asked, waiting: Waiting) -> _Round:
    ledger = asked.ledger
    files = [parsed[number] for number in numbers]
    tables = tuple(_with_what_is_held(table, ledger) for file in files for table in file.tables)
    tables, conflicts = between_files(tables, asked.decisions.settled)
    absent = _missing(tables, [table for file in files for table in file.left_out], asked)
    gone = _gone(absent, tables, ledger, asked.decisions)
    remaining = missing.without(ledger, {name: {row.key for row in rows} for name, rows in gone.items()})
    unread = frozenset[str]().union(*(file.unread for file in files))
    marked = {name: {row.key: row for row in rows} for name, rows in gone.items()}
    checked = Checked(tables, remaining, asked.today, unread, asked.example, marked)
    problems = [problem for file in files for problem in file.problems]
    rules = (*ERRORS, *WARNINGS)
    for number, rule in enumerate(rules):
        waiting(CHECKING * number / len(rules))
        problems += rule(checked)
    tables = tuple(_saying_something(table, ledger) for table in tables)
    previews = []
    for number, table in enumerate(tables):
        share = (1 - CHECKING) / len(tables)
        start = CHECKING + share * number
        previews.append(_preview(table, ledger, part(waiting, start, start + share)))
    return _Round(tables, tuple(problems), conflicts, absent, gone, tuple(previews))


def _saying_something(table: Table, ledger: Ledger) -> Table:
    """The table without new rows that say nothing: they are checked like any other, but not stored."""
    stored = ledger.get(table.dataset.frame.name, {})
    return replace(table, rows=tuple(row for row in table.rows if row.key in stored or not holds_only_its_key(row)))


def _with_what_is_held(table: Table, ledger: Ledger) -> Table:
    """The table with the numbers that `..` keeps: what is checked is what would be stored."""
    stored = ledger.get(table.dataset.frame.name, {})

    def with_kept(row: Row) -> Row:
        return kept_where_protected(row, stored[row.key]) if row.key in stored else row

    return replace(table, rows=tuple(map(with_kept, table.rows)), partly=tuple(map(with_kept, table.partly)))


def _missing(tables: Sequence[Table], left_out: Sequence[Table], asked: Asked) -> dict[str, tuple[Stored, ...]]:
    told: dict[str, list[Row]] = {}
    for table in (*tables, *left_out):
        told.setdefault(table.dataset.frame.name, []).extend(row for row in table.readable if row.key)
    found = {name: missing.left_out(name, rows, asked.ledger, told, asked.senders) for name, rows in told.items()}
    return {name: rows for name, rows in found.items() if rows}


def _gone(
    absent: Mapping[str, Sequence[Stored]], tables: Sequence[Table], ledger: Ledger, decisions: Decisions
) -> dict[str, tuple[Stored, ...]]:
    """The missing rows that the person says are gone, and the stored rows that refer to them."""
    said = {
        name: {row.key for row in rows if decisions.gone.get((name, row.key)) == row.id}
        for name, rows in absent.items()
    }
    if not any(said.values()):
        return {}
    told: dict[str, dict[str, Mapping[str, object]]] = {}
    for table in tables:
        told.setdefault(table.dataset.frame.name, {}).update({row.key: row.values for row in table.rows})
    closed = missing.with_what_refers_to_it(said, ledger, told)
    return {name: tuple(ledger[name][key] for key in sorted(keys)) for name, keys in closed.items()}


def _hold(held: _Held, found: _Round, blamed: Sequence[int], names: Sequence[str], state: State) -> None:
    """Hold back the files that a round found fault with; in a later round the fault is that earlier ones are held."""
    earlier = tuple(names[number] for number, other in held.states.items() if other is not State.WAITING)
    for number in blamed:
        name = names[number]
        held.states[number] = state
        held.sheets += [sheet for sheet in found.sheets if sheet.file == name]
        if state is State.WAITING:
            held.waits_for[number] = earlier
            held.problems.append(Problem(name, "", "", Severity.ERROR, text.Checks.waits_for(earlier)))
            held.problems += found.of(name, Severity.WARNING)
        else:
            held.problems += [problem for problem in found.problems if problem.file == name]


def _hold_all(held: _Held, found: _Round, numbers: Sequence[int], names: Sequence[str], state: State) -> None:
    faulty = tuple(names[number] for number in numbers if found.of(names[number], Severity.ERROR))
    for number in numbers:
        held.states[number] = state if names[number] in faulty else State.WAITING
        held.waits_for[number] = () if names[number] in faulty else faulty
    held.problems += found.problems
    held.sheets += found.sheets


def _verdict(
    file: ReadFile,
    state: State | None,
    waits_for: tuple[str, ...],
    problems: Sequence[Problem],
    sheets: Sequence[SheetPreview],
) -> Verdict:
    name = file.upload.name
    of_file = [problem.severity for problem in problems if problem.file == name]
    if state is None:
        changes = any(not sheet.changes.are_none for sheet in sheets if sheet.file == name)
        state = State.READY if changes else State.UNCHANGED
    return Verdict(
        name, file.upload.sender, state, of_file.count(Severity.ERROR), of_file.count(Severity.WARNING), waits_for
    )


def _faulty(read: Sequence[ReadFile], parsed: Sequence[Parsed], problems: Sequence[Problem]) -> tuple[Faulty, ...]:
    """The errors that stand in a cell of a table's rows, each with its heading and what the cell says."""
    tables = {(table.file, table.sheet): table for file in parsed for table in file.tables}
    written = {
        (file.upload.name, sheet.name): corrections.Written(sheet)
        for file in read
        for sheet in file.sheets
        if any(problem.file == file.upload.name and problem.sheet == sheet.name for problem in problems)
    }
    found: dict[tuple[int, str, str], Faulty] = {}
    for problem in problems:
        table = tables.get((problem.file, problem.sheet))
        if problem.severity is not Severity.ERROR or table is None:
            continue
        if not corrections.is_in_table(table.layout, problem.cell):
            continue
        at = (table.file_number, problem.sheet, problem.cell)
        message = f"{found[at].message} {problem.message}" if at in found else problem.message
        says = written[problem.file, problem.sheet].at(problem.cell)
        found[at] = Faulty(*at, _heading(table, problem.cell), says, message)
    order = {name: number for number, name in enumerate(written)}

    def place(cell: Faulty) -> tuple[int, tuple[int, int]]:
        return order[read[cell.file].upload.name, cell.sheet], place_in_sheet(cell.cell)

    return tuple(sorted(found.values(), key=place))


def _heading(table: Table, cell: str) -> str:
    letters = cell.rstrip("0123456789")
    names = (field.heading for field in table.dataset.fields if field.name in table.layout.columns
             and table.layout.letter(field.name) == letters)  # fmt: skip
    return next(names, letters)


def _preview(table: Table, ledger: Ledger, waiting: Waiting) -> SheetPreview:
    name = table.dataset.frame.name
    changes = compare(name, table.rows, ledger.get(name, {}), waiting=waiting)
    number = len(table.rows) + len(table.partly)
    return SheetPreview(table.file, table.sheet, name, table.dataset.sheet, number, changes)
