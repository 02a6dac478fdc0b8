"""What looks wrong but may be right: told before the save, and saved on the person's word."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from tc_dashboard import text
from tc_dashboard.changes import Row, Stored
from tc_dashboard.criteria import CURRENT, newest_version
from tc_dashboard.domain import MANUAL_INDICATOR, FundingPeriod, Home, Sex, Term
from tc_dashboard.errors import Problem, Severity
from tc_dashboard.facts import FRAMES, PERSON_COLUMNS
from tc_dashboard.municipalities import name_of
from tc_dashboard.pilot import pilot
from tc_dashboard.workbook.checks import Checked
from tc_dashboard.workbook.rows import Table, all_rows, rows_that_tell

OVERBOOKED = 1.3
"""Started over seats from which it is asked about: some overbooking is normal (MYH)."""
JUMP_PERSONS, JUMP_FACTOR = 10, 2
"""A change since the last Mätdatum is unusual from this many persons and this factor on."""

_ORDERED = (("eligible", "applicants"), ("admitted", "eligible"), ("graduated", "started"), ("completed", "started"),
            ("dropouts_90_days", "dropouts"), ("answered", "asked"), ("in_work", "answered"),
            ("in_relevant_work", "in_work"))  # fmt: skip
"""(part, whole): the first should not be more than the second in the same row."""
_INVENTED = ("cohorts", "companies", "engagements")
"""What the example pilot makes up; its programmes, providers and municipalities are partly real."""


def _warn(table: Table, row: Row, name: str, message: str) -> Problem:
    return table.problem(row, name, Severity.WARNING, message)


def _start(values: Mapping[str, Any]) -> tuple[Any, ...]:
    return values["programme"], values["term"], values["round"]


def _overbooked(checked: Checked) -> Iterator[Problem]:
    seats = {_start(row): row.get("seats") for row in checked.merged("starts").values()}
    for name, words in (("admitted", text.Checks.overadmitted), ("started", text.Checks.overbooked)):
        persons = _persons_by_start(checked, name)
        told: set[tuple[Any, ...]] = set()
        for table, row in _cohorts(checked):
            key = (*_start(row.values), row.values["measured"])
            places = seats.get(_start(row.values))
            if row.values.get(name) is None or places is None or key in told:
                continue
            if persons.get(key, 0) > OVERBOOKED * places:
                told.add(key)
                yield _warn(table, row, name, words(persons[key], places))


def _cohorts(checked: Checked) -> Iterator[tuple[Table, Row]]:
    """The file's rows about participants of which it is known whom they are about."""
    return rows_that_tell(checked.tables, "cohorts", FRAMES["cohorts"].key)


def _persons_by_start(checked: Checked, name: str) -> dict[tuple[Any, ...], int]:
    """Persons per start and Mätdatum: the split where it is delivered, else the totals."""
    cells: dict[tuple[Any, ...], dict[str, dict[str, int]]] = {}
    for values in checked.merged("cohorts").values():
        if values.get(name) is not None:
            homes = cells.setdefault((*_start(values), values["measured"]), {})
            homes.setdefault(values["home"], {})[values["sex"]] = values[name]
    sums = {}
    for key, homes in cells.items():
        by_home = {home: _of_sexes(sexes) for home, sexes in homes.items()}
        parts = [number for home, number in by_home.items() if home != Home.ALL]
        sums[key] = sum(parts) if parts else by_home[Home.ALL]
    return sums


def _of_sexes(sexes: Mapping[str, int]) -> int:
    return sexes[Sex.TOTAL] if Sex.TOTAL in sexes else sum(sexes.values())


def _parts_over_wholes(checked: Checked) -> Iterator[Problem]:
    for table, row in all_rows(checked.tables, "cohorts"):
        for part, whole in _ORDERED:
            few, many = row.values.get(whole), row.values.get(part)
            if few is not None and many is not None and many > few:
                headings = [table.dataset.by_name[name].heading for name in (part, whole)]
                yield _warn(table, row, part, text.Checks.more_than(headings[0], many, headings[1], few))


def _states(checked: Checked) -> Iterator[Problem]:
    """dropouts + completed + studying + on leave = started, where all are told."""
    for table, row in all_rows(checked.tables, "cohorts"):
        wanted = ("dropouts", "completed", "studying", "on_leave")
        states: list[int] = [row.values[name] for name in wanted if row.values.get(name) is not None]
        started = row.values.get("started")
        if started is not None and len(states) == len(wanted) and sum(states) != started:
            yield _warn(table, row, "started", text.Checks.states_and_started(sum(states), started))


def _future(checked: Checked) -> Iterator[Problem]:
    starts = {_start(row): _first_day(row) for row in checked.merged("starts").values()}
    for table, row in _cohorts(checked):
        day = starts.get(_start(row.values))
        if day and day > checked.today and (row.values.get("started") or 0) > 0:
            yield _warn(table, row, "started", text.Checks.started_in_future(day))


def _first_day(start: Mapping[str, Any]) -> date | None:
    if "start_date" not in start:  # There is one, but it can't be read: it may be any day.
        return None
    day: date | None = start["start_date"] or start.get("planned_start")
    return day


def _dates_outside_term(checked: Checked) -> Iterator[Problem]:
    for table, row in rows_that_tell(checked.tables, "starts", ["term"]):
        term = Term.parse(row.values["term"])
        for name in ("planned_start", "start_date"):
            day: date | None = row.values.get(name)
            if day and not term.first_day <= day < term.next().first_day:
                yield _warn(table, row, name, text.Checks.outside_term(day, term.code))


def _history(checked: Checked) -> Iterator[Problem]:
    """A Mätdatum before the last one that we hold, and jumps since then."""
    newest: dict[tuple[Any, ...], Mapping[str, Any]] = {}
    for stored in checked.ledger.get("cohorts", {}).values():
        group = (*_start(stored.values), stored.values["home"], stored.values["sex"])
        if group not in newest or newest[group]["measured"] < stored.values["measured"]:
            newest[group] = stored.values
    for table, row in _cohorts(checked):
        before = newest.get((*_start(row.values), row.values["home"], row.values["sex"]))
        if before is None or row.key in checked.ledger["cohorts"]:
            continue
        if row.values["measured"] < before["measured"]:
            yield _warn(table, row, "measured", text.Checks.older_than_held(row.values["measured"], before["measured"]))
        else:
            yield from _jumps(table, row, before)


def _jumps(table: Table, row: Row, before: Mapping[str, Any]) -> Iterator[Problem]:
    for name in ("applicants", "eligible", "admitted", "started", "completed"):
        old, new = before.get(name), row.values.get(name)
        if old is None or new is None or abs(new - old) < JUMP_PERSONS:
            continue
        if max(old, new) >= JUMP_FACTOR * min(old, new):
            heading = table.dataset.by_name[name].heading
            yield _warn(table, row, name, text.Checks.jump(heading, old, new, before["measured"]))


def _manual(checked: Checked) -> Iterator[Problem]:
    goals = {row["goal"]: row.get("indicator", MANUAL_INDICATOR) for row in checked.merged("goals").values()}
    for table, row in rows_that_tell(checked.tables, "goal_outcomes", ["goal"]):
        indicator = goals.get(row.values["goal"], MANUAL_INDICATOR)
        if indicator != MANUAL_INDICATOR:
            yield _warn(table, row, "goal", text.Checks.outcome_is_computed(row.values["goal"], indicator))


def _providers(checked: Checked) -> Iterator[Problem]:
    if "providers" in checked.unread:
        return
    rows = [*checked.merged("providers").values(), *checked.without_key("providers")]
    known = {name for row in rows for name in (row.get("name"), *(row.get("aliases") or ()))}
    told: dict[tuple[str, str, str], list[tuple[Table, Row]]] = {}
    for frame in ("programmes", "starts"):
        for table, row in all_rows(checked.tables, frame):
            if row.values.get("provider") and row.values["provider"] not in known:
                told.setdefault((table.file, table.sheet, row.values["provider"]), []).append((table, row))
    for (_, _, name), where in told.items():
        yield _warn(*where[0], "provider", text.Checks.provider_not_listed(name, len({row.row for _, row in where})))


def _lost_columns(checked: Checked) -> Iterator[Problem]:
    """A file without a column says nothing of it, and the new rows replace the old ones whole."""
    for table in checked.tables:
        stored = checked.ledger.get(table.dataset.frame.name, {})
        for field in table.dataset.fields:
            if field.name in table.layout.columns:
                continue
            held = (stored[row.key].values.get(field.name) for row in table.readable if row.key in stored)
            lost = sum(value is not None and value != field.default for value in held)
            if lost:
                cell = f"A{table.layout.heading_row}"
                message = text.Checks.column_lost(field.heading, lost)
                yield Problem(table.file, table.sheet, cell, Severity.WARNING, message)


def _percent_goals(checked: Checked) -> Iterator[Problem]:
    for table, row in rows_that_tell(checked.tables, "goals", ["unit"]):
        for name in ("base_value", "target_value"):
            value = row.values.get(name)
            if row.values["unit"].strip() == "%" and value is not None and not 0 <= value <= 100:
                yield _warn(table, row, name, text.Checks.not_a_percentage(value))


def _criteria(checked: Checked) -> Iterator[Problem]:
    """A number that today's criteria don't have in the newest version: an older template, or a slip."""
    versions = [row["version"] for row in checked.merged("self_assessments").values() if row.get("version")]
    newest = newest_version(versions) if versions else ""
    for table, row in rows_that_tell(checked.tables, "self_assessments", ["version", "criterion"]):
        if row.values["version"] == newest and CURRENT.of(row.values["criterion"]) is None:
            message = text.Checks.no_such_criterion(row.values["criterion"], len(CURRENT.criteria))
            yield _warn(table, row, "criterion", message)


def _moved_programmes(checked: Checked) -> Iterator[Problem]:
    """A programme that moves takes its earlier starts with it: those without a Studiekommun of their own."""
    stored = checked.ledger.get("programmes", {})
    for table, row in rows_that_tell(checked.tables, "programmes", ["programme", "study"]):
        before = stored[row.key].values["study"] if row.key in stored else row.values["study"]
        if before != row.values["study"]:
            message = text.Checks.moved(row.values["programme"], name_of(before), name_of(row.values["study"]))
            yield _warn(table, row, "study", message)


def _emptied(checked: Checked) -> Iterator[Problem]:
    """A count that we hold and that the file takes away; a column that is not there at all is told as one."""
    for table in checked.tables:
        frame = table.dataset.frame
        stored = checked.ledger.get(frame.name, {})
        counts = [name for name, column in frame.columns.items() if column.unit in ("persons", "places", "seats")]
        for row in table.readable:
            for name in counts if row.key in stored else ():
                held = stored[row.key].values[name]
                if held is None or name not in table.layout.columns or row.values.get(name, held) is not None:
                    continue
                heading = table.dataset.by_name[name].heading
                yield _warn(table, row, name, text.Checks.emptied(heading, held, row.missing.get(name, "")))


def _homes_and_all(checked: Checked) -> Iterator[Problem]:
    """Where a start is told both by home and for Samtliga, the homes count: then the two should say the same."""
    totals = {(*_start(row.values), row.values["measured"]): (table, row)
              for table, row in _cohorts(checked) if row.values["home"] == Home.ALL}  # fmt: skip
    homes: dict[tuple[Any, ...], dict[str, list[Mapping[str, Any]]]] = {}
    if totals:
        for values in checked.merged("cohorts").values():
            key = (*_start(values), values["measured"])
            if key in totals:
                homes.setdefault(key, {}).setdefault(values["home"], []).append(values)
    for key, (table, row) in totals.items():
        for name in PERSON_COLUMNS:
            sums = {home: _told(rows, name) for home, rows in homes[key].items()}
            total = sums.pop(Home.ALL)
            parts = [number for number in sums.values() if number is not None]
            if total is not None and parts and sum(parts) != total:
                heading = table.dataset.by_name[name].heading
                yield _warn(table, row, name, text.Checks.homes_and_all(heading, sum(parts), total))


def _told(rows: list[Mapping[str, Any]], name: str) -> int | None:
    """The number for one home, from its rows by sex."""
    sexes = {values["sex"]: values[name] for values in rows if values.get(name) is not None}
    return _of_sexes(sexes) if sexes else None


def _funding_period(checked: Checked) -> Iterator[Problem]:
    """A year beyond the pilot that is put down as the pilot's money, or one before its end as money after it."""
    last = pilot().end.year
    for table, row in rows_that_tell(checked.tables, "funding", ["year", "period"]):
        year, period = row.values["year"], row.values["period"]
        if year is None or period is None:  # An error of its own.
            continue
        if year > last if period == FundingPeriod.PILOT else year < last:
            yield _warn(table, row, "period", text.Checks.funded_when(year, period, pilot().end))


def _invented(checked: Checked) -> Iterator[Problem]:
    """Rows that are the example pilot's own: saved, nobody could tell them from real ones any more."""
    for table in checked.tables:
        if table.dataset.frame.name not in _INVENTED:
            continue
        example = checked.example.get(table.dataset.frame.name, {})
        same = [row for row in table.rows if row.key in example and _are_same(row, example[row.key])]
        if same:
            yield _warn(table, same[0], table.dataset.frame.key[0], text.Checks.invented(table.sheet, len(same)))


def _are_same(row: Row, stored: Stored) -> bool:
    return all(row.values.get(name) == value for name, value in stored.values.items())


WARNINGS = (
    _overbooked, _parts_over_wholes, _states, _future, _dates_outside_term, _history, _manual, _providers,
    _lost_columns, _percent_goals, _criteria, _moved_programmes, _emptied, _homes_and_all, _funding_period, _invented,
)  # fmt: skip
"""The rules for everything that the person is asked to confirm."""
