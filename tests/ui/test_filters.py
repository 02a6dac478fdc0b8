"""Filters live in the address: a link brings them, a choice is written there, and they follow to other pages."""

from datetime import date

import pytest

from tc_dashboard import text
from tc_dashboard.metrics.figures import FIGURES, Selection
from tc_dashboard.text.lineage import Lineage
from tc_dashboard.ui import access, filters, navigation
from tc_dashboard.views import lineage, starts
from tests.build import a_cohort, a_company, a_programme, a_start
from tests.ui.conftest import go_to, said


@pytest.fixture
def selections(monkeypatch):
    """What the page's view was asked to select, one for each time it was drawn."""
    asked = []
    build = starts.build

    def note(facts, selection, **named):
        asked.append(selection)
        return build(facts, selection, **named)

    monkeypatch.setattr(starts, "build", note)
    return asked


@pytest.fixture(autouse=True)
def ledger(save):
    save(
        a_programme(programme="P1", area="Industri", study="Södertälje"),
        a_programme(programme="P2", area="Teknik", study="Huddinge", form="Yrkeshögskola"),
        a_start(programme="P1", term="HT24"),
        a_start(programme="P2", term="VT25", planned_start=date(2025, 1, 20)),
        a_cohort(programme="P1", started=18),
        a_company(),
    )


def in_address(app, name):
    """The harness gives one value as itself, several as a list."""
    values = app.query_params.get(name, [])
    return [values] if isinstance(values, str) else values


def test_without_a_choice_everything_is_selected(open_page, selections):
    open_page("starter")

    assert selections == [Selection()]


def test_a_link_brings_its_filters(open_page, selections):
    open_page(
        "starter",
        omrade=["Industri", "Teknik"],
        utbildningsform="Yrkesvux",
        kommun="Huddinge",
        fran="HT24",
        till="VT25",
    )

    assert selections[-1] == Selection(("Industri", "Teknik"), ("Yrkesvux",), ("0126",), "HT24", "VT25")


def test_what_a_link_can_not_mean_is_left_out(open_page, selections):
    open_page("starter", omrade=["Industri", "Bageri"], kommun="Atlantis", fran="hösten")

    assert selections[-1] == Selection(areas=("Industri",))


def test_a_choice_is_written_in_the_address(open_page, selections):
    app = open_page("starter")

    app.multiselect(filters.AREA).set_value(["Teknik"]).run()
    app.selectbox(filters.FROM).set_value("HT24").run()

    assert in_address(app, filters.AREA) == ["Teknik"]
    assert in_address(app, filters.FROM) == ["HT24"]
    assert selections[-1] == Selection(areas=("Teknik",), from_term="HT24")


def test_a_choice_that_is_taken_back_leaves_the_address(open_page, selections):
    app = open_page("starter", omrade="Teknik")

    app.multiselect(filters.AREA).set_value([]).run()

    assert filters.AREA not in app.query_params
    assert selections[-1] == Selection()


def test_where_the_address_changes_by_itself_it_decides(open_page, selections):
    """As when the browser goes back."""
    app = open_page("starter", omrade="Teknik")

    app.query_params[filters.AREA] = "Industri"
    app.run()

    assert selections[-1] == Selection(areas=("Industri",))


def test_a_choice_follows_to_other_pages_and_back(open_page, selections):
    app = open_page("starter", omrade="Teknik")
    app.query_params.clear()

    go_to(app, "om")
    app.query_params.clear()
    go_to(app, "starter")

    assert selections[-1] == Selection(areas=("Teknik",))
    assert in_address(app, filters.AREA) == ["Teknik"]


def test_only_what_is_there_can_be_chosen(open_page):
    app = open_page("starter")

    assert app.selectbox(filters.FROM).options == ["HT24", "VT25"]
    assert app.multiselect(filters.STUDY).options == ["Huddinge", "Södertälje"]


def test_an_empty_filter_says_in_words_that_it_takes_all(open_page):
    app = open_page("starter")

    assert [one.placeholder for one in app.multiselect] == [
        text.Filters.all_areas, text.Filters.all_forms, text.Filters.all_studies,
    ]  # fmt: skip


def test_companies_have_no_terms_and_no_forms_to_choose(open_page):
    app = open_page("foretag")

    assert [one.key for one in app.multiselect] == [filters.AREA, filters.STUDY]


def test_the_rows_behind_a_figure_are_asked_for_by_figure_part_and_filters(open_page, monkeypatch):
    asked = []
    build = lineage.build

    def note(facts, *what, **named):
        asked.append(what)
        return build(facts, *what, **named)

    monkeypatch.setattr(lineage, "build", note)

    open_page("underlag", figur="persons.started", term="HT24", omrade="Industri", som=text.Access.region)

    assert asked == [("persons.started", {"term": "HT24"}, Selection(areas=("Industri",)))]


def test_the_rows_page_without_a_figure_says_what_it_is_for(open_page):
    assert text.Everywhere.no_such_figure in said(open_page("underlag"))


def test_no_filter_in_the_address_has_the_name_of_a_breakdown():
    breakdowns = {key for metric in FIGURES for key in metric.keys}

    assert not breakdowns & {*filters.NAMES, navigation.FIGURE, access.CHOICE}


def test_a_filter_that_there_is_not_is_told_and_not_used(open_page):
    app = open_page("starter", omrade="Rymd", kommun="0187")

    assert [warning.value for warning in app.warning] == [text.Filters.unknown(["omrade=Rymd"])]


def test_a_municipality_may_stand_by_its_code_in_the_address(open_page):
    assert open_page("starter", kommun="0126").session_state[filters.STUDY] == ["Huddinge"]


def test_the_rows_page_tells_a_filter_that_there_is_not(open_page):
    app = open_page("underlag", figur="persons.started", fran="HT1924")

    assert [warning.value for warning in app.warning] == [text.Filters.unknown(["fran=HT1924"])]


@pytest.mark.parametrize(("asked", "told"), [("2025-06-30", True), ("2999-01-01", False), ("i går", False)])
def test_the_rows_page_counts_on_the_day_that_the_address_asks_for(open_page, asked, told):
    page = open_page("underlag", figur="persons.started", dag=asked)

    assert (Lineage.on_day(date(2025, 6, 30)) in said(page)) == told
