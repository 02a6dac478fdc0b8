"""What is said of goals."""

import datetime as dt
from collections.abc import Mapping, Sequence

from tc_dashboard import formats
from tc_dashboard.domain import Counting, GoalStatus, Missing
from tc_dashboard.text.spoken import in_words, listed, sentence_case

_HOW = {
    GoalStatus.DEVIATES: ("avviker", "avviker"),
    GoalStatus.NOT_REACHED: ("nåddes inte", "nåddes inte"),
    GoalStatus.SOME_DEVIATION: ("har viss avvikelse", "har viss avvikelse"),
    GoalStatus.NOT_MEASURED: ("är ej mätt", "är ej mätta"),
    GoalStatus.NOT_YET: ("kan ännu inte bedömas", "kan ännu inte bedömas"),
}


class Goals:
    """The page Mål, and the goals wherever they stand."""

    protected = "Skyddad uppgift"
    none = "Inga mål är inlagda än. De läggs in i mallens blad Mål."
    none_here = "Inget mål gäller just den här kommunen. Pilotens gemensamma mål följs av styrgruppen."
    all_goals = "Alla mål, de som avviker först"
    paths = "Målens väg"
    how = (
        "Status jämför utfallet med vad planen säger i dag: Enligt plan från 90 procent av den planerade förändringen, "
        "Viss avvikelse från 70 procent, annars Avviker. Efter måldatum: Uppnått eller Ej uppnått. "
        "Mål som räknar starter eller personer jämförs med planens värde vid terminens början, för dit kommer de nya."
    )
    date, series, value = "Datum", "Serie", "Värde"
    no_source = "källa saknas"
    over = "måldatum har passerat, utfallet är dagens"
    not_on_plan = "Mål som behöver diskuteras"
    all_on_plan = "Alla mål är enligt plan."
    counting: Mapping[str, str] = {
        Counting.POSITION: "",
        Counting.ACCUMULATED: "ökning sedan utgångsdatum",
        Counting.PER_YEAR: "i år",
    }

    @staticmethod
    def answer(good: int, number: int, *, reached: int) -> str:
        return f"{good} av {number} mål enligt plan{' eller uppnådda' if reached else ''}"

    @staticmethod
    def others(counts: Sequence[tuple[int, GoalStatus]], protected: int = 0) -> str:
        """`Tre avviker, ett nåddes inte och två är ej mätta.`"""
        if not counts and not protected:
            return Goals.all_on_plan
        parts = [f"{in_words(number)} {_HOW[status][number != 1]}" for number, status in counts]
        parts += [f"{in_words(protected)} är {'skyddat' if protected == 1 else 'skyddade'}"] if protected else []
        return f"{sentence_case(listed(parts))}."

    @staticmethod
    def source(sources: Sequence[str]) -> str:
        return "; ".join(sources[:2]) if sources else "uppladdade mål"

    @staticmethod
    def old(measured: dt.date) -> str:
        return f"senast mätt {formats.day(measured)}"

    @staticmethod
    def path_title(name: str, status: str) -> str:
        return f"{name}: {status.lower()}"

    @staticmethod
    def path_sentence(outcome: str, planned: str, target: str, deadline: dt.date) -> str:
        plan = "" if planned == formats.NOTHING else f" Planen säger {planned} i dag."
        told = "skyddat" if outcome == Missing.PROTECTED else outcome
        return f"Utfallet är {told}.{plan} Målet är {target} senast {formats.day(deadline)}."
