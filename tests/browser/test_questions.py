"""The group's questions, from the wall: each has a screen, and its answer is the largest words on it."""

import re

import pytest
from playwright.sync_api import Page, expect

from tc_dashboard import config, formats, meetings
from tc_dashboard.domain import Role, Scope, Viewer
from tc_dashboard.metrics.figures import by_id, figure
from tc_dashboard.metrics.publication import Publication
from tc_dashboard.storage import queries
from tc_dashboard.storage.database import open_database
from tc_dashboard.text.screens import Screens
from tests.browser import harness
from tests.browser.harness import Server

REGION = Viewer("Anna", Role.REGION)

ANSWERS = {
    1: (Screens.goals, "goals"), 2: (Screens.deviating, "deviating"), 3: (Screens.starts, "starts.started"),
    4: (Screens.stopped, "stopped"), 5: (Screens.upcoming, "starts.upcoming"), 6: (Screens.way, "persons.started"),
    7: (Screens.upcoming, "rates.admitted_ahead"), 8: (Screens.studying, "persons.studying"),
    9: (Screens.dropouts, "persons.dropouts"), 10: (Screens.completed, "rates.completion"),
    11: (Screens.work, "rates.in_work"), 12: (Screens.women, "rates.women"),
    13: (Screens.companies, "companies.partners"), 14: (Screens.engagement, "companies.partners"),
    15: (Screens.places, "places"), 16: (Screens.municipalities, "municipalities.joined"),
    17: (Screens.homes, "homes"), 18: (Screens.certification, "certification"), 20: (Screens.fresh, "fresh"),
}  # fmt: skip
"""The question's number → its screen, and the figure that answers it (or what the answer is known by). 19, of
money, gets its with its data."""
KNOWN_BY = {
    "goals": r"^\d+ av \d+ mål", "deviating": r"mål (avviker|behöver)", "stopped": r"^\d+ starter? blev inte",
    "places": r"praktikplatser saknas VT27: \d+ av \d+", "homes": r"^Deltagarna bor i \d+ kommuner",
    "fresh": r"^\d+ av \d+", "certification": r"^\d+ av \d+ handlingar godkända, \d+ av 8 kriterier uppfyllda$",
}  # fmt: skip


@pytest.fixture
def wall(page: Page, fresh_server: Server) -> Page:
    database = open_database(harness.database_url(fresh_server.database))
    number = meetings.plan(database, config.today(), "Möte", REGION)
    names = list(dict.fromkeys(name for name, _ in ANSWERS.values()))
    for one in meetings.meetings_for(database, REGION):
        meetings.change(database, number, day=one.day, title=one.title, agenda=names, notes="", by=REGION)
    database.close()
    page.goto(f"{fresh_server.url}/visning?mote={number}")
    return page


def test_each_question_is_answered_in_the_largest_words_of_its_screen(wall: Page, fresh_server: Server):
    database = open_database(harness.database_url(fresh_server.database))
    (meeting,) = meetings.meetings_for(database, REGION)
    facts = Publication(
        queries.load_facts(database, Scope.county(), 1), meeting.day, queries.thresholds(database, 1)
    ).for_county()
    database.close()
    names = list(dict.fromkeys(name for name, _ in ANSWERS.values()))
    found: dict[str, str] = {}
    for name in names:
        wall.keyboard.press("ArrowRight")
        shown = wall.locator("section:visible")
        expect(shown).to_contain_text(Screens.questions[name])
        found[name] = shown.locator("h2").first.inner_text().replace("\u00a0", " ").replace("\n", " ")
    for number, (name, answer) in ANSWERS.items():
        if answer in KNOWN_BY:
            assert re.search(KNOWN_BY[answer], found[name]), (number, found[name])
        else:
            value = figure(by_id(answer), facts, meeting.day).value
            assert value is not None
            told = formats.share(value, 0) if answer.startswith("rates.") else formats.whole(value)
            assert told.replace("\u00a0", " ") in found[name], (number, found[name])
    assert {*range(1, 21)} - ANSWERS.keys() == {19}
