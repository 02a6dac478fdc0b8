"""Att ansluta: one page for a municipality that is still deciding, made to be handed out to it.

Its numbers are those that are published for that municipality itself, and of its residents only what the county's table
by home municipality shows too: whoever reads it, at the Region or in the municipality, learns nothing beyond their own.
"""

from datetime import date

from tc_dashboard import formats, text
from tc_dashboard.facts import Facts
from tc_dashboard.metrics.figures import Figure, PublishedFacts, by_id, figure
from tc_dashboard.metrics.municipal import ORDER, inhabitants, programmes_given, standings
from tc_dashboard.metrics.published import TOTAL, Whose
from tc_dashboard.metrics.selection import EVERYTHING
from tc_dashboard.metrics.starts import pilot_programmes
from tc_dashboard.municipalities import county_municipalities, name_of
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
GIVEN = ("starts.started", STARTED, "persons.completed", "companies.partners")


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
            Section(Words.given_heading, _given(own, today)),
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
            Screen("given", Words.given_heading, headline.answer, headline.sentence, _given(own, today)),
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
    theirs = own.figure(by_id(STARTED), today, TOTAL, Whose.RESIDENTS)
    county = figure(by_id(STARTED), facts, today, EVERYTHING, {"home": own.seen_by})
    if not theirs.masked and not theirs.value:
        return Headline(Words.nobody, "")
    if theirs.masked or county.masked or theirs.value is None:
        return Headline(Words.protected, "")
    living = inhabitants(own).get(own.seen_by)
    more = Words.per_thousand(1000 * theirs.value / living.number, living.year) if living else ""
    return Headline(Words.have_started(theirs.value, name_of(own.seen_by)), more)


def _headline(own: PublishedFacts, today: date) -> Headline:
    """How many have joined, and where this one stands."""
    found, name = standings(own, today), name_of(own.seen_by)
    joined = sum(one.role is ORDER[0] for one in found.values())
    if (standing := found.get(own.seen_by)) is None:
        return Headline(Screens.joined_title(joined), Words.no_role(name))
    role, since = Municipalities.roles(standing.roles), formats.day(standing.since)
    return Headline(Screens.joined_title(joined), Words.standing(name, role, since))


def _given(own: PublishedFacts, today: date) -> tuple[Part, ...]:
    """The county's totals; a figure of what isn't delivered isn't there."""
    programmes = pilot_programmes(own)
    cards: list[Part] = []
    if not programmes.is_empty():
        where = origin_of(own, [figure(by_id("starts.planned"), own, today)], today)
        among = Municipalities.given(len(programmes_given(own)), programmes.height)
        cards.append(
            Card(
                Words.programmes,
                formats.whole(programmes.height),
                Words.programmes_many,
                where,
                reservation=among,
                definition=Words.programmes_definition,
            )
        )
    found = [figure(by_id(metric), own, today) for metric in GIVEN]
    cards += [_card(own, one, today) for one in found if one.masked or one.value]
    return tuple(cards) or (Note(Words.nothing_given, Tone.INFO),)


def _card(own: PublishedFacts, found: Figure, today: date) -> Card:
    words = text.FIGURES[found.metric]
    return Card(
        label=words.name,
        value=told(found),
        unit="" if found.masked else words.unit(found.value or 0),
        origin=origin_of(own, [found], today, found.metric),
        reservation="" if found.masked else reservation(found, words.many),
        definition=words.definition,
    )


def _asked(today: date) -> Table:
    fields = (Field("step", Words.step), Field("meaning", Words.meaning, "rich"))
    rows = tuple(Row({"step": step, "meaning": meaning}) for step, meaning in Words.steps)
    return Table(Words.asked, fields, rows, Origin(Words.source, today))
