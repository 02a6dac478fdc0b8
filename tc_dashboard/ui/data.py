"""The one cache: by ledger, revision and day, so what is kept is never stale and never needs clearing."""

from collections.abc import Callable, Hashable
from datetime import date

import streamlit as st

from tc_dashboard import config, reach, text
from tc_dashboard.domain import Role, Scope, Thresholds, Viewer
from tc_dashboard.errors import AccessDenied
from tc_dashboard.facts import Facts
from tc_dashboard.meetings import Meeting, held_meeting, meetings_for
from tc_dashboard.metrics.publication import Publication
from tc_dashboard.metrics.published import PublishedFacts
from tc_dashboard.metrics.since import Moment
from tc_dashboard.reach import Reach
from tc_dashboard.storage import commands, queries, undoing
from tc_dashboard.storage.database import Database, open_database
from tc_dashboard.storage.undoing import Obstacles
from tc_dashboard.ui import memory
from tc_dashboard.ui.kept import kept
from tc_dashboard.views import effects
from tc_dashboard.views.decided import marked_page, marks_of, shows_time
from tc_dashboard.views.parts import Mark, Page, Part

MEETING = "mote"
NO_MEETING = "mote.none"
"""Whether a meeting was asked for that isn't there: told once, over the figures that are shown instead."""
"""In the address and in the session: the held meeting whose figures are looked at."""
REVISION = "revision"
"""In the address and in the session: the earlier revision that is looked at."""


def database() -> Database:
    """The database of this installation, opened and migrated once."""
    return _opened(config.database_url())


@st.cache_resource(show_spinner=False, max_entries=2, on_release=Database.close)
def _opened(url: str) -> Database:
    return open_database(url)


def revision_for(viewer: Viewer) -> int:
    """The newest revision for those who prepare it, the newest published one for others; 0 where there is none.

    Those who prepare it may look at an earlier one instead. At a meeting everyone sees what it saw.
    """
    if meeting := asked_meeting():
        return meeting.revision or 0
    if viewer.sees_unpublished:
        return earlier_revision(viewer) or queries.newest_revision(database())
    return queries.newest_published(database())


def asked_meeting() -> Meeting | None:
    """The held meeting that the address, or a link on an earlier page, asked to see the figures of."""
    asked = st.query_params.get(MEETING) or st.session_state.get(MEETING)
    if not asked:
        return None
    meeting = held_meeting(database(), int(asked)) if str(asked).isdecimal() else None
    if meeting is None:
        leave_meeting()
        st.session_state[NO_MEETING] = True
    else:
        see_meeting(meeting.id)
    return meeting


def see_meeting(number: int) -> None:
    """Look at the pages as they were at a held meeting, until `leave_meeting`."""
    st.session_state[MEETING] = number
    if st.query_params.get(MEETING) != str(number):
        st.query_params[MEETING] = str(number)


def leave_meeting() -> None:
    st.session_state.pop(MEETING, None)
    st.query_params.pop(MEETING, None)


def earlier_revision(viewer: Viewer) -> int | None:
    """The revision that the address, or a link on an earlier page, asked to see instead of the newest."""
    asked = st.query_params.get(REVISION) or st.session_state.get(REVISION)
    if not viewer.sees_unpublished or not asked or asked_meeting():
        return None
    newest = queries.newest_revision(database())
    number = int(asked) if str(asked).isdecimal() else 0
    if not 0 < number < newest:
        see_newest()
        return None
    see(number)
    return number


def see(revision: int) -> None:
    """Look at the pages as they were at an earlier revision, until `see_newest`."""
    st.session_state[REVISION] = revision
    if st.query_params.get(REVISION) != str(revision):
        st.query_params[REVISION] = str(revision)


def see_newest() -> None:
    st.session_state.pop(REVISION, None)
    st.query_params.pop(REVISION, None)


def unpublished_count() -> int:
    """How many revisions wait to be published."""
    return queries.newest_revision(database()) - queries.newest_published(database())


def facts(viewer: Viewer) -> PublishedFacts:
    """What the viewer sees, as of the revision that is theirs to see: everyone's persons are published tables."""
    revision = revision_for(viewer)
    before = queries.published_before(database(), revision)
    publication = _publication(queries.ledger_id(database()), revision, before, today())
    code = viewer.municipality_code
    if code:
        return publication.for_municipality(code)
    return publication.for_group() if viewer.role is Role.STEERING_GROUP else publication.for_county()


def standing() -> tuple[str, int, int, date]:
    """Which ledger, revisions and day it is that visitors see now."""
    held = database()
    return queries.ledger_id(held), queries.newest_revision(held), queries.newest_published(held), config.today()


def work_out_ahead() -> None:
    """What may be shown of the newest published revision, and of the newest there is, before anyone asks."""
    ledger, newest, published, day = standing()
    for revision in dict.fromkeys((published, newest)):
        _publication(ledger, revision, queries.published_before(database(), revision), day)


def is_example(viewer: Viewer) -> bool:
    """Whether what the viewer sees is the example pilot: without working out what may be shown of it."""
    return _facts(queries.ledger_id(database()), revision_for(viewer)).are_example()


def shown_to_the_group(meeting: Meeting | None = None) -> tuple[int, date]:
    """Which revision the steering group sees, and as of which day: all that can be said without its figures."""
    if meeting and meeting.revision:
        return meeting.revision, meeting.day
    return queries.newest_published(database()), config.today()


def seen_by_the_group(meeting: Meeting | None = None) -> Moment:
    """What the steering group sees: the newest published, or what a held meeting saw. The same whoever asks."""
    revision, day = shown_to_the_group(meeting)
    before = queries.published_before(database(), revision)
    return Moment(_publication(queries.ledger_id(database()), revision, before, day).for_group(), day)


def published_for_municipality(viewer: Viewer, code: str) -> PublishedFacts:
    """What a municipality sees of the newest published, for those who hand out its papers."""
    if not viewer.may_prepare and viewer.role is not Role.STEERING_GROUP:
        raise AccessDenied(text.Storage.only_for(Role.REGION))
    revision = queries.newest_published(database())
    before = queries.published_before(database(), revision)
    return _publication(queries.ledger_id(database()), revision, before, config.today()).for_municipality(code)


def decision_marks(viewer: Viewer) -> tuple[Mark, ...]:
    """What the group has decided about goals and figures, for those who may read its decisions."""
    return marks_of(meetings_for(database(), viewer))


def with_decisions(page: Page, viewer: Viewer | None) -> Page:
    """The page with what has been decided about its figures standing in their charts over time."""
    if viewer is None or not shows_time(page):
        return page
    marks = decision_marks(viewer)
    if not marks:
        return page
    seen, day = facts(viewer), today()
    return kept(page, ("decided", marks, day), lambda: marked_page(page, marks, seen, day))


def reached(viewer: Viewer) -> tuple[Reach, ...]:
    """What each role and municipality sees now: of the newest revision, or of the newest that is published."""
    _only_for_those_who_prepare(viewer)
    return _reached(
        queries.ledger_id(database()), queries.newest_revision(database()), queries.newest_published(database()),
        config.today(),
    )  # fmt: skip


@st.cache_resource(show_spinner=False, max_entries=2)
def _reached(ledger: str, newest: int, published: int, day: date) -> tuple[Reach, ...]:
    before = [queries.published_before(database(), revision) for revision in (newest, published)]
    return reach.report(
        _publication(ledger, newest, before[0], day), _publication(ledger, published, before[1], day),
        _facts(ledger, newest),
    )  # fmt: skip


def delivered(viewer: Viewer) -> Facts:
    """The same as it was delivered, persons row by row: what the Region answers for, and nobody else sees."""
    _only_for_those_who_prepare(viewer)
    return _facts(queries.ledger_id(database()), revision_for(viewer))


def newest_delivered(viewer: Viewer) -> Facts:
    """The newest that those who prepare it have, also while they look at an earlier revision: what a save builds on."""
    _only_for_those_who_prepare(viewer)
    return _facts(queries.ledger_id(database()), queries.newest_revision(database()))


def _only_for_those_who_prepare(viewer: Viewer) -> None:
    if not viewer.sees_unpublished:
        raise AccessDenied(text.Storage.only_for(Role.REGION))


def thresholds(revision: int) -> Thresholds:
    """How small the numbers are that were protected at a revision."""
    return queries.thresholds(database(), revision)


def newest_thresholds() -> Thresholds:
    """How small the numbers are that are protected from the newest revision on, published or not."""
    return thresholds(queries.newest_revision(database()))


# Facts are immutable, so everyone who sees the same revision shares them.
@st.cache_resource(show_spinner=False, max_entries=12)
def _facts(ledger: str, revision: int) -> Facts:
    county = Scope.county()
    return queries.load_facts(database(), county, revision) if revision else Facts.none(ledger, county)


@st.cache_resource(show_spinner=False, max_entries=12)
def _publication(ledger: str, revision: int, before: int, day: date) -> Publication:
    # What was published before was so by the limits of its own time, which belong to its revision like its rows.
    then = _publication(ledger, before, 0, day) if before else None
    return Publication(_facts(ledger, revision), day, thresholds(revision), then)


def undo_obstacles(revisions: tuple[int, ...]) -> dict[int, Obstacles]:
    """What is in the way of undoing each of them; those that nothing stops are not there."""
    return _undo_obstacles(queries.ledger_id(database()), queries.newest_revision(database()), revisions)


@st.cache_resource(show_spinner=False, max_entries=8)
def _undo_obstacles(ledger: str, newest: int, revisions: tuple[int, ...]) -> dict[int, Obstacles]:
    return undoing.obstacles(database(), revisions)


def undo_effects(revision: int, viewer: Viewer) -> tuple[Part, ...]:
    """What undoing a revision would mean; raises UserFacingError, with the reason, where it can't be undone."""
    newest = queries.newest_revision(database())
    return _undo_effects(queries.ledger_id(database()), newest, revision, config.today(), viewer)


@st.cache_resource(show_spinner=False, max_entries=8)
def _undo_effects(ledger: str, newest: int, revision: int, day: date, _viewer: Viewer) -> tuple[Part, ...]:
    after = commands.foresee_undo(database(), revision, _viewer)
    return effects.of_undo(newest_delivered(_viewer), after, revision, day)


def view(build: Callable[..., Page], facts: PublishedFacts, *asked: Hashable) -> Page:
    """The page that `build` makes of the facts today: made once for what is asked, then the same for everyone."""
    day = today()
    return view_of(f"{build.__module__}.{build.__name__}", facts, asked, lambda: build(facts, *asked, today=day))


def view_of(name: str, facts: PublishedFacts, asked: tuple[Hashable, ...], make: Callable[[], Page]) -> Page:
    """The same of a page that takes more to make: `name` and `asked` say all of it that may be otherwise."""
    eyes = (facts.ledger, facts.revision, facts.seen_by, facts.shows_providers, facts.shows_companies_needs)
    return _view(name, eyes, asked, today(), make)


@st.cache_resource(show_spinner=False, max_entries=64)
def _view(
    name: str,
    eyes: tuple[Hashable, ...],
    asked: tuple[Hashable, ...],
    day: date,
    _make: Callable[[], Page],
) -> Page:
    memory.has_grown()
    return _make()


def today() -> date:
    """The day that is looked at: the meeting's where one is asked for, else today in Sweden."""
    meeting = asked_meeting()
    return meeting.day if meeting else config.today()
