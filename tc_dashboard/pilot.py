"""What `data/pilot.toml` says of the pilot: another Teknikcollege region changes that file alone."""

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache

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
    """An education form, and who answers for its statistics."""

    name: str
    owner: str
    source: str


@dataclass(frozen=True)
class Funder:
    name: str
    source: str


@dataclass(frozen=True)
class Pilot:
    """The pilot's name, period, county, funders, industry areas and education forms, each with its source."""

    name: str
    start: date
    end: date
    period_source: str
    county_code: str
    county_name: str
    funders: tuple[Funder, ...]
    areas: tuple[Area, ...]
    forms: tuple[Form, ...]


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
        forms=tuple(Form(f["name"], f["owner"], f["source"]) for f in told["forms"]),
    )
