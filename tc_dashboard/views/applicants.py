"""Which programmes lack applicants: the eligible per place of each, those with the fewest first."""

from collections import Counter
from datetime import date

from tc_dashboard import text
from tc_dashboard.facts import Facts
from tc_dashboard.metrics.figures import by_id, figure, parts
from tc_dashboard.text.screens import Screens as Words
from tc_dashboard.text.spoken import Spoken
from tc_dashboard.views.parts import Chart, Field, Headline, Part, Row, Shape
from tc_dashboard.views.spoken import label, origin_of, shown

PER_SEAT = "rates.applicants_per_seat"
_LACKING = 1.0
"""Eligible per place, under which not all places can be filled."""


def build(facts: Facts, today: date) -> tuple[Headline, tuple[Part, ...]]:
    """How many programmes have fewer eligible than places, which has the fewest, and the chart of all."""
    metric = by_id(PER_SEAT)
    whole, found = figure(metric, facts, today), parts(metric, facts, today, "programme")
    known = sorted((one.value, one.by["programme"]) for one in found if one.value is not None)
    order = {programme: place for place, (_, programme) in enumerate(known)}
    ranked = sorted(found, key=lambda one: (order.get(one.by["programme"], len(found)), one.by["programme"]))
    names = _names(facts, [one.by["programme"] for one in ranked])
    chart = Chart(
        title=Spoken.by(text.FIGURES[PER_SEAT].name, "programme"),
        shape=Shape.BARS,
        fields=(Field("part", Spoken.keys["programme"]), Field("value", text.FIGURES[PER_SEAT].name, "tenth")),
        rows=tuple(Row({"part": names[one.by["programme"]], "value": shown(one)}, one.by) for one in ranked),
        x="part",
        y="value",
        origin=origin_of(facts, [whole, *found], today, PER_SEAT),
        sentence=Words.fewest_first,
        colours={names[programme]: "status.bad" for value, programme in known if value < _LACKING},
    )
    lowest = (names[known[0][1]], known[0][0]) if known else None
    lacking = sum(value < _LACKING for value, _ in known)
    said = Words.applicants_told(lacking, len(known), len(found), whole.value)
    return Headline(Words.applicants_of(lacking, lowest), said), (chart,)


def _names(facts: Facts, programmes: list[str]) -> dict[str, str]:
    """A programme's name, and its id too where another has the same."""
    of = dict(facts.programmes.select("programme", "name").iter_rows())
    times = Counter(of.get(one, one) for one in programmes)
    return {
        one: of.get(one, one) if times[of.get(one, one)] == 1 else label("programme", one, facts) for one in programmes
    }
