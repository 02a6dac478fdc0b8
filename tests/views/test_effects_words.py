"""What a change would mean, in words: from what to what, and never two numbers that look alike."""

from dataclasses import replace

import pytest

from tc_dashboard.storage import queries
from tc_dashboard.text.effects import Effects as Words
from tc_dashboard.views import effects
from tc_dashboard.views.parts import Note, Table
from tests import build
from tests.build import a_cohort, a_goal, a_programme, a_provider, a_start, an_outcome


@pytest.fixture
def told(database, examine):
    """`told(*rows)`: the parts that say what saving the rows would mean."""

    def told(*rows, **more):
        preview = examine(*rows, **more)
        newest = queries.load_facts(database, build.REGION.scope, queries.newest_revision(database))
        return effects.of_upload(newest, preview, build.DAY)

    return told


def notes(parts):
    return [part.text for part in parts if isinstance(part, Note)]


def rows(parts, title):
    """The table's rows, each as its cells."""
    (table,) = [part for part in parts if isinstance(part, Table) and part.title == title]
    return [tuple(row.values.values()) for row in table.rows]


def test_a_figure_goes_from_what_to_what(save, told):
    save(a_cohort(started=31), a_start(seats=40))

    parts = told(a_cohort(started=29))

    assert notes(parts) == ["2 nyckeltal ändras. Berörd kommun: Södertälje."]
    assert rows(parts, Words.figures_title) == [
        ("Påbörjade", "31 → 29", "\u22122"),
        ("Nyttjade platser", "77,5\u00a0% → 72,5\u00a0%", "\u22125 procentenheter"),
    ]


def test_shares_that_round_to_the_same_are_told_with_the_decimals_that_differ(save, told):
    save(a_cohort(started=4000), a_start(seats=5000))

    assert rows(told(a_cohort(started=4001)), Words.figures_title)[1][1] == "80\u00a0% → 80,02\u00a0%"


def test_a_goal_goes_from_one_status_to_another(save, told):
    save(a_goal(name="Påbörjade 2023"), an_outcome(value=7))

    parts = told(an_outcome(value=8))

    (table,) = [part for part in parts if isinstance(part, Table)]
    assert table.sentence == "Målet Påbörjade 2023 går från Viss avvikelse till Enligt plan."
    assert rows(parts, Words.goals_title) == [
        ("Påbörjade 2023", "Viss avvikelse → Enligt plan", "7\u00a0starter → 8\u00a0starter")
    ]


def test_a_goal_that_only_comes_nearer_keeps_its_status_in_one_word(save, told):
    save(a_goal(name="G"), an_outcome(value=8))

    parts = told(an_outcome(value=9))

    assert rows(parts, Words.goals_title) == [("G", "Enligt plan", "8\u00a0starter → 9\u00a0starter")]


def test_a_goal_that_comes_is_told(told):
    (table,) = [part for part in told(a_goal(name="G")) if isinstance(part, Table)]

    assert table.sentence == "Målet G kommer till, med status Ej mätt."


def test_the_municipalities_stand_in_swedish_order(told):
    parts = told(a_programme(programme="A", study="Österåker"), a_programme(programme="B", study="Botkyrka"))

    assert notes(parts) == [f"{Words.nothing} Berörda kommuner: Botkyrka, Österåker."]


def test_nothing_moves(told):
    assert notes(told(a_provider(name="A"))) == [Words.nothing]


def test_the_example_goes_and_is_what_the_new_figures_are_compared_with(save, told):
    save(a_cohort(started=31), a_start(seats=40), a_provider(name="B", municipality="Haninge"), example=True)

    parts = told(a_cohort(started=29), a_start(seats=40))

    assert notes(parts) == ["Exempeldatat försvinner: 2 nyckeltal ändras. Berörd kommun: Södertälje."]
    assert rows(parts, Words.figures_title)[0] == ("Påbörjade", "31 → 29", "\u22122")


def test_figures_that_go_with_the_example_are_told_where_the_file_has_none(save, told):
    save(a_cohort(started=31), example=True)

    parts = told(a_provider(name="A"))

    assert notes(parts)[0].startswith("Exempeldatat försvinner: ")
    assert ("Påbörjade", "31 → 0", "\u221231") in rows(parts, Words.figures_title)


def test_many_goals_that_change_their_status_are_counted_and_told_by_the_table(told):
    parts = told(*(a_goal(goal=f"M{number}", name=f"Mål {number}") for number in range(4)))

    (table,) = [part for part in parts if isinstance(part, Table)]
    assert notes(parts) == ["4 mål ändrar status."]
    assert (table.sentence, len(table.rows)) == ("", 4)


@pytest.mark.parametrize(
    ("numbers", "told"),
    [
        ((30, 20, 20), "30 nyckeltal ändras och 20 mål ändrar status."),
        ((3, 20, 12), "3 nyckeltal och 20 mål ändras, och 12 av målen ändrar status."),
        ((3, 1, 0), "3 nyckeltal och 1 mål ändras."),
        ((0, 0, 0), Words.nothing),
    ],
)
def test_the_sum_is_one_sentence(numbers, told):
    assert Words.summary(*numbers) == told


def test_rows_that_are_gone_are_taken_away(database, save, examine):
    save(a_cohort(started=31), a_cohort(home="Huddinge", sex="Kvinnor", started=4))
    newest = queries.load_facts(database, build.REGION.scope, 1)
    preview = examine(a_cohort(started=31))
    assert len(preview.missing["cohorts"]) == 1

    parts = effects.of_upload(newest, replace(preview, gone=preview.missing), build.DAY)

    assert ("Påbörjade", "4 → 31", "+27") in rows(parts, Words.figures_title)
