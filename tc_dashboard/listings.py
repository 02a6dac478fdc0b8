"""What the command line answers: figures, rows, history and import reports as plain data, ready for JSON."""

from collections.abc import Mapping, Sequence
from datetime import date
from json import loads
from typing import Any

from tc_dashboard import text
from tc_dashboard.domain import Thresholds
from tc_dashboard.errors import UserFacingError
from tc_dashboard.facts import Facts
from tc_dashboard.intake import Preview, Receipt
from tc_dashboard.metrics import figures as metrics
from tc_dashboard.metrics.cells import Figure, Metric
from tc_dashboard.metrics.effects import Effects
from tc_dashboard.metrics.goals import progress
from tc_dashboard.metrics.places import with_places
from tc_dashboard.storage.queries import HistoryEntry
from tc_dashboard.views.parts import Note, Part, Table

SHARE = "andel"


def import_report(preview: Preview, receipt: Receipt | None, moves: Effects | None = None) -> dict[str, Any]:
    """One entry per file: what it holds, what it changed, what is wrong with it; and what a save would move."""
    saved = receipt is not None and receipt.saved
    files = [_file(preview, name, saved, receipt) for name in preview.files]
    return {"files": files} if moves is None else {"files": files, "effects": _effects(moves)}


def _effects(moves: Effects) -> dict[str, Any]:
    def sides(before: Any, after: Any) -> dict[str, Any]:
        return {"before": before, "after": after}

    return {
        "figures": [
            {"id": moved.metric, "name": text.FIGURES[moved.metric].name, **sides(moved.before, moved.after)}
            for moved in moves.figures
        ],
        "goals": [
            {
                "id": moved.goal.goal,
                "name": moved.goal.name,
                "status": sides(*(status and str(status) for status in moved.statuses)),
                "outcome": sides(*moved.outcomes),
            }
            for moved in moves.goals
        ],
        "municipalities": list(moves.municipalities),
    }


def lines_of(parts: Sequence[Part]) -> list[str]:
    """What a page says of effects, as lines: the sum, then a line per figure and goal."""
    told: list[str] = []
    for part in parts:
        if isinstance(part, Note):
            told.append(part.text)
        elif isinstance(part, Table):
            told += ["  ".join(str(value) for value in row.values.values() if value) for row in part.rows]
    return told


def _file(preview: Preview, name: str, saved: bool, receipt: Receipt | None) -> dict[str, Any]:
    return {
        "file": name,
        "saved": saved,
        "revision": receipt.revision if receipt else preview.based_on,
        "sheets": [
            {
                "sheet": sheet.sheet,
                "dataset": sheet.heading,
                "rows": sheet.rows,
                "new": len(sheet.changes.new),
                "changed": len(sheet.changes.changed),
                "unchanged": len(sheet.changes.unchanged),
            }
            for sheet in preview.sheets
            if sheet.file == name
        ],
        "problems": [
            {"sheet": p.sheet, "cell": p.cell, "severity": str(p.severity), "message": p.message}
            for p in preview.problems
            if p.file == name
        ],
    }


def figures_report(facts: Facts, day: date) -> dict[str, Any]:
    """Every figure with its breakdowns, and every goal, for one scope, day and revision."""
    told = []
    for metric in metrics.FIGURES:
        told.append(_figure(metrics.figure(metric, facts, day)))
        for key in metric.keys:
            told.extend(_figure(part) for part in metrics.parts(metric, facts, day, key))
    return {
        "revision": facts.revision,
        "day": day.isoformat(),
        "scope": str(facts.scope),
        "figures": told,
        "goals": [
            {
                "id": goal.goal.goal,
                "outcome": goal.outcome,
                "planned": goal.planned,
                "q": goal.q,
                "status": str(goal.status),
            }
            for goal in progress(facts, day)
        ],
    }


def _figure(figure: Figure) -> dict[str, Any]:
    words = text.FIGURES[figure.metric]
    value = {} if figure.masked else {"value": figure.value}
    return {
        "id": figure.metric,
        "name": words.name,
        **value,
        "unit": SHARE if words.many == "%" else words.many,
        "by": dict(figure.by),
        "masked": figure.masked,
    }


def metric_named(name: str) -> Metric:
    """The metric of an id or a Swedish name; raises UserFacingError with the names there are."""
    found = text.figure_named(name)
    if found is None:
        raise UserFacingError(text.Cli.no_such_figure(name, [metric.id for metric in metrics.FIGURES]))
    return metrics.by_id(found)


def rows_report(facts: Facts, day: date, name: str, by: Mapping[str, str]) -> dict[str, Any]:
    """The rows behind a figure, each with its file, sheet and cell; none behind persons that are published tables."""
    metric = metric_named(name)
    unknown = [key for key in by if key not in metric.keys]
    if unknown:
        raise UserFacingError(text.Cli.no_such_key(unknown[0], metric.keys))
    asked = {"figure": metric.id, "day": day.isoformat(), "revision": facts.revision, "by": dict(by)}
    found = metrics.figure(metric, facts, day, by=by)
    if isinstance(facts, metrics.PublishedFacts) and metric.counts_persons:
        return {**asked, **({} if found.masked else {"value": found.value}), "masked": found.masked, "rows": []}
    cells = metrics.cells_behind(metric, facts, day, by=by)
    return {
        **asked,
        "value": found.value,
        "rows": [_row(cell) for cell in with_places(facts, cells.drop_nulls("value")).iter_rows(named=True)],
    }


def _row(cell: Mapping[str, Any]) -> dict[str, Any]:
    keys = ("area", "form", "term", "study", "provider", "programme", "home", "sex", "municipality", "engagement")
    return {
        "file": cell["file"],
        "sheet": cell["sheet"],
        "cell": cell["cell"],
        "row": cell["row"],
        "value": cell["value"],
        "part": cell["part"],
        "subject": cell["subject"],
        "measured": cell["measured"].isoformat() if cell["measured"] else None,
        "by": {key: cell[key] for key in keys if cell[key] is not None},
    }


def _setting(told: Thresholds) -> dict[str, Any]:
    return {"count": told.count, "base": told.base, "open_to": sorted(told.open_to), "decision": told.decision}


def history_report(entries: Sequence[HistoryEntry]) -> list[dict[str, Any]]:
    """The ledger, newest first."""
    return [
        {
            "revision": entry.revision,
            "kind": entry.kind,
            "at": entry.at.isoformat(),
            "by": entry.by,
            "files": [
                {
                    "import": f.import_id,
                    "file": f.name,
                    "sha256": f.sha256,
                    "size": f.size,
                    "sender": f.sender,
                    "decisions": loads(f.decisions.as_json()),
                }
                for f in entry.files
            ],
            "setting": _setting(entry.setting) if entry.setting else None,
            "undoes": entry.undoes,
            "reason": entry.reason,
            "undone_by": entry.undone_by,
            "published_at": entry.published_at.isoformat() if entry.published_at else None,
            "example": entry.example,
            "rows": {
                text.DATASET_NAMES[name]: {"opened": opened, "closed": closed}
                for name, (opened, closed) in entry.counts.items()
            },
        }
        for entry in entries
    ]
