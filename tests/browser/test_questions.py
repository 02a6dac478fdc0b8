"""The group's questions, from the wall: each has a screen, and what answers it stands there, large.

What is asked for is computed from the figures, never copied; it is looked for in the finding, the sentence under it,
and the rows that can be seen or the chart's table.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tc_dashboard import config, formats
from tc_dashboard.domain import GoalStatus, Scope, StartStatus, Term
from tc_dashboard.facts import Facts
from tc_dashboard.meetings import Meeting
from tc_dashboard.metrics.figures import by_id, figure, parts
from tc_dashboard.metrics.goals import progress
from tc_dashboard.metrics.placements import places_for
from tc_dashboard.metrics.publication import Publication
from tc_dashboard.metrics.rates import RESPONSE
from tc_dashboard.metrics.since import Moment
from tc_dashboard.render.deck import deck
from tc_dashboard.storage import queries
from tc_dashboard.storage.database import open_database
from tc_dashboard.text.screens import Screens
from tc_dashboard.views import screens
from tests.browser import harness

SINCE = timedelta(days=150)
"""From the meeting before."""


@dataclass(frozen=True)
class Group:
    """What the group sees, and what each question is answered by."""

    facts: Facts
    then: Facts
    day: date

    def value(self, metric: str, by: Mapping[str, str] | None = None) -> float:
        found = figure(by_id(metric), self.facts, self.day, by=by).value
        assert found is not None
        return found

    def number(self, metric: str, by: Mapping[str, str] | None = None) -> str:
        found = self.value(metric, by)
        return plain(formats.share(found, 0) if metric.startswith("rates.") else formats.whole(found))

    @property
    def term(self) -> dict[str, str]:
        return {"term": Term.of(self.day).code}

    def goals(self, *statuses: GoalStatus) -> list[str]:
        return [one.goal.name for one in progress(self.facts, self.day) if one.status in statuses and not one.masked]

    @cached_property
    def turned(self) -> dict[str, tuple[GoalStatus, GoalStatus]]:
        """Goal → its status at the meeting before, and now, where they differ."""
        was = {one.goal.goal: one for one in progress(self.then, self.day - SINCE)}
        return {
            now.goal.name: (was[now.goal.goal].status, now.status)
            for now in progress(self.facts, self.day)
            if was[now.goal.goal].status != now.status and not now.masked and not was[now.goal.goal].masked
        }

    def fewest_applicants(self) -> tuple[str, str]:
        """The programme with the fewest eligible per place, and how many."""
        names = dict(self.facts.programmes.select("programme", "name").iter_rows())
        found = parts(by_id("rates.applicants_per_seat"), self.facts, self.day, "programme")
        value, programme = min((one.value, one.by["programme"]) for one in found if one.value is not None)
        return names[programme], formats.decimal(value, 1)

    def stopped(self) -> list[str]:
        """Why starts were cancelled or moved."""
        is_stopped = self.facts.starts["status"].is_in([StartStatus.CANCELLED, StartStatus.MOVED])
        return [str(reason) for reason in self.facts.starts.filter(is_stopped)["reason"].drop_nulls().unique()]

    def lacking_places(self) -> str:
        found = places_for(self.facts, Term.of(self.day).next(), self.day)
        needed, offered = (sum(found[name].drop_nulls().to_list()) for name in ("needed", "offered"))
        return formats.whole(needed - offered)

    def largest_home(self) -> str:
        found = parts(by_id("persons.started"), self.facts, self.day, "home")
        return plain(formats.whole(max(one.value for one in found if one.value and one.by["home"].isdecimal())))


ANSWERS: Mapping[int, tuple[str, Callable[[Group], list[str]]]] = {
    1: (Screens.goals, lambda g: [
        f"{len(g.goals(GoalStatus.ON_PLAN, GoalStatus.REACHED))} av {len(g.facts.goals)} mål",
        formats.day(g.day - SINCE), *g.goals(*GoalStatus),
    ]),
    2: (Screens.deviating, lambda g: g.goals(GoalStatus.DEVIATES, GoalStatus.NOT_REACHED)),
    3: (Screens.starts, lambda g: [
        g.number("starts.started"), f"mot {g.number('starts.planned')} planerade",
        f"{g.number('starts.started', g.term)} av dem", f"mot {g.number('starts.planned', g.term)} planerade",
    ]),
    4: (Screens.stopped, Group.stopped),
    5: (Screens.upcoming, lambda g: [f"{g.number('starts.upcoming')} starter", g.number("rates.admitted_ahead")]),
    6: (Screens.way, lambda g: [g.number(f"persons.{one}") for one in ("applicants", "admitted", "started")]),
    7: (Screens.applicants, lambda g: [*g.fewest_applicants()]),
    8: (Screens.studying, lambda g: [
        g.number("persons.studying"), g.number("persons.studying", {"area": "Industri"}),
    ]),
    9: (Screens.dropouts, lambda g: [g.number("persons.dropouts"), g.number("persons.dropouts_90_days")]),
    10: (Screens.completed, lambda g: [g.number("rates.completion")]),
    11: (Screens.work, lambda g: [
        g.number("rates.in_work"), formats.share(figure(RESPONSE, g.facts, g.day).value or 0, 0),
    ]),
    12: (Screens.women, lambda g: [g.number("rates.women")]),
    13: (Screens.companies, lambda g: [
        g.number("companies.partners"), g.number("companies.partners", {"area": "Industri"}),
        formats.day(g.day - SINCE),
    ]),
    14: (Screens.engagement, lambda g: [
        g.number("companies.partners"), g.number("companies.interested"),
        g.number("companies.partners", {"engagement": "APL"}),
    ]),
    15: (Screens.places, lambda g: [f"{g.lacking_places()} praktikplatser saknas"]),
    16: (Screens.municipalities, lambda g: [f"{g.number('municipalities.joined')} kommuner", "Södertälje", "Tyresö"]),
    17: (Screens.homes, lambda g: ["Södertälje", g.largest_home(), "per 1 000 invånare"]),
    18: (Screens.certification, lambda g: [
        f"{g.number('certification.documents_done')} av {len(g.facts.certification_documents)} handlingar",
        f"{g.number('certification.criteria_met')} av 8 kriterier",
    ]),
    19: (Screens.economy, lambda g: [
        f"{formats.share(g.value('economy.used') / g.value('economy.budget'))} av budgeten", "Efter piloten är",
        *(g.number("economy.used", {"funder": one}) for one in
          ("Region Stockholm", "Huddinge kommun", "Södertälje kommun")),
    ]),
    20: (Screens.fresh, lambda g: [
        formats.day(figure(by_id("persons.started"), g.facts, g.day).measured_to or g.day), "leveranser saknas",
    ]),
}  # fmt: skip
"""The question's number → its screen, and what answers it."""

SEEN = """() => Object.groupBy([...document.querySelectorAll('main > section[id]')].map((one) => ({
    question: one.id.slice(1).split('-')[0],
    told: [...one.querySelectorAll('h2, .said, h3, .tc-note, [data-rows] > :not([hidden]), figure .ears')]
        .map((part) => part.innerText || part.textContent).join(' '),
    largest: Math.max(...[...one.querySelectorAll('.body *')].filter((part) => !part.closest('svg, .ears'))
        .map((part) => parseFloat(getComputedStyle(part).fontSize))),
    finding: parseFloat(getComputedStyle(one.querySelector('h2')).fontSize),
    left: !(one.querySelector('[data-more]')?.hidden ?? true) && !one.querySelector('[data-more] a'),
})), (one) => one.question)"""


def plain(words: str) -> str:
    return " ".join(words.replace("\u00a0", " ").split())


@pytest.fixture(scope="module")
def group(prepared_database: Path) -> Group:
    database = open_database(harness.database_url(prepared_database))
    facts, limits = queries.load_facts(database, Scope.county(), 1), queries.thresholds(database, 1)
    database.close()
    day = config.today()
    now, then = (Publication(facts, one, limits).for_county() for one in (day, day - SINCE))
    return Group(now, then, day)


def asked_by(group: Group) -> screens.Asked:
    before = Meeting(1, group.day - SINCE, "Mötet före", (), "", 1, None, None)
    return screens.Asked(group.facts, group.day, None, ((before, Moment(group.then, before.day)),))


def test_each_question_is_answered_on_its_screen(group: Group, page: Page, tmp_path: Path):
    asked = asked_by(group)
    names = list(dict.fromkeys(name for name, _ in ANSWERS.values()))
    file = tmp_path / "deck.html"
    file.write_bytes(deck(screens.papers(asked, names)))

    page.goto(file.as_uri())
    seen = page.evaluate(SEEN)

    for number, (name, answers) in ANSWERS.items():
        walls = seen[str(names.index(name) + 1)]
        told = plain(" ".join(wall["told"] for wall in walls))
        lacking = [answer for answer in map(plain, answers(group)) if answer not in told]
        assert not lacking, (number, told)
        assert not any(wall["left"] for wall in walls), number
        assert all(wall["finding"] > wall["largest"] for wall in walls), number
    assert ANSWERS.keys() == {*range(1, 21)}

    # What has turned since the last meeting is named among the changes; without a meeting that is said.
    changes = str(screens.screen(Screens.since, asked).parts)
    assert group.turned
    assert all(goal in changes for goal in group.turned)
    assert Screens.no_change_known in screens.screen(Screens.goals, screens.Asked(group.facts, group.day)).sentence
