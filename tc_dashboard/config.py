"""Where things are and what this installation is: paths, the environment, and `data/pilot.toml`."""

import os
from datetime import UTC, date, datetime
from pathlib import Path
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


def now() -> datetime:
    return datetime.now(UTC)


def today() -> date:
    """The day in Sweden."""
    return now().astimezone(TIME_ZONE).date()


def end_of_day(day: date) -> datetime:
    """The last moment of a Swedish day, in UTC."""
    return datetime.combine(day, datetime.max.time(), TIME_ZONE).astimezone(UTC)
