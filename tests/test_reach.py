"""The access report, and that it is so: every command tried as every role, every number of persons looked up."""

import io
import json

import openpyxl
import pytest
from typer.testing import CliRunner

from tc_dashboard import config, intake, reach
from tc_dashboard.cli import app
from tc_dashboard.domain import STAFF, Role, Thresholds, Viewer
from tc_dashboard.doors import MAY, PAGES, Act
from tc_dashboard.errors import AccessDenied
from tc_dashboard.metrics.publication import Publication
from tc_dashboard.metrics.published import Whose
from tc_dashboard.municipalities import county_municipalities
from tc_dashboard.storage import commands, members, proposals, reports
from tc_dashboard.text.reach import Reached as Words
from tc_dashboard.views import reach as views
from tests import build
from tests.build import REGION, a_cohort, a_delivery, a_provider, a_start

DAY = build.DAY


def viewer(role):
    return Viewer(role.name, role, "0126" if role is Role.MUNICIPALITY else None)


@pytest.fixture
def reached(save, facts):
    save(*(a_cohort(home=home, started=number) for home, number in (("Huddinge", 40), ("Nacka", 3))), a_delivery())
    known = facts()
    publication = Publication(known, DAY, Thresholds())
    return reach.report(publication, publication, known)


def by_name(reached):
    return {one.municipality_code or one.role: one for one in reached}


def test_it_tells_of_every_role_and_every_municipality(reached):
    assert [one.role for one in reached[:3]] == [Role.ADMIN, Role.REGION, Role.STEERING_GROUP]
    assert [one.municipality_code for one in reached[3:]] == list(county_municipalities())


def test_a_page_is_reached_by_those_it_is_for(reached):
    for one in reached:
        assert one.pages == tuple(page for page in PAGES if one.role in page.roles)


def test_rows_of_persons_are_had_only_by_those_who_answer_for_them(reached):
    told = {name: (one.rows["cohorts"], one.rows["delivery_plan"]) for name, one in by_name(reached).items()}

    assert told[Role.ADMIN] == told[Role.REGION] == (2, 1)
    assert told[Role.STEERING_GROUP] == (0, 1)
    assert {told[code] for code in county_municipalities()} == {(0, 0)}


def test_persons_by_municipality_are_had_by_no_municipality_but_its_own(reached):
    whole = by_name(reached)[Role.STEERING_GROUP]
    assert {key for whose, key in whole.tables if whose is Whose.COUNTY} >= {"home", "study"}
    for code in county_municipalities():
        theirs = by_name(reached)[code].tables
        assert not {key for whose, key in theirs if whose is Whose.COUNTY} & {"home", "study", "provider", "programme"}
    assert by_name(reached)["0126"].of(Whose.RESIDENTS).shown


@pytest.fixture
def act(database, examine, save):
    """Act → a function that does it as somebody, where it would work."""
    save(a_provider())
    preview = examine(a_provider(name="Ny"))
    new = members.NewMember("entra", "ny@x.example", Role.REGION)
    stricter = Thresholds(6, 12, "Beslut")
    commands.publish(database, 1, REGION)
    wrong = reports.NewReport("persons.started", {}, "county", DAY, 1, "Talet är för stort.")
    return {
        Act.SAVE: lambda by: intake.save(database, preview, by),
        Act.UNDO: lambda by: commands.undo(database, 1, by),
        Act.PUBLISH: lambda by: commands.publish(database, 1, by),
        Act.MEMBERS: lambda by: members.add_member(database, new, by, config.now()),
        Act.THRESHOLDS: lambda by: commands.set_thresholds(database, stricter, by),
        Act.CLEAR: lambda by: members.clear(database, by, config.now(), 1),
        Act.REPORT: lambda by: reports.report(database, wrong, by),
        Act.PROPOSE: lambda by: proposals.send(database, "egen.xlsx", b"egen", by),
    }


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize(
    "asked",
    [Act.SAVE, Act.UNDO, Act.PUBLISH, Act.MEMBERS, Act.THRESHOLDS, Act.CLEAR, Act.REPORT, Act.PROPOSE],
)
def test_a_command_obeys_those_that_the_report_names_and_nobody_else(act, asked, role):
    if role in MAY[asked]:
        act[asked](viewer(role))
    else:
        with pytest.raises(AccessDenied):
            act[asked](viewer(role))


@pytest.mark.parametrize("role", Role)
def test_who_sees_what_is_not_published_is_who_prepares(role):
    assert viewer(role).sees_unpublished is (role in MAY[Act.UNPUBLISHED]) is (role in STAFF)


def test_the_workbook_names_everyone_and_tells_the_same(reached):
    book = openpyxl.load_workbook(io.BytesIO(views.as_workbook(reached)))

    assert book.sheetnames == [Words.pages, Words.figures, Words.rows, Words.acts]
    who = [row[0] for row in book[Words.pages].iter_rows(min_row=2, values_only=True)]
    assert who == [views.who(one) for one in reached]
    told = [row for row in book[Words.figures].iter_rows(min_row=2, values_only=True) if row[0] == "Huddinge"]
    assert sum(int(str(row[3])) for row in told) == sum(one.shown for one in by_name(reached)["0126"].tables.values())


def test_the_command_line_tells_it_too(save, database, tmp_path):
    save(a_start())
    written = tmp_path / "rapport.xlsx"

    result = CliRunner().invoke(app, ["access-report", str(written), "--json", "--database", database.url])

    told = json.loads(result.stdout)
    assert [one["role"] for one in told] == ["Administratör", "Region", "Styrgrupp", *["Kommun"] * 26]
    assert (told[0]["revision"], told[2]["revision"]) == (1, 0)  # Nothing is published.
    assert written.exists()
