"""Companies and municipalities that take part: partners, interested, new, lost, joined.

Definitions, in Swedish: `text.figures.FIGURES`, under the metric's id.
"""

from datetime import date

import polars as pl
from dateutil.relativedelta import relativedelta

from tc_dashboard.domain import UNDIVIDED, Engagement, MunicipalityRole, OrganisationKind
from tc_dashboard.facts import Facts
from tc_dashboard.metrics.cells import COMPANY_KEYS, Metric
from tc_dashboard.metrics.values import as_cells, count, total

BEFORE = relativedelta(months=3)
"""How far back new and lost partners are compared where nothing else is said."""


SILENCE = relativedelta(months=12)
"""How long after its last word a partner is said to be silent."""


def running(day: date) -> pl.Expr:
    """Whether an engagement or a municipality's role runs on the day."""
    return (pl.col("from_date") <= day) & (pl.col("to_date").is_null() | (pl.col("to_date") >= day))


def partner_cells(facts: Facts, day: date) -> pl.DataFrame:
    """The engagements that make companies partners on the day, one cell per industry area."""
    without_partnership = [Engagement.INTEREST, Engagement.STUDY_VISIT]
    return _engagement_cells(facts, day).filter(~pl.col("engagement").is_in(without_partnership))


def interested_cells(facts: Facts, day: date) -> pl.DataFrame:
    """The running declarations of interest of companies that are not partners."""
    interest = _engagement_cells(facts, day).filter(pl.col("engagement") == Engagement.INTEREST)
    return interest.join(partner_cells(facts, day), on="subject", how="anti")


def new_since(facts: Facts, day: date, compared_day: date) -> pl.DataFrame:
    """The engagements, on the day, of partners that were none on the compared day."""
    return partner_cells(facts, day).join(partner_cells(facts, compared_day), on="subject", how="anti")


def lost_since(facts: Facts, day: date, compared_day: date) -> pl.DataFrame:
    """The engagements, on the compared day, of partners that are none on the day."""
    return new_since(facts, compared_day, day)


def joined_cells(facts: Facts, day: date) -> pl.DataFrame:
    """The municipalities' agreements that run on the day."""
    agreements = facts.municipality_roles.filter(pl.col("role") == MunicipalityRole.AGREEMENT_PARTY, running(day))
    rows = agreements.with_columns(value=pl.lit(1.0), subject="municipality", day="from_date")
    return as_cells(rows, "municipality_roles", "role")


def _engagement_cells(facts: Facts, day: date) -> pl.DataFrame:
    """Companies' engagements on the day, each counting as 1; those of other organisations make no partner."""
    is_company = pl.col("kind").fill_null(OrganisationKind.COMPANY) == OrganisationKind.COMPANY
    return _cells_of(facts.companies.filter(is_company), facts, day)


def _cells_of(organisations: pl.DataFrame, facts: Facts, day: date, counted: str = "") -> pl.DataFrame:
    """Their engagements on the day, one cell per area: the engagement's, else the organisation's, else undivided.

    Each counts as 1, or as what its column `counted` holds.
    """
    theirs = organisations.select("organisation_number", "municipality", its_areas=_areas("areas"))
    engagements = facts.engagements.filter(running(day)).join(theirs, on="organisation_number")
    rows = engagements.select(
        "municipality", "import_id", "sheet", "row", "letters",
        value=counted or pl.lit(1.0),
        subject="organisation_number",
        day="from_date",
        engagement="type",
        area=pl.coalesce(_areas("areas"), "its_areas", pl.lit([UNDIVIDED])),
    )  # fmt: skip
    return as_cells(rows.explode("area"), "engagements", counted or "type")


def _areas(column: str) -> pl.Expr:
    """The list of areas, null where it is empty."""
    return pl.when(pl.col(column).list.len() > 0).then(column)


def offered_cells(facts: Facts, day: date) -> pl.DataFrame:
    """The places that APL and LIA engagements offer on the day, whoever offers them, one cell per industry area."""
    offers = _cells_of(facts.companies, facts, day, "places")
    return offers.filter(pl.col("engagement").is_in([Engagement.APL, Engagement.LIA]))


def once_each(cells: pl.DataFrame) -> float | None:
    """The sum of the numbers, each engagement's once however many areas it is for."""
    return total(cells.unique(["import_id", "sheet", "row"], maintain_order=True))


def silent_cells(facts: Facts, day: date) -> pl.DataFrame:
    """The engagements that make partners of those whose newest word is more than twelve months old."""
    running_now = facts.engagements.filter(running(day))
    newest = running_now.group_by(subject="organisation_number").agg(
        said=pl.coalesce("last_confirmed", "from_date").max()
    )
    silent = newest.filter(pl.col("said") < day - SILENCE)
    return partner_cells(facts, day).join(silent, on="subject", how="semi")


COMPANIES: tuple[Metric, ...] = (
    Metric("companies.partners", partner_cells, count, COMPANY_KEYS),
    Metric("companies.interested", interested_cells, count, COMPANY_KEYS),
    Metric("companies.new", lambda facts, day: new_since(facts, day, day - BEFORE), count, COMPANY_KEYS),
    Metric("companies.lost", lambda facts, day: lost_since(facts, day, day - BEFORE), count, COMPANY_KEYS),
    Metric("companies.places_offered", offered_cells, once_each, COMPANY_KEYS),
    Metric("companies.silent", silent_cells, count, COMPANY_KEYS),
    Metric("municipalities.joined", joined_cells, count, ("municipality",)),
)
