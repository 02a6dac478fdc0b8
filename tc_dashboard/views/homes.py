"""Where those who take part live, and how many that is of those who live there."""

from dataclasses import replace
from datetime import date

from tc_dashboard.facts import Facts
from tc_dashboard.metrics.figures import by_id, parts
from tc_dashboard.metrics.population import Population, per_thousand, population
from tc_dashboard.metrics.selection import EVERYTHING
from tc_dashboard.text.participants import Participants
from tc_dashboard.text.screens import Screens as Words
from tc_dashboard.text.spoken import Spoken
from tc_dashboard.views.parts import Chart, Field, Headline, Note, Part, Row, Shape
from tc_dashboard.views.spoken import bars, label, number, origin_of, shown

STARTED = "persons.started"


def build(facts: Facts, today: date) -> tuple[Headline, tuple[Part, ...]]:
    """All homes, the most first; beside it the same per 1,000 inhabitants, or why that cannot be told."""
    chart = bars(
        facts, STARTED, "home", today, EVERYTHING, Participants.most_home.of, Participants.by_home, most=ALL
    )  # fmt: skip
    municipalities = sum(row.by.get("home", "").isdecimal() for row in chart.rows)
    finding = Words.live_in(municipalities)
    of = population(facts, today)
    if of is None:
        return Headline(finding, chart.sentence), (chart, Note(Words.no_population))
    beside = _per_thousand(facts, of, today)
    return Headline(finding, beside.sentence), (chart, beside)


ALL = 400
"""More homes than there are: none is left to the table alone, for the wall itself says what has no room."""


def _per_thousand(facts: Facts, of: Population, today: date) -> Chart:
    found = [one for one in parts(by_id(STARTED), facts, today, "home") if one.by["home"] in of.number]
    told = [(one, shown(one) if one.masked else per_thousand(one, of)) for one in found]
    ranked = sorted(told, key=lambda pair: (-number(pair[1]), label("home", pair[0].by["home"], facts)))
    rows = tuple(
        Row({"part": label("home", one.by["home"], facts), "value": value}, one.by, STARTED) for one, value in ranked
    )  # fmt: skip
    # What is hidden may be the largest, so nothing is said to be.
    is_known = bool(ranked) and not any(one.masked for one in found)
    most = (str(rows[0].values["part"]), number(ranked[0][1])) if is_known else None
    base = origin_of(facts, found, today, STARTED)
    return Chart(
        title=Words.per_thousand_title,
        shape=Shape.BARS,
        fields=(Field("part", Spoken.keys["home"]), Field("value", Words.per_thousand_title, "tenth")),
        rows=rows,
        x="part",
        y="value",
        origin=replace(base, source=Words.and_population(base.source, of.source, of.year)),
        sentence=Words.per_thousand(most, of.year),
    )
