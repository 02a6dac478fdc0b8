"""What the next visitor will ask for, worked out before they come: what may be shown of the newest revisions today.

It takes seconds, and whoever came first after a start, a save, a publication or midnight would wait for them, whichever
process it was that saved. A look at the ledger now and then sees all of these alike.
"""

import logging
import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from tc_dashboard import logs
from tc_dashboard.ui import data, memory

PAUSE = 2.0
"""Seconds between two looks."""


@asynccontextmanager
async def serving(_: object) -> AsyncIterator[None]:
    """For as long as the server runs."""
    over = threading.Event()
    # Nobody waits for it when the server is stopped.
    threading.Thread(target=_look_until, args=(over,), daemon=True).start()
    try:
        yield
    finally:
        over.set()


def _look_until(over: threading.Event) -> None:
    seen: object = None
    went_wrong = False
    while not over.is_set():
        try:
            # Looked at before it is worked out: what comes meanwhile is seen at the next look.
            now = data.standing()
            if now != seen:
                seen = now
                data.work_out_ahead()
                memory.has_grown()
            went_wrong = False
        except Exception as error:  # noqa: BLE001 - whoever comes meets what is wrong, and is told of it
            if not went_wrong:
                logs.event("not_worked_out_ahead", level=logging.WARNING, error=error)
            went_wrong = True
        over.wait(PAUSE)
