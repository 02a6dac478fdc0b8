"""A bug gives a reference that is found in the log; what a person can mend is said as it is."""

import re

from streamlit.testing.v1 import AppTest

from tc_dashboard.errors import UserFacingError


def shown(error):
    def script(error):
        from tc_dashboard.ui import failure  # noqa: PLC0415 - the harness runs the function's text by itself

        failure.show(error)

    app = AppTest.from_function(script, args=(error,)).run()
    return app.error[0].value


def test_a_bug_is_logged_under_the_reference_that_is_shown(caplog):
    message = shown(ZeroDivisionError("secret detail"))

    (reference,) = re.findall(r"\*\*([0-9A-F]{6})\*\*", message)
    (record,) = [record for record in caplog.records if record.getMessage() == "error"]
    assert record.told == {"reference": reference}
    assert record.exc_info[0] is ZeroDivisionError
    assert "secret" not in message


def test_what_a_person_can_mend_is_said_in_its_own_words():
    assert shown(UserFacingError("Databasen kan inte öppnas.")) == "Databasen kan inte öppnas."
