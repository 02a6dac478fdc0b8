"""Somebody at a running server, without a browser: a connection that asks for pages and reads what it is sent."""

from collections.abc import Iterator
from contextlib import contextmanager

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ClientState_pb2 import ClientState
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.util import calc_hash
from websockets import Origin, Subprotocol
from websockets.sync.client import ClientConnection, connect

SECONDS = 60


class Visitor:
    """One session: `see("historik")` is all that the server sends for that page, as text."""

    def __init__(self, connection: ClientConnection) -> None:
        self._connection = connection

    def see(self, address: str = "", query: str = "") -> str:
        """The page as it is drawn anew; what a component keeps to itself is not read."""
        state = ClientState(query_string=query, page_script_hash=calc_hash(address))
        self._connection.send(BackMsg(rerun_script=state).SerializeToString())
        told = []
        while True:
            message = ForwardMsg.FromString(self._connection.recv(timeout=SECONDS, decode=False))
            told.append(str(message))
            if (
                message.WhichOneof("type") == "script_finished"
                and message.script_finished != ForwardMsg.FINISHED_EARLY_FOR_RERUN
            ):
                return "".join(told).encode("latin-1", "replace").decode("unicode_escape", "replace")

    def vanish(self) -> None:
        """The laptop is closed: no goodbye."""
        self._connection.socket.close()


@contextmanager
def visiting(server: str, cookie: str = "") -> Iterator[Visitor]:
    """A visitor of `http://…`, until the block ends."""
    address = f"{server.replace('http', 'ws', 1)}/_stcore/stream"
    with connect(
        address,
        subprotocols=[Subprotocol("streamlit")],
        additional_headers={"Cookie": cookie},
        origin=Origin(server),
        max_size=None,
    ) as connection:
        yield Visitor(connection)
