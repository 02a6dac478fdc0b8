"""What the yearly report says."""

from collections.abc import Mapping

from tc_dashboard import formats
from tc_dashboard.text.economy import millions
from tc_dashboard.text.spoken import in_words, plural, sentence_case


def _so_many(number: int, one: str, many: str) -> str:
    """`en kommun`, `fyra kommuner`."""
    return f"en {one}" if number == 1 else f"{in_words(number)} {many}"


class Year:
    """The summary of a calendar year or a läsår, chapter by chapter."""

    title, choose = "Årsrapport", "Period"
    choose_help = "Ett läsår är från 1 juli till 30 juni, alltså en hösttermin och vårterminen efter den."
    calendar_year, school_year = "Kalenderåret", "Läsåret"
    none = (
        "Inget har hänt under perioden enligt det som är inlagt. Här visas starter, deltagare, företag, kommuner, "
        "milstolpar, beslut och pengar. Fyll i mallens blad, till exempel Starter, Engagemang och Milstolpar, "
        "och ladda upp den."
    )

    # The chapters' questions.
    summary_asked = "Hur gick året?"
    terms_asked = "Vilka utbildningar startade, och hur gick det för deltagarna?"
    tracks_asked = "Vilka utbildningsspår är i gång?"
    joined_asked = "Vilka företag och kommuner kom till, och vilka lämnade?"
    done_asked = "Vad blev klart, och vad beslutades?"
    money_asked = "Vad kostade året?"

    # The summary.
    what, now, before, unit = "Uppgift", "Perioden", "Perioden före", "Enhet"
    starts, seats, started, completed, ended_with, came, left, joined, municipalities, done, decided, budget, used = (
        "Utbildningsstarter", "Platser i starterna", "Började i starterna", "Har slutfört, av starternas deltagare",
        "Partnerföretag vid periodens slut", "Nya partnerföretag", "Partnerföretag som lämnade",
        "Kommuner som gick med",
        "Kommuner med avtal vid periodens slut", "Milstolpar som blev klara", "Beslut i styrgruppen",
        "Budget", "Utfall",
    )  # fmt: skip
    units: Mapping[str, str] = {
        starts: "starter", seats: "platser", started: "personer", completed: "personer", ended_with: "företag",
        came: "företag", left: "företag", joined: "kommuner", municipalities: "kommuner", done: "milstolpar",
        decided: "beslut", budget: "kronor", used: "kronor",
    }  # fmt: skip
    summary_sentence = (
        "Starter, platser och deltagare räknas efter startens termin och enligt de senaste uppgifterna; företag och "
        "kommuner mellan periodens första och sista dag. Ett streck betyder att inget är lämnat."
    )
    source = "uppladdade uppgifter och styrgruppens egna anteckningar"
    only_whole = (
        "Sökande, andel i arbete och fördelningen på områden, former och kommuner visas bara för hela piloten, på "
        "sidan Deltagare. Deltagare publiceras termin för termin och inte finare än så, så att ingen enskild syns."
    )

    # Term by term, and against other years.
    term, women, fill, completion = "Termin", "Andel kvinnor", "Fyllda platser", "Andel som slutför"
    terms_title = "Termin för termin"
    terms_sentence = "Efter den termin då starten ägde rum. Den som började kan slutföra efter periodens slut."
    periods_title = "Starter per period"
    periods_sentence = "Antalet starter som har ägt rum, efter startens termin. Den valda perioden är mörkast."
    period, number = "Period", "Starter"

    # Companies and municipalities.
    name, kind, where = "Namn", "Vad som hände", "Kommun"
    new_company, lost_company, new_municipality = "Nytt partnerföretag", "Lämnade", "Gick med i samverkansavtalet"
    joined_sentence = "De som är med vid periodens slut och inte var det före den, och tvärtom."
    joined_title = "De som kom till och de som lämnade"

    # What was done and decided.
    meetings_title = "Beslut under perioden"
    nothing_done = "Ingen milstolpe blev klar och inget beslut fattades"
    no_starts = "Inga starter är lämnade än"
    no_engagements = "Inga engagemang eller kommunroller är lämnade än"
    no_milestones = "Inga milstolpar är lämnade än"

    # Money.
    money_by_year = "Ekonomin redovisas per kalenderår och ingår därför inte i ett läsårs rapport"
    money_title = "Budget och utfall per finansiär"

    @staticmethod
    def no_money(code: str) -> str:
        return f"Ingen budget är inlagd för {code}. Den fylls i på bladet Ekonomi i mallen"

    @staticmethod
    def heading(code: str) -> str:
        """`Läsåret 2024/25`."""
        return f"{Year.school_year if '/' in code else Year.calendar_year} {code}"

    @staticmethod
    def so_far(code: str, runs: bool) -> str:
        return f"{Year.heading(code)} hittills" if runs else Year.heading(code)

    @staticmethod
    def answer(code: str, runs: bool, starts: float | None, started: float | None) -> str:
        if starts is None:
            return Year.so_far(code, runs)
        told = f"{Year.so_far(code, runs)}: {plural(starts, 'start', 'starter')}"
        return f"{told} och {plural(started, 'som började', 'som började')}" if started else told

    @staticmethod
    def sentence(came: int | None, left: int | None, joined: int | None, done: int | None) -> str:
        """Each is null where its sheet isn't delivered: nothing is said of it."""
        gone = f" och {in_words(left)} lämnade" if left else ""
        first = f"{sentence_case(in_words(came)) if came else 'Inga'} partnerföretag kom till{gone}."
        first = "" if came is None else first
        more = [
            f"{_so_many(joined, 'kommun', 'kommuner')} gick med" if joined else "",
            f"{_so_many(done, 'milstolpe', 'milstolpar')} blev {'klar' if done == 1 else 'klara'}" if done else "",
        ]
        told = " och ".join(one for one in more if one)
        return f"{first} {sentence_case(told)}.".strip() if told else first

    @staticmethod
    def started_in(starts: float, seats: float | None, before: float) -> str:
        told = plural(starts, "start ägde rum", "starter ägde rum")
        room = f" med {plural(seats, 'plats', 'platser')}" if seats else ""
        return f"{told}{room}, mot {formats.whole(before)} perioden före"

    @staticmethod
    def joined_answer(companies: tuple[int, int] | None, joined: int | None) -> str:
        """`companies`: how many came and left; null, as `joined`, where the sheet isn't delivered."""
        if companies is None:
            many = _so_many(joined, "kommun gick", "kommuner gick") if joined else "Ingen kommun gick"
            return Year.no_engagements if joined is None else f"{sentence_case(many)} med"
        came, left = companies
        if not (came or left or joined):
            return "Inget företag kom till eller lämnade" if joined is None else (
                "Inget företag och ingen kommun kom till eller lämnade"
            )  # fmt: skip
        told = f"{sentence_case(in_words(came))} {'nytt' if came == 1 else 'nya'} partnerföretag" if came else (
            "Inget nytt partnerföretag"
        )  # fmt: skip
        gone = f", {in_words(left)} lämnade" if left else ""
        with_them = f", {_so_many(joined, 'kommun', 'kommuner')} gick med" if joined else ""
        return f"{told}{gone}{with_them}"

    @staticmethod
    def done_answer(done: int | None, decided: int | None) -> str:
        """`decided`: null where no meeting has been held."""
        if done is None:
            so_many = "Ett" if decided == 1 else sentence_case(in_words(decided or 0))
            return f"{so_many} beslut fattades" if decided else Year.no_milestones
        if not done and decided == 0:
            return Year.nothing_done
        many = sentence_case(_so_many(done, "milstolpe", "milstolpar")) if done else "Ingen milstolpe"
        if decided is None:
            return f"{many} blev {'klar' if done < 2 else 'klara'}"
        told = "inget beslut" if not decided else "ett beslut" if decided == 1 else f"{in_words(decided)} beslut"
        return f"{many} blev {'klar' if done < 2 else 'klara'} och {told} fattades"

    @staticmethod
    def done_title(number: int) -> str:
        many = sentence_case(_so_many(number, "milstolpe", "milstolpar"))
        return f"{many} blev {'klar' if number == 1 else 'klara'}"

    @staticmethod
    def money_answer(code: str, budget: float, used: float | None) -> str:
        if used is None:
            return f"Budgeten för {code} är {millions(budget)}; utfallet är inte lämnat än"
        if not budget:
            return f"{millions(used)} användes {code}"
        return f"{millions(used)} av {millions(budget)} användes {code}"
