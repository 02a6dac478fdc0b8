"""Nobody sees a page that isn't theirs, whichever way they come to it."""

import ast

import pytest

from tc_dashboard import doors, text
from tc_dashboard.config import ROOT
from tc_dashboard.domain import Role
from tc_dashboard.ui import access, data, navigation
from tests.build import a_cohort, a_company, a_goal
from tests.ui.conftest import said

PAGE_FILES = pytest.mark.parametrize("path", sorted((ROOT / "pages").glob("*.py")), ids=lambda path: path.name)


@PAGE_FILES
def test_the_first_statement_of_a_page_asks_who_is_looking(path):
    statements = [node for node in ast.parse(path.read_text("utf-8")).body if not is_prelude(node)]

    assert ast.unparse(statements[0]).startswith("viewer = access.require(")


def is_prelude(node):
    return isinstance(node, ast.Import | ast.ImportFrom) or (
        isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    )


@PAGE_FILES
def test_a_page_is_at_most_40_lines(path):
    assert len(path.read_text("utf-8").splitlines()) <= 40


def test_every_page_file_is_one_of_the_registered_pages():
    assert {page.path for page in navigation.PAGES} == set((ROOT / "pages").glob("*.py"))


@pytest.mark.parametrize("role", Role)
def test_a_menu_has_at_most_eight_entries(role):
    assert 1 <= sum(entry.is_in_menu_of(role) for entry in navigation.PAGES) <= 8


@pytest.mark.parametrize("role", Role)
def test_a_page_stands_with_its_own_group_alone(role):
    groups = {entry.address: [one.address for one in doors.group_of(entry.address, role)] for entry in doors.PAGES if
              role in entry.roles}  # fmt: skip

    assert groups[""] == [""]
    assert groups["deltagare"] == groups["starter"] == ["starter", "deltagare", "anordnare"]
    for address, group in groups.items():
        assert address in group
        assert len({entry.under or entry.address for entry in doors.PAGES if entry.address in group}) == 1


def test_a_stranger_has_no_menu():
    assert not any(entry.is_in_menu_of(None) for entry in navigation.PAGES)


def test_the_region_is_looked_through_first(open_page):
    app = open_page()

    assert app.selectbox(access.CHOICE).value == text.Access.region
    assert app.selectbox(access.CHOICE).options[:3] == [
        text.Access.region,
        text.Access.steering_group,
        "Botkyrka (kommun)",
    ]


def test_all_the_countys_municipalities_can_be_looked_through_and_an_administrator_last(open_page):
    assert len(open_page().selectbox(access.CHOICE).options) == 2 + 26 + 1


def test_a_link_brings_whose_eyes_from_the_very_first_drawing(open_page, save):
    save(a_goal())

    app = open_page(som=text.Access.steering_group)

    assert text.Everywhere.no_publication in said(app)


def test_an_address_that_names_nobody_we_know_opens_nothing(open_page, save, monkeypatch):
    save(a_goal(), a_cohort(started=18), a_company())
    monkeypatch.setattr(data, "facts", lambda viewer: pytest.fail("facts were read"))

    app = open_page(som="Hudinge (kommun)")

    assert said(app) == text.Access.nobody_like("Hudinge (kommun)")
