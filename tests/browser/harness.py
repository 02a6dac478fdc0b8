"""What every browser test stands on: a running server, a page that has finished, and a picture of all of it."""

import http.client
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from weakref import WeakKeyDictionary

from playwright.sync_api import Page, ViewportSize, WebSocket, expect
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

ROOT = Path(__file__).resolve().parents[2]
START_SECONDS = 60
FINISH_MILLISECONDS = 60_000
ZONE = "Europe/Stockholm"
LANGUAGE = "sv-SE"

# Streamlit's own mark on the outermost element, and nothing inside it that waits to be drawn or redrawn.
FINISHED = (
    '[data-testid="stApp"][data-test-script-state="notRunning"][data-test-connection-state="CONNECTED"]'
    ':not(:has([data-testid="stSkeleton"], [data-stale="true"]))'
)

# The connection of each page to its server, kept by `open_page` so that `rerun` can listen to it.
connections: WeakKeyDictionary[Page, WebSocket] = WeakKeyDictionary()


@dataclass(frozen=True)
class Server:
    """A running app: where it answers, which database it reads and where it writes its log."""

    url: str
    database: Path
    log: Path


def database_url(database: Path) -> str:
    return f"sqlite:///{database.as_posix()}"


def prepare(database: Path) -> None:
    """A fresh database with the example pilot, made the way a user makes it."""
    subprocess.run(
        [sys.executable, "-m", "tc_dashboard", "prepare"],
        cwd=ROOT,
        env={**os.environ, "TC_DATABASE_URL": database_url(database)},
        check=True,
    )


@contextmanager
def running_server(
    database: Path,
    log: Path,
    *,
    app: Path = ROOT / "app.py",
    environment: Mapping[str, str] | None = None,
    port: int | None = None,
) -> Iterator[Server]:
    """`streamlit run` on a free port (or the one given), from when it answers until the block ends.

    Raises:
        RuntimeError: It ended, or did not answer in time; the message holds its log.
    """
    port = port or free_port()
    command = [sys.executable, "-m", "streamlit", "run", str(app), "--server.port", str(port)]
    variables = {**os.environ, "TC_DATABASE_URL": database_url(database), **(environment or {})}
    with (
        log.open("wb") as output,
        subprocess.Popen(command, cwd=ROOT, env=variables, stdout=output, stderr=subprocess.STDOUT) as process,
    ):
        try:
            wait_until_healthy(process, port, log)
            yield Server(f"http://127.0.0.1:{port}", database, log)
        finally:
            stop(process)


def free_port() -> int:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        port: int = unused.getsockname()[1]
        return port


def wait_until_healthy(process: subprocess.Popen[bytes], port: int, log: Path) -> None:
    deadline = time.monotonic() + START_SECONDS
    while not is_healthy(port):
        try:
            process.wait(timeout=0.1)
        except subprocess.TimeoutExpired:
            if time.monotonic() < deadline:
                continue
        raise RuntimeError(f"The server did not start. Its log:\n{log.read_text(encoding='utf-8', errors='replace')}")


def is_healthy(port: int) -> bool:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
    try:
        connection.request("GET", "/_stcore/health")
        return connection.getresponse().status == http.HTTPStatus.OK
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


def stop(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    try:
        process.wait(timeout=10)
    except subprocess.TimeoutExpired:
        process.kill()


def open_page(page: Page, url: str) -> None:
    """Go there and wait until Streamlit has drawn everything."""
    if page not in connections:
        page.on("websocket", lambda connection: connections.update({page: connection}))
    page.goto(url)
    wait_until_finished(page)


def go_to(page: Page, url: str) -> None:
    """To another of the viewer's pages as by a link, where the app has been read in; else `open_page`."""
    if page not in connections:
        open_page(page, url)
        return
    with rerun(page):
        page.evaluate("(to) => { history.pushState({}, '', to); dispatchEvent(new PopStateEvent('popstate')); }", url)


@contextmanager
def rerun(page: Page) -> Iterator[None]:
    """Around a click, a choice or an upload: until the run that it causes has ended and is drawn.

    `wait_until_finished` alone could look before the page has noticed that a run has begun.
    """
    with connections[page].expect_event("framereceived", is_end_of_run, timeout=FINISH_MILLISECONDS):
        yield
    page.evaluate("new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(() => drawn(null))))")
    wait_until_finished(page)


def is_end_of_run(frame: bytes | str) -> bool:
    if isinstance(frame, str):
        return False
    message = ForwardMsg.FromString(frame)
    ended = message.WhichOneof("type") == "script_finished"
    return ended and message.script_finished != ForwardMsg.FINISHED_EARLY_FOR_RERUN


def wait_until_finished(page: Page) -> None:
    """Until the script has run to its end and every element is drawn."""
    expect(page.locator(FINISHED)).to_be_attached(timeout=FINISH_MILLISECONDS)
    page.evaluate("document.fonts.ready.then(() => null)")


def take_screenshot(page: Page, path: Path) -> None:
    """The whole page: its content scrolls inside an element, so the window is made as high as that for the moment."""
    wait_until_finished(page)
    before = page.viewport_size
    assert before is not None, "A page with no viewport has no size to return to."
    page.set_viewport_size(ViewportSize(width=before["width"], height=content_height(page)))
    wait_until_finished(page)
    path.parent.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=path, animations="disabled")
    page.set_viewport_size(before)


def content_height(page: Page) -> int:
    """What the tallest scrolling column needs to show everything, in CSS pixels; at least the window's height."""
    height: int = page.evaluate(
        """() => Math.max(window.innerHeight, ...Array.from(
            document.querySelectorAll('[data-testid="stMain"], [data-testid="stSidebarContent"]'),
            (column) => column.getBoundingClientRect().top + column.scrollHeight))"""
    )
    return height
