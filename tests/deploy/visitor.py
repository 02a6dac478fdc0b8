"""Somebody at a running server, without a browser: a connection that asks for pages and reads what it is sent."""

import http.client
import ssl
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlsplit

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ClientState_pb2 import ClientState
from streamlit.proto.Common_pb2 import FileURLsRequest
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState, WidgetStates
from streamlit.util import calc_hash
from websockets import Origin, Subprotocol
from websockets.sync.client import ClientConnection, connect

SECONDS = 30
_UNSEEN = ssl.create_default_context()
_UNSEEN.check_hostname, _UNSEEN.verify_mode = False, ssl.CERT_NONE
"""The proxies of the tests make their own certificates."""


class Visitor:
    """One session: `see("historik")` is all that the server sends for that page, as text."""

    def __init__(self, connection: ClientConnection, server: str, cookie: str, token: str) -> None:
        self._connection, self._server, self._cookie, self._token = connection, server, cookie, token
        self._widgets: dict[tuple[str, str], str] = {}
        self._states: dict[str, WidgetState] = {}
        self._address, self._query = "", ""
        self._deadline = 0.0

    def see(self, address: str = "", query: str = "") -> str:
        """A page, drawn anew; the same address again is a rerun."""
        if address != self._address:
            self._states.clear()
        self._address, self._query = address, query
        return self._run([])

    def press(self, label: str) -> str:
        """The page after a press on the first button that says so."""
        return self._run([WidgetState(id=self._widgets["button", label], trigger_value=True)])

    def upload(self, label: str, name: str, content: bytes) -> str:
        """The page after a file has been chosen in the field that is called so."""
        self._deadline = time.monotonic() + SECONDS
        asked = FileURLsRequest(request_id=uuid.uuid4().hex, file_names=[name], session_id="")
        self._connection.send(BackMsg(file_urls_request=asked).SerializeToString())
        while (message := self._next()).WhichOneof("type") != "file_urls_response":
            pass
        (address,) = message.file_urls_response.file_urls
        self._put(address.upload_url, name, content)
        state = WidgetState(id=self._widgets["file_uploader", label])
        told = state.file_uploader_state_value.uploaded_file_info.add()
        told.file_id, told.name, told.size = address.file_id, name, len(content)
        told.file_urls.CopyFrom(address)
        self._states[state.id] = state
        return self._run([])

    def _run(self, presses: list[WidgetState]) -> str:
        self._deadline = time.monotonic() + SECONDS
        widgets = WidgetStates(widgets=[*self._states.values(), *presses])
        state = ClientState(
            query_string=self._query, page_script_hash=calc_hash(self._address), widget_states=widgets
        )  # fmt: skip
        self._connection.send(BackMsg(rerun_script=state).SerializeToString())
        told = []
        while True:
            message = self._next()
            told.append(str(message))
            if message.WhichOneof("type") == "script_finished" and (
                message.script_finished != ForwardMsg.FINISHED_EARLY_FOR_RERUN
            ):
                return "".join(told).encode("latin-1", "replace").decode("unicode_escape").encode(
                    "latin-1", "replace"
                ).decode("utf-8", "replace")  # fmt: skip

    def _next(self) -> ForwardMsg:
        left = max(0.0, self._deadline - time.monotonic())
        message = ForwardMsg.FromString(self._connection.recv(timeout=left, decode=False))
        if message.WhichOneof("type") == "delta":
            kind = message.delta.new_element.WhichOneof("type") or ""
            element: Any = getattr(message.delta.new_element, kind, None)
            if hasattr(element, "id") and hasattr(element, "label"):
                self._widgets.setdefault((kind, element.label), element.id)
        return message

    def _put(self, address: str, name: str, content: bytes) -> None:
        boundary = uuid.uuid4().hex
        body = (
            f'--{boundary}\r\nContent-Disposition: form-data; name="file"; filename="{name}"\r\n'
            "Content-Type: application/octet-stream\r\n\r\n"
        ).encode() + content + f"\r\n--{boundary}--\r\n".encode()  # fmt: skip
        connection = _asking(self._server)
        headers = {
            "Content-Type": f"multipart/form-data; boundary={boundary}", "Cookie": self._cookie,
            "X-Xsrftoken": self._token, "Origin": self._server,
        }  # fmt: skip
        connection.request("PUT", address, body, headers)
        status = connection.getresponse().status
        connection.close()
        assert status < http.client.MULTIPLE_CHOICES, status


@contextmanager
def visiting(server: str, cookie: str = "") -> Iterator[Visitor]:
    """A visitor of `http://…` or `https://…`, until the block ends."""
    token = _token_of(server, cookie)
    cookie = f"_streamlit_xsrf={token}; {cookie}"
    address = f"{server.replace('http', 'ws', 1)}/_stcore/stream"
    with connect(
        address, subprotocols=[Subprotocol("streamlit"), Subprotocol(token)], additional_headers={"Cookie": cookie},
        origin=Origin(server), max_size=None, ssl=_UNSEEN if server.startswith("https") else None, close_timeout=2,
    ) as connection:  # fmt: skip
        yield Visitor(connection, server, cookie, token)


def _token_of(server: str, cookie: str) -> str:
    """What proves that a later request comes from a page of this server."""
    connection = _asking(server)
    connection.request("GET", "/_stcore/health", headers={"Cookie": cookie})
    answer = connection.getresponse()
    answer.read()
    connection.close()
    told = [one.partition(";")[0].partition("=") for one in answer.headers.get_all("Set-Cookie") or ()]
    return next(value for name, _, value in told if name == "_streamlit_xsrf")


def _asking(server: str) -> http.client.HTTPConnection:
    parts = urlsplit(server)
    if parts.scheme == "https":
        return http.client.HTTPSConnection(parts.netloc, timeout=SECONDS, context=_UNSEEN)
    return http.client.HTTPConnection(parts.netloc, timeout=SECONDS)
