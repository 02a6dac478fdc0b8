"""The providers: from declared interest to a programme in the pilot to certification."""

from dataclasses import dataclass
from datetime import date

import polars as pl

from tc_dashboard.facts import Facts
from tc_dashboard.metrics.figures import by_id
from tc_dashboard.metrics.starts import by_main_name, pilot_programmes, programme_starts

_CERTIFIED = "programmes.certified"


@dataclass(frozen=True)
class Provider:
    """A provider on a day. Its programmes are those it has, and those it has given a start of.

    Certified: by its own day, or by a programme of it whose certification is valid.
    """

    name: str
    kind: str
    municipality: str
    declared: date | None
    certified_from: date | None
    programmes: int
    certified_programmes: int

    @property
    def is_certified(self) -> bool:
        return self.certified_from is not None or self.certified_programmes > 0

    @property
    def is_in_it(self) -> bool:
        """Whether it has declared interest, has a programme in the pilot, or is certified."""
        return self.declared is not None or self.programmes > 0 or self.is_certified


def provider_programmes(facts: Facts) -> pl.DataFrame:
    """The pilot's programmes, each under its provider's main name."""
    return by_main_name(pilot_programmes(facts), facts.providers).sort("provider", "name", "programme")


def providers_on(facts: Facts, day: date) -> tuple[Provider, ...]:
    """Every provider that is listed, or named by a programme or a start of the pilot; most programmes first."""
    own, given = provider_programmes(facts), programme_starts(facts)
    programmes = pl.concat([frame.select("provider", "programme") for frame in (own, given)]).drop_nulls().unique()
    known = {row["name"]: row for row in facts.providers.iter_rows(named=True)}
    named = [*known, *programmes["provider"].to_list()]
    certified = by_id(_CERTIFIED).rows(facts, day)
    has, has_certified = (
        dict(frame.group_by("provider").agg(pl.col("programme").n_unique()).iter_rows())
        for frame in (programmes, certified)
    )
    found = []
    for name in dict.fromkeys(name for name in named if name):
        row = known.get(name, {})
        declared, from_day = row.get("interest_declared"), row.get("certified_from")
        found.append(
            Provider(
                name, row.get("owner_type") or "", row.get("municipality") or "",
                declared if declared and declared <= day else None, from_day if from_day and from_day <= day else None,
                has.get(name, 0), has_certified.get(name, 0),
            )
        )  # fmt: skip
    return tuple(sorted(found, key=lambda one: (-one.programmes, one.name)))


def steps(found: tuple[Provider, ...]) -> tuple[int, int, int]:
    """How many are in it at all, have a programme, and have one and are certified: each a part of those before."""
    inside = [one for one in found if one.is_in_it]
    with_programme = [one for one in inside if one.programmes]
    return len(inside), len(with_programme), sum(one.is_certified for one in with_programme)
