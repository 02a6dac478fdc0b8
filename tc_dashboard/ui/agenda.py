"""A meeting's agenda, put in order by hand: choose a screen, move it up or down or take it away.

Each press is saved at once, so the wall shows what is seen here the next time it is opened. One set of buttons for all
screens, for then the keyboard's focus stays where it is while a screen is moved several steps.
"""

from collections.abc import Callable, Sequence
from functools import partial

import streamlit as st

from tc_dashboard import agendas, meetings
from tc_dashboard.domain import Viewer
from tc_dashboard.errors import UserFacingError
from tc_dashboard.meetings import Meeting
from tc_dashboard.text.meetings import Agenda as Words
from tc_dashboard.text.screens import Screens
from tc_dashboard.ui import data

_REFUSED = "agenda.refused"


def draw(meeting: Meeting, viewer: Viewer) -> None:
    """The screens in their order, what may be added, and the way back to the ordinary agenda."""
    now = [*agendas.agenda_of(meeting)]
    key = f"agenda.{meeting.id}"

    def press(wanted: Sequence[str], chosen: str) -> Callable[[], None]:
        return partial(_save, meeting, wanted, chosen, viewer)

    if refused := st.session_state.pop(_REFUSED, ""):
        st.error(refused)
    st.markdown(Words.rule)
    chosen = st.radio(
        Words.screens, now, key=_chosen(meeting),
        format_func=lambda name: Words.line(now.index(name) + 1, Screens.questions[name]),
    )  # fmt: skip
    place = now.index(chosen)
    rest = [*now[:place], *now[place + 1 :]]
    with st.container(horizontal=True, gap="small"):
        st.button(Words.up, key=f"{key}.up", on_click=press(moved(now, place, -1), chosen), disabled=not place)
        st.button(Words.down, key=f"{key}.down", on_click=press(moved(now, place, 1), chosen),
                  disabled=place == len(now) - 1)  # fmt: skip
        st.button(Words.away, key=f"{key}.away", on_click=press(rest, rest[max(place - 1, 0)] if rest else chosen),
                  disabled=not rest)  # fmt: skip

    def added() -> None:
        if name := st.session_state[f"{key}.add"]:
            _save(meeting, [*now, name], name, viewer)
            st.session_state[f"{key}.add"] = None

    left = [name for name in Screens.questions if name not in now]
    if left:
        st.selectbox(
            Words.add, left, index=None, key=f"{key}.add", format_func=Screens.questions.__getitem__,
            placeholder=Words.add_help, on_change=added,
        )  # fmt: skip
    if tuple(now) != Screens.ordinary:
        back = press(Screens.ordinary, Screens.ordinary[0])
        st.button(Words.ordinary, key=f"{key}.ordinary", type="tertiary", on_click=back)


def moved(agenda: Sequence[str], place: int, by: int) -> list[str]:
    """The agenda with the screen at a place moved by so many places; unchanged where that is outside of it."""
    there = place + by
    if not 0 <= there < len(agenda):
        return [*agenda]
    rest = [*agenda[:place], *agenda[place + 1 :]]
    return [*rest[:there], agenda[place], *rest[there:]]


def _chosen(meeting: Meeting) -> str:
    return f"agenda.{meeting.id}.chosen"


def _save(meeting: Meeting, wanted: Sequence[str], chosen: str, viewer: Viewer) -> None:
    try:
        meetings.change(
            data.database(), meeting.id, day=meeting.day, title=meeting.title, agenda=wanted, notes=meeting.notes,
            by=viewer,
        )  # fmt: skip
    except UserFacingError as error:
        st.session_state[_REFUSED] = str(error)
    else:
        st.session_state[_chosen(meeting)] = chosen
