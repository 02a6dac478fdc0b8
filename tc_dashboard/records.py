"""What is kept, with each import, of the decisions that were made about its file."""

from tc_dashboard.decisions import Accepted, Correction, Gone, Kept, LeftOut, Settled
from tc_dashboard.preview import Preview
from tc_dashboard.workbook.conflicts import Conflict
from tc_dashboard.workbook.corrections import Written


def kept_of(preview: Preview, number: int) -> Kept:
    """The decisions about file `number` of a preview; what is gone is kept with the first file that is saved."""
    name, decided = preview.files[number], preview.decisions
    written = {sheet.name: Written(sheet) for sheet in preview.read[number].sheets} if decided.corrections else {}
    first = preview.saved_files[:1] == (number,)
    return Kept(
        corrected=tuple(
            Correction(f"{sheet}!{cell}", written[sheet].at(cell), after)
            for (file, sheet, cell), after in decided.corrections.items()
            if file == number
        ),
        left_out=tuple(
            LeftOut(f"{sheet}!{row}", reason)
            for (file, sheet, row), reason in decided.left_out.items()
            if file == number
        ),
        accepted=tuple(
            Accepted(problem.place, problem.message, decided.accepted.get(problem, ""))
            for problem in preview.warnings
            if problem.file == name
        ),
        settled=tuple(
            _settled(conflict, number)
            for conflict in preview.conflicts
            if conflict.settled in preview.saved_files and _tells(conflict, number)
        ),
        because=preview.uploads[number].because,
        gone=tuple(Gone(dataset, row.key) for dataset, rows in preview.gone.items() for row in rows) if first else (),
    )


def _tells(conflict: Conflict, number: int) -> bool:
    return any(table.file_number == number for table, _ in conflict.told)


def _settled(conflict: Conflict, number: int) -> Settled:
    table, row = next((table, row) for table, row in conflict.told if table.file_number == number)
    others = [other.file for other, _ in conflict.told if other.file_number != number]
    values = {
        table.dataset.by_name[name].heading: row.missing.get(name) or _text(row.values.get(name))
        for name in conflict.fields
    }
    return Settled(
        f"{table.sheet}!{row.row}",
        conflict.dataset,
        conflict.key,
        conflict.settled == number,
        ", ".join(others),
        values,
    )


def _text(value: object) -> str:
    return "" if value is None else ";".join(map(str, value)) if isinstance(value, list) else str(value)
