"""What the next visitor asks for is worked out before they come: after a start, a save, a publication, midnight."""

import asyncio
import threading
import time
from contextlib import contextmanager
from datetime import date

import pytest
import streamlit as st

from tc_dashboard import config, logs
from tc_dashboard.metrics.publication import Publication
from tc_dashboard.storage import commands
from tc_dashboard.ui import ahead, data
from tests import build

DAY = date(2026, 11, 1)


@pytest.fixture(autouse=True)
def here(database, monkeypatch):
    st.cache_resource.clear()
    monkeypatch.setenv(config.DATABASE_VARIABLE, database.url)
    monkeypatch.setattr(config, "today", lambda: DAY)
    monkeypatch.setattr(ahead, "PAUSE", 0.01)


@contextmanager
def serving():
    """A server's life, around the block."""
    over = threading.Event()

    async def serve():
        async with ahead.serving(None):
            await asyncio.to_thread(over.wait)

    thread = threading.Thread(target=lambda: asyncio.run(serve()))
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()


def wait_for(number, happened):
    deadline = time.monotonic() + 20
    while len(happened) < number and time.monotonic() < deadline:
        time.sleep(0.01)
    assert len(happened) == number


def test_each_new_standing_is_worked_out_once(save, database, monkeypatch):
    save(build.a_provider(name="A"))
    seen = []
    monkeypatch.setattr(data, "work_out_ahead", lambda: seen.append(data.standing()[1:]))

    with serving():
        wait_for(1, seen)
        save(build.a_provider(name="B"))
        wait_for(2, seen)
        commands.publish(database, 2, build.REGION)
        wait_for(3, seen)
        monkeypatch.setattr(config, "today", lambda: date(2026, 11, 2))
        wait_for(4, seen)
        time.sleep(0.1)

    assert seen == [(1, 0, DAY), (2, 0, DAY), (2, 2, DAY), (2, 2, date(2026, 11, 2))]


def test_a_visitor_finds_it_done(save, database, monkeypatch):
    save(build.a_programme(), build.a_start(), build.a_cohort(home="Huddinge", started=77))
    commands.publish(database, 1, build.REGION)
    save(build.a_provider(name="B"))
    data.work_out_ahead()
    monkeypatch.setattr(Publication, "__init__", lambda *_: pytest.fail("worked out again"))

    assert data.facts(build.REGION).revision == 2
    assert data.facts(build.STEERING_GROUP).revision == 1


def test_what_goes_wrong_is_told_once_and_does_not_end_it(monkeypatch):
    asked, told, is_well = [], [], threading.Event()

    def standing():
        asked.append(1)
        if not is_well.is_set():
            raise OSError
        return "ledger", 1, 1, DAY

    done = []
    monkeypatch.setattr(data, "standing", standing)
    monkeypatch.setattr(data, "work_out_ahead", lambda: done.append(1))
    monkeypatch.setattr(logs, "event", lambda name, **_: told.append(name))

    with serving():
        while len(asked) < 3:
            time.sleep(0.01)
        assert told == ["not_worked_out_ahead"]
        is_well.set()
        wait_for(1, done)
