"""What lies in `data/`: the municipalities, the pilot's facts, and the two example workbooks with their script."""

import csv
import re
import subprocess
import sys
import tomllib
from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from stdnum.se import orgnr

DATA = Path(__file__).parents[2] / "data"
EXAMPLES = DATA / "exempel"
PILOT_FILE, OTHER_FILE = "exempelpilot.xlsx", "ovrigt_utbud.xlsx"
DAY = date(2026, 11, 22)
THREE_MONTHS_EARLIER = date(2026, 8, 22)

STOCKHOLM_COUNTY = {
    "0114", "0115", "0117", "0120", "0123", "0125", "0126", "0127", "0128", "0136", "0138", "0139", "0140", "0160",
    "0162", "0163", "0180", "0181", "0182", "0183", "0184", "0186", "0187", "0188", "0191", "0192",
}  # fmt: skip
FORMS = (
    "Gymnasieskola", "Yrkesvux", "Lärlingsvux", "Kombinationsutbildning", "Yrkeshögskola", "YH-kurs",
    "Arbetsmarknadsutbildning", "Nationell yrkesutbildning", "Övrigt",
)  # fmt: skip
PERSONS = (
    "Sökande", "Behöriga", "Antagna", "Påbörjade", "Studerande", "Uppehåll", "Avbrott", "Avbrott inom 90 dagar",
    "Slutförda", "Examinerade", "Tillfrågade", "Svarande", "I arbete", "I relevant arbete",
)  # fmt: skip

Row = Mapping[str, Any]
Sheets = Mapping[str, list[Row]]


def sheets_of(path: Path) -> dict[str, list[Row]]:
    book = load_workbook(path, read_only=True)
    found: dict[str, list[Row]] = {}
    for sheet in book:
        headings, *rows = sheet.iter_rows(values_only=True)
        found[sheet.title] = [dict(zip((str(heading) for heading in headings), row, strict=True)) for row in rows]
    book.close()
    return found


def remake(folder: Path) -> Path:
    subprocess.run([sys.executable, "-m", "data.exempel.make_example", folder], check=True, cwd=DATA.parent)
    return folder


@pytest.fixture(scope="module")
def pilot() -> Sheets:
    return sheets_of(EXAMPLES / PILOT_FILE)


@pytest.fixture(scope="module")
def other() -> Sheets:
    return sheets_of(EXAMPLES / OTHER_FILE)


@pytest.fixture(scope="module")
def remade(tmp_path_factory) -> Path:
    return remake(tmp_path_factory.mktemp("example"))


@pytest.fixture(scope="module")
def municipalities() -> list[dict[str, str]]:
    with (DATA / "kommuner.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def told() -> dict[str, Any]:
    with (DATA / "pilot.toml").open("rb") as file:
        return tomllib.load(file)


# The municipalities


def test_sweden_has_290_municipalities_in_21_counties(municipalities):
    assert len({row["code"] for row in municipalities}) == len(municipalities) == 290
    assert len({(row["county_code"], row["county"]) for row in municipalities}) == 21


def test_a_municipalitys_code_has_four_digits_and_begins_with_its_countys(municipalities):
    assert all(re.fullmatch(r"\d{4}", row["code"]) for row in municipalities)
    assert all(row["code"][:2] == row["county_code"] for row in municipalities)


def test_stockholm_county_has_its_26_municipalities(municipalities):
    assert {row["code"] for row in municipalities if row["county"] == "Stockholms län"} == STOCKHOLM_COUNTY


def test_no_spelling_stands_for_two_municipalities(municipalities):
    spellings = [
        name.casefold() for row in municipalities for name in (row["name"], *filter(None, row["aliases"].split(";")))
    ]

    assert len(spellings) == len(set(spellings))


# The pilot's facts


def tables_of(told: Mapping[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    for name, value in told.items():
        yield from ((name, table) for table in (value if isinstance(value, list) else [value]))


def test_every_fact_of_the_pilot_names_its_source(told):
    unsourced = [(name, table) for name, table in tables_of(told) if not table.get("source", "").strip()]
    empty = [key for _, table in tables_of(told) for key, value in table.items() if value == ""]

    assert unsourced == []
    assert empty == []


def test_the_inferred_period_says_that_it_is_inferred(told):
    assert told["pilot"]["start"] < told["pilot"]["end"]
    assert told["pilot"]["certainty"]


def test_the_pilot_names_the_areas_and_forms_of_the_contract(told):
    assert [area["name"] for area in told["areas"]] == [
        "Industri", "Teknik", "Livsmedelsproduktion", "Läkemedelsproduktion",
    ]  # fmt: skip
    assert tuple(form["name"] for form in told["forms"]) == FORMS
    assert all(form["owner"] for form in told["forms"])


def test_no_two_areas_share_a_colour(told):
    colours = [area[ground] for area in told["areas"] for ground in ("colour_light", "colour_dark")]

    assert all(re.fullmatch(r"#[0-9a-f]{6}", colour) for colour in colours)
    assert len(set(colours)) == len(colours)


def test_the_funders_are_the_region_and_two_municipalities(told, municipalities):
    codes = {row["name"]: row["code"] for row in municipalities}

    assert [(f["name"], f.get("municipality"), f.get("amount_sek")) for f in told["funders"]] == [
        ("Region Stockholm", None, 1_500_000),
        ("Huddinge kommun", codes["Huddinge"], None),
        ("Södertälje kommun", codes["Södertälje"], None),
    ]


# The script


@pytest.mark.parametrize("file", [PILOT_FILE, OTHER_FILE])
def test_the_script_remakes_the_committed_workbook(remade, file):
    assert sheets_of(remade / file) == sheets_of(EXAMPLES / file)


@pytest.mark.parametrize("file", [PILOT_FILE, OTHER_FILE])
def test_the_script_writes_the_same_bytes_every_time(remade, tmp_path, file):
    assert (remake(tmp_path) / file).read_bytes() == (remade / file).read_bytes()


# The example pilot


def start_of(row: Row) -> tuple[str, str, int]:
    return row["Utbildnings-ID"], row["Termin"], row["Omgång"] or 1


def is_running(row: Row, day: date) -> bool:
    return row["Från"].date() <= day and (row["Till"] is None or row["Till"].date() >= day)


def partners(pilot: Sheets, day: date) -> set[str]:
    companies = {row["Organisationsnummer"] for row in pilot["Företag"] if row["Slag"] in (None, "Företag")}
    running = (row for row in pilot["Engagemang"] if is_running(row, day))
    return companies & {
        row["Organisationsnummer"] for row in running if row["Typ"] not in ("Intresseanmälan", "Studiebesök")
    }


def test_the_example_has_its_sheets_in_their_order(pilot):
    assert list(pilot) == [
        "Anordnare", "Utbildningar", "Starter", "Deltagare", "Företag", "Engagemang", "Kommunroller", "Mål", "Målplan",
        "Utfall", "Leveransplan", "Bedömningar", "Kompetensbehov", "Milstolpar", "Risker", "Självskattning",
        "Certifieringshandlingar", "Styrgrupp", "Ekonomi", "Nöjdhetsindex", "Referensvärden",
    ]  # fmt: skip


DATE_HEADINGS = {
    "Planerad start", "Startdatum", "Slutdatum", "Statusdatum", "Sista ansökningsdag", "Mätdatum", "Från", "Till",
    "Senast bekräftad", "Utgångsdatum", "Måldatum", "Datum", "Senast", "Intresseanmäld", "Certifierad från",
    "Certifierad till", "Klart senast",
}  # fmt: skip


@pytest.mark.parametrize("book", ["pilot", "other"])
def test_dates_stand_in_date_cells_and_counts_in_number_cells(request, book):
    sheets = request.getfixturevalue(book)
    cells = [cell for rows in sheets.values() for row in rows for cell in row.items() if cell[1] is not None]

    assert {type(value) for heading, value in cells if heading in DATE_HEADINGS} == {datetime}
    assert {type(value) for heading, value in cells if heading in ("Platser", "Omgång", "Omfattning")} == {int}
    assert {value for heading, value in cells if heading in PERSONS and not isinstance(value, int)} <= {"-", ".", ".."}


@pytest.mark.parametrize(
    ("sheet", "key"),
    [
        ("Anordnare", ("Anordnare",)),
        ("Utbildningar", ("Utbildnings-ID",)),
        ("Starter", ("Utbildnings-ID", "Termin", "Omgång")),
        ("Deltagare", ("Utbildnings-ID", "Termin", "Omgång", "Hemkommun", "Kön", "Mätdatum")),
        ("Företag", ("Organisationsnummer",)),
        ("Engagemang", ("Organisationsnummer", "Typ", "Från", "Termin", "Utbildnings-ID")),
        ("Kommunroller", ("Kommun", "Roll", "Från")),
        ("Mål", ("Mål-ID",)),
        ("Leveransplan", ("Uppgiftslämnare", "Datamängd", "Mätdatum")),
    ],
)
def test_no_key_stands_twice_in_the_example(pilot, sheet, key):
    keys = [
        tuple(row[heading] or 1 if heading == "Omgång" else row[heading] for heading in key) for row in pilot[sheet]
    ]

    assert len(keys) == len(set(keys))


def test_the_sexes_add_up_to_the_total_of_the_same_day(pilot):
    families: dict[Any, dict[str, Row]] = defaultdict(dict)
    for row in pilot["Deltagare"]:
        families[start_of(row), row["Hemkommun"], row["Mätdatum"]][row["Kön"]] = row
    told = [
        ([row[heading] for sex, row in family.items() if sex != "Totalt"], family["Totalt"][heading])
        for family in families.values()
        if len(family) > 1 and "Totalt" in family
        for heading in PERSONS
    ]
    complete = [(parts, total) for parts, total in told if all(isinstance(n, int) for n in (*parts, total))]

    assert len(complete) > 500
    assert [(parts, total) for parts, total in complete if sum(parts) != total] == []


def test_everyone_who_started_studies_pauses_left_or_completed(pilot):
    headings = ("Studerande", "Uppehåll", "Avbrott", "Slutförda")
    told = [row for row in pilot["Deltagare"] if all(isinstance(row[h], int) for h in (*headings, "Påbörjade"))]

    assert len(told) > 500
    assert [row for row in told if sum(row[heading] for heading in headings) != row["Påbörjade"]] == []


def test_nobody_has_started_before_the_start_and_no_room_is_overfull(pilot):
    starts = {start_of(row): row for row in pilot["Starter"]}
    with_started = [row for row in pilot["Deltagare"] if isinstance(row["Påbörjade"], int)]

    for row in with_started:
        start = starts[start_of(row)]
        assert start["Startdatum"] is not None
        assert start["Startdatum"] < row["Mätdatum"]
        assert row["Påbörjade"] <= 1.3 * start["Platser"]


def test_every_row_of_participants_belongs_to_a_start_of_a_programme(pilot):
    programmes = {row["Utbildnings-ID"] for row in pilot["Utbildningar"]}
    starts = {start_of(row) for row in pilot["Starter"]}

    assert {id_ for id_, _, _ in starts} <= programmes
    assert {start_of(row) for row in pilot["Deltagare"]} <= starts


def test_the_examples_organisation_numbers_are_valid_and_of_no_person(pilot):
    numbers = [row["Organisationsnummer"] for sheet in ("Anordnare", "Företag") for row in pilot[sheet]]
    given = [number for number in numbers if number]

    assert all(orgnr.is_valid(number) and int(number[2]) >= 2 for number in given)
    assert all(re.match(r"5599|8999", number) for number in given)


@pytest.mark.parametrize("book", ["pilot", "other"])
def test_the_examples_hold_nothing_like_a_personal_identity_number(request, book):
    texts = {str(value) for rows in request.getfixturevalue(book).values() for row in rows for value in row.values()}
    like_one = re.compile(r"(?<!\d)(\d\d)?\d\d(0[1-9]|1[0-2])([0-3]|[6-9])\d[-+]?\d{4}(?!\d)")

    assert [text for text in texts if like_one.search(text)] == []


def test_the_example_has_programmes_of_most_forms_in_all_areas_but_food(pilot):
    programmes = pilot["Utbildningar"]

    assert len(programmes) >= 24
    assert {row["Utbildningsform"] for row in programmes} >= set(FORMS) - {"Nationell yrkesutbildning", "Övrigt"}
    assert {row["Branschområde"] for row in programmes} == {"Industri", "Teknik", "Läkemedelsproduktion"}
    assert any("Livsmedelsproduktion" in row["Branschområde"] for row in pilot["Företag"])


def test_the_example_has_residents_of_many_municipalities_in_small_groups(pilot):
    homes = {row["Hemkommun"] for row in pilot["Deltagare"]}
    small = [row for row in pilot["Deltagare"] if row["Påbörjade"] in (1, 2, 3, 4) and row["Kön"] == "Kvinnor"]

    assert homes >= {
        "Södertälje", "Huddinge", "Haninge", "Järfälla", "Botkyrka", "Nynäshamn", "Nykvarn", "Salem", "Stockholm",
        "Tyresö", "Utanför länet", "Okänd", "Samtliga",
    }  # fmt: skip
    assert len({row["Studiekommun"] for row in pilot["Utbildningar"]}) >= 8
    assert len(small) >= 50


def test_the_examples_participants_are_divided_in_every_way(pilot):
    sexes: dict[Any, set[str]] = defaultdict(set)
    for row in pilot["Deltagare"]:
        sexes[start_of(row), row["Hemkommun"], row["Mätdatum"]].add(row["Kön"])
    tokens = {row[heading] for row in pilot["Deltagare"] for heading in PERSONS if isinstance(row[heading], str)}

    assert {frozenset(group) for group in sexes.values()} == {
        frozenset({"Kvinnor", "Män"}),
        frozenset({"Kvinnor", "Män", "Totalt"}),
        frozenset({"Kvinnor", "Män", "Uppgift saknas", "Totalt"}),
        frozenset({"Totalt"}),
    }
    assert tokens == {"-", ".", ".."}


def test_the_example_measures_its_starts_again_and_the_newest_is_preliminary(pilot):
    measured: dict[Any, set[datetime]] = defaultdict(set)
    for row in pilot["Deltagare"]:
        measured[start_of(row)].add(row["Mätdatum"])
    newest = max(row["Mätdatum"] for row in pilot["Deltagare"])

    assert sum(len(days) >= 3 for days in measured.values()) >= 40
    assert all((row["Preliminär"] == "Ja") == (row["Mätdatum"] == newest) for row in pilot["Deltagare"])
    assert newest.date() <= DAY


def test_the_example_begins_with_lernia_and_has_starts_behind_and_ahead(pilot):
    starts = pilot["Starter"]
    first = min(starts, key=lambda row: row["Planerad start"])
    ahead = [row for row in starts if DAY < row["Planerad start"].date() <= DAY + timedelta(days=181)]
    recent = [row for row in starts if row["Startdatum"] and THREE_MONTHS_EARLIER <= row["Startdatum"].date() <= DAY]

    assert (first["Termin"], first["Anordnare"], first["Planerad start"].year) == ("HT21", "Lernia", 2021)
    assert {row["Status"] for row in ahead} == {"Planerad", "Öppen för ansökan"}
    assert len(recent) >= 2
    assert {row["Termin"] for row in starts} >= {"HT21", "HT22", "HT23", "HT24", "HT25", "HT26", "VT27"}


def test_upcoming_starts_of_the_example_have_applicants_so_far(pilot):
    ahead = {start_of(row) for row in pilot["Starter"] if row["Planerad start"].date() > DAY}
    rows = [row for row in pilot["Deltagare"] if start_of(row) in ahead]

    assert sum(row["Sökande"] for row in rows) > sum(row["Antagna"] for row in rows) > 0


def test_the_example_has_rounds_and_starts_that_were_cancelled_or_moved(pilot):
    starts = {start_of(row): row for row in pilot["Starter"]}
    cancelled = [row for row in starts.values() if row["Status"] == "Inställd"]
    moved = [row for row in starts.values() if row["Status"] == "Flyttad"]

    assert any(round_ == 2 and (id_, term, 1) in starts for id_, term, round_ in starts)
    assert cancelled
    assert all(row["Orsak"] for row in cancelled)
    assert moved
    assert all((row["Utbildnings-ID"], row["Flyttad till"], 1) in starts for row in moved)


def test_the_example_gained_and_lost_partner_companies_in_three_months(pilot):
    now, before = partners(pilot, DAY), partners(pilot, THREE_MONTHS_EARLIER)

    assert now - before
    assert before - now


def test_the_example_has_forty_engaged_companies_some_of_them_only_interested(pilot):
    kinds = {row["Organisationsnummer"]: row["Slag"] or "Företag" for row in pilot["Företag"]}
    engaged = {row["Organisationsnummer"] for row in pilot["Engagemang"]}
    interested = {row["Organisationsnummer"] for row in pilot["Engagemang"] if row["Typ"] == "Intresseanmälan"}

    assert set(kinds.values()) == {"Företag", "Branschorganisation", "Fackförbund"}
    assert sum(kinds[number] == "Företag" for number in engaged) >= 40
    assert len(interested - partners(pilot, DAY)) >= 5
    assert sum(";" in row["Branschområde"] for row in pilot["Företag"]) >= 2


def test_the_example_has_the_public_roles_of_the_municipalities(pilot):
    roles = {(row["Kommun"], row["Roll"], row["Från"].year) for row in pilot["Kommunroller"]}

    assert {municipality for municipality, role, _ in roles if role == "I dialog"}
    assert roles >= {("Huddinge", "Medfinansiär", 2021), ("Södertälje", "Medfinansiär", 2021)}
    assert {(municipality, year) for municipality, role, year in roles if role == "Avtalspart"} == {
        ("Huddinge", 2025), ("Södertälje", 2025), ("Järfälla", 2025), ("Haninge", 2025),
    }  # fmt: skip


def test_the_examples_goals_are_of_every_kind_and_say_that_they_are_invented(pilot):
    goals = pilot["Mål"]

    assert len(goals) >= 12
    assert {row["Räknesätt"] for row in goals} == {"Ackumulerat", "Per år", "Läge", None}
    assert {row["Riktning"] for row in goals} == {"Öka", "Minska", "Behåll"}
    assert all(any(row[narrowed] for row in goals) for narrowed in ("Branschområde", "Utbildningsform", "Kommun"))
    assert any(row["Enhet"] == "%" for row in goals)
    assert {row["Källa"] for row in goals} == {"Exempeldata, inte beslutat"}
    assert {row["Måldatum"].date() < DAY for row in goals} == {True, False}


def test_only_manual_goals_of_the_example_have_outcomes_and_some_goals_have_steps(pilot):
    indicators = {row["Mål-ID"]: row["Indikator"] for row in pilot["Mål"]}

    assert {indicators[row["Mål-ID"]] for row in pilot["Utfall"]} == {"Manuell"}
    assert len({indicators[row["Mål-ID"]] for row in pilot["Målplan"]}) >= 2


def test_one_provider_of_the_example_is_late_and_the_others_have_delivered(pilot):
    provider = {row["Utbildnings-ID"]: row["Anordnare"] for row in pilot["Utbildningar"]}
    held_by = {start_of(row): row["Anordnare"] or provider[row["Utbildnings-ID"]] for row in pilot["Starter"]}
    delivered = {(held_by[start_of(row)], row["Mätdatum"]) for row in pilot["Deltagare"]}
    due = [row for row in pilot["Leveransplan"] if row["Datamängd"] == "Deltagare" and row["Senast"].date() <= DAY]
    late = [row for row in due if (row["Uppgiftslämnare"], row["Mätdatum"]) not in delivered]

    assert [(row["Uppgiftslämnare"], row["Mätdatum"].date()) for row in late] == [
        ("Exempelcampus Nynäshamn", date(2026, 11, 15)),
    ]
    assert len(due) > 20


# The other supply


def test_the_other_supply_is_what_myh_granted_in_the_county(other):
    assert list(other) == ["Anordnare", "Utbildningar", "Starter"]
    assert {row["Ingår i"] for row in other["Utbildningar"]} == {"Övrigt utbud"}
    assert len(other["Utbildningar"]) == 7
    assert sum(row["Platser"] for row in other["Starter"]) == 510


def test_nothing_is_claimed_of_the_other_supplys_starts_but_that_they_are_planned(other):
    assert {row["Status"] for row in other["Starter"]} == {"Planerad"}
    assert {row["Startdatum"] for row in other["Starter"]} == {None}
