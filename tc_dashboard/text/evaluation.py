"""What the evaluation of the whole pilot says."""

from collections.abc import Mapping
from datetime import date

from tc_dashboard import formats
from tc_dashboard.text.spoken import counted, in_words, listed, plural, sentence_case


class Evaluation:
    """The three years, chapter by chapter: goals, lessons, commitments, risks, and the country."""

    # The chapters' questions.
    goals_asked = "Nådde piloten sina mål?"
    learned_asked = "Vad lärde vi oss?"
    commitments_asked = "Har Region Stockholm gjort det som utlovades?"
    tracks_asked = "Vilka utbildningsspår kom i gång?"
    people_asked = "Vad hände med deltagarna?"
    companies_asked = "Vad gjorde företagen?"
    matching_asked = "Räckte det till företagens behov?"
    certification_asked = "Hur långt kom certifieringen?"
    money_asked = "Vad kostade det, och hur betalas fortsättningen?"
    risks_asked = "Vilka risker återstår?"
    country_asked = "Hur stort är Teknikcollege i landet?"

    # Goals.
    reached, partly, not_reached, not_yet, protected = (
        "Uppnått", "Delvis uppnått", "Inte uppnått", "Kan inte bedömas än", "Skyddad uppgift",
    )  # fmt: skip
    goal, verdict, base, outcome, target, moved, deadline, number, stands = (
        "Mål", "Utvärdering", "Från", "Utfall", "Målvärde", "Del av vägen", "Måldatum", "Antal mål", "Värdet gäller",
    )  # fmt: skip
    counts_title = "Målen efter hur det gick"
    counts_sentence = (
        "Delvis uppnått: utfallet har kommit minst halvvägs från utgångsvärdet till målvärdet. Kan inte bedömas än: "
        "utfall saknas, är för gammalt eller planen har inte börjat."
    )
    table_title = "Varje mål, det som inte nåddes först"
    no_people = "Inga deltagare är lämnade än"
    no_goals = "Inga mål är inlagda än. Fyll i bladet Mål i mallen och ladda upp den"

    # Lessons.
    nothing_learned = "Inget beslut är fattat på ett möte än"
    nothing_learned_sentence = (
        "Här visas vad styrgruppen har beslutat, och vad siffran som beslutet gällde var då och är nu. Besluten skrivs "
        "på sidan Möten."
    )
    causes_title = "Orsaker som styrgruppen har skrivit till målen"
    judged, cause, action = "Bedömning", "Orsak", "Åtgärd"

    # Commitments, risks.
    no_commitments = "Inga åtaganden är inlagda än"
    no_commitments_sentence = (
        "Här visas de åtaganden som Region Stockholm gjorde när piloten startade. De fylls i på bladet Milstolpar i "
        "mallen, med typen Åtagande."
    )

    # The country.
    told, regions, municipalities, providers, companies, students, source, note = (
        "Uppgift från", "Regioner", "Kommuner", "Anordnare", "Företag", "Elever", "Källa", "Att tänka på",
    )  # fmt: skip
    country_title = "Teknikcollege i landet, som olika källor har uppgett"
    country_sentence = (
        "Talen är källornas egna, från olika tid och räknade på olika sätt. De står här som sammanhang och läggs "
        "aldrig ihop med pilotens."
    )
    country_source = "de källor som står i tabellen"
    reference_title = "Inlästa referensvärden för riket"
    table, measure, year, value, unit = "Tabell", "Mått", "År", "Värde", "Enhet"

    words: Mapping[str, str] = {
        "reached": reached, "partly": partly, "not": not_reached, "not yet": not_yet, "protected": protected,
    }  # fmt: skip

    @staticmethod
    def answer(reached: int, number: int) -> str:
        many, of = counted(reached, number)
        told = sentence_case(many) if reached else "Inget"
        return f"{told} av {of} mål {'är uppnådda' if reached > 1 else 'är uppnått'}"

    @staticmethod
    def others(partly: int, not_reached: int, not_yet: int, protected: int) -> str:
        so_many = counted(partly, not_reached, not_yet, protected)
        told = [
            f"{so_many[0]} delvis" if partly else "",
            f"{so_many[1]} inte" if not_reached else "",
            f"{so_many[2]} kan inte bedömas än" if not_yet else "",
            f"{so_many[3]} visas inte, för värdet är skyddat" if protected else "",
        ]
        words = listed([one for one in told if one])
        return f"{sentence_case(words)}." if words else ""

    @staticmethod
    def so_far(running: int, pilot_end: date, today: date) -> str:
        """That the judgement may change, where there are goals whose date hasn't come."""
        ended = f"Pilottiden {'tog' if pilot_end < today else 'tar'} slut {formats.day(pilot_end)}."
        if not running:
            return ended
        return f"{ended} {plural(running, 'mål', 'mål')} har måldatum kvar, så bedömningen kan ändras."

    @staticmethod
    def passed(number: int, today: date) -> str:
        """What is said above the table, where the target date of some goals has passed."""
        if not number:
            return ""
        many = "ett mål" if number == 1 else f"{in_words(number)} mål"
        which = "Det bedöms" if number == 1 else "De bedöms"
        return (
            f"För {many} har måldatumet passerat. {which} efter det senaste värdet till och med i dag, "
            f"{formats.day(today)}, inte efter värdet på måldatumet."
        )

    @staticmethod
    def stands_on(day: date, today: date, deadline: date, *, per_year: bool) -> str:
        """Which day a goal's value is from, and that its target date has passed."""
        what = f"i dag, {formats.day(today)}" if day == today else formats.day(day)
        told = f"{day.year} till och med {what}" if per_year else sentence_case(what)
        return f"{told}. Måldatum {formats.day(deadline)} har passerat" if deadline < today else told

    @staticmethod
    def learned(decisions: int, moved: int) -> str:
        many = "Ett" if decisions == 1 else sentence_case(in_words(decisions))
        told = f"{many} beslut är {'fattat' if decisions == 1 else 'fattade'}"
        if not moved:
            return told
        return f"{told}, och för {'ett' if moved == 1 else in_words(moved)} av dem går det att se vad som hänt"

    @staticmethod
    def country(regions: int, told: str, parties: float, providers: int, companies: float) -> str:
        pilot = [
            f"{plural(parties, 'kommun', 'kommuner')} med avtal",
            plural(providers, "anordnare", "anordnare"),
            plural(companies, "partnerföretag", "partnerföretag"),
        ]
        return f"Piloten har {listed(pilot)}. I landet fanns {told} {regions} regioner."

    @staticmethod
    def country_answer(regions: int, told: str) -> str:
        return f"{regions} regioner i landet ({told})"
