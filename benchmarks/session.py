"""A session without a browser: the messages that a tab sends and gets, so that a server can be driven by many."""

import time
from types import TracebackType

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.Delta_pb2 import Delta
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import ClientConnection, connect

PATIENCE = 600.0


class Session:
    """One tab on one page. Each `rerun` answers what the page consists of, by place."""

    def __init__(self, url: str, page: str, query: str = "") -> None:
        self._url, self._page, self._query = url, page, query
        self._socket: ClientConnection | None = None

    def __enter__(self) -> "Session":
        address = f"{self._url.replace('http', 'ws', 1)}/_stcore/stream"
        self._socket = connect(address, max_size=None, proxy=None, open_timeout=60)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._socket:
            self._socket.close()

    def rerun(self, page: str = "") -> dict[tuple[int, ...], Delta]:
        """Run the page (another one, if named) to its end.

        Raises:
            RuntimeError: It ended with an error.
            TimeoutError: It did not end.
        """
        assert self._socket is not None
        self._page = page or self._page
        asked = BackMsg()
        asked.rerun_script.page_name = self._page
        asked.rerun_script.query_string = self._query
        self._socket.send(asked.SerializeToString())
        until, told = time.monotonic() + PATIENCE, dict[tuple[int, ...], Delta]()
        while True:
            answer = self._socket.recv(timeout=max(0.1, until - time.monotonic()))
            message = ForwardMsg.FromString(answer if isinstance(answer, bytes) else answer.encode())
            kind = message.WhichOneof("type")
            if kind == "delta":
                told[tuple(message.metadata.delta_path)] = message.delta
            elif kind == "script_finished" and message.script_finished != ForwardMsg.FINISHED_EARLY_FOR_RERUN:
                if message.script_finished != ForwardMsg.FINISHED_SUCCESSFULLY:
                    raise RuntimeError(f"{self._page}: {message.script_finished}")
                return told
