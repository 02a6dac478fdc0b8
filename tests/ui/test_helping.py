"""Help where one is: the explanation of the page, the hint to the newcomer, the foot, and the handbook."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx
import pytest
from starlette.applications import Starlette

from tc_dashboard import doors, handbook, text
from tc_dashboard.domain import Role
from tc_dashboard.text.guides import GUIDES
from tc_dashboard.ui import handbook as drawn
from tc_dashboard.ui import style
from tests.ui.conftest import said
from tests.ui.test_every_page import EYES

FOOT = {text.Titles.help, text.Titles.about, text.Titles.accessibility}


def links(app):
    return {link.proto.label for link in app.get("page_link")}


def test_a_page_that_stops_early_is_explained_and_has_its_foot(open_page):
    app = open_page("mal", eyes=EYES[Role.STEERING_GROUP])

    assert GUIDES["mal"] in said(app)
    assert links(app) >= FOOT


def test_a_page_that_is_for_others_is_not_explained(open_page):
    app = open_page("medlemmar", eyes=EYES[Role.REGION])

    assert GUIDES["medlemmar"] not in said(app)
    assert links(app) >= FOOT


def test_the_handbook_opens_at_the_readers_own_chapter_with_ways_to_the_others(open_page):
    app = open_page("hjalp", eyes=EYES[Role.MUNICIPALITY])

    others = {chapter.title for name, chapter in handbook.chapters().items() if name != "kommun"}
    assert f">{handbook.chapters()['kommun'].title}</h2>" in said(app)
    assert links(app) >= others


def test_the_handbook_opens_at_the_chapter_that_is_asked_for(open_page):
    app = open_page("hjalp", kapitel="drift")

    assert f">{handbook.chapters()['drift'].title}</h2>" in said(app)


def test_search_leads_to_the_heading_with_the_same_eyes(open_page):
    app = open_page("hjalp", som=EYES[Role.STEERING_GROUP])
    app.text_input[0].set_value("visa på väggen").run()

    assert 'href="./hjalp?kapitel=styrgrupp&amp;som=Styrgruppen#visa-siffrorna-p%C3%A5-v%C3%A4ggen"' in said(app)


@pytest.mark.parametrize("role", [Role.STEERING_GROUP, Role.MUNICIPALITY])
def test_the_hint_stands_where_the_role_begins_and_nowhere_else(role, open_page):
    start = doors.START.get(role, doors.OVERVIEW)

    assert f'data-hint="{role.name.lower()}"' in said(open_page(start.address, eyes=EYES[role]))
    assert "data-hint" not in said(open_page("mal", eyes=EYES[role]))


def test_every_hint_can_be_put_away():
    """The stylesheet names the roles one by one."""
    rules = Path(style.__file__).with_name("style.css").read_text("utf-8")

    for role in Role:
        name = role.name.lower()
        assert f'html[data-put-away~="{name}"] .stElementContainer:has([data-hint="{name}"])' in rules


def test_pictures_are_served_by_name_and_nothing_else_is():
    name = next(iter(handbook.PICTURES.glob("*.png"))).name

    async def ask():
        transport = httpx.ASGITransport(Starlette(routes=list(drawn.ROUTES)))
        async with httpx.AsyncClient(transport=transport, base_url="http://x.example") as client:
            asked = (name, "nope.png", "..%2Fkommun.md", "kommun.md")
            return [await client.get(f"/handbok/{one}") for one in asked]

    # In a thread of its own: where browser tests ran before, this one has a loop running already.
    with ThreadPoolExecutor(1) as thread:
        found, *others = thread.submit(lambda: asyncio.run(ask())).result()

    assert found.headers["content-type"] == "image/png"
    assert [other.status_code for other in others] == [404] * 3
