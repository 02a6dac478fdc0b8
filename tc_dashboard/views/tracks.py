"""The pilot's tracks: what has begun in each, and which have nothing yet."""

from datetime import date
from typing import Any

from tc_dashboard import formats
from tc_dashboard.domain import StartStatus
from tc_dashboard.facts import Facts
from tc_dashboard.metrics.figures import by_id
from tc_dashboard.metrics.starts import begun, pilot_programmes, programme_starts
from tc_dashboard.pilot import pilot
from tc_dashboard.text.tracks import Tracks as Words
from tc_dashboard.views.parts import Field, Headline, Part, Row, Table, Value
from tc_dashboard.views.spoken import origin

_STARTS = "starts.started"


def joined(facts: Facts, today: date) -> tuple[Headline, tuple[Part, ...]]:
    """How many are running, which have nothing, and all of them with their first start, starts and seats.

    What no form of a track has is said in words. What belongs to no track is told where there is any of it.
    """
    told = [_track(facts, track, today) for track in pilot().tracks]
    others = pilot().tracks[-1]
    rows = [one for one in told if one["track"] != others or one["state"] != Words.nothing]
    named = [one for one in rows if one["track"] != others]
    lacking = [str(one["track"]) for one in named if one["state"] == Words.nothing]
    headline = Headline(
        Words.answer(sum(one["state"] == Words.runs for one in named), len(named)), Words.lacking(lacking)
    )
    fields = (
        Field("track", Words.track), Field("state", Words.state), Field("first", Words.first, "date"),
        Field("starts", Words.starts, "whole"), Field("seats", Words.seats, "whole"), Field("forms", Words.forms),
    )  # fmt: skip
    source = origin(facts, by_id(_STARTS).rows(facts, today), today, _STARTS)
    return headline, (Table(Words.table_title, fields, tuple(Row(one) for one in rows), source, Words.sentence),)


def _track(facts: Facts, track: str, today: date) -> dict[str, Value]:
    forms = [form.name for form in pilot().forms if form.track == track]
    programmes = pilot_programmes(facts)
    own = [row for row in programme_starts(facts).iter_rows(named=True) if row["form"] in forms]
    running = [
        row for row in programme_starts(facts).filter(begun(today)).iter_rows(named=True) if row["form"] in forms
    ]
    used = [form for form in forms if form in {*programmes["form"]}]
    found: dict[str, Value] = {"track": track, "state": _state(own, bool(used)), "forms": ", ".join(used or forms)}
    if not running:
        return found
    seats = [row["seats"] for row in running if row["seats"] is not None]
    return found | {
        "state": Words.runs, "first": min(row["day"] for row in running), "starts": len(running),
        "seats": sum(seats) if seats else None,
    }  # fmt: skip


def _state(own: list[dict[str, Any]], has_programme: bool) -> str:
    """Of a track in which nothing has begun: when the first start is planned, else whether there is anything."""
    planned = [
        row["planned_start"] for row in own
        if row["planned_start"] and row["status"] in (StartStatus.PLANNED, StartStatus.OPEN)
    ]  # fmt: skip
    if planned:
        return Words.planned(formats.day(min(planned)))
    return Words.none_begun if own or has_programme else Words.nothing
