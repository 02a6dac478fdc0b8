"""`docs/uppdraget.md`: what was promised, each with a page that there is."""

import re

import pytest

from tc_dashboard import doors
from tc_dashboard.config import ROOT

ADDRESSES = {entry.address for entry in doors.PAGES}
TOLD = (ROOT / "docs" / "uppdraget.md").read_text("utf-8")
PROMISES = [
    [cell.strip() for cell in line.strip("|").split("|")] for line in TOLD.splitlines() if line.startswith("| ")
]
ROWS = [row for row in PROMISES if row[0] != "Löfte"]


@pytest.mark.parametrize("address", sorted(set(re.findall(r"`/([a-z-]*)`", TOLD))))
def test_every_page_that_a_promise_is_shown_on_exists(address):
    assert address in ADDRESSES, f"docs/uppdraget.md names /{address}, and no page has that address"


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0][:40])
def test_every_promise_has_a_source_a_page_and_a_way_to_see_it(row):
    promise, sources, pages, shown = row

    assert promise
    assert shown
    assert {one.strip() for one in sources.split(",")} <= set("IRTSM")
    assert re.findall(r"`/[a-z-]*`", pages)


def test_the_promises_of_every_source_are_told():
    assert {source.strip() for row in ROWS for source in row[1].split(",")} == set("IRTSM")
    assert len(ROWS) > 25
