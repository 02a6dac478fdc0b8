"""What rows must fulfil together: keys, references, totals and dates stop a save."""

from datetime import date
from typing import Any

import pytest

from tc_dashboard import intake
from tests import build
from tests.build import (
    COLUMNS,
    a_cohort,
    a_company,
    a_goal,
    a_programme,
    a_provider,
    a_start,
    an_engagement,
    cell_of,
    errors_at,
)
from tests.conftest import examined
from tests.workbook.test_faults import REFERRED, good_row


def the_error(preview):
    (problem,) = preview.errors
    return problem


@pytest.fixture
def examine_files(database):
    """`examine_files([rows], [rows])`: examine several files together, each with rows as they are."""

    def examine_files(*files):
        uploads = [intake.Upload(f"{number}.xlsx", build.workbook_of(*rows)) for number, rows in enumerate(files, 1)]
        return intake.examine(database, uploads, today=build.DAY)

    return examine_files


class TestTheSameKeyTwice:
    def test_in_any_sheet_is_an_error_at_the_second_row(self, examine_alone):
        first = [REFERRED.get(sheet, good_row(sheet, 1)) for sheet in COLUMNS]

        preview = examine_alone(*first, *first)

        assert errors_at(preview) == [(sheet, "A3") for sheet in COLUMNS]

    def test_says_where_the_first_one_stands_and_what_the_key_is(self, examine):
        assert the_error(examine(a_start(), a_start(seats=30))).message == (
            "Raden finns redan, i Starter!A2: samma Utbildnings-ID, Termin, Omgång. Behåll en av raderna."
        )

    def test_in_two_files_that_differ_is_an_error_in_each_that_names_the_other(self, examine_files):
        first, second = examine_files([a_provider()], [a_provider(municipality="Huddinge")]).errors

        assert (first.file, first.place, second.file, second.place) == (
            "1.xlsx", "Anordnare!E2", "2.xlsx", "Anordnare!E2",
        )  # fmt: skip
        assert "i 2.xlsx" in first.message
        assert "i 1.xlsx" in second.message

    def test_in_two_files_that_say_the_same_is_no_error(self, examine_files):
        assert not examine_files([a_provider()], [a_provider()]).errors

    def test_is_the_same_however_it_is_written(self, examine):
        preview = examine(
            a_start(round=None), a_start(round=1),
            a_start(term="HT25", planned_start=date(2025, 8, 18)),
            a_start(term="Höstterminen 2025", planned_start=date(2025, 8, 18)),
            a_cohort(home="Huddinge", sex="Kvinnor"), a_cohort(home="0126", sex="K"),
            a_company(organisation_number="556016-0680"), a_company(organisation_number=5560160680),
            a_provider(name="Lernia"), a_provider(name=" Lernia "),
        )  # fmt: skip

        assert sorted(errors_at(preview)) == [
            ("Anordnare", "A3"), ("Deltagare", "A3"), ("Företag", "A3"), ("Starter", "A3"), ("Starter", "A5")
        ]  # fmt: skip

    def test_three_times_is_two_errors(self, examine_alone):
        assert errors_at(examine_alone(*[a_provider()] * 3)) == [("Anordnare", "A3"), ("Anordnare", "A4")]


@pytest.fixture(scope="module")
def told(shared_database):
    """Place → message, of a file whose every reference leads nowhere."""
    preview = examined(
        shared_database, a_start(programme="SAKNAS"), a_cohort(programme="SAKNAS", round=2),
        an_engagement(organisation_number="FIRMA-9"), build.a_plan_point(goal="SAKNAS"),
        build.an_outcome(goal="SAKNAS"), a_company(), an_engagement(programme="SAKNAS"),
    )  # fmt: skip
    return {problem.place: problem.message for problem in preview.errors}


class TestAReferenceToNothing:
    @pytest.mark.parametrize(
        ("place", "named", "sheet"),
        [
            ("Starter!A2", "SAKNAS", "Utbildningar"),
            ("Deltagare!A2", "SAKNAS · HT24 · 2", "Starter"),
            ("Engagemang!A2", "FIRMA-9", "Företag"),
            (f"Engagemang!{cell_of('Engagemang', 'Utbildnings-ID', 3)}", "SAKNAS", "Utbildningar"),
            ("Målplan!A2", "SAKNAS", "Mål"),
            ("Utfall!A2", "SAKNAS", "Mål"),
        ],
    )
    def test_is_an_error_that_says_what_is_missing_and_where(self, told, place, named, sheet):
        assert told[place].startswith(f"”{named}” finns varken i filens blad {sheet} eller bland det som redan är")

    def test_is_the_only_error_of_its_row(self, told):
        assert len(told) == 6

    def test_to_another_round_of_a_start_is_an_error(self, examine_alone):
        preview = examine_alone(a_provider(), a_programme(), a_start(round=1), a_cohort(round=2))

        assert errors_at(preview) == [("Deltagare", "A2")]

    def test_is_none_where_the_row_stands_in_the_ledger(self, save, examine_alone):
        save(a_programme())

        assert not examine_alone(a_start()).errors

    def test_is_none_where_the_row_stands_in_another_file(self, examine_files):
        assert not examine_files([a_start()], [a_provider(), a_programme()]).errors

    def test_is_none_where_the_row_stands_further_down(self, examine_alone):
        assert not examine_alone(a_cohort(), a_start(), a_programme()).errors

    def test_is_none_where_the_row_is_there_but_has_another_fault(self, examine_alone):
        """One fault should not cause ten."""
        preview = examine_alone(a_provider(), a_programme(area="Skog"), a_start(), a_cohort(started=3))

        assert errors_at(preview) == [("Utbildningar", cell_of("Utbildningar", "Branschområde"))]

    def test_is_none_where_the_sheet_is_there_but_could_not_be_read(self, database):
        sheets = {"Utbildningar": [{"Id": "P1", "Namn": "Utan rubriker"}], "Starter": [a_start().by_heading()]}
        upload = intake.Upload("fil.xlsx", build.workbook(sheets))

        preview = intake.examine(database, [upload], today=build.DAY)

        assert [problem.sheet for problem in preview.errors] == ["Utbildningar"]

    def test_from_a_row_that_is_kept_is_no_error_when_the_row_changes(self, save, examine_alone):
        save(a_start())

        assert not examine_alone(a_programme(name="Nytt namn")).errors


def people(round_=1, **numbers):
    """One row per sex with what it says of Påbörjade: `people(women=5, total=12)`."""
    sexes = {"women": "Kvinnor", "men": "Män", "unknown": "Uppgift saknas", "total": "Totalt"}
    return [a_cohort(sex=sexes[name], started=number, round=round_) for name, number in numbers.items()]


WRONG: list[dict[str, Any]] = [
    {"women": 5, "men": 6, "total": 12},
    {"women": 5, "men": 8, "total": 12},
    {"women": 5, "men": 5, "unknown": 1, "total": 12},
    {"women": 13, "total": 12},
    {"women": 7, "unknown": 6, "total": 12},
    {"women": 0, "men": 0, "total": 1},
]
RIGHT: list[dict[str, Any]] = [
    {"women": 5, "men": 7, "total": 12},
    {"women": 5, "men": 6, "unknown": 1, "total": 12},
    {"women": 5, "total": 12},
    {"women": 5, "unknown": 6, "total": 12},
    {"women": 5, "men": 7},
    {"total": 12},
    {"women": 5, "men": None, "total": 12},
    {"women": 5, "men": 6, "unknown": None, "total": 12},
    {"women": 5, "men": "..", "total": 12},
    {"women": 5, "men": 6, "total": None},
]


@pytest.fixture(scope="module")
def told_of_totals(shared_database):
    """Each of WRONG and RIGHT, as a round of the same programme → the sexes whose Påbörjade is told of."""
    rounds = {str(numbers): people(round_, **numbers) for round_, numbers in enumerate([*WRONG, *RIGHT], 1)}
    rows = [row for round_ in rounds.values() for row in round_]
    preview = examined(shared_database, *build.with_what_they_refer_to(rows, {}))
    cells = {build.cell_of("Deltagare", "Påbörjade", at): row for at, row in enumerate(rows, 2)}
    told = [cells[problem.cell] for problem in preview.errors]
    return {numbers: [row.cells["sex"] for row in own if row in told] for numbers, own in rounds.items()}


class TestATotal:
    @pytest.mark.parametrize("numbers", WRONG, ids=str)
    def test_that_its_parts_do_not_make_is_an_error_at_the_total(self, told_of_totals, numbers):
        assert told_of_totals[str(numbers)] == ["Totalt"]

    @pytest.mark.parametrize("numbers", RIGHT, ids=str)
    def test_that_its_parts_may_make_is_none(self, told_of_totals, numbers):
        assert told_of_totals[str(numbers)] == []

    def test_says_both_numbers_and_which_column(self, examine):
        assert the_error(examine(*people(women=5, men=6, total=12))).message == (
            "Påbörjade: kvinnor, män och uppgift saknas blir tillsammans 11, men Totalt är 12. "
            "Rätta det tal som är fel."
        )

    def test_of_every_column_is_checked_by_itself(self, examine):
        counts = [column for column in COLUMNS["Deltagare"] if column.holds == build.WHOLE and column.field != "round"]
        fives = dict.fromkeys((column.field for column in counts), 5)

        preview = examine(*(a_cohort(sex=sex, **fives) for sex in ("Kvinnor", "Män", "Totalt")))

        assert errors_at(preview) == [("Deltagare", cell_of("Deltagare", column.heading, 4)) for column in counts]

    def test_is_that_of_the_same_start_home_and_measuring_day(self, examine):
        others = ({"home": "Huddinge"}, {"measured": date(2024, 11, 15)}, {"term": "VT25"}, {"round": 2})
        women, men, total = people(women=5, men=6, total=12)

        assert not examine(women, men, *(total.but(**other) for other in others)).errors

    def test_is_checked_against_parts_that_the_ledger_holds(self, save, examine):
        save(*people(women=5, men=7))

        assert errors_at(examine(*people(total=13))) == [("Deltagare", cell_of("Deltagare", "Påbörjade"))]

    def test_in_the_ledger_is_checked_against_a_part_in_the_file(self, save, examine):
        save(*people(women=5, men=7, total=12))

        assert errors_at(examine(*people(women=6))) == [("Deltagare", cell_of("Deltagare", "Påbörjade"))]

    def test_is_checked_against_the_number_that_a_protected_cell_keeps(self, save, examine):
        """`..` means unchanged: women are still 5, so 5 + 9 is not 12."""
        save(*people(women=5, men=7, total=12))

        assert examine(*people(women="..", men=9, total=12)).errors

    def test_that_a_protected_cell_keeps_is_checked_too(self, save, examine):
        save(*people(women=5, men=7, total=12))

        assert examine(*people(women=6, men=7, total="..")).errors


class TestAnEndThatIsNotAfterTheStart:
    def test_is_an_error_at_the_end(self, examine):
        ends = (date(2024, 8, 18), date(2024, 8, 19), date(2024, 8, 20), date(2023, 6, 12), None)
        starts = [a_start(round=at, start_date=date(2024, 8, 19), end_date=end) for at, end in enumerate(ends, 1)]

        preview = examine(*starts, a_start(round=9, end_date=date(2024, 8, 1)))

        assert errors_at(preview) == [("Starter", cell_of("Starter", "Slutdatum", row)) for row in (2, 3, 5)]

    def test_says_both_days(self, examine):
        assert the_error(examine(a_start(start_date=date(2024, 8, 19), end_date=date(2024, 8, 1)))).message == (
            "Slutdatum 2024-08-01 är inte efter startdatum 2024-08-19. Rätta det datum som är fel."
        )

    def test_is_one_against_the_start_that_a_protected_cell_keeps(self, save, examine):
        save(a_start(start_date=date(2024, 8, 19)))

        assert examine(a_start(start_date="..", end_date=date(2024, 8, 1))).errors


def told_beside(preview, *fault):
    """The errors beside that of the cell that could not be read."""
    assert fault in errors_at(preview)
    return [at for at in errors_at(preview) if at != fault]


class TestARowWithAFaultyCell:
    """Takes part in every check whose own fields could be read: all problems are told at once."""

    def test_is_told_to_stand_twice(self, examine):
        preview = examine(a_start(), a_start(seats="många"))

        assert told_beside(preview, "Starter", cell_of("Starter", "Platser", 3)) == [("Starter", "A3")]

    def test_is_told_to_refer_to_nothing(self, examine_alone):
        preview = examine_alone(a_start(seats="många"))

        assert told_beside(preview, "Starter", cell_of("Starter", "Platser")) == [("Starter", "A2")]

    def test_is_told_to_end_before_it_starts(self, examine):
        preview = examine(a_start(seats="många", start_date=date(2024, 8, 19), end_date=date(2024, 8, 1)))

        end = ("Starter", cell_of("Starter", "Slutdatum"))
        assert told_beside(preview, "Starter", cell_of("Starter", "Platser")) == [end]

    def test_counts_in_a_total(self, examine):
        women, men, total = people(women=5, men=6, total=12)

        preview = examine(women.but(applicants="många"), men, total)

        wrong = ("Deltagare", cell_of("Deltagare", "Påbörjade", 4))
        assert told_beside(preview, "Deltagare", cell_of("Deltagare", "Sökande")) == [wrong]

    def test_is_warned_of_when_there_is_no_room(self, examine):
        preview = examine(a_start(seats=20), a_cohort(started=27, applicants="många"))

        assert build.warnings_at(preview) == [("Deltagare", cell_of("Deltagare", "Påbörjade"))]

    def test_is_no_part_of_a_check_whose_own_field_is_the_faulty_one(self, examine):
        women, men, total = people(women="fem", men=6, total=12)
        preview = examine(women, men, total, a_start(start_date="i maj", end_date=date(2024, 8, 1)))

        assert len(preview.errors) == 2

    @pytest.mark.parametrize("field", ["programme", "term", "round", "home", "sex", "measured"])
    def test_that_may_be_the_missing_part_of_a_total_makes_it_none_to_judge(self, examine_alone, field):
        women, men, total = people(women=5, men=6, total=12)
        faulty = None if field in ("programme", "home", "measured") else "X"

        preview = examine_alone(
            a_provider(), a_programme(), a_start(), women, men, total,
            a_cohort(sex="Uppgift saknas", started=1).but(**{field: faulty}),
        )  # fmt: skip

        assert len(preview.errors) == 1

    def test_that_can_not_be_the_missing_part_hides_no_wrong_total(self, examine):
        women, men, total = people(women=5, men=6, total=12)

        preview = examine(women, men, total, women.but(home="Mumindalen"), a_cohort(sex="X", measured=date(2024, 9, 1)))

        assert ("Deltagare", cell_of("Deltagare", "Påbörjade", 4)) in errors_at(preview)

    def test_whose_key_can_not_be_read_may_be_what_is_referred_to(self, examine_alone):
        preview = examine_alone(a_provider(), a_programme(), a_start(round="ett"), a_cohort())

        assert errors_at(preview) == [("Starter", cell_of("Starter", "Omgång"))]

    def test_of_another_term_is_not_what_is_referred_to(self, examine_alone):
        preview = examine_alone(a_provider(), a_programme(), a_start(round="ett"), a_cohort(term="VT25"))

        assert told_beside(preview, "Starter", cell_of("Starter", "Omgång")) == [("Deltagare", "A2")]

    def test_is_told_that_a_protected_number_is_not_held(self, examine):
        preview = examine(a_start(seats="..", start_date="i maj"))

        seats = ("Starter", cell_of("Starter", "Platser"))
        assert told_beside(preview, "Starter", cell_of("Starter", "Startdatum")) == [seats]


class TestAReferenceToTheExample:
    def test_says_that_the_example_goes(self, save, examine_alone):
        save(a_programme(), example=True)

        assert the_error(examine_alone(a_start())).message == (
            "”P1” finns bara bland exempeldata, som försvinner när du sparar. Lägg till raden i bladet Utbildningar i "
            "din fil."
        )

    def test_is_none_to_what_the_example_does_not_hold(self, save, examine_alone):
        save(a_programme(), example=True)

        assert "finns varken" in the_error(examine_alone(a_start(programme="P9"))).message


class TestARequiredCell:
    def test_that_holds_only_separators_is_empty(self, examine):
        assert errors_at(examine(a_company(areas=" ; ;"))) == [("Företag", cell_of("Företag", "Branschområde"))]


class TestSeveralFiles:
    def test_tell_the_problems_of_each_in_the_order_of_the_files(self, examine_files):
        preview = examine_files([a_provider(municipality="X")], [a_company(areas="Skog")], [a_goal(direction="Upp")])

        assert [problem.file for problem in preview.errors] == ["1.xlsx", "2.xlsx", "3.xlsx"]

    def test_tell_of_one_that_cannot_be_read_beside_the_faults_of_the_others(self, database):
        uploads = [
            intake.Upload("brev.xlsx", b"Hej!"),
            intake.Upload("fil.xlsx", build.workbook_of(a_provider(municipality="X"))),
        ]

        preview = intake.examine(database, uploads, today=build.DAY)

        assert [(problem.file, problem.cell) for problem in preview.errors] == [
            ("brev.xlsx", ""), ("fil.xlsx", cell_of("Anordnare", "Kommun"))
        ]  # fmt: skip
