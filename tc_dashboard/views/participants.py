"""Deltagare: from applicants to completed, how full, who stays, who leaves, who they are."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from tc_dashboard import formats, text
from tc_dashboard.domain import Term
from tc_dashboard.facts import Facts
from tc_dashboard.formats import swedish_order
from tc_dashboard.metrics.figures import PublishedFacts, by_id, figure, parts
from tc_dashboard.metrics.publication import OF_ONE_MUNICIPALITY
from tc_dashboard.metrics.rates import RESPONSE, STEPS, follow_up_methods
from tc_dashboard.metrics.selection import EVERYTHING
from tc_dashboard.text.participants import Participants as Words
from tc_dashboard.text.privacy import Privacy
from tc_dashboard.text.spoken import Spoken, listed
from tc_dashboard.views import applicants
from tc_dashboard.views.parts import (
    Card,
    Chart,
    Field,
    Headline,
    Note,
    Origin,
    Page,
    Part,
    Row,
    Section,
    Shape,
    Table,
    Tone,
    Way,
)
from tc_dashboard.views.spoken import bars, card, label, origin_of, shown, whose_figures

CARDS = (
    "persons.started", "persons.studying", "rates.fill", "rates.applicants_per_seat", "rates.dropout",
    "rates.completion", "rates.graduation", "rates.women",
)  # fmt: skip
SHARES = ("rates.fill", "rates.dropout", "rates.completion", "rates.women")
FUNNEL = ("persons.applicants", "persons.eligible", "persons.admitted", "persons.started", "persons.completed")


def build(facts: Facts, *, today: date) -> Page:
    """The count, the way through, the rates, and the breakdowns by term, area, form and municipality."""
    if facts.cohorts.is_empty():
        none = Section("", (Note(Words.none, Tone.INFO),))
        return Page(text.Titles.participants, (*whose_figures(facts), none))
    cards = (*(card(facts, metric, today, EVERYTHING) for metric in CARDS), _in_work(facts, today))
    return Page(
        text.Titles.participants,
        (
            *whose_figures(facts),
            Section("", (headline(facts, today), Note(Privacy.no_filters))),
            Section("", cards),
            Section("", (funnel(facts, today), _by_term(facts, today)), columns=2),
            Section(Words.breakdowns, _breakdowns(facts, today), columns=2),
            *_applicants(facts, today),
            Section(Words.shares, tuple(_shares(facts, today, key) for key in _keys(facts, "area", "form", "study"))),
            *_withheld(facts),
        ),
    )  # fmt: skip


def _keys(facts: Facts, *keys: str) -> tuple[str, ...]:
    """Those of the breakdowns that may be told: to a municipality none whose parts are single municipalities."""
    is_for_one = isinstance(facts, PublishedFacts) and facts.seen_by
    return tuple(key for key in keys if not is_for_one or key not in OF_ONE_MUNICIPALITY)


def _applicants(facts: Facts, today: date) -> tuple[Section, ...]:
    """Which programmes lack applicants; to a municipality, which programmes are single ones', nothing."""
    if not _keys(facts, "programme"):
        return ()
    headline, charts = applicants.build(facts, today)
    told = (replace(one, title=headline.answer, sentence=headline.sentence) for one in charts if isinstance(one, Chart))
    return (Section(Words.applicants, tuple(told)),)


def _withheld(facts: Facts) -> tuple[Section, ...]:
    """What a municipality is told in place of the breakdowns that it doesn't get."""
    is_for_one = isinstance(facts, PublishedFacts) and facts.seen_by
    return (Section("", (Note(Privacy.of_one_municipality, Tone.INFO),)),) if is_for_one else ()


def _breakdowns(facts: Facts, today: date) -> tuple[Part, ...]:
    """The started by each key, and by form who completes and who leaves."""
    told = {
        "area": (Words.most, Words.by_area), "form": (Words.most, Words.by_form),
        "home": (Words.most_home, Words.by_home), "study": (Words.most_study, Words.by_study),
    }  # fmt: skip
    started = (
        bars(facts, "persons.started", key, today, EVERYTHING, told[key][0].of, told[key][1])
        for key in _keys(facts, *told)
    )
    completed = bars(facts, "rates.completion", "form", today, EVERYTHING, Words.completed, Words.completed_by_form)
    dropped = bars(facts, "rates.dropout", "form", today, EVERYTHING, Words.dropped, Words.dropped_by_form)
    return tuple(told_whole(one, facts, today) for one in (*started, completed, dropped))


def told_whole(chart: Chart, facts: Facts, today: date) -> Chart | Note:
    """The chart; its title where it has no numbers; where most are hidden a sentence with the whole, of all years."""
    if not chart.rows:
        return Note(f"{chart.title}.")
    hidden = sum(isinstance(row.values[chart.y], str) for row in chart.rows)
    if hidden * 2 <= len(chart.rows):
        return chart
    whole = figure(by_id(chart.origin.figure), facts, today)
    if whole.masked or whole.value is None:
        return Note(Privacy.mostly(chart.title, ""))
    words = text.FIGURES[chart.origin.figure]
    unit = "" if words.many == "%" else words.unit(whole.value)
    return Note(Privacy.mostly(chart.title, f"{formats.number(whole.value, words.many)} {unit}".strip()))


def _shares(facts: Facts, today: date, key: str) -> Table:
    """How full, who leaves, who completes and how many are women, side by side for each part."""
    found = {metric: parts(by_id(metric), facts, today, key) for metric in SHARES}
    told = {metric: {part.by[key]: shown(part) for part in of} for metric, of in found.items()}
    names = sorted(
        {part for of in told.values() for part in of}, key=lambda part: swedish_order(label(key, part, facts))
    )
    source = origin_of(facts, [part for of in found.values() for part in of], today)
    return Table(
        Words.shares_by[key],
        (
            Field("part", Spoken.keys[key]),
            *(Field(metric, text.FIGURES[metric].name, "share", bar=True) for metric in SHARES),
        ),
        tuple(
            Row({"part": label(key, part, facts), **{metric: told[metric].get(part) for metric in SHARES}})
            for part in names
        ),
        source,
        ways=tuple(Way(text.FIGURES[metric].name, Origin(source.source, today, metric)) for metric in SHARES),
    )  # fmt: skip


def headline(facts: Facts, today: date) -> Headline:
    started, completed, studying = (
        figure(by_id(metric), facts, today).value
        for metric in ("persons.started", "persons.completed", "persons.studying")
    )
    return Headline(Words.answer(started), Words.answer_sentence(completed, studying))


def _in_work(facts: Facts, today: date) -> Card:
    """In work, with the share who answered: without it the number says little."""
    found = card(facts, "rates.in_work", today, EVERYTHING)
    answered = figure(RESPONSE, facts, today).value
    measures = sorted({one for methods in follow_up_methods(facts, today).values() for one in methods})
    parts = [
        found.reservation,
        Words.response(answered) if answered is not None else "",
        Words.measured_apart(measures) if len(measures) > 1 else "",
    ]
    return replace(found, reservation=", ".join(part for part in parts if part))


def in_work_by_form(facts: Facts, today: date) -> tuple[tuple[str, ...], tuple[Chart, ...]]:
    """The ways that people were followed up, and a chart of the forms for each: measures never share a series."""
    ways = follow_up_methods(facts, today)
    measures = tuple(dict.fromkeys(listed(methods) for methods in ways.values()))
    whole = bars(facts, "rates.in_work", "form", today, EVERYTHING, _in_work_title(""), "")
    if len(measures) < 2:
        return measures, (whole,)
    held = [row for row in whole.rows if row.values["value"] is not None]
    return measures, tuple(
        replace(whole, title=_in_work_title(measure)((), None), rows=rows)
        for measure in (*measures, "")
        if (rows := tuple(row for row in held if listed(ways.get(row.by.get("form", ""), ())) == measure))
    )


def _in_work_title(measure: str) -> Callable[[object, float | None], str]:
    name = Spoken.by(text.FIGURES["rates.in_work"].name, "form")
    return lambda _found, _total: f"{name} ({measure})" if measure else name


def funnel(facts: Facts, today: date) -> Chart:
    """From applicants to completed, over the starts that have begun; no share for those who are still on their way."""
    found = {metric: figure(by_id(metric), facts, today) for metric in FUNNEL}
    shares = [None, *(figure(step, facts, today).value for step in STEPS), None]
    rows = tuple(
        Row({"step": text.FIGURES[metric].name, "value": shown(found[metric]), "share": share}, {}, metric)
        for metric, share in zip(FUNNEL, shares, strict=True)
    )
    base = origin_of(facts, list(found.values()), today)
    return Chart(
        title=Words.funnel_title(shares[FUNNEL.index("persons.started")]),
        shape=Shape.FUNNEL,
        fields=(
            Field("step", Words.step), Field("value", Words.persons, "whole"),
            Field("share", Words.share_of_above, "share"),
        ),
        rows=rows,
        x="step",
        y="value",
        beside="share",
        origin=Origin(base.source, today, "", {}, f"{base.note} {Words.funnel_note}".strip()),
        sentence=Words.funnel,
        ways=tuple(Way(text.FIGURES[metric].name, Origin(base.source, today, metric)) for metric in FUNNEL),
    )  # fmt: skip


def _by_term(facts: Facts, today: date) -> Chart:
    """Started by the term of the start."""
    metric = by_id("persons.started")
    found = parts(metric, facts, today, "term")
    terms = {part.by["term"]: part.value for part in found if part.value}
    return Chart(
        title=Spoken.by(text.FIGURES[metric.id].name, "term") if any(part.masked for part in found)
        else Words.by_term_title({t: n for t, n in terms.items() if Term.parse(t) <= Term.of(today)}),
        shape=Shape.STACKED,
        fields=(Field("term", Spoken.keys["term"]), Field("value", Words.started, "whole")),
        rows=tuple(
            Row({"term": part.by["term"], "value": shown(part)}, part.by) for part in found if part.masked or part.value
        ),
        x="term",
        y="value",
        origin=origin_of(facts, found, today, metric.id),
        sentence=Words.by_term,
    )  # fmt: skip
