"""The one cache: what is kept belongs to one ledger, revision and scope, so it is never stale."""

import pytest
import streamlit as st

from tc_dashboard import config
from tc_dashboard.errors import AccessDenied
from tc_dashboard.facts import PERSON_COLUMNS
from tc_dashboard.metrics.figures import by_id
from tc_dashboard.metrics.published import Whose
from tc_dashboard.storage import commands, queries
from tc_dashboard.ui import data
from tests import build
from tests.build import a_cohort, a_programme, a_provider, a_start


@pytest.fixture(autouse=True)
def here(database, monkeypatch):
    st.cache_resource.clear()
    monkeypatch.setenv(config.DATABASE_VARIABLE, database.url)


def names(viewer):
    return data.facts(viewer).providers["name"].to_list()


def test_an_empty_ledger_gives_empty_facts():
    assert data.facts(build.REGION).are_empty()


def test_the_region_reads_the_newest_revision_and_everyone_else_the_published_one(save, database):
    save(a_provider(name="A"))
    commands.publish(database, 1, build.REGION)
    save(a_provider(name="B"))

    assert names(build.REGION) == ["A", "B"]
    assert names(build.STEERING_GROUP) == ["A"]
    assert names(build.HUDDINGE) == ["A"]


def test_what_was_read_before_a_save_is_not_shown_after_it(save):
    save(a_provider(name="A"))
    assert names(build.REGION) == ["A"]

    save(a_provider(name="B"))

    assert names(build.REGION) == ["A", "B"]


def test_the_same_revision_is_read_once(save, monkeypatch):
    save(a_provider())
    first = data.facts(build.REGION)
    monkeypatch.setattr(queries, "load_facts", lambda *_: pytest.fail("read again"))

    assert data.facts(build.REGION) is first


def test_nobodys_facts_hold_a_row_of_persons(save, database):
    save(a_programme(), a_start(), a_cohort(home="Huddinge", started=77))
    commands.publish(database, 1, build.REGION)

    for viewer in (build.REGION, build.STEERING_GROUP, build.HUDDINGE):
        cohorts = data.facts(viewer).cohorts
        assert len(cohorts) == 1
        assert not [name for name in ("home", "sex", *PERSON_COLUMNS) if cohorts[name].null_count() == 0]


def test_what_was_delivered_is_for_those_who_answer_for_it(save):
    save(a_programme(), a_start(), a_cohort(home="Huddinge", started=77))

    assert data.delivered(build.REGION).cohorts["started"].to_list() == [77]
    for viewer in (build.STEERING_GROUP, build.HUDDINGE):
        with pytest.raises(AccessDenied):
            data.delivered(viewer)
        with pytest.raises(AccessDenied):
            data.newest_delivered(viewer)


def test_a_municipality_never_gets_what_was_made_for_another(save, database):
    save(
        a_programme(), a_start(),
        *(a_cohort(home=home, started=started) for home, started in (("Huddinge", 71), ("Salem", 73), ("Haninge", 79))),
    )  # fmt: skip
    commands.publish(database, 1, build.REGION)

    own = data.facts(build.HUDDINGE)

    assert data.facts(build.STEERING_GROUP).parts(by_id("persons.started"), data.today(), "home")
    assert not own.parts(by_id("persons.started"), data.today(), "home")
    assert own.figure(by_id("persons.started"), data.today(), whose=Whose.RESIDENTS).value == 71


def test_what_waits_to_be_published_is_counted(save, database):
    save(a_provider(name="A"))
    save(a_provider(name="B"))
    assert data.unpublished_count() == 2

    commands.publish(database, 2, build.REGION)

    assert data.unpublished_count() == 0
