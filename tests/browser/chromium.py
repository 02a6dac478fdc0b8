"""Where Chromium stands on this machine, and how it is started. `python -m tests.browser.chromium` prints the path."""

import os
import shutil
from pathlib import Path

ON_PATH = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge")
ELSEWHERE = (
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "C:/Program Files/Google/Chrome/Application/chrome.exe",
    "C:/Program Files (x86)/Microsoft/Edge/Application/msedge.exe",
)
QUIET = (
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-domain-reliability",
    "--disable-sync",
    "--no-first-run",
    "--no-pings",
)


def executable() -> str | None:
    """The browser in the environment variable CHROMIUM, else the first one that is installed."""
    if pointed_out := os.environ.get("CHROMIUM"):
        return shutil.which(pointed_out)
    on_path = (found for name in ON_PATH if (found := shutil.which(name)))
    elsewhere = (path for path in ELSEWHERE if Path(path).is_file())
    return next(on_path, None) or next(elsewhere, None)


def launch_arguments() -> list[str]:
    """Nothing but the app on the wire; root has no sandbox to run in."""
    is_root = hasattr(os, "geteuid") and os.geteuid() == 0
    return [*QUIET, "--enable-unsafe-swiftshader", *(["--no-sandbox"] if is_root else [])]


if __name__ == "__main__":
    print(executable() or "")
