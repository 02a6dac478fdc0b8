"""What the Region writes on the page Mål: the group's judgement of a goal, and a goal itself. Each is a revision."""

from collections.abc import Callable, Mapping
from datetime import date
from functools import partial
from typing import Any

import streamlit as st

from tc_dashboard import config, written
from tc_dashboard.domain import JUDGEMENTS, Viewer
from tc_dashboard.errors import UserFacingError
from tc_dashboard.facts import Facts
from tc_dashboard.metrics.judgements import newest_judgements
from tc_dashboard.text.judging import Judging as Words
from tc_dashboard.ui import data
from tc_dashboard.ui.kept import kept
from tc_dashboard.views.goals import computed_status, written_values

_DONE, _REFUSED, _ROUND = "judging.done", "judging.refused", "judging.round"


def draw_hands(viewer: Viewer) -> None:
    """The two forms, for those who prepare; never while an earlier revision or a meeting is looked at."""
    if not viewer.may_prepare or data.asked_meeting() or data.earlier_revision(viewer):
        return
    if done := st.session_state.pop(_DONE, ""):
        st.success(done)
    if refused := st.session_state.pop(_REFUSED, ""):
        st.error(refused)
    facts = data.facts(viewer)
    if facts.goals.is_empty():
        return
    names = dict(facts.goals.select("goal", "name").iter_rows())
    with st.container(horizontal=True, gap="small"):
        with st.popover(Words.judge):
            _judgement(facts, names, viewer)
        with st.popover(Words.edit):
            _goal(facts, names, viewer)


def _chosen(names: Mapping[str, str], key: str) -> str:
    return str(st.selectbox(Words.goal, list(names), format_func=lambda goal: f"{goal} {names[goal]}", key=key))


def _judgement(facts: Facts, names: Mapping[str, str], viewer: Viewer) -> None:
    goal, today = _chosen(names, "judging.goal"), config.today()
    computed = kept(facts, ("status", goal, today), lambda: computed_status(facts, goal, today))
    told = kept(facts, ("judgements", today), lambda: newest_judgements(facts, today)).get(goal, {})
    st.markdown(Words.computed(computed))
    key = f"judging.{goal}.{st.session_state.get(_ROUND, 0)}"
    words = [str(one) for one in JUDGEMENTS]
    first = told.get("judgement") or (computed if computed in words else words[0])
    with st.form(key, border=False):
        st.selectbox(Words.judgement, words, index=words.index(first), key=f"{key}.judgement")
        st.text_area(Words.cause, value=told.get("cause") or "", help=Words.cause_help, key=f"{key}.cause")
        st.text_area(Words.action, value=told.get("action") or "", key=f"{key}.action")
        st.text_input(Words.owner, value=told.get("owner") or "", key=f"{key}.owner")
        st.date_input(Words.done_by, value=told.get("done_by"), format="YYYY-MM-DD", key=f"{key}.done_by")

        def save() -> None:
            said = {name: st.session_state[f"{key}.{name}"] for name in ("judgement", "cause", "action", "owner")}
            said |= {"goal": goal, "date": today, "done_by": st.session_state[f"{key}.done_by"]}
            if said["judgement"] != computed and not said["cause"].strip():
                raise UserFacingError(Words.why_otherwise(computed, said["judgement"]))
            _write("assessments", said, Words.judged(goal), viewer, today)

        st.form_submit_button(Words.save, type="primary", on_click=partial(_do, Words.was_judged, save))


def _goal(facts: Facts, names: Mapping[str, str], viewer: Viewer) -> None:
    goal, today = _chosen(names, "judging.edited"), config.today()
    held = written_values(facts, goal)
    key = f"judging.edit.{goal}.{st.session_state.get(_ROUND, 0)}"
    with st.form(key, border=False):
        st.text_input(Words.name, value=held["name"], key=f"{key}.name")
        st.number_input(Words.target_value, value=held["target_value"], format="%g", key=f"{key}.target_value")
        st.date_input(Words.target_date, value=held["target_date"], format="YYYY-MM-DD", key=f"{key}.target_date")
        st.text_input(Words.owner, value=held["owner"] or "", key=f"{key}.owner")
        st.text_input(Words.decision, value=held["decision"] or "", key=f"{key}.decision")
        st.date_input(Words.decision_date, value=held["decision_date"], format="YYYY-MM-DD", key=f"{key}.decision_date")
        st.text_input(Words.reason, help=Words.reason_help, key=f"{key}.reason")

        def save() -> None:
            asked = ("name", "target_value", "target_date", "owner", "decision", "decision_date")
            said = held | {name: st.session_state[f"{key}.{name}"] for name in asked}
            _write("goals", said, st.session_state[f"{key}.reason"], viewer, today)

        st.form_submit_button(Words.save, type="primary", on_click=partial(_do, Words.was_edited, save))


def _write(frame: str, said: Mapping[str, Any], because: str, viewer: Viewer, today: date) -> None:
    empty_is_none = {name: value if value != "" else None for name, value in said.items()}
    written.write_rows(data.database(), frame, [empty_is_none], because, viewer, today=today)


def _do(done: str, act: Callable[[], None]) -> None:
    try:
        act()
    except UserFacingError as error:
        st.session_state[_REFUSED] = str(error)
    else:
        st.session_state[_DONE] = done
        st.session_state[_ROUND] = st.session_state.get(_ROUND, 0) + 1
