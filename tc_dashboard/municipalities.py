"""The 290 municipalities: codes, names, and every spelling that people write."""

import csv
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from rapidfuzz import process
from rapidfuzz.fuzz import ratio

from tc_dashboard.config import DATA
from tc_dashboard.formats import swedish_order
from tc_dashboard.pilot import pilot

_NEAR = 85
"""Of 100: one letter wrong in a name of seven."""
_SUFFIX = re.compile(r"\s+(kommuns?|stads?)$")


@dataclass(frozen=True)
class Municipality:
    """One municipality of SCB's list: four-digit code, official name, two-digit county code."""

    code: str
    name: str
    county_code: str
    aliases: tuple[str, ...]


@cache
def municipalities() -> Mapping[str, Municipality]:
    """All of them by code. Source: SCB, kommunlankod."""
    with (DATA / "kommuner.csv").open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file)
        return {
            row["code"]: Municipality(
                row["code"], row["name"], row["county_code"], tuple(filter(None, row["aliases"].split(";")))
            )
            for row in rows
        }


@cache
def county_municipalities() -> Mapping[str, str]:
    """Code → name of the pilot's county, in Swedish order."""
    own = [m for m in municipalities().values() if m.county_code == pilot().county_code]
    return {m.code: m.name for m in sorted(own, key=lambda m: swedish_order(m.name))}


def spellings_of(code: str) -> tuple[str, ...]:
    """How a municipality is written where any organisation may stand: `Huddinge`, `Huddinge kommun`."""
    name = municipalities()[code].name
    bare = (name, name.removesuffix("s")) if name.endswith("s") else (name, f"{name}s")
    return name, *(f"{one} {what}" for what in ("kommun", "stad") for one in bare)


def name_of(code: str) -> str:
    """The name of a code; a word that stands where a code may stand is its own name."""
    municipality = municipalities().get(code)
    return municipality.name if municipality else code


def code_of(written: str) -> str | None:
    """The code of a municipality as people write it, null where it is none.

    Takes the code (`0181`, `181`), the name, with `kommun` or `stad`, in the genitive, in any case, with decomposed
    letters and doubled spaces.
    """
    plain = _plain(written)
    if plain.isdigit():
        code = plain.zfill(4)
        return code if code in municipalities() else None
    names = _codes_by_name()
    bare = _SUFFIX.sub("", plain)
    for candidate in (plain, bare, bare.removesuffix("s")):
        if candidate in names:
            return names[candidate]
    return None


def likely(written: str) -> str:
    """The name that is meant by one that is nearly right (`Hudinge`, `Sodertalje`); empty where none is near."""
    names = {_bare(name): name_of(code) for name, code in _codes_by_name().items()}
    near = process.extractOne(_bare(_SUFFIX.sub("", _plain(written))), list(names), scorer=ratio, score_cutoff=_NEAR)
    return names[near[0]] if near else ""


@cache
def _codes_by_name() -> Mapping[str, str]:
    return {_plain(name): m.code for m in municipalities().values() for name in (m.name, *m.aliases)}


def _bare(name: str) -> str:
    """Without the dots and rings that get lost on the way through other programs."""
    return "".join(one for one in unicodedata.normalize("NFD", name) if not unicodedata.combining(one))


def _plain(written: str) -> str:
    return " ".join(unicodedata.normalize("NFC", written).split()).casefold()
