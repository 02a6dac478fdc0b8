"""What an undo is foreseen to do is what it does, or why it refuses; and foreseeing it stores nothing."""

import shutil
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, given, settings

from tc_dashboard.domain import Scope
from tc_dashboard.errors import AccessDenied, UserFacingError
from tc_dashboard.storage import commands, queries
from tc_dashboard.storage.database import open_database
from tests.build import REGION, STEERING_GROUP, a_cohort, a_provider
from tests.storage.test_any_sequence import STEPS, try_to_save


def outcome(command, database, revision):
    """The facts that a command answers with, or the reason it refuses."""
    try:
        answer = command(database, revision, REGION)
    except UserFacingError as refusal:
        return str(refusal)
    return queries.load_facts(database, Scope.county(), answer) if isinstance(answer, int) else answer


def same(one, other):
    if isinstance(one, str) or isinstance(other, str):
        return one == other
    frames = [(frame.sort("key"), other.frames[name].sort("key")) for name, frame in one.frames.items()]
    return one.revision == other.revision and all(frame.equals(twin) for frame, twin in frames)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS)
def test_whatever_was_saved_and_undone_before_an_undo_does_what_was_foreseen(migrated, tmp_path, steps):
    path = tmp_path / f"{uuid4()}.sqlite"
    shutil.copy(migrated, path)
    database = open_database(f"sqlite:///{path}")
    for number, step in enumerate(steps):
        if isinstance(step, int):
            newest = queries.newest_revision(database)
            foreseen = outcome(commands.foresee_undo, database, step)
            assert queries.newest_revision(database) == newest
            assert same(outcome(commands.undo, database, step), foreseen)
        else:
            try:
                try_to_save(database, step, f"{number}.xlsx")
            except UserFacingError:
                continue
    database.close()


def test_foreseeing_leaves_the_ledger_as_it_was(database, save, facts):
    save(a_cohort(started=29))
    save(a_cohort(started=31))
    before = facts()

    assert commands.foresee_undo(database, 2, REGION).cohorts["started"].to_list() == [29]
    assert same(facts(), before)
    assert len(queries.history(database)) == 2


def test_only_the_region_may_ask(database, save):
    save(a_provider())

    with pytest.raises(AccessDenied):
        commands.foresee_undo(database, 1, STEERING_GROUP)
