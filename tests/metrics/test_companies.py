from datetime import date

import pytest

from tc_dashboard.domain import UNDIVIDED, Engagement, MunicipalityRole, OrganisationKind
from tc_dashboard.metrics.companies import lost_since, new_since
from tc_dashboard.metrics.figures import Selection, by_id, cells_behind, figure, parts
from tests.metrics.build import (
    DAY,
    HUDDINGE,
    SODERTALJE,
    a_company,
    a_role,
    an_engagement,
    facts,
)

NO_PARTNERSHIP = {Engagement.INTEREST, Engagement.STUDY_VISIT}
BEFORE = date(2026, 8, 22)


def number(name, *rows, day=DAY):
    return figure(by_id(name), facts(*rows), day).value


def by_area(*rows):
    return {part.by["area"]: part.value for part in parts(by_id("companies.partners"), facts(*rows), DAY, "area")}


@pytest.mark.parametrize("kind", list(Engagement))
def test_every_engagement_but_interest_and_study_visits_makes_a_partner(kind):
    assert number("companies.partners", an_engagement(type=kind)) == (kind not in NO_PARTNERSHIP)


@pytest.mark.parametrize(
    ("from_date", "to_date", "counted"),
    [
        (DAY, None, 1),
        (date(2026, 11, 23), None, 0),
        (date(2026, 1, 1), DAY, 1),
        (date(2026, 1, 1), date(2026, 11, 21), 0),
    ],
)
def test_an_engagement_runs_from_its_first_to_its_last_day(from_date, to_date, counted):
    assert number("companies.partners", an_engagement(from_date=from_date, to_date=to_date)) == counted


@pytest.mark.parametrize("kind", [*OrganisationKind, None])
def test_only_companies_are_partners(kind):
    rows = (a_company(kind=kind), an_engagement())

    assert number("companies.partners", *rows) == (kind in {OrganisationKind.COMPANY, None})


def test_a_company_with_several_engagements_counts_once():
    rows = (an_engagement(), an_engagement(type=Engagement.LIA), an_engagement(organisation_number="B"))

    assert number("companies.partners", *rows) == 2


def test_a_company_in_two_areas_counts_in_each_and_once_in_the_total():
    rows = (a_company(areas=["Industri", "Teknik"]), an_engagement())

    assert by_area(*rows) == {"Industri": 1, "Teknik": 1}
    assert number("companies.partners", *rows) == 1


@pytest.mark.parametrize(
    ("own", "companys", "expected"),
    [
        (["Teknik"], ["Industri"], ["Teknik"]),
        ([], ["Industri"], ["Industri"]),
        (None, ["Industri"], ["Industri"]),
        (None, [], [UNDIVIDED]),
        (None, None, [UNDIVIDED]),
    ],
)
def test_the_area_is_the_engagements_else_the_companys_else_undivided(own, companys, expected):
    rows = (a_company(areas=companys), an_engagement(areas=own))

    assert list(by_area(*rows)) == expected


def test_partners_break_down_by_municipality_and_engagement():
    rows = (
        a_company(),
        a_company(organisation_number="B", municipality=HUDDINGE),
        an_engagement(),
        an_engagement(type=Engagement.LIA),
        an_engagement(organisation_number="B"),
    )

    def by(key):
        return {part.by[key]: part.value for part in parts(by_id("companies.partners"), facts(*rows), DAY, key)}

    assert by("municipality") == {HUDDINGE: 1, SODERTALJE: 1}
    assert by("engagement") == {Engagement.APL: 2, Engagement.LIA: 1}


def test_a_company_that_declared_interest_and_is_no_partner_is_interested():
    interest = an_engagement(type=Engagement.INTEREST)

    assert number("companies.interested", interest) == 1
    assert number("companies.interested", interest, an_engagement(type=Engagement.STUDY_VISIT)) == 1
    assert number("companies.interested", interest, an_engagement()) == 0
    assert number("companies.interested", interest, an_engagement(to_date=BEFORE)) == 1


def test_interest_must_run_on_the_day():
    assert number("companies.interested", an_engagement(type=Engagement.INTEREST, to_date=BEFORE)) == 0


def test_an_organisation_that_is_no_company_is_never_interested():
    rows = (a_company(kind=OrganisationKind.UNION), an_engagement(type=Engagement.INTEREST))

    assert number("companies.interested", *rows) == 0


@pytest.mark.parametrize(("from_date", "counted"), [(BEFORE, 0), (date(2026, 8, 23), 1), (DAY, 1)])
def test_a_new_partner_was_none_three_months_earlier(from_date, counted):
    assert number("companies.new", an_engagement(from_date=from_date)) == counted


@pytest.mark.parametrize(
    ("to_date", "counted"), [(date(2026, 8, 21), 0), (BEFORE, 1), (date(2026, 11, 21), 1), (DAY, 0)]
)
def test_a_lost_partner_was_one_three_months_earlier_and_is_none_now(to_date, counted):
    assert number("companies.lost", an_engagement(to_date=to_date)) == counted


def test_a_partner_that_changes_its_engagement_is_neither_new_nor_lost():
    rows = (an_engagement(to_date=date(2026, 10, 1)), an_engagement(type=Engagement.LIA, from_date=date(2026, 10, 2)))

    assert number("companies.new", *rows) == 0
    assert number("companies.lost", *rows) == 0


def test_new_and_lost_can_be_asked_for_against_any_day():
    there = facts(
        an_engagement(from_date=date(2026, 2, 1)), an_engagement(organisation_number="B", to_date=date(2026, 3, 1))
    )

    assert new_since(there, DAY, date(2026, 1, 31))["subject"].to_list() == ["A"]
    assert lost_since(there, DAY, date(2026, 1, 31))["subject"].to_list() == ["B"]


def test_a_lost_partner_leads_to_the_engagement_that_ran():
    rows = (an_engagement(to_date=date(2026, 1, 31)), an_engagement(type=Engagement.LIA, to_date=date(2026, 10, 1)))

    cells = cells_behind(by_id("companies.lost"), facts(*rows), DAY)

    assert cells.select("dataset", "field", "sheet", "row").rows() == [("engagements", "type", "engagements", 3)]


@pytest.mark.parametrize("role", list(MunicipalityRole))
def test_a_municipality_has_joined_when_it_is_party_to_the_agreement(role):
    assert number("municipalities.joined", a_role(role=role)) == (role is MunicipalityRole.AGREEMENT_PARTY)


def test_a_municipality_counts_once_and_only_while_its_agreement_runs():
    rows = (a_role(), a_role(from_date=date(2026, 2, 1)), a_role(municipality=HUDDINGE, to_date=date(2026, 11, 21)))

    assert number("municipalities.joined", *rows) == 1
    assert number("municipalities.joined", *rows, day=date(2026, 11, 21)) == 2


def test_companies_are_selected_by_their_own_municipality_and_area_alone():
    there = facts(
        a_company(), a_company(organisation_number="B", municipality=HUDDINGE, areas=["Teknik"]),
        an_engagement(), an_engagement(organisation_number="B"),
    )  # fmt: skip
    partners = by_id("companies.partners")

    assert figure(partners, there, DAY, Selection(studies=(HUDDINGE,))).value == 1
    assert figure(partners, there, DAY, Selection(areas=("Industri",))).value == 1
    assert figure(partners, there, DAY, Selection(forms=("Yrkesvux",), from_term="VT30")).value == 2


def test_places_offered_count_once_however_many_areas():
    rows = (
        a_company(areas=["Industri", "Teknik"]),
        an_engagement(places=4),
        an_engagement(type=Engagement.LIA, places=3),
        an_engagement(type=Engagement.WORK_PLACEMENT, places=9),
        an_engagement(type=Engagement.APL, places=5, to_date=BEFORE),
    )

    assert number("companies.places_offered", *rows) == 7
    offered = parts(by_id("companies.places_offered"), facts(*rows), DAY, "area")
    assert {one.by["area"]: one.value for one in offered} == {"Industri": 7, "Teknik": 7}


@pytest.mark.parametrize("kind", [*OrganisationKind, None])
def test_places_count_whoever_offers_them(kind):
    assert number("companies.places_offered", a_company(kind=kind), an_engagement(places=4)) == 4


@pytest.mark.parametrize(
    ("confirmed", "silent"), [(date(2025, 11, 21), 1), (date(2025, 11, 22), 0), (DAY, 0), (None, 1)]
)
def test_a_partner_is_silent_twelve_months_after_its_last_word(confirmed, silent):
    row = an_engagement(from_date=date(2024, 1, 1), last_confirmed=confirmed)

    assert number("companies.silent", row) == silent


def test_one_word_over_all_engagements_that_run_is_enough():
    old = an_engagement(from_date=date(2024, 1, 1))

    assert number("companies.silent", old, an_engagement(type=Engagement.LIA, from_date=date(2026, 2, 1))) == 0
    assert number("companies.silent", old, an_engagement(type=Engagement.INTEREST, last_confirmed=DAY)) == 0
    assert number("companies.silent", old, an_engagement(type=Engagement.LIA, to_date=BEFORE, last_confirmed=DAY)) == 1
    assert number("companies.silent", an_engagement(type=Engagement.INTEREST, from_date=date(2024, 1, 1))) == 0
