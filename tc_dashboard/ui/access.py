"""Who is looking. Everything that depends on it asks `current_viewer`, and every page begins with `require`.

Until sign-in comes the person chooses whose eyes to look through, and the app listens on this computer only.
"""

from collections.abc import Mapping
from functools import cache

import streamlit as st

from tc_dashboard import text
from tc_dashboard.domain import Role, Viewer
from tc_dashboard.municipalities import county_municipalities

CHOICE = "som"
"""The choice in the session and in the address, so that it lasts when the page is read in again."""


@cache
def viewers() -> Mapping[str, Viewer]:
    """Whose eyes can be chosen, by name: the Region, the steering group, the county's municipalities."""
    county = (
        Viewer(text.Access.municipality(name), Role.MUNICIPALITY, code)
        for code, name in county_municipalities().items()
    )
    known = (
        Viewer(text.Access.region, Role.REGION),
        Viewer(text.Access.steering_group, Role.STEERING_GROUP),
        *county,
    )
    return {viewer.name: viewer for viewer in known}


def current_viewer() -> Viewer | None:
    """Who is looking, None where nobody may. The only place that knows."""
    # The address alone knows at the first drawing of a page that is opened by a link or read in again.
    chosen = st.session_state.get(CHOICE) or st.query_params.get(CHOICE) or text.Access.region
    return viewers().get(chosen)


def choose() -> None:
    """Draw the choice of whose eyes."""
    with st.container(key="eyes", horizontal=True, vertical_alignment="center", width="content"):
        st.html(f'<p class="tc-source">{text.Access.look_as}</p>', width="content")
        st.selectbox(
            text.Access.look_as,
            list(viewers()),
            key=CHOICE,
            bind="query-params",
            label_visibility="collapsed",
            width=260,
        )


def require(*roles: Role) -> Viewer:
    """The viewer, if one of the roles; anyone else sees why not, and the page ends here."""
    viewer = current_viewer()
    if viewer is None:
        st.warning(text.Access.nobody_like(asked) if (asked := st.query_params.get(CHOICE)) else text.Access.nobody)
        st.stop()
    if viewer.role not in roles:
        st.info(text.Access.only_for(roles))
        st.stop()
    return viewer
