"""What the screens of a meeting say: the questions, in the group's own words."""

import datetime as dt
from collections.abc import Mapping, Sequence

from tc_dashboard import formats
from tc_dashboard.text.spoken import in_words, listed, plural, sentence_case
from tc_dashboard.text.starts import Starts


class Screens:
    """One question a screen."""

    goals, since, deviating, starts, stopped, upcoming, way, studying, dropouts, completed, work, women = (
        "mal", "sedan", "avvikelser", "starter", "installda", "kommande", "vagen", "studerande", "avbrott", "slutforda",
        "arbete", "kvinnor",
    )  # fmt: skip
    companies, engagement, places, municipalities, homes, fresh, decisions, earlier, applicants = (
        "foretag", "medverkan", "praktik", "kommuner", "hemkommuner", "leveranser", "beslut", "tidigare-beslut",
        "sokande",
    )  # fmt: skip
    milestones, risks, economy = "milstolpar", "risker", "ekonomi"
    year, evaluation = "arsrapport", "slututvardering"
    matching = "matchning"
    certification, providers = "certifiering", "anordnare"
    questions: Mapping[str, str] = {
        goals: "Är vi på väg?",
        since: "Vad har hänt sedan förra mötet?",
        deviating: "Vilka mål avviker, varför, och vem gör något åt det?",
        starts: "Hur många utbildningar har startat?",
        stopped: "Vilka starter ställdes in eller flyttades, och varför?",
        upcoming: "Vad startar det närmaste halvåret?",
        applicants: "Vilka utbildningar har för få sökande?",
        way: "Hur många söker, börjar och slutför?",
        studying: "Hur många studerar just nu?",
        dropouts: "Hur många avbryter, hur tidigt och var?",
        completed: "Hur många slutför?",
        work: "Hur många har arbete efter utbildningen?",
        women: "Hur stor andel är kvinnor?",
        companies: "Hur många företag är med?",
        engagement: "Vad gör företagen?",
        places: "Räcker praktikplatserna nästa termin?",
        municipalities: "Vilka kommuner är med, och i vilken roll?",
        homes: "Var bor de som går utbildningarna?",
        fresh: "Hur gamla är siffrorna, och vad saknas?",
        decisions: "Vad ska vi besluta i dag?",
        earlier: "Vad har hänt med det vi har beslutat?",
        milestones: "Vad är klart, och vad är försenat?",
        risks: "Vad kan gå fel, och vem gör något åt det?",
        economy: "Hur mycket av budgeten är använd, och är fortsättningen betald?",
        year: "Vad hände under året?",
        evaluation: "Nådde piloten sina mål?",
        matching: "Var saknas folk, och varför?",
        certification: "Hur långt har vi kommit med certifieringen?",
        providers: "Vilka anordnare är med, och hur långt har de kommit?",
    }
    ordinary = (goals, since, deviating, starts, upcoming, companies, earlier, decisions)
    """The agenda that a meeting has until somebody picks another, in the order of the group's questions."""

    no_meeting_before = "Inget möte har hållits före det här"
    no_change_known = "Inget tidigare möte har hållits, så det finns inget att jämföra med."
    fewest_first = "Behöriga sökande delat med platserna, de med minst först."
    per_thousand_title = "Påbörjade per 1\u00a0000 invånare 20–64 år"
    no_population = (
        "Per 1\u00a0000 invånare 20–64 år kan inte visas: ingen folkmängd är uppladdad i bladet Referensvärden."
    )
    situation = "Lägesbild"
    receiver = "Styrgruppen"
    rule = "Enligt planen"

    # Deviating goals, and what is done about them.
    goal, status, judged, cause, action, owner, done_by = (
        "Mål", "Beräknat", "Gruppens bedömning", "Orsak", "Åtgärd", "Ansvarig", "Klart senast",
    )  # fmt: skip
    where_it_stands, cause_and_action = "Läge", "Orsak och åtgärd"
    deviating_table = "Mål som avviker eller inte kan bedömas, med gruppens egen bedömning"
    none_deviating = "Inget mål avviker"
    judgements = "mål och bedömningar"

    # Practice places.
    programme, needed, offered, gap = "Utbildning", "Behövs", "Erbjuds", "Saknas"
    no_next_term = "Ingen start är planerad nästa termin"

    # Municipalities.
    municipality, role, since_when, until = "Kommun", "Roll", "Sedan", "Till"
    any_programme = "Ingen särskild utbildning"
    roles_table = "Kommunernas roller"
    no_roles = "Ingen kommuns roll är inlagd än."
    nobody_decides = "Inget beslut är föreslaget till mötet"
    was_decided = "Vad beslutade vi?"
    """The question about decisions, once the meeting has been held."""

    @staticmethod
    def deviates(red: int, others: int) -> str:
        """`red`: those that deviate or were not reached; `others` that need a word."""
        if not red:
            return f"{sentence_case(in_words(others))} mål behöver diskuteras" if others else Screens.none_deviating
        more = f", {in_words(others)} till behöver diskuteras" if others else ""
        return f"{sentence_case(in_words(red))} mål avviker eller nåddes inte{more}"

    @staticmethod
    def both(computed: str, judged: object) -> str:
        """The computed status, and the group's own where it says something else."""
        return f"{computed} (gruppen: {str(judged).lower()})" if judged and judged != computed else computed

    @staticmethod
    def why(cause: object, action: object) -> str | None:
        told = [str(cause) if cause else "", f"Åtgärd: {action}" if action else ""]
        return " ".join(one for one in told if one) or None

    @staticmethod
    def without_action(names: Sequence[str]) -> str:
        """The goals that deviate and for which nobody has written what is done."""
        if not names:
            return "För alla finns en åtgärd."
        return f"Åtgärd saknas för {plural(len(names), 'mål', 'mål')}."

    @staticmethod
    def goals_turned(since: dt.date, worse: int, better: int) -> str:
        """How many goals have changed colour since the last meeting, for the worse and for the better."""
        when = f"Sedan mötet {formats.day(since)}"
        if not worse and not better:
            return f"{when} har inget mål blivit bättre eller sämre."
        told = [f"{in_words(n)} mål {how}" for n, how in ((better, "bättre"), (worse, "sämre")) if n]
        return f"{when} står {listed(told)}."

    @staticmethod
    def started_of(started: float, planned: float | None) -> str:
        """`104 starter har ägt rum, mot 110 planerade`"""
        told = Starts.answer(started)
        return f"{told}, mot {formats.whole(planned)} planerade" if planned else told

    @staticmethod
    def beside_goal(goal: str, outcome: str, planned: str) -> str:
        return f"Målet ”{goal}”: {outcome}, mot {planned} enligt planen."

    @staticmethod
    def applicants_of(lacking: int, lowest: tuple[str, float] | None) -> str:
        """`lowest`: the programme with the fewest eligible per place; `lacking`: how many have less than one."""
        if lowest is None:
            return "Antalet sökande per plats kan inte visas"
        name, per_seat = lowest[0], formats.decimal(lowest[1], 1)
        if not lacking:
            return f"{name} har minst: {per_seat} behöriga sökande per plats"
        which = plural(lacking, "utbildning", "utbildningar")
        return f"{which} har färre behöriga sökande än platser; {name} har minst: {per_seat} per plats"

    @staticmethod
    def applicants_told(lacking: int, known: int, of: int, per_seat: float | None) -> str:
        """`known`: how many of the programmes have a number to show; `per_seat`: of all of them."""
        told = [] if lacking or not known else ["Ingen har färre sökande än platser."]
        told += [f"Alla tillsammans: {formats.decimal(per_seat, 1)}."] if per_seat is not None else []
        told += [f"{known} av {of} utbildningar kan visas."] if known < of else []
        return " ".join(told)

    @staticmethod
    def all_protected(what: str) -> str:
        """In place of a chart without a single number to show."""
        return f"**{what}:** alla tal är skyddade."

    @staticmethod
    def per_thousand(most: tuple[str, float] | None, year: int) -> str:
        """`most`: the municipality with the most, where none is protected."""
        told = f"Flest för sin folkmängd har {most[0]}: {formats.decimal(most[1], 1)}. " if most else ""
        return f"{told}Alla som har påbörjat, delat med folkmängden 20–64 år {year}."

    @staticmethod
    def and_population(source: str, population: str, year: int) -> str:
        return f"{source}; {population} {year}"

    @staticmethod
    def studying_now(number: float | None) -> str:
        return "Ingen uppgift om studerande" if number is None else (
            f"{formats.whole(number)} studerar just nu"
        )  # fmt: skip

    @staticmethod
    def dropped(number: float | None, early: float | None) -> str:
        if number is None:
            return "Antalet avbrott kan inte visas"
        soon = f", {formats.whole(early)} av dem inom 90 dagar" if early is not None else ""
        return f"{formats.whole(number)} har avbrutit{soon}"

    @staticmethod
    def completes(share: float | None) -> str:
        return "Andelen som slutför kan inte visas" if share is None else (
            f"{formats.share(share, 0)} av dem som började har slutfört"
        )  # fmt: skip

    @staticmethod
    def working(share: float | None, answered: float | None) -> str:
        if share is None:
            return "Andelen i arbete kan inte visas än"
        who = f", enligt de {formats.share(answered, 0)} som svarade" if answered is not None else ""
        return f"{formats.share(share, 0)} har arbete{who}"

    @staticmethod
    def are_women(share: float | None) -> str:
        return "Andelen kvinnor kan inte visas" if share is None else f"{formats.share(share, 0)} är kvinnor"

    @staticmethod
    def places_of(term: str, needed: float, offered: float) -> str:
        if not needed:
            return f"Inget behov av praktikplatser är uppgivet för {term}"
        if offered >= needed:
            return f"Platserna räcker {term}: {formats.whole(offered)} erbjuds, {formats.whole(needed)} behövs"
        lacking = formats.whole(needed - offered)
        return f"{lacking} praktikplatser saknas {term}: {formats.whole(offered)} av {formats.whole(needed)} finns"

    @staticmethod
    def places_table(term: str) -> str:
        return f"Praktikplatser för de starter som hör till {term}"

    @staticmethod
    def live_in(municipalities: int) -> str:
        if not municipalities:
            return "Ingen uppgift om var deltagarna bor"
        return f"Deltagarna bor i {plural(municipalities, 'kommun', 'kommuner')}"

    @staticmethod
    def in_dialogue(names: Sequence[str]) -> str:
        return f"{listed(names)} är i dialog." if names else ""

    @staticmethod
    def joined_title(parties: int) -> str:
        return f"{plural(parties, 'kommun', 'kommuner')} har anslutit sig"

    @staticmethod
    def of_meeting(title: str, day: dt.date) -> str:
        """`Styrgruppsmöte 4, 2026-12-03`"""
        return f"{title}, {formats.day(day)}"

    @staticmethod
    def decided(number: int) -> str:
        return f"{sentence_case(in_words(number))} beslut fattades" if number else "Inget beslut fattades"

    @staticmethod
    def to_decide(number: int) -> str:
        return f"{plural(number, 'beslut', 'beslut')} på dagordningen" if number else Screens.nobody_decides
