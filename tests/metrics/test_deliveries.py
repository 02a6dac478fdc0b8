"""Who has delivered and who hasn't: each planned delivery against the rows that are here, and whose they are."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import polars as pl
import pytest

from tc_dashboard.facts import IMPORTS
from tc_dashboard.metrics.deliveries import State, deliveries, planned
from tests.metrics import build
from tests.metrics.build import (
    DAY,
    HUDDINGE,
    a_cohort,
    a_company,
    a_programme,
    a_provider,
    a_start,
    an_engagement,
)

MEASURED, DUE = date(2026, 10, 15), date(2026, 11, 1)
a_delivery = build._with_defaults(
    "delivery_plan", sender="Huddinge", dataset="Deltagare", measured=MEASURED, due=DUE, mailbox="vux@huddinge.example"
)


def facts(*rows, saved=date(2026, 10, 20), sender=""):
    """The facts, saved in one import on a day, with the sender that was named."""
    told = build.facts(*rows)
    at = datetime(saved.year, saved.month, saved.day, 12, tzinfo=UTC)
    imports = pl.DataFrame([[1, 1, "fil.xlsx", "", sender, "Anna", at, False]], schema=IMPORTS, orient="row")
    return replace(told, imports=imports)


def states(facts, day=DAY):
    return [State(state) for state in planned(facts, day)["state"]]


def one(facts, day=DAY):
    (row,) = planned(facts, day).to_dicts()
    return row["state"], row["newest"]


@pytest.mark.parametrize(("measured", "state"), [
    (MEASURED, State.DELIVERED), (MEASURED + timedelta(1), State.DELIVERED), (MEASURED - timedelta(1), State.LATE),
])  # fmt: skip
def test_participants_are_delivered_by_their_day(measured, state):
    found = facts(a_delivery(), a_programme(study=HUDDINGE), a_cohort(measured=measured))

    assert one(found) == (state, measured)


@pytest.mark.parametrize(("day", "state"), [(DUE, State.WAITING), (DUE + timedelta(1), State.LATE)])
def test_the_day_that_is_due_is_still_in_time(day, state):
    assert one(facts(a_delivery()), day) == (state, None)


@pytest.mark.parametrize("sender", ["Huddinge", "Huddinge kommun", "0126", "Lernia", "Lernia AB"])
def test_participants_are_the_study_municipalitys_and_the_providers_under_any_name(sender):
    found = facts(
        a_delivery(sender=sender), a_provider(name="Lernia", aliases=["Lernia AB"]),
        a_programme(study=HUDDINGE, provider="Lernia AB"), a_cohort(measured=MEASURED),
    )  # fmt: skip

    assert states(found) == [State.DELIVERED]


def test_what_a_neighbour_delivers_is_not_ones_own():
    found = facts(a_delivery(sender="Haninge"), a_programme(study=HUDDINGE), a_cohort(measured=MEASURED))

    assert one(found) == (State.LATE, None)


def test_a_starts_own_municipality_goes_before_its_programmes():
    rows = a_programme(study=HUDDINGE), a_start(study="0136"), a_cohort(measured=MEASURED)

    assert states(facts(a_delivery(sender="Haninge"), *rows)) == [State.DELIVERED]
    assert states(facts(a_delivery(sender="Huddinge"), *rows)) == [State.LATE]


@pytest.mark.parametrize(("saved", "state"), [(MEASURED, State.DELIVERED), (MEASURED - timedelta(1), State.LATE)])
def test_other_datasets_are_dated_by_when_they_were_saved(saved, state):
    found = facts(a_delivery(dataset="Starter"), a_programme(study=HUDDINGE), a_start(), saved=saved)

    assert one(found) == (state, saved)


def test_companies_and_what_they_do_are_their_municipalitys():
    rows = a_company(municipality=HUDDINGE), an_engagement()

    assert states(facts(a_delivery(dataset="Engagemang"), *rows)) == [State.DELIVERED]
    assert states(facts(a_delivery(dataset="Engagemang", sender="Haninge"), *rows)) == [State.LATE]


def test_a_sender_that_was_named_at_the_upload_has_delivered():
    found = facts(a_delivery(dataset="Engagemang", sender="Haninge"), an_engagement(), sender="Haninge kommun")

    assert states(found) == [State.DELIVERED]


def test_an_office_without_rows_of_its_own_answers_for_everyones():
    found = facts(
        a_delivery(dataset="Engagemang", sender="Kansliet"), a_company(municipality=HUDDINGE), an_engagement()
    )

    assert states(found) == [State.DELIVERED]


def test_the_late_ones_stand_first_then_by_the_day_that_is_due():
    found = facts(
        a_delivery(sender="A", due=date(2027, 1, 1)), a_delivery(sender="B", due=date(2026, 11, 3)),
        a_delivery(sender="C", due=date(2026, 11, 2)),
    )  # fmt: skip

    assert planned(found, DAY)["sender"].to_list() == ["C", "B", "A"]


def test_of_a_sender_only_the_latest_that_is_past_due_is_asked_for_on_the_overview():
    found = facts(
        a_delivery(measured=date(2026, 2, 15), due=date(2026, 3, 1)), a_delivery(),
        a_delivery(measured=date(2027, 2, 15), due=date(2027, 3, 1)),
    )  # fmt: skip

    assert deliveries(found, DAY).select("measured", "delivered").rows() == [(MEASURED, False)]


def test_without_a_plan_there_is_nothing():
    assert planned(facts(), DAY).is_empty()
