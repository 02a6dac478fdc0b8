"""Kommuner and Att ansluta: roles, programmes, and no number of persons that its reader may not have."""

import io
from dataclasses import replace
from datetime import date

import pytest
from pypdf import PdfReader

from tc_dashboard import formats, text
from tc_dashboard.domain import Missing, MunicipalityRole, Scope, Thresholds
from tc_dashboard.metrics.figures import by_id, figure, parts
from tc_dashboard.metrics.municipal import programmes_given, standings
from tc_dashboard.metrics.publication import Publication
from tc_dashboard.metrics.published import TOTAL, Whose
from tc_dashboard.pilot import pilot
from tc_dashboard.render.pdf import pdf
from tc_dashboard.storage.queries import load_facts
from tc_dashboard.text.municipalities import Joining, Municipalities
from tc_dashboard.views import joining, municipal_roles, municipalities
from tc_dashboard.views.municipal_map import map_of_roles
from tc_dashboard.views.parts import Card, Chart, Headline, Note, Shape, Table
from tests.metrics.build import (
    DAY,
    HANINGE,
    HUDDINGE,
    SODERTALJE,
    Row,
    a_cohort,
    a_company,
    a_programme,
    a_role,
    a_start,
)
from tests.metrics.build import facts as facts_of
from tests.views.test_our_municipality import numbers_in

SALEM, BOTKYRKA, NYNASHAMN = "0128", "0127", "0192"
PERSONS = (
    a_programme(programme="P1", study=SODERTALJE), a_start(programme="P1", seats=300),
    a_programme(programme="P2", study=HUDDINGE), a_start(programme="P2", seats=300),
    a_cohort(programme="P1", home=SODERTALJE, started=131), a_cohort(programme="P1", home=HUDDINGE, started=57),
    a_cohort(programme="P2", home=HUDDINGE, started=83), a_cohort(programme="P2", home=SALEM, started=41),
    a_cohort(programme="P2", home=SODERTALJE, started=29),
)  # fmt: skip
ROLES = (
    a_role(municipality=SODERTALJE), a_role(municipality=HUDDINGE, role=MunicipalityRole.CO_FUNDER),
    a_role(municipality=HUDDINGE, from_date=date(2025, 3, 1)), a_role(municipality=HANINGE),
    a_role(municipality=BOTKYRKA, role=MunicipalityRole.IN_DIALOGUE),
    a_role(municipality=SALEM, to_date=date(2026, 3, 1)),
)  # fmt: skip


def publication(*rows):
    return Publication(facts_of(*rows), DAY, Thresholds())


def parts_of(page):
    return [part for section in page.sections for part in section.parts]


def table_of(page) -> Table:
    return next(
        one for one in parts_of(page) if isinstance(one, Table) and one.rows and "programmes" in one.rows[0].values
    )


def by_name(table):
    return {row.values["municipality"]: row.values for row in table.rows}


def test_the_most_bound_role_is_the_one_a_municipality_goes_by():
    found = standings(facts_of(*ROLES), DAY)

    assert found[HUDDINGE].roles == (MunicipalityRole.AGREEMENT_PARTY, MunicipalityRole.CO_FUNDER)
    assert found[HUDDINGE].since == date(2025, 3, 1)
    assert SALEM not in found, "its role has ended"


def test_the_map_has_every_municipality_once_in_the_colour_of_its_role():
    chart = map_of_roles(facts_of(*ROLES), DAY)
    roles = {row.values["municipality"]: row.values["role"] for row in chart.rows}

    assert (chart.shape, len(chart.rows), len(roles)) == (Shape.MAP, 26, 26)
    assert (roles["Huddinge"], roles["Botkyrka"], roles["Salem"]) == ("Avtalspart", "I dialog", Municipalities.no_role)
    assert chart.colours.keys() >= set(roles.values())
    assert chart.title == "Avtalsparter är Haninge, Huddinge och Södertälje"
    assert "I dialog: Botkyrka." in chart.sentence


def test_the_steering_group_sees_where_people_live_and_study():
    facts = publication(*PERSONS, *ROLES, a_company(municipality=HUDDINGE)).for_county()
    rows = by_name(table_of(municipalities.build(facts, today=DAY)))

    living = {one.by["home"]: one for one in parts(by_id("persons.started"), facts, DAY, "home")}
    assert rows["Södertälje"]["living"] == living[SODERTALJE].value == 160
    assert rows["Huddinge"]["programmes"] == programmes_given(facts)[HUDDINGE] == 1
    assert rows["Haninge"]["programmes"] == 0


def test_what_is_masked_in_the_published_table_is_masked_here():
    facts = publication(*PERSONS, a_cohort(programme="P1", home=HANINGE, started=2)).for_county()
    rows = by_name(table_of(municipalities.build(facts, today=DAY)))

    assert rows["Haninge"]["living"] == Missing.PROTECTED.value


@pytest.mark.parametrize("code", [HUDDINGE, SODERTALJE, HANINGE])
def test_a_municipality_gets_no_other_municipalitys_persons(code):
    own = publication(*PERSONS, *ROLES).for_municipality(code)
    page = municipalities.build(own, today=DAY)

    assert not parts(by_id("persons.started"), own, DAY, "home")
    assert not {"living", "studying", "per_thousand"} & {field.name for field in table_of(page).fields}
    others = {SODERTALJE: 160, HUDDINGE: 140, SALEM: 41}
    assert not numbers_in(page) & {number for other, number in others.items() if other != code}


def test_a_partner_without_a_programme_is_told_of_in_words():
    notes = [part.text for part in parts_of(municipalities.build(publication(*ROLES, *PERSONS).for_county(), today=DAY))
             if isinstance(part, Note)]  # fmt: skip

    assert any(note.startswith("Haninge är med utan egen utbildning.") for note in notes)


def test_the_roles_sheet_alone_is_enough():
    page = municipalities.build(publication(*ROLES).for_county(), today=DAY)

    assert any(isinstance(part, Chart) and part.shape is Shape.MAP for part in parts_of(page))
    assert by_name(table_of(page))["Haninge"]["role"] == "Avtalspart"
    assert Municipalities.no_persons in [part.text for part in parts_of(page) if isinstance(part, Note)]


def test_without_roles_the_page_says_which_sheet_they_come_from():
    page = municipalities.build(publication(*PERSONS).for_county(), today=DAY)

    assert Municipalities.no_roles in [part.text for part in parts_of(page) if isinstance(part, Note)]
    assert not any(isinstance(part, Chart) and part.shape is Shape.MAP for part in parts_of(page))


def test_the_rate_is_per_thousand_of_the_newest_year(population):
    facts = publication(*PERSONS, *ROLES, *population(SODERTALJE, {2024: 40_000, 2025: 64_000})).for_county()
    rows = by_name(table_of(municipalities.build(facts, today=DAY)))

    assert rows["Södertälje"]["per_thousand"] == pytest.approx(1000 * 160 / 64_000)
    assert rows["Huddinge"]["per_thousand"] is None


@pytest.fixture
def population():
    def rows(code, years):
        words = {"source": "SCB", "table": "Folkmängd", "measure": text.Template.population_measure}
        return [
            Row("reference_values", {**words, "place": code, "year": y, "value": float(v)}) for y, v in years.items()
        ]

    return rows


class TestJoining:
    def test_is_of_what_the_municipality_itself_may_see(self):
        found = publication(*PERSONS, *ROLES)
        own = found.for_municipality(SALEM)
        theirs = own.figure(by_id("persons.started"), DAY, TOTAL, Whose.RESIDENTS)
        county = figure(by_id("persons.started"), found.for_county(), DAY, None, {"home": SALEM})
        told = joining.residents(found.for_county(), own, DAY).answer

        assert (told == Joining.protected) == (theirs.masked or county.masked)
        assert not numbers_in(joining.build(found.for_county(), own, today=DAY)) & {131, 57, 83, 29, 160, 140}

    def test_hides_what_is_too_small(self):
        found = publication(*PERSONS, a_cohort(programme="P1", home=HANINGE, started=2))

        assert joining.residents(found.for_county(), found.for_municipality(HANINGE), DAY).answer == Joining.protected

    def test_is_offered_to_those_that_have_not_signed_the_nearest_first(self):
        codes = joining.open_to_join(facts_of(*ROLES), DAY)

        assert codes[0] == BOTKYRKA
        assert not {SODERTALJE, HUDDINGE, HANINGE} & set(codes)
        assert len(codes) == 23

    def test_says_what_is_not_delivered(self):
        found = publication(*ROLES)

        assert joining.residents(found.for_county(), found.for_municipality(SALEM), DAY).answer == Joining.not_delivered

    def test_is_one_page_with_the_definitions_on_its_back(self, example):
        found = Publication(load_facts(example, Scope.county(), 1), DAY, Thresholds())
        papers = joining.papers(found.for_county(), found.for_municipality("0138"), today=DAY)
        first, back = (page.extract_text() for page in PdfReader(io.BytesIO(pdf(papers))).pages)

        assert "Kvalitet granskas" in first
        assert "KS 2025/216, per 2026-11-22" in " ".join(first.split())
        assert "Underlag för beslut om anslutning" in first
        assert "Startade utbildningar" in back

    def test_the_others_are_without_the_municipality_itself_and_what_is_under_way_is_not_lacking(self, example):
        found = Publication(load_facts(example, Scope.county(), 1), DAY, Thresholds())
        own = found.for_municipality(NYNASHAMN)
        cards = {one.label: one for one in parts_of(joining.build(found.for_county(), own, today=DAY))
                 if isinstance(one, Card)}  # fmt: skip

        for metric, key in (("starts.started", "study"), ("companies.partners", "municipality")):
            its = figure(by_id(metric), own, DAY, None, {key: NYNASHAMN}).value
            whole = figure(by_id(metric), own, DAY).value or 0
            assert its
            assert cards[text.FIGURES[metric].name].value == formats.whole(whole - its)
        residents = own.figure(by_id("persons.started"), DAY, TOTAL, Whose.RESIDENTS).value
        everyone = figure(by_id("persons.started"), own, DAY).value or 0
        started = cards[text.FIGURES["persons.started"].name]
        assert residents
        assert started.value == formats.whole(everyone - residents)
        assert started.reservation.startswith(f"utöver {formats.whole(residents)} i Nynäshamn")
        completed = cards[text.FIGURES["persons.completed"].name].reservation
        assert "pågår och har inget resultat än" in completed
        assert "saknas" not in completed

    def test_says_what_it_costs_only_as_the_region_has_said_it(self, monkeypatch):
        told = {row.values["step"]: str(row.values["meaning"]) for row in joining._asked(DAY).rows}
        assert told[Joining.cost].startswith("Inte fastställd.")
        assert not any(sign.isdigit() for sign in told[Joining.cost])
        assert told[Joining.time] == Joining.no_time

        set_by_region = replace(pilot(), joining=replace(pilot().joining, cost="Varje kommun betalar sin del."))
        monkeypatch.setattr(joining, "pilot", lambda: set_by_region)
        told = {row.values["step"]: str(row.values["meaning"]) for row in joining._asked(DAY).rows}
        assert told[Joining.cost] == "Varje kommun betalar sin del."


def test_what_is_not_delivered_is_a_dash_and_no_zero():
    page = municipalities.build(publication(*ROLES).for_county(), today=DAY)
    row = by_name(table_of(page))["Haninge"]
    assert (row["programmes"], row["companies"]) == (None, None)

    page = municipalities.build(publication(*PERSONS).for_county(), today=DAY)
    assert by_name(table_of(page))["Haninge"]["role"] is None
    (answer,) = [one.answer for one in parts_of(page) if isinstance(one, Headline)]
    assert answer == Municipalities.roles_not_delivered


def test_the_programmes_say_why_they_add_up_to_more_than_there_are():
    both = a_start(programme="P1", round=2, study=HUDDINGE, seats=20)
    told = table_of(municipalities.build(publication(*PERSONS, both, *ROLES).for_county(), today=DAY)).sentence
    assert told.startswith("Kolumnen Utbildningar blir tillsammans 3; piloten har 2: 1 utbildning ges i flera kommuner")

    told = table_of(municipalities.build(publication(*PERSONS, *ROLES).for_county(), today=DAY)).sentence
    assert "tillsammans" not in told


def test_roles_that_have_ended_stand_with_their_days_and_the_file_they_came_in():
    (section,) = municipal_roles.history(facts_of(*ROLES), DAY)
    (table,) = section.parts
    assert isinstance(table, Table)
    rows = [tuple(row.values[name] for name in ("municipality", "role", "to")) for row in table.rows]

    assert ("Salem", "Avtalspart", "2026-03-01") in rows
    assert ("Huddinge", "Medfinansiär", Municipalities.still) in rows
    assert table.title == "En roll har avslutats"
    assert "uppladdade" not in table.origin.source
