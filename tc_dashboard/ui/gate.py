"""What stands before Streamlit: closed doors for strangers, for its own side entrances, and for a server left open.

Pages ask `access.require`; uploads, downloads and routes of our own have no page around them, so they are asked here.
"""

import logging
from collections.abc import Mapping
from html import escape
from typing import Any
from urllib.parse import urlsplit

import streamlit as st
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import MutableHeaders
from starlette.requests import HTTPConnection
from starlette.responses import HTMLResponse, PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.web.server.starlette import starlette_websocket as signed
from streamlit.web.server.starlette.starlette_server_config import USER_COOKIE_NAME

from tc_dashboard import text
from tc_dashboard.domain import Role
from tc_dashboard.errors import UserFacingError
from tc_dashboard.membership import Member
from tc_dashboard.posture import LOOPBACK, Posture, SignIn, host_of
from tc_dashboard.ui import identity, navigation, shell, status

HEALTH = "/_stcore/health"
UPLOADS, MEDIA = "/_stcore/upload_file", "/media"
NOWHERE = ("/_stcore/metrics", "/_stcore/agent", "/_stcore/script-health-check")
"""Streamlit's own, that would tell a stranger how the server fares, or drive it."""
ANYBODY = (
    HEALTH, "/_stcore/host-config", "/_stcore/stream", "/_stcore/bidi-components", "/auth/login", "/auth/logout",
    "/oauth2callback", "/static", "/component",
)  # fmt: skip
"""What the sign-in page needs. Everything else that isn't a page's own address takes a member."""
STRICT_TRANSPORT = "max-age=31536000"

_FORWARDED = ("forwarded", "x-forwarded-for", "x-forwarded-host", "x-forwarded-proto", "x-real-ip")
_LOG = logging.getLogger(__name__)


class Gate:
    """ASGI middleware that answers by itself whoever may not go on to Streamlit."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] not in ("http", "websocket"):
            await self._app(scope, receive, send)
            return
        connection, path = HTTPConnection(scope), path_of(scope)
        refusal = None if _is(path, HEALTH, *_open_files(), *status.addresses()) else await _asked(connection, path)
        protecting = _Protecting(send, is_protected(scope), is_kept=not _is(path, MEDIA)).send
        if refusal is None:
            await self._app(scope, receive, protecting)
        elif scope["type"] == "websocket":
            await receive()
            await send({"type": "websocket.close", "code": 1008})
        else:
            await refusal(scope, receive, protecting)


class _Protecting:
    """Over TLS the browser is told to stay there, and its cookies never to leave it; figures are never kept by it."""

    def __init__(self, send: Send, protected: bool, *, is_kept: bool) -> None:
        self._send, self._protected, self._is_kept = send, protected, is_kept

    async def send(self, message: Message) -> None:
        if not self._is_kept and message["type"] == "http.response.start":
            MutableHeaders(scope=message)["Cache-Control"] = "no-store"
        if self._protected and message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            headers["Strict-Transport-Security"] = STRICT_TRANSPORT
            cookies = headers.getlist("set-cookie")
            del headers["set-cookie"]
            for cookie in cookies:
                headers.append("set-cookie", cookie if "; secure" in cookie.lower() else f"{cookie}; Secure")
        await self._send(message)


def is_protected(scope: Scope) -> bool:
    """Whether the browser came by TLS: as the server knows it, or as the configured address says."""
    configured = identity.configured()
    return scope.get("scheme") in ("https", "wss") or bool(configured and configured.origin.startswith("https:"))


async def _asked(connection: HTTPConnection, path: str) -> Response | None:
    """The same, also where the database can't say who it is."""
    try:
        return await _refusal(connection, path)
    except UserFacingError as error:
        return _closed(str(error))


async def _refusal(connection: HTTPConnection, path: str) -> Response | None:
    """The answer to whoever may not go on; None for the others."""
    configured, posture = identity.configured(), identity.current_posture()
    if posture is Posture.CLOSED:
        return _closed(text.Signing.why_closed(configured.faults if configured else ()))
    if posture is Posture.LOCAL and not _is_local(connection):
        return _closed(text.Signing.why_closed(()))
    if _is(path, *NOWHERE):
        return _nothing()
    if posture is Posture.SIGNED_IN and configured is not None:
        if connection.headers.get("host", "") != urlsplit(configured.origin).netloc:
            return _closed(text.Signing.other_address(configured.origin), status=421)
        if not _is_for_anybody(path):
            member = await run_in_threadpool(_member, connection.cookies, configured)
            if not _may(member, path):
                return _nothing()
    return None


def role_of(connection: HTTPConnection) -> Role | None:
    """Whose request it is, for an address of ours that has no page around it; None for a stranger's."""
    posture, configured = identity.current_posture(), identity.configured()
    if posture is Posture.LOCAL and _is_local(connection):
        return Role.REGION
    if posture is not Posture.SIGNED_IN or configured is None:
        return None
    member = _member(connection.cookies, configured)
    return member.role if member else None


def _is_local(connection: HTTPConnection) -> bool:
    """From this computer to this computer, with nothing in between that could bring others along."""
    server = connection.scope.get("server") or ("", None)
    return (
        server[0] in LOOPBACK
        and host_of(connection.headers.get("host", "")) in LOOPBACK
        and not any(name in connection.headers for name in _FORWARDED)
    )


def _is_for_anybody(path: str) -> bool:
    pages = {f"/{page.address}" for page in navigation.PAGES}
    return path in pages or path in (f"/{name}" for name in ("favicon.png", "manifest.json")) or _is(path, *ANYBODY)


def _may(member: Member | None, path: str) -> bool:
    if member is None:
        return False
    # A municipality sends its own sheet, which reaches the Region as a proposal.
    return not _is(path, UPLOADS) or member.role.may_prepare or member.role is Role.MUNICIPALITY


def _member(cookies: Mapping[str, str], configured: SignIn) -> Member | None:
    """Whose the sign-in cookie is, if it is whole, of this server, and counts now."""
    try:
        raw = signed._get_signed_cookie_with_chunks(dict(cookies), USER_COOKIE_NAME)
        told: dict[str, Any] = signed._parse_decoded_user_cookie(raw, configured.origin) if raw else {}
    except (ValueError, TypeError, KeyError) as error:
        _LOG.warning("a sign-in cookie that can't be read", exc_info=error)
        return None
    return identity.member_in(told)


def path_of(scope: Scope) -> str:
    """The address within the app."""
    base = str(st.get_option("server.baseUrlPath") or "").strip("/")
    path = str(scope["path"]).removeprefix(str(scope.get("root_path", "")).rstrip("/"))
    return path.removeprefix(f"/{base}") if base else path


def _is(path: str, *addresses: str) -> bool:
    """Whether it is one of the addresses, or lies below one."""
    return any(path == address or path.startswith(f"{address}/") for address in addresses)


def _open_files() -> tuple[str, ...]:
    return tuple(route.path for route in shell.ROUTES)


def _nothing() -> Response:
    return PlainTextResponse("", status_code=404)


def _closed(why: str, status: int = 503) -> Response:
    return HTMLResponse(
        f'<!DOCTYPE html><html lang="sv"><head><meta charset="utf-8"><title></title><style>body{{font:1.2rem/1.5 '
        f"sans-serif;max-width:40rem;margin:4rem auto;padding:0 1rem}}</style></head><body><main>"
        f"<h1>{escape(text.Signing.closed_title)}</h1><p>{escape(why)}</p></main></body></html>",
        status_code=status,
        headers={"Cache-Control": "no-store"},
    )
