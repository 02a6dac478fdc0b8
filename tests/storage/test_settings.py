"""The limits for small numbers: decided, numbered, dated, and never below what is allowed."""

from dataclasses import replace

import pytest
import sqlalchemy as sa

from tc_dashboard.domain import Role, Thresholds
from tc_dashboard.errors import AccessDenied, UserFacingError
from tc_dashboard.storage import commands, members, queries
from tc_dashboard.storage.members import Event
from tc_dashboard.views import history
from tests.build import ADMIN, HUDDINGE, REGION, STEERING_GROUP, a_provider

STRICTER = Thresholds(count=6, base=12, decision="RS 2026-0123, § 7", open_to=frozenset({"0126"}))


def test_those_of_the_project_hold_until_somebody_decides(database):
    assert queries.thresholds(database, 0) == queries.thresholds(database, 99) == Thresholds(5, 10)


def test_a_decision_is_a_revision_and_holds_from_it_on(database, save):
    save(a_provider())

    assert commands.set_thresholds(database, STRICTER, ADMIN) == 2

    assert [queries.thresholds(database, number) for number in (1, 2, 3)] == [Thresholds(), STRICTER, STRICTER]
    newest = queries.history(database)[0]
    assert (newest.kind, newest.by, newest.setting) == (commands.SETTING, "Ada", STRICTER)


def test_the_same_again_is_nothing_new_but_another_decision_is(database):
    commands.set_thresholds(database, STRICTER, ADMIN)

    assert commands.set_thresholds(database, STRICTER, ADMIN) == 1
    assert commands.set_thresholds(database, replace(STRICTER, decision="Nytt"), ADMIN) == 2


@pytest.mark.parametrize("wrong", [
    Thresholds(2, 10, "Beslut"),
    Thresholds(5, 4, "Beslut"),
    Thresholds(5, 10, "  "),
    Thresholds(5, 10, "Beslut", frozenset({"1480"})),
    Thresholds(5, 10, "Beslut", providers_for=frozenset({Role.REGION})),
], ids=["too small a count", "a base below the count", "no decision", "not of the county", "of staff"])  # fmt: skip
def test_what_may_not_be_set_changes_nothing(database, wrong):
    with pytest.raises(UserFacingError, match="Inget har ändrats"):
        commands.set_thresholds(database, wrong, ADMIN)

    assert queries.newest_revision(database) == 0


@pytest.mark.parametrize("values", ["(1, 2, 10, '', 'B', '')", "(1, 5, 4, '', 'B', '')", "(1, 5, 10, '', '', '')"])
def test_the_database_keeps_no_other_either(database, values):
    commands.set_thresholds(database, STRICTER, ADMIN)

    with database.writing() as connection:
        connection.exec_driver_sql("DELETE FROM setting")
        with pytest.raises(sa.exc.IntegrityError):
            connection.exec_driver_sql(f"INSERT INTO setting VALUES {values}")


@pytest.mark.parametrize("viewer", [REGION, STEERING_GROUP, HUDDINGE], ids=lambda viewer: viewer.role)
def test_only_an_administrator_may_and_others_are_noted(database, viewer):
    with pytest.raises(AccessDenied):
        commands.set_thresholds(database, STRICTER, viewer)

    assert queries.newest_revision(database) == 0
    assert [(entry.event, entry.subject) for entry in members.audit(database)] == [(Event.REFUSED, "setting")]


def test_it_is_an_event_of_its_own_that_tells_what_and_by_which_decision(database):
    commands.set_thresholds(database, STRICTER, ADMIN)

    (entry,) = members.audit(database)
    assert (entry.event, entry.subject) == (Event.SET, "1")
    assert entry.detail == {
        "smallest_count": 6, "smallest_base": 12, "open_to": ["0126"], "decision": "RS 2026-0123, § 7",
        "providers_for": ["Styrgrupp"],
    }  # fmt: skip


def test_it_can_not_be_undone_only_decided_anew(database):
    commands.set_thresholds(database, STRICTER, ADMIN)

    with pytest.raises(UserFacingError, match="Sätt dem igen"):
        commands.undo(database, 1, REGION)

    assert queries.newest_revision(database) == 1


def test_the_history_reads_it_aloud(database, save):
    save(a_provider())
    commands.set_thresholds(database, STRICTER, ADMIN)

    entry = history.build(queries.history(database), {}).entries[0]
    assert entry.what == "Gränserna för små tal ändrades"
    limits, decision = entry.details
    assert limits.startswith("Antal under 6 personer visas inte, och underlag under 12 delas inte upp")
    assert limits.endswith("Huddinge ser sina egna tal utan skydd. Styrgruppen ser resultat per anordnare.")
    assert decision == "Beslut: RS 2026-0123, § 7"
    assert not entry.can_be_undone
    assert "kan inte ångras" in entry.why_not


def test_an_upload_before_it_can_still_be_undone(database, save):
    save(a_provider())
    commands.set_thresholds(database, STRICTER, ADMIN)

    assert commands.undo(database, 1, REGION) == 3
    assert queries.thresholds(database, 3) == STRICTER
