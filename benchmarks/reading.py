"""How long a national year takes to read: 200,000 rows of 20 columns, beside python-calamine alone.

    python -m benchmarks.reading [rows]

Both run as processes of their own, one after the other, three times; the medians and their ratio are printed. The
workbook is made the first time and kept in the temporary directory.
"""

import statistics
import sys
import tempfile
from datetime import datetime, timedelta
from pathlib import Path

import xlsxwriter

from benchmarks.processes import run

COLUMNS, ROUNDS = 20, 3
OURS = """
import sys, pathlib
from tc_dashboard.workbook import reader
path = pathlib.Path(sys.argv[1])
(sheet,) = reader.read(path.name, path.read_bytes())
assert len(sheet.rows) == int(sys.argv[2]) + 1, len(sheet.rows)
"""
BARE = """
import sys, python_calamine
rows = python_calamine.load_workbook(sys.argv[1]).get_sheet_by_index(0).to_python()
assert len(rows) == int(sys.argv[2]) + 1, len(rows)
"""


def made(rows: int) -> Path:
    """A workbook with texts that come again, codes, numbers, dates and per cent."""
    path = Path(tempfile.gettempdir()) / f"tc-benchmark-{rows}.xlsx"
    if path.exists():
        return path
    started = datetime(2020, 1, 1)
    unfinished = path.with_suffix(".part")
    with xlsxwriter.Workbook(unfinished, {"constant_memory": True}) as book:
        day, share = book.add_format({"num_format": "yyyy-mm-dd"}), book.add_format({"num_format": "0%"})
        sheet = book.add_worksheet("Starter")
        sheet.write_row(0, 0, [f"Rubrik {column}" for column in range(COLUMNS)])
        for row in range(1, rows + 1):
            for column in range(COLUMNS):
                if column == 4:
                    sheet.write_datetime(row, column, started + timedelta(days=row % 900), day)
                elif column == 9:
                    sheet.write_number(row, column, row % 100 / 100, share)
                elif column % 5 == 0:
                    sheet.write_string(row, column, f"Utbildning {(row * 7 + column) % 500} i Kommun")
                elif column % 5 == 3:
                    sheet.write_string(row, column, f"{row % 290:04d}")
                else:
                    sheet.write_number(row, column, row % 1000 / 8 if column % 5 == 2 else row * column % 977)
    return unfinished.rename(path)


def main() -> None:
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else 200_000
    path = made(rows)
    pairs = [(run(BARE, path, rows)[0], run(OURS, path, rows)[0]) for _ in range(ROUNDS)]
    bare, ours = (statistics.median(times) for times in zip(*pairs, strict=True))
    print(f"{rows} rows, {path.stat().st_size / 1e6:.1f} MB, median of {ROUNDS}:")
    print(f"python-calamine alone {bare:.1f} s, ours {ours:.1f} s, ratio {ours / bare:.1f}")


if __name__ == "__main__":
    main()
