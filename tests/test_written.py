"""What is written in a page is saved like a file: checked by the same rules, traced to a cell, undone like others."""

from datetime import date

import pytest

from tc_dashboard import text, written
from tc_dashboard.errors import AccessDenied, UserFacingError
from tc_dashboard.storage import queries
from tc_dashboard.views import history
from tests.build import DAY, REGION, STEERING_GROUP, a_goal

SAID = {"goal": "M1", "date": DAY, "judgement": "Avviker", "action": "Kampanj"}


def test_a_judgement_is_a_revision_with_a_file_a_cell_and_a_reason(database, save, facts):
    save(a_goal())

    assert written.write_rows(database, "assessments", [SAID], "Inför mötet", REGION, today=DAY) == 2

    (row,) = facts().assessments.iter_rows(named=True)
    assert (row["goal"], row["judgement"], row["action"], row["cause"]) == ("M1", "Avviker", "Kampanj", None)
    entry = queries.history(database)[0]
    (file,) = entry.files
    assert (row["import_id"], row["sheet"]) == (file.import_id, "Bedömningar")
    assert file.decisions.because == "Inför mötet"
    assert "Inför mötet" in repr(history.build(queries.history(database), {}))


def test_a_goal_is_written_anew_and_can_be_undone(database, save, facts):
    save(a_goal(target_value=12))
    (goal,) = facts().goals.iter_rows(named=True)

    written.write_rows(database, "goals", [goal | {"target_value": 20.0}], "Nytt beslut", REGION, today=DAY)
    assert facts().goals["target_value"].to_list() == [20.0]
    assert {**next(facts().goals.iter_rows(named=True)), "target_value": 12.0}.keys() == goal.keys()

    written.undo(database, 2, "", REGION)
    assert facts().goals["target_value"].to_list() == [12.0]


def test_it_stays_with_the_example_where_that_is_what_there_is(database, save, facts):
    save(a_goal(), example=True)

    written.write_rows(database, "assessments", [SAID], "Prov", REGION, today=DAY)

    assert facts().are_example()
    assert len(facts().goals) == 1


@pytest.mark.parametrize(("wrong", "why"), [
    (SAID | {"goal": "M99"}, "M99"), (SAID | {"judgement": "Bra"}, "Bra"),
    (SAID | {"action": "Ring 811218-9876"}, "personnummer"),
])  # fmt: skip
def test_what_a_file_may_not_say_a_page_may_not_either(database, save, wrong, why):
    save(a_goal())

    with pytest.raises(UserFacingError, match=why) as refused:
        written.write_rows(database, "assessments", [wrong], "Prov", REGION, today=DAY)

    assert "9876" not in str(refused.value)
    assert queries.newest_revision(database) == 1


def test_it_needs_a_reason_and_a_right(database, save):
    save(a_goal())

    with pytest.raises(UserFacingError, match=text.Written.no_reason):
        written.write_rows(database, "assessments", [SAID], " ", REGION, today=DAY)
    with pytest.raises(AccessDenied):
        written.write_rows(database, "assessments", [SAID], "Prov", STEERING_GROUP, today=DAY)
    assert queries.newest_revision(database) == 1


def test_a_reason_holds_no_personal_number(database, save):
    save(a_goal())

    with pytest.raises(UserFacingError):
        written.write_rows(database, "assessments", [SAID], "Ring 811218-9876", REGION, today=date(2026, 1, 1))
