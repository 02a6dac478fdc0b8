"""The page Möten: which meeting, what it saw and decided; for the Region the forms that plan, hold and write it."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any

import streamlit as st

from tc_dashboard import agendas, config, meetings, text
from tc_dashboard.domain import DecisionState, Viewer
from tc_dashboard.errors import UserFacingError
from tc_dashboard.meetings import Decision, Draft, Meeting
from tc_dashboard.metrics.since import Moment
from tc_dashboard.render import html
from tc_dashboard.ui import agenda, data, draw, navigation, papers
from tc_dashboard.views import meetings as views
from tc_dashboard.views import since
from tc_dashboard.views.parts import Note, Page, Section

WORDS = text.Meetings
_SETTLED = (DecisionState.DECIDED, DecisionState.POSTPONED, DecisionState.DECLINED)
"""What the meeting may make of a proposal."""
_CHOSEN, _DONE, _REFUSED, _ROUND = "meetings.chosen", "meetings.done", "meetings.refused", "meetings.round"
NOTHING = ("", "")


def draw_meetings(viewer: Viewer) -> None:
    """What comes next, the meeting that is chosen, and the list of all."""
    found = meetings.meetings_for(data.database(), viewer)
    today = config.today()
    draw.page(Page("", (Section("", (views.headline(found, today),)),)))
    st.markdown(WORDS.lead if viewer.may_prepare else WORDS.lead_group)
    if done := st.session_state.pop(_DONE, ""):
        st.success(done)
        st.toast(done)  # Seen also far down the page, where the button was.
    if viewer.may_prepare:
        _plan(viewer, today, is_first=not found)
    if not found:
        papers.offer(None, viewer)
        return
    meeting = _chosen(found, today)
    _head(meeting, viewer)
    figures = st.container()
    draw.page(Page("", (Section("", (views.listed(found, today),)),)), "all")
    with figures:  # Last, for the first time they take a while, and the rest of the page needn't wait for them.
        _figures(meeting, viewer)


def _chosen(found: Sequence[Meeting], today: date) -> Meeting:
    """The one that is chosen; else the one whose figures are looked at, else the next, else the last."""
    coming = [one for one in found if not one.is_held and one.day >= today]
    first = min(coming, key=lambda one: one.day) if coming else found[0]
    ids = {one.id: one for one in found}
    if asked := data.asked_meeting():
        first = ids.get(asked.id, first)
    number = st.selectbox(
        WORDS.choose, list(ids), index=list(ids).index(first.id), key=_CHOSEN,
        format_func=lambda number: WORDS.choice(ids[number].day, ids[number].title, views.state(ids[number])[0]),
    )  # fmt: skip
    return ids[number if number in ids else first.id]


def _head(meeting: Meeting, viewer: Viewer) -> None:
    """What can be said of a meeting without its figures."""
    word, tone = views.state(meeting)
    st.html(html.heading(meeting.title))
    frozen = f" {WORDS.frozen(meeting.revision)}" if meeting.revision else ""
    draw.page(Page("", (Section("", (Note(f"{word}.{frozen} {meeting.notes}".strip(), tone),)),)), "state")
    if meeting.is_held:
        with st.container(key="tc-as-they-were"):
            navigation.link_to_meeting(meeting.id, WORDS.pages_as_they_were)
    papers.offer(meeting, viewer)


def _figures(meeting: Meeting, viewer: Viewer) -> None:
    """Its decisions and what has come of them, and what had changed since the meeting before."""
    with st.spinner(WORDS.fetching):
        now = data.seen_by_the_group()
        then = data.seen_by_the_group(meeting) if meeting.is_held else now
    draw.page(Page("", (Section("", (views.decisions(meeting, then, now if meeting.is_held else None),)),)), "decided")
    if viewer.may_prepare and not meeting.is_closed:
        _settle(meeting, viewer)
        _hands(meeting, now, viewer)
    earlier = agendas.held_before(data.database(), meeting, then.day)
    if earlier:
        _since(earlier, then)
    _earlier([one for one in earlier if one.decided], then, meeting)


def _since(earlier: Sequence[Meeting], shown: Moment) -> None:
    """What has changed since the meeting before: the only earlier meeting whose figures are needed at once."""
    with st.spinner(WORDS.fetching_earlier):
        before = data.seen_by_the_group(earlier[0])
    headline, parts = since.build(before, shown, agendas.context(data.database(), earlier, before, shown))
    heaviest, more = parts[:1], parts[1:]
    folded = (Section(WORDS.every_change, more, folded=True),) if more else ()
    draw.page(Page("", (Section(WORDS.since_heading, (headline, *heaviest)), *folded)), "since")


def _earlier(decided: Sequence[Meeting], shown: Moment, meeting: Meeting) -> None:
    """What was decided before: each meeting's figures take time to find, so they wait until someone asks."""
    st.html(html.heading(WORDS.earlier_heading))
    if not decided:
        draw.say(WORDS.no_earlier)
        return
    label = WORDS.earlier_folded(sum(len(one.decided) for one in decided))
    fold = st.expander(label, key=f"meetings.{meeting.id}.earlier", on_change="rerun")
    if fold.open:
        with fold:
            with st.spinner(WORDS.fetching_earlier):
                told = views.earlier([(one, data.seen_by_the_group(one)) for one in decided], shown)
            draw.page(Page("", (Section("", (told,)),)), "earlier")


def _plan(viewer: Viewer, today: date, *, is_first: bool) -> None:
    """A new meeting; to be filled in at once where there is none."""
    key = f"meetings.new.{st.session_state.get(_ROUND, 0)}"
    is_refused = "plan" in st.session_state.get(_REFUSED, {})
    with st.expander(WORDS.new, expanded=is_refused or is_first), st.form(key, border=False):
        st.text_input(WORDS.name, key=f"{key}.title", placeholder=WORDS.new_help)
        st.date_input(WORDS.day, value=today, key=f"{key}.day", format="YYYY-MM-DD")

        def planned() -> None:
            asked = st.session_state
            asked[_CHOSEN] = meetings.plan(data.database(), asked[f"{key}.day"], asked[f"{key}.title"], viewer)

        _refusal("plan")
        st.form_submit_button(WORDS.add, type="primary", on_click=partial(_do, "plan", planned))


def _refusal(did: str) -> None:
    """Why what was just asked for here was not done."""
    if refused := st.session_state.get(_REFUSED, {}).pop(did, ""):
        st.error(refused)


def _settle(meeting: Meeting, viewer: Viewer) -> None:
    """From the meeting's day on: what is proposed is decided, postponed or declined by one press."""
    proposed = [one for one in meeting.decisions if one.draft.state is DecisionState.PROPOSED]
    if not proposed or meeting.day > config.today():
        return
    with st.container(key="tc-panel-settle"):
        st.html(f'<h3 class="tc-title">{WORDS.to_settle}</h3>')
        _refusal("settle")
        for one in proposed:
            with st.container(horizontal=True, vertical_alignment="center", gap="small"):
                st.text(WORDS.choice_of_decision(one.number, one.draft.words), width="stretch")
                for state in _SETTLED:
                    told = replace(one.draft, state=state)
                    settled = partial(meetings.rewrite, data.database(), meeting.id, one.number, told, viewer)
                    st.button(
                        state.value, key=f"meetings.{meeting.id}.settle.{one.number}.{state.name}",
                        help=WORDS.settle(state.value, one.number), on_click=partial(_do, "settle", settled),
                    )  # fmt: skip


def _hands(meeting: Meeting, now: Moment, viewer: Viewer) -> None:
    with st.container(horizontal=True, gap="small"):
        if not meeting.is_held:
            not_yet = WORDS.not_yet(meeting.day) if meeting.day > config.today() else ""
            _sure(WORDS.hold, WORDS.hold_help, WORDS.hold_sure, "hold", partial(meetings.hold, data.database(),
                  meeting.id, viewer), not_yet)  # fmt: skip
        else:
            proposed = sum(one.draft.state is DecisionState.PROPOSED for one in meeting.decisions)
            help = f"{WORDS.close_help} {WORDS.still_proposed(proposed)}".strip()
            _sure(WORDS.close, help, WORDS.close_sure, "close", partial(meetings.close, data.database(),
                  meeting.id, viewer))  # fmt: skip
        with _opened(WORDS.propose_decision if meeting.day > config.today() else WORDS.write_decision):
            _decision_form(meeting, None, now, viewer)
        if meeting.decisions:
            with _opened(WORDS.edit_decision):
                numbers = {one.number: one for one in meeting.decisions}
                number = st.selectbox(
                    WORDS.decision, list(numbers), key=f"meetings.{meeting.id}.which",
                    format_func=lambda n: WORDS.choice_of_decision(n, numbers[n].draft.words),
                )  # fmt: skip
                _decision_form(meeting, numbers[number], now, viewer)
        with _opened(WORDS.edit):
            _meeting_form(meeting, viewer)
        with st.popover(WORDS.agenda):
            agenda.draw(meeting, viewer)


def _opened(label: str) -> Any:
    """What a button opens; it closes when what it asked for has been done."""
    return st.popover(label, key=f"meetings.{label}.{st.session_state.get(_ROUND, 0)}")


def _sure(label: str, help: str, sure: str, did: str, act: Callable[[], Any], not_yet: str = "") -> None:
    """What can't be taken back is asked twice. `not_yet`: why it can't be done today."""
    with _opened(label):
        st.markdown(help)
        if not_yet:
            st.info(not_yet)
        _refusal(did)
        st.button(sure, key=f"meetings.{did}", type="primary", disabled=bool(not_yet), on_click=partial(_do, did, act))


def _meeting_form(meeting: Meeting, viewer: Viewer) -> None:
    key = f"meetings.{meeting.id}.{st.session_state.get(_ROUND, 0)}"
    with st.form(key, border=False):
        st.text_input(WORDS.name, value=meeting.title, key=f"{key}.title")
        st.date_input(WORDS.day, value=meeting.day, key=f"{key}.day", disabled=meeting.is_held, format="YYYY-MM-DD")
        st.text_area(WORDS.notes, value=meeting.notes, key=f"{key}.notes", max_chars=meetings.LONGEST)

        def changed() -> None:
            asked = st.session_state
            meetings.change(
                data.database(), meeting.id, day=asked[f"{key}.day"], title=asked[f"{key}.title"],
                agenda=meeting.agenda, notes=asked[f"{key}.notes"], by=viewer,
            )  # fmt: skip

        _refusal("change")
        st.form_submit_button(WORDS.save, type="primary", on_click=partial(_do, "change", changed))


def _decision_form(meeting: Meeting, one: Decision | None, now: Moment, viewer: Viewer) -> None:
    draft = one.draft if one else Draft("", state=DecisionState.DECIDED if meeting.is_held else DecisionState.PROPOSED)
    key = f"meetings.{meeting.id}.decision.{one.number if one else 'new'}.{st.session_state.get(_ROUND, 0)}"
    names = {NOTHING: WORDS.about_nothing, **views.subjects(now.facts)}
    about = [*names]
    is_ahead = meeting.day > config.today()
    states = [one for one in DecisionState if not is_ahead or one is draft.state or one not in _SETTLED]
    with st.form(key, border=False):
        st.text_area(WORDS.decision_words, value=draft.words, key=f"{key}.words", max_chars=meetings.LONGEST, height=72)
        who, when = st.columns(2)
        who.text_input(WORDS.responsible, value=draft.responsible, key=f"{key}.responsible")
        when.date_input(WORDS.due, value=draft.due, key=f"{key}.due", format="YYYY-MM-DD")
        where, what = st.columns(2)
        where.selectbox(WORDS.decision_state, states, index=states.index(draft.state), key=f"{key}.state")
        asked_about = (draft.goal, draft.figure)
        what.selectbox(
            WORDS.about, about, index=about.index(asked_about) if asked_about in names else 0, key=f"{key}.about",
            format_func=names.__getitem__,
        )  # fmt: skip

        def written() -> None:
            asked = st.session_state
            goal, figure = asked[f"{key}.about"]
            told = Draft(
                asked[f"{key}.words"], asked[f"{key}.responsible"], asked[f"{key}.due"], goal, figure,
                DecisionState(asked[f"{key}.state"]),
            )  # fmt: skip
            if one is None:
                meetings.propose(data.database(), meeting.id, told, viewer)
            else:
                meetings.rewrite(data.database(), meeting.id, one.number, told, viewer)

        did = "rewrite" if one else "propose"
        _refusal(did)
        st.form_submit_button(WORDS.save, type="primary", on_click=partial(_do, did, written))


def _do(did: str, act: Callable[[], Any]) -> None:
    """Carry it out, and say in the next drawing what came of it; a new round empties the forms."""
    try:
        act()
    except UserFacingError as error:
        st.session_state[_REFUSED] = {did: str(error)}
    else:
        if _CHOSEN in st.session_state:  # Set anew, its name in the list is drawn anew too.
            st.session_state[_CHOSEN] = st.session_state[_CHOSEN]
        st.session_state[_DONE] = WORDS.done[did]
        st.session_state[_ROUND] = st.session_state.get(_ROUND, 0) + 1
