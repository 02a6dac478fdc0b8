"""Sedan förra mötet, read through real saves and through the eyes of those who may not see everything."""

from dataclasses import replace
from datetime import date

import pytest

from tc_dashboard import intake
from tc_dashboard.decisions import Accepted, Kept
from tc_dashboard.domain import Scope, Thresholds
from tc_dashboard.facts import FRAMES
from tc_dashboard.metrics.cells import OF_PERSONS
from tc_dashboard.metrics.figures import by_id, figure
from tc_dashboard.metrics.publication import Publication
from tc_dashboard.metrics.since import ROW_BY_ROW, Kind, Moment
from tc_dashboard.storage import queries
from tc_dashboard.storage.commands import undo
from tc_dashboard.views import since
from tc_dashboard.views.parts import Table
from tc_dashboard.views.since_told import Context, Paper
from tc_dashboard.written import write_rows
from tests import build
from tests.metrics import build as rows

MET = date(2026, 9, 15)
OLD = date(2026, 8, 17)
BERIT = replace(build.REGION, name="Berit")
HUDDINGE, HANINGE = "0126", "0136"


@pytest.fixture
def told(database):
    """`told(2)`: the sentences from a revision on, as (kind, text)."""

    def told(then, now=None, papers=(), told_as=tuple):
        revisions = then, now or queries.newest_revision(database)
        at = [
            Publication(queries.load_facts(database, Scope.county(), revision), day, Thresholds()).for_county()
            for revision, day in zip(revisions, (MET, build.DAY), strict=True)
        ]
        history = queries.history(database)
        closed = queries.closed_between(database, ROW_BY_ROW, *revisions)
        return since.sentences(
            Moment(at[0], MET), Moment(at[1], build.DAY), Context(papers, history=told_as(history), closed=closed)
        )

    return told


def said(found, kind):
    return [one.text for one in found if one.kind is kind]


def test_a_corrected_number_says_from_what_to_what_by_whom_in_which_file_and_which_papers_had_it(save, told):
    save(build.a_start(seats=20))
    save(build.a_start(seats=18), name="rättat.xlsx")
    papers = [Paper("Handlingarna", 1, MET), Paper("Nya handlingar", 2, build.DAY)]

    (text,) = [one for one in said(told(1, papers=papers), Kind.CORRECTED) if "HT24" in one]
    assert text.startswith("Industriteknik (HT24): Platser 20 \u2192 18. Rättat av Anna")
    assert "i rättat.xlsx." in text
    assert text.endswith("Stod i: Handlingarna (2026-09-15).")


def test_the_reason_that_a_person_gave_for_the_row_stands_with_the_correction(save, told, facts):
    save(build.a_start(seats=20))
    save(build.a_start(seats=18))
    number = facts().starts["import_id"].item()
    own = Accepted("Starter!J2", "Platserna har minskat.", "Lokalen rymmer bara 18.")
    kept = Kept(accepted=(own, replace(own, place="Starter!J12", reason="En annan rad.")))

    def with_reason(history):
        return [
            replace(entry, files=tuple(
                replace(file, decisions=kept) if file.import_id == number else file for file in entry.files
            ))
            for entry in history
        ]  # fmt: skip

    (text,) = [one for one in said(told(1, told_as=with_reason), Kind.CORRECTED) if "HT24" in one]
    assert "Skäl: Lokalen rymmer bara 18." in text
    assert "En annan rad" not in text


def test_an_undo_says_who_undid_what_and_which_papers_had_the_number(save, told, database):
    save(build.a_start(seats=20))
    save(build.a_start(seats=18))
    undo(database, 2, BERIT)
    papers = [Paper("Före", 1, MET), Paper("Handlingarna", 2, MET), Paper("Efter", 3, MET)]

    (text,) = [one for one in said(told(2, papers=papers), Kind.CORRECTED) if "HT24" in one]
    assert "Platser 18 \u2192 20. Berit ångrade" in text
    assert "uppladdningen av uppgifter.xlsx, som Anna hade gjort." in text
    assert text.endswith("Stod i: Handlingarna (2026-09-15).")
    assert "Rättat av" not in text


def test_papers_made_after_the_first_of_two_corrections_had_another_number(save, told):
    for seats in (20, 18, 16):
        save(build.a_start(seats=seats))
    papers = [Paper("Första", 1, MET), Paper("Andra", 2, MET)]

    (text,) = [one for one in said(told(1, papers=papers), Kind.CORRECTED) if "HT24" in one]
    assert "Platser 20 \u2192 16." in text
    assert text.endswith("Stod i: Första (2026-09-15).")


def test_an_undo_says_why_where_the_one_who_undid_said_so(save, told, database):
    save(build.a_start(seats=20))
    save(build.a_start(seats=18))
    undo(database, 2, BERIT, "Fel läsår.")

    (text,) = [one for one in said(told(2), Kind.CORRECTED) if "HT24" in one]
    assert text.endswith("som Anna hade gjort. Skäl: Fel läsår.")


def test_a_start_that_an_undo_took_away_says_who_undid_it(save, told, database):
    save(build.a_start())
    save(build.a_start(term="VT24", planned_start=date(2024, 1, 15)), name="ny.xlsx")
    undo(database, 2, BERIT)

    (text,) = [one for one in said(told(2, papers=[Paper("Möte 1", 2, MET)]), Kind.CORRECTED) if "borttagen" in one]
    assert text.startswith("Industriteknik (VT24): uppgiften är borttagen. Berit ångrade")
    assert "uppladdningen av ny.xlsx, som Anna hade gjort." in text
    assert text.endswith("Stod i: Möte 1 (2026-09-15).")


def test_a_row_marked_as_gone_says_who_marked_it(database, save, examine, told):
    save(build.a_start(), build.a_start(round=2))
    preview = examine(build.a_start(), name="hela.xlsx")
    (row,) = preview.missing["starts"]
    marked = replace(preview.decisions, gone={("starts", row.key): row.id})
    intake.save(database, intake.examine_read(database, preview.read, today=build.DAY, decisions=marked), BERIT)

    (text,) = [one for one in said(told(1), Kind.CORRECTED) if "borttagen" in one]
    assert text.startswith("Industriteknik (HT24, omgång 2): uppgiften är borttagen. Borttagen av Berit")
    assert "i hela.xlsx." in text


def test_corrected_persons_say_who_sent_them_and_are_called_corrected(save, told):
    save(build.a_cohort(started=40))
    save(build.a_cohort(started=60), name="rättade.xlsx")

    (found,) = [one for one in told(1) if one.figure == "persons.started"]
    assert found.label == "Rättat"
    assert found.text.startswith("Påbörjade: 40 \u2192 60. Sparat av Anna")
    assert "i rättade.xlsx." in found.text


def test_persons_of_several_causes_are_called_by_all_of_them(save, told):
    save(build.a_cohort(started=40))
    new = build.a_start(term="HT26", planned_start=date(2026, 10, 5))
    later = build.a_cohort(term="HT26", started=50, measured=date(2026, 10, 15))
    save(build.a_cohort(started=60), new, later)

    (found,) = [one for one in told(1) if one.figure == "persons.started"]
    assert found.label == "Nytt och rättat"


def test_persons_that_time_alone_has_moved_are_not_called_corrected_since_a_seat_was(save, told):
    save(build.a_cohort(started=40), build.a_cohort(started=60, measured=date(2026, 10, 15)))
    save(build.a_start(seats=22))

    (found,) = [one for one in told(1) if one.figure == "persons.started"]
    assert found.label == "Har hänt"
    assert found.text == "Påbörjade: 40 \u2192 60."


def test_undone_persons_say_who_undid_them(save, told, database):
    save(build.a_cohort(started=40))
    save(build.a_cohort(started=60), name="fel.xlsx")
    undo(database, 2, BERIT)

    (found,) = [one for one in told(2) if one.figure == "persons.started"]
    assert found.label == "Rättat"
    assert "Berit ångrade" in found.text
    assert "fel.xlsx" in found.text


def test_a_redefined_goal_says_who_wrote_it_and_why_and_what_its_name_still_says(database, save, told, facts):
    save(build.a_goal(name="Starta 12 utbildningar"))
    (goal,) = facts().goals.select(FRAMES["goals"].columns.keys()).to_dicts()
    write_rows(database, "goals", [goal | {"target_value": 15.0}], "Nytt beslut i maj", BERIT, today=build.DAY)

    (text,) = said(told(1), Kind.REDEFINED)
    assert text.startswith("Målet ”Starta 12 utbildningar” är omdefinierat: Målvärde 12 \u2192 15. ")
    assert "Namnet säger fortfarande 12. Skrivet av Berit" in text
    assert text.endswith("Skäl: Nytt beslut i maj.")


def test_a_goal_with_a_new_name_is_called_by_both(save, told):
    save(build.a_goal(name="Starta 12"))
    save(build.a_goal(name="Starta 15", target_value=15))

    (text,) = said(told(1), Kind.REDEFINED)
    assert text.startswith("Målet ”Starta 15” (tidigare ”Starta 12”) är omdefinierat: Målvärde 12 \u2192 15. Skrivet")


def test_a_new_file_with_an_old_day_is_reported_late(save, told):
    save(build.a_cohort(started=20))
    save(build.a_cohort(started=19, measured=date(2025, 10, 15)), build.a_start(term="VT25", planned_start=OLD))

    late = said(told(1), Kind.LATE)
    assert "En ny start: Industriteknik (VT25)." in late
    assert [one for one in late if one.startswith("Deltagaruppgifter med äldre mätdatum har kommit för 1 start.")]
    assert not said(told(1), Kind.HAPPENED)


def test_when_nothing_has_changed_one_calm_sentence_says_so(save, facts):
    save(build.a_start())
    headline, parts = since.build(Moment(facts(), MET), Moment(facts(), MET))

    assert headline.answer == "Inget har ändrats sedan 2026-09-15"
    assert parts == ()


def test_a_goal_with_a_new_target_is_redefined_from_what_to_what(save, told):
    save(build.a_goal(), build.an_outcome())
    save(build.a_goal(target_value=15))

    (text,) = said(told(1), Kind.REDEFINED)
    assert text.startswith("Målet ”Starta tolv” är omdefinierat: Målvärde 12 \u2192 15. Skrivet av Anna")


def test_new_limits_are_a_redefinition_with_their_decision():
    nothing = Moment(rows.facts(), MET)
    limits = Thresholds(), Thresholds(count=7, decision="RS 2026-0042")

    (found,) = since.sentences(nothing, nothing, Context(limits=limits))
    assert found.kind is Kind.REDEFINED
    assert found.text.endswith(
        "minst 5 personer och underlag 10 \u2192 minst 7 personer och underlag 10. Beslut: RS 2026-0042."
    )


def test_the_headline_counts_and_the_sentences_lead_to_their_rows():
    before = rows.facts(rows.a_programme())
    after = rows.facts(
        rows.a_programme(),
        *(rows.a_start(round=number, planned_start=date(2026, 10, 5), term="HT26") for number in (1, 2, 3)),
        *(rows.an_engagement(organisation_number=name, from_date=date(2026, 10, 1)) for name in "AB"),
    )
    headline, parts = since.build(Moment(before, MET), Moment(replace(after, revision=2), build.DAY))

    assert headline.answer == "Tre nya starter och två nya samverkansföretag sedan 2026-09-15"
    (table,) = parts
    assert isinstance(table, Table)
    assert {row.figure for row in table.rows} == {"starts.started", "companies.partners", "seats"}


def test_many_changes_are_told_by_weight_and_all_are_in_a_table_of_their_own():
    many = range(1, 16)
    before = rows.facts(rows.a_programme(), *(rows.a_start(round=number, seats=20) for number in many))
    after = rows.facts(rows.a_programme(), *(rows.a_start(round=number, seats=18) for number in many))
    _, parts = since.build(Moment(before, MET), Moment(replace(after, revision=2), build.DAY))

    heaviest, everything = (part for part in parts if isinstance(part, Table))
    assert len(heaviest.rows) == since.MOST
    assert len(everything.rows) == len(many) + 1


def seen(code, *cohorts):
    """What a municipality sees of the cohorts, and the county of the same."""
    found = rows.facts(rows.a_programme(), *cohorts)
    return Publication(found, build.DAY, Thresholds()).for_municipality(code)


@pytest.mark.parametrize("moved", [1, 2, 9, 40])
def test_a_municipality_sees_no_persons_of_its_neighbour_in_what_has_changed(moved):
    def cohorts(haninge):
        return [
            rows.a_cohort(home=HUDDINGE, sex="Totalt", started=30, completed=12),
            rows.a_cohort(home=HANINGE, sex="Totalt", started=haninge, completed=haninge),
        ]

    then, now = (Moment(seen(HUDDINGE, *cohorts(number)), build.DAY) for number in (3, 3 + moved))
    found = since.sentences(then, Moment(replace(now.facts, revision=2), build.DAY))

    assert not [one.text for one in found if "Haninge" in one.text]
    for one in found:
        if one.figure.startswith(OF_PERSONS):
            metric = by_id(one.figure)
            shown = [figure(metric, at.facts, at.day) for at in (then, now)]
            assert all(value.value is not None and not value.masked for value in shown)


def test_delivered_rows_of_persons_are_never_counted_here():
    then, now = (Moment(rows.facts(rows.a_cohort(started=number)), build.DAY) for number in (10, 40))

    assert not [one for one in since.sentences(then, now) if one.figure.startswith(OF_PERSONS)]


def test_published_figures_of_persons_are_told_from_what_to_what():
    then, now = (
        Moment(Publication(rows.facts(rows.a_cohort(started=number)), build.DAY, Thresholds()).for_county(), build.DAY)
        for number in (100, 137)
    )

    assert "Påbörjade: 100 \u2192 137." in [one.text for one in since.sentences(then, now)]
