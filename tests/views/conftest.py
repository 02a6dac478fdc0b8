from datetime import date

import pytest

from tc_dashboard import config, intake
from tc_dashboard.domain import Role, Scope, Viewer
from tc_dashboard.storage.database import open_database
from tc_dashboard.storage.queries import load_facts

TODAY = date(2026, 11, 22)


@pytest.fixture(scope="session")
def example(tmp_path_factory):
    """The ledger with the example pilot, through the real importer."""
    database = open_database(f"sqlite:///{tmp_path_factory.mktemp('example')}/example.sqlite")
    uploads = [intake.Upload(path.name, path.read_bytes()) for path in sorted(config.EXAMPLE.glob("*.xlsx"))]
    preview = intake.examine(database, uploads, today=TODAY, example=True)
    intake.save(database, preview, Viewer("test", Role.REGION), example=True)
    yield database
    database.close()


@pytest.fixture(scope="session")
def county(example):
    return load_facts(example, Scope.county(), 1)


@pytest.fixture(scope="session")
def huddinge(example):
    return load_facts(example, Scope.municipality("0126"), 1)
