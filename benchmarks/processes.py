"""Code that is measured runs in a process of its own: nothing is warm, and its memory is its own."""

import json
import subprocess
import sys
import time
from typing import Any

from tc_dashboard.config import ROOT


def run(code: str, *arguments: object) -> tuple[float, Any]:
    """The seconds that one process takes from start to end, and what it prints as JSON, if anything."""
    began = time.monotonic()
    command = [sys.executable, "-c", code, *map(str, arguments)]
    told = subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.PIPE).stdout
    return time.monotonic() - began, json.loads(told) if told else None
