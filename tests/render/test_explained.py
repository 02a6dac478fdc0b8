"""What is copied of a figure says all that is needed to answer for it, and no more than is shown."""

from dataclasses import replace
from datetime import date

import pytest

from tc_dashboard import text
from tc_dashboard.domain import Thresholds
from tc_dashboard.metrics.publication import Publication
from tc_dashboard.metrics.selection import EVERYTHING
from tc_dashboard.render.explained import explained
from tc_dashboard.text.explaining import Explaining
from tc_dashboard.text.spoken import Finding
from tc_dashboard.views.goal_page import build as goals_page
from tc_dashboard.views.parts import Goals, Origin
from tc_dashboard.views.spoken import bars, card
from tests.build import DAY, a_cohort, a_goal, a_start, an_outcome

ANY = Finding("Inga", "Alla: {label}", "{label}: {number} av {total}", "{label} lika, {number} var")


@pytest.fixture
def seen(save, facts):
    def seen(*rows):
        save(*rows)
        return Publication(facts(), DAY, Thresholds()).for_county()

    return seen


def test_a_card_is_told_with_definition_day_source_and_revision(seen):
    facts = seen(a_start(start_date=date(2025, 8, 1)))
    found = card(facts, "starts.started", DAY, EVERYTHING)

    told = explained(replace(found, origin=replace(found.origin, senders=("Huddinge",))), 7, is_example=True).split(
        "\n"
    )

    words = text.FIGURES["starts.started"]
    assert told[0] == f"{words.name}: 1 start"
    assert Explaining.counted(words.definition) in told
    assert any(DAY.isoformat() in line and "Huddinge" in line for line in told)
    assert "revision 7" in told[-2]
    assert told[-1] == Explaining.example


def test_a_chart_is_told_row_by_row(seen):
    facts = seen(a_start(start_date=date(2025, 8, 1)), a_start(round=2, start_date=date(2025, 9, 1)))

    told = explained(bars(facts, "starts.started", "form", DAY, EVERYTHING, ANY.of, "Per form."), 1)

    assert "Per form." in told
    assert ": 2 starter" in told


def test_a_protected_number_stays_protected(seen):
    facts = seen(a_cohort(started=3))

    told = explained(card(facts, "persons.started", DAY, EVERYTHING), 1).split("\n")

    assert told[0] == f"{text.FIGURES['persons.started'].name}: .."


def test_goals_are_told_with_where_they_stand(seen):
    facts = seen(a_goal(name="Tolv starter"), an_outcome(date=DAY, value=7))
    (goals,) = (part for section in goals_page(facts, today=DAY).sections for part in section.parts
                if isinstance(part, Goals))  # fmt: skip

    assert "Tolv starter: 7\u00a0starter (" in explained(goals, 1)


def test_a_municipality_is_not_told_who_else_sends(save, facts):
    save(a_start(start_date=date(2025, 8, 1)))
    found = Publication(facts(), DAY, Thresholds()).for_municipality("0126")

    assert card(found, "starts.started", DAY, EVERYTHING).origin.senders == ()
    assert Origin("fil.xlsx", DAY).senders == ()
