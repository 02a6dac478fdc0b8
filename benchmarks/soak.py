"""Many at once: sessions that each rerun the heaviest page every five seconds (point 3)."""

import statistics
import threading
import time
from collections.abc import Mapping

from websockets.exceptions import WebSocketException

from benchmarks.rerun import PAGE, process_of
from benchmarks.session import Session
from tests.browser.harness import Server

SESSIONS, EVERY = 100, 5.0


def measured(server: Server, minutes: float) -> Mapping[str, float]:
    """The 95th percentile in seconds, how many runs failed, and memory in MB after the first tenth and at the end."""
    until = time.monotonic() + minutes * 60
    seconds: list[float] = []
    failed: list[Exception] = []

    def look(number: int) -> None:
        try:
            time.sleep(EVERY * number / SESSIONS)
            with Session(server.url, PAGE) as session:
                session.rerun()
                while time.monotonic() < until:
                    began = time.monotonic()
                    session.rerun()
                    seconds.append(time.monotonic() - began)
                    time.sleep(max(0.0, EVERY - seconds[-1]))
        except (
            OSError,
            RuntimeError,
            WebSocketException,
        ) as error:
            failed.append(error)

    threads = [threading.Thread(target=look, args=(number,)) for number in range(SESSIONS)]
    for thread in threads:
        thread.start()
    time.sleep(minutes * 6)
    early = process_of(server).memory_info().rss / 1e6
    for thread in threads:
        thread.join()
    return {
        "p95": statistics.quantiles(seconds, n=20)[-1] if len(seconds) > 1 else float("inf"),
        "failed": len(failed), "early": early, "late": process_of(server).memory_info().rss / 1e6,
    }  # fmt: skip
