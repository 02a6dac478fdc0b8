"""What is said of a change before it is made: which figures and goals move, and whose they are."""

from collections.abc import Sequence

from tc_dashboard import formats
from tc_dashboard.text.spoken import listed, plural

ARROW = " → "


class Effects:
    """What a change means for figures, goals and municipalities."""

    figures_title = "Nyckeltal som ändras"
    goals_title = "Mål som ändras"
    figure, goal, status, outcome, move, difference = "Nyckeltal", "Mål", "Status", "Utfall", "Nu → sedan", "Skillnad"
    nothing = "Inget nyckeltal och inget mål ändras."
    details = "Nyckeltal och mål som ändras"
    no_goal = "finns inte"

    @staticmethod
    def moves(before: str, after: str) -> str:
        """`31 → 29`."""
        return f"{before}{ARROW}{after}"

    @staticmethod
    def summary(figures: int, goals: int, statuses: int = 0) -> str:
        """`3 nyckeltal och 1 mål ändras.`; `statuses`: of how many goals it is said that their status changes."""
        numbers = plural(figures, "nyckeltal", "nyckeltal")
        if statuses and statuses == goals:
            told = [f"{numbers} ändras"] if figures else []
            told.append(f"{plural(goals, 'mål', 'mål')} ändrar status")
            return f"{listed(told)}."
        told = [numbers] if figures else []
        told += [plural(goals, "mål", "mål")] if goals else []
        also = f", och {formats.whole(statuses)} av målen ändrar status" if statuses else ""
        return f"{listed(told)} ändras{also}." if told else Effects.nothing

    @staticmethod
    def example_goes(summary: str) -> str:
        """`Exempeldatat försvinner: 30 nyckeltal ändras och 20 mål ändrar status.`"""
        return f"Exempeldatat försvinner: {summary[:1].lower()}{summary[1:]}"

    @staticmethod
    def goal_goes(name: str, before: str, after: str) -> str:
        """`Målet Påbörjade 2023 går från Enligt plan till Viss avvikelse.`"""
        return f"Målet {name} går från {before} till {after}."

    @staticmethod
    def goal_comes(name: str, status: str) -> str:
        return f"Målet {name} kommer till, med status {status}."

    @staticmethod
    def goal_leaves(name: str) -> str:
        return f"Målet {name} försvinner."

    @staticmethod
    def municipalities(names: Sequence[str]) -> str:
        """`Berörda kommuner: Huddinge, Södertälje.`"""
        word = "Berörd kommun" if len(names) == 1 else "Berörda kommuner"
        return f"{word}: {', '.join(names)}."

    @staticmethod
    def share_difference(points: str) -> str:
        return f"{points} procentenheter"
