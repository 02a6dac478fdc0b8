"""What the screens of a meeting say: the questions, in the group's own words."""

from collections.abc import Mapping, Sequence

from tc_dashboard import formats
from tc_dashboard.text.spoken import in_words, listed, plural, sentence_case


class Screens:
    """One question a screen."""

    goals, since, deviating, starts, stopped, upcoming, way, studying, dropouts, completed, work, women = (
        "mal", "sedan", "avvikelser", "starter", "installda", "kommande", "vagen", "studerande", "avbrott", "slutforda",
        "arbete", "kvinnor",
    )  # fmt: skip
    companies, engagement, places, municipalities, homes, fresh, decisions, earlier = (
        "foretag", "medverkan", "praktik", "kommuner", "hemkommuner", "leveranser", "beslut", "tidigare-beslut",
    )  # fmt: skip
    milestones, risks, economy = "milstolpar", "risker", "ekonomi"
    certification = "certifiering"
    questions: Mapping[str, str] = {
        goals: "Är vi på väg?",
        since: "Vad har hänt sedan förra mötet?",
        deviating: "Vilka mål avviker, varför, och vem gör något åt det?",
        starts: "Hur många utbildningar har startat?",
        stopped: "Vilka starter ställdes in eller flyttades, och varför?",
        upcoming: "Vad startar det närmaste halvåret?",
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
        certification: "Hur långt har vi kommit med certifieringen?",
    }
    ordinary = (goals, since, deviating, starts, upcoming, companies, earlier, decisions)
    """The agenda that a meeting has until somebody picks another, in the order of the group's questions."""

    no_meeting_before = "Inget möte har hållits före det här"
    situation = "Lägesbild"
    receiver = "Styrgruppen"
    rule = "Enligt planen"

    # Deviating goals, and what is done about them.
    goal, status, judged, cause, action, owner, done_by = (
        "Mål", "Beräknat", "Gruppens bedömning", "Orsak", "Åtgärd", "Ansvarig", "Klart senast",
    )  # fmt: skip
    where_it_stands, cause_and_action = "Läge", "Orsak och åtgärd"
    deviating_table = "Mål som avviker, med gruppens egen bedömning"
    none_deviating = "Inget mål avviker"
    judgements = "mål och bedömningar"

    # Practice places.
    programme, needed, offered, gap = "Utbildning", "Behövs", "Erbjuds", "Saknas"
    no_next_term = "Ingen start är planerad nästa termin"

    # Municipalities.
    municipality, role, since_when, until = "Kommun", "Roll", "Sedan", "Till"
    any_programme = "Ingen särskild utbildning"
    starts_and_engagements = "uppladdade starter och engagemang"
    roles_source, source = "uppladdade kommunroller", "Källa"
    roles_table = "Kommunernas roller"
    no_roles = "Ingen kommuns roll är inlagd än."
    nobody_decides = "Inget beslut är föreslaget till mötet"

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
    def do(number: float) -> str:
        return f"{plural(number, 'företag', 'företag')} medverkar"

    @staticmethod
    def only_signed_up(number: float) -> str:
        return f"{formats.whole(number)} har bara anmält intresse." if number else ""

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
    def to_decide(number: int) -> str:
        return f"{plural(number, 'beslut', 'beslut')} på dagordningen" if number else Screens.nobody_decides
