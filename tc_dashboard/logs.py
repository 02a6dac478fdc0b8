"""The log: one line of JSON per event on standard error, which names nobody but by a member's number.

An exception is told by its kind and where it was raised, never by its message: that may hold what stood in a cell.
"""

import json
import logging
import secrets
import sys
import traceback
from datetime import UTC, datetime
from typing import Any

ROOM = "tc_dashboard"
_LOG = logging.getLogger(f"{ROOM}.events")


def reference() -> str:
    """What a person reads on the screen and an operator searches the log for."""
    return secrets.token_hex(3).upper()


def event(name: str, *, level: int = logging.INFO, error: BaseException | None = None, **told: Any) -> None:
    """Write that something has happened. `told`: numbers, codes and kinds; never a name, an address or a figure."""
    _LOG.log(level, name, extra={"told": told}, exc_info=error)


class AsJson(logging.Formatter):
    """One record as one line of JSON."""

    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, Any] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "event": record.getMessage() if record.name.startswith(ROOM) else "library",
        }
        if not record.name.startswith(ROOM):
            line |= {"library": record.name, "message": record.getMessage()}
        line |= getattr(record, "told", {})
        if record.exc_info and record.exc_info[1]:
            line |= _of_error(record.exc_info[1])
        return json.dumps(line, ensure_ascii=False, default=str)


def _of_error(error: BaseException) -> dict[str, Any]:
    kinds, places, seen = [], [], error
    while True:
        kinds.append(type(seen).__name__)
        places += [
            f"{frame.filename}:{frame.lineno} {frame.name}" for frame in traceback.extract_tb(seen.__traceback__)
        ]
        if seen.__cause__ is None:
            return {"error": kinds, "at": places}
        seen = seen.__cause__


def _is_news(record: logging.LogRecord) -> bool:
    """A script's error is told once: by `failure.show`, under its reference."""
    return record.getMessage() != "Uncaught app execution"


def set_up() -> None:
    """Send what this project and the libraries under it log to standard error, as JSON."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(AsJson())
    own = logging.getLogger(ROOM)
    own.handlers, own.propagate = [handler], False
    own.setLevel(logging.INFO)
    for name in ("streamlit", "uvicorn", "uvicorn.error", "uvicorn.access"):
        library = logging.getLogger(name)
        library.handlers = [handler] if name in ("streamlit", "uvicorn") else []
    logging.getLogger("streamlit.error_util").addFilter(_is_news)
