"""The first page after an import: facts read, what may be shown worked out, the page made; in a process of its own."""

import json
import subprocess
import sys
from pathlib import Path

from tc_dashboard.config import ROOT

_CODE = """
import json, sys, time
from tc_dashboard import config
from tc_dashboard.domain import Scope
from tc_dashboard.metrics.publication import Publication
from tc_dashboard.storage import queries
from tc_dashboard.storage.database import open_database
from tc_dashboard.views import goal_page
database, day = open_database("sqlite:///" + sys.argv[1]), config.today()
began = time.monotonic()
revision = queries.newest_revision(database)
facts = queries.load_facts(database, Scope.county(), revision)
seen = Publication(facts, day, queries.thresholds(database, revision), None).for_county()
goal_page.build(seen, (), today=day)
print(json.dumps(time.monotonic() - began))
"""


def seconds(database: Path, limit: float) -> float | None:
    """How long it takes; None where it isn't done within the limit."""
    try:
        told = subprocess.run(
            [sys.executable, "-c", _CODE, str(database)], cwd=ROOT, check=True, stdout=subprocess.PIPE, timeout=limit
        ).stdout
    except subprocess.TimeoutExpired:
        return None
    return float(json.loads(told))
