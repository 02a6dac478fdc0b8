"""The hands of the members' page: add, give another role, end."""

from collections.abc import Callable
from typing import Any

import streamlit as st

from tc_dashboard import config, text
from tc_dashboard.domain import Role, Viewer
from tc_dashboard.errors import UserFacingError
from tc_dashboard.membership import Member
from tc_dashboard.municipalities import code_of, county_municipalities
from tc_dashboard.storage import members as stored
from tc_dashboard.ui import data, draw, identity, navigation
from tc_dashboard.views import members as views

WORDS = text.Members
_DONE, _REFUSED = "members.done", "members.refused"
_NEW = ("email", "provider", "name", "organisation", "role", "municipality", "last")


def draw_members(viewer: Viewer) -> None:
    """The list, and beside it the ways to change it."""
    now = config.now()
    everyone = stored.members(data.database())
    st.markdown(WORDS.lead)
    with st.container(horizontal=True):
        navigation.link(navigation.EVENTS, WORDS.to_events)
        navigation.link(navigation.SETTINGS, text.Titles.settings)
        navigation.link(navigation.REACH, text.Titles.reach)
        navigation.link(navigation.ABOUT, text.Titles.about)
    if identity.configured() is None:
        st.markdown(WORDS.no_sign_in)
    if done := st.session_state.pop(_DONE, ""):
        st.success(done)
    if refused := st.session_state.pop(_REFUSED, ""):
        st.error(refused)
    draw.page(views.build(everyone, stored.audit(data.database()), now))
    _add(viewer)
    _change([member for member in everyone if member.valid_to is None or member.valid_to > now], viewer)


def draw_events(viewer: Viewer) -> None:
    """The audit trail, and how long it is kept."""
    days = config.audit_days()
    st.markdown(text.Audited.lead if viewer.role is Role.ADMIN else text.Audited.lead_of_figures)
    st.markdown(text.Audited.kept_for_ever if days is None else text.Audited.kept(days))
    draw.page(views.audit(stored.audit_for(data.database(), viewer), config.now()))


def _add(viewer: Viewer) -> None:
    st.header(WORDS.add_heading)
    with st.form("members.new", clear_on_submit=False):
        st.text_input(WORDS.email, key=_key("email"), help=WORDS.email_help)
        if configured := identity.configured():
            st.selectbox(
                WORDS.provider, list(configured.providers), key=_key("provider"),
                format_func=lambda name: configured.providers[name],
            )  # fmt: skip
        else:
            st.text_input(WORDS.provider, key=_key("provider"))
        st.text_input(WORDS.name, key=_key("name"))
        st.text_input(WORDS.organisation, key=_key("organisation"))
        st.selectbox(WORDS.role, list(Role), index=None, key=_key("role"))
        _municipality(_key("municipality"))
        st.date_input(WORDS.optional_end, value=None, format="YYYY-MM-DD", key=_key("last"))
        st.form_submit_button(WORDS.add, type="primary", on_click=_do, args=(_added, viewer))


def _change(living: list[Member], viewer: Viewer) -> None:
    if not living:
        return
    st.header(WORDS.change_heading)
    by_id = {member.id: member for member in living}
    chosen = st.selectbox(
        WORDS.choose, list(by_id), index=None, placeholder=WORDS.none_chosen, key="members.chosen",
        format_func=lambda number: views.name_of(by_id[number]),
    )  # fmt: skip
    if chosen is None:
        return
    member = by_id[chosen]
    name = county_municipalities().get(member.municipality_code or "")
    st.selectbox(WORDS.role, list(Role), index=list(Role).index(member.role), key=f"members.role-{chosen}")
    _municipality(f"members.municipality-{chosen}", name)
    with st.container(horizontal=True):
        st.button(WORDS.change, on_click=_do, args=(_changed, viewer, member), key="members.change")
        st.button(WORDS.end, on_click=_do, args=(_ended, viewer, member), key="members.end")


def _municipality(key: str, chosen: str | None = None) -> None:
    names = list(county_municipalities().values())
    st.selectbox(
        WORDS.municipality, names, index=names.index(chosen) if chosen in names else None,
        help=WORDS.only_municipality, key=key,
    )  # fmt: skip


def _do(act: Callable[..., str], *told: Any) -> None:
    try:
        st.session_state[_DONE] = act(*told)
    except UserFacingError as error:
        st.session_state[_REFUSED] = str(error)


def _added(viewer: Viewer) -> str:
    told = {name: st.session_state.get(_key(name)) for name in _NEW}
    if not told["role"]:
        raise UserFacingError(WORDS.no_role)
    new = stored.NewMember(
        provider=told["provider"] or "", email=told["email"] or "", role=told["role"], name=told["name"] or "",
        municipality_code=code_of(told["municipality"]) if told["municipality"] else None,
        organisation=told["organisation"] or "", valid_to=config.end_of_day(told["last"]) if told["last"] else None,
    )  # fmt: skip
    stored.add_member(data.database(), new, viewer, config.now())
    for name in _NEW:
        st.session_state.pop(_key(name), None)
    return WORDS.was_added(new.email.strip())


def _changed(viewer: Viewer, member: Member) -> str:
    role = Role(st.session_state[f"members.role-{member.id}"])
    name = st.session_state[f"members.municipality-{member.id}"]
    stored.change_member(data.database(), member.id, role, code_of(name) if name else None, viewer, config.now())
    return WORDS.was_changed(member.email, role)


def _ended(viewer: Viewer, member: Member) -> str:
    stored.end_member(data.database(), member.id, viewer, config.now())
    st.session_state.pop("members.chosen", None)
    return WORDS.was_ended(member.email)


def _key(name: str) -> str:
    return f"members.new-{name}"
