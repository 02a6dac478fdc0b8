"""Whatever is saved and undone, in whatever order: a naive ledger beside the real one says what should stand."""

import shutil
from dataclasses import dataclass, field
from itertools import count
from uuid import uuid4

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tc_dashboard.changes import Row
from tc_dashboard.domain import Scope
from tc_dashboard.errors import UserFacingError
from tc_dashboard.facts import FRAMES, natural_key
from tc_dashboard.storage import commands, queries, undoing
from tc_dashboard.storage.database import open_database
from tests.build import DAY, REGION

State = dict[tuple[str, str], tuple]
"""(frame, key) → what the row says and where it came from."""

PROGRAMMES, STARTS = "programmes", "starts"


def programme(name, study):
    values = {"programme": name, "name": name, "form": "Yrkesvux", "area": "Industri", "provider": "L"}
    return PROGRAMMES, dict.fromkeys(FRAMES[PROGRAMMES].columns) | values | {"study": study, "part_of": "Pilot"}


def start(of, seats):
    values = {"programme": of, "term": "HT24", "round": 1, "planned_start": DAY, "status": "Planerad", "seats": seats}
    return STARTS, dict.fromkeys(FRAMES[STARTS].columns) | values


NAMES = st.sampled_from("ABC")
ROWS = st.one_of(
    st.builds(programme, NAMES, st.sampled_from(["0126", "0181"])), st.builds(start, NAMES, st.sampled_from([10, 20]))
)
SAVES = st.lists(ROWS, min_size=1, max_size=4, unique_by=lambda row: (row[0], row[1]["programme"]))
UNDOS = st.integers(1, 10)
STEPS = st.lists(st.one_of(SAVES, SAVES, UNDOS), min_size=2, max_size=10)


@dataclass
class Naive:
    """The ledger as a list of whole states; `touched[n]` are the keys that revision n changed."""

    states: list[State] = field(default_factory=lambda: [{}])
    undone: set[int] = field(default_factory=set)
    numbers: count = field(default_factory=count)

    @property
    def now(self):
        return self.states[-1]

    def touched(self, revision):
        before, after = self.states[revision - 1], self.states[revision]
        return {key for key in before.keys() | after.keys() if before.get(key) != after.get(key)}

    def after_saving(self, rows, lineage):
        changed = {
            (frame, values["programme"]): (tuple(values.items()), lineage, at)
            for at, (frame, values) in enumerate(rows)
        }
        kept = {key for key, row in changed.items() if key in self.now and self.now[key][0] == row[0]}
        return self.now | {key: row for key, row in changed.items() if key not in kept}

    def after_undoing(self, revision):
        before = self.states[revision - 1]
        others = {key: row for key, row in self.now.items() if key not in self.touched(revision)}
        return others | {key: before[key] for key in self.touched(revision) if key in before}

    def must_accept_undo(self, revision):
        """None of the reasons for refusing: nothing that it touched has been touched since, and all references hold."""
        if revision >= len(self.states) or revision in self.undone:
            return False
        since = set().union(*(self.touched(later) for later in range(revision + 1, len(self.states))), set())
        return not since & self.touched(revision) and references_hold(self.after_undoing(revision))


def references_hold(state):
    return all((PROGRAMMES, name) in state for frame, name in state if frame == STARTS)


def read(database, revision):
    facts = queries.load_facts(database, Scope.county(), revision)
    files = dict(facts.imports.select("import_id", "file").rows())
    return {
        (frame, row["programme"]): (
            tuple((name, row[name]) for name in FRAMES[frame].columns), files[row["import_id"]], row["row"]
        )
        for frame in (PROGRAMMES, STARTS)
        for row in facts.frames[frame].to_dicts()
    }  # fmt: skip


def try_to_save(database, rows, lineage):
    by_frame: dict[str, list[Row]] = {}
    for at, (frame, values) in enumerate(rows):
        row = Row(frame, natural_key(FRAMES[frame], values), values, "Blad", at)
        by_frame.setdefault(frame, []).append(row)
    file = commands.FileToSave(lineage, lineage.encode(), "", {})
    seen = queries.newest_revision(database)
    return commands.save_import(database, [file], by_frame, REGION, based_on=seen).revision


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS)
def test_every_revision_reads_as_a_naive_ledger_says(migrated, tmp_path, steps):
    path = tmp_path / f"{uuid4()}.sqlite"
    shutil.copy(migrated, path)
    database, naive = open_database(f"sqlite:///{path}"), Naive()
    for step in steps:
        before = len(naive.states) - 1
        if isinstance(step, int):
            after, must = (naive.after_undoing(step), naive.must_accept_undo(step)) if step <= before else ({}, False)
            offered = not undoing.obstacles(database, [step]) and step <= before and step not in naive.undone
            assert offered == must, f"the undo of {step} is offered where it is refused, or the other way"
            try:
                commands.undo(database, step, REGION)
                naive.undone.add(step)
                naive.states.append(after)
            except UserFacingError:
                assert not must, f"the undo of {step} was refused without a reason"
        else:
            lineage = f"{next(naive.numbers)}.xlsx"
            after = naive.after_saving(step, lineage)
            try:
                revision = try_to_save(database, step, lineage)
                assert revision == before + (after != naive.now)
                if after != naive.now:
                    naive.states.append(after)
            except UserFacingError:
                assert not references_hold(after), "the save was refused without a reason"
        for number, state in enumerate(naive.states):
            assert read(database, number) == state, f"revision {number} after {step}"
        assert references_hold(naive.now)
    assert queries.newest_revision(database) == len(naive.states) - 1
    database.close()
