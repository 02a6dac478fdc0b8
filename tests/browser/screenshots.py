"""Pictures of every page of a running server, in four sizes: `python tests/browser/screenshots.py FOLDER`."""

import argparse
import sys
from pathlib import Path
from urllib.parse import quote

from playwright.sync_api import Browser, ViewportSize, sync_playwright

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))  # Run as a file, not as a module.

from tc_dashboard import text
from tc_dashboard.domain import Role
from tc_dashboard.ui import navigation
from tests.browser import chromium, harness

SIZES = (
    ViewportSize(width=1920, height=1080),
    ViewportSize(width=1366, height=768),
    ViewportSize(width=390, height=844),
    ViewportSize(width=320, height=690),
)
EYES = {
    Role.ADMIN: text.Access.administrator,
    Role.REGION: text.Access.region,
    Role.STEERING_GROUP: text.Access.steering_group,
    Role.MUNICIPALITY: text.Access.municipality("Huddinge"),
}


def take_all(browser: Browser, address: str, folder: Path, role: Role, *, dark: bool) -> None:
    for size in SIZES:
        context = browser.new_context(
            viewport=size,
            locale=harness.LANGUAGE,
            timezone_id=harness.ZONE,
            color_scheme="dark" if dark else "light",
            reduced_motion="reduce",
        )
        page = context.new_page()
        for entry in navigation.PAGES:
            if role not in entry.roles:
                continue
            harness.open_page(page, f"{address}/{entry.address}?som={quote(EYES[role])}")
            path = folder / f"{entry.address or 'oversikt'}-{size['width']}{'-dark' if dark else ''}.png"
            harness.take_screenshot(page, path)
            print(path)
        context.close()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--port", type=int, default=8501)
    parser.add_argument("--dark", action="store_true", help="in the dark theme")
    parser.add_argument("--role", choices=[role.name.lower() for role in EYES], default="admin", help="whose pages")
    arguments = parser.parse_args()
    executable = chromium.executable()
    if executable is None:
        parser.error("No Chromium here. Set CHROMIUM to its path.")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=chromium.launch_arguments())
        role = Role[arguments.role.upper()]
        take_all(browser, f"http://127.0.0.1:{arguments.port}", arguments.folder, role, dark=arguments.dark)
        browser.close()


if __name__ == "__main__":
    main()
