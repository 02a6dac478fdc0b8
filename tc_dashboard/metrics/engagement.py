"""What companies do beside being partners: who only signed up, who fell silent, who is on the way to be one."""

from dataclasses import dataclass
from datetime import date

import polars as pl

from tc_dashboard.domain import Certification, Engagement, OrganisationKind, PartOf
from tc_dashboard.facts import Facts
from tc_dashboard.metrics.companies import partner_cells, running

_SIGNED = (Engagement.INTEREST.value, Engagement.LETTER_OF_INTENT.value)
_NO_PARTNERSHIP = (Engagement.INTEREST.value, Engagement.STUDY_VISIT.value)


@dataclass(frozen=True)
class Steps:
    """How many have come how far; each step holds only such as are in the one before."""

    known: int
    further: int
    now: int
    furthest: int


def engagements_of_companies(facts: Facts) -> pl.DataFrame:
    """The engagements of companies, with their `name` and `municipality`; unions and trade organisations are none."""
    is_company = pl.col("kind").fill_null(OrganisationKind.COMPANY) == OrganisationKind.COMPANY
    companies = facts.companies.filter(is_company).select("organisation_number", "name", "municipality")
    return facts.engagements.join(companies, on="organisation_number")


def only_signed_up(facts: Facts, day: date) -> pl.DataFrame:
    """Companies whose every running engagement is interest or a letter: `name`, `municipality`, `types`, `since`."""
    now = engagements_of_companies(facts).filter(running(day))
    every = now.group_by("organisation_number", "name", "municipality").agg(
        types=pl.col("type").unique(), since=pl.col("from_date").min(),
        is_only=pl.col("type").is_in(_SIGNED).all(),
    )  # fmt: skip
    return every.filter("is_only").drop("is_only").sort("since", "name")


def silent(facts: Facts, day: date, numbers: pl.Series) -> pl.DataFrame:
    """The companies with these numbers: `name`, `municipality`, `types` that run, and `said`, their newest word."""
    now = engagements_of_companies(facts).filter(running(day), pl.col("organisation_number").is_in(numbers.implode()))
    return now.group_by("organisation_number", "name", "municipality").agg(
        types=pl.col("type").unique(), said=pl.coalesce("last_confirmed", "from_date").max()
    ).sort("said", "name")  # fmt: skip


def companies_on_their_way(facts: Facts, day: date) -> Steps:
    """In contact ever; partner ever; partner on the day; on the day with more than a letter of intent."""
    so_far = engagements_of_companies(facts).filter(pl.col("from_date") <= day)
    been = so_far.filter(~pl.col("type").is_in(_NO_PARTNERSHIP))
    partners = partner_cells(facts, day)
    doing = partners.filter(pl.col("engagement") != Engagement.LETTER_OF_INTENT)
    return Steps(
        so_far["organisation_number"].n_unique(), been["organisation_number"].n_unique(),
        partners["subject"].n_unique(), doing["subject"].n_unique(),
    )  # fmt: skip


def providers_on_their_way(facts: Facts, day: date) -> Steps:
    """Interested or giving a pilot programme; giving one; one whose certification is applied for; one certified."""
    pilot = facts.programmes.filter(pl.col("part_of").fill_null(PartOf.PILOT) == PartOf.PILOT)
    begun = (pl.col("certified_from") <= day).fill_null(value=True)
    holds = begun & (pl.col("certified_to") >= day).fill_null(value=True)
    is_certified = (pl.col("certification") == Certification.CERTIFIED) & holds
    on_its_way = is_certified | pl.col("certification").is_in([Certification.APPLIED, Certification.CERTIFIED])
    giving = set(pilot["provider"])
    interested = set(facts.providers.filter(pl.col("interest_declared") <= day)["name"])
    applied, certified = (set(pilot.filter(which.fill_null(value=False))["provider"]) for which in
                          (on_its_way, is_certified))  # fmt: skip
    return Steps(len(interested | giving), len(giving), len(applied), len(certified))


def use_of_places(facts: Facts, day: date) -> pl.DataFrame:
    """By type, over engagements that have begun and tell both: `type`, `offered`, `used`, `told`; largest first."""
    both = engagements_of_companies(facts).filter(
        pl.col("from_date") <= day, pl.col("places").is_not_null(), pl.col("places_used").is_not_null()
    )
    return both.group_by("type").agg(
        offered=pl.col("places").sum(), used=pl.col("places_used").sum(), told=pl.len()
    ).sort("offered", "type", descending=[True, False])  # fmt: skip
