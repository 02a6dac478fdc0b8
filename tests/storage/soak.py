"""`python -m tests.storage.soak [MINUTES]`: what `make test` does for seconds, for minutes, on both databases."""

import os
import sys
import tempfile
from pathlib import Path

from tests import postgres
from tests.storage import concurrent, killed

KILLS_A_MINUTE = 300


def main() -> None:
    """Print what was done; exit code 1 where something was wrong."""
    minutes = float(sys.argv[1]) if len(sys.argv) > 1 else 10.0
    wrong: list[str] = []
    with tempfile.TemporaryDirectory() as folder:
        urls = [f"sqlite:///{(Path(folder) / 'ledger.sqlite').as_posix()}", os.environ.get(postgres.VARIABLE, "")]
        for url in filter(None, urls):
            done, found = concurrent.run(url, minutes * 60)
            kind = url.partition(":")[0]
            print(f"{kind}: {done.saved} saved, {done.undone} undone, {done.read} read, {done.refused} done again.")
            wrong += [f"{kind}: {what}" for what in found]
        kills = int(minutes * KILLS_A_MINUTE)
        newest, broken = killed.run(kills, Path(tempfile.mkdtemp(dir=folder)), seed=kills)
        print(f"{kills} kills, {newest} revisions.")
    wrong += broken
    print("; ".join(wrong) or "All whole, nothing lost, nothing locked.")
    sys.exit(bool(wrong))


if __name__ == "__main__":
    main()
