"""Headings that tell columns apart: sexes, terms, both, one over the other; and what a person must say besides."""

import re

import pytest

from tc_dashboard.errors import Severity
from tc_dashboard.text import matching as words
from tc_dashboard.views import matching as views
from tc_dashboard.workbook.apart import Apart, apart
from tc_dashboard.workbook.factors import factor
from tc_dashboard.workbook.headings import known_headings
from tc_dashboard.workbook.mapped import read_mapped
from tc_dashboard.workbook.mapping import Part, Source, dumped, loaded
from tc_dashboard.workbook.matching import guesses, lacking, refusal, unread_words
from tc_dashboard.workbook.shape import blocks
from tests.workbook.test_matching import best, read, sheet

ID = ("Utbildnings-ID", "Hemkommun", "Mätdatum")
P1 = ("P1", "Nacka", "2025-03-01")


def counted(found, *fields):
    """(term, sex, the fields) of each row."""
    rows, problems = read(found, best(found).mapping)
    assert [place for place, severity in problems if severity is Severity.ERROR] == []
    return [(row["term"], row["sex"], *(row[field] for field in fields)) for row in rows]


@pytest.mark.parametrize(
    ("heading", "told"),
    [
        ("Antagna kvinnor", Apart("Antagna", "Kvinnor")), ("Antagna (män)", Apart("Antagna", "Män")),
        ("HT24 | Antagna kv", Apart("Antagna", "Kvinnor", "HT24")), ("VT 2025 | T", Apart("", "Totalt", "VT 2025")),
        ("Antal antagna - flickor", Apart("Antal antagna", "Kvinnor")), ("varav pojkar", Apart("", "Män")),
        ("Antagna", Apart("Antagna")), ("Mantal", Apart("Mantal")),
    ],
)  # fmt: skip
def test_a_heading_is_taken_apart(heading, told):
    assert apart(heading) == told


class TestSexesAndTerms:
    FOUR = (("HT24", "Kvinnor", 3), ("HT24", "Män", 4), ("VT25", "Kvinnor", 5), ("VT25", "Män", 6))

    def test_sexes_under_terms_make_a_row_for_each_of_both(self):
        upper, lower = (*ID, "HT24", None, "VT25", None), (None, None, None, "kv", "män", "kv", "män")
        found = sheet(("Antagna per termin",), upper, lower, (*P1, 3, 4, 5, 6))

        assert counted(found, "admitted") == list(self.FOUR)

    def test_the_ids_may_stand_beside_the_sexes(self):
        upper, lower = (None, None, None, "HT24", None, "VT25", None), (*ID, "K", "M", "K", "M")
        found = sheet(upper, lower, (*P1, 3, 4, 5, 6))

        assert counted(found, "started") == list(self.FOUR)

    def test_three_rows_of_headings_are_read_together(self):
        first = (*ID, "Antagna", None, None, None, "Påbörjade", None, None, None)
        second = (None, None, None, "HT24", None, "VT25", None, "HT24", None, "VT25", None)
        third = (None, None, None, *("kv", "män") * 4)
        found = sheet(first, second, third, (*P1, 3, 4, 5, 6, 1, 2, 3, 4))

        assert blocks(found, known_headings())[0].heading_rows == (1, 2, 3)
        assert counted(found, "admitted", "started") == [
            (*told, started) for told, started in zip(self.FOUR, (1, 2, 3, 4), strict=True)
        ]

    def test_terms_may_stand_over_what_is_counted_of_each_sex(self):
        upper = (*ID, "HT24", None, "VT25", None)
        lower = (None, None, None, "Antagna kvinnor", "Antagna män", "Antagna kvinnor", "Antagna män")

        assert counted(sheet(upper, lower, (*P1, 3, 4, 5, 6)), "admitted") == list(self.FOUR)

    def test_sexes_alone_ask_what_they_count(self):
        found = sheet((*ID, "Termin", "Kvinnor", "Män", "Totalt"), (*P1, "HT24", 5, 7, 12))

        assert counted(found, "started") == [("HT24", "Kvinnor", 5), ("HT24", "Män", 7), ("HT24", "Totalt", 12)]
        assert any("Vi antar Påbörjade" in why for why in best(found).reasons)

    def test_of_which_women_and_men_belong_to_the_column_before_them(self):
        headings = (*ID, "Termin", "Antagna", "varav kvinnor", "varav män", "Påbörjade", "varav kvinnor", "varav män")
        found = sheet(headings, (*P1, "HT24", 12, 5, 7, 10, 4, 6))

        assert sorted(counted(found, "admitted", "started")) == [
            ("HT24", "Kvinnor", 5, 4), ("HT24", "Män", 7, 6), ("HT24", "Totalt", 12, 10)
        ]  # fmt: skip

    def test_what_is_told_twice_is_left_to_the_person(self):
        headings = (*ID, "Termin", "Sökande", "Kvinnor", "Män", "Totalt")

        assert best(sheet(headings, (*P1, "HT24", 9, 5, 7, 12))).mapping.repeats == ()


class TestOtherWaysToWriteIt:
    def test_half_a_term_is_put_together_with_its_year(self):
        headings = ("Utbildnings-ID", "År", "Termin", "Hemkommun", "Kön", "Mätdatum", "Antagna")
        found = sheet(
            headings,
            ("P1", 2024, "HT", "Nacka", "K", "2024-10-15", 5),
            ("P1", 2025, "VT", "Nacka", "M", "2025-03-15", 6),
        )

        assert counted(found, "admitted") == [("HT24", "Kvinnor", 5), ("VT25", "Män", 6)]

    def test_municipalities_side_by_side_are_where_they_come_from(self):
        headings = ("Utbildnings-ID", "Termin", "Kön", "Mätdatum", "Nacka", "Huddinge kommun", "Övriga")
        found = sheet(("Antagna",), headings, ("P1", "HT24", "Totalt", "2024-10-15", 1, 2, 4))

        rows, _ = read(found, best(found).mapping)

        assert [(row["home"], row["admitted"]) for row in rows] == [("0182", 1), ("0126", 2)]
        assert any("Övriga" in why for why in best(found).unread)

    def test_headings_broken_by_their_width_and_footnotes_are_known(self):
        headings = ("Utbildnings-\nID", "Termin *", "Hem-\nkommun", "Kön (K/M)", "Mät-\ndatum", "Antal\npåbörjade 1)")
        found = sheet(headings, ("P1", "HT24", "Nacka", "K", "2024-10-15", 5))

        assert counted(found, "started") == [("HT24", "Kvinnor", 5)]

    def test_sexes_may_be_headed_as_numbers_of_them(self):
        found = sheet((*ID, "Termin", "Antal kvinnor", "Antal män"), (*P1, "HT24", 5, 7))

        assert counted(found, "started") == [("HT24", "Kvinnor", 5), ("HT24", "Män", 7)]

    def test_quarters_may_be_written_with_a_letter(self):
        found = sheet(("SCB",), ("Kommun", "2024K1", "2024K2"), ("Nacka", 1, 2))

        rows, _ = read(found, best(found).mapping)

        assert [(row["year"], row["measure"]) for row in rows] == [(2024, "kvartal 1"), (2024, "kvartal 2")]


class TestByHand:
    def test_columns_of_each_sex_and_field_make_one_row_for_each_sex(self):
        found = sheet((*ID, "Termin", "In kv", "In män", "Ut kv", "Ut män"), (*P1, "HT24", 1, 2, 3, 4))
        table = blocks(found)[0]
        into = {4: "admitted", 5: "admitted", 6: "completed", 7: "completed"}

        mapping = views.with_repeats(best(found).mapping, table, into)

        rows, _ = read(found, mapping)
        assert mapping.source("sex") == Source(heading=Part.SEX)
        assert [(r["sex"], r["admitted"], r["completed"]) for r in rows] == [("Kvinnor", 1, 3), ("Män", 2, 4)]

    def test_what_was_taken_from_headings_goes_with_them(self):
        found = sheet((*ID, "Termin", "Antagna kv", "Antagna män"), (*P1, "HT24", 1, 2))

        assert "Kön" in lacking(views.with_repeats(best(found).mapping, blocks(found)[0], {}))


class TestWhatOnlyAPersonKnows:
    FOUND = sheet(
        ("Program", "Termin", "Kommun", "Kön", "Datum", "Antagna"), ("P", "HT24", "Nacka", "K", "2024-10-15", 5)
    )

    def test_a_programme_and_a_date_may_be_called_no_more_than_that(self):
        assert {"programme", "measured"} <= best(self.FOUND).mapping.fields

    def test_a_better_id_is_taken_before_the_programme(self):
        found = sheet(("Program", "Kurs-id", "Termin", "Kön", "Antagna"), ("El", "P1", "HT24", "K", 5))

        assert best(found).mapping.source("programme") == Source((1,))

    def test_a_municipality_among_participants_is_not_guessed(self):
        one = best(self.FOUND)

        assert (one.either_municipality, lacking(one.mapping)) == (2, ("Hemkommun",))
        assert views.with_home(one, is_home=True).mapping.source("home") == Source((2,))
        assert views.with_home(one, is_home=False).mapping.source("home") == Source(constant="Samtliga")

    def test_a_home_of_its_own_leaves_nothing_to_ask(self):
        found = sheet((*ID, "Kommun", "Termin", "Kön", "Antagna"), (*P1, "Solna", "HT24", "K", 5))

        assert best(found).either_municipality is None


class TestNothingIsSaidToBeComplete:
    def test_that_counts_nobody(self):
        one = best(sheet((*ID, "Termin", "Kön", "Lokal"), (*P1, "HT24", "K", "B12")))

        assert one.share < 1
        assert "Sökande, Behöriga, Antagna, Påbörjade" in lacking(one.mapping)[0]

    def test_by_a_heading_of_another_dataset_that_looks_alike(self):
        starts = ("Utbildnings-ID", "Termin", "Startdatum", "Platser", "Status")
        persons = (*ID, "Termin", "Kön", "Antagna")
        found = sheet((*starts, None, *persons), ("P1", "HT24", "2024-08-20", 20, "Startad", None, *P1, "HT24", "K", 5))

        left = {one.mapping.dataset for one in guesses(found) if one.mapping.first_column == 0}

        assert left == {"starts"}

    def test_a_refusal_says_which_headings_are_ours_and_what_they_lack(self):
        told = refusal("fil.xlsx", [sheet(("Kommun", "Termin", "Temperatur"), ("Nacka", "HT24", 5.5))])

        assert re.search("”(Termin|Kommun)” är sådant vi frågar efter, men till .+ saknas .+", told)


class TestFactors:
    @pytest.mark.parametrize(
        ("heading", "times"),
        [
            ("Antagna (tusental)", 1000), ("Antagna, 1000-tal", 1000), ("Antagna 1 000-tal", 1000), ("Antagna", 1),
            ("Antagna i hundratal", 100), ("Antagna (tkr)", 1), ("Antagna i tusen kronor", 1),
        ],
    )  # fmt: skip
    def test_stand_in_the_heading(self, heading, times):
        assert factor(heading) == times

    def test_are_read_with_and_told_of(self):
        found = sheet((*ID, "Termin", "Kön", "Antagna (tusental)"), (*P1, "HT24", "K", "1,5"), (*P1, "VT25", "K", ".."))
        table, problems = read_mapped("fil.xlsx", 0, found, best(found).mapping)

        assert [row.values["admitted"] for row in table.rows] == [1500, None]
        assert [(one.cell, one.severity) for one in problems] == [("F1", Severity.REMARK)]
        assert "gånger 1\xa0000" in problems[0].message

    def test_of_columns_pointed_out_by_hand_are_told_of_too(self):
        found = sheet((*ID, "Termin", "Kön", "Intag (tkr)"), (*P1, "HT24", "K", 5))
        mapping = best(found).mapping.with_source("admitted", Source((5,)))

        assert read(found, mapping)[1] == [("F1", Severity.WARNING)]


class TestOneFault:
    def test_of_a_row_that_makes_several_is_told_once(self):
        found = sheet((*ID, "Termin", "Antagna K", "Antagna M"), ("P1", "Naka", "2024-10-15", "HT24", 5, 7))

        assert read(found, best(found).mapping)[1] == [("B2", Severity.ERROR)]


class TestStartDays:
    FOUND = sheet(
        ("Utbildnings-ID", "Termin", "Platser", "Status"),
        ("P1", "HT26", 20, "Planerad"),
        ("P1", "vår 2027", 20, "Planerad"),
    )

    def test_are_the_same_every_autumn_and_every_spring(self):
        mapping = best(self.FOUND).mapping
        assert views.asks_start_days(mapping)

        mapping = views.with_start_days(mapping, {"HT": "08-20", "VT": "01-11"})

        rows, problems = read(self.FOUND, mapping)
        assert problems == []
        assert [str(row["planned_start"]) for row in rows] == ["2026-08-20", "2027-01-11"]
        assert loaded(dumped([mapping])) == (mapping,)

    def test_that_are_not_given_for_a_term_are_told_of_at_the_term(self):
        mapping = views.with_start_days(best(self.FOUND).mapping, {"HT": "08-20", "VT": ""})

        assert read(self.FOUND, mapping)[1] == [("B3", Severity.ERROR)]

    @pytest.mark.parametrize(
        ("given", "day"), [("8-5", "08-05"), (" 01-12 ", "01-12"), ("13-01", None), ("20/8", None)]
    )
    def test_are_written_as_month_and_day(self, given, day):
        assert views.month_day(given) == day


@pytest.mark.parametrize(
    "heading",
    [
        "Beviljade platser omgång {}",
        "Omgång {}",
        "Omg. {} (platser)",
        "Utbildningsomgång {}, antal platser",
        "Platser {}",
    ],
)
def test_rounds_are_asked_about_in_their_order(heading):
    rounds = tuple(heading.format(number) for number in (3, 1, 2))
    found = sheet(("Diarienummer", "Status", *rounds), ("P1", "Planerad", 3, 1, 2), ("P2", "Planerad", 0, 1, 0))

    mapping = next(one.mapping for one in guesses(found) if one.mapping.dataset == "starts")

    assert unread_words(found, mapping)["term"] == tuple(sorted(rounds))
    assert mapping.repeated_fields == ("seats",)


def test_every_sex_is_one_that_participants_may_have():
    assert set(words.SEXES.values()) == {"Kvinnor", "Män", "Totalt"}
