"""Where things are and what this installation is: paths, the environment, and `data/pilot.toml`."""

import os
import tomllib
from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

ROOT = Path(__file__).resolve().parents[1]
DATA = ROOT / "data"
EXAMPLE = DATA / "exempel"
TIME_ZONE = ZoneInfo("Europe/Stockholm")

DATABASE_VARIABLE = "TC_DATABASE_URL"
DEFAULT_DATABASE = f"sqlite:///{(DATA / 'teknikcollege.sqlite').as_posix()}"


def database_url() -> str:
    """The environment's database, else the SQLite file under `data/`."""
    return os.environ.get(DATABASE_VARIABLE) or DEFAULT_DATABASE


SECRETS = ROOT / ".streamlit" / "secrets.toml"
AUTH_VARIABLE = "TC_AUTH_"
_SHARED = ("redirect_uri", "cookie_secret")
_OF_PROVIDER = ("client_id", "client_secret", "server_metadata_url", "display_name")


@cache
def _secrets_file(path: Path) -> Mapping[str, Any]:
    return tomllib.loads(path.read_text("utf-8")) if path.is_file() else {}


def auth_settings() -> dict[str, Any]:
    """How people sign in: `[auth]` of the secrets' file, and over it the variables `TC_AUTH_…`; empty where neither is.

    `TC_AUTH_COOKIE_SECRET` is `cookie_secret`, `TC_AUTH_ENTRA_CLIENT_ID` is `client_id` of `[auth.entra]`.
    """
    told = {
        key: dict(value) if isinstance(value, Mapping) else value
        for key, value in dict(_secrets_file(SECRETS).get("auth", {})).items()
    }
    for variable in os.environ:
        # Asked many times for every page, so the values of the others are left unread.
        if not variable.startswith(AUTH_VARIABLE) or not (value := os.environ[variable]):
            continue
        name = variable.removeprefix(AUTH_VARIABLE).lower()
        field = next((field for field in _OF_PROVIDER if name.endswith(f"_{field}")), "")
        if name in (*_SHARED, *_OF_PROVIDER) or not field:
            told[name] = value
        else:
            told.setdefault(name.removesuffix(f"_{field}"), {})[field] = value
    return told


def _setting(name: str) -> str:
    """`TC_ADMIN` in the environment, else `admin` under `[tc]` in the secrets' file; "" where neither is."""
    return os.environ.get(f"TC_{name.upper()}") or str(_secrets_file(SECRETS).get("tc", {}).get(name, ""))


def first_administrator() -> tuple[str, str] | None:
    """Provider and e-mail of the administrator who is made when there is none: `entra:anna@example.se`."""
    provider, _, email = _setting("admin").partition(":")
    return (provider.strip(), email.strip().casefold()) if provider.strip() and email.strip() else None


def session_length() -> timedelta:
    """How long a sign-in counts: eight hours where nothing else is set."""
    return timedelta(hours=float(_setting("session_hours") or 8))


def poll_seconds() -> float:
    """How often an open tab asks whether its member still may look."""
    return float(_setting("poll_seconds") or 20)


def audit_days() -> int | None:
    """How long the audit trail is kept; None, for ever, until somebody has decided."""
    return int(_setting("audit_days")) if _setting("audit_days") else None


def opens(address: str) -> bool:
    """Whether this installation answers at `healthz` or `metrics`: only where `TC_OPEN` names it."""
    return address in (name.strip().lower() for name in _setting("open").split(","))


def now() -> datetime:
    return datetime.now(UTC)


def today() -> date:
    """The day in Sweden."""
    return now().astimezone(TIME_ZONE).date()


def end_of_day(day: date) -> datetime:
    """The last moment of a Swedish day, in UTC."""
    return datetime.combine(day, datetime.max.time(), TIME_ZONE).astimezone(UTC)
