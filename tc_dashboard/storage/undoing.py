"""Every SELECT about what an undo would do, and what is in its way: the same for the history page and the command."""

from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Any

import sqlalchemy as sa

from tc_dashboard.facts import FRAMES, Reference
from tc_dashboard.storage.database import Database
from tc_dashboard.storage.models import Import, Revision, as_table, table_of

_revision, _import = as_table(Revision), as_table(Import)


@dataclass
class Obstacles:
    """What keeps a revision from being undone, dataset by dataset.

    `changed`: rows that it opened and that have been closed since; `opened`: keys that it closed and that a later one
    opened again; `referring`: rows that stay and refer to those that would go; `lost`: rows that would come back and
    refer to what has gone since; `mixes_example`: example rows would stand beside real ones. All but the last are by
    dataset: (number of rows, the newest revision that is in the way).
    """

    changed: dict[str, tuple[int, int]] = field(default_factory=dict)
    opened: dict[str, tuple[int, int]] = field(default_factory=dict)
    referring: dict[str, tuple[int, int]] = field(default_factory=dict)
    lost: dict[str, tuple[int, int]] = field(default_factory=dict)
    mixes_example: bool = False

    def __bool__(self) -> bool:
        return bool(self.changed or self.opened or self.referring or self.lost or self.mixes_example)


def obstacles(database: Database, revisions: Collection[int]) -> dict[int, Obstacles]:
    """What is in the way of undoing each of the revisions; those that nothing stops are not there."""
    with database.reading() as connection:
        return obstacles_in(connection, revisions)


def obstacles_in(connection: sa.Connection, revisions: Collection[int]) -> dict[int, Obstacles]:
    """A few questions per dataset, however many revisions are asked about."""
    told = {revision: Obstacles() for revision in revisions}
    for name, frame in FRAMES.items():
        for revision, number, newest in connection.execute(_closed_since(name, revisions)):
            told[revision].changed[name] = (number, newest)
        for revision, number, newest in connection.execute(_opened_again(name, revisions)):
            told[revision].opened[name] = (number, newest)
        for reference in frame.references:
            for revision, number, newest in connection.execute(_referring(name, reference, revisions)):
                before = told[revision].referring.get(name, (0, 0))
                told[revision].referring[name] = (max(before[0], number), max(before[1], newest))
            for revision, number, newest in connection.execute(_lost(name, reference, revisions)):
                before = told[revision].lost.get(name, (0, 0))
                told[revision].lost[name] = (max(before[0], number), max(before[1], newest))
    for revision in _bringing_example_back(connection, revisions):
        told[revision].mixes_example = True
    return {revision: found for revision, found in told.items() if found}


def undo_chain(connection: sa.Connection, revision: int) -> list[int]:
    """The revision, the one that undid it, the one that undid that, and so on; empty where it is not there."""
    undoes = sa.select(_revision.c.undoes, _revision.c.number).where(_revision.c.undoes.is_not(None))
    undone_by: dict[int, int] = {row.undoes: row.number for row in connection.execute(undoes)}
    chain = list(connection.scalars(sa.select(_revision.c.number).where(_revision.c.number == revision)))
    while chain and chain[-1] in undone_by:
        chain.append(undone_by[chain[-1]])
    return chain


def opened_by(table: sa.Table, revision: int) -> sa.ColumnElement[bool]:
    """The valid rows that `revision` opened: themselves, or as an undo of a later change put them back."""
    opened = table.alias("opened")
    return sa.and_(
        table.c.to_revision.is_(None), sa.exists().where(opened.c.from_revision == revision, _same(opened, table))
    )


def _same(one: sa.FromClause, other: sa.FromClause) -> sa.ColumnElement[bool]:
    """The same version of a row: an undo puts it back with its key and its lineage."""
    return sa.and_(*(one.c[name] == other.c[name] for name in ("key", "import_id", "sheet", "row")))


def _closed_since(frame: str, revisions: Collection[int]) -> sa.Select[Any]:
    """(revision, number of rows that it opened and that no longer stand, the newest that closed one of them)."""
    opened = table_of(frame)
    now, ever = opened.alias("now"), opened.alias("ever")
    gone = sa.not_(sa.exists().where(now.c.to_revision.is_(None), _same(now, opened)))
    return (
        sa.select(opened.c.from_revision, sa.func.count(opened.c.id.distinct()), sa.func.max(ever.c.to_revision))
        .join_from(opened, ever, _same(opened, ever))
        .where(opened.c.from_revision.in_(revisions), gone)
        .group_by(opened.c.from_revision)
    )


def _opened_again(frame: str, revisions: Collection[int]) -> sa.Select[Any]:
    """(revision, number of keys that it closed and a later one opened anew, the newest such revision)."""
    closed = table_of(frame)
    now, opened = closed.alias("now"), closed.alias("opened")
    own = sa.exists().where(opened.c.from_revision == closed.c.to_revision, _same(opened, now))
    return (
        sa.select(closed.c.to_revision, sa.func.count(now.c.id.distinct()), sa.func.max(now.c.from_revision))
        .join_from(closed, now, closed.c.key == now.c.key)
        .where(closed.c.to_revision.in_(revisions), now.c.to_revision.is_(None), sa.not_(own))
        .group_by(closed.c.to_revision)
    )


def _referring(frame: str, reference: Reference, revisions: Collection[int]) -> sa.Select[Any]:
    """(revision, number of rows that stay and refer to rows that go with it, the newest that opened one of them).

    A row that goes goes for good where its key does not come back; one that refers stays where the revision did not
    open it.
    """
    target, back = table_of(reference.to).alias("target"), table_of(reference.to).alias("back")
    stays, own = table_of(frame).alias("stays"), table_of(frame).alias("own")
    pairs = list(zip(reference.columns, reference.to_columns, strict=True))
    return (
        sa.select(target.c.from_revision, sa.func.count(stays.c.id.distinct()), sa.func.max(stays.c.from_revision))
        .join_from(target, stays, sa.and_(*(target.c[to] == stays.c[name] for name, to in pairs)))
        .where(
            target.c.from_revision.in_(revisions),
            stays.c.to_revision.is_(None),
            sa.not_(sa.exists().where(back.c.to_revision == target.c.from_revision, back.c.key == target.c.key)),
            sa.not_(sa.exists().where(own.c.from_revision == target.c.from_revision, _same(own, stays))),
        )
        .group_by(target.c.from_revision)
    )


def _lost(frame: str, reference: Reference, revisions: Collection[int]) -> sa.Select[Any]:
    """(revision, number of rows that would come back and refer to what has gone since, the newest that took it)."""
    closed = table_of(frame).alias("closed")
    target, now, back = (table_of(reference.to).alias(name) for name in ("target", "now", "back"))
    pairs = list(zip(reference.columns, reference.to_columns, strict=True))

    def is_meant(other: sa.FromClause) -> sa.ColumnElement[bool]:
        return sa.and_(*(other.c[to] == closed.c[name] for name, to in pairs))

    return (
        sa.select(closed.c.to_revision, sa.func.count(closed.c.id.distinct()), sa.func.max(target.c.to_revision))
        .join_from(closed, target, is_meant(target))
        .where(
            closed.c.to_revision.in_(revisions),
            sa.not_(sa.exists().where(now.c.to_revision.is_(None), is_meant(now))),
            sa.not_(sa.exists().where(back.c.to_revision == closed.c.to_revision, is_meant(back))),
        )
        .group_by(closed.c.to_revision)
    )


def _bringing_example_back(connection: sa.Connection, revisions: Collection[int]) -> set[int]:
    """The revisions that closed example rows, or real ones, while rows of the other kind stand that would stay."""
    mixing: set[int] = set()
    for example in (True, False):
        closers: set[int] = set()
        for frame in FRAMES:
            closers |= set(connection.scalars(_closed_of_kind(frame, revisions, example=example)))
        for revision in closers - mixing:
            stays = (_stay_of_kind(frame, revision, example=not example) for frame in FRAMES)
            if any(connection.scalar(sa.select(query)) for query in stays):
                mixing.add(revision)
    return mixing


def _closed_of_kind(frame: str, revisions: Collection[int], *, example: bool) -> sa.Select[Any]:
    table = table_of(frame)
    return (
        sa.select(table.c.to_revision)
        .distinct()
        .join_from(table, _import, table.c.import_id == _import.c.id)
        .where(table.c.to_revision.in_(revisions), _import.c.example.is_(example))
    )


def _stay_of_kind(frame: str, revision: int, *, example: bool) -> sa.Exists:
    table, own = table_of(frame), table_of(frame).alias("own")
    return sa.exists().where(
        table.c.to_revision.is_(None),
        table.c.import_id == _import.c.id,
        _import.c.example.is_(example),
        sa.not_(sa.exists().where(own.c.from_revision == revision, _same(own, table))),
    )


def closed_by(frame: str, revision: int, again_from: int) -> tuple[list[str], sa.Select[Any]]:
    """The rows that `revision` closed, as they are to be opened again: the columns, and the rows with their lineage."""
    table = table_of(frame)
    copied = [column for column in table.c if column.name not in ("id", "from_revision", "to_revision")]
    rows = sa.select(*copied, sa.literal(again_from)).where(table.c.to_revision == revision)
    return [*(column.name for column in copied), "from_revision"], rows
