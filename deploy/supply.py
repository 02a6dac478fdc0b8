"""What the dashboard is made of, for the file at the Region: `python -m deploy.supply audit|sbom|licences|wheelhouse`.

All of it is about requirements-postgres.txt: what an installation runs, with hashes, without the tools of the tests.
The tools for this stand in an environment of their own, `.venv-supply`, made when it is first needed.
"""

import os
import re
import socket
import subprocess
import sys
import venv
from collections.abc import Callable, Mapping
from importlib import metadata
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
LOCK = ROOT / "requirements-postgres.txt"
OUT = ROOT / "leverans"
TOOLS, TOOLS_LOCK = ROOT / ".venv-supply", ROOT / "requirements-supply.txt"
_OSV = "api.osv.dev"
_LOCKED = re.compile(r"^([A-Za-z0-9_.-]+)==([^ ;\\]+)", re.MULTILINE)
_SECONDS = 5


def locked() -> Mapping[str, str]:
    """Package → version, as they are locked."""
    return dict(_LOCKED.findall(LOCK.read_text("utf-8")))


def is_reachable(host: str) -> bool:
    try:
        socket.create_connection((host, 443), _SECONDS).close()
    except OSError:
        return False
    return True


def audit() -> int:
    """Ask OSV for known holes. Without a network that is said, and is no failure."""
    if not is_reachable(_OSV):
        print(f"pip-audit: {_OSV} can't be reached from here, so known holes were NOT looked for.")
        return 0
    command = ["pip_audit", "-r", str(LOCK), "--require-hashes", "--disable-pip", "-s", "osv", "--progress-spinner=off"]
    return _tool(*command)


def sbom() -> int:
    """`leverans/sbom.json`, CycloneDX."""
    OUT.mkdir(exist_ok=True)
    return _tool(
        "cyclonedx_py", "requirements", str(LOCK), "--pyproject", str(ROOT / "pyproject.toml"), "--output-reproducible",
        "-o", str(OUT / "sbom.json"),
    )  # fmt: skip


def licence_of(name: str) -> str:
    """What a package says of its licence, in the newest way that it does."""
    told = metadata.distribution(name).metadata
    of_classifiers = [
        line.rpartition(" :: ")[2] for line in told.get_all("Classifier", []) if line.startswith("License")
    ]
    of_expression, written = (told.get_all(field, [""])[0] for field in ("License-Expression", "License"))
    return of_expression or ", ".join(of_classifiers) or written.strip().split("\n", maxsplit=1)[0]


def licences() -> int:
    """`leverans/licenser.csv`: package, version, licence. Exit code 1 where one says nothing."""
    OUT.mkdir(exist_ok=True)
    installed = {name for name in locked() if _is_installed(name)}
    rows = [(name, version, licence_of(name)) for name, version in locked().items() if name in installed]
    told = "\n".join(
        f"{name};{version};{licence}" for name, version, licence in [("paket", "version", "licens"), *rows]
    )
    (OUT / "licenser.csv").write_text(f"{told}\n", "utf-8")
    silent = [name for name, _, licence in rows if not licence]
    left_out = sorted(locked().keys() - installed)
    print(f"{len(rows)} packages in leverans/licenser.csv." + (f" Not for this system: {left_out}" if left_out else ""))
    if silent:
        print(f"Without a stated licence: {silent}")
    return 1 if silent else 0


def _is_installed(name: str) -> bool:
    try:
        metadata.distribution(name)
    except metadata.PackageNotFoundError:
        return False
    return True


def wheelhouse() -> int:
    """`leverans/wheelhouse`: everything to install from with no network, for this Python and this system."""
    OUT.mkdir(exist_ok=True)
    return _python(
        "pip", "download", "--quiet", "--disable-pip-version-check", "--require-hashes", "--only-binary", ":all:",
        "--dest", str(OUT / "wheelhouse"), "-r", str(LOCK),
    )  # fmt: skip


def _tool(*words: str) -> int:
    """Run a tool of `.venv-supply`, which is made anew when its lock has changed."""
    python = TOOLS / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    stamp = TOOLS / "installed"
    if not stamp.exists() or stamp.stat().st_mtime < TOOLS_LOCK.stat().st_mtime:
        venv.create(TOOLS, clear=True, with_pip=True)
        install = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--require-hashes"]
        subprocess.run([*install, "-r", str(TOOLS_LOCK)], cwd=ROOT, check=True)
        stamp.touch()
    return subprocess.run([str(python), "-m", *words], cwd=ROOT, check=False).returncode


def _python(*words: str) -> int:
    return subprocess.run([sys.executable, "-m", *words], cwd=ROOT, check=False).returncode


COMMANDS: Mapping[str, Callable[[], int]] = {
    "audit": audit,
    "sbom": sbom,
    "licences": licences,
    "wheelhouse": wheelhouse,
}

if __name__ == "__main__":
    sys.exit(COMMANDS[sys.argv[1]]())
