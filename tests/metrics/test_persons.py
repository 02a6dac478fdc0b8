from datetime import date

import pytest

from tc_dashboard.domain import UNDIVIDED, Home, PartOf, StartStatus
from tc_dashboard.metrics.figures import by_id, cells_behind, figure, parts
from tests.metrics.build import (
    ALL,
    DAY,
    HUDDINGE,
    MEN,
    OUTSIDE,
    SODERTALJE,
    TOTAL,
    UNKNOWN,
    WOMEN,
    a_cohort,
    a_planned_start,
    a_programme,
    a_start,
    an_ended_start,
    facts,
)

SPRING, AUTUMN = date(2026, 4, 15), date(2026, 10, 15)


def persons(column, *rows, day=DAY):
    return figure(by_id(f"persons.{column}"), facts(*rows), day)


def by(key, *rows):
    return {part.by[key]: part.value for part in parts(by_id("persons.started"), facts(*rows), DAY, key)}


def test_the_newest_number_up_to_the_day_counts():
    rows = (
        a_cohort(measured=SPRING, started=18),
        a_cohort(measured=AUTUMN, started=17),
        a_cohort(measured=date(2026, 11, 23), started=16),
    )

    assert persons("started", *rows).value == 17
    assert persons("started", *rows, day=date(2026, 10, 14)).value == 18
    assert persons("started", *rows, day=date(2026, 11, 23)).value == 16


def test_an_empty_cell_never_displaces_an_earlier_number():
    rows = (a_cohort(measured=SPRING, started=18, admitted=20), a_cohort(measured=AUTUMN, started=17))

    assert persons("admitted", *rows).value == 20
    assert persons("started", *rows).value == 17


def test_nothing_measured_by_the_day_is_no_figure():
    result = persons("started", a_cohort(measured=AUTUMN, started=18), day=date(2026, 10, 14))

    assert (result.value, result.held, result.expected) == (None, 0, 1)


def test_the_sexes_are_summed_where_there_is_no_total():
    rows = (a_cohort(sex=WOMEN, started=5), a_cohort(sex=UNKNOWN, started=2))

    assert persons("started", *rows).value == 7


def test_the_sexes_are_summed_where_both_are_as_new_as_the_total():
    rows = (a_cohort(sex=WOMEN, started=5), a_cohort(sex=MEN, started=11), a_cohort(started=18))

    assert persons("started", *rows).value == 16


@pytest.mark.parametrize("missing", [WOMEN, MEN])
def test_the_total_counts_where_one_sex_lacks_the_number(missing):
    rows = tuple(a_cohort(sex=sex, started=5) for sex in (WOMEN, MEN) if sex is not missing)

    assert persons("started", *rows, a_cohort(sex=missing, admitted=3), a_cohort(started=18)).value == 18


@pytest.mark.parametrize("older", [WOMEN, MEN, UNKNOWN])
def test_the_total_counts_where_any_sex_is_older(older):
    sexes = tuple(
        a_cohort(sex=sex, started=5, measured=SPRING if sex is older else AUTUMN) for sex in (WOMEN, MEN, UNKNOWN)
    )

    assert persons("started", *sexes, a_cohort(started=18, measured=AUTUMN)).value == 18


def test_the_sexes_count_where_the_total_is_older():
    sexes = (a_cohort(sex=WOMEN, started=5), a_cohort(sex=MEN, started=11))

    assert persons("started", *sexes, a_cohort(started=18, measured=SPRING)).value == 16


def test_split_or_total_is_settled_for_each_column_by_itself():
    rows = (
        a_cohort(sex=WOMEN, started=5),
        a_cohort(sex=MEN, started=11, admitted=9),
        a_cohort(started=18, admitted=20),
    )

    assert persons("started", *rows).value == 16
    assert persons("admitted", *rows).value == 20


def test_split_or_total_is_settled_for_each_home_by_itself():
    rows = (
        a_cohort(home=HUDDINGE, sex=WOMEN, started=2),
        a_cohort(home=HUDDINGE, sex=MEN, started=3),
        a_cohort(home=SODERTALJE, started=9),
    )

    assert persons("started", *rows).value == 14
    assert by("sex", *rows) == {UNDIVIDED: 9, MEN: 3, WOMEN: 2}


def test_homes_are_summed_where_any_municipality_holds_a_number():
    rows = (a_cohort(started=18), a_cohort(home=HUDDINGE, started=7), a_cohort(home=OUTSIDE, started=4))

    assert persons("started", *rows).value == 11


def test_homes_count_even_where_the_total_is_newer():
    rows = (a_cohort(started=18, measured=AUTUMN), a_cohort(home=HUDDINGE, started=7, measured=SPRING))

    assert persons("started", *rows).value == 7


@pytest.mark.parametrize("home", [Home.OUTSIDE_COUNTY, Home.UNKNOWN, Home.ELSEWHERE_IN_COUNTY])
def test_the_total_counts_where_no_municipality_holds_a_number(home):
    rows = (a_cohort(started=18), a_cohort(home=home, started=4), a_cohort(home=HUDDINGE, admitted=4))

    assert persons("started", *rows).value == 18


def test_other_homes_are_summed_where_there_is_neither_municipality_nor_total():
    assert persons("started", a_cohort(home=OUTSIDE, started=4), a_cohort(home=Home.UNKNOWN, started=1)).value == 5


def test_a_zero_is_a_number():
    rows = (a_cohort(started=18), a_cohort(home=HUDDINGE, started=0))

    assert persons("started", *rows).value == 0


def test_the_undivided_part_stands_in_the_breakdowns():
    rows = (a_cohort(started=18), a_cohort(round=2, home=HUDDINGE, sex=WOMEN, started=3))

    assert by("home", *rows) == {HUDDINGE: 3, UNDIVIDED: 18}
    assert by("sex", *rows) == {UNDIVIDED: 18, WOMEN: 3}


def test_a_sum_skips_a_start_without_the_number_and_says_so():
    result = persons("started", a_cohort(started=18), a_start(round=2), a_cohort(round=3, admitted=5))

    assert (result.value, result.held, result.expected) == (18, 1, 3)


def test_a_start_without_the_number_stands_as_an_empty_cell_of_its_own_row():
    cells = cells_behind(by_id("persons.started"), facts(a_start(), a_cohort(admitted=18)), DAY)

    assert cells.select("dataset", "field", "value", "sheet", "row", "home", "sex").rows() == [
        ("starts", "started", None, "starts", 2, None, None)
    ]


def test_a_start_without_the_number_is_in_no_part_by_home():
    assert by("home", a_cohort(started=18), a_start(round=2)) == {UNDIVIDED: 18}


def test_nothing_begun_is_nobody():
    assert persons("started", a_planned_start()).value == 0


def test_persons_of_upcoming_starts_are_never_in_the_sums():
    rows = (a_cohort(admitted=18), a_planned_start(), a_cohort(term="VT27", admitted=9))

    assert persons("admitted", *rows).value == 18


def test_persons_of_programmes_beside_the_pilot_are_not_counted():
    assert persons("started", a_programme(part_of=PartOf.OTHER), a_cohort(started=18)).value == 0


def test_studying_are_those_of_starts_that_have_begun_and_not_ended():
    rows = (
        a_cohort(studying=10),
        an_ended_start(round=2),
        a_cohort(round=2, studying=5),
        an_ended_start(round=3, end_date=date(2026, 12, 18)),
        a_cohort(round=3, studying=2),
        a_start(round=4, status=StartStatus.CANCELLED),
        a_cohort(round=4, studying=1),
    )

    assert persons("studying", *rows).value == 12


def test_the_oldest_and_the_newest_measured_day_are_told():
    rows = (
        a_cohort(studying=10, measured=SPRING),
        a_cohort(round=2, studying=5, measured=AUTUMN),
        a_cohort(round=3, studying=5, measured=date(2025, 1, 1)),
        a_cohort(round=3, studying=6, measured=AUTUMN),
        a_cohort(round=3, started=6, measured=date(2026, 11, 1)),
    )

    result = persons("studying", *rows)

    assert (result.measured_from, result.measured_to) == (SPRING, AUTUMN)


@pytest.mark.parametrize(
    "column",
    ["applicants", "eligible", "admitted", "started", "dropouts", "completed", "graduated", "in_work"],
)
def test_each_column_is_summed_over_begun_starts_ended_or_not(column):
    rows = (a_cohort(**{column: 10}), an_ended_start(round=2), a_cohort(round=2, **{column: 5}))

    assert persons(column, *rows).value == 15


def test_a_counted_number_leads_to_its_row():
    rows = (a_cohort(sex=WOMEN, started=5), a_cohort(sex=MEN, started=11), a_cohort(started=16))

    cells = cells_behind(by_id("persons.started"), facts(*rows), DAY, by={"sex": MEN})

    assert cells.select("dataset", "field", "value", "sheet", "row").rows() == [
        ("cohorts", "started", 11, "cohorts", 3)
    ]


def test_the_total_of_all_homes_is_split_by_sex_where_it_can_be():
    rows = (a_cohort(home=ALL, sex=WOMEN, started=5), a_cohort(home=ALL, sex=MEN, started=11))

    assert by("home", *rows) == {UNDIVIDED: 16}
    assert by("sex", *rows) == {MEN: 11, WOMEN: 5}
    assert persons("started", *rows, a_cohort(sex=TOTAL, started=None)).value == 16
