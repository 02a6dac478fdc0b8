"""Which version of the template a file was made from: written in it, and told where it is an old one."""

import re

from tc_dashboard import text
from tc_dashboard.workbook.cells import plain
from tc_dashboard.workbook.reader import ErrorCell, Sheet

VERSION = 2
"""Raised with every change of the template that those who fill it in would notice."""
_FIRST = 1
"""The version that did not say which it was."""
_WRITTEN = re.compile(re.escape(text.Template.version("")) + r"(\d{1,4})")
_TOP = 3


def version_of(sheet: Sheet) -> int | None:
    """The version of the template whose help sheet this is; null where it is none of ours."""
    top = [plain(cell) for _, cells in sheet.rows[:_TOP] for cell in cells[:1] if not isinstance(cell, ErrorCell)]
    if not top or top[0] != text.Template.title:
        return None
    return next((int(found[1]) for line in top if (found := _WRITTEN.fullmatch(line))), _FIRST)


def remark(sheet: Sheet) -> str:
    """What to say of a help sheet from another version of the template; nothing of this one."""
    version = version_of(sheet)
    return "" if version in (None, VERSION) else text.Template.other_version(version or _FIRST, VERSION)
