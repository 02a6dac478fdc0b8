"""`make bench`: everything measured side by side in one run, and written as the table of benchmarks/README.md.

A quick run only prints: two rounds are no median.

python -m benchmarks [--quick] [--minutes 2]
"""

import argparse
import os
import platform
import statistics
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import psutil  # type: ignore[import-untyped]

from benchmarks import browser, first_page, importing, papers, rerun, sizes, soak
from tc_dashboard import config
from tests.browser.harness import free_port, running_server

README = Path(__file__).with_name("README.md")
BEGIN, END = "<!-- table -->", "<!-- /table -->"
HELLO = Path(__file__).parent / "floor" / "hello.py"
PATIENCE = 60.0
"""Seconds that a first page is waited for before the rest of its size is given up."""
Row = tuple[str, str, str, str, str]


def _verdict(value: float, limit: float) -> str:
    return "yes" if value <= limit else "**no**"


def _pages(size: str, database: Path, folder: Path, rounds: int, minutes: float) -> Iterator[Row]:
    """Points 1 and 2 at one size, and at the pilot's also 3 and 6."""
    rerun_limit, click_limit = (1.5, 1.5) if size == "nation" else (1.2, 1.3)
    with ExitStack() as stack:
        ours, floor = stack.enter_context(rerun.both(database, folder))
        told = rerun.measured(ours, floor, rounds)
        scale = f"{told['ours']:.0f} / {told['floor']:.0f} ms"
        yield f"1. CPU of a rerun ÷ floor, {size}", f"{told['ratio']:.2f}", f"{rerun_limit}", _verdict(
            told["ratio"], rerun_limit), scale  # fmt: skip
        addresses = {name: f"{server.url}/{rerun.PAGE}" for name, server in (("ours", ours), ("floor", floor))}
        for what, limit in (("warm", 1.1), ("interaction", click_limit)):
            seen = browser.beside(what, addresses, rounds)
            scale = f"{seen['ours']:.2f} / {seen['floor']:.2f} s"
            yield f"2. {what} in the browser ÷ floor, {size}", f"{seen['ratio']:.2f}", f"{limit}", _verdict(
                seen["ratio"], limit), scale  # fmt: skip
        if size != "pilot":
            return
        hello = stack.enter_context(running_server(database, folder / "hello.log", app=HELLO, port=free_port()))
        first = [(browser.cold(f"{ours.url}/{rerun.PAGE}"), browser.cold(hello.url)) for _ in range(rounds)]
        size_mb = statistics.median(a[0] for a, _ in first) / 1e6
        yield "6. Cold load, MB over the wire", f"{size_mb:.2f}", "3.2", _verdict(size_mb, 3.2), ""
        ratio = statistics.median(a[1] / b[1] for a, b in first)
        scale = " / ".join(f"{statistics.median(pair[side][1] for pair in first):.2f}" for side in (0, 1)) + " s"
        yield "6. First chart ÷ the bare library's", f"{ratio:.2f}", "1.0", _verdict(ratio, 1.0), scale
        many = soak.measured(ours, minutes)
        yield (
            f"3. p95 of {soak.SESSIONS} sessions, {minutes:g} min, pilot data",
            f"{many['p95'] * 1000:.0f} ms", "500 ms",
            _verdict(many["p95"], 0.5), f"{many['failed']:.0f} failed",
        )  # fmt: skip
        yield (
            "3. Memory of the process then, pilot data", f"{many['late']:.0f} MB", "300 MB",
            _verdict(many["late"], 300), f"{many['early']:.0f} MB early on",
        )  # fmt: skip


def _rows(rounds: int, minutes: float) -> Iterator[Row]:
    with tempfile.TemporaryDirectory(prefix="tc-bench-") as told:
        folder = Path(told)
        pilot = sizes.made("pilot", folder)
        yield from _pages("pilot", pilot, folder, rounds, minutes)
        imported = importing.measured(importing.ROWS[0], min(rounds, 3))
        yield (
            f"4. Import of 200,000 rows ÷ bare read and insert ({min(rounds, 3)} rounds)",
            f"{imported['ratio']:.2f}", "3", _verdict(imported["ratio"], 3), f"{imported['seconds']:.1f} s",
        )  # fmt: skip
        yield "4. Its peak memory", f"{imported['memory']:.0f} MB", "400 MB", _verdict(imported["memory"], 400), ""
        for name, (ratio, mine, bare) in papers.measured(pilot, rounds).items():
            beside, limit = ("XlsxWriter alone", 1.2) if name == papers.EXPORT else ("eight bare charts", 5)
            yield (
                f"5. {name} ÷ {beside}",
                f"{ratio:.2f}",
                f"{limit}",
                _verdict(ratio, limit),
                f"{mine:.2f} / {bare:.2f} s",
            )
        for size in ("county", "nation"):
            database = sizes.made(size, folder)
            first = first_page.seconds(database, PATIENCE)
            number = f"{sizes.rows(database):,} rows"
            shown = f"{first:.1f} s" if first is not None else f"not within {PATIENCE:.0f} s"
            yield f"4. First page after an import, {size}", shown, "2 s", _verdict(first or PATIENCE, 2), number
            if first is None:
                yield f"1–2. Rerun and browser, {size}", "not measured", "as above", "**no**", "no first page"
            else:
                yield from _pages(size, database, folder, rounds, minutes)
            database.unlink()
        yield "2. Beside Dash and Panel", "not measured", "faster than both", "not known", "not built"
        yield "3. National data, 30 minutes", "not measured", "500 ms, 300 MB", "**no**", "no first page at that size"


def main() -> None:
    asked = argparse.ArgumentParser(prog="python -m benchmarks")
    asked.add_argument("--quick", action="store_true", help="two rounds, half a minute of many at once")
    asked.add_argument("--minutes", type=float, default=2.0)
    told = asked.parse_args()
    rounds, minutes = (2, 0.5) if told.quick else (9, told.minutes)
    lines = ["| What | Measured | At most | Met | For scale |", "|---|---|---|---|---|"]
    print("\n".join(lines), flush=True)
    for row in _rows(rounds, minutes):
        lines.append(f"| {' | '.join(row)} |")
        print(lines[-1], flush=True)
    if told.quick:
        return
    machine = f"{os.cpu_count()} cores, {psutil.virtual_memory().total / 2**30:.0f} GB, {platform.machine()}"
    python = f"Python {sys.version.split()[0]}"
    stamp = f"{config.today()}, {machine}, {python}; medians of {rounds} paired rounds; ours / floor."
    before, _, rest = README.read_text("utf-8").partition(BEGIN)
    after = rest.partition(END)[2]
    table = "\n".join([BEGIN, stamp, "", *lines, END])
    README.write_text(before + table + after, "utf-8")


if __name__ == "__main__":
    main()
