"""Every command checks the role itself: only the Region changes the ledger."""

import pytest

from tc_dashboard import intake
from tc_dashboard.errors import AccessDenied
from tc_dashboard.storage import commands, queries
from tests.build import HUDDINGE, REGION, STEERING_GROUP, a_provider


@pytest.fixture(params=[STEERING_GROUP, HUDDINGE], ids=lambda viewer: viewer.role)
def stranger(request):
    return request.param


@pytest.fixture
def commands_of(database, examine, save):
    """Command → a function that carries it out as someone, on a ledger of one revision where each would work."""
    save(a_provider())
    preview = examine(a_provider(name="Ny"))
    return {
        "save": lambda by: intake.save(database, preview, by),
        "undo": lambda by: commands.undo(database, 1, by),
        "publish": lambda by: commands.publish(database, 1, by),
    }


@pytest.mark.parametrize("command", ["save", "undo", "publish"])
def test_no_one_but_the_region_may(database, commands_of, stranger, command):
    before = queries.history(database)

    with pytest.raises(AccessDenied, match="Det här får bara Region göra"):
        commands_of[command](stranger)

    assert queries.history(database) == before


@pytest.mark.parametrize("command", ["save", "undo", "publish"])
def test_the_region_may(database, commands_of, command):
    before = queries.history(database)

    commands_of[command](REGION)

    assert queries.history(database) != before
