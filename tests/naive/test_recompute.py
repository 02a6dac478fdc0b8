"""The naive recomputation against tiny cases computed by hand, and the generated workbooks against their promise."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.naive.generate import Row, Sheets, generate, generate_update, write
from tests.naive.recompute import (
    INDICATORS,
    GoalResult,
    Ledger,
    Result,
    as_municipality,
    as_number,
    as_term,
    months_from,
    read_workbooks,
    recompute,
)

DAY = date(2024, 6, 30)


# ---------------------------------------------------------------------------------------------------------------------
# Rows by name, with defaults
# ---------------------------------------------------------------------------------------------------------------------


def a_programme(**fields: Any) -> Row:
    return {
        "Utbildnings-ID": "U1",
        "Utbildning": "CNC-operatör",
        "Utbildningsform": "Yrkeshögskola",
        "Branschområde": "Industri",
        "Anordnare": "Tumba Teknikskola",
        "Studiekommun": "0126",
    } | fields


def a_start(**fields: Any) -> Row:
    return {
        "Utbildnings-ID": "U1",
        "Termin": "HT22",
        "Planerad start": date(2022, 8, 22),
        "Status": "Avslutad",
        "Platser": 20,
    } | fields


def persons(*, home: str = "Samtliga", sex: str = "Totalt", on: date = DAY, start: Row | None = None, **counts) -> Row:
    start = start or a_start()
    return {
        "Utbildnings-ID": start["Utbildnings-ID"],
        "Termin": start["Termin"],
        "Omgång": start.get("Omgång"),
        "Hemkommun": home,
        "Kön": sex,
        "Mätdatum": on,
        **{name.replace("_", " "): value for name, value in counts.items()},
    }


def a_goal(**fields: Any) -> Row:
    return {
        "Mål-ID": "M1",
        "Mål": "Målet",
        "Indikator": "Manuell",
        "Riktning": "Öka",
        "Enhet": "st",
        "Utgångsvärde": 0,
        "Utgångsdatum": date(2024, 1, 1),
        "Målvärde": 100,
        "Måldatum": date(2024, 12, 31),
    } | fields


def a_company(number: str = "559999-0001", **fields: Any) -> Row:
    return {
        "Organisationsnummer": number,
        "Företag": "Bolaget AB",
        "Kommun": "Södertälje",
        "Branschområde": "Industri",
    } | fields


def an_engagement(number: str = "559999-0001", **fields: Any) -> Row:
    return {"Organisationsnummer": number, "Typ": "APL", "Från": date(2023, 1, 1)} | fields


@pytest.fixture
def read(tmp_path: Path):
    """Writes one workbook for each set of sheets given, and reads them in that order."""

    def read_them(*workbooks: Sheets) -> Ledger:
        return read_workbooks([write(sheets, tmp_path / f"{index}.xlsx") for index, sheets in enumerate(workbooks)])

    return read_them


@pytest.fixture
def count(read):
    """Every figure of one workbook on a day, of one programme with one start unless stated."""

    def count_them(*, day: date = DAY, **sheets: list[Row]) -> Result:
        defaults: Sheets = {"Utbildningar": [a_programme()], "Starter": [a_start()]}
        return recompute(read(defaults | sheets), day)

    return count_them


def total(result: Result, name: str) -> float | None:
    return result.figures[name, None, None]


def part(result: Result, name: str, key: str, word: str) -> float | None:
    return result.figures.get((name, key, word))


# ---------------------------------------------------------------------------------------------------------------------
# Words, numbers, time
# ---------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("written", ["HT21", "HT 2021", "ht-21", "Höstterminen 2021", "HT\u00a021"])
def test_a_term_is_read_in_every_way_it_is_written(written):
    assert as_term(written) == "HT21"


@pytest.mark.parametrize(
    "written", [181, "181", "0181", "Södertälje", "Södertäljes", "södertälje kommun", "So\u0308derta\u0308ljes kommun"]
)
def test_a_municipality_is_read_in_every_way_it_is_written(written):
    assert as_municipality(written) == "0181"


@pytest.mark.parametrize(
    ("written", "code"), [("Håbo", "0305"), ("Habo", "0643"), ("Stockholms stad", "0180"), ("Upplands-Bro", "0139")]
)
def test_municipalities_that_resemble_each_other_stay_apart(written, code):
    assert as_municipality(written) == code


@pytest.mark.parametrize(
    ("written", "number"), [("1 234", 1234), ("1\u202f234", 1234), ("12,5", 12.5), ("7", 7), (7, 7)]
)
def test_a_number_is_read_from_text(written, number):
    assert as_number(written) == number


def test_a_month_that_lacks_the_day_gives_its_last_day():
    assert months_from(date(2024, 5, 31), -3) == date(2024, 2, 29)
    assert months_from(date(2024, 12, 31), 6) == date(2025, 6, 30)


# ---------------------------------------------------------------------------------------------------------------------
# Starts and seats
# ---------------------------------------------------------------------------------------------------------------------


def test_a_start_without_start_date_has_begun_on_its_planned_day(count):
    starter = [a_start(Status="Startad", **{"Planerad start": DAY})]

    assert total(count(Starter=starter), "starts.started") == 1
    assert total(count(Starter=starter, day=date(2024, 6, 29)), "starts.started") == 0


def test_the_start_date_goes_before_the_planned_day(count):
    late = [a_start(Status="Startad", Startdatum=date(2024, 7, 1), **{"Planerad start": date(2024, 6, 1)})]

    result = count(Starter=late)

    assert total(result, "starts.started") == 0
    assert total(result, "starts.planned") == 1
    assert total(result, "seats") == 0


def test_moved_starts_are_not_planned_and_cancelled_ones_are(count):
    starter = [a_start(Termin="HT22", Status="Flyttad"), a_start(Termin="VT23", Status="Inställd")]

    result = count(Starter=starter)

    assert total(result, "starts.planned") == 1
    assert total(result, "starts.moved") == 1
    assert total(result, "starts.cancelled") == 1
    assert part(result, "starts.cancelled", "term", "VT23") == 1


@pytest.mark.parametrize(
    ("planned", "expected"),
    [(DAY, 0), (date(2024, 7, 1), 1), (date(2024, 12, 30), 1), (date(2024, 12, 31), 0)],
)
def test_upcoming_starts_lie_after_the_day_and_within_six_months(count, planned, expected):
    result = count(Starter=[a_start(Status="Öppen för ansökan", **{"Planerad start": planned})])

    assert total(result, "starts.upcoming") == expected


def test_other_programmes_than_the_pilots_are_not_counted(count):
    result = count(Utbildningar=[a_programme(**{"Ingår i": "Övrigt utbud"})], Deltagare=[persons(Påbörjade=5)])

    assert total(result, "starts.started") == 0
    assert total(result, "persons.started") == 0


def test_a_start_may_have_another_place_and_provider_than_its_programme(count):
    result = count(
        Anordnare=[{"Anordnare": "Södertörns Yrkeshögskola", "Andra namn": "SYH; Södertörn YH"}],
        Starter=[a_start(Studiekommun="Nynäshamns kommun", Anordnare="SYH", Platser="1 234")],
    )

    assert part(result, "seats", "study", "0192") == 1234
    assert part(result, "seats", "provider", "Södertörns Yrkeshögskola") == 1234
    assert part(result, "seats", "study", "0126") is None


@pytest.mark.parametrize(
    ("last", "expected"), [(None, 1), (date(2024, 7, 1), 1), (DAY, 0)], ids=["open", "till tomorrow", "till today"]
)
def test_a_certificate_is_over_on_its_last_day(count, last, expected):
    programme = a_programme(Certifiering="Certifierad", **{"Certifierad från": DAY, "Certifierad till": last})

    assert total(count(Utbildningar=[programme]), "programmes.certified") == expected


# ---------------------------------------------------------------------------------------------------------------------
# Persons
# ---------------------------------------------------------------------------------------------------------------------


def test_an_empty_cell_never_displaces_an_earlier_number(count):
    rows = [
        persons(on=date(2023, 1, 1), Påbörjade=18, Avbrott=1),
        persons(on=date(2024, 1, 1), Avbrott=3),
        persons(on=date(2025, 1, 1), Påbörjade=99),
    ]

    result = count(Deltagare=rows)

    assert total(result, "persons.started") == 18
    assert total(result, "persons.dropouts") == 3


@pytest.mark.parametrize("token", ["-", ".", ".."])
def test_a_token_is_no_number(count, token):
    result = count(Deltagare=[persons(Påbörjade=token)])

    assert total(result, "persons.started") is None


def test_nothing_begun_is_zero_and_nothing_reported_is_no_figure(count):
    assert total(count(Starter=[a_start(Status="Planerad")]), "persons.started") == 0
    assert total(count(), "persons.started") is None


def test_women_and_men_no_older_than_the_total_are_summed(count):
    rows = [
        persons(sex="Kvinnor", on=date(2024, 2, 1), Påbörjade=4),
        persons(sex="Män", on=date(2024, 3, 1), Påbörjade=6),
        persons(sex="Totalt", on=date(2024, 2, 1), Påbörjade=99),
    ]

    result = count(Deltagare=rows)

    assert total(result, "persons.started") == 10
    assert part(result, "persons.started", "sex", "Kvinnor") == 4
    assert total(result, "rates.women") == 0.4


@pytest.mark.parametrize("older", ["Kvinnor", "Män", "Uppgift saknas"])
def test_a_total_newer_than_any_part_used_stands_alone(count, older):
    newer, before = date(2024, 3, 1), date(2024, 2, 1)
    rows = [persons(sex=sex, on=before if sex == older else newer, Påbörjade=4) for sex in ("Kvinnor", "Män", older)][
        : 3 if older == "Uppgift saknas" else 2
    ]
    rows.append(persons(sex="Totalt", on=newer, Påbörjade=9))

    result = count(Deltagare=rows)

    assert total(result, "persons.started") == 9
    assert part(result, "persons.started", "sex", "Ej uppdelat") == 9
    assert total(result, "rates.women") is None


def test_one_sex_alone_gives_way_to_the_total_and_stands_where_there_is_none(count):
    women = persons(sex="Kvinnor", Påbörjade=4, Antagna=5)

    result = count(Deltagare=[women, persons(sex="Totalt", Påbörjade=9)])

    assert total(result, "persons.started") == 9
    assert total(result, "persons.admitted") == 5


def test_all_homes_together_give_way_to_any_municipality_column_by_column(count):
    rows = [
        persons(home="Samtliga", Påbörjade=20, Antagna=30),
        persons(home="Huddinge", on=date(2023, 1, 1), Påbörjade=5),
        persons(home="Utanför länet", Påbörjade=2),
        persons(home="Okänd", Antagna=1),
    ]

    result = count(Deltagare=rows)

    assert total(result, "persons.started") == 7
    assert part(result, "persons.started", "home", "0126") == 5
    assert part(result, "persons.started", "home", "Utanför länet") == 2
    assert total(result, "persons.admitted") == 30
    assert part(result, "persons.admitted", "home", "Ej uppdelat") == 30


def test_homes_that_are_no_municipality_count_where_nothing_else_does(count):
    rows = [persons(home="Utanför länet", Påbörjade=2), persons(home="Okänd", Påbörjade=1)]

    assert total(count(Deltagare=rows), "persons.started") == 3


def test_those_who_study_are_in_starts_begun_and_not_ended(count):
    going = a_start(Status="Startad")
    over = a_start(Termin="VT23", Slutdatum=DAY)
    longer = a_start(Termin="HT23", Slutdatum=date(2024, 7, 1))
    rows = [persons(start=start, Studerande=n) for start, n in ((going, 1), (over, 10), (longer, 100))]

    assert total(count(Starter=[going, over, longer], Deltagare=rows), "persons.studying") == 101


def test_rounds_are_apart_and_no_round_is_the_first(count):
    starter = [a_start(), a_start(Omgång=2)]
    rows = [persons(start=a_start(Omgång=1), Påbörjade=5), persons(start=a_start(Omgång="2"), Påbörjade=7)]

    result = count(Starter=starter, Deltagare=rows)

    assert total(result, "persons.started") == 12
    assert total(result, "rates.fill") == 12 / 40


# ---------------------------------------------------------------------------------------------------------------------
# Rates
# ---------------------------------------------------------------------------------------------------------------------


def test_myhs_own_example_gives_26_of_43(count):
    """50 antas, 43 on the fixed list, 5 uppehåll, 10 avbrott, 28 left, 26 examen, 2 utbildningsbevis: 60.5 %."""
    rows = [persons(Antagna=50, Påbörjade=43, Uppehåll=5, Avbrott=10, Slutförda=28, Examinerade=26)]

    result = count(Deltagare=rows)

    assert total(result, "rates.graduation") == pytest.approx(26 / 43)
    assert f"{total(result, 'rates.graduation'):.1%}" == "60.5%"
    assert total(result, "rates.dropout") == pytest.approx(10 / 38)
    assert total(result, "rates.completion") == pytest.approx(28 / 43)


@pytest.mark.parametrize("form", ["YH-kurs", "Yrkesvux"])
def test_only_yh_has_a_graduation_rate(count, form):
    result = count(Utbildningar=[a_programme(Utbildningsform=form)], Deltagare=[persons(Påbörjade=43, Examinerade=26)])

    assert total(result, "rates.graduation") is None


def test_a_rate_uses_only_starts_that_hold_both_numbers(count):
    starter = [a_start(), a_start(Termin="VT23"), a_start(Termin="HT23")]
    rows = [
        persons(start=starter[0], Påbörjade=10, Slutförda=4),
        persons(start=starter[1], Påbörjade=90),
        persons(start=starter[2], Slutförda=90),
    ]

    result = count(Starter=starter, Deltagare=rows)

    assert total(result, "rates.completion") == 0.4
    assert part(result, "rates.completion", "term", "VT23") is None
    assert total(result, "rates.fill") == 100 / 40


def test_seats_ahead_and_applicants_per_seat(count):
    ahead = a_start(Termin="HT24", Status="Planerad", Platser=16, **{"Planerad start": date(2024, 8, 19)})
    rows = [persons(start=ahead, Antagna=12, Behöriga=24), persons(Behöriga=30), persons(home="Okänd", Sökande=999)]

    result = count(Starter=[a_start(), ahead], Deltagare=rows)

    assert total(result, "rates.admitted_ahead") == 12 / 16
    assert total(result, "rates.applicants_per_seat") == 54 / 36
    assert total(result, "persons.admitted") is None


def test_in_work_is_of_those_who_answered(count):
    result = count(Deltagare=[persons(Tillfrågade=20, Svarande=12, I_arbete=9)])

    assert total(result, "rates.in_work") == 9 / 12


# ---------------------------------------------------------------------------------------------------------------------
# Companies, municipalities
# ---------------------------------------------------------------------------------------------------------------------


def test_a_company_in_two_areas_counts_in_each_and_once_in_the_total(count):
    result = count(Företag=[a_company(Branschområde="Industri; Teknik")], Engagemang=[an_engagement()])

    assert total(result, "companies.partners") == 1
    assert part(result, "companies.partners", "area", "Industri") == 1
    assert part(result, "companies.partners", "area", "Teknik") == 1
    assert part(result, "companies.partners", "municipality", "0181") == 1
    assert part(result, "companies.partners", "engagement", "APL") == 1


def test_the_engagements_area_goes_before_the_companys(count):
    result = count(Företag=[a_company()], Engagemang=[an_engagement(Branschområde="Teknik")])

    assert part(result, "companies.partners", "area", "Teknik") == 1
    assert part(result, "companies.partners", "area", "Industri") is None


@pytest.mark.parametrize("slag", ["Branschorganisation", "Fackförbund"])
def test_only_companies_are_partners(count, slag):
    result = count(Företag=[a_company(Slag=slag)], Engagemang=[an_engagement()])

    assert total(result, "companies.partners") == 0


def test_interest_and_visits_make_no_partner(count):
    companies = [a_company("1"), a_company("2"), a_company("3"), a_company("4")]
    engagements = [
        an_engagement("1", Typ="Intresseanmälan"),
        an_engagement("2", Typ="Studiebesök"),
        an_engagement("3", Typ="Intresseanmälan", Till=date(2024, 6, 29)),
        an_engagement("4", Typ="Intresseanmälan"),
        an_engagement("4", Typ="LIA", Från=DAY, Till=DAY),
    ]

    result = count(Företag=companies, Engagemang=engagements)

    assert total(result, "companies.interested") == 1
    assert total(result, "companies.partners") == 1


def test_new_and_lost_are_against_three_months_earlier(count):
    companies = [a_company("1"), a_company("2"), a_company("3")]
    engagements = [
        an_engagement("1", Från=date(2024, 3, 31)),
        an_engagement("2", Från=date(2024, 3, 30)),
        an_engagement("3", Till=date(2024, 3, 30)),
    ]

    result = count(Företag=companies, Engagemang=engagements)

    assert total(result, "companies.new") == 1
    assert total(result, "companies.lost") == 1


def test_a_municipality_with_two_agreements_has_joined_once(count):
    roles = [
        {"Kommun": "Huddinge", "Roll": "Avtalspart", "Från": date(2021, 1, 1)},
        {"Kommun": "0126", "Roll": "Avtalspart", "Från": date(2024, 1, 1)},
        {"Kommun": "Salem", "Roll": "I dialog", "Från": date(2021, 1, 1)},
        {"Kommun": "Haninge", "Roll": "Avtalspart", "Från": date(2021, 1, 1), "Till": date(2024, 6, 29)},
    ]

    assert total(count(Kommunroller=roles), "municipalities.joined") == 1


# ---------------------------------------------------------------------------------------------------------------------
# The rest of the pilot
# ---------------------------------------------------------------------------------------------------------------------


def a_need(**fields: Any) -> Row:
    need = {"Branschområde": "Industri", "År": 2024, "Slag": "Företagsuppgift", "Behov": 30, "Källa": "Enkät"}
    return need | fields


def an_assessment(criterion: str = "1", **fields: Any) -> Row:
    row = {"Kriterieversion": "9", "Kriterium": criterion, "Nivå": "Regional", "Datum": DAY, "Värde": 3}
    return row | {"Uppfyllt": "Ja"} | fields


def a_budget(**fields: Any) -> Row:
    row = {"Finansiär": "Region Stockholm", "År": 2024, "Period": "Pilot", "Slag": "Kontant", "Budget": "1 500"}
    return row | fields


def test_apl_and_lia_offer_places_while_they_run_whoever_offers_them(count):
    companies = [a_company("1", Branschområde="Industri; Teknik"), a_company("2", Slag="Branschorganisation")]
    engagements = [
        an_engagement("1", Platser=4),
        an_engagement("1", Typ="LIA", Platser="1 200", Branschområde="Teknik"),
        an_engagement("1", Typ="Praktik", Platser=9),
        an_engagement("1", Platser=50, Från=date(2024, 7, 1)),
        an_engagement("2", Typ="LIA", Platser=3),
        an_engagement("2", Platser="-"),
    ]

    result = count(Företag=companies, Engagemang=engagements)

    assert total(result, "companies.places_offered") == 1207
    assert part(result, "companies.places_offered", "area", "Industri") == 7
    assert part(result, "companies.places_offered", "area", "Teknik") == 1204
    assert part(result, "companies.places_offered", "engagement", "LIA") == 1203


@pytest.mark.parametrize(("platser", "offered"), [([], 0), (["-"], None), (["-", 0], 0)])
def test_places_that_nobody_has_told_are_no_figure(count, platser, offered):
    engagements = [an_engagement(Platser=places, Från=date(2023, 1, 1 + at)) for at, places in enumerate(platser)]

    assert total(count(Företag=[a_company()], Engagemang=engagements), "companies.places_offered") == offered


def test_a_partner_is_silent_when_its_newest_word_is_more_than_twelve_months_old(count):
    long_ago, still = date(2023, 6, 29), date(2023, 6, 30)
    companies = [a_company(str(number)) for number in range(1, 6)]
    engagements = [
        an_engagement("1", Från=long_ago),
        an_engagement("2", Från=still),
        an_engagement("3", Från=long_ago, **{"Senast bekräftad": DAY}),
        an_engagement("4", Från=long_ago),
        an_engagement("4", Från=long_ago, Typ="Intresseanmälan", **{"Senast bekräftad": still}),
        an_engagement("5", Från=date(2021, 1, 1), **{"Senast bekräftad": long_ago}),
    ]

    result = count(Företag=companies, Engagemang=engagements)

    assert total(result, "companies.silent") == 2
    assert part(result, "companies.silent", "municipality", "0181") == 2


def test_demand_is_what_companies_say_of_the_days_year(count):
    needs = [
        a_need(),
        a_need(Branschområde="Teknik", Behov=5),
        a_need(År=2025, Behov=7),
        a_need(Slag="Prognos efterfrågan", Behov=900),
    ]

    result = count(Kompetensbehov=needs)

    assert total(result, "matching.demand") == 35
    assert part(result, "matching.demand", "area", "Teknik") == 5


@pytest.mark.parametrize(
    ("last_day", "gap"),
    [(DAY, 18), (date(2024, 1, 1), 18), (date(2023, 12, 31), 30), (date(2024, 7, 1), 30), (None, 30)],
)
def test_the_gap_is_the_demand_less_the_completed_of_the_years_ended_starts(count, last_day, gap):
    starter = [a_start(Slutdatum=last_day)]
    result = count(Starter=starter, Deltagare=[persons(Slutförda=12)], Kompetensbehov=[a_need()])

    assert total(result, "matching.gap") == gap


def test_the_gap_without_a_need_is_below_nothing_and_without_a_count_no_figure(count):
    starter = [a_start(Slutdatum=DAY)]

    assert total(count(Starter=starter, Deltagare=[persons(Slutförda=12)]), "matching.gap") == -12
    assert total(count(Starter=starter, Kompetensbehov=[a_need()]), "matching.gap") is None


def test_a_document_is_done_on_the_day_of_its_approval(count):
    days = (DAY, date(2024, 7, 1), None, "-")
    documents = [
        {"Handling": str(at), "Nivå": "Regional", "Status": "Klar", "Godkänd av styrgruppen": day}
        for at, day in enumerate(days)
    ]

    assert total(count(Certifieringshandlingar=documents), "certification.documents_done") == 1


def test_a_criterion_is_met_by_all_its_newest_rows_in_the_newest_version(count):
    later, earlier = date(2024, 7, 1), date(2024, 6, 1)
    rows = [
        an_assessment("1"),
        an_assessment("2", Datum=earlier),
        an_assessment("2", Uppfyllt=None),
        an_assessment("3", Datum=earlier, Uppfyllt="Nej"),
        an_assessment("3"),
        an_assessment("3", Datum=later, Uppfyllt="Nej"),
        an_assessment("4", Anordnare="A"),
        an_assessment("4", Anordnare="B", Uppfyllt="Nej"),
        an_assessment("5", Nivå="Lokal"),
        an_assessment("6", Kriterieversion="Kriterier 8"),
        an_assessment("7", Kriterieversion="10", Datum=later),
    ]

    assert total(count(Självskattning=rows), "certification.criteria_met") == 2
    assert total(count(Självskattning=rows, day=later), "certification.criteria_met") == 1


def test_the_pilots_money_is_summed_over_years_and_kinds(count):
    rows = [
        a_budget(Utfall="12,5"),
        a_budget(Slag="Egeninsats", Utfall="-"),
        a_budget(Finansiär="Huddinge", År=2027, Budget=200),
        a_budget(Period="Efter piloten", Budget=9000, Utfall=9000),
    ]

    result = count(Ekonomi=rows)

    assert (total(result, "economy.budget"), total(result, "economy.used")) == (3200, 12.5)
    assert part(result, "economy.budget", "funder", "Region Stockholm") == 3000
    assert part(result, "economy.budget", "year", "2027") == 200
    assert part(result, "economy.used", "funder", "Huddinge") is None


@pytest.mark.parametrize(
    ("planned", "done", "figures"),
    [
        (date(2024, 6, 29), None, (0, 1)),
        (date(2024, 6, 29), DAY, (1, 0)),
        (date(2024, 6, 29), date(2024, 7, 1), (0, 1)),
        (DAY, None, (0, 0)),
    ],
)
def test_a_milestone_is_done_or_late_or_neither(count, planned, done, figures):
    row = {"Milstolps-ID": "S1", "Milstolpe": "Ansökan", "Typ": "Beslut", "Planerad": planned, "Utfall": done}
    result = count(Milstolpar=[row])

    assert (total(result, "milestones.done"), total(result, "milestones.late")) == figures


def test_a_risk_is_open_by_its_newest_row_up_to_the_day(count):
    told = [
        ("R1", date(2024, 1, 1), "Öppen"), ("R1", DAY, "Stängd"),
        ("R2", date(2024, 1, 1), "Stängd"), ("R2", DAY, "Öppen"),
        ("R3", DAY, "Öppen"), ("R3", date(2024, 7, 1), "Stängd"),
        ("R4", date(2024, 7, 1), "Öppen"),
    ]  # fmt: skip
    rows = [
        {"Risk-ID": risk, "Datum": day, "Risk": "Få sökande", "Sannolikhet": 3, "Konsekvens": 4, "Status": status}
        for risk, day, status in told
    ]

    assert total(count(Risker=rows), "risks.open") == 2


# ---------------------------------------------------------------------------------------------------------------------
# Goals
# ---------------------------------------------------------------------------------------------------------------------


def goal(
    count, *, day: date = DAY, outcome: float | None = None, on: date = DAY, plan=(), sheets=None, **fields
) -> GoalResult:
    results = [] if outcome is None else [{"Mål-ID": "M1", "Datum": on, "Värde": outcome}]
    steps = [{"Mål-ID": "M1", "Datum": date.fromisoformat(when), "Planerat värde": value} for when, value in plan]
    return count(day=day, Mål=[a_goal(**fields)], Utfall=results, Målplan=steps, **(sheets or {})).goals["M1"]


@pytest.mark.parametrize(
    ("outcome", "status"), [(45, "Enligt plan"), (44.9, "Viss avvikelse"), (35, "Viss avvikelse"), (34.9, "Avviker")]
)
def test_the_quotient_decides_the_status(count, outcome, status):
    result = goal(count, day=date(2024, 7, 2), outcome=outcome, Målvärde=100, Måldatum=date(2025, 1, 2))
    halfway = 100 * 183 / 367

    assert result.planned == pytest.approx(halfway)
    assert result.q == round(outcome / halfway, 6)
    at_fifty = goal(count, outcome=outcome, plan=[("2024-06-30", 50)])
    assert at_fifty.status == status


def test_a_goal_to_decrease_has_the_same_quotient(count):
    result = goal(count, outcome=15, Riktning="Minska", Utgångsvärde=20, Målvärde=0, plan=[("2024-06-30", 10)])

    assert (result.planned, result.q, result.status) == (10, 0.5, "Avviker")


def test_counts_without_steps_are_planned_by_term(count):
    at_july = goal(count, day=date(2024, 8, 1), Indikator="Startade utbildningar", Målvärde=366)
    in_june = goal(count, Indikator="Startade utbildningar", Målvärde=366)
    seats = goal(count, Indikator="Utbildningsplatser", Målvärde=365)

    assert at_july.planned == pytest.approx(366 * 182 / 365)
    assert (in_june.planned, in_june.q, in_june.status) == (0, None, "Kan ännu inte bedömas")
    assert seats.planned == pytest.approx(181)


@pytest.mark.parametrize(
    ("outcome", "status"),
    [(0.78, "Enligt plan"), (0.82, "Enligt plan"), (0.76, "Viss avvikelse"), (0.85, "Avviker")],
)
def test_a_goal_to_keep_looks_at_the_distance_alone(count, outcome, status):
    result = goal(count, outcome=outcome, Riktning="Behåll", Målvärde=0.8, Tolerans=0.02)

    assert (result.planned, result.q, result.status) == (None, None, status)


def test_a_goal_to_keep_tolerates_five_percent_where_nothing_is_said(count):
    assert goal(count, outcome=105, Riktning="Behåll").status == "Enligt plan"
    assert goal(count, outcome=106, Riktning="Behåll").status == "Viss avvikelse"


@pytest.mark.parametrize(
    ("way", "outcome", "status"),
    [("Öka", 100, "Uppnått"), ("Öka", 99, "Ej uppnått"), ("Minska", 100, "Uppnått"), ("Minska", 101, "Ej uppnått")],
)
def test_after_the_last_day_a_goal_is_reached_or_not(count, way, outcome, status):
    after = date(2025, 1, 1)

    assert goal(count, day=after, outcome=outcome, Riktning=way, Utgångsvärde=200 * (way == "Minska")).status == status


def test_on_its_last_day_a_goal_is_still_measured_by_its_plan(count):
    assert goal(count, day=date(2024, 12, 31), outcome=80).status == "Viss avvikelse"


def test_an_outcome_older_than_the_interval_is_no_measurement(count):
    assert goal(count).status == "Ej mätt"
    assert goal(count, outcome=90, on=date(2024, 3, 30), Mätintervall=3).status == "Enligt plan"
    assert goal(count, outcome=90, on=date(2024, 3, 29), Mätintervall=3).status == "Ej mätt"
    assert goal(count, outcome=90, on=date(2021, 1, 1)).status == "Enligt plan"


def test_persons_age_by_the_newest_measurement_and_starts_never_do(count):
    sheets = {"Deltagare": [persons(on=date(2023, 1, 1), Påbörjade=5), persons(Antagna=5)]}

    assert goal(count, sheets=sheets, Indikator="Påbörjade", Mätintervall=12).status == "Ej mätt"
    assert goal(count, sheets=sheets, Indikator="Antagna", Mätintervall=12).status != "Ej mätt"
    assert goal(count, sheets=sheets, Indikator="Startade utbildningar", Mätintervall=12).status != "Ej mätt"


def test_percent_of_a_rate_is_divided_and_percent_of_the_rest_is_not(count):
    sheets = {"Deltagare": [persons(Påbörjade=13)]}
    rate = goal(count, sheets=sheets, Indikator="Nyttjade platser", Enhet="%", Målvärde=80, plan=[("2024-06-30", 50)])
    manual = goal(count, outcome=40, Enhet="%", plan=[("2024-06-30", 50)])

    assert (rate.outcome, rate.planned, rate.q) == (0.65, 0.5, 1.3)
    assert (manual.outcome, manual.planned, manual.q) == (40, 50, 0.8)


def test_an_accumulated_goal_grows_from_its_base(count):
    sheets = {"Starter": [a_start(), a_start(Termin="VT24", **{"Planerad start": date(2024, 1, 15)})]}
    result = goal(count, sheets=sheets, Indikator="Startade utbildningar", Räknesätt="Ackumulerat", Utgångsvärde=10)

    assert result.outcome == 11


def test_a_yearly_goal_counts_the_starts_of_the_year_and_other_growth_since_december(count):
    this_year = a_start(Termin="HT23", Startdatum=date(2024, 1, 15), **{"Planerad start": date(2023, 12, 1)})
    sheets = {
        "Starter": [a_start(), this_year],
        "Deltagare": [persons(Påbörjade=5), persons(start=this_year, Påbörjade=8)],
        "Företag": [a_company("1"), a_company("2")],
        "Engagemang": [an_engagement("1"), an_engagement("2", Från=date(2024, 2, 1))],
    }

    assert goal(count, sheets=sheets, Indikator="Startade utbildningar", Räknesätt="Per år").outcome == 1
    assert goal(count, sheets=sheets, Indikator="Påbörjade", Räknesätt="Per år").outcome == 8
    assert goal(count, sheets=sheets, Indikator="Nyttjade platser", Räknesätt="Per år").outcome == 8 / 20
    assert goal(count, sheets=sheets, Indikator="Samverkansföretag", Räknesätt="Per år").outcome == 1


def test_a_goal_is_narrowed_by_area_form_and_municipality(count):
    sheets = {
        "Utbildningar": [a_programme(), a_programme(Utbildningsform="Yrkesvux", **{"Utbildnings-ID": "U2"})],
        "Starter": [a_start(), a_start(**{"Utbildnings-ID": "U2"}), a_start(Termin="VT23", Studiekommun="Salem")],
    }
    started: Row = {"sheets": sheets, "Indikator": "Startade utbildningar"}

    assert goal(count, **started).outcome == 3
    assert goal(count, Utbildningsform="Yrkesvux", **started).outcome == 1
    assert goal(count, Kommun="Salems kommun", **started).outcome == 1
    assert goal(count, Branschområde="Teknik", **started).outcome == 0


def test_reached_goals_are_counted_before_their_last_day_too(count):
    goals = [a_goal(), a_goal(Riktning="Behåll", **{"Mål-ID": "M2"}), a_goal(**{"Mål-ID": "M3"})]
    results = [
        {"Mål-ID": "M1", "Datum": DAY, "Värde": 100},
        {"Mål-ID": "M2", "Datum": DAY, "Värde": 104},
        {"Mål-ID": "M3", "Datum": DAY, "Värde": 99},
    ]

    assert total(count(Mål=goals, Utfall=results), "goals.reached") == 2


# ---------------------------------------------------------------------------------------------------------------------
# Several workbooks
# ---------------------------------------------------------------------------------------------------------------------


def test_a_later_row_replaces_the_one_with_the_same_key_and_two_dots_leave_what_is_held(read):
    first: Sheets = {
        "Utbildningar": [a_programme()],
        "Starter": [a_start(Termin="HT22")],
        "Deltagare": [persons(Påbörjade=10, Antagna=12, Avbrott=1)],
    }
    second: Sheets = {
        "Starter": [a_start(Termin="Höstterminen 2022", Omgång=1, Platser=25)],
        "Deltagare": [persons(Påbörjade="..", Antagna=14, Avbrott="-")],
    }

    result = recompute(read(first, second), DAY)

    assert total(result, "seats") == 25
    assert total(result, "persons.started") == 10
    assert total(result, "persons.admitted") == 14
    assert total(result, "persons.dropouts") is None


# ---------------------------------------------------------------------------------------------------------------------
# The generated workbooks
# ---------------------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def generated(tmp_path_factory) -> list[Result]:
    folder = tmp_path_factory.mktemp("generated")
    results = []
    for seed in range(1, 6):
        paths = [generate(seed, folder / f"{seed}.xlsx"), generate_update(seed, folder / f"{seed}-update.xlsx")]
        results += [recompute(read_workbooks(paths), day) for day in (DAY, date(2026, 11, 22))]
    return results


@pytest.mark.parametrize("name", sorted(set(INDICATORS.values())))
def test_the_generated_workbooks_move_every_figure(generated, name):
    assert any(total(result, name) for result in generated)


def test_the_generated_workbooks_reach_every_status(generated):
    statuses = {goal.status for result in generated for goal in result.goals.values()}

    assert statuses == {
        "Ej mätt", "Uppnått", "Ej uppnått", "Kan ännu inte bedömas", "Enligt plan", "Viss avvikelse", "Avviker",
    }  # fmt: skip


@pytest.mark.parametrize("key", ["area", "form", "term", "study", "provider", "programme", "home", "sex"])
def test_the_generated_workbooks_have_every_breakdown(generated, key):
    parts = {word for result in generated for (_, by, word), value in result.figures.items() if by == key and value}

    assert len(parts) >= 3
