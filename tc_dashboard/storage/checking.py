"""Whether the ledger is whole: the file itself, each upload's bytes, and every revision read again."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

import polars as pl
import sqlalchemy as sa

from tc_dashboard import config
from tc_dashboard.domain import Scope
from tc_dashboard.facts import FRAMES, Facts
from tc_dashboard.progress import Waiting, nth, unwatched
from tc_dashboard.storage import migrating, queries
from tc_dashboard.storage.database import Database
from tc_dashboard.storage.models import (
    ClearedImport,
    Import,
    ImportColumn,
    Proposal,
    Publication,
    Revision,
    Setting,
    StoredFile,
    as_table,
    table_of,
)

_revision, _import, _file = as_table(Revision), as_table(Import), as_table(StoredFile)
_cleared = as_table(ClearedImport)


class Broken(StrEnum):
    """What isn't as it should be; `text.Upkeep` has the words."""

    FILE = "file"
    LEVEL = "level"
    ORPHAN = "orphan"
    NUMBERS = "numbers"
    CLOCK = "clock"
    BYTES = "bytes"
    NO_SOURCE = "no source"
    TWICE = "twice"
    DANGLING = "dangling"
    UNDO = "undo"


REMARKS = frozenset({Broken.CLOCK})
"""What is good to know and takes nothing from what is stored."""


@dataclass(frozen=True)
class Fault:
    """One thing that isn't whole. `where`: the revision, import, table or line of the database that says so."""

    what: Broken
    where: str
    number: int = 1


@dataclass(frozen=True)
class Checked:
    """What has been looked at, and what was found."""

    revisions: int
    imports: int
    faults: tuple[Fault, ...]

    @property
    def is_whole(self) -> bool:
        return all(fault.what in REMARKS for fault in self.faults)


def check(database: Database, waiting: Waiting = unwatched) -> Checked:
    """Read the whole ledger, in one state of it, and say what isn't whole. Changes nothing."""
    with database.reading() as connection:
        at = migrating.level(connection)
        migrating.require_known(at)
        faults = [*_of_file(connection)]
        if at != migrating.head():
            return Checked(0, 0, (*faults, Fault(Broken.LEVEL, str(at))))
        numbers = list(connection.scalars(sa.select(_revision.c.number).order_by(_revision.c.number)))
        faults += [*_orphans(connection), *_of_revisions(connection, numbers), *_of_bytes(connection)]
        is_cleared = bool(connection.scalar(sa.select(sa.exists().select_from(_cleared))))
        for index, number in enumerate(numbers):
            facts = queries.load_facts_in(connection, Scope.county(), number)
            found = [*_of_facts(facts), *_of_undo(connection, number)]
            # What earlier rows referred to may have been cleared; what holds now never refers to it.
            faults += [
                one for one in found if one.what is not Broken.DANGLING or not is_cleared or number == numbers[-1]
            ]
            nth(index, len(numbers), waiting)(1.0)
        imports = connection.scalar(sa.select(sa.func.count()).select_from(_import)) or 0
    return Checked(len(numbers), imports, tuple(faults))


def _of_file(connection: sa.Connection) -> Iterator[Fault]:
    if connection.dialect.name == "sqlite":
        for (line,) in connection.exec_driver_sql("PRAGMA integrity_check"):
            if line != "ok":
                yield Fault(Broken.FILE, str(line))
        for row in connection.exec_driver_sql("PRAGMA foreign_key_check"):
            yield Fault(Broken.ORPHAN, f"{row[0]} {row[1]}")


def _orphans(connection: sa.Connection) -> Iterator[Fault]:
    """What points at nothing, or is pointed at by nothing. A database that keeps its foreign keys has none."""
    pointers = [
        (_import.c.revision, _revision.c.number),
        (_import.c.sha256, _file.c.sha256),
        (as_table(ImportColumn).c.import_id, _import.c.id),
        (as_table(Publication).c.revision, _revision.c.number),
        (as_table(Setting).c.revision, _revision.c.number),
        (_file.c.sha256, _import.c.sha256),
        *((table_of(name).c.import_id, _import.c.id) for name in FRAMES),
        *((table_of(name).c[side], _revision.c.number) for name in FRAMES for side in ("from_revision", "to_revision")),
    ]
    for column, to in pointers:
        known = sa.select(to)
        number = connection.scalar(
            sa.select(sa.func.count()).select_from(column.table).where(column.is_not(None), column.not_in(known))
        )
        if number:
            yield Fault(Broken.ORPHAN, f"{column.table.name}.{column.name}", number)


def _of_revisions(connection: sa.Connection, numbers: list[int]) -> Iterator[Fault]:
    if numbers != list(range(1, len(numbers) + 1)):
        yield Fault(Broken.NUMBERS, str(numbers[-1]), numbers[-1] - len(numbers))
    latest = None
    rows = connection.execute(sa.select(_revision.c.number, _revision.c.saved_at).order_by(_revision.c.number))
    for number, saved_at in rows:
        if saved_at > config.now() or (latest is not None and saved_at < latest):
            yield Fault(Broken.CLOCK, str(number))
        else:
            latest = saved_at


def _of_bytes(connection: sa.Connection) -> Iterator[Fault]:
    """Each upload, and each municipality's own sheet, is what it was when it came."""
    proposal = as_table(Proposal)
    cleared = set(connection.scalars(sa.select(_cleared.c.sha256)))
    sources = (
        ("stored_file", sa.select(_file.c.sha256, _file.c.size, _file.c.content)),
        ("proposal", sa.select(proposal.c.sha256, proposal.c.size, proposal.c.content)),
    )
    for name, query in sources:
        with connection.execute(query.execution_options(yield_per=1)) as rows:
            for row in rows.mappings():
                sha256, size, content = str(row["sha256"]), int(row["size"]), bytes(row["content"])
                if size == 0 and not content and sha256 in cleared:
                    continue
                if len(content) != size or hashlib.sha256(content).hexdigest() != sha256:
                    yield Fault(Broken.BYTES, f"{name} {sha256[:12]}")


def _of_facts(facts: Facts) -> Iterator[Fault]:
    """A revision read again: each row once, each with its upload, each reference to something that was there."""
    known = set(facts.imports["import_id"].to_list())
    for name, schema in FRAMES.items():
        frame = facts.frames[name]
        if (number := frame.height - frame["key"].n_unique()) > 0:
            yield Fault(Broken.TWICE, f"{facts.revision} {name}", number)
        sources = facts.imports.filter(pl.col("revision") <= facts.revision)["import_id"]
        if number := frame.filter(~pl.col("import_id").is_in(sources.to_list())).height or (
            len(set(frame["import_id"].to_list()) - known)
        ):
            yield Fault(Broken.NO_SOURCE, f"{facts.revision} {name}", number)
        for reference in schema.references:
            own = frame.drop_nulls(list(reference.columns))
            loose = own.join(
                facts.frames[reference.to], how="anti",
                left_on=list(reference.columns), right_on=list(reference.to_columns),
            )  # fmt: skip
            if loose.height:
                yield Fault(Broken.DANGLING, f"{facts.revision} {name}", loose.height)


def _of_undo(connection: sa.Connection, number: int) -> Iterator[Fault]:
    """An undo opened again exactly what the revision that it undid had closed, with its lineage."""
    undone = connection.scalar(sa.select(_revision.c.undoes).where(_revision.c.number == number))
    if undone is None:
        return
    for name in FRAMES:
        table = table_of(name)
        columns = [table.c[column.name] for column in table.c if column.name not in _OF_A_VERSION]
        closed = _counted(connection, columns, table.c.to_revision == undone)
        opened = _counted(connection, columns, table.c.from_revision == number)
        if closed != opened:
            yield Fault(Broken.UNDO, f"{number} {name}", len(closed ^ opened))


_OF_A_VERSION = ("id", "from_revision", "to_revision")


def _counted(
    connection: sa.Connection, columns: list[sa.Column[object]], where: sa.ColumnElement[bool]
) -> set[tuple[str, ...]]:
    return {tuple(map(repr, row)) for row in connection.execute(sa.select(*columns).where(where))}
