"""Who has signed in: what the provider said, the member it speaks for, and whether that counts now."""

from collections.abc import Mapping
from typing import Any

import streamlit as st

from tc_dashboard import config
from tc_dashboard.domain import Viewer
from tc_dashboard.membership import Claims, Member, Standing, claims_of, standing
from tc_dashboard.posture import Posture, SignIn, posture, sign_in
from tc_dashboard.storage import members
from tc_dashboard.ui import data

_NOTED = "identity.noted"


def configured() -> SignIn | None:
    """How people sign in; None where nothing is set."""
    return sign_in(config.auth_settings())


def current_posture() -> Posture:
    """The state of this server. The one that decides, for the pages and for the addresses beside them."""
    return posture(configured(), st.get_option("server.address"))


def is_signed_in_mode() -> bool:
    return current_posture() is Posture.SIGNED_IN


def is_signed_in() -> bool:
    """Whether the browser has a sign-in at all, counted or not."""
    return bool(st.user.to_dict().get("is_logged_in"))


def claims() -> Claims | None:
    """What the provider said of the person in this session."""
    return claims_of(st.user.to_dict())


def standing_of(told: Claims | None) -> tuple[Member | None, Standing]:
    """The member for whom the claims speak, read anew each time, and whether they count."""
    if told is None:
        return None, Standing.UNKNOWN
    provider = configured()
    if provider is None or told.provider not in provider.providers:
        return None, Standing.UNKNOWN
    now = config.now()
    found = members.member_for(data.database(), told, now)
    return found, standing(found, told, now, config.session_length())


def current_member() -> Member | None:
    """The member who has signed in, None where the sign-in doesn't count. Binds and logs it when it comes first."""
    told = claims()
    if told is None:
        return None
    found, holds = standing_of(told)
    if found is None and (first := config.first_administrator()) == (told.provider, told.email) and first:
        members.ensure_administrator(data.database(), *first, config.now())
        found, holds = standing_of(told)
    if holds is not Standing.HOLDS:
        _note_refusal(told, holds)
        return None
    if found is None or (found.issuer is not None and st.session_state.get(_NOTED) == told):
        return found
    st.session_state[_NOTED] = told
    return members.admit(data.database(), told, config.now(), config.session_length())


def current_viewer() -> Viewer | None:
    """The same member, with the rights that this sign-in gives."""
    told, member = claims(), current_member()
    return member.seen_by(told, config.session_length()) if told and member else None


def _note_refusal(told: Claims, why: Standing) -> None:
    if st.session_state.get(_NOTED) != (told, why):
        st.session_state[_NOTED] = (told, why)
        members.refuse(data.database(), told, why, config.now())


def member_in(cookie: Mapping[str, Any]) -> Member | None:
    """The living member for whom a verified cookie speaks; None where it counts for nothing. Changes nothing."""
    found, holds = standing_of(claims_of(cookie))
    return found if found is not None and found.issuer is not None and holds is Standing.HOLDS else None


def sign_out() -> None:
    """End this sign-in and all others of the member, then leave the provider too."""
    told = claims()
    found, holds = standing_of(told)
    if told is not None and found is not None and holds is Standing.HOLDS:
        members.sign_out(data.database(), found, told, config.now())
    st.logout()
