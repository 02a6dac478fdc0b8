"""Kommuner, Att ansluta and the papers for a municipality, in the app."""

import pytest

from tc_dashboard import text
from tc_dashboard.domain import Role, Viewer
from tc_dashboard.errors import AccessDenied
from tc_dashboard.storage import commands
from tc_dashboard.text.municipalities import Joining, Municipalities
from tc_dashboard.ui import data
from tests.build import REGION, a_cohort, a_programme, a_provider, a_role, a_start
from tests.ui.conftest import said


@pytest.fixture
def published(save, database):
    save(
        a_provider(), a_programme(programme="H1", study="Huddinge"), a_start(programme="H1", seats=200),
        a_cohort(programme="H1", home="Huddinge", started=71), a_cohort(programme="H1", home="Haninge", started=53),
        a_role(municipality="Huddinge"), a_role(municipality="Salem", role="I dialog"),
    )  # fmt: skip
    commands.publish(database, 1, REGION)
    return database


def downloads(app):
    return [one.proto.label for one in app.main.get("download_button")]


@pytest.mark.parametrize("eyes", [text.Access.region, text.Access.steering_group, "Salem (kommun)"])
def test_every_role_sees_the_map_and_only_the_region_hands_out_papers(open_page, published, eyes):
    app = open_page("kommuner", eyes=eyes)

    assert "Avtalspart är Huddinge" in said(app)
    assert (Municipalities.paper_of in downloads(app)) == (eyes == text.Access.region)


def test_a_municipality_gets_its_own_page_as_a_pdf(open_page, published):
    assert downloads(open_page("var-kommun", eyes="Huddinge (kommun)")) == [Municipalities.paper_of]


def test_a_municipality_that_is_deciding_gets_its_underlag_from_its_own_page(open_page, published):
    app = open_page("var-kommun", eyes="Salem (kommun)")

    assert downloads(app) == [Municipalities.paper_of, Joining.own_paper]


def test_joining_is_of_the_municipality_that_is_chosen(open_page, published):
    app = open_page("ansluta", eyes=text.Access.steering_group)
    assert "Salem: i dialog" in said(app)
    assert Joining.paper in downloads(app)

    app.selectbox(key="municipal.joining").set_value("0138").run()
    assert "Tyresö har ingen roll i piloten än." in said(app)


def test_before_anything_is_published_joining_says_so(open_page, save):
    save(a_role(municipality="Huddinge"))

    app = open_page("ansluta", eyes=text.Access.region)
    assert text.Everywhere.publish_first in said(app)
    assert Municipalities.paper_of not in downloads(open_page("kommuner", eyes=text.Access.region))


def test_a_municipality_cannot_ask_for_anothers_papers():
    with pytest.raises(AccessDenied):
        data.published_for_municipality(Viewer("x", Role.MUNICIPALITY, "0126"), "0136")


OF_THE_GROUP = ("risks.open", "economy.used", "matching.gap", "milestones.late", "companies.silent")


@pytest.mark.parametrize("figure", OF_THE_GROUP)
def test_what_stands_on_no_page_of_a_municipality_has_no_rows_for_it(open_page, published, figure):
    told = {}
    for eyes in (text.Access.region, text.Access.steering_group, "Salem (kommun)"):
        app = open_page("underlag", eyes=eyes)
        app.query_params["figur"] = figure
        told[eyes] = said(app.run())

    assert [text.Everywhere.not_of_municipalities in words for words in told.values()] == [False, False, True]
    assert not any(text.Everywhere.no_such_figure in words for words in told.values())
