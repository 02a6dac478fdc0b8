"""What the template checks by itself in Excel, without a connection: each cell alone, and rows against each other."""

from collections.abc import Callable
from datetime import date
from typing import Any

from xlsxwriter.format import Format
from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

from tc_dashboard import text
from tc_dashboard.domain import Sex
from tc_dashboard.facts import PERSON_COLUMNS
from tc_dashboard.workbook.cells import Choice, Day, Kronor, Municipality, Number, Parser, Whole, YesNo
from tc_dashboard.workbook.fields import Dataset

_LARGE = 10**12
Chosen = Choice | Municipality | YesNo


def validation(parser: Parser, list_name: Callable[[Chosen], str]) -> dict[str, Any] | None:
    """What a cell is checked against. It warns and lets through: marks such as `..` may stand in any of them."""
    told = {"error_type": "warning", "error_title": text.Template.check_title}
    if isinstance(parser, Chosen):
        return {"validate": "list", "source": list_name(parser), "error_message": text.Template.check_list} | told
    if isinstance(parser, Whole):
        return {
            "validate": "integer", "criteria": "between", "minimum": parser.least, "maximum": parser.most,
            "error_message": text.Template.check_whole(parser.least, parser.most if parser != Whole() else None),
        } | told  # fmt: skip
    if isinstance(parser, Number | Kronor):
        return {
            "validate": "decimal", "criteria": "between", "minimum": -_LARGE, "maximum": _LARGE,
            "error_message": text.Template.check_number,
        } | told  # fmt: skip
    if isinstance(parser, Day):
        return {
            "validate": "date", "criteria": ">=", "value": date(2000, 1, 1), "error_message": text.Template.check_day,
        } | told  # fmt: skip
    return None


def mark_wrong_rows(sheet: Worksheet, dataset: Dataset, rows: int, wrong: Format) -> None:
    """Colour keys that stand twice, and totals of participants that their parts do not make."""
    letters = {field.name: xl_col_to_name(number) for number, field in enumerate(dataset.fields)}
    own_key = [letters[name] for name in dataset.frame.key]
    rule = {"type": "formula", "format": wrong}
    for letter in own_key:
        sheet.conditional_format(f"{letter}2:{letter}{rows + 1}", rule | {"criteria": _twice(own_key, rows)})
    if dataset.frame.name == "cohorts":
        for name in PERSON_COLUMNS:
            letter = letters[name]
            family = [letters[key] for key in dataset.frame.key if key != "sex"]
            criteria = _unequal(letter, letters["sex"], family, rows)
            sheet.conditional_format(f"{letter}2:{letter}{rows + 1}", rule | {"criteria": criteria})


def _twice(key: list[str], rows: int) -> str:
    filled = "&".join(f"${letter}2" for letter in key)
    return f'=AND({filled}<>"",SUMPRODUCT({_same(key, rows)})>1)'


def _unequal(letter: str, sex: str, family: list[str], rows: int) -> str:
    """As `checks` does: the parts are more than the total, or both women and men are told and make less."""
    numbers, sexes, same = _down(letter, rows, fixed=False), _down(sex, rows), _same(family, rows)
    parts = f'SUMPRODUCT({same}*({sexes}<>"{Sex.TOTAL}"),{numbers})'
    silent = f'({sexes}="{Sex.UNKNOWN}")*(1-ISNUMBER({numbers}))'
    both = f'SUMPRODUCT({same}*(({sexes}<>"{Sex.UNKNOWN}")*ISNUMBER({numbers})-{silent}))=3'
    own = f"{letter}2"
    return f'=AND(${sex}2="{Sex.TOTAL}",ISNUMBER({own}),OR({parts}>{own},AND({both},{parts}<{own})))'


def _same(letters: list[str], rows: int) -> str:
    """1 for each row that says the same as this one in these columns."""
    return "*".join(f"({_down(letter, rows)}=${letter}2)" for letter in letters)


def _down(letter: str, rows: int, *, fixed: bool = True) -> str:
    column = f"${letter}" if fixed else letter
    return f"{column}$2:{column}${rows + 1}"
