"""Whose turn it is to write: first come, first served, within one process.

SQLite lets whoever happens to ask at the right moment in, so that with several who save all the time one may wait for
ever; in a queue nobody waits longer than for those before.
"""

import threading
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import TimeoutError as PoolTimeout


class Turns:
    """A queue of threads; one of them at a time is let in."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._guard = threading.Lock()
        self._waiting: deque[threading.Event] = deque()

    @contextmanager
    def taken(self) -> Iterator[None]:
        """Wait for one's turn, and have it until the block ends.

        Raises:
            PoolTimeout: It didn't come in time.
        """
        own = threading.Event()
        with self._guard:
            self._waiting.append(own)
            if self._waiting[0] is own:
                own.set()
        try:
            if not own.wait(self._seconds):
                raise PoolTimeout("no turn to write in time")
            yield
        finally:
            with self._guard:
                self._waiting.remove(own)
                if self._waiting:
                    self._waiting[0].set()
