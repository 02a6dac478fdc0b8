"""How the server fares, for whoever watches it: `/healthz`, `/healthz/ready` and Prometheus' `/metrics`.

None of them tells a figure, a name or an address, and each answers only where the configuration opens it (`TC_OPEN`).
"""

import logging
from collections.abc import Iterator

from prometheus_client import CollectorRegistry, Counter, PlatformCollector, ProcessCollector, generate_latest
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.registry import Collector
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route
from streamlit.runtime import Runtime

from tc_dashboard import config, logs
from tc_dashboard.errors import UserFacingError
from tc_dashboard.storage import migrating
from tc_dashboard.ui import data, vanishing

HEALTHZ, METRICS = "healthz", "metrics"
REGISTRY = CollectorRegistry()
_EVENTS = Counter("tc_events", "What has happened, by the name that the log gives it.", ["event", "level"],
                  registry=REGISTRY)  # fmt: skip


def addresses() -> tuple[str, ...]:
    """The addresses that are open to whoever asks."""
    return tuple(f"/{name}" for name in (HEALTHZ, METRICS) if config.opens(name))


def count() -> None:
    """Count each event of the log from now on."""
    own = logging.getLogger(logs.ROOM)
    if not any(isinstance(handler, _Counting) for handler in own.handlers):
        own.addHandler(_Counting())


class _Counting(logging.Handler):
    def emit(self, record: logging.LogRecord) -> None:
        _EVENTS.labels(record.msg if hasattr(record, "told") else "other", record.levelname.lower()).inc()


class _Sessions(Collector):
    """How many browser tabs are connected, and whether the database answers."""

    def collect(self) -> Iterator[GaugeMetricFamily]:
        number = Runtime.instance()._session_mgr.num_active_sessions() if Runtime.exists() else 0
        yield GaugeMetricFamily("tc_sessions", "Connected browser tabs.", value=number)
        yield GaugeMetricFamily("tc_sessions_kept", "Closed browser tabs that may come back.", value=vanishing.kept())
        ready, _ = _readiness()
        yield GaugeMetricFamily("tc_ready", "1 where the database answers and is at the right level.", value=int(ready))


for _collector in (_Sessions(), ProcessCollector(registry=None), PlatformCollector(registry=None)):
    REGISTRY.register(_collector)


def _readiness() -> tuple[bool, dict[str, str]]:
    wanted = migrating.head()
    try:
        level = data.database().level()
    except UserFacingError:
        return False, {"database": "away", "migration": "", "wanted": wanted}
    return level == wanted, {"database": "ok", "migration": level or "", "wanted": wanted}


async def _live(_: Request) -> Response:
    if not config.opens(HEALTHZ):
        return PlainTextResponse("", status_code=404)
    return JSONResponse({"live": True}, headers={"Cache-Control": "no-store"})


async def _ready(_: Request) -> Response:
    if not config.opens(HEALTHZ):
        return PlainTextResponse("", status_code=404)
    is_ready, told = await run_in_threadpool(_readiness)
    answer = {"ready": is_ready, **told}
    return JSONResponse(answer, status_code=200 if is_ready else 503, headers={"Cache-Control": "no-store"})


async def _metrics(_: Request) -> Response:
    if not config.opens(METRICS):
        return PlainTextResponse("", status_code=404)
    told = await run_in_threadpool(generate_latest, REGISTRY)
    return Response(told, media_type="text/plain; version=0.0.4", headers={"Cache-Control": "no-store"})


ROUTES = (
    Route(f"/{HEALTHZ}", _live), Route(f"/{HEALTHZ}/ready", _ready), Route(f"/{METRICS}", _metrics),
)  # fmt: skip
