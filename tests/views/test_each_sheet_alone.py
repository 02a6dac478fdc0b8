"""Each page of an upload of its own sheet alone, through the workbook, the import and the database.

What its sheets refer to comes with them (a company with its engagement), and nothing else. No page fails, each says
something of what was given, and nothing is told as a nought that nobody has said anything about.
"""

from collections.abc import Callable

import pytest

from tc_dashboard.domain import Engagement, Thresholds
from tc_dashboard.metrics.periods import newest_whole, periods
from tc_dashboard.metrics.publication import Publication
from tc_dashboard.metrics.selection import EVERYTHING
from tc_dashboard.views import (
    certification,
    chapters,
    companies,
    economy,
    engaging,
    evaluation,
    joining,
    milestones,
    municipalities,
    needed,
    overview,
    participants,
    providers,
    starts,
    year,
)
from tc_dashboard.views.delivered import is_delivered
from tc_dashboard.views.parts import Card, Chart, Note, Page, Table
from tests.build import (
    DAY,
    Row,
    a_budget,
    a_cohort,
    a_document,
    a_goal,
    a_milestone,
    a_need,
    a_programme,
    a_provider,
    a_reference_value,
    a_risk,
    a_role,
    a_seat,
    a_self_assessment,
    a_start,
    an_engagement,
    an_index,
)

SALEM = "0128"
Built = Callable[[Publication], Page]


def of_group(build: Callable[..., Page]) -> Built:
    return lambda publication: build(publication.for_group(), today=DAY)


def the_year(publication: Publication) -> Page:
    facts = publication.for_group()
    period = newest_whole(periods(facts, DAY), DAY)
    return chapters.page("", year.chapters(facts, period, (), DAY))


def the_evaluation(publication: Publication) -> Page:
    return chapters.page("", evaluation.chapters(publication.for_group(), (), DAY))


def the_joining(publication: Publication) -> Page:
    return joining.build(publication.for_group(), publication.for_municipality(SALEM), today=DAY)


def of_everything(build: Callable[..., Page]) -> Built:
    return lambda publication: build(publication.for_group(), EVERYTHING, today=DAY)


PAGES: dict[str, Built] = {
    "oversikt": of_group(overview.build),
    "starter": of_everything(starts.build),
    "deltagare": of_group(participants.build),
    "foretag": of_everything(companies.build),
    "kommuner": of_group(municipalities.build),
    "ansluta": the_joining,
    "engagemang": of_group(engaging.build),
    "matchning": of_group(needed.build),
    "certifiering": of_group(certification.build),
    "anordnare": of_group(providers.build),
    "ekonomi": of_group(economy.build),
    "milstolpar": of_group(milestones.build),
    "arsrapport": the_year,
    "slututvardering": the_evaluation,
}
ALONE: dict[str, tuple[Row, ...]] = {
    "Kommunroller": (a_role(),),
    "Referensvärden": (a_reference_value(),),
    "Engagemang": (an_engagement(type=Engagement.INTEREST),),
    "Kompetensbehov": (a_need(),),
    "Självskattning": (a_self_assessment(is_met="Ja"),),
    "Certifieringshandlingar": (a_document(),),
    "Styrgrupp": (a_seat(),),
    "Nöjdhetsindex": (an_index(),),
    "Anordnare": (a_provider(interest_declared=DAY),),
    "Utbildningar": (a_programme(),),
    "Starter": (a_start(),),
    "Deltagare": (a_cohort(started=20),),
    "Ekonomi": (a_budget(),),
    "Milstolpar": (a_milestone(),),
    "Risker": (a_risk(),),
    "Mål": (a_goal(),),
}
GIVES = {
    "Kommunroller": ("municipalities.",), "Engagemang": ("companies.",), "Kompetensbehov": ("matching.demand",),
    "Självskattning": ("certification.criteria_met",), "Certifieringshandlingar": ("certification.documents_done",),
    "Ekonomi": ("economy.",), "Milstolpar": ("milestones.",), "Risker": ("risks.",),
    "Utbildningar": ("programmes.",), "Starter": ("starts.", "seats", "programmes."),
    "Deltagare": ("starts.", "seats", "programmes.", "persons."),
}  # fmt: skip
"""Sheet → how the ids of the figures begin that it says something about."""


def parts_of(page: Page) -> list[object]:
    return [part for section in page.sections for part in section.parts]


@pytest.fixture
def uploaded(save, facts):
    """`uploaded(sheet)`: what is published of an upload of the sheet alone."""

    def uploaded(sheet: str) -> Publication:
        save(*ALONE[sheet])
        return Publication(facts(), DAY, Thresholds())

    return uploaded


@pytest.mark.parametrize("sheet", ALONE)
def test_no_page_fails_or_tells_a_nought_that_nobody_has_given(uploaded, sheet):
    publication = uploaded(sheet)
    facts = publication.for_group()

    for name, build in PAGES.items():
        page = build(publication)
        told = [part for part in parts_of(page) if isinstance(part, (Note, Table, Chart, Card))]
        assert told, (name, "is empty")
        noughts = [
            part.origin.figure for part in told
            if isinstance(part, Card) and part.value in ("0", "0 %", "0\u00a0%")
            and not part.origin.figure.startswith(GIVES.get(sheet, ()))
        ]  # fmt: skip
        assert not noughts, (name, noughts)
        drawn = [
            part.title for part in told
            if isinstance(part, Chart) and part.origin.figure and not is_delivered(facts, part.origin.figure)
            and any(row.values[part.y] == 0 for row in part.rows)
        ]  # fmt: skip
        assert not drawn, (name, drawn)
        empty = [part.title for part in told if isinstance(part, Chart) and not part.rows]
        assert not empty, (name, empty)
