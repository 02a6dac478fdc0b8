"""What one cell says, in every way that people write it; and what is told where it can't be read."""

import unicodedata
from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tc_dashboard.domain import Home, Missing, Term
from tc_dashboard.formats import decimal, whole
from tc_dashboard.municipalities import municipalities
from tc_dashboard.workbook.cells import (
    CellError,
    Choice,
    Day,
    Municipality,
    Number,
    OrganisationNumber,
    SchoolTerm,
    Several,
    Text,
    Whole,
    YesNo,
    is_empty,
    missing_mark,
)
from tc_dashboard.workbook.datasets import datasets

NBSP, THIN, NARROW, FIGURE, MINUS = "\u00a0", "\u2009", "\u202f", "\u2007", "\u2212"
EVERY_MUNICIPALITY = sorted(municipalities().values(), key=lambda m: m.code)


def refusal(parser, cell):
    with pytest.raises(CellError) as refused:
        parser.parse(cell)
    return str(refused.value)


def decomposed(text):
    return unicodedata.normalize("NFD", text)


class TestNumbers:
    @pytest.mark.parametrize(
        ("written", "number"),
        [
            (12, 12), (12.5, 12.5), ("12", 12), ("12,5", 12.5), ("0", 0), ("-3", -3), (f"{MINUS}3", -3), ("+3", 3),
            ("1 234", 1234), (f"1{NBSP}234", 1234), (f"1{THIN}234", 1234), (f"1{NARROW}234", 1234),
            (f"1{FIGURE}234", 1234), (f"1{NBSP}234{NBSP}567,25", 1234567.25), (" 12 ", 12), ("80 %", 80),
            (f"80{NBSP}%", 80), ("12,5%", 12.5),
        ],
    )  # fmt: skip
    def test_are_read_as_swedish_writes_them(self, written, number):
        assert Number().parse(written) == number

    @pytest.mark.parametrize("written", ["1.234", "12.5", "1.234.567"])
    def test_with_a_point_are_refused_since_it_may_mean_either(self, written):
        assert written in refusal(Number(), written)

    @pytest.mark.parametrize("written", ["många", "12 st", "ca 20", "1,2,3", "1e3", "=1+1", "12-14", "½", True, False])
    def test_that_are_none_are_refused(self, written):
        assert "är inte ett tal" in refusal(Number(), written)

    @pytest.mark.parametrize("written", ["5 7", "12 34", "1 2345", "20 15"])
    def test_that_are_two_are_not_read_as_one(self, written):
        """Spaces stand between thousands; `5 7` is two numbers in one cell, never 57."""
        refusal(Number(), written)

    def test_too_large_to_hold_are_refused(self):
        refusal(Number(), "9" * 400)

    @given(st.integers(-(10**12), 10**12))
    def test_whole_ones_come_back_from_how_we_write_them(self, number):
        assert Number().parse(whole(number)) == number

    @given(st.integers(-(10**9), 10**9))
    def test_with_decimals_come_back_from_how_we_write_them(self, thousandths):
        assert Number().parse(decimal(thousandths / 1000, 3)) == thousandths / 1000


class TestCounts:
    @pytest.mark.parametrize(("written", "number"), [(0, 0), (20, 20), (20.0, 20), ("1 234", 1234), ("20,0", 20)])
    def test_are_whole_numbers(self, written, number):
        assert Whole().parse(written) == number

    def test_with_decimals_are_refused(self):
        assert refusal(Whole(), "12,5") == "”12,5” är inte ett heltal. Skriv antalet utan decimaler."

    def test_with_decimals_in_a_number_cell_are_told_with_a_comma(self):
        assert refusal(Whole(), 12.5) == "”12,5” är inte ett heltal. Skriv antalet utan decimaler."

    @pytest.mark.parametrize("written", [-1, "-1", f"{MINUS}1"])
    def test_below_zero_are_refused(self, written):
        assert "är negativt" in refusal(Whole(), written)

    def test_beyond_reason_are_refused(self):
        assert "orimligt stort" in refusal(Whole(), 10**10)

    @pytest.mark.parametrize("written", ["80 %", "80%"])
    def test_given_as_a_share_are_refused(self, written):
        """A percent cell comes as `80 %`: that is no number of persons."""
        refusal(Whole(), written)

    @pytest.mark.parametrize(
        ("written", "number"),
        [("16 platser", 16), ("20 st", 20), ("12 pers.", 12), ("20st", 20), ("1 200 elever", 1200)],
    )
    def test_may_say_what_was_counted(self, written, number):
        assert Whole().parse(written) == number

    @pytest.mark.parametrize("written", ["12,5 platser", "12 kr", "platser", "12 platser 3", "-3 st", "12 av 16"])
    def test_that_say_something_else_are_refused(self, written):
        refusal(Whole(), written)


class TestDates:
    @pytest.mark.parametrize(
        "written",
        [
            date(2026, 11, 22), datetime(2026, 11, 22, 8, 24), "2026-11-22", "20261122", 20261122, 20261122.0,
            "2026/11/22", "22/11/2026", "22.11.2026", " 2026-11-22 ", "2026-11-22 00:00:00",
            "22 november 2026", "22 nov. 2026", "22:e November 2026",
        ],
    )  # fmt: skip
    def test_are_read_in_the_common_ways(self, written):
        assert Day().parse(written) == date(2026, 11, 22)

    @pytest.mark.parametrize(
        "written",
        [
            "2026-02-30",
            "2026-13-01",
            "snart",
            "HT26",
            "vecka 47",
            45000,
            "22 november",
            "2026",
            "31 juni 2026",
            "22 ma 2026",
        ],
    )
    def test_that_are_none_are_refused(self, written):
        assert "är inte ett datum" in refusal(Day(), written)

    def test_that_may_be_two_days_are_refused(self):
        told = refusal(Day(), "10/11/2026")

        assert "2026-11-10" in told
        assert "2026-10-11" in told
        assert Day().parse("11/11/2026") == date(2026, 11, 11)
        refusal(Day(), "03-04-26")

    @pytest.mark.parametrize("written", ["202611", 202611, "2026111", "202111"])
    def test_with_too_few_digits_are_refused(self, written):
        """November 2026 is not the first of January, however forgiving the library is."""
        refusal(Day(), written)

    @given(st.dates(date(1900, 1, 1), date(2199, 12, 31)))
    def test_come_back_from_how_we_write_them(self, day):
        assert Day().parse(day.isoformat()) == day


class TestTerms:
    @pytest.mark.parametrize(
        "written",
        [
            "HT21", "ht21", "HT 21", "HT-21", "ht-21", "HT2021", "HT 2021", "Höstterminen 2021", "höstterminen 21",
            decomposed("Höstterminen 2021"), f"HT{NBSP}2021", " HT21 ", "HÖSTTERMINEN 2021",
            "2021 HT", "21HT", "2021-HT",
        ],
    )  # fmt: skip
    def test_in_autumn_are_read_in_every_spelling(self, written):
        assert SchoolTerm().parse(written) == "HT21"

    @pytest.mark.parametrize("written", ["VT22", "vt 2022", "vt-22", "Vårterminen 2022", decomposed("vårterminen 22")])
    def test_in_spring_are_read_in_every_spelling(self, written):
        assert SchoolTerm().parse(written) == "VT22"

    @pytest.mark.parametrize("written", ["HT", "21", "HT1999", "HT210", "ST21", "2021", "HT21/22", 2021, "1921 HT"])
    def test_that_are_none_are_refused(self, written):
        assert "är inte en termin" in refusal(SchoolTerm(), written)

    @given(st.integers(2000, 2099), st.booleans())
    def test_come_back_from_their_code_and_their_long_name(self, year, autumn):
        term = Term(year, autumn).code

        assert SchoolTerm().parse(term) == term
        assert SchoolTerm().parse(f"{'Höst' if autumn else 'Vår'}terminen {year}") == term


class TestMunicipalities:
    @pytest.mark.parametrize(
        "written",
        [
            "0181", "181", 181, 181.0, "Södertälje", "södertälje", "SÖDERTÄLJE", "Södertäljes", "Södertälje kommun",
            "SÖDERTÄLJE KOMMUN", "Södertäljes kommun", "Södertälje  kommun", f"Södertälje{NBSP}kommun", " Södertälje ",
            decomposed("Södertälje"), decomposed("SÖDERTÄLJE KOMMUN"),
        ],
    )  # fmt: skip
    def test_are_read_in_every_spelling(self, written):
        assert Municipality().parse(written) == "0181"

    @pytest.mark.parametrize(
        ("written", "code"),
        [
            ("Upplands-Bro", "0139"), ("Upplands Bro", "0139"), ("UPPLANDS-BRO KOMMUN", "0139"),
            ("Upplands Väsby", "0114"), ("Upplands-Väsby", "0114"), ("Upplands Väsbys kommun", "0114"),
            ("Håbo", "0305"), (decomposed("Håbo"), "0305"), ("Habo", "0643"), ("Stockholms stad", "0180"),
            ("Stockholm", "0180"), ("Borås", "1490"), ("Borås stad", "1490"), ("Västerås", "1980"),
            ("Västerås stad", "1980"), ("Alingsås kommun", "1489"), ("Malmö stad", "1280"), ("Gotland", "0980"),
            ("Region Gotland", "0980"), ("Malung-Sälen", "2023"), ("Bro", None), ("Väsby", None),
        ],
    )  # fmt: skip
    def test_with_names_like_each_other_are_kept_apart(self, written, code):
        if code is None:
            refusal(Municipality(), written)
        else:
            assert Municipality().parse(written) == code

    @pytest.mark.parametrize("written", ["9999", "1", "18", "Mumindalen", "Sodertalje", "Stockholms län", "²"])
    def test_that_are_none_are_refused(self, written):
        assert "är ingen av Sveriges 290 kommuner" in refusal(Municipality(), written)

    def test_that_are_nearly_one_are_guessed_at_and_others_are_not(self):
        assert "Menar du Huddinge?" in refusal(Municipality(), "Hudinge")
        assert "Menar du Södertälje?" in refusal(Municipality(), "Sodertalje kommun")
        assert "Menar du" not in refusal(Municipality(), "Mumindalen")

    @pytest.mark.parametrize("municipality", EVERY_MUNICIPALITY, ids=lambda municipality: municipality.name)
    def test_of_all_sweden_are_read_by_code_name_genitive_and_alias(self, municipality):
        name, code = municipality.name, municipality.code
        genitive = name if name.endswith("s") else f"{name}s"
        ways = (
            code, int(code), name, name.upper(), name.lower(), decomposed(name), f"{name} kommun", f"{genitive} kommun",
            genitive, f"{genitive} stad", *municipality.aliases,
        )  # fmt: skip

        assert {Municipality().parse(way) for way in ways} == {code}

    @given(
        st.sampled_from(EVERY_MUNICIPALITY),
        st.sampled_from(["", " kommun", " KOMMUN", " stad", f"{NBSP}kommun", "s kommun", "  kommun "]),
        st.sampled_from([str.upper, str.lower, str.title, str]),
        st.sampled_from(["NFC", "NFD", "NFKC", "NFKD"]),
    )
    def test_are_read_in_any_mixture_of_spellings(self, municipality, ending, case, form):
        written = unicodedata.normalize(form, case(municipality.name) + ending)

        assert Municipality().parse(written) == municipality.code

    @pytest.mark.parametrize(
        ("written", "home"),
        [
            ("Samtliga", Home.ALL), ("SAMTLIGA", Home.ALL), ("Utanför länet", Home.OUTSIDE_COUNTY),
            (decomposed("utanför länet"), Home.OUTSIDE_COUNTY), ("Okänd", Home.UNKNOWN), ("Huddinge", "0126"),
        ],
    )  # fmt: skip
    def test_may_be_other_words_where_a_home_is_asked_for(self, written, home):
        home_parser = next(d for d in datasets() if d.sheet == "Deltagare").by_name["home"].parser

        assert home_parser.parse(written) == home

    @pytest.mark.parametrize("word", ["Samtliga", "Utanför länet", "Okänd"])
    def test_may_be_no_other_words_elsewhere(self, word):
        refusal(Municipality(), word)


class TestOrganisationNumbers:
    @pytest.mark.parametrize(
        "written",
        [
            "556016-0680", "5560160680", 5560160680, 5560160680.0, "556016 0680", " 556016-0680 ", "16556016-0680",
            "165560160680", f"556016{NBSP}0680",
        ],
    )  # fmt: skip
    def test_of_a_legal_person_are_kept_in_one_form(self, written):
        assert OrganisationNumber().parse(written) == "556016-0680"

    @pytest.mark.parametrize("dash", ["\u2013", "\u2011", "\u2212", "."])
    def test_with_another_dash_are_the_same_number_or_none(self, dash):
        """Word and Excel make an en dash of a hyphen: the company must not become two."""
        try:
            read = OrganisationNumber().parse(f"556016{dash}0680")
        except CellError:
            return
        assert read == "556016-0680"

    @pytest.mark.parametrize("written", ["556016-0681", "556016-068", "55601606800", "123", "556016-0680-1", "-"])
    def test_that_fail_the_check_digit_or_the_length_are_refused(self, written):
        assert "är inte ett giltigt organisationsnummer" in refusal(OrganisationNumber(), written)

    @pytest.mark.parametrize("written", ["851300-1233", "8513001233", "850709-9805", "850769-9802"])
    def test_of_a_natural_person_are_refused_with_another_way_out(self, written):
        told = refusal(OrganisationNumber(), written)

        assert "fysisk person" in told
        assert "FIRMA-1" in told

    def test_of_a_natural_person_are_not_repeated(self):
        assert "850709" not in refusal(OrganisationNumber(), "850709-9805")

    @pytest.mark.parametrize("written", ["FIRMA-1", "Bagarn 2", "ö"])
    def test_may_be_a_local_id_with_letters(self, written):
        assert OrganisationNumber().parse(written) == written

    def test_of_one_company_are_one_however_the_local_id_is_spaced(self):
        assert OrganisationNumber().parse(" FIRMA  1 ") == "FIRMA 1"


class TestWords:
    areas = Choice(("Industri", "Läkemedelsproduktion"), {"Läkemedel": "Läkemedelsproduktion"})

    @pytest.mark.parametrize("written", ["Industri", "industri", "INDUSTRI", " Industri "])
    def test_of_a_closed_list_are_read_in_any_case(self, written):
        assert self.areas.parse(written) == "Industri"

    @pytest.mark.parametrize("written", [decomposed("Läkemedelsproduktion"), "läkemedel"])
    def test_of_a_closed_list_are_read_decomposed_and_as_synonyms(self, written):
        assert self.areas.parse(written) == "Läkemedelsproduktion"

    def test_that_are_not_in_the_list_are_refused_with_the_list(self):
        assert refusal(self.areas, "Skog") == (
            "”Skog” finns inte bland de ord som kan stå här. Skriv Industri eller Läkemedelsproduktion."
        )

    def test_that_are_a_truth_value_are_told_as_excel_shows_it(self):
        assert "SANT" in refusal(self.areas, True)

    @pytest.mark.parametrize(
        "field", [(d.sheet, f) for d in datasets() for f in d.fields if isinstance(f.parser, Choice)],
        ids=lambda told: f"{told[0]} {told[1].heading}",
    )  # fmt: skip
    def test_of_every_list_are_read_as_they_are_offered(self, field):
        parser = field[1].parser

        assert [parser.parse(word) for word in parser.words] == list(parser.words)


class TestSeveralWords:
    areas = Several(Choice(("Industri", "Teknik")))

    @pytest.mark.parametrize("written", ["Industri;Teknik", "industri; teknik", ";Industri;;Teknik"])
    def test_stand_apart_by_semicolons(self, written):
        assert self.areas.parse(written) == ["Industri", "Teknik"]

    def test_are_each_kept_once(self):
        assert self.areas.parse("Industri;Teknik;Industri") == ["Industri", "Teknik"]

    def test_are_refused_where_one_is_unknown(self):
        assert "Skog" in refusal(self.areas, "Industri;Skog")


class TestYesAndNo:
    @pytest.mark.parametrize("written", ["Ja", "ja", "JA", "J", "x", True, 1, 1.0])
    def test_yes_is_yes(self, written):
        assert YesNo().parse(written) is True

    @pytest.mark.parametrize("written", ["Nej", "nej", "N", False, 0])
    def test_no_is_no(self, written):
        assert YesNo().parse(written) is False

    @pytest.mark.parametrize("written", ["kanske", "2", "Ja/Nej"])
    def test_anything_else_is_refused(self, written):
        assert "Skriv Ja eller Nej" in refusal(YesNo(), written)


class TestTexts:
    @pytest.mark.parametrize(
        ("written", "text"),
        [
            ("  Industriteknik   bas ", "Industriteknik bas"), (f"Industriteknik{NBSP}bas", "Industriteknik bas"),
            (decomposed("Läkemedel"), "Läkemedel"), ("rad ett\nrad två", "rad ett rad två"), (101, "101"),
            (101.0, "101"), (date(2026, 11, 22), "2026-11-22"), ("=1+1", "=1+1"),
        ],
    )  # fmt: skip
    def test_are_kept_but_for_spaces_and_decomposed_letters(self, written, text):
        assert Text().parse(written) == text


class TestWhatIsMissing:
    @pytest.mark.parametrize(
        ("written", "why"),
        [
            ("-", Missing.NOTHING_TO_REPORT), ("\u2013", Missing.NOTHING_TO_REPORT), (" - ", Missing.NOTHING_TO_REPORT),
            (".", Missing.NOT_APPLICABLE), ("..", Missing.PROTECTED), ("\u2026", Missing.PROTECTED),
        ],
    )  # fmt: skip
    def test_says_why(self, written, why):
        assert missing_mark(written) is why

    @pytest.mark.parametrize("written", ["", " ", None, "0", 0, "--", "...", "- 5", "Lernia", False])
    def test_is_nothing_else(self, written):
        assert missing_mark(written) is None

    @pytest.mark.parametrize("written", [None, "", "  ", NBSP, "\n"])
    def test_without_a_mark_is_an_empty_cell(self, written):
        assert is_empty(written)

    @pytest.mark.parametrize("written", [0, 0.0, False, "0", "-", ".", ".."])
    def test_is_never_a_zero_or_a_mark(self, written):
        assert not is_empty(written)
