"""The command line: what it answers, in which shape, with which exit code."""

import json
import os
import re
import shutil
import sqlite3
import subprocess
import sys
from collections import Counter
from datetime import date

import openpyxl
import pypdf
import pytest
import sqlalchemy as sa
from typer.main import get_command
from typer.testing import CliRunner

from tc_dashboard import config, intake, listings, recognition, text
from tc_dashboard.cli import app
from tc_dashboard.domain import Scope
from tc_dashboard.metrics import figures as metrics
from tc_dashboard.storage import members, queries
from tc_dashboard.storage.database import open_database
from tc_dashboard.storage.members import Event
from tc_dashboard.text.certification import Report
from tests import build
from tests.build import (
    COLUMNS,
    a_cohort,
    a_company,
    a_delivery,
    a_goal,
    a_programme,
    a_provider,
    a_start,
    an_index,
    an_outcome,
)

DAY = "2026-11-22"
RUNNER = CliRunner()
COHORTS = (a_provider(), a_programme(), a_start(seats=20), a_cohort(started=12))


@pytest.fixture
def url(tmp_path, monkeypatch):
    """A database of its own, which the environment names."""
    address = f"sqlite:///{tmp_path / 'ledger.sqlite'}"
    monkeypatch.setenv(config.DATABASE_VARIABLE, address)
    return address


@pytest.fixture
def run(url):
    """`run("history", "--json")` → the result: exit code, output, error output."""

    def run(*words):
        return RUNNER.invoke(app, [str(word) for word in words])

    return run


@pytest.fixture
def answer(run):
    """The same where it goes well and answers with JSON."""

    def answer(*words):
        result = run(*words, "--json")
        assert result.exit_code == 0, result.output
        return json.loads(result.stdout)

    return answer


@pytest.fixture
def file(tmp_path):
    """`file("a.xlsx", *rows)` → the path of a workbook with the rows."""

    def file(name, *rows):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(build.workbook_of(*rows))
        return path

    return file


@pytest.fixture
def ledger(url):
    """The database itself, to look at what a command did."""
    opened = open_database(url)
    yield opened
    opened.close()


def _foreign(provider):
    """A list of providers in a layout of its own."""
    book = build.empty_book()
    sheet = book.create_sheet("Skolor")
    for row in (("Anordnarens namn", "Kommun", "Organisationsnummer"), (provider, "Huddinge", None)):
        sheet.append(row)
    return build.as_bytes(book)


class TestImport:
    def test_answers_in_the_contracts_shape(self, answer, file):
        assert answer("import", file("fil.xlsx", *COHORTS)) == {
            "files": [
                {
                    "file": "fil.xlsx",
                    "saved": True,
                    "revision": 1,
                    "sheets": [
                        {"sheet": sheet, "dataset": sheet, "rows": 1, "new": 1, "changed": 0, "unchanged": 0}
                        for sheet in ("Anordnare", "Utbildningar", "Starter", "Deltagare")
                    ],
                    "problems": [],
                }
            ]
        }

    def test_again_answers_that_nothing_is_new_at_the_current_revision(self, run, file):
        path = file("fil.xlsx", *COHORTS)
        run("import", path)

        result = run("import", path, "--json")

        told = json.loads(result.stdout)["files"][0]
        assert (result.exit_code, told["saved"], told["revision"]) == (0, False, 1)
        assert {(sheet["new"], sheet["changed"], sheet["unchanged"]) for sheet in told["sheets"]} == {(0, 0, 1)}

    def test_with_an_error_exits_with_2_stores_nothing_and_names_the_cell(self, run, file, ledger):
        result = run("import", file("fil.xlsx", a_provider(municipality="Mumindalen")), "--json")

        told = json.loads(result.stdout)["files"][0]
        assert (result.exit_code, told["saved"], told["revision"]) == (2, False, 0)
        assert [(p["sheet"], p["cell"], p["severity"]) for p in told["problems"]] == [("Anordnare", "E2", "error")]
        assert told["problems"][0].keys() == {"sheet", "cell", "severity", "message"}
        assert queries.history(ledger) == ()

    def test_with_a_warning_saves_and_tells_it(self, answer, file):
        told = answer("import", file("fil.xlsx", *COHORTS[:3], a_cohort(started=99)))["files"][0]

        assert (told["saved"], [problem["severity"] for problem in told["problems"]]) == (True, ["warning"])

    def test_strictly_with_a_warning_exits_with_2_and_stores_nothing(self, run, file, ledger):
        result = run("import", file("fil.xlsx", *COHORTS[:3], a_cohort(started=99)), "--strict", "--json")

        assert (result.exit_code, json.loads(result.stdout)["files"][0]["saved"]) == (2, False)
        assert queries.history(ledger) == ()

    def test_strictly_without_a_warning_saves(self, run, file):
        assert run("import", file("fil.xlsx", *COHORTS), "--strict").exit_code == 0

    def test_as_a_trial_says_what_would_change_and_stores_nothing(self, run, file, ledger):
        result = run("import", file("fil.xlsx", *COHORTS), "--dry-run", "--json")

        told = json.loads(result.stdout)["files"][0]
        assert (result.exit_code, told["saved"], told["revision"]) == (0, False, 0)
        assert {sheet["new"] for sheet in told["sheets"]} == {1}
        assert queries.history(ledger) == ()

    def test_as_a_trial_says_which_figures_and_goals_would_move(self, run, file):
        run("import", file("a.xlsx", *COHORTS, a_goal(name="Påbörjade 2027"), an_outcome(value=7)))
        changed = file("b.xlsx", a_start(seats=99), an_outcome(value=8))

        told = json.loads(run("import", changed, "--dry-run", "--json").stdout)["effects"]
        lines = run("import", changed, "--dry-run").stdout

        assert [moved["after"] for moved in told["figures"] if moved["id"] == "seats"] == [99]
        assert [(moved["status"], moved["outcome"]) for moved in told["goals"]] == [
            ({"before": "Viss avvikelse", "after": "Enligt plan"}, {"before": 7, "after": 8})
        ]
        assert told["municipalities"] == ["0181"]
        assert "1 mål ändras" in lines
        assert "Viss avvikelse → Enligt plan" in lines

    def test_says_what_would_move_only_as_a_trial(self, answer, file):
        assert list(answer("import", file("a.xlsx", *COHORTS))) == ["files"]

    def test_reads_a_foreign_layout_as_a_person_has_confirmed_it_before_and_says_so(self, run, ledger, tmp_path):
        first, second = tmp_path / "a.xlsx", tmp_path / "b.xlsx"
        first.write_bytes(_foreign("Lernia"))
        second.write_bytes(_foreign("Hermods"))
        refused = run("import", first)
        told = recognition.recognise(ledger, intake.Upload("a.xlsx", first.read_bytes()))
        for found in told.found:
            recognition.remember(ledger, found.sheet, [found.guesses[0].mapping], build.REGION)

        result = run("import", second, "--json")

        assert refused.exit_code == 2
        assert "Ladda upp filen på sidan Ladda upp" in refused.stdout
        assert result.exit_code == 0
        (file,) = json.loads(result.stdout)["files"]
        assert [sheet["new"] for sheet in file["sheets"]] == [1]
        assert "Bladet Skolor läses som Anordnare" in file["problems"][-1]["message"]
        assert queries.history(ledger)[0].revision == 1

    def test_as_a_trial_with_an_error_exits_with_2(self, run, file):
        assert run("import", file("fil.xlsx", a_provider(municipality="X")), "--dry-run").exit_code == 2

    def test_of_several_files_makes_one_revision(self, answer, file, ledger):
        told = answer("import", file("b.xlsx", *COHORTS[2:]), file("a.xlsx", *COHORTS[:2]))

        assert [(f["file"], f["saved"], f["revision"]) for f in told["files"]] == [
            ("b.xlsx", True, 1), ("a.xlsx", True, 1)
        ]  # fmt: skip
        assert [sheet["sheet"] for sheet in told["files"][0]["sheets"]] == ["Starter", "Deltagare"]
        assert queries.newest_revision(ledger) == 1

    def test_of_several_files_with_an_error_in_one_stores_none(self, run, file, ledger):
        result = run("import", file("a.xlsx", *COHORTS), file("b.xlsx", a_company(areas="Skog")), "--json")

        told = json.loads(result.stdout)["files"]
        assert (result.exit_code, [f["saved"] for f in told], [len(f["problems"]) for f in told]) == (
            2, [False, False], [0, 1]
        )  # fmt: skip
        assert queries.history(ledger) == ()

    def test_of_two_files_with_the_same_name_tells_each_ones_own_sheets(self, answer, file):
        paths = file("huddinge/fil.xlsx", a_provider()), file("haninge/fil.xlsx", a_company())

        told = answer("import", *paths)

        assert [[sheet["sheet"] for sheet in f["sheets"]] for f in told["files"]] == [["Anordnare"], ["Företag"]]

    def test_keeps_who_did_it_and_who_sent_it(self, run, file, ledger):
        run("import", file("fil.xlsx", a_provider()), "--by", "Anna", "--sender", "Huddinge kommun")

        (entry,) = queries.history(ledger)
        assert (entry.by, entry.files[0].sender) == ("Anna", "Huddinge kommun")

    def test_tells_a_person_in_swedish_what_it_did(self, run, file):
        assert run("import", file("fil.xlsx", *COHORTS)).stdout == (
            "Sparad som revision 1: 4 nya, 0 ändrade, 0 oförändrade rader.\n"
        )

    def test_tells_a_person_every_problem_with_its_place(self, run, file):
        told = run("import", file("fil.xlsx", a_provider(municipality="X"))).stdout.splitlines()

        assert told[0].startswith("Fel  fil.xlsx  Anordnare!E2  ”X” är ingen av Sveriges 290 kommuner.")
        assert told[1] == "Inget har sparats."

    def test_tells_a_person_that_nothing_is_new(self, run, file):
        path = file("fil.xlsx", a_provider())
        run("import", path)

        assert run("import", path).stdout == "Inget nytt: allt i filerna finns redan i revision 1.\n"

    def test_of_a_file_that_is_not_there_says_so_in_swedish(self, run, tmp_path, ledger):
        result = run("import", tmp_path / "saknas.xlsx")

        assert (result.exit_code, result.stderr[:5]) == (2, "Filen")
        assert "finns inte" in result.stderr

    def test_of_a_folder_says_so_in_swedish(self, run, tmp_path):
        result = run("import", tmp_path)

        assert (result.exit_code, "går inte att läsa" in result.stderr) == (2, True)

    def test_of_a_personal_number_in_the_files_name_repeats_it_nowhere(self, run, file):
        result = run("import", file("850709-9805.xlsx", a_provider()))

        assert (result.exit_code, "850709" in result.output) == (2, False)


@pytest.fixture(scope="module")
def three_revisions(tmp_path_factory):
    """A folder with a ledger of three revisions, and their files: 12, then 14, then 16 started, and a goal."""
    folder = tmp_path_factory.mktemp("three")
    files = {
        "ett.xlsx": (*COHORTS, a_goal(), build.an_outcome()),
        "två.xlsx": (a_cohort(started=14),),
        "tre.xlsx": (a_cohort(started=16),),
    }
    for name, rows in files.items():
        (folder / name).write_bytes(build.workbook_of(*rows))
        told = RUNNER.invoke(app, ["import", str(folder / name), "--database", f"sqlite:///{folder}/ledger.sqlite"])
        assert told.exit_code == 0, told.output
    with sqlite3.connect(folder / "ledger.sqlite") as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
    return folder


@pytest.fixture
def imported(url, three_revisions, tmp_path):
    """The database of the environment holds the three revisions."""
    shutil.copytree(three_revisions, tmp_path, dirs_exist_ok=True, ignore=shutil.ignore_patterns("*-wal", "*-shm"))


def started(report):
    (figure,) = [f for f in report["figures"] if f["id"] == "persons.started" and not f["by"]]
    return figure["value"]


class TestFigures:
    def test_answer_in_the_contracts_shape(self, imported, answer):
        report = answer("figures", "--today", DAY)

        assert report.keys() == {"revision", "day", "scope", "figures", "goals"}
        assert (report["revision"], report["day"], report["scope"]) == (3, DAY, "county")
        assert {tuple(figure) for figure in report["figures"]} == {("id", "name", "value", "unit", "by", "masked")}
        assert report["goals"] == [
            {"id": "M1", "outcome": 3.0, "planned": pytest.approx(8.9, abs=0.3), "q": pytest.approx(0.34, abs=0.02),
             "status": "Avviker"}
        ]  # fmt: skip

    def test_are_all_there_by_id_and_swedish_name(self, imported, answer):
        told = {(f["id"], f["name"]) for f in answer("figures", "--today", DAY)["figures"]}

        assert told == {(identity, figure.name) for identity, figure in text.FIGURES.items()}

    def test_have_each_part_once(self, imported, answer):
        told = Counter((f["id"], *f["by"].items()) for f in answer("figures", "--today", DAY)["figures"])

        assert set(told.values()) == {1}

    def test_are_none_on_an_empty_ledger(self, answer):
        report = answer("figures", "--today", DAY)

        assert (report["revision"], report["goals"]) == (0, [])

    @pytest.mark.parametrize(("words", "value", "revision"), [
        ((), 16, 3), (("--revision", 1), 12, 1), (("--revision", 2), 14, 2), (("--revision", 0), 0, 0),
    ])  # fmt: skip
    def test_are_those_of_a_revision(self, imported, answer, words, value, revision):
        report = answer("figures", "--today", DAY, *words)

        assert (started(report), report["revision"]) == (value, revision)

    def test_are_those_of_a_day(self, imported, answer):
        assert started(answer("figures", "--today", "2024-08-18")) in (0, None)
        assert started(answer("figures", "--today", "2024-10-15")) == 16

    def test_are_those_of_today_in_sweden_unless_a_day_is_given(self, imported, answer):
        assert answer("figures")["day"] == config.today().isoformat()

    @pytest.mark.parametrize(("day", "value", "revision"), [
        ("2026-03-01", 12, 1), ("2026-06-30", 14, 2), ("2026-02-28", 0, 0), ("2026-07-01", 16, 3),
    ])  # fmt: skip
    def test_as_of_a_day_are_those_of_that_day_and_of_what_was_saved_by_its_end(
        self, imported, answer, ledger, day, value, revision
    ):
        saved = {1: "2026-03-01 08:00:00", 2: "2026-06-30 21:59:59", 3: "2026-06-30 22:00:00"}  # UTC; Sweden is at +2.
        with ledger.writing() as connection:
            for number, moment in saved.items():
                connection.execute(
                    sa.text("UPDATE revision SET saved_at = :moment WHERE number = :number"),
                    {"moment": f"{moment}.000000", "number": number},
                )

        report = answer("figures", "--as-of", day)

        assert (started(report) or 0, report["revision"], report["day"]) == (value, revision, day)

    @pytest.mark.parametrize("more", [("--today", DAY), ("--revision", "1")])
    def test_as_of_a_day_take_no_other_day_or_revision(self, imported, run, more):
        result = run("figures", "--as-of", DAY, *more)

        assert (result.exit_code, result.stderr) == (2, text.Cli.as_of_alone + "\n")

    @pytest.mark.parametrize("revision", ["4", "-1"])
    def test_of_a_revision_that_is_not_there_are_refused_in_swedish(self, imported, run, revision):
        result = run("figures", "--revision", revision)

        assert (result.exit_code, result.stderr) == (2, f"Revision {revision} finns inte. Den nyaste är revision 3.\n")

    @pytest.mark.parametrize("written", ["0181", "181", "Södertälje", "södertälje kommun"])
    def test_of_a_municipality_are_its_own(self, imported, answer, written):
        report = answer("figures", "--today", DAY, "--municipality", written)

        assert (report["scope"], started(report)) == ("0181", 16)

    def test_of_another_municipality_hold_none_of_it(self, imported, answer):
        assert not started(answer("figures", "--today", DAY, "--municipality", "0126"))

    def test_of_an_unknown_municipality_are_refused_in_swedish(self, imported, run):
        result = run("figures", "--municipality", "Mumindalen")

        assert (result.exit_code, result.stderr.startswith("”Mumindalen” är ingen av Sveriges 290")) == (2, True)

    def test_for_a_person_are_lines_of_swedish(self, imported, run):
        told = run("figures", "--today", DAY).stdout

        assert told.startswith(f"Revision 3, {DAY}\n")
        assert re.search(r"^Påbörjade +16 personer$", told, re.MULTILINE)
        assert re.search(r"^Nyttjade platser +80\s%$", told, re.MULTILINE)
        assert re.search(r"^M1 +Avviker$", told, re.MULTILINE)


class TestRows:
    def test_answer_with_file_sheet_and_cell(self, imported, answer):
        report = answer("rows", "persons.started", "--today", DAY)

        assert {key: report[key] for key in ("figure", "day", "revision", "value")} == {
            "figure": "persons.started", "day": DAY, "revision": 3, "value": 16
        }  # fmt: skip
        (row,) = report["rows"]
        assert (row["file"], row["sheet"], row["cell"], row["value"]) == ("tre.xlsx", "Deltagare", "J2", 16)

    def test_point_at_the_cell_that_really_holds_the_number(self, imported, answer, tmp_path):
        (row,) = answer("rows", "persons.started", "--today", DAY)["rows"]

        book = openpyxl.load_workbook(tmp_path / row["file"])

        assert book[row["sheet"]][row["cell"]].value == row["value"]

    @pytest.mark.parametrize("name", ["persons.started", "Påbörjade", "påbörjade"])
    def test_of_a_figure_are_asked_for_by_id_or_name(self, imported, answer, name):
        assert answer("rows", name, "--today", DAY)["figure"] == "persons.started"

    def test_are_those_of_a_part(self, imported, answer):
        report = answer("rows", "persons.started", "--today", DAY, "--by", "area=Industri", "--by", "term=HT24")

        assert (report["by"], report["value"]) == ({"area": "Industri", "term": "HT24"}, 16)
        assert not answer("rows", "persons.started", "--today", DAY, "--by", "area=Teknik")["rows"]

    def test_are_those_of_a_revision(self, imported, answer):
        (row,) = answer("rows", "persons.started", "--today", DAY, "--revision", 1)["rows"]

        assert (row["file"], row["value"]) == ("ett.xlsx", 12)

    def test_of_an_unknown_figure_are_refused_in_swedish_with_those_there_are(self, imported, run):
        result = run("rows", "persons.sleeping")

        assert result.exit_code == 2
        assert result.stderr.startswith("Nyckeltalet ”persons.sleeping” finns inte. Välj ett av: starts.started, ")

    def test_by_an_unknown_key_are_refused_in_swedish_with_those_there_are(self, imported, run):
        result = run("rows", "persons.started", "--by", "colour=red")

        assert result.exit_code == 2
        assert "går inte att dela upp på ”colour”. Välj ett av: area, form, term" in result.stderr

    @pytest.mark.parametrize("by", ["area", "=Industri", ""])
    def test_by_something_that_is_no_pair_are_refused_in_swedish(self, imported, run, by):
        result = run("rows", "persons.started", "--by", by)

        assert (result.exit_code, result.stderr) == (2, text.Cli.not_a_pair + "\n")

    def test_for_a_person_are_places(self, imported, run):
        told = run("rows", "persons.started", "--today", DAY).stdout.splitlines()

        assert told[0].split() == ["tre.xlsx", "Deltagare!J2", "16"]


class TestHistory:
    def test_answers_with_every_revision_newest_first(self, imported, run, answer):
        run("undo", 3, "--by", "Anna")
        run("publish", 2)

        told = answer("history")

        assert [(e["revision"], e["kind"], e["undoes"], e["undone_by"]) for e in told] == [
            (4, "undo", 3, None), (3, "import", None, 4), (2, "import", None, None), (1, "import", None, None)
        ]  # fmt: skip
        assert [bool(entry["published_at"]) for entry in told] == [False, False, True, False]
        assert [[f["file"] for f in entry["files"]] for entry in told] == [[], ["tre.xlsx"], ["två.xlsx"], ["ett.xlsx"]]
        assert told[1]["rows"] == {"Deltagare": {"opened": 1, "closed": 1}}

    def test_holds_what_was_decided_about_each_file(self, file, run, answer):
        run("import", file("a.xlsx", a_provider(), a_programme(), a_start(seats=10), a_cohort(started=18)))

        (entry,) = answer("history")

        (accepted,) = entry["files"][0]["decisions"]["accepted"]
        assert accepted["place"].startswith("Deltagare!")

    def test_of_an_empty_ledger_is_empty(self, answer):
        assert answer("history") == []

    def test_for_a_person_is_a_line_per_revision(self, imported, run):
        run("undo", 3, "--by", "Anna")

        told = run("history").stdout.splitlines()

        assert len(told) == 4
        assert told[0].endswith("Anna ångrade revision 3")
        assert told[1].endswith("läste in tre.xlsx (ångrad i 4)")


class TestUndoAndPublish:
    def test_an_undo_gives_the_earlier_figures_back(self, imported, run, answer):
        before = answer("figures", "--today", DAY, "--revision", 2)

        result = run("undo", 3)

        after = answer("figures", "--today", DAY)
        assert result.stdout == "Revision 3 är ångrad. Det blev revision 4.\n"
        assert (after["figures"], after["goals"]) == (before["figures"], before["goals"])

    def test_an_undo_that_is_refused_exits_with_2_and_the_reason(self, imported, run):
        result = run("undo", 1)

        assert (result.exit_code, result.stderr.startswith("Revision 1 kan inte ångras: ")) == (2, True)

    def test_publish_takes_the_newest_unless_one_is_given(self, imported, run, ledger):
        assert run("publish", 1).stdout.startswith("Revision 1 är publicerad.")
        assert run("publish").stdout.startswith("Revision 3 är publicerad.")
        assert queries.newest_published(ledger) == 3

    def test_publish_of_an_older_one_exits_with_2_and_the_reason(self, imported, run):
        run("publish")

        result = run("publish", 1)

        assert (result.exit_code, result.stderr.startswith("Revision 3 är redan publicerad")) == (2, True)

    def test_publish_on_an_empty_ledger_exits_with_2(self, run):
        result = run("publish")

        assert (result.exit_code, "Historiken är tom" in result.stderr) == (2, True)

    def test_what_is_published_does_not_change_what_the_operator_sees(self, imported, run, answer):
        run("publish", 1)

        assert started(answer("figures", "--today", DAY)) == 16


class TestTemplate:
    def test_is_written_with_every_sheet(self, run, tmp_path):
        result = run("template", tmp_path / "mall.xlsx")

        assert (result.exit_code, result.stdout) == (0, f"Mallen är sparad i {tmp_path / 'mall.xlsx'}.\n")
        assert openpyxl.load_workbook(tmp_path / "mall.xlsx").sheetnames == ["Hjälp", *COLUMNS, "Listor"]

    def test_imports_as_nothing_new(self, run, tmp_path):
        run("template", tmp_path / "mall.xlsx")

        result = run("import", tmp_path / "mall.xlsx", "--strict")

        assert (result.exit_code, result.stdout) == (0, "Inget nytt: allt i filerna finns redan i revision 0.\n")

    def test_of_a_municipality_is_filled_in(self, imported, run, tmp_path):
        run("template", tmp_path / "mall.xlsx", "--municipality", "Södertälje")

        assert openpyxl.load_workbook(tmp_path / "mall.xlsx")["Utbildningar"]["A2"].value == "P1"

    def test_of_an_unknown_municipality_is_refused_in_swedish(self, run, tmp_path):
        result = run("template", tmp_path / "mall.xlsx", "--municipality", "Mumindalen")

        assert (result.exit_code, "är ingen av Sveriges 290 kommuner" in result.stderr) == (2, True)
        assert not (tmp_path / "mall.xlsx").exists()

    def test_that_cannot_be_written_is_told_in_swedish(self, run, tmp_path):
        result = run("template", tmp_path / "saknas" / "mall.xlsx")

        assert (result.exit_code, "går inte att skriva" in result.stderr) == (2, True)

    def test_of_a_provider_is_filled_in(self, imported, run, tmp_path):
        run("template", tmp_path / "mall.xlsx", "--provider", "Lernia")

        assert openpyxl.load_workbook(tmp_path / "mall.xlsx")["Utbildningar"]["A2"].value == "P1"

    @pytest.mark.parametrize(("words", "told"), [
        (("--provider", "Okänd AB"), "Anordnaren ”Okänd AB” finns inte. Välj en av: Lernia."),
        (("--provider", "Lernia", "--municipality", "0181"), "Ange antingen --municipality eller --provider"),
    ])  # fmt: skip
    def test_of_no_one_sender_is_refused_in_swedish(self, imported, run, tmp_path, words, told):
        result = run("template", tmp_path / "mall.xlsx", *words)

        assert (result.exit_code, told in result.stderr) == (2, True)


class TestExport:
    def test_imports_as_nothing_new(self, imported, run, tmp_path):
        told = run("export", tmp_path / "allt.xlsx")

        result = run("import", tmp_path / "allt.xlsx")

        assert (told.exit_code, told.stdout.endswith(f"är sparade i {tmp_path / 'allt.xlsx'}.\n")) == (0, True)
        assert (result.exit_code, result.stdout.startswith("Inget nytt")) == (0, True)

    @pytest.mark.parametrize("receiver", [(), ("--municipality", "0126")], ids=["steering group", "municipality"])
    def test_is_what_its_receiver_may_see_with_no_row_of_persons(self, run, file, tmp_path, receiver):
        small = [a_cohort(home=home, started=started) for home, started in (("Huddinge", 3), ("Nacka", 7919))]
        run("import", file("fil.xlsx", *COHORTS[:3], *small, a_delivery()))

        told = run("export", tmp_path / "ut.xlsx", *receiver)

        assert told.exit_code == 0, told.output
        book = openpyxl.load_workbook(tmp_path / "ut.xlsx")
        held_back = {"Deltagare", "Leveransplan"} if receiver else {"Deltagare"}
        assert set(book.sheetnames) == {"Hjälp", "Listor", "Publicerade tabeller", *COLUMNS} - held_back
        published = list(book["Publicerade tabeller"].iter_rows(min_row=2, max_col=7, values_only=True))
        by_home = [row for row in published if row[:2] == ("Påbörjade", "Alla i piloten") and row[3] == "Hemkommun"]
        assert bool(by_home) is not bool(receiver)
        assert {row[5] for row in by_home} <= {".."}
        if receiver:
            assert not [cell for sheet in book for row in sheet.values for cell in row if cell in (7919, 7922)]
        result = run("import", tmp_path / "ut.xlsx", "--strict")
        assert (result.exit_code, result.stdout.startswith("Inget nytt")) == (0, True), result.output

    @pytest.mark.parametrize("receiver", [(), ("--municipality", "0126")], ids=["steering group", "municipality"])
    def test_holds_no_survey_of_few_and_read_again_takes_none_away(self, run, file, tmp_path, receiver):
        few = an_index(group="Lärare", answers=7, index=31.25)
        of_one = an_index(provider="Lernia", answers=6, index=41.75)
        of_another = an_index(provider="Astar", answers=22, index=51.5)
        run("import", file("fil.xlsx", few, an_index(), of_one, of_another))

        told = run("export", tmp_path / "ut.xlsx", *receiver)

        assert told.exit_code == 0, told.output
        book = openpyxl.load_workbook(tmp_path / "ut.xlsx")
        cells = {cell for sheet in book for row in sheet.values for cell in row}
        assert not cells & {31.25, 41.75, 51.5}
        assert 72 in cells
        result = run("import", tmp_path / "ut.xlsx", "--strict")
        assert (result.exit_code, result.stdout.startswith("Inget nytt")) == (0, True), result.output

    def test_is_noted_with_its_receiver(self, imported, run, tmp_path, ledger):
        run("export", tmp_path / "ut.xlsx", "--municipality", "Huddinge")

        entry = members.audit(ledger)[0]
        assert (entry.event, entry.subject) == (Event.EXPORTED, "ut.xlsx")
        assert entry.detail == {"receiver": "Huddinge (kommun)", "revision": 3}

    def test_of_some_sheets_holds_only_those(self, imported, run, tmp_path):
        run("export", tmp_path / "en.xlsx", "--dataset", "deltagare", "--dataset", "Starter")

        sheets = openpyxl.load_workbook(tmp_path / "en.xlsx").sheetnames
        assert sheets == ["Hjälp", "Starter", "Publicerade tabeller", "Listor"]

    def test_of_an_unknown_sheet_is_refused_in_swedish(self, imported, run, tmp_path):
        result = run("export", tmp_path / "en.xlsx", "--dataset", "Kunder")

        assert (result.exit_code, "Bladet ”Kunder” finns inte i mallen." in result.stderr) == (2, True)


class TestExportOfPapers:
    """`export --kind`: a meeting's papers as a file."""

    BEGINS = {"pptx": b"PK", "pdf": b"%PDF", "xlsx": b"PK", "html": b"<!DOCTYPE", "zip": b"PK"}  # noqa: RUF012

    @pytest.mark.parametrize("kind", BEGINS)
    def test_is_a_file_of_its_kind_and_is_noted(self, imported, run, tmp_path, ledger, kind):
        result = run("export", tmp_path / f"ut.{kind}", "--kind", kind)

        assert result.exit_code == 0, result.output
        assert "Styrgruppen" in result.stdout
        assert (tmp_path / f"ut.{kind}").read_bytes()[:9].startswith(self.BEGINS[kind])
        entry = members.audit(ledger)[0]
        told = {"receiver": "Styrgruppen", "revision": 3, "kind": kind}
        assert (entry.event, entry.subject, entry.detail) == (Event.EXPORTED, f"ut.{kind}", told)

    @pytest.mark.parametrize(("options", "told"), [
        (("--agenda", "arsrapport", "--period", "2024/25"), "Läsåret 2024/25"),
        (("--agenda", "slututvardering"), "Nådde piloten sina mål?"),
    ])  # fmt: skip
    def test_of_a_report_are_the_groups(self, imported, run, tmp_path, options, told):
        result = run("export", tmp_path / "ut.html", "--kind", "html", *options)

        assert (result.exit_code, "Styrgruppen" in result.stdout) == (0, True), result.output
        assert told in (tmp_path / "ut.html").read_text("utf-8")

    def test_for_rts_is_the_workbook_of_the_yearly_report(self, imported, run, tmp_path, ledger):
        result = run("export", tmp_path / "rts.xlsx", "--kind", "rts")

        assert result.exit_code == 0, result.output
        assert Report.figures in openpyxl.load_workbook(tmp_path / "rts.xlsx").sheetnames
        told = {"receiver": Report.receiver, "revision": 3, "kind": "rts"}
        assert members.audit(ledger)[0].detail == told

    def test_for_a_municipality_is_its_own(self, imported, run, tmp_path):
        result = run("export", tmp_path / "ut.html", "--kind", "html", "--municipality", "Huddinge")

        assert (result.exit_code, "Huddinge" in result.stdout) == (0, True), result.output
        page = (tmp_path / "ut.html").read_text("utf-8")
        assert "Huddinge" in page
        assert not [number for number in ("7919", "7922", "7\u00a0919", "7\u00a0922") if number in page]

    def test_says_whom_it_is_written_for(self, imported, run, tmp_path):
        run("export", tmp_path / "ut.pdf", "--kind", "pdf", "--municipality", "Huddinge")

        front = " ".join(pypdf.PdfReader(tmp_path / "ut.pdf").pages[0].extract_text().split())
        assert "underlag till kommunen" in front
        assert "styrgruppen" not in front

    @pytest.mark.parametrize(("options", "why"), [
        (("--kind", "docx"), "docx"),
        (("--kind", "pdf", "--meeting", "9"), "9"),
        (("--kind", "pdf", "--agenda", "veckorapport"), "slututvardering"),
        (("--kind", "pdf", "--agenda", "arsrapport", "--period", "2024-25"), "2024/25"),
        (("--kind", "pdf", "--agenda", "slututvardering", "--period", "2024"), "arsrapport"),
        (("--kind", "pdf", "--agenda", "arsrapport", "--municipality", "Huddinge"), "--municipality"),
        (("--agenda", "arsrapport"), "--kind"),
        (("--kind", "pdf", "--template", "finns-inte.pptx"), "--template"),
        (("--kind", "pptx", "--template", "finns-inte.pptx"), "finns-inte.pptx"),
        (("--kind", "pdf", "--dataset", "Starter"), "--dataset"),
        (("--meeting", "1"), "--kind"),
        (("--kind", "rts", "--municipality", "Huddinge"), "RTS"),
        (("--kind", "pdf", "--revision", "99"), "99"),
    ])  # fmt: skip
    def test_of_what_there_is_not_is_refused_in_swedish(self, imported, run, tmp_path, options, why):
        result = run("export", tmp_path / "ut.fil", *options)

        assert (result.exit_code, why in result.stderr) == (2, True), result.output
        assert not (tmp_path / "ut.fil").exists()


class TestTheDatabase:
    def test_is_the_one_of_the_environment(self, answer, file, tmp_path):
        answer("import", file("fil.xlsx", a_provider()))

        assert (tmp_path / "ledger.sqlite").exists()

    def test_is_the_one_that_is_named_before_that_of_the_environment(self, answer, file, tmp_path):
        other = f"sqlite:///{tmp_path / 'annan.sqlite'}"

        answer("import", file("fil.xlsx", a_provider()), "--database", other)

        assert (len(answer("history", "--database", other)), len(answer("history"))) == (1, 0)

    @pytest.mark.parametrize("command", [
        ("figures",), ("rows", "seats"), ("history",), ("undo", "1"), ("publish",), ("template", "mall.xlsx"),
        ("export", "allt.xlsx"),
        ("import", "fil.xlsx"), ("prepare",),
    ])  # fmt: skip
    def test_that_cannot_be_opened_is_told_in_swedish_by_every_command(self, run, command):
        result = run(*command, "--database", "inte en adress")

        assert (result.exit_code, result.stderr.startswith("Databasen kan inte öppnas: inte en adress.")) == (2, True)

    def test_is_made_and_migrated_by_every_command(self, answer, tmp_path):
        path = tmp_path / "ny" / "ledger.sqlite"

        assert answer("history", "--database", f"sqlite:///{path}") == []
        assert path.exists()

    def test_that_is_broken_is_a_bug_and_exits_with_1(self, run, ledger):
        with ledger.writing() as connection:
            connection.exec_driver_sql('DROP TABLE "start"')

        result = run("figures")

        assert (result.exit_code, type(result.exception).__name__) == (1, "OperationalError")


ENGLISH = re.compile(
    r"\b(usage|options?|commands?|arguments|show|exit|error|try|for help|default|required|missing|invalid|value|such|"
    r"requires?|unexpected|extra|bool|int|str|path|input|should|valid|env var|aborted)\b", re.IGNORECASE
)  # fmt: skip
"""What the library would say, had it not been put into Swedish."""


def every_command(group, path=()):
    for name, command in group.commands.items():
        yield (*path, name)
        if hasattr(command, "commands"):
            yield from every_command(command, (*path, name))


@pytest.mark.parametrize("command", [(), *every_command(get_command(app))], ids=" ".join)
def test_all_help_is_in_swedish(run, command):
    told = run(*command, "--help").output

    assert "Användning: " in told
    # The commands have English names, which the contract gives them, and so have some addresses.
    assert ENGLISH.findall(re.sub(r"--[a-z-]+|sqlite:\S+|[A-Z]\w+_\w+", "", told)) == []


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("exprt",), "Kommandot exprt finns inte. Menar du 'export'?"),
        (("member",), "Användning: "),
        (("undo",), "REVISION saknas."),
        (("undo", "x"), "REVISION är ett heltal. Skriv siffror."),
        (("figures", "--tday", "2026-01-01"), "Valet --tday finns inte. Menar du --today"),
        (("figures", "--zzz"), "Valet --zzz finns inte."),
        (("figures", "--today"), "--today behöver ett värde."),
        (("figures", "--json=1"), "--json tar inget värde."),
        (("figures", "--today", "2026-13-01"), "--today: ”2026-13-01” är ingen dag. Skriv ÅÅÅÅ-MM-DD."),
        (("figures", "a", "b"), "a b är för mycket."),
    ],
)
def test_what_is_wrong_with_a_command_is_told_in_swedish(run, arguments, said):
    result = run(*arguments)

    assert result.exit_code == 2
    assert said in result.output
    assert ENGLISH.findall(re.sub(r"--[a-z-]+|'[a-z]+'", "", result.output)) == []


def test_the_help_is_in_swedish(run):
    assert text.Cli.about in RUNNER.invoke(app, ["--help"]).stdout.replace("\n", " ").replace("  ", " ")


class TestAProcessOfItsOwn:
    def start(self, *words, url, **environment):
        return subprocess.run(
            [sys.executable, "-m", "tc_dashboard", *map(str, words)], cwd=config.ROOT, capture_output=True,
            encoding="utf-8", check=False,
            env=os.environ | {"PYTHONUTF8": "1", config.DATABASE_VARIABLE: url} | environment,
        )  # fmt: skip

    def test_imports_and_answers_with_nothing_but_json(self, url, file):
        imported = self.start("import", file("fil.xlsx", *COHORTS), "--json", url=url)

        assert (imported.returncode, imported.stderr) == (0, "")
        assert json.loads(imported.stdout)["files"][0]["revision"] == 1

    def test_refuses_on_the_error_output_with_exit_code_2(self, url):
        refused = self.start("figures", "--revision", "7", url=url)

        assert (refused.returncode, refused.stdout) == (2, "")
        assert refused.stderr == "Revision 7 finns inte. Historiken är tom.\n"

    def test_fails_of_a_bug_with_exit_code_1_and_its_traceback(self, url):
        self.start("history", url=url)
        open_ = open_database(url)
        with open_.writing() as connection:
            connection.exec_driver_sql('DROP TABLE "start"')
        open_.close()

        failed = self.start("figures", "--json", url=url)

        assert (failed.returncode, failed.stdout) == (1, "")
        assert "Traceback" in failed.stderr


# ---------------------------------------------------------------------------------------------------------------------
# The example pilot
# ---------------------------------------------------------------------------------------------------------------------

EVERY_FIGURE = pytest.mark.parametrize("metric", metrics.FIGURES, ids=lambda metric: metric.id)


def adds(identity):
    """Whether the figure adds numbers. Rates divide, and the others count what is distinct."""
    return identity.startswith(("seats", "persons.", "companies.places_offered", "matching.demand", "economy."))


@pytest.fixture(scope="module")
def example_url(tmp_path_factory):
    """A ledger that holds the example pilot as `prepare` makes it."""
    url = f"sqlite:///{tmp_path_factory.mktemp('example') / 'ledger.sqlite'}"
    assert RUNNER.invoke(app, ["prepare", "--database", url]).exit_code == 0
    return url


@pytest.fixture(scope="module")
def example_report(example_url):
    result = RUNNER.invoke(app, ["figures", "--json", "--today", DAY, "--database", example_url])
    return json.loads(result.stdout)


@pytest.fixture(scope="module")
def example_facts(example_url):
    opened = open_database(example_url)
    yield queries.load_facts(opened, Scope.county(), 1)
    opened.close()


def recomputed(identity, rows):
    """The figure's number from its rows alone."""
    if identity.startswith("rates."):
        sums = Counter[str]()
        for row in rows:
            sums[row["part"]] += row["value"]
        return sums["numerator"] / sums["denominator"] if sums["denominator"] else None
    if identity == "matching.gap":
        sides = Counter[str]()
        for row in rows:
            sides[row["part"]] += row["value"]
        return sides["numerator"] - sides["denominator"]
    if adds(identity):
        # An engagement for two areas stands in two rows, with the same cell.
        cells = {(row["file"], row["sheet"], row["cell"]): row["value"] for row in rows}
        return sum(value for value in cells.values() if value is not None)
    return len({row["subject"] for row in rows})


class TestTheExamplePilot:
    def test_is_saved_as_an_example_and_published_by_prepare(self, example_url):
        result = RUNNER.invoke(app, ["history", "--json", "--database", example_url])

        (entry,) = json.loads(result.stdout)
        assert (entry["example"], bool(entry["published_at"]), entry["by"]) == (True, True, text.Cli.example_maker)

    def test_is_filled_in_once_only(self, example_url):
        result = RUNNER.invoke(app, ["prepare", "--database", example_url])

        assert (result.exit_code, result.stdout) == (0, "")

    def test_imports_without_errors(self, example_url):
        files = [str(path) for path in sorted(config.EXAMPLE.glob("*.xlsx"))]

        result = RUNNER.invoke(app, ["import", *files, "--dry-run", "--json", "--database", example_url])

        severities = [p["severity"] for f in json.loads(result.stdout)["files"] for p in f["problems"]]
        assert (result.exit_code, "error" in severities) == (0, False)

    @EVERY_FIGURE
    def test_has_every_figure_equal_to_the_value_of_its_own_rows(self, example_url, example_report, metric):
        (figure,) = [f for f in example_report["figures"] if f["id"] == metric.id and not f["by"]]

        result = RUNNER.invoke(app, ["rows", metric.id, "--json", "--today", DAY, "--database", example_url])
        report = json.loads(result.stdout)

        assert report["value"] == figure["value"]
        assert recomputed(metric.id, report["rows"]) == pytest.approx(figure["value"])

    @EVERY_FIGURE
    def test_has_every_part_equal_to_the_value_of_its_own_rows(self, example_facts, example_report, metric):
        """Through the same function as `rows`: there are some hundred parts."""
        day = date.fromisoformat(DAY)
        for figure in [f for f in example_report["figures"] if f["id"] == metric.id and f["by"]]:
            report = listings.rows_report(example_facts, day, metric.id, figure["by"])

            assert report["value"] == figure["value"], figure
            if figure["value"] is not None:
                made = recomputed(metric.id, report["rows"])
                assert made == pytest.approx(figure["value"]), figure

    @EVERY_FIGURE
    def test_has_every_row_at_a_cell_that_holds_something(self, example_facts, metric, example_books):
        report = listings.rows_report(example_facts, date.fromisoformat(DAY), metric.id, {})

        empty = [r for r in report["rows"] if example_books[r["file"]][r["sheet"]][r["cell"]].value is None]
        assert empty == []

    @pytest.mark.parametrize("metric", [m for m in metrics.FIGURES if adds(m.id)], ids=lambda metric: metric.id)
    def test_has_every_number_that_is_added_in_its_cell(self, example_facts, metric, example_books):
        report = listings.rows_report(example_facts, date.fromisoformat(DAY), metric.id, {})

        for row in report["rows"]:
            written = example_books[row["file"]][row["sheet"]][row["cell"]].value
            assert float(str(written).replace("\u00a0", "").replace(" ", "")) == row["value"], row


@pytest.fixture(scope="module")
def example_books():
    return {path.name: openpyxl.load_workbook(path) for path in config.EXAMPLE.glob("*.xlsx")}
