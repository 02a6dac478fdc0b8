"""Visningsläget: a meeting's deck, served to the browser whole. Always what the steering group sees, whoever opens it.

An address of its own, so no page's `require` stands around it: the gate lets members of this server through, and here
the role is asked once more. The document brings its own policy: its one script and nothing else.
"""

from collections.abc import Sequence
from datetime import date

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response
from starlette.routing import Route

from tc_dashboard import meetings
from tc_dashboard.domain import Role, Viewer
from tc_dashboard.doors import MAY, Act
from tc_dashboard.meetings import Meeting
from tc_dashboard.render import deck
from tc_dashboard.text.screens import Screens
from tc_dashboard.ui import data, gate, shell
from tc_dashboard.views import screens
from tc_dashboard.views.parts import Papers

ADDRESS = "/visning"
_POLICY = (
    "default-src 'none'; script-src {script}; style-src 'unsafe-inline'; img-src data:; font-src data:; "
    "frame-ancestors 'none'; base-uri 'none'; form-action 'none'"
)
_GROUP = Viewer(Screens.receiver, Role.STEERING_GROUP)


def address(meeting: Meeting | None) -> str:
    """Where the deck of a meeting is; of how things stand now where there is none."""
    return f"{ADDRESS}?{data.MEETING}={meeting.id}" if meeting else ADDRESS


def papers_of(meeting: Meeting | None, reference: str = "") -> Papers:
    """A meeting's papers, in the steering group's scope and with its mask; those of now where there is none."""
    found = meetings.meetings_for(data.database(), _GROUP)
    shown = data.seen_by_the_group(meeting)
    last = meeting.day if meeting else date.max
    earlier = [one for one in found if one.is_held and (meeting is None or (one.day, one.id) < (last, meeting.id))]
    before = tuple((one, data.seen_by_the_group(one)) for one in earlier)
    asked = screens.Asked(shown.facts, shown.day, meeting, before)
    agenda: Sequence[str] = meeting.agenda if meeting and meeting.agenda else Screens.ordinary
    return screens.papers(asked, agenda, reference=reference)


async def _serve(request: Request) -> Response:
    return await run_in_threadpool(_answer, request)


def _answer(request: Request) -> Response:
    role = gate.role_of(request)
    if role not in MAY[Act.MEETING_PAPERS]:
        return PlainTextResponse("", status_code=404)
    number = request.query_params.get(data.MEETING, "")
    found = {str(one.id): one for one in meetings.meetings_for(data.database(), _GROUP)}
    if number and number not in found:
        return PlainTextResponse("", status_code=404)
    document = deck.deck(papers_of(found.get(number)))
    policy = _POLICY.format(script=shell.hashes([deck.SCRIPT]))
    return HTMLResponse(document, headers={"Content-Security-Policy": policy, "Cache-Control": "no-store"})


ROUTES = (Route(ADDRESS, _serve),)
