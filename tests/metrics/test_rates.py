from datetime import date

import pytest

from tc_dashboard.domain import HVE_FORM
from tc_dashboard.metrics.cells import DENOMINATOR, NUMERATOR
from tc_dashboard.metrics.figures import Selection, by_id, cells_behind, figure, parts
from tc_dashboard.metrics.rates import response_rate
from tests.metrics.build import (
    DAY,
    HUDDINGE,
    MEN,
    OUTSIDE,
    SODERTALJE,
    UNKNOWN,
    WOMEN,
    a_cohort,
    a_planned_start,
    a_programme,
    a_start,
    an_ended_start,
    facts,
)


def rate(name, *rows, day=DAY):
    return figure(by_id(f"rates.{name}"), facts(*rows), day)


def test_graduation_is_26_of_the_43_who_started_not_of_the_50_admitted():
    rows = (
        a_programme(form=HVE_FORM),
        an_ended_start(seats=35),
        a_cohort(admitted=50, started=43, on_leave=5, dropouts=10, completed=28, graduated=26),
    )

    assert rate("graduation", *rows).value == pytest.approx(26 / 43)


@pytest.mark.parametrize("form", ["YH-kurs", "Yrkesvux"])
def test_graduation_is_of_forms_that_lead_to_an_exam_alone(form):
    result = rate("graduation", a_programme(form=form), an_ended_start(), a_cohort(started=43, graduated=26))

    assert (result.value, result.expected) == (None, 0)


def test_fill_is_started_per_seat_in_begun_starts():
    rows = (a_start(seats=20), a_cohort(started=15), a_planned_start(), a_cohort(term="VT27", started=20))

    assert rate("fill", *rows).value == 0.75


def test_a_rate_uses_only_the_starts_that_hold_both_and_says_how_many():
    rows = (
        a_cohort(started=15),
        a_start(round=2, seats=None),
        a_cohort(round=2, started=15),
        a_start(round=3, seats=100),
    )

    result = rate("fill", *rows)

    assert (result.value, result.held, result.expected) == (0.75, 1, 3)


def test_a_start_left_out_of_a_rate_has_only_the_cells_that_say_what_it_lacks():
    rows = (a_start(seats=None), a_cohort(started=15), a_start(round=2))

    cells = cells_behind(by_id("rates.fill"), facts(*rows), DAY)

    assert cells.select("dataset", "field", "part", "value", "row").rows() == [
        ("starts", "seats", DENOMINATOR, None, 2),
        ("starts", "started", NUMERATOR, None, 3),
    ]


def test_a_rate_without_a_base_is_no_figure():
    assert rate("completion", an_ended_start(), a_cohort(started=0, completed=0)).value is None
    assert rate("completion").value is None


def test_a_rate_may_be_zero():
    assert rate("completion", an_ended_start(), a_cohort(started=12, completed=0)).value == 0


def test_admitted_ahead_is_admitted_per_seat_in_upcoming_starts():
    rows = (a_planned_start(seats=20), a_cohort(term="VT27", admitted=25), a_start(), a_cohort(admitted=1))

    assert rate("admitted_ahead", *rows).value == 1.25


def test_applicants_per_seat_are_the_eligible_of_begun_and_upcoming_starts():
    rows = (
        a_planned_start(seats=20),
        a_cohort(term="VT27", eligible=30),
        a_start(seats=30),
        a_cohort(eligible=60, applicants=90),
        a_planned_start(round=2, seats=500, planned_start=date(2027, 8, 16)),
        a_cohort(term="VT27", round=2, eligible=1),
    )

    assert rate("applicants_per_seat", *rows).value == 1.8


def test_applicants_never_stand_in_for_the_eligible():
    rows = (a_cohort(applicants=90), a_cohort(round=2, eligible=30))

    result = rate("applicants_per_seat", *rows)

    assert (result.value, result.held, result.expected) == (1.5, 1, 2)
    assert rate("applicants_per_seat", a_cohort(applicants=90)).value is None


def test_dropout_is_of_those_who_completed_or_dropped_out():
    rows = (an_ended_start(), a_cohort(started=20, studying=4, dropouts=4, completed=12))

    assert rate("dropout", *rows).value == 0.25


@pytest.mark.parametrize("held", ["dropouts", "completed"])
def test_dropout_needs_both_columns(held):
    result = rate("dropout", an_ended_start(), a_cohort(**{held: 4}))

    assert (result.value, result.held, result.expected) == (None, 0, 1)


def test_completion_is_completed_of_all_who_started():
    assert rate("completion", an_ended_start(), a_cohort(started=20, completed=13)).value == 0.65


@pytest.mark.parametrize(("end_date", "counted"), [(DAY, 1), (None, 1), (date(2026, 11, 23), 0)])
def test_a_start_has_ended_on_its_end_date_or_where_it_has_none(end_date, counted):
    assert rate("completion", an_ended_start(end_date=end_date), a_cohort(started=2)).expected == counted


def test_a_start_that_is_not_said_to_have_ended_has_not():
    assert rate("completion", a_start(end_date=date(2026, 6, 1)), a_cohort(started=2)).expected == 0


def test_in_work_is_of_those_who_answered():
    rows = (an_ended_start(), a_cohort(completed=20, asked=18, answered=10, in_work=9))

    assert rate("in_work", *rows).value == 0.9


def test_the_response_rate_is_of_those_asked_else_of_those_who_completed():
    rows = (
        an_ended_start(),
        a_cohort(completed=40, asked=20, answered=10, in_work=9),
        an_ended_start(round=2),
        a_cohort(round=2, completed=30, answered=15, in_work=3),
    )

    assert response_rate(facts(*rows), DAY).value == 25 / 50


def test_the_response_rate_stands_on_the_starts_of_the_rate_that_tell_whom_they_asked():
    rows = (
        an_ended_start(),
        a_cohort(asked=20, answered=10, in_work=9),
        an_ended_start(round=2),
        a_cohort(round=2, answered=15, in_work=3),
        an_ended_start(round=3),
        a_cohort(round=3, asked=20, answered=2),
    )

    result = response_rate(facts(*rows), DAY)

    assert (result.value, result.held, result.expected) == (0.5, 1, 2)


def test_the_response_rate_follows_the_selection():
    rows = (
        an_ended_start(study=HUDDINGE),
        a_cohort(asked=20, answered=10, in_work=9),
        an_ended_start(round=2, study=SODERTALJE),
        a_cohort(round=2, asked=10, answered=10, in_work=9),
    )

    assert response_rate(facts(*rows), DAY, Selection(studies=(HUDDINGE,))).value == 0.5


def test_women_are_of_women_and_men_in_starts_that_hold_both():
    rows = (
        a_cohort(home=HUDDINGE, sex=WOMEN, started=3),
        a_cohort(home=SODERTALJE, sex=MEN, started=9),
        a_cohort(home=OUTSIDE, started=50),
        a_cohort(round=2, sex=WOMEN, started=8),
        a_cohort(round=3, started=8),
        a_start(round=4),
    )

    result = rate("women", *rows)

    assert (result.value, result.held, result.expected) == (0.25, 1, 4)


def test_unknown_sex_is_in_neither_part_of_the_share_of_women():
    rows = (
        a_cohort(sex=WOMEN, started=1),
        a_cohort(sex=MEN, started=3),
        a_cohort(sex=UNKNOWN, started=6),
    )

    assert rate("women", *rows).value == 0.25


def test_a_rate_breaks_down_by_the_keys_of_starts():
    rows = (
        an_ended_start(study=HUDDINGE),
        a_cohort(started=10, completed=5),
        an_ended_start(round=2, study=SODERTALJE),
        a_cohort(round=2, started=30, completed=30),
    )

    by_study = parts(by_id("rates.completion"), facts(*rows), DAY, "study")

    assert {part.by["study"]: part.value for part in by_study} == {HUDDINGE: 0.5, SODERTALJE: 1}


def test_the_newest_measured_day_behind_a_rate_is_told():
    rows = (an_ended_start(), a_cohort(started=10), a_cohort(completed=5, measured=date(2026, 11, 1)))

    result = rate("completion", *rows)

    assert (result.measured_from, result.measured_to) == (date(2026, 10, 15), date(2026, 11, 1))
