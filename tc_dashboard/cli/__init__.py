"""The command line: the same rooms as the pages, for whoever operates the installation.

Exit codes: 0 done (or nothing new), 2 something the person must mend (nothing is stored), 1 a bug. Each module adds its
commands to `common.app`.
"""

from tc_dashboard.cli import asking, handing_out, ledger, loading, members, upkeep
from tc_dashboard.cli.common import app

__all__ = ["app", "asking", "handing_out", "ledger", "loading", "members", "upkeep"]
