"""Fixtures of the browser tests: a real server, a real database, the Chromium of this machine.

A test that only reads takes `server`, which all of them share; a test that writes takes `fresh_server`, its own.
With a strict Content-Security-Policy, a test that injects a script marks itself
`@pytest.mark.browser_context_args(bypass_csp=True)`.
"""

import os
import shutil
from collections.abc import Callable, Generator, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser import chromium, harness
from tests.browser.harness import Server

HERE = Path(__file__).parent
expect.set_options(timeout=15_000)  # Two shared cores are slower than a desk; a passing test never waits this long.


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """A failed test shows the log of its server: the browser itself never sees a traceback."""
    report = yield
    if report.failed:
        for server in getattr(item, "funcargs", {}).values():
            if isinstance(server, Server):
                log = server.log.read_text(encoding="utf-8", errors="replace")
                report.sections.append((f"log of {server.url}", log[-10_000:]))
    return report


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    executable = chromium.executable()
    if executable is None:
        pytest.fail("No Chromium here. Set CHROMIUM to its path, or leave these tests out: pytest -m 'not browser'")
    return {**browser_type_launch_args, "executable_path": executable, "args": chromium.launch_arguments()}


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    viewport = {"width": 1366, "height": 768}
    return {
        **browser_context_args,
        "locale": harness.LANGUAGE,
        "timezone_id": harness.ZONE,
        "viewport": viewport,
        "reduced_motion": "reduce",
    }


@pytest.fixture(scope="session")
def prepared_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example pilot, prepared once; copy the folder, never write to it."""
    database = tmp_path_factory.mktemp("prepared") / "dashboard.sqlite"
    harness.prepare(database)
    return database


@pytest.fixture(scope="session")
def server(prepared_database: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """One server for all tests that only read."""
    folder = tmp_path_factory.mktemp("server")
    with harness.running_server(copied(prepared_database, folder), folder / "server.log") as started:
        yield started


@pytest.fixture
def fresh_server(prepared_database: Path, tmp_path: Path) -> Iterator[Server]:
    """A server and a database of the test's own, for a test that writes."""
    folder = tmp_path / "server"
    with harness.running_server(copied(prepared_database, folder), folder / "server.log") as started:
        yield started


@pytest.fixture
def screenshot(page: Page) -> Callable[[str], None]:
    """`screenshot("oversikt")` saves the whole page in the folder TC_SCREENSHOTS; without that variable, nothing."""

    def take(name: str) -> None:
        if folder := os.environ.get("TC_SCREENSHOTS"):
            harness.take_screenshot(page, Path(folder) / f"{name}.png")

    return take


def copied(database: Path, folder: Path) -> Path:
    """The database with whatever journal stands beside it, in another folder."""
    shutil.copytree(database.parent, folder, dirs_exist_ok=True)
    return folder / database.name
