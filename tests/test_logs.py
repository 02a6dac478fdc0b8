"""The log: one line of JSON per event, after what it tells of is stored, and naming nobody."""

import json
import logging

import pytest

from tc_dashboard import config, logs
from tc_dashboard.domain import Role, Viewer
from tc_dashboard.storage import members
from tc_dashboard.storage.members import Event


def line(record):
    return json.loads(logs.AsJson().format(record))


def test_an_event_is_one_line_with_what_is_told_of_it(caplog):
    with caplog.at_level(logging.INFO):
        logs.event("import", member=7)

    written = logs.AsJson().format(caplog.records[-1])
    told = json.loads(written)
    assert "\n" not in written
    assert (told["event"], told["level"], told["member"]) == ("import", "info", 7)


def test_an_error_is_told_by_its_kind_and_place_never_by_its_words(caplog):
    try:
        int("Anna Svensson")
    except ValueError as error:
        logs.event("error", level=logging.ERROR, error=error, reference="ABC123")

    written = logs.AsJson().format(caplog.records[-1])
    assert "Anna" not in written
    assert json.loads(written)["error"] == ["ValueError"]
    assert "test_logs.py" in json.loads(written)["at"][0]


def test_what_is_stored_is_logged_with_the_members_number_alone(database, caplog):
    viewer = Viewer("Anna Svensson", Role.REGION, member_id=None, organisation="Regionen")
    with caplog.at_level(logging.INFO):
        members.log(database, viewer, Event.EXPORTED, config.now(), "Anna Svensson.xlsx")

    (record,) = [record for record in caplog.records if record.getMessage() == "export"]
    assert "Anna" not in logs.AsJson().format(record)
    assert line(record)["member"] is None


def test_what_was_not_stored_is_never_logged(database, caplog):
    viewer = Viewer("Anna", Role.REGION)

    def fail_after_noting():
        with database.writing() as connection:
            members.log_in(connection, viewer, Event.IMPORTED, config.now())
            raise ZeroDivisionError

    with caplog.at_level(logging.INFO), pytest.raises(ZeroDivisionError):
        fail_after_noting()
    members.log(database, viewer, Event.EXPORTED, config.now())

    assert [record.getMessage() for record in caplog.records if hasattr(record, "told")] in ([], ["export"])
    assert "import" not in [record.getMessage() for record in caplog.records]
