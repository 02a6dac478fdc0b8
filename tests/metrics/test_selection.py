from datetime import date

import pytest

from tc_dashboard.domain import Certification
from tc_dashboard.metrics.figures import Selection, by_id, cells_behind, figure, parts
from tests.metrics.build import (
    DAY,
    HUDDINGE,
    SODERTALJE,
    a_cohort,
    a_programme,
    a_role,
    a_start,
    facts,
)

STARTED = by_id("starts.started")


def started(selection, *rows):
    return figure(STARTED, facts(*rows), DAY, selection).value


def test_an_empty_selection_takes_all():
    assert started(Selection(), a_start(), a_start(round=2)) == 2


@pytest.mark.parametrize(
    ("selection", "expected"),
    [
        (Selection(areas=("Teknik",)), 1),
        (Selection(areas=("Teknik", "Industri")), 2),
        (Selection(forms=("YH-kurs",)), 1),
        (Selection(studies=(HUDDINGE,)), 1),
        (Selection(areas=("Teknik",), forms=("Yrkesvux",)), 0),
    ],
)
def test_starts_are_selected_by_area_form_and_study_municipality(selection, expected):
    rows = (
        a_programme(),
        a_programme(programme="P2", area="Teknik", form="YH-kurs", study=HUDDINGE),
        a_start(),
        a_start(programme="P2"),
    )

    assert started(selection, *rows) == expected


@pytest.mark.parametrize(
    ("from_term", "to_term", "expected"),
    [("", "", 4), ("HT24", "", 3), ("", "HT24", 2), ("VT25", "VT25", 1), ("HT25", "HT26", 1), ("VT24", "VT26", 4)],
)
def test_terms_are_selected_in_the_order_of_time_both_ends_included(from_term, to_term, expected):
    rows = tuple(a_start(term=term) for term in ("VT24", "HT24", "VT25", "HT25"))

    assert started(Selection(from_term=from_term, to_term=to_term), *rows) == expected


def test_a_selection_narrows_what_is_expected_too():
    rows = (a_cohort(started=9), a_start(round=2), a_start(round=3, study=HUDDINGE))

    result = figure(by_id("persons.started"), facts(*rows), DAY, Selection(studies=(SODERTALJE,)))

    assert (result.value, result.held, result.expected) == (9, 1, 2)


def test_a_filter_leaves_alone_what_lacks_its_key():
    certified = a_programme(certification=Certification.CERTIFIED)
    elsewhere = Selection(areas=("Teknik",), forms=("YH-kurs",), from_term="VT30")

    assert figure(by_id("programmes.certified"), facts(certified), DAY, Selection(from_term="VT30")).value == 1
    assert figure(by_id("municipalities.joined"), facts(a_role()), DAY, elsewhere).value == 1


def test_a_municipality_is_selected_by_its_own_code():
    rows = facts(a_role(), a_role(municipality=HUDDINGE))

    assert figure(by_id("municipalities.joined"), rows, DAY, Selection(studies=(HUDDINGE,))).value == 1


def test_terms_break_down_in_the_order_of_time():
    rows = facts(*(a_start(term=term) for term in ("HT25", "VT26", "VT25", "HT24")))

    assert [part.by["term"] for part in parts(STARTED, rows, DAY, "term")] == ["HT24", "VT25", "HT25", "VT26"]


def test_a_breakdown_follows_the_selection():
    rows = facts(a_start(), a_start(round=2, study=HUDDINGE))

    by_study = parts(STARTED, rows, DAY, "study", Selection(studies=(HUDDINGE,)))

    assert [part.by for part in by_study] == [{"study": HUDDINGE}]


def test_a_breakdown_that_the_figure_does_not_have_is_a_bug():
    with pytest.raises(ValueError, match=r"starts.started by sex"):
        parts(STARTED, facts(), DAY, "sex")


def test_the_cells_behind_a_figure_come_in_the_order_of_the_sheets():
    rows = (a_cohort(round=2, started=1), a_cohort(round=1, started=2), a_cohort(round=3, started=3))

    assert cells_behind(by_id("persons.started"), facts(*rows), DAY)["row"].to_list() == [2, 3, 4]


def test_the_cells_behind_a_part_are_narrowed_by_selection_and_key():
    rows = (a_start(term="VT25"), a_start(), a_start(round=2, study=HUDDINGE))

    cells = cells_behind(STARTED, facts(*rows), DAY, Selection(studies=(SODERTALJE,)), {"term": "HT24"})

    assert cells["row"].to_list() == [3]


def test_nothing_measured_means_no_measured_days():
    result = figure(STARTED, facts(a_start(planned_start=date(2025, 1, 1))), DAY)

    assert (result.measured_from, result.measured_to) == (None, None)
