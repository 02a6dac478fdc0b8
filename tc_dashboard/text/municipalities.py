"""What the pages Kommuner and Att ansluta say."""

import datetime as dt
from collections.abc import Mapping, Sequence

from tc_dashboard import formats
from tc_dashboard.text.spoken import in_words, listed, plural, sentence_case


class Municipalities:
    """Kommuner: the roles on a map, every municipality in a table, and between which ones people travel to study."""

    no_role = "Ingen roll"
    municipality, role, since, source = "Kommun", "Roll", "Sedan", "Källa"
    living, studying = "Påbörjade som bor här", "Påbörjade som studerar här"
    programmes, companies = "Utbildningar", "Samverkansföretag"
    per_thousand = "Påbörjade per 1 000 invånare 20–64 år"
    everyone = "Alla kommuner i länet"
    flows = "Hemkommun och studiekommun"
    own_heading = "Våra invånare"
    no_roles = (
        "Ingen kommuns roll är inlagd än. Här visas vilka kommuner som är avtalspart, ansöker, är i dialog eller "
        "medfinansierar, på en karta och sedan när. Fyll i bladet Kommunroller i mallen."
    )
    from_day, to_day, still = "Från", "Till", "pågår"
    history_heading = "Roller, tidigare och nu"
    roles_not_delivered = "Kommunernas roller är inte inlagda än"
    no_population = "Antal per 1 000 invånare visas när folkmängden är inlagd i bladet Referensvärden."
    no_pairs = (
        "Hur många som bor i en viss kommun och studerar i en viss annan visas inte för länet: de talen är för små för "
        "att publiceras. Varje kommun ser på Vår kommun var de egna invånarna studerar, när de är så många att det kan "
        "visas."
    )
    no_persons = (
        "Inga deltagare är inlagda än. Här visas var deltagarna bor och var de studerar. Fyll i bladet Deltagare i "
        "mallen."
    )
    others_persons = "Antalet deltagare från andra kommuner visas inte för en kommun."
    residents_of_ours = "Var våra invånare studerar står på Vår kommun."
    paper_of = "Kommunens underlag som PDF"
    paper_help = "Det som kommunen själv ser, med det senast publicerade."
    choose = "Kommun"

    @staticmethod
    def parties(names: Sequence[str]) -> str:
        """The title of the map: who has signed."""
        if not names:
            return "Ingen kommun är avtalspart än"
        if len(names) > 6:
            return f"{sentence_case(in_words(len(names)))} kommuner är avtalsparter"
        return f"{'Avtalspart är' if len(names) == 1 else 'Avtalsparter är'} {listed(names)}"

    @staticmethod
    def others(by_role: Mapping[str, Sequence[str]], rest: int) -> str:
        """`Ansökande: Nynäshamn. I dialog: Botkyrka och Tyresö. 18 kommuner har ingen roll än.`"""
        told = [f"{role}: {listed(names)}." for role, names in by_role.items() if names]
        if rest:
            told.append(f"{plural(rest, 'kommun', 'kommuner')} har ingen roll än.")
        return " ".join(told)

    @staticmethod
    def roles(roles: Sequence[str]) -> str:
        """`Avtalspart och medfinansiär`."""
        return listed([str(roles[0]), *(role[:1].lower() + role[1:] for role in roles[1:])])

    @staticmethod
    def given(municipalities: int, programmes: int) -> str:
        if not programmes:
            return "Ingen kommun har en egen utbildning i piloten än"
        where = plural(municipalities, "kommun", "kommuner")
        return f"Utbildningar ges i {where}"

    @staticmethod
    def without_programmes(names: Sequence[str]) -> str:
        """Being a party without a programme of one's own is a state like any other, and is said."""
        return (
            f"{listed(names)} är med utan egen utbildning. Det är inget som saknas: en kommun kan vara med genom avtal "
            "utan egen anordnare, och invånarna kan studera i en annan kommun."
        )

    @staticmethod
    def until(begins: dt.date, ends: dt.date | None, today: dt.date) -> str:
        """Without a last day a role goes on, or hasn't begun."""
        if ends is not None:
            return formats.day(ends)
        return Municipalities.still if begins <= today else "börjar senare"

    @staticmethod
    def history_title(ended: int) -> str:
        if not ended:
            return "Ingen kommuns roll har ändrats eller avslutats"
        return f"{sentence_case(in_words(ended))} roller har avslutats" if ended > 1 else "En roll har avslutats"

    @staticmethod
    def programmes_add_up(in_all: int, programmes: int, *, several: int, elsewhere: int, nowhere: int) -> str:
        """Why the column's sum isn't the number of programmes; nothing where it is so."""
        if not (several or elsewhere or nowhere):
            return ""
        told = [
            f"{plural(number, 'utbildning', 'utbildningar')} {what}"
            for number, what in (
                (several, "ges i flera kommuner och räknas i var och en"),
                (elsewhere, "ges utanför länet och står inte i tabellen"),
                (nowhere, "saknar studiekommun och står inte i tabellen"),
            )
            if number
        ]
        return f"Kolumnen Utbildningar blir tillsammans {in_all}; piloten har {programmes}: {listed(told)}."

    @staticmethod
    def population(year: int) -> str:
        return f"Folkmängd 20–64 år: {year}."

    @staticmethod
    def file_name(name: str, day: object) -> str:
        return f"Teknikcollege {name} {day}.pdf"


class Joining:
    """Att ansluta: one page for a municipality that is still deciding."""

    choose = "Vilken kommun gäller det?"
    given_heading = "Vad piloten har gett de andra kommunerna"
    own_heading = "Vad kommunens invånare redan deltar i"
    asked_heading = "Vad en anslutning innebär"
    programmes, programmes_many = "Utbildningar i piloten", "utbildningar"
    programmes_definition = "Utbildningar som hör till piloten i bladet Utbildningar, också de som inte har startat än."
    protected = "Antalet invånare som deltar är skyddat eller för litet för att visas"
    nobody = "Ingen invånare har påbörjat en utbildning enligt det som är inlagt"
    not_delivered = "Hur många av kommunens invånare som deltar går inte att säga än"
    fill_in_participants = "Inga deltagare är inlagda. De fylls i på bladet Deltagare i mallen."
    nothing_given = "Inga starter eller deltagare är inlagda än. De fylls i på bladen Starter och Deltagare i mallen."
    step, meaning = "Vad", "Vad det innebär"
    asked = "Så ansluter sig en kommun"
    start, about, vux = (
        "[teknikcollege.se](https://teknikcollege.se/genomforande-fran-ide-till-verklighet)",
        "[teknikcollege.se](https://teknikcollege.se/vad-ar-teknikcollege)",
        "[skr.se](https://skr.se)",
    )
    steps: Sequence[tuple[str, str]] = (
        (
            "Samverkansavtal",
            (
                "Kommunen skriver under samverkansavtalet eller ett hängavtal, genom kommunstyrelsens ordförande "
                "eller motsvarande. "
                f"({start})"
            ),
        ),
        (
            "Minst tre kommuner",
            (
                "Ett Teknikcollege är regionalt: minst tre kommuner samverkar. Varje ny kommun gör grunden bredare. "
                f"({about})"
            ),
        ),
        (
            "Egen utbildning krävs inte",
            (
                "En kommun utan egen anordnare kan vara med genom avtalet. Invånarna studerar då i en annan kommun. "
                f"({start})"
            ),
        ),
        (
            "Pengarna följer invånaren",
            (
                "Inom samverkansområdet söker invånaren genom sin hemkommun. För den som antas till komvux i en annan "
                "kommun betalar hemkommunen. "
                f"({vux})"
            ),
        ),
        (
            "Kvalitet granskas",
            (
                "Arbetslivet har majoritet i styrgruppen, och utbildningarna certifieras mot Teknikcolleges kriterier. "
                f"({about})"
            ),
        ),
    )
    cost, time, next_step = "Kostnad", "Tid", "Nästa steg"
    no_time = "Inte fastställd. Avtalet skrivs under efter kommunens eget beslut."
    no_next_step = "Kontakta den som leder piloten och be om samverkansavtalet."
    own_paper = "Underlag för beslut om att ansluta (PDF)"
    own_paper_about = (
        "Kommunen har inte skrivit under samverkansavtalet. Underlaget säger på en sida vad piloten har gett de andra "
        "kommunerna, vad invånarna redan deltar i och vad en anslutning innebär."
    )
    paper, paper_kind = "Hämta som PDF", "Underlag för beslut om anslutning"

    @staticmethod
    def source(of_the_region: str) -> str:
        return f"teknikcollege.se, skr.se och {of_the_region}"

    @staticmethod
    def no_cost(funders: Sequence[str]) -> str:
        """No sum is invented: who has paid for the pilot is what is known."""
        first, *others = funders
        paid = f"{first}, med {listed(others)} som medfinansiär{'er' if len(others) > 1 else ''}" if others else first
        return f"Inte fastställd. Piloten har betalats av {paid}."

    @staticmethod
    def own_left_out(number: float, name: str) -> str:
        return f"utöver {formats.whole(number)} i {name}"

    own_counted = "kommunens egna invånare är inräknade"

    @staticmethod
    def under_way(running: int, begun: int, told: int) -> str:
        """A start that goes on can't have results yet: that is no missing number."""
        starts = plural(begun, "start", "starter")
        return f"{running} av {starts} pågår och har inget resultat än; uppgift finns för {told}"

    @staticmethod
    def no_role(name: str) -> str:
        return f"{name} har ingen roll i piloten än."

    @staticmethod
    def standing(name: str, role: str, since: str) -> str:
        """`Nynäshamns roll` would need the genitive of every name, so the name stands alone."""
        return f"{name}: {role[:1].lower()}{role[1:]} sedan {since}."

    @staticmethod
    def have_started(number: float, name: str) -> str:
        return f"{plural(number, 'invånare', 'invånare')} i {name} har påbörjat en utbildning i piloten"

    @staticmethod
    def per_thousand(number: float, year: int) -> str:
        told = formats.decimal(number)
        return f"Det är {told} per 1 000 invånare 20–64 år (folkmängd {year})."

    @staticmethod
    def title(name: str) -> str:
        return f"Att ansluta till Teknikcollege Stockholm: underlag för {name}"

    @staticmethod
    def file_name(name: str, day: object) -> str:
        return f"Att ansluta {name} {day}.pdf"
