"""Who has delivered and who hasn't: the delivery plan against the rows, and running starts that nobody has measured."""

from datetime import date, timedelta

import polars as pl

from tc_dashboard.facts import FRAMES, Facts
from tc_dashboard.metrics.starts import begun, ended, programme_starts
from tc_dashboard.municipalities import municipalities
from tc_dashboard.text.storage import DATASET_NAMES

SILENT = timedelta(days=180)
"""A running start without a Mätdatum for longer than this is told of, where no plan says when to deliver."""


def deliveries(facts: Facts, day: date) -> pl.DataFrame:
    """The delivery plan's rows that are due on the day, the latest Mätdatum of each sender and dataset.

    Returns:
        `sender`, `dataset`, `measured`, `due`, and `delivered`: whether rows for that Mätdatum or a later one are here.
        Rows of participants are a sender's by the provider or the study municipality of their start; other datasets,
        which carry no Mätdatum, by having been saved on the Mätdatum or later.
    """
    due = facts.delivery_plan.filter(pl.col("due") <= day)
    latest = due.filter(pl.col("measured") == pl.col("measured").max().over("sender", "dataset"))
    newest = _newest_delivered(facts)
    told = latest.join(newest, on=["sender", "dataset"], how="left", maintain_order="left").join(
        _newest_saved(facts), on="dataset", how="left", maintain_order="left"
    )
    arrived = pl.coalesce("newest", "saved")
    return told.select(
        "sender", "dataset", "measured", "due", delivered=(arrived >= pl.col("measured")).fill_null(False)
    ).sort("delivered", "due", "sender")


def _newest_delivered(facts: Facts) -> pl.DataFrame:
    """The newest Mätdatum of the participants' rows, per provider and per study municipality by name."""
    names = {code: municipality.name for code, municipality in municipalities().items()}
    starts = programme_starts(facts).select("programme", "term", "round", "provider", "study")
    measured = facts.cohorts.select("programme", "term", "round", "measured")
    rows = measured.join(starts, on=["programme", "term", "round"])
    senders = [
        rows.select("measured", sender=pl.col("provider")),
        rows.select("measured", sender=pl.col("study").replace(names)),
    ]
    newest = pl.concat(senders).group_by("sender").agg(newest=pl.col("measured").max())
    return newest.with_columns(dataset=pl.lit(DATASET_NAMES["cohorts"]))


def _newest_saved(facts: Facts) -> pl.DataFrame:
    """The day when each dataset without a Mätdatum of its own was last saved."""
    days = dict(facts.imports.select("import_id", pl.col("at").dt.date()).iter_rows())
    told = [
        {"dataset": DATASET_NAMES[name], "saved": max(days[i] for i in facts.frames[name]["import_id"].unique())}
        for name in FRAMES
        if name != "cohorts" and not facts.frames[name].is_empty()
    ]
    return pl.DataFrame(told, schema={"dataset": pl.String, "saved": pl.Date})


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
