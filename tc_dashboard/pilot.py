"""What `data/pilot.toml` says of the pilot: another Teknikcollege region changes that file alone."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from tc_dashboard.config import DATA


@dataclass(frozen=True)
class Area:
    """An industry area and the colour that is its own, on light and on dark ground."""

    name: str
    colour_light: str
    colour_dark: str
    source: str


@dataclass(frozen=True)
class Form:
    """An education form, who answers for its statistics, and the track of the pilot that it belongs to."""

    name: str
    owner: str
    source: str
    track: str


@dataclass(frozen=True)
class National:
    """Teknikcollege in the whole country as one source told it; what it doesn't tell is null."""

    told: str
    source: str
    certainty: str
    regions: int | None
    municipalities: int | None
    providers: int | None
    companies: int | None
    students: int | None


@dataclass(frozen=True)
class Funder:
    name: str
    source: str


@dataclass(frozen=True)
class Joining:
    """What the Region says that joining asks of a municipality; null where it hasn't said."""

    source: str
    cost: str | None
    time: str | None
    next_step: str | None


@dataclass(frozen=True)
class Contact:
    """Whom to turn to about the panel itself; "" for a way that there isn't."""

    name: str
    email: str
    phone: str


@dataclass(frozen=True)
class Pilot:
    """The pilot's name, period, county, funders, industry areas, education forms and tracks, and the
    country's figures beside it, each with its source."""

    name: str
    start: date
    end: date
    period_source: str
    county_code: str
    county_name: str
    funders: tuple[Funder, ...]
    areas: tuple[Area, ...]
    forms: tuple[Form, ...]
    tracks: tuple[str, ...]
    """By name, in the order in which they were to join."""
    national: tuple[National, ...]
    """The newest first."""
    joining: Joining
    contact: Contact | None
    """None until the Region has filled it in."""


@cache
def pilot() -> Pilot:
    """Read once; a file that lacks a part raises KeyError with its name at start."""
    with (DATA / "pilot.toml").open("rb") as file:
        told = tomllib.load(file)
    return Pilot(
        name=told["pilot"]["name"],
        start=told["pilot"]["start"],
        end=told["pilot"]["end"],
        period_source=told["pilot"]["source"],
        county_code=told["county"]["code"],
        county_name=told["county"]["name"],
        funders=tuple(Funder(f["name"], f["source"]) for f in told["funders"]),
        areas=tuple(Area(a["name"], a["colour_light"], a["colour_dark"], a["source"]) for a in told["areas"]),
        forms=tuple(Form(f["name"], f["owner"], f["source"], f["track"]) for f in told["forms"]),
        tracks=tuple(track["name"] for track in told["tracks"]),
        national=tuple(
            National(
                one["told"],
                one["source"],
                one.get("certainty", ""),
                *(one.get(name) for name in ("regions", "municipalities", "providers", "companies", "students")),
            )
            for one in told["national"]
        ),
        joining=Joining(
            told["joining"]["source"], *(told["joining"].get(name) for name in ("cost", "time", "next_step"))
        ),
        contact=_contact(told["contact"]) if "contact" in told else None,
    )


def _contact(told: Mapping[str, Any]) -> Contact:
    return Contact(told["name"], told.get("email", ""), told.get("phone", ""))
