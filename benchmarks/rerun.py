"""What a rerun costs: CPU seconds of the server's own process, ours and the floor's, turn by turn (point 1)."""

import statistics
import time
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path

import psutil  # type: ignore[import-untyped]

from benchmarks.floor.recorded import RECORDED, keep
from benchmarks.session import Session
from tc_dashboard.ui.memory import PAUSE
from tests.browser.harness import Server, free_port, running_server

FLOOR = Path(__file__).parent / "floor" / "app.py"
PAGE, OTHER = "mal", "starter"
"""The heaviest page, and one that people come from."""
TIMES = 5
"""Reruns in one measurement: the clock of a process has steps of 10 ms."""


@contextmanager
def both(database: Path, folder: Path) -> Iterator[tuple[Server, Server]]:
    """Our server on a database, and the floor that draws what it sends."""
    with ExitStack() as stack:
        ours = stack.enter_context(running_server(database, folder / "ours.log", port=free_port()))
        with Session(ours.url, PAGE) as session:
            session.rerun()
            pages = {PAGE: session.rerun(), OTHER: session.rerun(OTHER)}
        path = folder / "floor.pickle"
        keep(path, pages)
        told = {RECORDED: str(path)}
        floor = running_server(database, folder / "floor.log", app=FLOOR, environment=told, port=free_port())
        yield ours, stack.enter_context(floor)


def process_of(server: Server) -> psutil.Process:
    """The server's own process."""
    port = server.url.rpartition(":")[2]
    return next(child for child in psutil.Process().children() if port in child.cmdline())


def measured(ours: Server, floor: Server, rounds: int) -> Mapping[str, float]:
    """Milliseconds of CPU per rerun, and the median of the ratios within each round."""
    with Session(ours.url, PAGE) as our_session, Session(floor.url, PAGE) as its_session:
        for session in (our_session, its_session) * 3:
            session.rerun()
        time.sleep(2 * PAUSE)  # What was kept is put aside.
        pairs = [(_cpu(our_session, ours), _cpu(its_session, floor)) for _ in range(rounds)]
    return {
        "ours": statistics.median(a for a, _ in pairs) * 1000,
        "floor": statistics.median(b for _, b in pairs) * 1000,
        "ratio": statistics.median(a / b for a, b in pairs),
    }


def _cpu(session: Session, server: Server) -> float:
    process = process_of(server)
    before = process.cpu_times()
    for _ in range(TIMES):
        session.rerun()
    time.sleep(0.2)  # The collector runs after the page is sent.
    after = process.cpu_times()
    return float(after.user + after.system - before.user - before.system) / TIMES
