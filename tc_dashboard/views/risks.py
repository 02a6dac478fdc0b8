"""The risks: a bar for each, where they stand in likelihood and consequence, and who does what about them."""

from collections.abc import Sequence
from datetime import date

from dateutil.relativedelta import relativedelta

from tc_dashboard.facts import Facts
from tc_dashboard.metrics.figures import by_id
from tc_dashboard.metrics.lateness import GRAVE, MIDDLING, Risk, open_risks
from tc_dashboard.text.milestones import Risks as Words
from tc_dashboard.views.parts import Chart, Field, Headline, Note, Origin, Part, Row, Section, Shape, Table, Tone
from tc_dashboard.views.spoken import origin

_OPEN = "risks.open"
_STALE = relativedelta(months=6)
"""How long an assessment stands before it is asked whether it still holds."""


def sections(facts: Facts, today: date) -> tuple[Section, ...]:
    """What the page says of them."""
    if facts.risks.is_empty():
        return (Section(Words.heading, (Note(Words.none, Tone.INFO),)),)
    found = open_risks(facts, today)
    headline, parts = gravest(facts, today)
    if not found:
        return (Section(Words.heading, (Note(Words.none_open),)),)
    return (
        Section(Words.heading, (Note(f"**{headline.answer}.** {headline.sentence}"),)),
        Section("", parts),
        Section("", (_matrix(facts, found, today), _table(facts, found, today))),
    )


def gravest(facts: Facts, today: date) -> tuple[Headline, tuple[Part, ...]]:
    """How many are open and how grave, which have moved, and a bar for each."""
    if facts.risks.is_empty():
        return Headline(Words.none.split(".")[0], ""), (Note(Words.none, Tone.INFO),)
    found = open_risks(facts, today)
    if not found:
        return Headline(Words.none_open, ""), ()
    rising, falling = ([one.name for one in found if one.trend == way] for way in (1, -1))
    lacking = sum(not one.action for one in found)
    old = [one.id for one in found if one.day < today - _STALE]
    told = (Words.moved(rising, falling), Words.lacking(lacking), Words.old(old))
    sentence = " ".join(one for one in told if one)
    grave = sum(one.value >= GRAVE for one in found)
    chart = Chart(
        title=Words.gravest(found[0].name, found[0].value),
        shape=Shape.BARS,
        fields=(Field("name", Words.name), Field("value", Words.value, "whole"), Field("trend", Words.trend),
                Field("how", Words.status)),
        rows=tuple(
            Row({"name": one.name, "value": one.value, "trend": trend(one), "how": _how(one)}) for one in found
        ),
        x="name",
        y="value",
        beside="how",
        origin=_origin(facts, today),
        sentence=Words.bars_sentence,
        colours={one.name: _colour(one) for one in found},
    )  # fmt: skip
    return Headline(Words.answer(len(found), grave), sentence), (chart,)


def trend(one: Risk) -> str:
    """Which way it moves, by sign and word."""
    return Words.new if one.trend is None else Words.trends[one.trend]


def _how(one: Risk) -> str:
    return Words.grave if one.value >= GRAVE else Words.middling if one.value >= MIDDLING else Words.light


def _tone(value: int) -> Tone:
    return Tone.BAD if value >= GRAVE else Tone.WARNING if value >= MIDDLING else Tone.NEUTRAL


def _colour(one: Risk) -> str:
    tone = _tone(one.value)
    return "muted" if tone is Tone.NEUTRAL else f"status.{tone}"


def _matrix(facts: Facts, found: Sequence[Risk], today: date) -> Table:
    """Five by five: the risks in each box, by id and name."""
    fields = (Field("likelihood", Words.likelihood), *(Field(f"c{n}", told) for n, told in Words.consequences.items()))
    rows = tuple(
        Row({
            "likelihood": told,
            **{
                f"c{n}": ". ".join(
                    f"{one.id} {one.name}" for one in found if (one.likelihood, one.consequence) == (likelihood, n)
                )
                for n in Words.consequences
            },
        }, tints={f"c{n}": _tone(likelihood * n) for n in Words.consequences})
        for likelihood, told in Words.likelihoods.items()
    )  # fmt: skip
    return Table(Words.matrix_title, fields, rows, _origin(facts, today), Words.matrix_sentence)


def _table(facts: Facts, found: Sequence[Risk], today: date) -> Table:
    fields = (
        Field("id", Words.number), Field("name", Words.name), Field("likelihood", Words.likelihood, "whole"),
        Field("consequence", Words.consequence, "whole"), Field("value", Words.value, "whole"),
        Field("trend", Words.trend), Field("action", Words.action), Field("owner", Words.owner),
        Field("day", Words.day, "date"),
    )  # fmt: skip
    rows = tuple(
        Row({
            "id": one.id, "name": one.name, "likelihood": one.likelihood, "consequence": one.consequence,
            "value": one.value, "trend": trend(one), "action": one.action or Words.no_action,
            "owner": one.owner or None, "day": one.day,
        })
        for one in found
    )  # fmt: skip
    return Table(Words.table_title, fields, rows, _origin(facts, today))


def _origin(facts: Facts, today: date) -> Origin:
    return origin(facts, by_id(_OPEN).rows(facts, today), today, _OPEN)
