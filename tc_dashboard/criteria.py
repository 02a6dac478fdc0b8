"""What `data/kriterier.toml` says of the quality criteria: today's eight, and older ones under their own versions."""

import re
import tomllib
from collections.abc import Collection
from dataclasses import dataclass

from tc_dashboard.config import DATA
from tc_dashboard.domain import Level


@dataclass(frozen=True)
class Criterion:
    """A criterion by its number; `level`: whom it is read as being about, which the source doesn't say."""

    number: int
    name: str
    level: Level


@dataclass(frozen=True)
class CriteriaSet:
    """Criteria that are assessed together, and the versions that a sheet may call them."""

    name: str
    is_current: bool
    versions: tuple[str, ...]
    source: str
    url: str
    criteria: tuple[Criterion, ...]

    def of(self, written: str) -> Criterion | None:
        """The criterion that a cell means: by its number, with or without its name, or by its name alone."""
        number = re.match(r"\s*(\d+)(?!\d)", written)
        told = " ".join(written.split()).casefold()
        return next(
            (one for one in self.criteria if (one.number == int(number[1]) if number else one.name.casefold() == told)),
            None,
        )


def _read() -> tuple[CriteriaSet, ...]:
    """Raises KeyError or ValueError where a part is missing, or where no set, or several, is current."""
    with (DATA / "kriterier.toml").open("rb") as file:
        told = tomllib.load(file)
    found = tuple(
        CriteriaSet(
            one["name"], one["current"], tuple(one["versions"]), one["source"], one["url"],
            tuple(Criterion(each["number"], each["name"], Level(each["level"])) for each in one["criteria"]),
        )
        for one in told["sets"]
    )  # fmt: skip
    if sum(one.is_current for one in found) != 1:
        raise ValueError("data/kriterier.toml: exactly one set is current")
    for one in found:
        if [each.number for each in one.criteria] != list(range(1, len(one.criteria) + 1)):
            raise ValueError(f"data/kriterier.toml: {one.name} is not numbered from 1")
    return found


CRITERIA = _read()
"""Read at start, so that a mistake in the file is told at once."""
CURRENT = next(one for one in CRITERIA if one.is_current)


def set_of(version: str) -> CriteriaSet:
    """The criteria of a version: those that name it, else today's."""
    return next((one for one in CRITERIA if version in one.versions), CURRENT)


def newest_version(versions: Collection[str]) -> str:
    """The newest of one or more: by the numbers in them, as numbers, whatever words stand around those."""
    return max(versions, key=lambda version: ([int(digits) for digits in re.findall(r"\d+", version)], version))
