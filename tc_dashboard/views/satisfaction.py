"""How satisfied companies, teachers and students are, over time, and how many of them have answered."""

from datetime import date

from tc_dashboard.domain import Missing, SurveyGroup
from tc_dashboard.facts import Facts
from tc_dashboard.formats import day as written
from tc_dashboard.metrics.certification import FEWEST_ANSWERS, Survey, surveys
from tc_dashboard.text.certification import Certification as Words
from tc_dashboard.views.parts import Chart, Field, Note, Row, Section, Shape, Table, Tone
from tc_dashboard.views.spoken import origin_of_rows

_COLOURS = dict(zip(map(str, SurveyGroup), ("accent", "ink", "accent.soft"), strict=True))


def sections(facts: Facts, today: date) -> tuple[Section, ...]:
    """A line for each group, and every survey with its response rate."""
    found = surveys(facts, today)
    if not found:
        return (Section(Words.surveys_heading, (Note(Words.no_surveys, Tone.INFO),)),)
    of_all = [one for one in found if not one.provider]
    chart = (_over_time(facts, of_all, today),) if any(one.index is not None for one in of_all) else ()
    return (Section(Words.surveys_heading, (*chart, table(facts, today)), columns=2),)


def _over_time(facts: Facts, found: list[Survey], today: date) -> Chart:
    shown = [one for one in found if one.index is not None]
    return Chart(
        title=_finding(shown),
        shape=Shape.LINES,
        fields=(Field("day", Words.day, "date"), Field("group", Words.group), Field("index", Words.index, "tenth")),
        rows=tuple(Row({"day": one.day, "group": one.group, "index": one.index}) for one in shown),
        x="day",
        y="index",
        series="group",
        origin=origin_of_rows(facts, today, facts.satisfaction),
        sentence=Words.index_over_time,
        colours=_COLOURS,
    )


def _finding(shown: list[Survey]) -> str:
    """The group that has moved most since its first survey."""
    moved = []
    for group in dict.fromkeys(one.group for one in shown):
        own = [one for one in shown if one.group == group]
        moved.append((own[0], own[-1]))
    first, last = max(moved, key=lambda pair: abs((pair[1].index or 0) - (pair[0].index or 0)))
    if first is last:
        return Words.one_survey(last.group, last.index or 0)
    return Words.surveys_found(last.group, first.index or 0, last.index or 0, written(first.day))


def table(facts: Facts, today: date) -> Table:
    """Every survey, the newest first."""
    found = sorted(surveys(facts, today), key=lambda one: (-one.day.toordinal(), one.group, one.provider))
    fields = (
        Field("group", Words.group), Field("day", Words.day, "date"), Field("provider", Words.provider),
        Field("sent", Words.sent, "whole"), Field("answers", Words.answers, "whole"),
        Field("share", Words.share, "share"), Field("index", Words.index, "tenth"),
    )  # fmt: skip
    rows = tuple(
        Row({
            "group": one.group, "day": one.day, "provider": one.provider or Words.all_providers, "sent": one.sent,
            "answers": _shown(one, one.answers), "share": _shown(one, one.share), "index": _shown(one, one.index),
        })
        for one in found
    )  # fmt: skip
    hidden = Words.hidden_answers(FEWEST_ANSWERS) if any(one.is_masked for one in found) else ""
    return Table(Words.surveys_title, fields, rows, origin_of_rows(facts, today, facts.satisfaction), hidden)


def _shown(one: Survey, value: float | None) -> float | str | None:
    return Missing.PROTECTED.value if one.is_masked else value
