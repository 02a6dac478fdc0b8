"""Fixtures that every test may use: a real database of its own, and the real way of rows into it."""

import os
import secrets
import shutil
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from functools import partial
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from hypothesis import settings

from tc_dashboard import config, intake
from tc_dashboard.domain import Scope
from tc_dashboard.facts import Facts
from tc_dashboard.storage import queries
from tc_dashboard.storage.database import Database, open_database
from tests import build, postgres

# Python started from the tests compiles each file once for all of them, also where it is told to write none.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
os.environ.setdefault("PYTHONPYCACHEPREFIX", str(config.ROOT / ".pytest_cache" / "bytecode"))

# How long a test takes says how busy the machine is, not whether the code is right.
settings.register_profile("any machine", deadline=None)
settings.load_profile("any machine")


@pytest.fixture(autouse=True, scope="session")
def statements_compiled_once() -> Iterator[None]:
    """Each test opens databases of its own, of the same kind: a statement is the same SQL in all of them."""
    create, first = sa.create_engine, sa.create_engine("sqlite://")
    with first.connect():
        pass  # Now it knows what this SQLite can do.

    def create_engine(url: str, **more: Any) -> sa.Engine:
        engine = create(url, **more)
        if engine.dialect.name == "sqlite":
            engine.dialect, engine._compiled_cache = first.dialect, first._compiled_cache
        return engine

    first._compiled_cache = sa.util.LRUCache[Any, Any](5000)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sa, "create_engine", create_engine)
        yield
    first.dispose()


@pytest.fixture(scope="session")
def migrated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty ledger on disk, made once: a copy of it is a new database at once."""
    path = tmp_path_factory.mktemp("migrated") / "ledger.sqlite"
    open_database(f"sqlite:///{path}").close()
    return path


@pytest.fixture(scope="module")
def shared_database(migrated: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    """One ledger for all the tests of a file, that fill it once and then only read."""
    path = tmp_path_factory.mktemp("shared") / "ledger.sqlite"
    shutil.copy(migrated, path)
    opened = open_database(f"sqlite:///{path}")
    yield opened
    opened.close()


SQLITE, POSTGRESQL = "sqlite", "postgresql"
ON_BOTH = (
    "test_saving", "test_undoing", "test_transactions", "test_publishing", "test_scope", "test_settings",
    "test_members", "test_roles", "test_clearing", "test_intake", "test_concurrency",
    "test_moving",
)  # fmt: skip
"""The files of tests on storage, import and access whose tests run on both kinds of database."""


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run what is on both on PostgreSQL too, where there is one; `sqlite_only` marks what is about a file."""
    folder, _, name = metafunc.module.__name__.rpartition(".")
    # The pages keep a ledger open for as long as the server lives; a test's PostgreSQL is gone before that.
    is_on_both = name in ON_BOTH and folder != "tests.ui" and "backend" in metafunc.fixturenames
    if is_on_both and os.environ.get(postgres.VARIABLE) and not metafunc.definition.get_closest_marker("sqlite_only"):
        metafunc.parametrize("backend", [SQLITE, POSTGRESQL], indirect=True)


@pytest.fixture
def backend(request: pytest.FixtureRequest) -> str:
    """The kind of database that the test runs on."""
    return str(getattr(request, "param", SQLITE))


@pytest.fixture
def database(backend: str, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Database]:
    """An empty ledger of its own."""
    if backend == SQLITE:
        path = tmp_path / "ledger.sqlite"
        shutil.copy(request.getfixturevalue("migrated"), path)
        opened = open_database(f"sqlite:///{path}")
    else:
        opened = open_database(request.getfixturevalue("postgres_url"))
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def postgres_template() -> Iterator[tuple[sa.Engine, str]]:
    """A server, and the name of an empty ledger on it, of which new ones are made."""
    server = sa.create_engine(os.environ[postgres.VARIABLE], isolation_level="AUTOCOMMIT", poolclass=sa.NullPool)
    name = f"template_{os.getpid()}"
    with server.connect() as connection:
        connection.exec_driver_sql(f"CREATE DATABASE {name}")
    open_database(_address(server, name)).close()
    yield server, name
    with server.connect() as connection:
        connection.exec_driver_sql(f"DROP DATABASE {name} WITH (FORCE)")


@contextmanager
def _new_ledger(template: tuple[sa.Engine, str]) -> Iterator[str]:
    server, name_of_template = template
    name = f"ledger_{os.getpid()}_{secrets.token_hex(4)}"
    with server.connect() as connection:
        # Copied as files, half the work of writing each page to the log; before version 15 that was the only way.
        version = connection.dialect.server_version_info or ()
        how = " STRATEGY FILE_COPY" if version >= (15,) else ""
        connection.exec_driver_sql(f"CREATE DATABASE {name} TEMPLATE {name_of_template}{how}")
    yield _address(server, name)
    with server.connect() as connection:
        connection.exec_driver_sql(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def postgres_url(postgres_template: tuple[sa.Engine, str]) -> Iterator[str]:
    """The address of an empty ledger on PostgreSQL."""
    with _new_ledger(postgres_template) as url:
        yield url


@pytest.fixture
def new_ledger(postgres_template: tuple[sa.Engine, str]) -> Callable[[], AbstractContextManager[str]]:
    """`with new_ledger() as url`: one more of them."""
    return partial(_new_ledger, postgres_template)


@pytest.fixture(scope="module")
def server_url(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of an empty ledger for all tests of a file: on PostgreSQL where there is one, else on SQLite."""
    if os.environ.get(postgres.VARIABLE):
        with _new_ledger(request.getfixturevalue("postgres_template")) as url:
            yield url
    else:
        yield f"sqlite:///{tmp_path_factory.mktemp('server') / 'ledger.sqlite'}"


def _address(server: sa.Engine, name: str) -> str:
    return server.url.set(database=name).render_as_string(hide_password=False)


@pytest.fixture
def examine(database: Database) -> Callable[..., intake.Preview]:
    """`examine(*rows)`: what saving the rows would do; what they refer to is put beside them where it is not held."""

    def examine(*rows: build.Row, **more: Any) -> intake.Preview:
        return examined(database, *build.with_what_they_refer_to(rows, _known(database)), **more)

    return examine


@pytest.fixture
def examine_alone(database: Database) -> Callable[..., intake.Preview]:
    """`examine_alone(*rows)`: the same of the rows as they are."""

    def examine_alone(*rows: build.Row, **more: Any) -> intake.Preview:
        return examined(database, *rows, **more)

    return examine_alone


@pytest.fixture
def save(database: Database, examine: Callable[..., intake.Preview]) -> Callable[..., intake.Receipt]:
    """`save(*rows)`: the rows in a workbook, read and saved as the Region; warnings are accepted."""

    def save(*rows: build.Row, example: bool = False, **more: Any) -> intake.Receipt:
        preview = examine(*rows, example=example, **more)
        assert not preview.errors, preview.errors
        return intake.save(database, preview, build.REGION, example=example)

    return save


@pytest.fixture
def facts(database: Database) -> Callable[..., Facts]:
    """`facts()`: all that the ledger knows, or `facts(3)`: what it knew at revision 3."""

    def facts(revision: int | None = None, scope: Scope | None = None) -> Facts:
        at = queries.newest_revision(database) if revision is None else revision
        return queries.load_facts(database, scope or Scope.county(), at)

    return facts


def examined(database: Database, *rows: build.Row, name: str = "uppgifter.xlsx", **more: Any) -> intake.Preview:
    """What saving a workbook with the rows would do."""
    return intake.examine(database, [intake.Upload(name, build.workbook_of(*rows))], today=build.DAY, **more)


_REFERRED_TO = {
    "Anordnare": "providers", "Utbildningar": "programmes", "Starter": "starts", "Företag": "companies", "Mål": "goals",
}  # fmt: skip


def _known(database: Database) -> dict[str, set[tuple[str, ...]]]:
    """The identities of what the ledger holds; those of the example go when a real row comes, so they are none."""
    revision = queries.newest_revision(database)
    held = queries.load_facts(database, Scope.county(), revision) if revision else Facts.none()
    if held.are_example():
        return {}
    keys = {sheet: held.frames[frame]["key"] for sheet, frame in _REFERRED_TO.items()}
    return {sheet: {tuple(key.split("|")) for key in held_keys} for sheet, held_keys in keys.items()}
