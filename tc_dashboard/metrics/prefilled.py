"""What a template is filled in with for one sender: its programmes and starts, and rows that wait for their numbers."""

import json
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import polars as pl

from tc_dashboard.domain import Home, Sex
from tc_dashboard.facts import FRAMES, Facts
from tc_dashboard.metrics.starts import begun, ended, programme_starts
from tc_dashboard.text.storage import DATASET_NAMES

Rows = dict[str, list[dict[str, Any]]]
"""Frame name → rows by field; a value that is missing stands as the mark that says why."""
_START = ["programme", "term", "round"]
_NAMED = (Home.OUTSIDE_COUNTY, Home.UNKNOWN)


def everything(facts: Facts) -> Rows:
    """All rows as they stand: read again, they change nothing."""
    return {name: _told(facts.frames[name]) for name in FRAMES}


def for_municipality(facts: Facts, measured: date, day: date) -> Rows:
    """The programmes and starts of the facts' own municipality, and its waiting rows; no neighbour is named."""
    return _known(facts, facts.programmes, facts.starts, measured, day)


def for_provider(facts: Facts, provider: str, measured: date, day: date) -> Rows:
    """The same for the programmes and starts of one provider, by any of its names."""
    aliases = facts.providers.filter(pl.col("name") == provider)["aliases"].drop_nulls().explode().to_list()
    is_theirs = pl.col("provider").is_in([provider, *aliases])
    own = facts.programmes.filter(is_theirs)["programme"].to_list()
    starts = facts.starts.filter(is_theirs | (pl.col("provider").is_null() & pl.col("programme").is_in(own)))
    programmes = facts.programmes.filter(pl.col("programme").is_in([*own, *starts["programme"].to_list()]))
    return _known(facts, programmes, starts, measured, day)


def next_measurement(facts: Facts, sender: str, day: date) -> date:
    """The Mätdatum that the sender is next to deliver participants for; else anyone's next; else the day itself."""
    plan = facts.delivery_plan.filter(pl.col("dataset") == DATASET_NAMES["cohorts"], pl.col("due") >= day)
    for planned in (plan.filter(pl.col("sender") == sender)["measured"].min(), plan["measured"].min()):
        if isinstance(planned, date):
            return planned
    return day


def _known(facts: Facts, programmes: pl.DataFrame, starts: pl.DataFrame, measured: date, day: date) -> Rows:
    running = programme_starts(facts).filter(begun(day) & ~ended(day)).join(starts, on=_START, how="semi")
    keys = running.sort("day", *_START).select(_START).rows()
    waiting = [row for start in keys for row in _waiting(facts, start, measured)]
    return {
        "providers": _told(_named(facts.providers, programmes, starts)), "programmes": _told(programmes),
        "starts": _told(starts), "cohorts": waiting,
    }  # fmt: skip


def _named(providers: pl.DataFrame, *rows: pl.DataFrame) -> pl.DataFrame:
    """The providers that the rows name, by any name: without them the template would refer to what it doesn't hold."""
    named = pl.concat([frame["provider"] for frame in rows]).drop_nulls().unique().to_list()
    by_alias = pl.col("aliases").list.eval(pl.element().is_in(named)).list.any().fill_null(False)
    return providers.filter(pl.col("name").is_in(named) | by_alias)


def _waiting(facts: Facts, start: Sequence[Any], measured: date) -> list[dict[str, Any]]:
    """A row for each home and sex that the start was last reported by; else for women and men of all homes together."""
    told = facts.cohorts.filter(**dict(zip(_START, start, strict=True)))
    told_sexes = set(told["sex"].to_list())
    sexes = [sex for sex in Sex if sex in told_sexes] or [Sex.WOMEN, Sex.MEN]
    # An unfilled row in the place of one that holds numbers would take them away.
    held = set(told.filter(measured=measured).select("home", "sex").rows())
    return [
        dict(zip(_START, start, strict=True)) | {"home": home, "sex": str(sex), "measured": measured}
        for home in _homes(told["home"].unique().to_list(), facts.scope.municipality_code)
        for sex in sexes
        if (home, sex) not in held
    ]


def _homes(held: Sequence[str], own: str | None) -> list[str]:
    """Municipalities where the start is reported by home, since Samtliga would not count beside them."""
    if all(home == Home.ALL for home in held):
        return [str(Home.ALL)]
    words = [str(home) for home in _NAMED if home in held]
    codes = sorted(home for home in held if home.isdigit()) if own is None else [own]
    return [*codes, *words]


def _told(frame: pl.DataFrame) -> list[dict[str, Any]]:
    return [_with_marks(row) for row in frame.to_dicts()]


def _with_marks(row: Mapping[str, Any]) -> dict[str, Any]:
    """The row's values, and where one is missing the mark that says why, also where something stands in its place."""
    return {**row, **json.loads(row["missing"])}
