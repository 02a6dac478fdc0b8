"""Who has delivered and who hasn't: the delivery plan against the rows, and running starts that nobody has measured."""

from collections.abc import Callable
from datetime import date, timedelta
from enum import StrEnum

import polars as pl

from tc_dashboard import config
from tc_dashboard.facts import Facts
from tc_dashboard.metrics.starts import begun, ended, programme_starts
from tc_dashboard.municipalities import code_of, municipalities, name_of
from tc_dashboard.text.storage import DATASET_NAMES

COHORTS = DATASET_NAMES["cohorts"]
_START = ["programme", "term", "round"]
_DAY_IN_SWEDEN = pl.col("at").dt.convert_time_zone(str(config.TIME_ZONE)).dt.date()
SILENT = timedelta(days=180)
"""A running start without a Mätdatum for longer than this is told of, where no plan says when to deliver."""


class State(StrEnum):
    """How a planned delivery stands on the day."""

    LATE = "late"
    WAITING = "waiting"
    DELIVERED = "delivered"


def planned(facts: Facts, day: date) -> pl.DataFrame:
    """Every row of the delivery plan, the late ones first, then by the day they are due.

    Returns:
        `sender`, `dataset`, `measured`, `due`, `mailbox`; `newest`, the date of the newest figures that are here from
        that sender, null where there are none; `state`. Delivered: figures of the Mätdatum or a later one are here.
        Rows of participants are dated by their Mätdatum; those of other datasets, which carry none, by the day when
        they were saved. Whose rows they are: `_owned`. The day that is due is still in time.
    """
    known = _main_names(facts)
    plan = facts.delivery_plan.with_columns(owner=pl.col("sender").map_elements(known, pl.String))
    owned = _owned(facts, known)
    theirs = owned.group_by("owner", "dataset").agg(theirs=pl.col("dated").max())
    anyones = owned.group_by("dataset").agg(anyones=pl.col("dated").max())
    told = plan.join(theirs, on=["owner", "dataset"], how="left", maintain_order="left").join(
        anyones, on="dataset", how="left", maintain_order="left"
    )
    # An office that coordinates has no rows of its own: what anyone has left of its dataset is what it answers for.
    is_owner = pl.col("owner").is_in([*owned["owner"].unique(), *(m.name for m in municipalities().values())])
    newest = pl.when(is_owner | (pl.col("dataset") == COHORTS)).then("theirs").otherwise("anyones")
    state = (
        pl.when(newest >= pl.col("measured"))
        .then(pl.lit(State.DELIVERED))
        .when(pl.col("due") < day)
        .then(pl.lit(State.LATE))
        .otherwise(pl.lit(State.WAITING))
    )
    return (
        told.select("sender", "dataset", "measured", "due", "mailbox", newest=newest, state=state)
        .with_columns(is_late=pl.col("state") == State.LATE)
        .sort("is_late", "due", "sender", "dataset", descending=[True, False, False, False])
        .drop("is_late")
    )


def deliveries(facts: Facts, day: date) -> pl.DataFrame:
    """The delivery plan's rows that are past due on the day, the latest Mätdatum of each sender and dataset.

    Returns:
        `sender`, `dataset`, `measured`, `due`, and `delivered`, as in `planned`.
    """
    due = planned(facts, day).filter(pl.col("due") < day)
    latest = due.filter(pl.col("measured") == pl.col("measured").max().over("sender", "dataset"))
    return latest.select("sender", "dataset", "measured", "due", delivered=pl.col("state") == State.DELIVERED).sort(
        "delivered", "due", "sender"
    )


def _main_names(facts: Facts) -> Callable[[str], str]:
    """A sender by the name that its rows are known by: a municipality's, or a provider's main one."""
    aliases = {
        alias: name for name, others in facts.providers.select("name", "aliases").iter_rows() for alias in others or ()
    }

    def main_name(sender: str) -> str:
        code = None if sender in aliases.values() else code_of(sender)
        return name_of(code) if code else aliases.get(sender, sender)

    return main_name


def _owned(facts: Facts, main_name: Callable[[str], str]) -> pl.DataFrame:
    """(owner, dataset, dated) of every row that is someone's: by study municipality, municipality, provider, or by the
    sender that was named when the file was uploaded."""
    saved = facts.imports.select("import_id", saved=_DAY_IN_SWEDEN, by="sender")
    starts = facts.starts.join(
        facts.programmes.select("programme", its_study="study", its_provider="provider"), on="programme"
    ).with_columns(study=pl.coalesce("study", "its_study"), provider=pl.coalesce("provider", "its_provider"))
    places = facts.companies.select("organisation_number", "municipality")
    frames = dict(facts.frames) | {
        "starts": starts,
        "cohorts": facts.cohorts.join(starts.select(*_START, "study", "provider"), on=_START, how="left"),
        "engagements": facts.engagements.join(places, on="organisation_number", how="left"),
        "providers": facts.providers.with_columns(provider="name"),
    }
    told = [_by_owner(name, frame.join(saved, on="import_id", how="left")) for name, frame in frames.items()]
    owned = pl.concat(told).drop_nulls().filter(pl.col("owner") != "").unique()
    return owned.with_columns(owner=pl.col("owner").map_elements(main_name, pl.String))


def _by_owner(name: str, rows: pl.DataFrame) -> pl.DataFrame:
    dated = "measured" if name == "cohorts" else "saved"
    columns = [column for column in ("study", "municipality", "provider", "by") if column in rows.columns]
    return pl.concat(
        rows.select(owner=pl.col(column), dataset=pl.lit(DATASET_NAMES[name]), dated=pl.col(dated))
        for column in columns
    )


def long_running_starts(facts: Facts, day: date) -> pl.DataFrame:
    """The rows of `programme_starts` that run and began longer than `SILENT` ago: they should have been measured."""
    return programme_starts(facts).filter(begun(day) & ~ended(day) & (pl.col("day") < day - SILENT))


def unmeasured_starts(facts: Facts, day: date) -> pl.DataFrame:
    """The long-running starts whose newest Mätdatum is older than `SILENT` or lacking.

    Returns:
        Rows of `programme_starts` with `newest`, the newest Mätdatum up to the day, null where there is none.
    """
    newest = (
        facts.cohorts.filter(pl.col("measured") <= day)
        .group_by("programme", "term", "round")
        .agg(newest=pl.col("measured").max())
    )
    told = long_running_starts(facts, day).join(newest, on=["programme", "term", "round"], how="left")
    return told.filter(pl.col("newest").is_null() | (pl.col("newest") < day - SILENT)).sort("day")


def newest_measurement(facts: Facts, day: date) -> date | None:
    """The newest Mätdatum up to the day, of all participants' rows."""
    newest = facts.cohorts.filter(pl.col("measured") <= day)["measured"].max()
    return newest if isinstance(newest, date) else None
