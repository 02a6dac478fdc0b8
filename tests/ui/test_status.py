"""What a watcher may ask the server: only where it is opened, and never a figure or a name."""

import asyncio
import logging
from concurrent.futures import ThreadPoolExecutor

import httpx
import pytest
from starlette.applications import Starlette

from tc_dashboard import config, logs
from tc_dashboard.storage import migrating
from tc_dashboard.ui import data, gate, status

ADDRESSES = ("/healthz", "/healthz/ready", "/metrics")


class Client:
    """Asks the server's own routes, behind the gate."""

    def get(self, address):
        async def ask():
            app = gate.Gate(Starlette(routes=list(status.ROUTES)))
            async with httpx.AsyncClient(transport=httpx.ASGITransport(app=app)) as client:
                return await client.get(f"http://panelen.example{address}")

        with ThreadPoolExecutor(1) as thread:
            return thread.submit(lambda: asyncio.run(ask())).result()


@pytest.fixture
def client(database, monkeypatch):
    monkeypatch.setenv(config.DATABASE_VARIABLE, database.url)
    data._opened.clear()
    yield Client()
    data._opened.clear()


@pytest.mark.parametrize("address", ADDRESSES)
def test_nothing_answers_where_nothing_is_opened(client, monkeypatch, address):
    monkeypatch.delenv("TC_OPEN", raising=False)

    assert client.get(address).status_code in (404, 503)
    assert client.get(address).headers["content-type"].startswith("text")


def test_one_is_opened_without_the_other(client, monkeypatch):
    monkeypatch.setenv("TC_OPEN", "healthz")

    assert client.get("/healthz").json() == {"live": True}
    assert client.get("/metrics").status_code != 200


def test_ready_tells_the_database_and_the_level(client, database, monkeypatch):
    monkeypatch.setenv("TC_OPEN", "healthz")
    told = {"database": "ok", "migration": migrating.head(), "wanted": migrating.head()}

    assert client.get("/healthz/ready").json() == {"ready": True, **told}
    with database.writing() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '0001'")
    answer = client.get("/healthz/ready")
    assert (answer.status_code, answer.json()["ready"]) == (503, False)


def test_ready_says_when_the_database_is_away(client, tmp_path, monkeypatch):
    monkeypatch.setenv("TC_OPEN", "healthz")
    (tmp_path / "brev.sqlite").write_text("Hej! " * 900, encoding="utf-8")
    monkeypatch.setenv(config.DATABASE_VARIABLE, f"sqlite:///{tmp_path / 'brev.sqlite'}")

    answer = client.get("/healthz/ready")

    assert (answer.status_code, answer.json()["database"]) == (503, "away")


def test_the_metrics_count_events_by_name(client, monkeypatch, caplog):
    caplog.set_level(logging.INFO, logs.ROOM)
    monkeypatch.setenv("TC_OPEN", "healthz, metrics")
    status.count()
    before = client.get("/metrics").text

    logs.event("import", member=7)

    after = client.get("/metrics").text
    assert "tc_ready 1.0" in after
    assert "process_resident_memory_bytes" in after
    assert counted(after) == counted(before) + 1


def counted(told):
    lines = [line for line in told.splitlines() if line.startswith('tc_events_total{event="import",level="info"}')]
    return float(lines[0].split()[-1]) if lines else 0.0
