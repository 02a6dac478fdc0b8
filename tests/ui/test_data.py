"""The one cache: what is kept belongs to one ledger, revision and scope, so it is never stale."""

import pytest
import streamlit as st

from tc_dashboard import config
from tc_dashboard.storage import commands, queries
from tc_dashboard.ui import data
from tests import build
from tests.build import a_company, a_provider


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


def test_a_municipality_never_gets_what_was_read_for_another_scope(save, database):
    save(a_company(municipality="Södertälje"))
    commands.publish(database, 1, build.REGION)

    assert len(data.facts(build.STEERING_GROUP).companies) == 1
    assert data.facts(build.HUDDINGE).companies.is_empty()


def test_what_waits_to_be_published_is_counted(save, database):
    save(a_provider(name="A"))
    save(a_provider(name="B"))
    assert data.unpublished_count() == 2

    commands.publish(database, 2, build.REGION)

    assert data.unpublished_count() == 0
