"""Who only signed up, who fell silent, which places are used, and the ways from interest to partner."""

from datetime import date

from tc_dashboard.domain import Engagement, OrganisationKind
from tc_dashboard.metrics.engaging import companies_way, only_signed_up, places_used, providers_way, silent_since
from tests.metrics.build import DAY, a_company, a_programme, a_provider, an_engagement, facts

OLD, GONE = date(2024, 1, 15), date(2025, 1, 15)


def interest(company, **told):
    return an_engagement(organisation_number=company, type=Engagement.INTEREST, **told)


def intent(company, **told):
    return an_engagement(organisation_number=company, type=Engagement.LETTER_OF_INTENT, **told)


def test_who_only_signed_up_has_words_and_nothing_else_running():
    found = only_signed_up(
        facts(
            interest("A"), intent("B"), interest("C"), intent("C", from_date=date(2026, 2, 1)),
            interest("D"), an_engagement(organisation_number="D"),
            intent("E"), an_engagement(organisation_number="E", to_date=GONE, from_date=OLD),
            interest("F", to_date=GONE, from_date=OLD),
            interest("G"), an_engagement(organisation_number="G", type=Engagement.STUDY_VISIT),
        ),
        DAY,
    )  # fmt: skip

    assert sorted(set(found["subject"])) == ["A", "B", "C", "E"]


def test_the_silent_stand_with_their_last_word_the_longest_silent_first():
    found = silent_since(
        facts(
            an_engagement(organisation_number="A", from_date=OLD, last_confirmed=date(2025, 6, 2)),
            an_engagement(organisation_number="B", from_date=OLD),
            an_engagement(organisation_number="C", from_date=OLD, last_confirmed=date(2026, 6, 2)),
        ),
        DAY,
    )  # fmt: skip

    assert list(found.iter_rows()) == [("B", OLD), ("A", date(2025, 6, 2))]


def test_places_whose_use_is_not_told_stand_on_neither_side():
    found = places_used(
        facts(
            a_company(areas=["Industri", "Teknik"]), an_engagement(places=10, places_used=7),
            an_engagement(organisation_number="B", places=5),
            an_engagement(organisation_number="C", type=Engagement.LIA, places=4, places_used=0),
            an_engagement(organisation_number="D", type=Engagement.SUMMER_JOBS, places=9, places_used=9),
        ),
        DAY,
    )  # fmt: skip

    assert list(found.iter_rows()) == [("APL", 10, 7, 5), ("LIA", 4, 0, 0)]


def test_each_step_of_the_companies_way_is_among_those_of_the_step_before():
    way = companies_way(
        facts(
            interest("A"), interest("B"), intent("B"), interest("C"), an_engagement(organisation_number="C"),
            interest("D"), an_engagement(organisation_number="D", from_date=OLD, to_date=GONE),
            an_engagement(organisation_number="E"), interest("F", from_date=date(2027, 1, 1)),
            a_company(organisation_number="X", kind=OrganisationKind.UNION), interest("X"),
        ),
        DAY,
    )  # fmt: skip

    assert way.steps == (4, 3, 2, 1)
    assert way.beside == 1


def test_each_step_of_the_providers_way_is_among_those_of_the_step_before():
    day = date(2022, 1, 10)
    way = providers_way(
        facts(
            a_provider(name="A", interest_declared=day), a_provider(name="B", interest_declared=day),
            a_provider(name="C", interest_declared=day, certified_from=day, aliases=["C AB"]),
            a_provider(name="D", certified_from=day),
            a_provider(name="E", interest_declared=day, certified_from=date(2027, 1, 1)),
            a_programme(programme="P1", provider="B"), a_programme(programme="P2", provider="c ab"),
            a_programme(programme="P3", provider="D"), a_programme(programme="P4", provider="E"),
        ),
        DAY,
    )  # fmt: skip

    assert way.steps == (4, 3, 1)
    assert way.beside == 1
