"""The sign-in page, the refusal, the bar with the way out, and the watch that ends what an open tab shows."""

import streamlit as st

from tc_dashboard import config, text
from tc_dashboard.membership import Member, Standing
from tc_dashboard.ui import access, identity

_UNDATED = "undated"


def draw_door() -> None:
    """All that somebody sees who isn't let in: why, and the ways to sign in."""
    configured = identity.configured()
    if configured is None or configured.faults:
        return
    st.title(text.Signing.title)
    if identity.is_signed_in():
        _tell_why()
        st.button(text.Signing.out, on_click=identity.sign_out, key="sign-out")
    else:
        st.markdown(text.Signing.lead)
    for name, shown in configured.providers.items():
        st.button(
            text.Signing.sign_in_with(shown), on_click=st.login, args=(name,), type="primary", key=f"sign-in-{name}"
        )
    _watch_for(None)


def _tell_why() -> None:
    told, configured = identity.claims(), identity.configured()
    _, holds = identity.standing_of(told)
    if holds is Standing.HOLDS:  # Let in since the page was asked for.
        st.rerun()
    st.warning(text.Signing.refusals[_UNDATED if told is None else holds])
    if told is not None and configured is not None and holds is Standing.UNKNOWN:
        provider = configured.providers.get(told.provider, told.provider)
        st.text(text.Signing.to_tell(provider, told.email))


def draw_bar() -> None:
    """Who is signed in and the way out; or, without sign-in, that the choice of eyes is open."""
    if not identity.is_signed_in_mode():
        st.html(f'<p class="tc-source">{text.Signing.open_choice}</p>')
        return
    member = identity.current_member()
    if member is None:
        return
    if borrowed := access.borrowed_eyes():
        st.warning(text.Signing.marked(borrowed))
    with st.container(key="signed-in", horizontal=True, vertical_alignment="center", width="content"):
        st.text(text.Signing.signed_in_as(member.viewer.name, member.organisation))
        st.button(text.Signing.out, on_click=identity.sign_out, key="sign-out", type="tertiary")
    _watch_for(member)


def _watch_for(drawn: Member | None) -> None:
    """Ask again and again whether what was drawn still is this person's to see; if not, draw anew."""
    st.fragment(_watch, run_every=config.poll_seconds())(drawn)


def _watch(drawn: Member | None) -> None:
    if identity.current_member() != drawn:
        st.rerun(scope="app")
