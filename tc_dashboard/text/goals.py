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
    protected_for_you = (
        "Fler mål är skyddade för en kommun än för styrgruppen: med det ni vet om era egna hade de visat hur många det "
        "är i en annan kommun."
    )
    none = "Inga mål är inlagda än. De läggs in i mallens blad Mål."
    none_here = "Inget mål gäller just den här kommunen. Pilotens gemensamma mål följs av styrgruppen."
    all_goals = "Alla mål, de som avviker först"
    paths = "Målens väg"
    how_counted = "Så räknas status och prognos"
    statuses = "Målens status"
    how = (
        "Status jämför utfallet med vad planen säger i dag: Enligt plan från 90 procent av den planerade förändringen, "
        "Viss avvikelse från 70 procent, annars Avviker. Efter måldatum: Uppnått eller Ej uppnått. "
        "Mål som räknar starter eller personer jämförs med planens värde vid terminens början, för dit kommer de nya."
    )
    method = (
        "Prognosen fortsätter i dagens takt. Det som kommer terminsvis har en takt för våren och en för hösten. "
        "Metoden är en slumpvandring med drift (Hyndman och Athanasopoulos lärobok, otexts.com/fpp3, 5.2 och 5.5). "
        "Intervallet är tänkt att hålla fyra gånger av fem. Den vet inget om beslut som ännu inte har gett utslag, "
        "eller om vilka starter som är inplanerade. För mål som räknar starter står därför bredvid prognosen hur många "
        "det blir med dem, när måldatum är inom ett halvår."
    )
    no_forecast: Mapping[str, str] = {
        "too few": "för få mätpunkter",
        "unmoved": "utfallet har inte ändrats",
        "over": "",
        "protected": "utfallet är skyddat",
        "mid-year": "räknas per år, men måldatum är mitt i ett år",
    }
    per_year, per_term = "år", "termin"
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
    def decided(day: dt.date, words: str) -> str:
        return f"Beslut {formats.day(day)}: {words.rstrip('.')}."

    @staticmethod
    def old(measured: dt.date) -> str:
        return f"senast mätt {formats.day(measured)}"

    @staticmethod
    def short_forecast(value: str, low: str, high: str, target: str) -> str:
        """`prognos 47 (38–56) av 60`, without units, for they stand beside it."""
        return f"prognos {value} ({low}\u2013{high}) av {target}"

    falls_short = "når inte målet"

    @staticmethod
    def registered(by_then: float) -> str:
        """Beside the forecast, of a goal that counts begun starts."""
        return f"{formats.whole(by_then)} med starter som är inplanerade"

    @staticmethod
    def registered_sentence(by_then: float | None) -> str:
        if by_then is None:
            return ""
        return f"Med de starter som är inplanerade till dess blir det {formats.whole(by_then)}."

    @staticmethod
    def fall_short(names: Sequence[str]) -> str:
        """Of goals that follow their plan today."""
        if not names:
            return ""
        told = listed([f"”{name}”" for name in names])
        return f"{told} följer planen i dag men väntas inte nå målet."

    @staticmethod
    def so_many_fall_short(number: int) -> str:
        """The same where there is room for no names."""
        if not number:
            return ""
        told = "Ett" if number == 1 else sentence_case(in_words(number))
        return f"{told} som följer planen väntas inte nå målet."

    @staticmethod
    def without_forecast(why: str) -> str:
        return f"prognos saknas: {why}" if why else ""

    @staticmethod
    def forecast_sentence(value: str, low: str, high: str, deadline: dt.date) -> str:
        return f"I dagens takt blir utfallet {value} ({low}\u2013{high}) {formats.day(deadline)}."

    @staticmethod
    def no_forecast_sentence(why: str) -> str:
        return f"Prognos saknas: {why}." if why else ""

    @staticmethod
    def needed(needed: str, pace: str, per: str) -> str:
        """`Det behövs 14 per termin, mot 9 hittills.`"""
        return f"Det behövs {needed} per {per}, mot {pace} hittills."

    @staticmethod
    def lacking(lacking: str, pace: str, per: str) -> str:
        """Where there is no whole term left to speak of a pace in."""
        return f"{sentence_case(lacking)} återstår till målet; takten hittills är {pace} per {per}."

    @staticmethod
    def lacking_this_year(lacking: str) -> str:
        """Of a goal that is counted per year: how fast years have grown is no pace within one."""
        return f"{sentence_case(lacking)} återstår till målet."

    @staticmethod
    def reached(day: dt.date, deadline: dt.date) -> str:
        when = "före måldatum" if day <= deadline else f"först {formats.day(day)[:7]}"
        return f"Då nås målet {when}."

    not_reached = "I den takten nås målet inte inom tio år."

    @staticmethod
    def points(value: str) -> str:
        """A change of a share: `5,4 procentenheter`."""
        return f"{value} procentenheter"

    @staticmethod
    def path_title(name: str, status: str) -> str:
        return f"{name}: {status.lower()}"

    @staticmethod
    def path_sentence(outcome: str, planned: str, target: str, deadline: dt.date) -> str:
        plan = "" if planned == formats.NOTHING else f" Planen säger {planned} i dag."
        told = "skyddat" if outcome == Missing.PROTECTED else outcome
        return f"Utfallet är {told}.{plan} Målet är {target} senast {formats.day(deadline)}."
