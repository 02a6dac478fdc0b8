"""Every figure, part and goal of the command line, against the naive recomputation of the same workbooks.

What differs is a fault in one of the two, or in the contract: settle it there, never here.
"""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import astuple, dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.naive.generate import generate, generate_update
from tests.naive.recompute import (
    OPTIONAL_BREAKDOWNS,
    GoalResult,
    Place,
    Result,
    read_workbooks,
    recompute,
)

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = sorted((ROOT / "data" / "exempel").glob("*.xlsx"))
EXAMPLE_DAYS = (date(2022, 12, 31), date(2024, 6, 30), date(2026, 11, 22))
GENERATED_DAYS = (date(2024, 6, 30), date(2026, 11, 22))
SEEDS = range(1, 6)
UPDATED_SEED = 2
TOLERANCE = 1e-9
WORKERS = 2

Files = tuple[Path, ...]


# ---------------------------------------------------------------------------------------------------------------------
# The command line
# ---------------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Case:
    """Imports one after the other into one ledger, and the days that it is asked about."""

    imports: tuple[Files, ...]
    days: tuple[date, ...]


def command(*words: str) -> dict[str, Any]:
    done = subprocess.run(
        [sys.executable, "-m", "tc_dashboard", *words],
        cwd=ROOT,
        env=os.environ | {"PYTHONUTF8": "1"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, f"{words}\nexit {done.returncode}\n{done.stdout[:4000]}\n{done.stderr[-4000:]}"
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer


def answers(case: Case, database: Path) -> dict[date, dict[str, Any]]:
    """What the command line says on each day."""
    url = f"sqlite:///{database}"
    for files in case.imports:
        imported = command("import", *map(str, files), "--json", "--database", url)
        assert all(file["saved"] for file in imported["files"]), imported["files"]
    return {day: command("figures", "--json", "--today", day.isoformat(), "--database", url) for day in case.days}


# ---------------------------------------------------------------------------------------------------------------------
# Comparing
# ---------------------------------------------------------------------------------------------------------------------


def same(one: Any, other: Any) -> bool:
    if isinstance(one, int | float) and isinstance(other, int | float):
        return abs(one - other) <= TOLERANCE
    return bool(one == other)


def figures_by_place(figures: list[dict[str, Any]], known: set[str]) -> tuple[dict[Place, Any], list[str]]:
    """The figures that the naive side knows, by place, with what is wrong in how they are told."""
    found: dict[Place, Any] = {}
    faults = []
    for figure in figures:
        if figure["id"] not in known:
            continue
        by = figure["by"]
        if len(by) > 1 or figure.get("masked"):
            faults.append(f"{figure}: masked, or by more than one key")
            continue
        key, part = next(iter(by.items()), (None, None))
        place = (figure["id"], key, part)
        if place in found:
            faults.append(f"{place}: told twice")
        found[place] = figure.get("value")
    return found, faults


def figure_differences(figures: list[dict[str, Any]], naive: Result) -> list[str]:
    known = {name for name, _, _ in naive.figures}
    keys = {(name, key) for name, key, _ in naive.figures} | OPTIONAL_BREAKDOWNS
    found, faults = figures_by_place(figures, known)
    told = {(name, key) for name, key, _ in found}
    # A breakdown that has nothing to show for any part, such as companies without an engagement, is still one.
    allowed = keys | {(name, key) for name in known if name.startswith("companies.") for key in COMPANY_KEYS}
    allowed |= {(name, key) for name in known if name.startswith("persons.") for key in ("home", "sex")}
    faults += [f"{name} by {key}: no such breakdown" for name, key in sorted(told - allowed, key=str)]
    for place in sorted(found.keys() | naive.figures.keys(), key=str):
        name, key, _ = place
        if (name, key) not in allowed or ((name, key) in OPTIONAL_BREAKDOWNS and (name, key) not in told):
            continue
        ours, theirs = naive.figures.get(place), found.get(place)
        left_out = place not in found or place not in naive.figures
        if left_out and key is not None and not ours and not theirs:
            continue  # A part that is 0, or that has no figure, may be left out.
        if not same(ours, theirs):
            told_as = theirs if place in found else "left out"
            faults.append(f"{name} by {key}={place[2]}: naive {ours}, command line {told_as}")
    return faults


COMPANY_KEYS = ("area", "municipality", "engagement")


def goal_differences(goals: list[dict[str, Any]], naive: dict[str, GoalResult]) -> list[str]:
    found = {goal["id"]: tuple(goal.get(name) for name in ("outcome", "planned", "q", "status")) for goal in goals}
    faults = []
    for goal_id in sorted(found.keys() | naive.keys()):
        ours = astuple(naive[goal_id]) if goal_id in naive else None
        theirs = found.get(goal_id)
        if ours is None or theirs is None or not all(map(same, ours, theirs)):
            faults.append(f"goal {goal_id} (outcome, planned, q, status): naive {ours}, command line {theirs}")
    return faults


def differences(answer: dict[str, Any], naive: Result) -> list[str]:
    return figure_differences(answer["figures"], naive) + goal_differences(answer["goals"], naive.goals)


# ---------------------------------------------------------------------------------------------------------------------
# The cases, asked at the same time and each only once
# ---------------------------------------------------------------------------------------------------------------------


def all_cases(folder: Path) -> dict[str, Case]:
    cases = {"examples": Case((tuple(EXAMPLES),), EXAMPLE_DAYS)} if EXAMPLES else {}
    for seed in SEEDS:
        first = generate(seed, folder / f"{seed}.xlsx")
        cases[f"seed {seed}"] = Case(((first,),), GENERATED_DAYS)
    first = folder / f"{UPDATED_SEED}.xlsx"
    second = generate_update(UPDATED_SEED, folder / f"{UPDATED_SEED}-update.xlsx")
    cases["updated"] = Case(((first,), (second,)), GENERATED_DAYS)
    return cases


@pytest.fixture(scope="module")
def asked(tmp_path_factory) -> Iterator[dict[str, tuple[Case, Future[dict[date, dict[str, Any]]]]]]:
    folder = tmp_path_factory.mktemp("agree")
    with ThreadPoolExecutor(WORKERS) as pool:
        yield {
            name: (case, pool.submit(answers, case, folder / f"{name.replace(' ', '-')}.db"))
            for name, case in all_cases(folder).items()
        }
        pool.shutdown(cancel_futures=True)


def check(asked, name: str, day: date) -> None:
    case, answer = asked[name]
    naive = recompute(read_workbooks([file for files in case.imports for file in files]), day)
    faults = differences(answer.result()[day], naive)
    assert not faults, f"{name}, {day}: {len(faults)} differences\n" + "\n".join(faults)


@pytest.mark.skipif(not EXAMPLES, reason="data/exempel holds no workbook")
@pytest.mark.parametrize("day", EXAMPLE_DAYS, ids=str)
def test_the_example_workbooks_give_the_same_figures_as_the_naive_count(asked, day):
    check(asked, "examples", day)


@pytest.mark.parametrize("day", GENERATED_DAYS, ids=str)
@pytest.mark.parametrize("seed", SEEDS)
def test_generated_workbooks_give_the_same_figures_as_the_naive_count(asked, seed, day):
    check(asked, f"seed {seed}", day)


@pytest.mark.parametrize("day", GENERATED_DAYS, ids=str)
def test_a_second_import_gives_the_same_figures_as_the_naive_count(asked, day):
    check(asked, "updated", day)


# ---------------------------------------------------------------------------------------------------------------------
# The comparison itself
# ---------------------------------------------------------------------------------------------------------------------


def told(name: str, value: Any, **by: str) -> dict[str, Any]:
    return {"id": name, "name": name, "value": value, "unit": "", "by": by, "masked": False}


A_COUNT = Result({("starts.started", None, None): 3, ("starts.started", "area", "Industri"): 3}, {})


def test_the_comparison_accepts_the_same_and_a_part_of_zero():
    figures = [told("starts.started", 3), told("starts.started", 3.0, area="Industri")]

    assert figure_differences([*figures, told("starts.started", 0, area="Teknik")], A_COUNT) == []


@pytest.mark.parametrize(
    "figures",
    [
        [],
        [told("starts.started", 3)],
        [told("starts.started", 4), told("starts.started", 3, area="Industri")],
        [told("starts.started", 3), told("starts.started", 2, area="Industri")],
        [
            told("starts.started", 3),
            told("starts.started", 3, area="Industri"),
            told("starts.started", 1, area="Teknik"),
        ],
        [told("starts.started", 3), told("starts.started", 3, area="Industri"), told("starts.started", 0, sex="Män")],
        [told("starts.started", 3), told("starts.started", 3, area="Industri"), told("starts.started", 3)],
    ],
    ids=["nothing", "no part", "total", "part", "a part too many", "a breakdown too many", "twice"],
)
def test_the_comparison_sees_what_differs(figures):
    assert len(figure_differences(figures, A_COUNT)) >= 1


def test_the_comparison_tells_no_figure_from_zero():
    nothing = Result({("persons.started", None, None): None}, {})

    assert figure_differences([told("persons.started", None)], nothing) == []
    assert figure_differences([], nothing) == []
    assert len(figure_differences([told("persons.started", 0)], nothing)) == 1


@pytest.mark.parametrize("status", ["Avviker", "Enligt plan"])
def test_the_comparison_sees_a_goal_that_differs(status):
    naive = {"M1": GoalResult(8.0, 10.0, 0.8, "Enligt plan")}
    goals = [{"id": "M1", "outcome": 8, "planned": 10.0, "q": 0.8, "status": status}]

    assert len(goal_differences(goals, naive)) == (status != "Enligt plan")
    assert len(goal_differences([], naive)) == 1
