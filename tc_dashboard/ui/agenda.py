"""A meeting's agenda, put in order by hand: a line per screen with buttons that move it or take it away.

Each press is saved at once, so the wall shows what is seen here the next time it is opened.
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

    def press(wanted: Sequence[str]) -> Callable[[], None]:
        return partial(_save, meeting, wanted, viewer)

    if refused := st.session_state.pop(_REFUSED, ""):
        st.error(refused)
    st.markdown(Words.rule)
    for place, name in enumerate(now):
        with st.container(key=f"tc-agenda-{place}", horizontal=True, vertical_alignment="center", gap="small"):
            with st.container(width="stretch"):
                st.markdown(Words.line(place + 1, Screens.questions[name]))
            _button(f"{key}.{name}.up", Words.up, "arrow_upward", press(moved(now, place, -1)), not place)
            _button(f"{key}.{name}.down", Words.down, "arrow_downward", press(moved(now, place, 1)),
                    place == len(now) - 1)  # fmt: skip
            _button(f"{key}.{name}.away", Words.away, "close", press([*now[:place], *now[place + 1 :]]), len(now) == 1)

    def added() -> None:
        if name := st.session_state[f"{key}.add"]:
            _save(meeting, [*now, name], viewer)
            st.session_state[f"{key}.add"] = None

    left = [name for name in Screens.questions if name not in now]
    if left:
        st.selectbox(
            Words.add, left, index=None, key=f"{key}.add", format_func=Screens.questions.__getitem__,
            placeholder=Words.add_help, on_change=added,
        )  # fmt: skip
    if tuple(now) != Screens.ordinary:
        st.button(Words.ordinary, key=f"{key}.ordinary", type="tertiary", on_click=press(Screens.ordinary))


def moved(agenda: Sequence[str], place: int, by: int) -> list[str]:
    """The agenda with the screen at a place moved by so many places; unchanged where that is outside of it."""
    there = place + by
    if not 0 <= there < len(agenda):
        return [*agenda]
    rest = [*agenda[:place], *agenda[place + 1 :]]
    return [*rest[:there], agenda[place], *rest[there:]]


def _save(meeting: Meeting, wanted: Sequence[str], viewer: Viewer) -> None:
    try:
        meetings.change(
            data.database(), meeting.id, day=meeting.day, title=meeting.title, agenda=wanted, notes=meeting.notes,
            by=viewer,
        )  # fmt: skip
    except UserFacingError as error:
        st.session_state[_REFUSED] = str(error)


def _button(key: str, label: str, icon: str, press: Callable[[], None], is_off: bool) -> None:
    st.button(label, icon=f":material/{icon}:", key=key, on_click=press, disabled=is_off)
