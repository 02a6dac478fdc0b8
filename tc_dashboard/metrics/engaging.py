"""What companies do with their word: who only signed up, who fell silent, what is used, who came all the way."""

from dataclasses import dataclass
from datetime import date

import polars as pl

from tc_dashboard.domain import Engagement, OrganisationKind
from tc_dashboard.facts import Facts
from tc_dashboard.metrics.companies import interested_cells, offered_cells, partner_cells, running, silent_cells
from tc_dashboard.metrics.providers import providers_on
from tc_dashboard.metrics.providers import steps as steps_of_providers

_WORDS_ALONE = (Engagement.INTEREST, Engagement.LETTER_OF_INTENT)


def only_signed_up(facts: Facts, day: date) -> pl.DataFrame:
    """The cells of companies whose running engagements are declarations of interest and letters of intent alone."""
    running_now = pl.concat([partner_cells(facts, day), interested_cells(facts, day)])
    doing = facts.engagements.filter(running(day), ~pl.col("type").is_in(_WORDS_ALONE))
    return running_now.join(doing, left_on="subject", right_on="organisation_number", how="anti")


def silent_since(facts: Facts, day: date) -> pl.DataFrame:
    """The partners that fell silent: `subject`, and `said`, the day of their last word; the longest silent first."""
    silent = silent_cells(facts, day).select("subject").unique()
    said = facts.engagements.filter(running(day)).group_by(subject="organisation_number").agg(
        said=pl.coalesce("last_confirmed", "from_date").max()
    )  # fmt: skip
    return silent.join(said, on="subject").sort("said", "subject")


def places_used(facts: Facts, day: date) -> pl.DataFrame:
    """By `type` (APL, LIA): `offered` and `used` places where both are told, and `untold`: offered by the others.

    A used number that isn't told is no zero, so those engagements stand on neither side of a share.
    """
    engagements = offered_cells(facts, day).select("import_id", "sheet", "row").unique()
    rows = facts.engagements.join(engagements, on=["import_id", "sheet", "row"]).drop_nulls("places")
    tells = pl.col("places_used").is_not_null()
    return rows.group_by("type").agg(
        offered=pl.col("places").filter(tells).sum(),
        used=pl.col("places_used").sum(),
        untold=pl.col("places").filter(~tells).sum(),
    ).sort("type")  # fmt: skip


@dataclass(frozen=True)
class Way:
    """How many stand on each step, all among those of the step before; `beside`: at the end without the first step."""

    steps: tuple[int, ...]
    beside: int


def companies_way(facts: Facts, day: date) -> Way:
    """Companies that have ever declared interest, went on to a letter of intent or more, are partners, do more."""
    partners = set(partner_cells(facts, day)["subject"])
    until = facts.engagements.filter(pl.col("from_date") <= day)
    is_company = pl.col("kind").fill_null(OrganisationKind.COMPANY) == OrganisationKind.COMPANY
    companies = set(facts.companies.filter(is_company)["organisation_number"])
    begun = set(until.filter(pl.col("type") == Engagement.INTEREST)["organisation_number"]) & companies
    further = set(
        until.filter(~pl.col("type").is_in([Engagement.INTEREST, Engagement.STUDY_VISIT]))["organisation_number"]
    )
    doing = partners - set(only_signed_up(facts, day)["subject"])
    steps = (begun, begun & further, begun & partners, begun & partners & doing)
    return Way(tuple(len(step) for step in steps), len(partners - begun))


def providers_way(facts: Facts, day: date) -> Way:
    """Providers that have declared interest, have a programme in the pilot, are certified on the day.

    The same providers, and certified in the same sense, as `providers.steps`, of those that have declared interest;
    `beside` are the rest of those.
    """
    inside = [one for one in providers_on(facts, day) if one.is_in_it]
    declared = tuple(one for one in inside if one.declared)
    _, with_programme, certified = steps_of_providers(declared)
    return Way((len(declared), with_programme, certified), len(inside) - len(declared))
