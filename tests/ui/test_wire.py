"""Streamlit's own files over the wire: compressed once, kept long, whole for whoever takes nothing else."""

import asyncio
import gzip
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
import streamlit
from streamlit.web.server.starlette.starlette_static_routes import create_streamlit_static_handler

from tc_dashboard.ui import shell, wire

STATIC = Path(streamlit.__file__).parent / "static"
TAKES = {"accept-encoding": "gzip, deflate, br"}
LARGEST = max((STATIC / "static" / "js").glob("*.js"), key=lambda file: file.stat().st_size)
PATH = f"/static/js/{LARGEST.name}"


class Counting:
    """An app that knows how often it was asked."""

    def __init__(self, app):
        self.app, self.asked = app, 0

    async def __call__(self, scope, receive, send):
        self.asked += 1
        await self.app(scope, receive, send)


@pytest.fixture
def streamlit_files():
    return Counting(create_streamlit_static_handler(str(STATIC), ""))


@pytest.fixture
def compressed(streamlit_files):
    return wire.Compressed(streamlit_files, path_of=lambda scope: scope["path"])


def ask(app, path=PATH, method="GET", **headers):
    """Status, headers and body as they leave the server."""
    sent = []
    scope = {
        "type": "http", "path": path, "method": method, "root_path": "", "query_string": b"",
        "headers": [(name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()],
    }  # fmt: skip

    asked: list[str] = []

    async def receive():
        if asked:
            await asyncio.Event().wait()  # As a browser that stays and says nothing more.
        asked.append(path)
        return {"type": "http.request"}

    async def send(message):
        sent.append(message)

    # In a thread of its own: where browser tests ran before, this one has a loop running already.
    with ThreadPoolExecutor(1) as thread:
        thread.submit(lambda: asyncio.run(app(scope, receive, send))).result()
    answered = {name.decode().lower(): value.decode() for name, value in sent[0]["headers"]}
    return sent[0]["status"], answered, b"".join(message.get("body", b"") for message in sent[1:])


def test_a_script_arrives_compressed_and_may_be_kept_for_a_year(compressed):
    status, headers, body = ask(compressed, **TAKES)

    assert (status, headers["content-encoding"], headers["vary"]) == (200, "gzip", "Accept-Encoding")
    assert gzip.decompress(body) == LARGEST.read_bytes()
    assert int(headers["content-length"]) == len(body) < LARGEST.stat().st_size / 2
    assert headers["cache-control"] == "public, immutable, max-age=31536000"
    assert headers["etag"].startswith('W/"')


def test_it_is_compressed_once_for_everyone(compressed, streamlit_files):
    first, second = ask(compressed, **TAKES), ask(compressed, **TAKES)

    assert first == second
    assert streamlit_files.asked == 1


def test_headers_that_others_add_stay_with_their_own_answer(compressed):
    through = shell.SwedishShell(compressed)

    first, second = ask(through, **TAKES)[1], ask(through, **TAKES)[1]
    assert first == second
    assert "x-frame-options" not in ask(compressed, **TAKES)[1]


@pytest.mark.parametrize(
    ("path", "headers"),
    [
        (PATH, {}),
        (PATH, {"accept-encoding": "identity"}),
        (PATH, {**TAKES, "range": "bytes=0-9"}),
        ("/favicon.png", TAKES),
        (f"/static/media/{next((STATIC / 'static' / 'media').glob('*.woff2')).name}", TAKES),
        ("/static/js/none.js", TAKES),
    ],
)
def test_all_else_passes_as_it_is(compressed, streamlit_files, path, headers):
    assert ask(compressed, path, **headers) == ask(streamlit_files.app, path, **headers)


def test_a_copy_that_is_still_good_is_not_sent_again(compressed):
    tag = ask(compressed, **TAKES)[1]["etag"]

    status, _, body = ask(compressed, **TAKES, if_none_match=tag)
    assert (status, body) == (304, b"")


def test_a_websocket_is_left_alone():
    seen: list[object] = []

    async def app(scope, receive, send):
        seen.extend((scope, receive, send))

    async def nothing(*_):
        return {}

    scope = {"type": "websocket", "path": PATH, "headers": [(b"accept-encoding", b"gzip")]}
    with ThreadPoolExecutor(1) as thread:
        thread.submit(lambda: asyncio.run(wire.Compressed(app, path_of=str)(scope, nothing, nothing))).result()
    assert seen == [scope, nothing, nothing]


def test_a_cold_load_has_at_most_three_megabytes_of_files():
    """Everything that Streamlit could send; a page asks for a part of it."""
    fonts = sum(len(file.read_bytes()) for file in (STATIC / "static" / "media").glob("*Sans*.woff2"))
    needed = [file for file in (STATIC / "static" / "js").glob("*.js") if file.name.startswith(("index", "Plotly"))]

    assert needed
    assert sum(len(gzip.compress(file.read_bytes(), 9)) for file in needed) + fonts < 3.2e6
