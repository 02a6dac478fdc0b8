"""Visningsläget: a meeting's deck, served to the browser whole. Always what the steering group sees, whoever opens it.

An address of its own, so no page's `require` stands around it: the gate lets members of this server through, and here
the role is asked once more. The document brings its own policy: its one script and nothing else.
"""

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response
from starlette.routing import Route

from tc_dashboard import meetings
from tc_dashboard.doors import MAY, Act
from tc_dashboard.render.papers import on_the_wall
from tc_dashboard.ui import data, gate, papers, shell

ADDRESS = f"/{papers.ADDRESS}"
_POLICY = (
    "default-src 'none'; script-src {script}; style-src 'unsafe-inline'; img-src data:; font-src data:; "
    "frame-ancestors 'none'; base-uri 'none'; form-action 'none'"
)


async def _serve(request: Request) -> Response:
    return await run_in_threadpool(_answer, request)


def _answer(request: Request) -> Response:
    role = gate.role_of(request)
    if role not in MAY[Act.MEETING_PAPERS]:
        return PlainTextResponse("", status_code=404)
    number = request.query_params.get(data.MEETING, "")
    found = {str(one.id): one for one in meetings.meetings_for(data.database(), papers.GROUP)}
    if number and number not in found:
        return PlainTextResponse("", status_code=404)
    document, script = on_the_wall(papers.papers_of(found.get(number)))
    policy = _POLICY.format(script=shell.hashes([script]))
    return HTMLResponse(document, headers={"Content-Security-Policy": policy, "Cache-Control": "no-store"})


ROUTES = (Route(ADDRESS, _serve),)
