"""The page of limits: what holds, a change with its decision, and when others see it."""

import pytest

from tc_dashboard import text
from tc_dashboard.domain import Thresholds
from tc_dashboard.metrics.figures import by_id
from tc_dashboard.storage import commands, queries
from tc_dashboard.ui import data
from tests.build import ADMIN, REGION, STEERING_GROUP, a_cohort
from tests.ui.conftest import button, said

WORDS = text.Settings


def test_an_administrator_changes_the_limits_with_a_decision(open_page, database):
    app = open_page("installningar", eyes=text.Access.administrator)
    assert WORDS.told(Thresholds()) in said(app)

    app.number_input(key="settings.count").set_value(6)
    app.multiselect(key="settings.open-to").set_value(["0126"])
    app.text_input(key="settings.decision").set_value("RS 2026-0123")
    button(app, WORDS.save).click().run()

    decided = Thresholds(6, 10, "RS 2026-0123", frozenset({"0126"}))
    assert queries.thresholds(database, 1) == decided
    assert {WORDS.was_set(1), WORDS.told(decided), WORDS.decided(decided)} <= set(said(app).split("\n"))


def test_an_administrator_decides_who_sees_results_by_provider(open_page, database):
    app = open_page("installningar", eyes=text.Access.administrator)

    app.multiselect(key="settings.providers").set_value([])
    app.text_input(key="settings.decision").set_value("RS 2026-0124")
    button(app, WORDS.save).click().run()

    assert queries.thresholds(database, 1).providers_for == frozenset()
    assert WORDS.shown([]) in said(app)


def test_without_a_decision_nothing_changes(open_page, database):
    app = open_page("installningar", eyes=text.Access.administrator)

    app.number_input(key="settings.count").set_value(7)
    button(app, WORDS.save).click().run()

    assert WORDS.no_decision in said(app)
    assert queries.newest_revision(database) == 0


@pytest.mark.usefixtures("open_page")
def test_others_see_new_limits_when_they_are_published_and_an_earlier_revision_keeps_its_own(database, save):
    save(a_cohort(home="Nacka", started=8, sex="Kvinnor"), a_cohort(home="Haninge", started=60, sex="Kvinnor"))
    commands.publish(database, 1, REGION)
    commands.set_thresholds(database, Thresholds(70, 100, "Beslut"), ADMIN)

    def started(viewer):
        return data.facts(viewer).figure(by_id("persons.started"), data.today()).value

    assert (started(STEERING_GROUP), started(REGION)) == (68, None)
    commands.publish(database, 2, REGION)
    assert (started(STEERING_GROUP), data.thresholds(1).count) == (None, 5)
