"""Several files that tell of the same row: where they differ, a person says which one counts."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from tc_dashboard import text
from tc_dashboard.changes import Row
from tc_dashboard.errors import Problem, Severity
from tc_dashboard.facts import FRAMES
from tc_dashboard.workbook.rows import Table


@dataclass(frozen=True)
class Conflict:
    """One row that files give different values: each file's row, the fields that differ, and the file that counts."""

    dataset: str
    key: str
    told: tuple[tuple[Table, Row], ...]
    fields: tuple[str, ...]
    settled: int | None = None

    def problems(self) -> tuple[Problem, ...]:
        """One per file, at the first cell that differs."""
        name = self.fields[0]
        heading = self.told[0][0].dataset.by_name[name].heading
        return tuple(
            table.problem(
                row,
                name,
                Severity.ERROR,
                text.Checks.files_differ(heading, [other.file for other, _ in self.told if other is not table]),
            )
            for table, row in self.told
        )


def between_files(
    tables: Sequence[Table], settled: Mapping[tuple[str, str], int]
) -> tuple[tuple[Table, ...], tuple[Conflict, ...]]:
    """The tables with each row in one file only, and the rows that files disagree about.

    Of files that say the same, the first one's row is kept; so is it while nobody has said which one counts. A row
    that stands twice in one file is none of this.
    """
    if len({table.file_number for table in tables}) < 2:
        return tuple(tables), ()
    told: dict[tuple[str, str], dict[int, tuple[Table, Row]]] = {}
    for table in tables:
        for row in table.rows:
            told.setdefault((row.dataset, row.key), {}).setdefault(table.file_number, (table, row))
    conflicts, counts = [], {}
    for (dataset, key), by_file in told.items():
        if len(by_file) < 2:
            continue
        counts[dataset, key] = min(by_file)
        fields = _differing(dataset, [row for _, row in by_file.values()])
        if fields:
            chosen = settled.get((dataset, key))
            chosen = chosen if chosen in by_file else None
            counts[dataset, key] = min(by_file) if chosen is None else chosen
            conflicts.append(Conflict(dataset, key, tuple(by_file.values()), fields, chosen))
    if not counts:
        return tuple(tables), ()
    return tuple(_only_counting(table, counts) for table in tables), tuple(conflicts)


def _differing(dataset: str, rows: Sequence[Row]) -> tuple[str, ...]:
    first, *others = rows
    return tuple(
        name
        for name in FRAMES[dataset].columns
        if any(
            row.values.get(name) != first.values.get(name) or row.missing.get(name) != first.missing.get(name)
            for row in others
        )
    )


def _only_counting(table: Table, counts: Mapping[tuple[str, str], int]) -> Table:
    rows = (row for row in table.rows if counts.get((row.dataset, row.key), table.file_number) == table.file_number)
    return replace(table, rows=tuple(rows))
