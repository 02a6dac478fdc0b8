"""A municipality reads its own rows: what belongs to another is in no frame, no key and no import of its facts."""

import json
from datetime import date

import pytest

from tc_dashboard import intake
from tc_dashboard.domain import Home, Scope
from tc_dashboard.facts import FRAMES
from tc_dashboard.metrics import figures as metrics
from tc_dashboard.storage import queries, scoping
from tests import build
from tests.build import (
    a_cohort,
    a_company,
    a_delivery,
    a_goal,
    a_plan_point,
    a_programme,
    a_provider,
    a_start,
    an_engagement,
    an_outcome,
)

HUDDINGE, SODERTALJE, HANINGE, SALEM, HABO = "0126", "0181", "0136", "0128", "0305"
COUNTY = Scope.county()

ROWS = (
    # Huddinge's own.
    a_provider(name="Lernia"),
    a_programme(programme="HUD", name="Egen utbildning", study="Huddinge"),
    a_start(programme="HUD", seats=20),
    a_company(organisation_number=build.COMPANY, name="Eget AB", municipality="Huddinge"),
    an_engagement(organisation_number=build.COMPANY),
    a_goal(goal="MH", name="Eget mål", municipality="Huddinge"),
    a_plan_point(goal="MH"),
    an_outcome(goal="MH"),
    # A programme of Södertälje that has one start in Huddinge and one at home.
    a_programme(programme="GAST", name="Gästande utbildning", study="Södertälje"),
    a_start(programme="GAST", term="VT25", planned_start=date(2025, 1, 13), study="Huddinge", seats=11),
    a_start(programme="GAST", reason="KANARIE hemma i Södertälje", seats=77),
    # Another municipality's.
    a_programme(programme="KANARIE-P", name="KANARIE utbildning", study="Södertälje"),
    a_start(programme="KANARIE-P", reason="KANARIE start"),
    a_company(organisation_number=build.OTHER_COMPANY, name="KANARIE AB", municipality="Södertälje"),
    an_engagement(organisation_number=build.OTHER_COMPANY, programme="KANARIE-P"),
    a_goal(goal="KANARIE-M", name="KANARIE mål", municipality="Södertälje"),
    a_plan_point(goal="KANARIE-M"),
    an_outcome(goal="KANARIE-M", comment="KANARIE utfall"),
    a_delivery(sender="KANARIE kommun", mailbox="kanarie@exempel.se"),
    # Who studies in Huddinge.
    a_cohort(programme="HUD", home="Huddinge", started=21),
    a_cohort(programme="HUD", home="Haninge", started=22),
    a_cohort(programme="HUD", home="Salem", started=23),
    a_cohort(programme="HUD", home="Håbo", started=24),
    a_cohort(programme="HUD", home="Utanför länet", started=25),
    a_cohort(programme="HUD", home="Okänd", started=26),
    a_cohort(programme="HUD", home="Samtliga", started=141),
    a_cohort(programme="GAST", term="VT25", home="Haninge", started=31, measured=date(2025, 2, 15)),
    # Who studies elsewhere.
    a_cohort(programme="KANARIE-P", home="Huddinge", started=41),
    a_cohort(programme="KANARIE-P", home="Haninge", started=9991),
    a_cohort(programme="KANARIE-P", home="Samtliga", started=9992),
    a_cohort(programme="GAST", home="Södertälje", started=9993),
)


@pytest.fixture(scope="module")
def ledger(shared_database):
    """A database that holds ROWS."""
    uploads = [intake.Upload("alla.xlsx", build.workbook_of(*ROWS))]
    preview = intake.examine(shared_database, uploads, today=build.DAY)
    assert not preview.errors, preview.errors
    intake.save(shared_database, preview, build.REGION)
    return shared_database


@pytest.fixture(scope="module")
def huddinge(ledger):
    return queries.load_facts(ledger, Scope.municipality(HUDDINGE), 1)


def told(facts):
    """Everything that the facts hold, as one text."""
    frames = [frame.write_json() for frame in facts.frames.values()]
    return "\n".join([*frames, facts.imports.write_json(), facts.columns.write_json()])


def test_the_county_reads_every_row(ledger):
    facts = queries.load_facts(ledger, COUNTY, 1)

    stored = {name: sum(row.sheet == sheet for row in ROWS) for sheet, name in build.FRAME_OF.items()}

    assert {name: len(frame) for name, frame in facts.frames.items()} == stored


@pytest.mark.parametrize("canary", ["KANARIE", "kanarie", "9991", "9992", "9993", build.OTHER_COMPANY])
def test_what_belongs_to_another_municipality_is_nowhere(huddinge, canary):
    text = told(huddinge).replace('"KANARIE-P"', "").replace("KANARIE-P|HT24|1|0126", "")  # Where a resident studies.

    assert canary not in text


@pytest.mark.parametrize("home", [HANINGE, SALEM, HABO])
def test_another_home_municipality_is_in_no_cell_and_no_key(huddinge, home):
    assert home not in huddinge.cohorts.drop("import_id", "row").write_json()


def test_other_homes_are_in_the_county_or_outside_it(huddinge):
    homes = {home.rstrip("0123456789 ") for home in huddinge.cohorts["home"] if home != HUDDINGE}

    assert homes == {Home.ELSEWHERE_IN_COUNTY, Home.OUTSIDE_COUNTY, Home.UNKNOWN, Home.ALL}


def test_a_figure_by_home_has_no_other_parts_than_those(huddinge):
    """Part by part per neighbour would give each neighbour's number away, named or not."""
    by_home = metrics.parts(metrics.by_id("persons.started"), huddinge, build.DAY, "home")

    assert {part.by["home"] for part in by_home} <= {
        HUDDINGE, Home.ELSEWHERE_IN_COUNTY, Home.OUTSIDE_COUNTY, Home.UNKNOWN, Home.ALL
    }  # fmt: skip


def test_hiding_the_homes_changes_no_sum(huddinge):
    started = metrics.figure(metrics.by_id("persons.started"), huddinge, build.DAY)

    in_huddinge = 21 + 22 + 23 + 24 + 25 + 26 + 31

    assert started.value in (in_huddinge, in_huddinge + 41)


@pytest.mark.parametrize(
    ("frame", "column", "seen"),
    [
        ("programmes", "programme", ["HUD", "GAST"]),
        ("starts", "seats", [20, 11]),
        ("companies", "name", ["Eget AB"]),
        ("engagements", "organisation_number", [build.COMPANY]),
        ("goals", "goal", ["MH"]),
        ("goal_plan", "goal", ["MH"]),
        ("goal_outcomes", "goal", ["MH"]),
        ("delivery_plan", "sender", []),
    ],
)
def test_of_each_frame_the_municipality_reads_its_own_rows(huddinge, frame, column, seen):
    assert huddinge.frames[frame][column].to_list() == seen


def test_residents_are_read_wherever_they_study(huddinge):
    elsewhere = huddinge.cohorts.filter(programme="KANARIE-P")

    assert elsewhere.select("home", "started").rows() == [(HUDDINGE, 41)]


def test_no_frame_is_left_without_a_limit():
    assert scoping.LIMITS.keys() == FRAMES.keys()


def test_a_municipality_without_any_rows_reads_none_of_the_others(ledger):
    facts = queries.load_facts(ledger, Scope.municipality("0117"), 1)

    shared = {"providers", "municipality_roles"}
    assert {name: len(frame) for name, frame in facts.frames.items() if name not in shared and len(frame)} == {}


def test_rows_are_limited_by_what_stood_at_the_revision(save, facts):
    save(a_company(municipality="Huddinge"), an_engagement())
    save(a_company(municipality="Södertälje"))

    huddinge, sodertalje = Scope.municipality(HUDDINGE), Scope.municipality(SODERTALJE)

    assert [len(facts(revision, huddinge).engagements) for revision in (1, 2)] == [1, 0]
    assert [len(facts(revision, sodertalje).engagements) for revision in (1, 2)] == [0, 1]


def test_why_a_number_is_missing_is_read_with_the_row(save, facts):
    save(a_cohort(home="Huddinge", applicants="..", started=12))

    missing = facts(scope=Scope.municipality(HUDDINGE)).cohorts["missing"][0]

    assert json.loads(missing) == {"applicants": ".."}
