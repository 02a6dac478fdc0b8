"""Att ansluta: one page for a municipality that is still deciding, made to be handed out to it.

Its numbers are those that are published for that municipality itself, and of its residents only what the county's table
by home municipality shows too: whoever reads it, at the Region or in the municipality, learns nothing beyond their own.
"""

from dataclasses import replace
from datetime import date

from tc_dashboard import formats, text
from tc_dashboard.facts import Facts
from tc_dashboard.metrics.figures import Figure, PublishedFacts, by_id, figure
from tc_dashboard.metrics.municipal import ORDER, inhabitants, programme_places, standings
from tc_dashboard.metrics.published import TOTAL, Whose
from tc_dashboard.metrics.selection import EVERYTHING
from tc_dashboard.metrics.starts import begun, ended, programme_starts
from tc_dashboard.municipalities import county_municipalities, name_of
from tc_dashboard.pilot import pilot
from tc_dashboard.text.municipalities import Joining as Words
from tc_dashboard.text.municipalities import Municipalities
from tc_dashboard.text.screens import Screens
from tc_dashboard.views.beside_county import told
from tc_dashboard.views.parts import (
    Card,
    Field,
    Headline,
    Note,
    Origin,
    Page,
    Papers,
    Part,
    Row,
    Screen,
    Section,
    Stamp,
    Table,
    Tone,
)
from tc_dashboard.views.spoken import origin_of, reservation

STARTED = "persons.started"
COMPLETED = "persons.completed"
GIVEN = ("starts.started", STARTED, COMPLETED, "companies.partners")
SUPPLY = {"starts.started": "study", "companies.partners": "municipality"}
"""Figures that hold no persons, by what narrows them to one municipality."""


def build(facts: Facts, own: PublishedFacts, *, today: date) -> Page:
    """What the others have got, what the residents take part in, what joining asks.

    Args:
        facts: What the steering group sees.
        own: What the municipality that is deciding sees.
    """
    known = residents(facts, own, today)
    return Page(
        text.Titles.joining,
        (
            Section("", (_headline(own, today),)),
            Section(Words.given_heading, _given(facts, own, today)),
            Section(Words.own_heading, (Note(f"{known.answer}. {known.sentence}".strip(), Tone.INFO),)),
            Section(Words.asked_heading, (_asked(today),)),
        ),
    )


def papers(facts: Facts, own: PublishedFacts, *, today: date) -> Papers:
    """The same on one page of paper, for the municipality."""
    name, headline, known = name_of(own.seen_by), _headline(own, today), residents(facts, own, today)
    stamp = Stamp(Words.title(name), name, today, own.revision, own.are_example(), paper=Words.paper_kind)
    return Papers(
        stamp,
        (
            Screen("given", Words.given_heading, headline.answer, headline.sentence, _given(facts, own, today)),
            Screen("residents", Words.own_heading, known.answer, known.sentence, ()),
            Screen("asked", Words.asked_heading, Words.asked, "", (_asked(today),)),
        ),
        is_brief=True,
    )


def open_to_join(facts: Facts, today: date) -> tuple[str, ...]:
    """The codes of those that haven't signed: those that apply or talk first, then in Swedish order."""
    found = standings(facts, today)
    waiting = [code for code in county_municipalities() if code not in found or found[code].role is not ORDER[0]]
    return tuple(sorted(waiting, key=lambda code: ORDER.index(found[code].role) if code in found else len(ORDER)))


def residents(facts: Facts, own: PublishedFacts, today: date) -> Headline:
    """How many of the residents have started; hidden where either of the two masks hides it."""
    if not own.hold_persons:
        return Headline(Words.not_delivered, Words.fill_in_participants)
    started = _of_residents(facts, own, STARTED, today)
    if started is None:
        return Headline(Words.protected, "")
    if not started:
        return Headline(Words.nobody, "")
    living = inhabitants(own).get(own.seen_by)
    more = Words.per_thousand(1000 * started / living.number, living.year) if living else ""
    return Headline(Words.have_started(started, name_of(own.seen_by)), more)


def _headline(own: PublishedFacts, today: date) -> Headline:
    """How many have joined, and where this one stands."""
    found, name = standings(own, today), name_of(own.seen_by)
    if own.municipality_roles.is_empty():
        return Headline(Municipalities.roles_not_delivered, "")
    joined = sum(one.role is ORDER[0] for one in found.values())
    if (standing := found.get(own.seen_by)) is None:
        return Headline(Screens.joined_title(joined), Words.no_role(name))
    role, since = Municipalities.roles(standing.roles), formats.day(standing.since)
    return Headline(Screens.joined_title(joined), Words.standing(name, role, since))


def _given(facts: Facts, own: PublishedFacts, today: date) -> tuple[Part, ...]:
    """What the county has without the municipality itself; a figure of what isn't delivered isn't there."""
    programmes = [codes for codes in programme_places(own).values() if codes != {own.seen_by}]
    cards: list[Part] = []
    if programmes:
        where = origin_of(own, [figure(by_id("starts.planned"), own, today)], today)
        among = len({code for codes in programmes for code in codes} - {own.seen_by})
        cards.append(
            Card(
                Words.programmes,
                formats.whole(len(programmes)),
                Words.programmes_many,
                where,
                reservation=Municipalities.given(among, len(programmes)),
                definition=Words.programmes_definition,
            )
        )
    found = [figure(by_id(metric), own, today) for metric in GIVEN]
    cards += [_card(facts, own, one, today) for one in found if one.masked or one.value]
    return tuple(cards) or (Note(Words.nothing_given, Tone.INFO),)


def _card(facts: Facts, own: PublishedFacts, found: Figure, today: date) -> Card:
    """The others' part; where the municipality's own can't be told it isn't taken off, and the card says so."""
    words, its = text.FIGURES[found.metric], None if found.masked else _own_part(facts, own, found.metric, today)
    others = found if its is None or found.value is None else replace(found, value=found.value - its)
    told_of = [] if found.masked else [_left_out(own, its), _covers(own, found, today)]
    return Card(
        label=words.name,
        value=told(others),
        unit="" if found.masked else words.unit(others.value or 0),
        origin=origin_of(own, [found], today, found.metric),
        reservation="; ".join(one for one in told_of if one),
        definition=words.definition,
    )


def _own_part(facts: Facts, own: PublishedFacts, metric: str, today: date) -> float | None:
    """What the municipality itself is of the county's figure; null where either of the two masks hides it."""
    if metric in SUPPLY:
        return figure(by_id(metric), own, today, EVERYTHING, {SUPPLY[metric]: own.seen_by}).value or 0
    return _of_residents(facts, own, metric, today)


def _of_residents(facts: Facts, own: PublishedFacts, metric: str, today: date) -> float | None:
    theirs = own.figure(by_id(metric), today, TOTAL, Whose.RESIDENTS)
    if not theirs.masked and not theirs.value:
        return 0
    county = figure(by_id(metric), facts, today, EVERYTHING, {"home": own.seen_by})
    return None if theirs.masked or county.masked else theirs.value


def _left_out(own: PublishedFacts, its: float | None) -> str:
    if its is None:
        return Words.own_counted
    return Words.own_left_out(its, name_of(own.seen_by)) if its else ""


def _covers(own: PublishedFacts, found: Figure, today: date) -> str:
    """How much of the county the figure covers; of results, what goes on isn't missing."""
    if found.metric != COMPLETED or found.held == found.expected:
        return reservation(found, text.FIGURES[found.metric].many)
    started = programme_starts(own).filter(begun(today))
    return Words.under_way(len(started.filter(~ended(today))), len(started), found.held)


def _asked(today: date) -> Table:
    """The steps; then what it costs, how long it takes and what comes next, as far as the Region has said."""
    fields = (Field("step", Words.step), Field("meaning", Words.meaning, "rich"))
    known = pilot()
    cost = known.joining.cost or Words.no_cost([one.name for one in known.funders])
    own = (
        (Words.cost, cost), (Words.time, known.joining.time or Words.no_time),
        (Words.next_step, known.joining.next_step or Words.no_next_step),
    )  # fmt: skip
    rows = tuple(Row({"step": step, "meaning": meaning}) for step, meaning in (*Words.steps, *own))
    return Table(Words.asked, fields, rows, Origin(Words.source(known.joining.source), today))
