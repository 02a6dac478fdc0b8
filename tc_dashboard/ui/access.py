"""Who is looking. Everything that depends on it asks `current_viewer`, and every page begins with `require`.

Where sign-in is set up, the member who has signed in; the Region and administrators may look through others' eyes.
Where it isn't, the person at this computer chooses freely. A server in any other state shows nothing to anyone.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cache
from types import MappingProxyType
from typing import Any, TypeVar

import streamlit as st

from tc_dashboard import config, text
from tc_dashboard.domain import Role, Viewer
from tc_dashboard.doors import OVERVIEW, START
from tc_dashboard.municipalities import county_municipalities
from tc_dashboard.posture import Posture
from tc_dashboard.storage import members
from tc_dashboard.storage.members import Event
from tc_dashboard.ui import data, identity

T = TypeVar("T")
NOTHING: Mapping[str, Any] = MappingProxyType({})
CHOICE = "som"
"""The choice in the session and in the address, so that it lasts when the page is read in again."""
_NOTED = "access.noted"


@cache
def viewers() -> Mapping[str, Viewer]:
    """Whose eyes there are, by name: the Region, the steering group, the county's municipalities, an administrator."""
    county = (
        Viewer(text.Access.municipality(name), Role.MUNICIPALITY, code)
        for code, name in county_municipalities().items()
    )
    known = (
        Viewer(text.Access.region, Role.REGION),
        Viewer(text.Access.steering_group, Role.STEERING_GROUP),
        *county,
        Viewer(text.Access.administrator, Role.ADMIN),
    )
    return {viewer.name: replace(viewer, organisation=viewer.name) for viewer in known}


def eyes_of(own: Viewer) -> Mapping[str, Viewer]:
    """Whose eyes a member may look through, the member's own first. Nobody gets more rights than their own that way."""
    if not own.may_prepare:
        return {own.name: own}
    mine = next(name for name, viewer in viewers().items() if viewer.role is own.role)
    others = {
        # What is stored under the Region's eyes is still stored by this person.
        name: replace(
            own, name=own.name if eyes.may_prepare else name, role=eyes.role, municipality_code=eyes.municipality_code
        )
        for name, eyes in viewers().items()
        if eyes.role is not Role.ADMIN
    }
    return {mine: own} | {name: viewer for name, viewer in others.items() if name != mine}


def current_viewer() -> Viewer | None:
    """Who is looking, None where nobody may. The only place that knows."""
    eyes = _eyes()
    if not eyes:
        return None
    first = next(iter(eyes))
    if len(eyes) == 1:
        return eyes[first]
    # The address alone knows at the first drawing of a page that is opened by a link or read in again.
    chosen = st.session_state.get(CHOICE) or st.query_params.get(CHOICE) or first
    return eyes.get(chosen)


def _eyes() -> Mapping[str, Viewer]:
    posture = identity.current_posture()
    if posture is Posture.LOCAL:
        return viewers()
    own = identity.current_viewer() if posture is Posture.SIGNED_IN else None
    return eyes_of(own) if own else {}


def may_choose() -> bool:
    """Whether the person has other eyes to look through than their own."""
    return len(_eyes()) > 1


def choose() -> None:
    """Draw the choice of whose eyes, for those who have one."""
    eyes = _eyes()
    if len(eyes) < 2:
        return
    with st.container(key="eyes", horizontal=True, vertical_alignment="center", width="content"):
        st.html(f'<p class="tc-source">{text.Access.look_as}</p>', width="content")
        st.selectbox(
            text.Access.look_as,
            list(eyes),
            key=CHOICE,
            bind="query-params",
            label_visibility="collapsed",
            width=260,
        )


def borrowed_eyes() -> str:
    """Through whose eyes a signed-in member looks, "" where they are the member's own."""
    chosen, eyes = st.session_state.get(CHOICE) or st.query_params.get(CHOICE), _eyes()
    is_other = identity.is_signed_in_mode() and len(eyes) > 1 and chosen in eyes and chosen != next(iter(eyes))
    return str(chosen) if is_other else ""


def require(*roles: Role) -> Viewer:
    """The viewer, if one of the roles; anyone else sees why not, and the page ends here."""
    viewer = current_viewer()
    if viewer is None:
        st.warning(text.Access.nobody_like(asked) if (asked := _asked_in_vain()) else text.Access.nobody)
        st.stop()
    if viewer.role not in roles:
        _note_once(viewer, Event.REFUSED, "page")
        st.title(text.Access.not_for_you)
        st.info(text.Access.only_for(roles))
        start = START.get(viewer.role, OVERVIEW)
        st.page_link(start.path, label=text.Access.to_start(start.title))
        st.stop()
    if viewer.municipality_code:
        _note_once(viewer, Event.LOOKED, viewer.municipality_code)
    return viewer


def released(
    viewer: Viewer, file: str, content: Callable[[], T], about: str = "", told: Mapping[str, Any] = NOTHING
) -> Callable[[], T]:
    """What makes a file when it is asked for: only if the viewer may have it then too, and logged.

    `about`: the municipality whose own figures it holds, by its code, or `members.EVERYONE`. `told`: what else is
    logged of it.

    It runs outside the page, whose `require` has long been asked.
    """

    def release() -> T:
        members.require_still(data.database(), viewer, config.now())
        made = content()
        whose = {"about": about or viewer.municipality_code or ""}
        members.log(data.database(), viewer, Event.EXPORTED, config.now(), file, {**whose, **told})
        return made

    return release


def _asked_in_vain() -> str:
    """The name in the address, where it is a choice of this person's and leads to nobody."""
    return st.query_params.get(CHOICE, "") if may_choose() else ""


def _note_once(viewer: Viewer, event: Event, subject: str) -> None:
    """Once a session: that a member was refused a page, or has seen a municipality's own figures."""
    noted = st.session_state.setdefault(_NOTED, set())
    if viewer.member_id is not None and (event, subject) not in noted:
        noted.add((event, subject))
        members.log(data.database(), viewer, event, config.now(), subject)
