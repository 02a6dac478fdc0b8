"""The words that stand around every part, whichever page it is on: sources, tables, goal lists, chart marks."""

from datetime import date

from tc_dashboard import formats

WORD_ENDINGS = (
    "produktion",
    "utbildningar",
    "utbildning",
    "gymnasieskola",
    "högskola",
    "tekniker",
    "teknik",
    "organisation",
    "företag",
    "kommun",
    "starter",
    "platser",
    "programmet",
    "program",
    "industrin",
    "industri",
    "gymnasium",
    "gymnasiet",
    "verksamhet",
)
"""Where a long compound may be divided: `Läkemedels-produktion`."""


class Around:
    """Beside a chart or a card: its table, its rows, its source."""

    as_table = "Visa som tabell"
    rows = "Visa underlaget"
    rows_of_goals = "Visa underlaget för ett mål"
    why_goals = "Varför, och vad som görs"
    rows_of_one = "Visa underlaget för en siffra"
    how_counted = "Så räknar vi"
    nothing = "Det finns inga uppgifter att visa än."

    @staticmethod
    def source(source: str, as_of: date, note: str) -> str:
        """`Källa: Region Stockholm, per 2026-11-22. Preliminära uppgifter.`"""
        line = f"Källa: {source}, per {formats.day(as_of)}."
        return f"{line} {note}" if note else line


class Marks:
    """Inside a chart."""

    today, decision = "I dag", "Beslut"
    target = "Mål"

    @staticmethod
    def share_of(share: float, whole: str) -> str:
        """`63 % av antagna`: beside a step, its share of the one above."""
        return f"{formats.share(share)} av {whole[:1].lower()}{whole[1:]}"


class Path:
    """The series of a goal's path: a chart of that shape names its rows' series with these words.

    `plan` holds base, milestones and target, `outcome` what was measured, `planned` (one row, on the chart's day) what
    the plan says today. `forecast`, `lowest` and `highest` are where it is heading, from the newest outcome on.
    """

    plan = "Plan"
    outcome = "Utfall"
    planned = "Enligt plan i dag"
    forecast = "Prognos"
    lowest = "Prognos, lägst"
    highest = "Prognos, högst"
    base = "Start"
    series = (plan, outcome, planned)


class GoalList:
    """Headings of the list of goals."""

    status = "Status"
    goal = "Mål"
    way = "Vägen dit"
    outcome = "Utfall"
    planned = "Plan i dag"
    target = "Målvärde"
    deadline = "Senast"
    remark = "Att tänka på"
    key = (
        "Stapeln går från utgångsvärdet till målvärdet och visar hur långt vi har kommit. Strecket är var vi skulle "
        "vara enligt planen."
    )


MONTHS = (
    "januari",
    "februari",
    "mars",
    "april",
    "maj",
    "juni",
    "juli",
    "augusti",
    "september",
    "oktober",
    "november",
    "december",
)
SHORT_MONTHS = ("jan", "feb", "mars", "april", "maj", "juni", "juli", "aug", "sep", "okt", "nov", "dec")
DAYS = ("söndag", "måndag", "tisdag", "onsdag", "torsdag", "fredag", "lördag")
SHORT_DAYS = ("sön", "mån", "tis", "ons", "tors", "fre", "lör")
