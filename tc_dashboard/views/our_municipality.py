"""Vår kommun: a municipality's residents, its programmes and its companies, each beside the county's figure.

Persons come from the published tables alone, where no other municipality stands by itself; so no county figure is
beside the municipalities that residents study in, nor beside where participants come from.
"""

from collections.abc import Sequence
from datetime import date

from tc_dashboard import formats, text
from tc_dashboard.facts import Facts
from tc_dashboard.metrics.figures import PublishedFacts, by_id, figure
from tc_dashboard.metrics.municipal import standings
from tc_dashboard.metrics.published import PERIOD, TOTAL, Whose, period_of
from tc_dashboard.metrics.selection import EVERYTHING
from tc_dashboard.metrics.starts import pilot_programmes, programme_starts
from tc_dashboard.municipalities import name_of
from tc_dashboard.text.municipalities import Joining, Municipalities
from tc_dashboard.text.our_municipality import PROTECTED_ANSWER
from tc_dashboard.text.our_municipality import OurMunicipality as Words
from tc_dashboard.views import our_supply
from tc_dashboard.views.beside_county import beside_county, card_of
from tc_dashboard.views.breakdowns import by_origin, by_study, by_year, is_mostly_hidden, table_by
from tc_dashboard.views.parts import Card, Chart, Headline, Note, Page, Part, Screen, Section, Table, Tone

STARTED = "persons.started"
CARDS = {
    Whose.RESIDENTS: (
        STARTED, "persons.studying", "persons.completed", "persons.dropouts", "rates.completion", "rates.dropout",
    ),
    Whose.PROGRAMMES: (STARTED, "persons.studying", "rates.fill", "rates.completion", "rates.in_work"),
}  # fmt: skip
"""Of the residents, and of those who study in the municipality; seats and starts stand beside the latter."""
SUPPLY = ("starts.started", "seats")


def build(facts: Facts, *, today: date) -> Page:
    """The answer; the residents; the programmes with their starts; the companies.

    Takes the published facts of one municipality; raises ValueError for others, that hold none of its tables.
    """
    if not isinstance(facts, PublishedFacts) or not facts.seen_by:
        raise ValueError("not a municipality's facts")
    return Page(
        text.Titles.our_municipality,
        (
            Section("", (_headline(facts, today),)),
            *_of(facts, Whose.RESIDENTS, today),
            *_programmes(facts, today),
            Section(Words.companies, our_supply.companies(facts, today)),
        ),
    )


def screens(facts: Facts, *, today: date) -> tuple[Screen, ...]:
    """The page as questions on paper: its residents, its programmes, its companies."""
    headline, *sections = build(facts, today=today).sections
    groups: list[tuple[str, list[Part]]] = []
    for section in sections:
        if section.heading:
            groups.append((section.heading, []))
        groups[-1][1].extend(section.parts)
    answer = next(part for part in headline.parts if isinstance(part, Headline))
    return tuple(
        Screen(f"own.{number}", question, *((answer.answer, answer.sentence) if number == 0 else (_found(parts), "")),
               tuple(parts))
        for number, (question, (_, parts)) in enumerate(zip(Words.questions, groups, strict=True))
    )  # fmt: skip


def _found(parts: Sequence[Part]) -> str:
    """The answer of a question on paper: what its last table finds, or, without any, what its note says first."""
    tables = [part.title for part in parts if isinstance(part, Table)]
    notes = [part.text.split(".")[0] for part in parts if isinstance(part, Note)]
    return (tables[-1:] or notes)[0]


def _headline(facts: PublishedFacts, today: date) -> Headline:
    """How many residents have started: in all, or, where that is hidden, over the last years."""
    name, years = name_of(facts.seen_by), period_of(today)[1]
    started, studying, completed = (
        facts.figure(by_id(metric), today, TOTAL, Whose.RESIDENTS).value
        for metric in (STARTED, "persons.studying", "persons.completed")
    )
    recent = facts.figure(by_id(STARTED), today, (PERIOD, years), Whose.RESIDENTS).value
    own = (studying, completed) if started != 0 else (None, None)
    sentence = Words.answer_sentence(*own, figure(by_id(STARTED), facts, today).value, _standing(facts, today))
    if started is not None:
        return Headline(Words.answer(name, started), sentence)
    if recent is not None:
        return Headline(Words.answer_of_years(name, recent, years), sentence)
    is_hidden = facts.figure(by_id(STARTED), today, TOTAL, Whose.RESIDENTS).masked
    return Headline(PROTECTED_ANSWER if is_hidden else Words.nobody_yet, sentence)


def _standing(facts: PublishedFacts, today: date) -> str:
    """What the municipality is in the pilot, and since when; nothing where no roles are delivered."""
    if facts.municipality_roles.is_empty():
        return ""
    name, standing = name_of(facts.seen_by), standings(facts, today).get(facts.seen_by)
    if standing is None:
        return Joining.no_role(name)
    return Joining.standing(name, Municipalities.roles(standing.roles), formats.day(standing.since))


def _of(facts: PublishedFacts, whose: Whose, today: date, before: tuple[Card, ...] = ()) -> tuple[Section, ...]:
    """A heading with the cards, the charts, the tables; where most is hidden, a sentence in their place."""
    is_residents = whose is Whose.RESIDENTS
    heading = Words.residents_heading if is_residents else Words.programmes_heading
    place = "study" if is_residents else "origin"
    # Where the residents study is asked for by name, also where most of the numbers are hidden.
    asked = ("year", *(() if is_residents else (place,)), "form", "area")
    hidden = tuple(key for key in asked if is_mostly_hidden(facts, key, today, whose))
    charts: list[Chart] = [] if "year" in hidden else [by_year(facts, today, whose)]
    if place not in hidden:
        charts.append(by_study(facts, today) if is_residents else by_origin(facts, today))
    tables = [table_by(facts, key, today, whose) for key in ("form", "area") if key not in hidden]
    return (
        Section(heading, _cards(facts, whose, today, before)),
        *((Section("", (Note(_in_place_of(facts, hidden, today, whose), Tone.INFO),)),) if hidden else ()),
        *_side_by_side(charts),
        *_side_by_side(tables),
    )


def _side_by_side(parts: Sequence[Chart | Table]) -> tuple[Section, ...]:
    """Those that hold anything, on one line."""
    shown = tuple(part for part in parts if part.rows)
    return (Section("", shown, columns=len(shown)),) if shown else ()


def _cards(facts: PublishedFacts, whose: Whose, today: date, before: tuple[Card, ...]) -> tuple[Part, ...]:
    """The key figures; those that are hidden in one sentence where they are most of them."""
    asked = {metric: facts.figure(by_id(metric), today, TOTAL, whose) for metric in CARDS[whose]}
    found = {metric: one for metric, one in asked.items() if one.masked or one.value is not None}
    hidden = [metric for metric, one in found.items() if one.masked]
    if 2 * len(hidden) <= len(found):
        return (*before, *(card_of(facts, metric, today, whose) for metric in found))
    told = tuple(card_of(facts, metric, today, whose) for metric in found if metric not in hidden)
    return (*before, *told, Note(Words.protected_cards([text.FIGURES[metric].name for metric in hidden]), Tone.INFO))


def _in_place_of(facts: PublishedFacts, hidden: tuple[str, ...], today: date, whose: Whose) -> str:
    years = period_of(today)[1]
    whole = facts.figure(by_id(STARTED), today, (PERIOD, years), whose)
    return Words.mostly_protected(hidden, years, whole.value)


def _programmes(facts: PublishedFacts, today: date) -> tuple[Section, ...]:
    """Having no programme of one's own is a state like any other, and is said."""
    code = facts.seen_by
    if code not in {*programme_starts(facts)["study"], *pilot_programmes(facts)["study"]}:
        return (Section(Words.programmes, (Note(Words.no_programmes, Tone.INFO),)),)
    by = {"study": code}
    supply = tuple(
        beside_county(facts, figure(by_id(metric), facts, today, EVERYTHING, by), today, by) for metric in SUPPLY
    )
    return (*_of(facts, Whose.PROGRAMMES, today, supply), Section("", our_supply.starts(facts, today)))
