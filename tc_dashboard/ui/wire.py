"""What goes over the wire: Streamlit's own files compressed, each of them once.

Streamlit compresses its answers but not these, 9 MB at a first visit, since it would do it anew for everyone. They
never change while the server runs, so the compressed one is kept and sent to the next. Their names carry a hash, and
Streamlit says by itself that they may be kept for a year.
"""

import gzip
from collections.abc import Callable

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

FILES = "/static/"
SHRINK = ("text/css", "text/javascript", "application/javascript", "application/json", "application/wasm", "image/svg")
"""The kinds that become smaller; fonts and pictures are compressed already."""
LEAST = 1000
"""Bytes: less than that fits in one packet as it is."""
_MOST = 2000


class Compressed:
    """ASGI middleware around Streamlit: answers for its files, compressed, for a browser that takes that."""

    def __init__(self, app: ASGIApp, path_of: Callable[[Scope], str]) -> None:
        self._app, self._path_of = app, path_of
        self._kept: dict[str, tuple[Message, bytes]] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if not self._may_be_compressed(scope):
            await self._app(scope, receive, send)
            return
        path = self._path_of(scope)
        if path not in self._kept:
            await self._app(scope, receive, _Shrinking(send, self._kept, path).send)
            return
        start, body = self._kept[path]
        await send({**start, "headers": [*start["headers"]]})  # Those outside this one add headers of their own.
        await send({"type": "http.response.body", "body": body})

    def _may_be_compressed(self, scope: Scope) -> bool:
        if scope["type"] != "http" or scope["method"] != "GET" or not self._path_of(scope).startswith(FILES):
            return False
        asked = Headers(scope=scope)
        whole = not any(name in asked for name in ("range", "if-none-match", "if-modified-since"))
        return whole and "gzip" in asked.get("accept-encoding", "")


class _Shrinking:
    """One answer on its way out, held back until it is whole if it is of a kind that becomes smaller."""

    def __init__(self, send: Send, kept: dict[str, tuple[Message, bytes]], path: str) -> None:
        self._send, self._kept, self._path = send, kept, path
        self._start: Message | None = None
        self._body = bytearray()

    async def send(self, message: Message) -> None:
        if message["type"] == "http.response.start" and _becomes_smaller(message):
            self._start = message
        elif self._start is None:
            await self._send(message)
        elif message["type"] == "http.response.body":
            self._body += message.get("body", b"")
            if not message.get("more_body", False):
                await self._send_compressed(self._start)

    async def _send_compressed(self, start: Message) -> None:
        body = await run_in_threadpool(gzip.compress, bytes(self._body), 9, mtime=0)
        headers = MutableHeaders(scope=start)
        headers["content-encoding"] = "gzip"
        headers["content-length"] = str(len(body))
        headers.add_vary_header("Accept-Encoding")
        if tag := headers.get("etag"):
            headers["etag"] = f"W/{tag.removeprefix('W/')}"
        if len(self._kept) < _MOST:
            self._kept[self._path] = {**start, "headers": [*start["headers"]]}, body
        await self._send(start)
        await self._send({"type": "http.response.body", "body": body})


def _becomes_smaller(start: Message) -> bool:
    headers = Headers(raw=start["headers"])
    return (
        start["status"] == 200
        and headers.get("content-type", "").startswith(SHRINK)
        and "content-encoding" not in headers
        and int(headers.get("content-length", LEAST)) >= LEAST
    )
