"""The county's municipalities on a map, each in the colour of its role; the table beside it says the same in words."""

from datetime import date

import polars as pl

from tc_dashboard.domain import MunicipalityRole
from tc_dashboard.facts import Facts
from tc_dashboard.formats import swedish_order
from tc_dashboard.metrics.municipal import ORDER, standings
from tc_dashboard.municipalities import county_municipalities
from tc_dashboard.text.municipalities import Municipalities as Words
from tc_dashboard.views.parts import Chart, Field, Row, Shape
from tc_dashboard.views.spoken import origin

COLOURS = {
    str(MunicipalityRole.AGREEMENT_PARTY): "accent",
    str(MunicipalityRole.APPLICANT): "accent.soft",
    str(MunicipalityRole.IN_DIALOGUE): "status.warning",
    str(MunicipalityRole.CO_FUNDER): "muted",
    Words.no_role: "grid",
}


def map_of_roles(facts: Facts, today: date) -> Chart:
    """Every municipality by the role that binds it most."""
    found, names = standings(facts, today), county_municipalities()
    by_role = {
        role: sorted((names[code] for code, one in found.items() if code in names and one.role is role),
                     key=swedish_order)
        for role in ORDER
    }  # fmt: skip
    codes = {name: code for code, name in names.items()}
    told = [name for role in ORDER for name in by_role[role]]
    rest = [name for name in names.values() if name not in set(told)]
    rows = tuple(
        Row({
            "municipality": name,
            "role": str(found[codes[name]].role) if codes[name] in found else Words.no_role,
            "since": found[codes[name]].since if codes[name] in found else None,
            "source": found[codes[name]].source if codes[name] in found else "",
        })
        for name in (*told, *rest)
    )  # fmt: skip
    cells = facts.municipality_roles.select("import_id", value=pl.lit(1.0), measured=pl.lit(None, pl.Date))
    first, *others = ORDER
    return Chart(
        title=Words.parties(by_role[first]),
        shape=Shape.MAP,
        fields=(
            Field("municipality", Words.municipality), Field("role", Words.role), Field("since", Words.since, "date"),
            Field("source", Words.source),
        ),
        rows=rows,
        x="municipality",
        y="role",
        origin=origin(facts, cells, today),
        sentence=Words.others({str(role): by_role[role] for role in others}, len(rest)),
        colours=COLOURS,
    )  # fmt: skip
