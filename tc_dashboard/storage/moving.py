"""A whole ledger from one database to another: every row of every table, in one state of it and one transaction."""

from collections.abc import Sequence
from itertools import zip_longest

import sqlalchemy as sa
from sqlmodel import SQLModel

from tc_dashboard import text
from tc_dashboard.errors import UserFacingError
from tc_dashboard.storage.database import Database
from tc_dashboard.storage.models import MemberRow, Revision, as_table

_ROWS = 1_000


def tables() -> Sequence[sa.Table]:
    """All tables, those that others refer to first."""
    return SQLModel.metadata.sorted_tables


def holds_anything(database: Database) -> bool:
    """Whether anything has been saved in it, or anyone been let in."""
    with database.reading() as connection:
        return any(
            connection.scalar(sa.select(sa.exists().select_from(as_table(one)))) for one in (Revision, MemberRow)
        )


def move(source: Database, target: Database, *, instead: bool = False) -> dict[str, int]:
    """Copy everything, ledger's id and all; the number of rows by table.

    Raises UserFacingError where the target holds something already, unless it is to go `instead` of that.
    """
    if not instead and holds_anything(target):
        raise UserFacingError(text.Upkeep.target_is_not_empty)
    with source.reading() as read, target.writing() as written:
        # A revision may refer to another one, which then can't go before it.
        written.execute(sa.update(as_table(Revision)).values(undoes=None))
        for table in reversed(tables()):
            written.execute(sa.delete(table))
        counts = {table.name: _copy(table, read, written) for table in tables()}
        if written.dialect.name == "postgresql":
            _count_on(written)
    return counts


def _copy(table: sa.Table, read: sa.Connection, written: sa.Connection) -> int:
    # A revision refers to an earlier one, so its rows go in order.
    rows = read.execution_options(yield_per=_ROWS).execute(sa.select(table).order_by(*table.primary_key.columns))
    number = 0
    for batch in rows.mappings().partitions():
        written.execute(sa.insert(table), [dict(row) for row in batch])
        number += len(batch)
    return number


def _count_on(written: sa.Connection) -> None:
    """PostgreSQL numbers rows from a sequence, which must go on where the copied numbers end."""
    for table in tables():
        key = list(table.primary_key.columns)
        sequence = written.scalar(
            sa.select(sa.func.pg_get_serial_sequence(f'"{table.name}"', key[0].name))
        ) if len(key) == 1 else None  # fmt: skip
        if sequence:
            newest = sa.select(sa.func.coalesce(sa.func.max(key[0]) + 1, 1)).scalar_subquery()
            written.execute(sa.select(sa.func.setval(sequence, newest, False)))


def differences(one: Database, other: Database) -> list[str]:
    """The tables whose rows aren't the same in both."""
    with one.reading() as first, other.reading() as second:
        return [table.name for table in tables() if not _is_same(table, first, second)]


def _is_same(table: sa.Table, first: sa.Connection, second: sa.Connection) -> bool:
    query = sa.select(table).order_by(*table.primary_key.columns).execution_options(yield_per=_ROWS)
    with first.execute(query) as rows, second.execute(query) as others:
        return all(row == other for row, other in zip_longest(map(tuple, rows), map(tuple, others)))
