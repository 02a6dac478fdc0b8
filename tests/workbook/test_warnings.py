"""What looks wrong but may be right: told at its cell before the save, and saved on the person's word."""

from datetime import date

import pytest

from tc_dashboard import intake
from tc_dashboard.pilot import pilot
from tests import build
from tests.build import (
    a_cohort,
    a_goal,
    a_programme,
    a_provider,
    a_self_assessment,
    a_start,
    an_outcome,
    cell_of,
    warnings_at,
)


def at(sheet, heading, row=2):
    return [(sheet, cell_of(sheet, heading, row))]


LAST = pilot().end.year
COHORT_STARTED = at("Deltagare", "Påbörjade")


class TestAWarning:
    def test_is_no_error(self, examine):
        preview = examine(a_cohort(started=27))

        assert (len(preview.errors), len(preview.warnings)) == (0, 1)

    def test_is_saved_on_the_persons_word(self, save, facts):
        save(a_cohort(started=27))

        assert facts().cohorts["started"].to_list() == [27]

    def test_asks_whether_it_is_right(self, examine):
        assert examine(a_cohort(started=27)).warnings[0].message == (
            "27 har påbörjat men starten har 20 platser. Stämmer det?"
        )

    def test_is_none_in_good_rows(self, examine):
        rows = (
            a_cohort(sex="Kvinnor", applicants=30, eligible=25, admitted=12, started=10, studying=7, on_leave=1,
                     dropouts=2, dropouts_90_days=1, completed=0, graduated=0),
            a_cohort(sex="Män", applicants=30, eligible=25, admitted=12, started=10),
            a_cohort(sex="Totalt", applicants=60, eligible=50, admitted=24, started=20, measured=date(2024, 10, 15)),
            a_goal(), build.a_plan_point(), an_outcome(), build.a_company(), build.an_engagement(), build.a_role(),
            build.a_delivery(),
        )  # fmt: skip

        assert examine(*rows).problems == ()


class TestMoreStartedThanThereIsRoomFor:
    @pytest.mark.parametrize(("started", "warned"), [(26, []), (27, COHORT_STARTED)])
    def test_is_asked_about_from_one_third_over(self, examine, started, warned):
        assert warnings_at(examine(a_start(seats=20), a_cohort(started=started))) == warned

    def test_is_counted_over_sexes_and_homes(self, examine):
        sexes, homes = ("Kvinnor", "Män"), ("Huddinge", "Haninge")
        rows = [a_cohort(home=home, sex=sex, started=7) for home in homes for sex in sexes]

        assert warnings_at(examine(*rows)) == COHORT_STARTED

    def test_counts_no_one_twice_in_parts_and_totals(self, examine):
        rows = [
            a_cohort(home=home, sex=sex, started=started)
            for home, share in (("Huddinge", 5), ("Haninge", 5), ("Samtliga", 10))
            for sex, started in (("Kvinnor", share), ("Män", share), ("Totalt", 2 * share))
        ]

        assert warnings_at(examine(*rows)) == []

    def test_is_told_once_per_measuring_day(self, examine):
        rows = [a_cohort(sex=sex, started=15, measured=day) for day in (date(2024, 10, 15), date(2024, 11, 15))
                for sex in ("Kvinnor", "Män")]  # fmt: skip

        assert len(warnings_at(examine(*rows))) == 2

    def test_is_judged_by_the_seats_that_the_ledger_holds(self, save, examine):
        save(a_start(seats=10))

        assert warnings_at(examine(a_cohort(started=14))) == COHORT_STARTED


class TestMoreAdmittedThanThereIsRoomFor:
    @pytest.mark.parametrize(("admitted", "warned"), [(26, []), (27, at("Deltagare", "Antagna"))])
    def test_is_asked_about_from_one_third_over(self, examine, admitted, warned):
        assert warnings_at(examine(a_start(seats=20), a_cohort(admitted=admitted))) == warned

    def test_says_both_numbers(self, examine):
        (warning,) = examine(a_start(seats=20), a_cohort(admitted=27)).warnings

        assert warning.message == "27 är antagna men starten har 20 platser. Stämmer det?"


class TestAProgrammeThatMoves:
    def test_is_asked_about_at_its_municipality(self, save, examine):
        save(a_programme(study="Södertälje"))

        (warning,) = examine(a_programme(study="Huddinge")).warnings

        assert (warning.sheet, warning.cell) == ("Utbildningar", cell_of("Utbildningar", "Studiekommun"))
        assert "hade Studiekommun Södertälje och får Huddinge" in warning.message

    def test_is_not_when_it_is_new_or_stays(self, save, examine):
        save(a_programme(study="Södertälje"))

        assert not examine(a_programme(study="Södertälje", name="Ny"), a_programme(programme="P2")).warnings


class TestACountThatGoesMissing:
    @pytest.mark.parametrize(("now", "said"), [(None, "cellen är tom"), ("-", "ersätts av ”-”")])
    def test_is_asked_about(self, save, examine, now, said):
        save(a_cohort(started=12))

        (warning,) = examine(a_cohort(started=now)).warnings

        assert (warning.sheet, warning.cell) == COHORT_STARTED[0]
        assert said in warning.message

    def test_is_asked_about_in_other_sheets_too(self, save, examine):
        save(a_start(placements_needed=5))

        assert warnings_at(examine(a_start())) == at("Starter", "Praktikplatser som behövs")

    @pytest.mark.parametrize("now", ["..", 0, 13])
    def test_is_not_when_it_is_kept_or_changed(self, save, examine, now):
        save(a_cohort(started=12))

        assert not examine(a_cohort(started=now)).warnings

    def test_is_not_when_we_held_none(self, save, examine):
        save(a_cohort(started=12))

        assert not examine(a_cohort(started=12, applicants="-")).warnings


ORDERED = (
    ("eligible", "applicants", "Behöriga"), ("admitted", "eligible", "Antagna"),
    ("graduated", "started", "Examinerade"), ("completed", "started", "Slutförda"),
    ("dropouts_90_days", "dropouts", "Avbrott inom 90 dagar"), ("answered", "asked", "Svarande"),
    ("in_work", "answered", "I arbete"), ("in_relevant_work", "in_work", "I relevant arbete"),
)  # fmt: skip


class TestAPartThatIsMoreThanItsWhole:
    def test_is_asked_about_at_the_part(self, examine):
        rows = [a_cohort(round=at, **{whole: 9, part: 10}) for at, (part, whole, _) in enumerate(ORDERED, 1)]

        asked = [("Deltagare", cell_of("Deltagare", heading, row)) for row, (*_, heading) in enumerate(ORDERED, 2)]

        assert warnings_at(examine(*rows)) == asked

    def test_is_not_when_they_are_as_many(self, examine):
        rows = [a_cohort(round=at, **{whole: 10, part: 10}) for at, (part, whole, _) in enumerate(ORDERED, 1)]

        assert not examine(*rows).warnings


class TestStatesThatDoNotMakeWhoStarted:
    def test_are_asked_about_at_who_started(self, examine):
        row = a_cohort(started=20, dropouts=3, completed=5, studying=10, on_leave=1)

        assert warnings_at(examine(row)) == COHORT_STARTED

    def test_are_not_where_they_do(self, examine):
        assert not examine(a_cohort(started=20, dropouts=3, completed=5, studying=11, on_leave=1)).warnings

    def test_are_not_where_one_is_not_told(self, examine):
        assert not examine(a_cohort(started=20, dropouts=3, completed=5, studying=10)).warnings


class TestAStartInTheFuture:
    def test_that_has_participants_is_asked_about(self, examine):
        start = a_start(term="VT27", planned_start=date(2027, 1, 11), status="Planerad")

        assert warnings_at(examine(start, a_cohort(term="VT27", started=5, measured=build.DAY))) == COHORT_STARTED

    def test_may_have_applicants(self, examine):
        start = a_start(term="VT27", planned_start=date(2027, 1, 11), status="Öppen för ansökan")

        assert not examine(start, a_cohort(term="VT27", applicants=40, started=0, measured=build.DAY)).warnings


class TestADateOutsideTheTerm:
    @pytest.mark.parametrize(("field", "heading"), [("planned_start", "Planerad start"), ("start_date", "Startdatum")])
    def test_is_asked_about(self, examine, field, heading):
        days = (date(2024, 6, 30), date(2024, 7, 1), date(2024, 12, 31), date(2025, 1, 1))

        preview = examine(*(a_start(round=number, **{field: day}) for number, day in enumerate(days, 1)))

        assert warnings_at(preview) == [*at("Starter", heading, 2), *at("Starter", heading, 5)]


class TestWhatWasDeliveredBefore:
    def test_with_a_newer_measuring_day_is_asked_about(self, save, examine):
        save(a_cohort(measured=date(2024, 11, 15), started=10))

        preview = examine(a_cohort(measured=date(2024, 10, 15), started=10))

        assert warnings_at(preview) == at("Deltagare", "Mätdatum")

    def test_is_not_where_the_same_day_is_corrected(self, save, examine):
        save(a_cohort(measured=date(2024, 10, 15), started=10), a_cohort(measured=date(2024, 11, 15), started=10))

        assert not examine(a_cohort(measured=date(2024, 10, 15), started=11)).warnings

    def test_and_has_since_doubled_or_halved_is_asked_about(self, save, examine):
        jumps = ((10, 20), (20, 10), (10, 19), (30, 41), (0, 10), (1, 9))
        save(*(a_cohort(round=at, applicants=then) for at, (then, _) in enumerate(jumps, 1)))

        later = date(2024, 11, 15)
        preview = examine(*(a_cohort(round=at, applicants=now, measured=later) for at, (_, now) in enumerate(jumps, 1)))

        assert warnings_at(preview) == [*at("Deltagare", "Sökande", 2), *at("Deltagare", "Sökande", 3),
                                        *at("Deltagare", "Sökande", 6)]  # fmt: skip


class TestAnOutcomeOfAGoalThatIsComputed:
    def test_is_asked_about(self, examine):
        preview = examine(a_goal(indicator="Startade utbildningar"), an_outcome())

        assert warnings_at(preview) == at("Utfall", "Mål-ID")

    def test_is_asked_about_by_what_the_ledger_says_of_the_goal(self, save, examine):
        save(a_goal(indicator="Startade utbildningar"))

        assert warnings_at(examine(an_outcome())) == at("Utfall", "Mål-ID")

    def test_is_not_of_one_that_is_measured_by_hand(self, examine):
        assert not examine(a_goal(indicator="Manuell"), an_outcome()).warnings


class TestAProviderThatIsNotListed:
    def test_is_asked_about_and_its_name_is_kept(self, database, examine_alone, facts):
        preview = examine_alone(a_programme(provider="Lernja"))

        intake.save(database, preview, build.REGION)

        assert warnings_at(preview) == at("Utbildningar", "Anordnare")
        assert facts().programmes["provider"].to_list() == ["Lernja"]

    def test_is_asked_about_in_a_start_too(self, examine_alone):
        preview = examine_alone(a_provider(), a_programme(), a_start(provider="Lernja"))

        assert warnings_at(preview) == at("Starter", "Anordnare")

    def test_is_not_where_the_ledger_lists_it(self, save, examine_alone):
        save(a_provider(name="Lernia"))

        assert not examine_alone(a_programme()).warnings

    def test_is_not_under_another_of_its_names(self, examine_alone):
        assert not examine_alone(a_provider(aliases="Lernia AB;Lernja"), a_programme(provider="Lernja")).warnings


class TestAColumnThatIsNotThere:
    def test_is_asked_about_where_rows_that_are_replaced_hold_something_in_it(self, database, save):
        save(a_provider(municipality="Huddinge"))
        upload = intake.Upload("fil.xlsx", build.workbook({"Anordnare": [{"Anordnare": "Lernia"}]}))

        (warning,) = intake.examine(database, [upload], today=build.DAY).warnings

        assert (warning.place, warning.message[:34]) == ("Anordnare!A1", "Kolumnen Kommun finns inte i filen")

    def test_is_not_where_nothing_would_be_lost(self, database, save):
        save(a_provider())
        upload = intake.Upload("fil.xlsx", build.workbook({"Anordnare": [{"Anordnare": "Lernia"}]}))

        assert not intake.examine(database, [upload], today=build.DAY).warnings


class TestAPercentage:
    @pytest.mark.parametrize(("field", "heading"), [("base_value", "Utgångsvärde"), ("target_value", "Målvärde")])
    def test_beyond_0_to_100_is_asked_about(self, examine, field, heading):
        goals = [a_goal(goal=f"M{value}", unit="%", **{field: value}) for value in (-1, 0, 100, 101)]

        assert warnings_at(examine(*goals)) == [*at("Mål", heading, 2), *at("Mål", heading, 5)]


class TestWhatIsNotRead:
    @pytest.mark.parametrize("sheet", ["Anteckningar", "Blad1"])
    def test_in_a_sheet_of_another_name_is_told(self, database, sheet):
        content = build.workbook({"Anordnare": [{"Anordnare": "Lernia"}], sheet: [{"Text": "hej"}]})

        (warning,) = intake.examine(database, [intake.Upload("fil.xlsx", content)], today=build.DAY).warnings

        assert (warning.sheet, warning.cell) == (sheet, "")

    def test_in_a_column_of_another_name_is_told_at_its_heading(self, database):
        content = build.workbook({"Anordnare": [{"Anordnare": "Lernia", "Anteckning": "hej"}]})

        (warning,) = intake.examine(database, [intake.Upload("fil.xlsx", content)], today=build.DAY).warnings

        assert warning.place == "Anordnare!B1"


class TestHomesBesideSamtliga:
    ALL, OTHERS = {"home": "Samtliga", "sex": "Totalt"}, ({"home": "Vaxholm"}, {"home": "Haninge"})

    def test_that_make_another_sum_are_asked_about(self, examine):
        homes = [a_cohort(sex="Totalt", started=started, **at) for started, at in zip((7, 9), self.OTHERS, strict=True)]

        preview = examine(a_cohort(started=18, **self.ALL), *homes)

        assert warnings_at(preview) == COHORT_STARTED
        assert "tillsammans 16, men Samtliga är 18" in preview.warnings[0].message

    def test_that_make_the_same_sum_are_not(self, examine):
        homes = [a_cohort(sex="Totalt", started=9, **at) for at in self.OTHERS]

        assert warnings_at(examine(a_cohort(started=18, **self.ALL), *homes)) == []


class TestRowsOfTheExample:
    def test_are_asked_about_when_they_are_saved_as_real(self, save, examine):
        save(a_cohort(started=9), build.a_company(), example=True)

        preview = examine(a_cohort(started=9), build.a_company(name="Ett riktigt"))

        assert [warning.sheet for warning in preview.warnings] == ["Deltagare"]
        assert "påhittade" in preview.warnings[0].message


class TestACriterionThatTodaysDoNotHave:
    @pytest.mark.parametrize("written", ["9", "10", "0", "Lagarbete"])
    def test_is_asked_about_in_the_newest_version(self, examine, written):
        assert warnings_at(examine(a_self_assessment(criterion=written))) == at("Självskattning", "Kriterium")

    @pytest.mark.parametrize("written", ["8", "3 Organisation och styrning"])
    def test_is_none_of_the_eight(self, examine, written):
        assert warnings_at(examine(a_self_assessment(criterion=written))) == []

    def test_is_right_in_an_older_version(self, examine, save):
        save(a_self_assessment(version="2021"))

        assert warnings_at(examine(a_self_assessment(version="2014", criterion="9"))) == []
        assert warnings_at(examine(a_self_assessment(version="2026", criterion="9"))) != []


class TestAYearOfFunding:
    @pytest.mark.parametrize(
        ("year", "period", "warned"),
        [(LAST, "Pilot", False), (LAST + 1, "Pilot", True), (LAST, "Efter piloten", False),
         (LAST + 1, "Efter piloten", False), (LAST - 1, "Efter piloten", True)],
    )  # fmt: skip
    def test_outside_its_period_is_asked_about(self, examine, year, period, warned):
        preview = examine(build.a_budget(year=year, period=period))

        assert warnings_at(preview) == (at("Ekonomi", "Period") if warned else [])
