"""The tables agree with the frames, the sheets and the migrations, on SQLite and on PostgreSQL."""

import io
from datetime import timedelta
from pathlib import Path

import polars as pl
import pytest
import sqlalchemy as sa
from alembic import command
from alembic.config import Config
from sqlalchemy.dialects import postgresql
from sqlalchemy.schema import CreateIndex, CreateTable
from sqlmodel import SQLModel

from tc_dashboard.facts import FRAMES, LINEAGE
from tc_dashboard.storage import models, queries
from tc_dashboard.workbook.datasets import by_frame
from tests.build import a_provider

MIGRATIONS = Path(models.__file__).parent / "migrations"
EVERY_FRAME = pytest.mark.parametrize("frame", FRAMES)
EVERY_TABLE = pytest.mark.parametrize("table", SQLModel.metadata.sorted_tables, ids=lambda table: table.name)

TYPES = {
    pl.String: sa.Text, pl.Int64: sa.Integer, pl.Float64: sa.Float, pl.Date: sa.Date, pl.Boolean: sa.Boolean,
    pl.List: models.Texts,
}  # fmt: skip


def own_columns(frame):
    """The table's columns but for those of validity and identity, by name."""
    table = models.table_of(frame)
    return {c.name: c for c in table.columns if c.name not in ("id", "from_revision", "to_revision")}


def test_there_is_a_table_for_every_frame():
    assert models.TABLES.keys() == FRAMES.keys()


@EVERY_FRAME
def test_a_table_has_the_columns_of_its_frame(frame):
    assert own_columns(frame).keys() == FRAMES[frame].schema.keys()


@EVERY_FRAME
def test_a_column_has_the_type_of_its_frames_column(frame):
    stored = {name: type(column.type) for name, column in own_columns(frame).items()}

    wanted = {name: TYPES[dtype.base_type()] for name, dtype in FRAMES[frame].schema.items()}

    assert {name: kind for name, kind in stored.items() if not issubclass(kind, wanted[name])} == {}


@EVERY_FRAME
def test_a_sheet_has_the_columns_of_its_frame_and_table(frame):
    asked_for = [field.name for field in by_frame()[frame].fields]

    assert sorted(asked_for) == sorted(own_columns(frame).keys() - LINEAGE.keys())


@EVERY_FRAME
def test_a_column_may_be_empty_only_where_its_cell_may(frame):
    """A required number may still be `..`, protected; anything else that is required always has a value."""
    numbers = (sa.Integer, sa.Float)
    fields = [field for field in by_frame()[frame].fields if field.required or field.default is not None]
    never_empty = {f.name for f in fields if not (f.required and isinstance(own_columns(frame)[f.name].type, numbers))}

    stored = {name for name, column in own_columns(frame).items() if not column.nullable}

    assert stored - LINEAGE.keys() == never_empty


@EVERY_FRAME
def test_a_key_and_a_reference_name_columns_that_are_there(frame):
    named = {*FRAMES[frame].key, *(name for reference in FRAMES[frame].references for name in reference.columns)}

    assert named <= own_columns(frame).keys()


@EVERY_TABLE
def test_postgresql_can_make_the_table(table):
    made = str(CreateTable(table).compile(dialect=postgresql.dialect()))

    assert f"CREATE TABLE {table.name} (" in made


@EVERY_FRAME
def test_postgresql_keeps_a_key_unique_among_the_valid_rows(frame):
    table = models.table_of(frame)
    made = {str(CreateIndex(index).compile(dialect=postgresql.dialect())) for index in table.indexes if index.unique}

    assert made == {f"CREATE UNIQUE INDEX uq_{table.name}_valid_key ON {table.name} (key) WHERE to_revision IS NULL"}


def configured(connection, output=None):
    config = Config(stdout=output or io.StringIO())
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes["connection"] = connection
    return config


def test_alembic_finds_nothing_to_migrate(database):
    answer = io.StringIO()
    with database.writing() as connection:
        command.check(configured(connection, answer))

    assert answer.getvalue() == "No new upgrade operations detected.\n"


def schema_of(connection):
    """Indexes with their conditions, checks and foreign keys, which Alembic's own comparison doesn't look at."""
    inspector = sa.inspect(connection)
    told = {}
    for table in sorted(set(inspector.get_table_names()) - {"alembic_version"}):
        indexes = connection.exec_driver_sql(
            f"SELECT sql FROM sqlite_master WHERE type = 'index' AND tbl_name = '{table}' AND sql IS NOT NULL"
        ).scalars()
        told[table] = {
            "indexes": sorted(" ".join(sql.replace('"', "").split()) for sql in indexes),
            "checks": sorted((check["name"], check["sqltext"]) for check in inspector.get_check_constraints(table)),
            "foreign keys": sorted(
                (key["name"], key["referred_table"], str(key["options"])) for key in inspector.get_foreign_keys(table)
            ),
            "unique": sorted(str(unique["column_names"]) for unique in inspector.get_unique_constraints(table)),
            "columns": sorted((c["name"], str(c["type"]), c["nullable"]) for c in inspector.get_columns(table)),
        }
    return told


def test_a_migrated_database_is_the_one_that_the_models_would_make(database):
    made = sa.create_engine("sqlite://")
    with made.connect() as fresh, database.reading() as migrated:
        SQLModel.metadata.create_all(fresh)

        assert schema_of(migrated) == schema_of(fresh)
    made.dispose()


def test_a_database_can_be_migrated_down_to_nothing_and_up_again(database):
    with database.writing() as connection:
        command.downgrade(configured(connection), "base")
        left = set(sa.inspect(connection).get_table_names())
        command.upgrade(configured(connection), "head")
        command.check(configured(connection))

    assert left == {"alembic_version"}


def test_a_moment_is_stored_as_utc_and_read_with_its_zone(database, save):
    save(a_provider())

    assert queries.history(database)[0].at.utcoffset() == timedelta(0)
