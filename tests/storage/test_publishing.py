"""Publishing moves forward only: the steering group and the municipalities see the newest published revision."""

import pytest

from tc_dashboard.errors import UserFacingError
from tc_dashboard.storage import commands, queries
from tests.build import REGION, a_provider


@pytest.fixture
def two_revisions(save):
    save(a_provider(name="A"))
    save(a_provider(name="B"))


def test_nothing_is_published_before_someone_does(database, two_revisions):
    assert queries.newest_published(database) == 0


def test_a_published_revision_is_the_newest_published(database, two_revisions):
    commands.publish(database, 1, REGION)

    assert queries.newest_published(database) == 1


def test_a_later_revision_takes_over(database, two_revisions):
    commands.publish(database, 1, REGION)
    commands.publish(database, 2, REGION)

    assert queries.newest_published(database) == 2


def test_the_same_revision_again_changes_nothing(database, two_revisions):
    commands.publish(database, 2, REGION)
    before = queries.history(database)

    commands.publish(database, 2, REGION)

    assert queries.history(database) == before


def test_an_older_revision_is_refused(database, two_revisions):
    commands.publish(database, 2, REGION)

    with pytest.raises(UserFacingError, match="Revision 2 är redan publicerad, så den äldre revision 1 kan inte"):
        commands.publish(database, 1, REGION)


@pytest.mark.parametrize("revision", [-1, 0, 3])
def test_a_revision_that_is_not_there_is_refused(database, two_revisions, revision):
    with pytest.raises(UserFacingError, match=rf"Revision {revision} finns inte\. Den nyaste är revision 2\."):
        commands.publish(database, revision, REGION)


def test_a_new_revision_is_not_published_by_itself(database, two_revisions, save):
    commands.publish(database, 2, REGION)

    save(a_provider(name="C"))

    assert queries.newest_published(database) == 2


def test_the_history_says_when_and_by_whom(database, two_revisions):
    commands.publish(database, 1, REGION)

    newest, oldest = queries.history(database)

    assert (newest.published_at, oldest.published_by) == (None, "Anna")
    assert oldest.published_at is not None
    assert oldest.published_at >= oldest.at
