"""Killed in the middle of a save, the ledger is that of a whole revision when it is opened again."""

import os
import subprocess
import sys

import pytest

from tc_dashboard.config import ROOT

KILLS = 200


@pytest.mark.skipif(not hasattr(os, "fork"), reason="The script forks itself, which Windows does not know.")
def test_kills_at_random_moments_leave_whole_revisions():
    # A process of its own: a test run has threads, and must not fork.
    command = [sys.executable, "-m", "tests.storage.killed", str(KILLS)]

    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.startswith(f"{KILLS} kills")
