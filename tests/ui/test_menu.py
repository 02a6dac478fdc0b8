"""What stands over every page: example data or not, which revision is seen, what waits to be published."""

import pytest

from tc_dashboard import text
from tc_dashboard.domain import EXAMPLE_DATA
from tc_dashboard.storage import commands
from tc_dashboard.ui import navigation
from tests import build
from tests.build import a_provider
from tests.ui.conftest import button, said

STEERING_GROUP = text.Access.steering_group


@pytest.mark.parametrize("entry", navigation.PAGES, ids=lambda entry: entry.file)
def test_example_data_is_marked_on_every_page(entry, open_page, save):
    save(a_provider(), example=True)

    assert EXAMPLE_DATA in said(open_page(entry.address)).split("</span>")[0]


def test_the_mark_goes_with_the_first_real_save(open_page, save):
    save(a_provider(), example=True)
    save(a_provider())

    assert EXAMPLE_DATA not in said(open_page())


def test_an_empty_ledger_says_so(open_page):
    assert text.Everywhere.empty_ledger in said(open_page())


def test_the_region_sees_the_newest_revision_and_how_much_waits(open_page, save, database):
    save(a_provider(name="A"))
    commands.publish(database, 1, build.REGION)
    save(a_provider(name="B"))
    save(a_provider(name="C"))

    assert "Revision 3 · 2 ändringar ej publicerade" in said(open_page())


def test_one_change_is_told_in_the_singular(open_page, save):
    save(a_provider())

    assert "Revision 1 · 1 ändring ej publicerad" in said(open_page())


def test_the_steering_group_sees_the_newest_published_revision(open_page, save, database):
    save(a_provider(name="A"))
    commands.publish(database, 1, build.REGION)
    save(a_provider(name="B"))

    told = said(open_page(eyes=STEERING_GROUP))

    assert "Publicerad revision 1" in told
    assert "ej publicer" not in told


def test_before_anything_is_published_the_pages_say_that(open_page, save):
    save(a_provider())

    assert text.Everywhere.nothing_published in said(open_page(eyes=STEERING_GROUP))


def test_the_region_can_look_at_an_earlier_revision_and_come_back(open_page, save):
    save(a_provider(name="A"))
    save(a_provider(name="B"))

    app = open_page(revision="1")
    assert text.Everywhere.earlier(1) in said(app)

    button(app, text.Everywhere.to_newest).click().run()
    assert "Revision 2 ·" in said(app)


def test_nobody_else_can_choose_a_revision(open_page, save, database):
    save(a_provider(name="A"))
    save(a_provider(name="B"))
    commands.publish(database, 2, build.REGION)

    assert "Publicerad revision 2" in said(open_page(eyes=STEERING_GROUP, revision="1"))


@pytest.mark.parametrize("asked", ["2", "7", "0", "x", "-1"])
def test_a_revision_that_is_not_an_earlier_one_is_the_newest(open_page, save, asked):
    save(a_provider(name="A"))
    save(a_provider(name="B"))

    assert "Revision 2 ·" in said(open_page(revision=asked))
