"""What a table itself suggests beyond its headings: filters, constants, joined ids, and what statistics leave unsaid.

Each step adds to a mapping, and says why.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from tc_dashboard import text
from tc_dashboard.municipalities import code_of
from tc_dashboard.pilot import pilot
from tc_dashboard.text import matching as words
from tc_dashboard.workbook.fields import Dataset
from tc_dashboard.workbook.mapped import kept_rows, value_of
from tc_dashboard.workbook.mapping import Filter, Part, Repeat, SheetMapping, Source
from tc_dashboard.workbook.shape import Block
from tc_dashboard.workbook.signs import folded, is_number, shown

REFERENCE = "reference_values"
ENOUGH = 200
"""So many cells say what a column holds."""

Step = tuple[SheetMapping, list[str]]
"""The mapping with what was added, and the reasons."""


def filters(mapping: SheetMapping, block: Block, dataset: Dataset) -> Step:
    """Only what is granted, and only in the county, where a list of all the country's programmes says both."""
    if mapping.dataset not in ("programmes", "starts"):
        return mapping, []
    county = pilot().county_name
    wanted = (
        (words.DECISION_HEADINGS, words.GRANTED),
        (words.COUNTY_HEADINGS, (county.casefold(), re.sub(r"s? l\w+n$", "", county).casefold())),
    )
    reasons: list[str] = []
    for headings, meant in wanted:
        index = next((i for i, heading in block.headings.items() if folded(heading) in headings), None)
        held = {shown(cell) for cell in block.column(index)} if index is not None else set()
        found = tuple(sorted(word for word in held if folded(word) in meant))
        if index is not None and found and len(held) > len(found):
            mapping = replace(mapping, filters=(*mapping.filters, Filter(index, found)))
            reasons.append(text.Matching.filtered(block.headings[index], found))
    return mapping, reasons


def several_make_the_key(mapping: SheetMapping, block: Block, dataset: Dataset) -> Step:
    """An id that stands on several rows, one for each municipality, is made one's own with the municipality's name."""
    source, study = mapping.source("programme"), mapping.source("study")
    term = mapping.source("term")
    if mapping.dataset not in ("programmes", "starts") or not source or not study or (term and term.columns):
        return mapping, []
    written = [shown(value_of(source, "", cells)) for _, cells in kept_rows(block, mapping)]
    if len(set(written)) == len(written):
        return mapping, []
    columns = (*source.columns, *study.columns)
    names = [block.name(index) for index in columns]
    joined = mapping.with_source("programme", replace(source, columns=columns))
    return joined, [text.Matching.joined(dataset.by_name["programme"].heading, names)]


def halves_of_years(mapping: SheetMapping, block: Block, dataset: Dataset) -> Step:
    """A term that says HT or VT alone is put together with the year that stands in a column beside it."""
    source = mapping.source("term")
    year = next((i for i, heading in block.headings.items() if folded(heading) in words.YEAR_HEADINGS), None)
    if mapping.dataset == REFERENCE or not source or len(source.columns) != 1 or year is None:
        return mapping, []
    halves = {folded(shown(cell)) for cell in block.column(source.columns[0], ENOUGH)}
    years = [shown(cell) for cell in block.column(year, ENOUGH)]
    if not halves or not halves <= words.HALVES or not all(re.fullmatch(r"20\d{2}", told) for told in years):
        return mapping, []
    columns = (source.columns[0], year)
    joined = mapping.with_source("term", replace(source, columns=columns))
    return joined, [text.Matching.joined(dataset.by_name["term"].heading, [block.name(index) for index in columns])]


def constants(mapping: SheetMapping, block: Block, dataset: Dataset) -> Step:
    """What a list of higher vocational education says by being one."""
    if not any(folded(heading) == words.HVE for heading in block.headings.values()):
        return mapping, []
    told = {
        "programmes": {
            "form": words.HIGHER_VOCATIONAL, "part_of": words.OTHER_SUPPLY, "extent_unit": words.POINTS
        },
        "starts": {"status": words.PLANNED},
    }.get(mapping.dataset, {})  # fmt: skip
    return _with_constants(mapping, dataset, told)


def _with_constants(mapping: SheetMapping, dataset: Dataset, told: dict[str, str]) -> Step:
    reasons: list[str] = []
    for name, value in told.items():
        if value and name not in mapping.fields:
            mapping = mapping.with_source(name, Source(constant=value))
            reasons.append(text.Matching.constant(dataset.by_name[name].heading, value))
    return mapping, reasons


def statistics(mapping: SheetMapping, block: Block, dataset: Dataset) -> Step:
    """Where, what and by whom, in a table of statistics."""
    if mapping.dataset != REFERENCE:
        return mapping, []
    reasons: list[str] = []
    where = places(block)
    if where is not None and where != getattr(mapping.source("place"), "columns", (None,))[0]:
        mapping = mapping.with_source("place", Source((where,)))
        reasons.append(text.Matching.holds_places(block.name(where), dataset.by_name["place"].heading))
    place = mapping.source("place")
    used = {*(place.columns if place else ()), *(i for r in mapping.repeats for _, i in r.columns)}
    measure = mapping.source("measure")
    if mapping.repeats and not (measure and measure.columns):
        stubs = tuple(
            index
            for index in range(block.first_column, min(i for r in mapping.repeats for _, i in r.columns))
            if index not in used
            and not all(map(is_number, block.column(index, ENOUGH)))
            and not _names_places(block, index)
        )
        bare = all(not _rest(repeat) for repeat in mapping.repeats)
        constant = title_of(block) if bare and not stubs else ""
        mapping = mapping.with_source("measure", Source(stubs, constant, Part.REST, ", "))
        named = [block.name(index) for index in stubs]
        reasons.append(
            text.Matching.joined(dataset.by_name["measure"].heading, named)
            if named
            else text.Matching.from_heading(dataset.by_name["measure"].heading)
        )
    mapping, why = _with_constants(mapping, dataset, {"source": owner(block), "table": title_of(block)})
    return mapping, reasons + why


def _rest(repeat: Repeat) -> str:
    return re.sub(r"[\d*]+", "", repeat.label).strip(" |")


def fill_down(mapping: SheetMapping, block: Block, dataset: Dataset) -> Step:
    """Columns to the left whose word is written on the first row of each group alone."""
    rows = list(block.rows())
    found = []
    for index in range(block.first_column, block.last_column + 1):
        held = [bool(index < len(cells) and shown(cells[index])) for _, cells in rows]
        if not held or all(held) or not held[0] or (any(map(is_number, block.column(index, 3))) and index > 0):
            break
        if any(source.columns and index in source.columns for _, source in mapping.sources):
            found.append(index)
    merged = {
        index
        for top, left, bottom, right in block.sheet.merged
        if top > block.heading_rows[-1] and bottom > top
        for index in range(left, right + 1)
    }
    found = [i for i in found if i in merged or sum(bool(shown(c[i])) for _, c in rows if i < len(c)) < 0.7 * len(rows)]
    reasons = [text.Matching.filled_down(block.name(index)) for index in found]
    return replace(mapping, fill_down=tuple(found)), reasons


def places(block: Block) -> int | None:
    """The column that names municipalities or counties."""
    return next(
        (index for index in range(block.first_column, block.last_column + 1) if _names_places(block, index)), None
    )


def _names_places(block: Block, index: int) -> bool:
    cells = [shown(cell) for cell in block.column(index, ENOUGH)]
    county = re.compile(r"(\d\d )?[\w ]+s? l\w+n$|\d{3,4} \w+", re.IGNORECASE)
    named = sum(bool(county.match(cell)) or (not cell.isdigit() and code_of(cell) is not None) for cell in cells)
    return bool(cells) and named >= 0.5 * len(cells)


def owner(block: Block) -> str:
    """Whose statistics the sheet says that it is."""
    said = " ".join(_beside(block)) + " " + block.sheet.name
    return next((owner for pattern, owner in words.OWNERS if re.search(pattern, said, re.IGNORECASE)), "")


def title_of(block: Block) -> str:
    above = [
        shown(cells[0]) for number, cells in block.sheet.rows if block.above < number < block.heading_rows[0] and cells
    ]
    return next((title for title in above if title), block.sheet.name)


def _beside(block: Block) -> Iterator[str]:
    """What is written above and below the table."""
    for number, cells in block.sheet.rows:
        if number < block.heading_rows[0] or number > block.last_row:
            yield from (shown(cell) for cell in cells if shown(cell))
