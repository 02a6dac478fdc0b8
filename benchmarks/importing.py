"""How long a national year takes to import: 200,000 rows of Deltagare, examined and saved; and 2,000.

    python -m benchmarks.importing [rounds]

Beside it, in the same run, what can't be had for less: python-calamine alone over the same file and SQLite's own insert
of the same rows in one transaction, without indexes. Each is a process of its own; medians and their ratio are printed.
The workbooks are made the first time, as filled-in templates, and kept in the temporary directory.
"""

import statistics
import sys
import tempfile
from collections.abc import Iterator
from datetime import date
from itertools import islice, product
from pathlib import Path
from typing import Any

from benchmarks.processes import run
from tc_dashboard.domain import Home, OwnerType, Sex, StartStatus
from tc_dashboard.municipalities import municipalities
from tc_dashboard.pilot import pilot
from tc_dashboard.workbook.template import template

ROWS = (200_000, 2_000)
TERMS = ("VT25", "HT25")
MEASURED = (date(2025, 10, 15), date(2026, 3, 15))
OURS = """
import datetime, json, pathlib, resource, sys, tempfile, time
from tc_dashboard import intake
from tc_dashboard.decisions import Decisions
from tc_dashboard.domain import Role, Viewer
from tc_dashboard.storage.database import open_database
path, rows = pathlib.Path(sys.argv[1]), int(sys.argv[2])
today, by = datetime.date(2026, 11, 22), Viewer("Prov", Role.REGION)
with tempfile.TemporaryDirectory() as folder:
    database = open_database(f"sqlite:///{folder}/ledger.db")
    calls = []
    def progress(share, step):
        calls.append((time.monotonic(), step))
    began = time.monotonic()
    progress(0, "")
    preview = intake.examine(database, [intake.Upload(path.name, path.read_bytes())], today=today, progress=progress)
    examined = time.monotonic()
    assert not preview.errors and not preview.warnings, preview.problems[:3]
    preview = intake.examine_read(database, preview.read, today=today, decisions=Decisions(), progress=progress)
    judged = time.monotonic()
    receipt = intake.save(database, preview, by, progress=progress)
    saved = time.monotonic()
    assert receipt.new > rows, receipt
    longest, step = max((b - a, step) for (a, step), (b, _) in zip(calls, calls[1:]))
print(json.dumps({"examined": examined - began, "again": judged - examined, "saved": saved - judged,
    "longest": longest, "step": step, "memory": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024}))
"""
BARE = """
import json, sqlite3, sys, tempfile, time, python_calamine
began = time.monotonic()
book = python_calamine.load_workbook(sys.argv[1])
sheets = [book.get_sheet_by_index(number).to_python()[1:] for number in range(len(book.sheet_names))]
read = time.monotonic()
with tempfile.TemporaryDirectory() as folder:
    database = sqlite3.connect(f"{folder}/bare.db")
    with database:
        for number, rows in enumerate(sheets):
            rows = [[str(cell) if hasattr(cell, "day") else cell for cell in row] for row in rows if any(row)]
            if rows:
                database.execute(f"create table t{number} ({','.join(f'c{n}' for n in range(len(rows[0])))})")
                database.executemany(f"insert into t{number} values ({','.join('?' * len(rows[0]))})", rows)
    database.close()
print(json.dumps({"read": read - began, "inserted": time.monotonic() - read}))
"""


def made(rows: int) -> Path:
    """A template filled in with so many rows of Deltagare and all that they refer to."""
    path = Path(tempfile.gettempdir()) / f"tc-benchmark-import-{rows}.xlsx"
    if not path.exists():
        unfinished = path.with_suffix(".part")
        unfinished.write_bytes(template(_filled(rows)))
        unfinished.rename(path)
    return path


def _filled(rows: int) -> dict[str, list[dict[str, Any]]]:
    cohorts = list(islice(_cohorts(), rows))
    used = {row["programme"]: row["provider"] for row in cohorts}
    starts = {(row["programme"], row["term"]): row["provider"] for row in cohorts}
    pilots, codes = pilot(), sorted(municipalities())
    return {
        "providers": [
            {"name": name, "owner_type": str(OwnerType.MUNICIPALITY), "municipality": codes[number]}
            for number, name in enumerate(dict.fromkeys(used.values()))
        ],
        "programmes": [
            {
                "programme": programme, "name": f"Industriteknik {number}", "form": pilots.forms[0].name,
                "area": pilots.areas[number % len(pilots.areas)].name, "provider": provider,
                "study": codes[number % len(codes)], "part_of": "Pilot",
            }
            for number, (programme, provider) in enumerate(used.items())
        ],
        "starts": [
            {
                "programme": programme, "term": term, "round": 1, "status": str(StartStatus.STARTED),
                "seats": 1_000_000, "planned_start": date(2025, 2, 1) if term == TERMS[0] else date(2025, 9, 1),
            }
            for programme, term in starts
        ],
        "cohorts": cohorts,
    }  # fmt: skip


def _cohorts() -> Iterator[dict[str, Any]]:
    """Any number of participants' rows: programme by programme, each with its starts, homes and sexes."""
    homes = (*sorted(municipalities())[:24], str(Home.OUTSIDE_COUNTY), str(Home.UNKNOWN))
    sexes = (str(Sex.WOMEN), str(Sex.MEN))
    for number in range(10**6):
        programme, provider = f"IND-{number:05d}", f"Anordnare {number // 8 % 290}"
        told = product(TERMS, MEASURED, homes, sexes)
        for index, (term, measured, home, sex) in enumerate(told):
            some = 20 + (number * 7 + index * 3) % 50
            yield {
                "programme": programme, "provider": provider, "term": term, "round": 1, "home": home, "sex": sex,
                "measured": measured, "applicants": some * 4, "eligible": some * 3, "admitted": some * 2,
                "started": some, "studying": some - 10, "on_leave": 2, "dropouts": 5, "dropouts_90_days": 1,
                "completed": 3, "graduated": 2, "preliminary": measured == MEASURED[1],
            }  # fmt: skip


def measured(rows: int, rounds: int) -> dict[str, float]:
    """The ratio of examined and saved to read and inserted, turn by turn, and our peak memory in megabytes."""
    path = made(rows)
    pairs = [(run(BARE, path)[1], run(OURS, path, rows)[1]) for _ in range(rounds)]
    shares = [(o["examined"] + o["saved"]) / (b["read"] + b["inserted"]) for b, o in pairs]
    seconds = statistics.median(o["examined"] + o["saved"] for _, o in pairs)
    peak = max(o["memory"] for _, o in pairs)
    return {"ratio": statistics.median(shares), "seconds": seconds, "memory": peak}


def main() -> None:
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 3
    for rows in ROWS:
        path = made(rows)
        bare, ours = zip(*((run(BARE, path)[1], run(OURS, path, rows)[1]) for _ in range(rounds)), strict=True)
        _print(rows, path, rounds, _medians(bare), _medians(ours), ours[-1]["step"])


def _medians(told: tuple[dict[str, Any], ...]) -> dict[str, float]:
    return {name: statistics.median(one[name] for one in told) for name in told[0] if name != "step"}


def _print(rows: int, path: Path, rounds: int, bare: dict[str, float], ours: dict[str, float], step: str) -> None:
    least, whole = bare["read"] + bare["inserted"], ours["examined"] + ours["saved"]
    print(f"{rows} rows, {path.stat().st_size / 1e6:.1f} MB, median of {rounds}:")
    print(f"  bare read {bare['read']:.2f} s + bare insert {bare['inserted']:.2f} s = {least:.2f} s")
    print(f"  ours: examined {ours['examined']:.2f} s + saved {ours['saved']:.2f} s = {whole:.2f} s")
    print(f"  ratio {whole / least:.1f}; judged again {ours['again']:.2f} s; peak memory {ours['memory']:.0f} MB")
    print(f"  longest between two moves of the bar {ours['longest']:.2f} s ({step})")


if __name__ == "__main__":
    main()
