"""What is asked for, sheet by sheet, is what the contract says; and it explains itself."""

import pytest

from tc_dashboard import text
from tc_dashboard.domain import Home
from tc_dashboard.text.figures import FIGURES
from tc_dashboard.workbook.cells import (
    Choice,
    Day,
    Kronor,
    Municipality,
    Number,
    OrganisationNumber,
    Place,
    SchoolTerm,
    Several,
    Text,
    Whole,
    YesNo,
    is_empty,
)
from tc_dashboard.workbook.datasets import by_frame, datasets
from tests import build
from tests.build import COLUMNS, FRAME_OF, KEYS

EVERY_SHEET = pytest.mark.parametrize("sheet", COLUMNS)
EVERY_FIELD = pytest.mark.parametrize(
    ("dataset", "field"), [(dataset, field) for dataset in datasets() for field in dataset.fields],
    ids=lambda told: getattr(told, "heading", None) or told.sheet,
)  # fmt: skip

HOLDS = {
    build.TEXT: Text, build.NUMBER: Number, build.WHOLE: Whole, build.DATE: Day, build.TERM: SchoolTerm,
    build.CHOICE: Choice, build.MUNICIPALITY: Municipality, build.ORGANISATION: OrganisationNumber,
    build.PLACE: Place, build.YES_NO: YesNo, build.TEXTS: Several, build.CHOICES: Several,
    build.KRONOR: Kronor,
}  # fmt: skip

WORDS = {
    ("Anordnare", "Huvudmannatyp"): ("Kommun", "Region", "Statlig", "Privat"),
    ("Utbildningar", "Utbildningsform"): (
        "Gymnasieskola", "Yrkesvux", "Lärlingsvux", "Kombinationsutbildning", "Yrkeshögskola", "YH-kurs",
        "Arbetsmarknadsutbildning", "Nationell yrkesutbildning", "Övrigt",
    ),
    ("Utbildningar", "Branschområde"): ("Industri", "Teknik", "Livsmedelsproduktion", "Läkemedelsproduktion"),
    ("Utbildningar", "Ingår i"): ("Pilot", "Övrigt utbud"),
    ("Utbildningar", "Omfattningsenhet"): ("Gymnasiepoäng", "YH-poäng", "Veckor"),
    ("Utbildningar", "Certifiering"): ("Ej påbörjad", "Ansökt", "Certifierad"),
    ("Starter", "Status"): ("Planerad", "Öppen för ansökan", "Startad", "Inställd", "Flyttad", "Avslutad"),
    ("Deltagare", "Kön"): ("Kvinnor", "Män", "Uppgift saknas", "Totalt"),
    ("Företag", "Slag"): ("Företag", "Branschorganisation", "Fackförbund"),
    ("Engagemang", "Typ"): (
        "Intresseanmälan", "Avsiktsförklaring", "Styrgrupp", "Branschråd", "APL", "LIA", "Handledare", "Praktik",
        "Sommarjobb", "Utbildningsinnehåll", "Studiebesök",
    ),
    ("Kommunroller", "Roll"): ("Avtalspart", "Medfinansiär", "Ansökande", "I dialog"),
    ("Mål", "Måltyp"): ("Effektmål", "Projektmål", "Delmål"),
    ("Mål", "Räknesätt"): ("Ackumulerat", "Per år", "Läge"),
    ("Mål", "Riktning"): ("Öka", "Minska", "Behåll"),
    ("Kompetensbehov", "Slag"): ("Företagsuppgift", "Prognos efterfrågan", "Prognos tillgång", "Brist"),
    ("Risker", "Status"): ("Öppen", "Stängd"),
    ("Självskattning", "Nivå"): ("Regional", "Lokal"),
    ("Certifieringshandlingar", "Nivå"): ("Regional", "Lokal"),
    ("Styrgrupp", "Part"): ("Arbetsliv", "Kommun", "Anordnare", "Region", "Facklig"),
    ("Styrgrupp", "Roll"): ("Ordförande", "Ledamot", "Adjungerad"),
    ("Styrgrupp", "Nivå"): ("Regional", "Lokal"),
    ("Ekonomi", "Period"): ("Pilot", "Efter piloten"),
    ("Ekonomi", "Slag"): ("Kontant", "Egeninsats"),
    ("Nöjdhetsindex", "Grupp"): ("Företag", "Lärare", "Studerande"),
}  # fmt: skip

DEFAULTS = {
    ("Utbildningar", "Ingår i"): "Pilot", ("Starter", "Omgång"): 1, ("Deltagare", "Omgång"): 1,
    ("Företag", "Slag"): "Företag", ("Mål", "Räknesätt"): "Läge",
}  # fmt: skip


def dataset(sheet):
    return by_frame()[FRAME_OF[sheet]]


def field(sheet, heading):
    return next(field for field in dataset(sheet).fields if field.heading == heading)


def test_the_sheets_are_those_of_the_contract_in_its_order():
    assert [dataset.sheet for dataset in datasets()] == list(COLUMNS)


@EVERY_SHEET
def test_a_sheet_has_the_contracts_headings_in_its_order(sheet):
    assert [field.heading for field in dataset(sheet).fields] == [column.heading for column in COLUMNS[sheet]]


@EVERY_SHEET
def test_a_heading_fills_the_field_that_is_meant(sheet):
    assert {f.heading: f.name for f in dataset(sheet).fields} == {c.heading: c.field for c in COLUMNS[sheet]}


@EVERY_SHEET
def test_a_sheet_asks_for_what_the_contract_requires_and_no_more(sheet):
    required = {column.heading for column in COLUMNS[sheet] if column.required}

    assert {field.heading for field in dataset(sheet).fields if field.required} == required


@EVERY_SHEET
def test_a_cell_is_read_as_what_its_column_holds(sheet):
    wanted = {column.heading: HOLDS[column.holds] for column in COLUMNS[sheet]}

    assert {field.heading: type(field.parser) for field in dataset(sheet).fields} == wanted


@EVERY_SHEET
def test_a_row_is_known_by_the_contracts_key(sheet):
    assert dataset(sheet).key_headings == KEYS[sheet]


@pytest.mark.parametrize(("place", "words"), WORDS.items(), ids=lambda told: " ".join(told[:2]))
def test_a_closed_list_has_the_contracts_words_in_its_order(place, words):
    assert field(*place).parser.words == words


@pytest.mark.parametrize("sheet", ["Företag", "Engagemang"])
def test_companies_and_engagements_may_name_several_industry_areas(sheet):
    assert field(sheet, "Branschområde").parser.each.words == field("Utbildningar", "Branschområde").parser.words


def test_an_empty_cell_means_something_only_where_the_contract_says_so():
    told = {(d.sheet, f.heading): f.default for d in datasets() for f in d.fields if f.default is not None}

    assert told == DEFAULTS


def test_only_a_home_may_be_something_else_than_a_municipality():
    parsers = {(d.sheet, f.heading): f.parser for d in datasets() for f in d.fields}
    words = {place: parser.words for place, parser in parsers.items() if isinstance(parser, Municipality)}

    assert words.pop(("Deltagare", "Hemkommun")) == (Home.ALL, Home.OUTSIDE_COUNTY, Home.UNKNOWN)
    assert set(words.values()) == {()}


def test_an_indicator_is_any_figures_swedish_name_or_manual():
    parser = field("Mål", "Indikator").parser

    assert [parser.parse(figure.name) for figure in FIGURES.values()] == [figure.name for figure in FIGURES.values()]
    assert parser.parse("manuell") == "Manuell"


def test_an_indicator_may_be_a_figures_id_or_another_name_of_it():
    parser = field("Mål", "Indikator").parser

    for identity, figure in FIGURES.items():
        assert {parser.parse(word) for word in (identity, *figure.synonyms)} == {figure.name}


def test_what_is_delivered_is_the_name_of_a_sheet_that_can_be_delivered():
    assert set(field("Leveransplan", "Datamängd").parser.words) == COLUMNS.keys() - {"Leveransplan"}


def test_a_sheet_is_called_the_same_in_every_message():
    assert {frame: dataset.sheet for frame, dataset in by_frame().items()} == text.DATASET_NAMES


@EVERY_FIELD
def test_the_example_of_a_column_can_be_read(dataset, field):
    if not is_empty(field.example):
        field.parser.parse(field.example)


@EVERY_FIELD
def test_a_column_says_what_to_write_in_it(dataset, field):
    assert field.help.endswith(".")
    assert field.example or not field.required
