"""Rows whose natural key could not be read: any of them may be the row that is asked for."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Unkeyed:
    """By the fields of the key that could be read, what they say: asked of as many rows as a file has."""

    told: Mapping[tuple[str, ...], set[tuple[Any, ...]]]

    @classmethod
    def of(cls, rows: Iterable[Mapping[str, Any]], key: Sequence[str]) -> "Unkeyed":
        told: dict[tuple[str, ...], set[tuple[Any, ...]]] = {}
        for values in rows:
            names = tuple(name for name in key if name in values)
            told.setdefault(names, set()).add(tuple(values[name] for name in names))
        return cls(told)

    def may_be(self, wanted: Mapping[str, Any]) -> bool:
        """Whether one of them agrees with `wanted` in all that could be read of its key."""
        return any(tuple(wanted.get(name) for name in names) in said for names, said in self.told.items())
