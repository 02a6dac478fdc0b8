"""The page around the pages: Streamlit's HTML in Swedish, its words, and headers that keep the browser on guard."""

import base64
import hashlib
import json
import re
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from tc_dashboard import text
from tc_dashboard.pilot import pilot
from tc_dashboard.text.shell import PATTERNS, WORDS

SCRIPT, ICON = "/sv.js", "/icon.svg"
ICON_FILE = Path(__file__).with_name("icon.svg")
_SCRIPT_FILE = Path(__file__).with_name("sv.js")

HEADERS: Mapping[str, str] = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}
POLICY = (
    "default-src 'self'; script-src 'self' {hashes} 'wasm-unsafe-eval' blob:; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self' blob: data:; worker-src 'self' blob:; "
    "frame-ancestors 'none'; base-uri 'self'; form-action 'self'; object-src 'none'"
)
_INLINE_SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL)
_NOSCRIPT = re.compile(r"<noscript>.*?</noscript>", re.DOTALL)
_TITLE = re.compile(r"<title>.*?</title>", re.DOTALL)
_AGENT_LINK = re.compile(r"<link rel=\"service-desc\"[^>]*>")


class SwedishShell:
    """ASGI middleware: rewrites the one HTML document that Streamlit serves, and sets the headers on every answer.

    A document with a policy of its own is ours, and goes out as it is.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        if scope["path"].startswith("/media/"):  # What somebody takes out is theirs: it goes out as it was made.
            await self._app(scope, receive, _Guarding(send).send)
            return
        if _asks_for_document(scope):
            # Compressed HTML can't be rewritten, and a copy from before must not be confirmed as still good.
            unwanted = (b"accept-encoding", b"if-none-match", b"if-modified-since")
            scope = {**scope, "headers": [pair for pair in scope["headers"] if pair[0] not in unwanted]}
        await self._app(scope, receive, _Rewriting(send).send)


class _Guarding:
    """One answer on its way out, as it is but for its headers; opened here rather than saved, no script of it runs."""

    def __init__(self, send: Send) -> None:
        self._send = send

    async def send(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            MutableHeaders(scope=message).update({**HEADERS, "Content-Security-Policy": "sandbox"})
        await self._send(message)


class _Rewriting:
    """One answer on its way out: HTML is held back until it is whole, all else passes through."""

    def __init__(self, send: Send) -> None:
        self._send = send
        self._start: Message | None = None
        self._body = b""

    async def send(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            headers.update(HEADERS)
            brings_policy = "content-security-policy" in headers
            if headers.get("content-type", "").startswith("text/html") and not brings_policy:
                self._start = message
                return
        if self._start is None:
            await self._send(message)
        elif message["type"] == "http.response.body":
            self._body += message.get("body", b"")
            if not message.get("more_body", False):
                await self._send_document(self._start)

    async def _send_document(self, start: Message) -> None:
        original = self._body.decode("utf-8")
        body = in_swedish(original).encode("utf-8")
        headers = MutableHeaders(scope=start)
        headers["content-length"] = str(len(body))
        headers["content-security-policy"] = policy(original)
        for name in ("etag", "last-modified"):
            del headers[name]
        await self._send(start)
        await self._send({"type": "http.response.body", "body": body})


def _asks_for_document(scope: Scope) -> bool:
    return "text/html" in Headers(scope=scope).get("accept", "") and not scope["path"].startswith(
        ("/static/", "/media/")
    )


def in_swedish(html: str) -> str:
    """Streamlit's document with our language, title and script, without its link to an interface we don't offer."""
    html = html.replace('<html lang="en">', '<html lang="sv">', 1)
    html = html.replace('href="./favicon.png"', f'href=".{ICON}"', 1)
    html = _TITLE.sub(f"<title>{pilot().name}</title>", html, count=1)
    html = _NOSCRIPT.sub(f"<noscript><p>{text.Shell.loading}</p></noscript>", html)
    html = _AGENT_LINK.sub("", html)
    return html.replace("</head>", f'  <script src=".{address_of_script()}" defer></script>\n  </head>', 1)


def policy(html: str) -> str:
    """The content security policy of a document: no script but the server's own files and those that stand in it."""
    return POLICY.format(hashes=hashes(_INLINE_SCRIPT.findall(html)))


def hashes(scripts: Iterable[str]) -> str:
    """What a policy names scripts by."""
    digests = (hashlib.sha256(script.encode("utf-8")).digest() for script in scripts)
    return " ".join(f"'sha256-{base64.b64encode(digest).decode()}'" for digest in digests)


def address_of_script() -> str:
    """Where the script is asked for: by its content, so that the browser may keep it until it is another."""
    return f"{SCRIPT}?v={hashlib.sha256(script().encode('utf-8')).hexdigest()[:16]}"


@cache
def script() -> str:
    """`sv.js` with its dictionary."""
    words = json.dumps({"exact": WORDS, "patterns": PATTERNS}, ensure_ascii=False)
    return f"const WORDS = {words};\n{_SCRIPT_FILE.read_text('utf-8')}"


async def _serve_script(request: Request) -> Response:
    is_this_one = f"{SCRIPT}?{request.url.query}" == address_of_script()
    how_long = "public, immutable, max-age=31536000" if is_this_one else "no-cache"
    return Response(script(), media_type="text/javascript", headers={"Cache-Control": how_long})


async def _serve_icon(_: Request) -> Response:
    return Response(ICON_FILE.read_bytes(), media_type="image/svg+xml")


ROUTES = (Route(SCRIPT, _serve_script), Route(ICON, _serve_icon))
"""What the document asks for beside Streamlit's own files."""
