from datetime import date

import pytest

from tc_dashboard.domain import Certification, PartOf, StartStatus
from tc_dashboard.metrics.figures import by_id, cells_behind, figure, parts
from tc_dashboard.metrics.starts import programme_starts
from tests.metrics.build import (
    DAY,
    HUDDINGE,
    SODERTALJE,
    a_planned_start,
    a_programme,
    a_provider,
    a_start,
    an_ended_start,
    facts,
)


def number(metric, *rows, day=DAY):
    return figure(by_id(metric), facts(*rows), day).value


def test_a_start_takes_study_and_provider_from_its_programme():
    start = programme_starts(facts(a_start())).row(0, named=True)

    assert (start["study"], start["provider"], start["name"]) == (SODERTALJE, "Lernia", "Industriteknik")


def test_a_starts_own_study_and_provider_come_first():
    start = programme_starts(facts(a_start(study=HUDDINGE, provider="Hermods"))).row(0, named=True)

    assert (start["study"], start["provider"]) == (HUDDINGE, "Hermods")


@pytest.mark.parametrize("written", ["Mitt AB", "mitt  ab ", "MTG", " mtg"])
def test_a_provider_stands_under_its_main_name_however_it_is_written(written):
    known = a_provider(name="Mitt AB", aliases=["MTG", "Gymnasiet"])

    assert programme_starts(facts(known, a_start(provider=written)))["provider"].to_list() == ["Mitt AB"]


def test_a_main_name_wins_over_another_providers_alias_and_no_start_is_doubled():
    providers = (a_provider(name="One", aliases=["Two", "Both"]), a_provider(name="Two", aliases=["Both"]))

    resolved = programme_starts(facts(*providers, a_start(provider="Two"), a_start(round=2, provider="Both")))

    assert resolved["provider"].to_list() == ["Two", "One"]


def test_a_provider_without_aliases_resolves_to_itself():
    known = a_provider(name="Lernia", aliases=[])

    assert programme_starts(facts(known, a_start()))["provider"].to_list() == ["Lernia"]


@pytest.mark.parametrize(("part_of", "counted"), [(PartOf.PILOT, 1), (None, 1), (PartOf.OTHER, 0)])
def test_only_programmes_of_the_pilot_count(part_of, counted):
    assert number("starts.started", a_programme(part_of=part_of), a_start()) == counted


@pytest.mark.parametrize("status", list(StartStatus))
def test_only_started_and_ended_starts_have_begun(status):
    has_begun = status in {StartStatus.STARTED, StartStatus.ENDED}

    assert number("starts.started", a_start(status=status)) == has_begun


@pytest.mark.parametrize(
    ("start_date", "planned_start", "counted"),
    [
        (DAY, date(2027, 1, 1), 1),
        (date(2026, 11, 23), date(2026, 8, 1), 0),
        (None, DAY, 1),
        (None, date(2026, 11, 23), 0),
    ],
)
def test_a_start_begins_on_its_start_date_else_on_the_planned_one(start_date, planned_start, counted):
    assert number("starts.started", a_start(start_date=start_date, planned_start=planned_start)) == counted


@pytest.mark.parametrize("status", list(StartStatus))
def test_every_start_that_was_to_begin_by_now_was_planned_unless_it_was_moved(status):
    start = a_start(status=status, planned_start=DAY, start_date=date(2027, 3, 1))

    assert number("starts.planned", start) == (status is not StartStatus.MOVED)
    assert number("starts.planned", start, day=date(2026, 11, 21)) == 0


@pytest.mark.parametrize(
    ("planned_start", "counted"),
    [(DAY, 0), (date(2026, 11, 23), 1), (date(2027, 5, 22), 1), (date(2027, 5, 23), 0)],
)
def test_an_upcoming_start_begins_after_the_day_and_within_six_months(planned_start, counted):
    assert number("starts.upcoming", a_planned_start(planned_start=planned_start)) == counted


@pytest.mark.parametrize("status", list(StartStatus))
def test_only_planned_and_open_starts_are_upcoming(status):
    is_awaited = status in {StartStatus.PLANNED, StartStatus.OPEN}

    assert number("starts.upcoming", a_planned_start(status=status)) == is_awaited


@pytest.mark.parametrize(
    ("metric", "status"), [("starts.cancelled", StartStatus.CANCELLED), ("starts.moved", StartStatus.MOVED)]
)
def test_cancelled_and_moved_starts_count_whatever_their_date(metric, status):
    starts = (a_start(status=status), a_planned_start(status=status, planned_start=date(2029, 1, 1)), a_start(round=2))

    assert number(metric, *starts) == 2


def test_seats_are_those_of_begun_starts_and_a_missing_number_is_told():
    starts = (a_start(seats=20), a_start(round=2, seats=None), a_start(round=3, seats=0), a_planned_start(seats=99))

    seats = figure(by_id("seats"), facts(*starts), DAY)

    assert (seats.value, seats.held, seats.expected) == (20, 2, 3)


def test_seats_that_nobody_stated_make_no_figure():
    assert number("seats", a_start(seats=None)) is None


def test_no_starts_have_no_seats():
    assert number("seats") == 0


@pytest.mark.parametrize(
    ("certified_from", "certified_to", "counted"),
    [
        (None, None, 1),
        (DAY, None, 1),
        (date(2026, 11, 23), None, 0),
        (None, date(2026, 11, 23), 1),
        (None, DAY, 0),
    ],
)
def test_a_certification_counts_from_its_first_day_till_before_its_last(certified_from, certified_to, counted):
    programme = a_programme(
        certification=Certification.CERTIFIED, certified_from=certified_from, certified_to=certified_to
    )

    assert number("programmes.certified", programme) == counted


@pytest.mark.parametrize("certification", [Certification.NOT_STARTED, Certification.APPLIED, None])
def test_a_programme_that_is_not_certified_does_not_count(certification):
    assert number("programmes.certified", a_programme(certification=certification)) == 0


def test_starts_break_down_by_form_term_study_provider_and_programme():
    rows = (
        a_programme(),
        a_programme(programme="P2", form="YH-kurs", provider="Telge"),
        a_start(term="VT25"),
        a_start(round=2),
        a_start(programme="P2", study=HUDDINGE),
    )
    started = by_id("starts.started")

    def by(key):
        return {part.by[key]: part.value for part in parts(started, facts(*rows), DAY, key)}

    assert by("form") == {"Yrkesvux": 2, "YH-kurs": 1}
    assert list(by("term").items()) == [("HT24", 2), ("VT25", 1)]
    assert by("study") == {HUDDINGE: 1, SODERTALJE: 2}
    assert by("provider") == {"Lernia": 2, "Telge": 1}
    assert by("programme") == {"P1": 2, "P2": 1}


def test_a_counted_start_leads_to_its_row():
    cells = cells_behind(by_id("starts.started"), facts(a_planned_start(), a_start()), DAY)

    assert cells.select("dataset", "field", "sheet", "row").rows() == [("starts", "status", "starts", 3)]


def test_an_ended_start_has_begun_too():
    assert number("starts.started", an_ended_start()) == 1
