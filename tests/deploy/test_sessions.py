"""One process, several people: what one of them does, or has happen to them, reaches nobody else."""

import io
import json
import os
import re
import signal
import subprocess
import sys
import threading
import time
import urllib.request
import zipfile
from pathlib import Path

import pytest

from tc_dashboard import text
from tc_dashboard.config import ROOT
from tc_dashboard.ui import memory
from tests.browser import harness
from tests.deploy.visitor import visiting

GONE_AFTER = 2
"""Seconds that a session without a tab is kept here; two minutes otherwise."""


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    folder = tmp_path_factory.mktemp("sessions")
    harness.prepare(folder / "dashboard.sqlite")
    environment = {
        "TC_OPEN": "metrics",
        "STREAMLIT_LOGGER_HIDE_WELCOME_MESSAGE": "true",
        "STREAMLIT_SERVER_DISCONNECTED_SESSION_TTL": str(GONE_AFTER),
        "STREAMLIT_SERVER_WEBSOCKET_PING_INTERVAL": "1",
        "PYTHONPATH": str(ROOT),
        "MALLOC_ARENA_MAX": "2",
    }
    app = Path(__file__).with_name("failing_app.py")
    with harness.running_server(
        folder / "dashboard.sqlite", folder / "server.log", app=app, environment=environment
    ) as started:
        yield started


def measured(server, name):
    with urllib.request.urlopen(f"{server.url}/metrics") as answer:
        (line,) = [line for line in answer.read().decode().splitlines() if line.startswith(f"{name} ")]
    return float(line.split()[1])


def wait_until(is_so, seconds=20):
    deadline = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < deadline
        time.sleep(0.1)


def logged(server):
    return [json.loads(line) for line in server.log.read_text("utf-8").splitlines() if line.startswith("{")]


def test_an_error_is_told_to_the_one_who_has_it_under_the_reference_in_the_log(server):
    with visiting(server.url) as one, visiting(server.url) as other:
        assert "Revision 1" in other.see()

        told = one.see(query="fel=1")

        (reference,) = re.findall(r"\*\*([0-9A-F]{6})\*\*", told)
        (line,) = [line for line in logged(server) if line["event"] == "error"]
        assert (line["reference"], line["error"]) == (reference, ["ZeroDivisionError"])
        assert "Anna" not in server.log.read_text("utf-8")
        assert "Anna" not in told
        assert all(line.startswith("{") for line in server.log.read_text("utf-8").splitlines())
        again = other.see()
        assert "Revision 1" in again
        assert reference not in again
        assert "Revision 1" in one.see()


def hostile():
    """A workbook of a few kilobytes whose sheet says that it is of a gigabyte."""
    content = io.BytesIO()
    with (
        zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as book,
        book.open("xl/worksheets/sheet1.xml", "w") as sheet,
    ):
        for _ in range(200):
            sheet.write(b"<row><c><v>1</v></c></row>" * 40_000)
    return content.getvalue()


def test_a_hostile_file_is_refused_to_the_one_who_sent_it_while_the_other_goes_on(server):
    with visiting(server.url) as one, visiting(server.url) as other:
        one.see("ladda-upp")
        one.upload(text.Upload.choose, "elak.xlsx", hostile())
        told, slowest, done = [], 0.0, threading.Event()

        def examine():
            told.append(one.press(text.Upload.examine))
            done.set()

        thread = threading.Thread(target=examine)
        thread.start()
        while not done.is_set():
            began = time.monotonic()
            seen = other.see("historik")
            slowest = max(slowest, time.monotonic() - began)
            assert "Revision 1" in seen
            assert "elak.xlsx" not in seen
        thread.join()

        assert "elak.xlsx" in told[0]
        assert text.Upload.save not in told[0].split("elak.xlsx")[-1]
        assert slowest < 10
        assert measured(server, "process_resident_memory_bytes") < 1_000_000_000


def test_a_closed_laptop_is_noticed_and_let_go_of_and_nobody_else_notices(server):
    program = (
        "import sys; from tests.deploy.visitor import visiting\n"
        "with visiting(sys.argv[1]) as one: one.see(); print('seen', flush=True); sys.stdin.read()"
    )
    command = [sys.executable, "-c", program, server.url]
    with visiting(server.url) as other:
        other.see()
        before = measured(server, "tc_sessions")
        laptop = subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        assert laptop.stdout is not None
        assert laptop.stdin is not None
        assert laptop.stdout.readline() == b"seen\n"
        assert measured(server, "tc_sessions") == before + 1

        # Its network is still there and nobody answers, as when the lid is shut.
        os.kill(laptop.pid, signal.SIGSTOP)
        try:
            wait_until(lambda: measured(server, "tc_sessions") == before)
            assert "Revision 1" in other.see()
        finally:
            laptop.kill()
            laptop.wait()
            laptop.stdin.close()
            laptop.stdout.close()


def test_sessions_that_vanish_free_their_memory(server):
    size, number = 8_000_000, 6

    def come_and_go():
        for _ in range(number):
            with visiting(server.url) as one:
                one.see("ladda-upp")
                one.upload(text.Upload.choose, "stor.xlsx", bytes(size))
        wait_until(lambda: measured(server, "tc_sessions_kept") == 0)
        time.sleep(1.5 + memory.PAUSE)  # They are let go of within a second, and then what they held is looked for.
        return measured(server, "process_resident_memory_bytes")

    first = come_and_go()

    assert come_and_go() - first < number * size / 2
