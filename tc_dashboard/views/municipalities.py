"""Kommuner: who is in and in what role, on a map and in a table; and where people live and where they study.

A municipality gets the roles, the programmes and the companies of all, and of persons nothing but its own: the tables
of the county by home or study municipality aren't among those that are published for it.
"""

from collections.abc import Mapping, Sequence
from datetime import date

import polars as pl

from tc_dashboard import text
from tc_dashboard.domain import Missing
from tc_dashboard.facts import Facts
from tc_dashboard.formats import swedish_order
from tc_dashboard.metrics.figures import Figure, PublishedFacts, by_id, parts
from tc_dashboard.metrics.municipal import (
    ORDER,
    Inhabitants,
    Standing,
    inhabitants,
    programme_places,
    programmes_given,
    standings,
)
from tc_dashboard.metrics.published import Whose
from tc_dashboard.metrics.selection import EVERYTHING
from tc_dashboard.municipalities import county_municipalities
from tc_dashboard.text.municipalities import Municipalities as Words
from tc_dashboard.text.participants import Participants
from tc_dashboard.views import breakdowns, municipal_roles, supply
from tc_dashboard.views.beside_county import card_of
from tc_dashboard.views.delivered import is_delivered
from tc_dashboard.views.parts import Field, Note, Origin, Page, Row, Section, Table, Tone, Value
from tc_dashboard.views.spoken import bars, origin, shown, with_footnote

STARTED, PARTNERS = "persons.started", "companies.partners"


def build(facts: Facts, *, today: date) -> Page:
    """The answer; the map beside the roles; every municipality; the ways between them."""
    headline, roles = supply.municipalities(facts, today)
    is_told = not facts.municipality_roles.is_empty()
    first = Section("", roles, columns=2) if is_told else Section("", (Note(Words.no_roles, Tone.INFO),))
    return Page(
        text.Titles.municipalities,
        (
            Section("", (headline,)),
            first,
            Section(Words.everyone, (every_municipality(facts, today), *_without_programmes(facts, today))),
            *municipal_roles.history(facts, today),
            *(_own(facts, today) if _seen_by(facts) else _flows(facts, today)),
        ),
    )


def every_municipality(facts: Facts, today: date) -> Table:
    """A row for each, those with a role first; persons only for whoever sees all municipalities'."""
    found, programmes, land = standings(facts, today), programmes_given(facts), inhabitants(facts)
    companies = {one.by["municipality"]: one for one in parts(by_id(PARTNERS), facts, today, "municipality")}
    without_role = None if facts.municipality_roles.is_empty() else Words.no_role
    no_programme = None if facts.programmes.is_empty() else 0
    no_company = 0 if is_delivered(facts, PARTNERS) else None
    living, studying = ({} if _seen_by(facts) else _by_place(facts, key, today) for key in ("home", "study"))
    rows = tuple(
        Row({
            "municipality": name,
            "role": Words.roles(found[code].roles) if code in found else without_role,
            "since": found[code].since if code in found else None,
            "programmes": programmes.get(code, no_programme),
            "companies": companies[code].value if code in companies else no_company,
            "living": shown(living[code]) if code in living else None,
            "studying": shown(studying[code]) if code in studying else None,
            "per_thousand": _per_thousand(living.get(code), land.get(code)),
        })
        for code, name in sorted(
            county_municipalities().items(), key=lambda one: (_rank(found.get(one[0])), swedish_order(one[1]))
        )
    )  # fmt: skip
    fields = [
        Field("municipality", Words.municipality), Field("role", Words.role), Field("since", Words.since, "date"),
        Field("programmes", Words.programmes, "whole"), Field("companies", Words.companies, "whole"),
    ]  # fmt: skip
    if living:
        fields += [Field("living", Words.living, "whole"), Field("studying", Words.studying, "whole")]
    if living and land:
        fields.append(Field("per_thousand", Words.per_thousand, "tenth"))
    people = [*living.values(), *studying.values()]
    where = _origin(facts, [*people, *companies.values()], today, STARTED if living else PARTNERS)
    return Table(
        Words.everyone if facts.programmes.is_empty() else Words.given(len(programmes), sum(programmes.values())),
        tuple(fields),
        rows,
        with_footnote(where) if any(one.masked for one in people) else where,
        _sentence(facts, land),
    )


def _rank(standing: Standing | None) -> int:
    return ORDER.index(standing.role) if standing else len(ORDER)


def _by_place(facts: Facts, key: str, today: date) -> dict[str, Figure]:
    return {one.by[key]: one for one in parts(by_id(STARTED), facts, today, key)}


def _per_thousand(living: Figure | None, land: Inhabitants | None) -> Value:
    if living is None or land is None:
        return None
    return Missing.PROTECTED.value if living.value is None else 1000 * living.value / land.number


def _sentence(facts: Facts, land: Mapping[str, Inhabitants]) -> str:
    """Why the programmes add up to another number than there are, and what the persons are counted against."""
    if _seen_by(facts):
        people = Words.others_persons
    else:
        people = Words.population(max(one.year for one in land.values())) if land else Words.no_population
    return f"{_programmes_told(facts)} {people}".strip()


def _programmes_told(facts: Facts) -> str:
    """Nothing where the column adds up to the programmes there are."""
    places, county = programme_places(facts), set(county_municipalities())
    inside = {programme: codes & county for programme, codes in places.items()}
    return Words.programmes_add_up(
        sum(len(codes) for codes in inside.values()), len(places),
        several=sum(len(codes) > 1 for codes in inside.values()),
        elsewhere=sum(bool(codes) and not codes & county for codes in places.values()),
        nowhere=sum(not codes for codes in places.values()),
    )  # fmt: skip


def _without_programmes(facts: Facts, today: date) -> tuple[Note, ...]:
    if facts.programmes.is_empty():
        return ()
    given, names = programmes_given(facts), county_municipalities()
    parties = [names[code] for code, one in standings(facts, today).items()
               if code in names and one.role == ORDER[0] and not given.get(code)]  # fmt: skip
    told = sorted(parties, key=swedish_order)
    return (Note(Words.without_programmes(told), Tone.INFO),) if told else ()


def _flows(facts: Facts, today: date) -> tuple[Section, ...]:
    """Where people live beside where they study: both are published, the pair of them isn't."""
    if not parts(by_id(STARTED), facts, today, "home"):
        return (Section(Words.flows, (Note(Words.no_persons, Tone.INFO),)),)
    charts = tuple(
        bars(facts, STARTED, key, today, EVERYTHING, title, sentence)
        for key, title, sentence in (
            ("home", Participants.most_home.of, Participants.by_home),
            ("study", Participants.most_study.of, Participants.by_study),
        )
    )
    return Section(Words.flows, charts, columns=2), Section("", (Note(Words.no_pairs, Tone.INFO),))


def _own(facts: Facts, today: date) -> tuple[Section, ...]:
    """A municipality's own residents and where they study, by its own published tables."""
    assert isinstance(facts, PublishedFacts)
    hidden = breakdowns.is_mostly_hidden(facts, "study", today, Whose.RESIDENTS)
    chart = breakdowns.by_study(facts, today)
    shown_chart = (chart,) if chart.rows and not hidden else (Note(Words.residents_of_ours, Tone.INFO),)
    return (Section(Words.own_heading, (card_of(facts, STARTED, today, Whose.RESIDENTS), *shown_chart)),)


def _seen_by(facts: Facts) -> str:
    return facts.seen_by if isinstance(facts, PublishedFacts) else ""


def _origin(facts: Facts, figures: Sequence[Figure], today: date, figure: str) -> Origin:
    """The files of the figures, and those in which the roles and the programmes stand."""
    measured = max((one.measured_to for one in figures if one.measured_to), default=None)
    files = {number for one in figures for number in one.import_ids}
    for frame in (facts.municipality_roles, facts.programmes):
        files |= set(frame["import_id"].drop_nulls())
    cells = pl.DataFrame({"import_id": sorted(files)}, schema={"import_id": pl.Int64()})
    return origin(facts, cells.with_columns(value=pl.lit(1.0), measured=pl.lit(measured, pl.Date)), today, figure)
