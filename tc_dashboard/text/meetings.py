"""What is said of the steering group's meetings: the page Möten, its refusals, and the marks of an earlier meeting."""

from collections.abc import Mapping
from datetime import date

from tc_dashboard import formats
from tc_dashboard.text.spoken import in_words, sentence_case


class Meetings:
    """The page Möten."""

    planned, held, closed = "Planerat", "Hållet", "Justerat"
    day, title, state, revision, decisions = "Dag", "Möte", "Läge", "Revision", "Beslut"
    number, decision, responsible, due, about = "Nr", "Beslut", "Ansvarig", "Klart senast", "Gäller"
    time, overdue = "Tid", "Försenat"
    since_decision = "Sedan beslutet"
    all_meetings = "Alla möten"
    no_meetings = "Inget möte är inlagt än."
    none_planned = "Inget möte är planerat"
    none_held = "Inget möte har hållits än. När ett möte hålls fryses siffrorna som gruppen såg."
    own_notes = "styrgruppens egna anteckningar"
    no_decisions = "Inget beslut är föreslaget eller fattat på mötet."
    no_earlier = "Inget tidigare möte har fattat något beslut."
    about_nothing = "Inget särskilt mål eller nyckeltal"

    # The page's hands.
    lead = "Här planeras mötena, här skrivs besluten, och härifrån visas och hämtas mötets underlag."
    lead_group = "Här finns gruppens möten, besluten och mötenas underlag."
    new, new_help = "Lägg in ett nytt möte", "Till exempel Styrgruppsmöte 4"
    add, save, choose = "Lägg in mötet", "Spara", "Möte"
    show = "Öppna visningsläget"
    show_help = "Öppnas i en ny flik. Bläddra med piltangenterna, F11 ger hela skärmen och Esc visar alla frågor."
    pages_as_they_were = "Se sidorna som de var vid mötet"
    name, agenda, notes = "Mötets namn", "Ordna dagordningen", "Anteckningar"
    hold, hold_help = (
        "Markera som hållet",
        (
            "När mötet är slut. Siffrorna fryses: mötet ser den publicerade revisionen för alltid, också när uppgifter "
            "rättas senare."
        ),
    )
    close, close_help = "Justera", "Låser anteckningar och beslut."
    close_sure, hold_sure = "Ja, justera", "Ja, mötet är hållet"
    papers, papers_now = "Mötets underlag", "Underlag per i dag"
    take_out = "Hämta:"
    papers_note = "Alla filer visar det styrgruppen får se, med små tal skyddade."
    edit, write_decision, edit_decision = "Ändra mötet", "Skriv ett beslut", "Ändra ett beslut"
    propose_decision = "Föreslå ett beslut"
    """The same before the meeting's day: nothing can be decided yet."""
    to_settle = "Förslag som väntar på mötets beslut"
    decision_words, decision_state = "Beslutets text", "Läge"
    own_template = "Egen PowerPoint-mall"
    own_template_help = "Välj en mall i formatet .pptx. Den används för PowerPoint tills du lämnar panelen."
    reference = "Diarienummer (valfritt)"
    reference_help = "Skrivs på handlingspaketet. Kan lämnas tomt."
    since_heading = "Sedan förra mötet"
    fetching, fetching_earlier = "Hämtar mötets siffror", "Hämtar siffrorna från tidigare möten"
    every_change = "Visa alla ändringar"
    earlier_heading = "Tidigare beslut och vad som hänt sedan dess"
    done: Mapping[str, str] = {
        "plan": "Mötet är inlagt.", "change": "Mötet är ändrat.", "hold": "Mötet är hållet och siffrorna är frysta.",
        "close": "Mötet är justerat.", "propose": "Beslutet är sparat.", "rewrite": "Beslutet är ändrat.",
        "settle": "Beslutet är noterat.",
    }  # fmt: skip
    files: Mapping[str, str] = {
        "pptx": "PowerPoint", "pdf": "PDF", "xlsx": "Excel", "html": "Visningsläget som fil", "zip": "Handlingspaket",
    }  # fmt: skip

    no_title = "Mötet behöver ett namn, till exempel Styrgruppsmöte 4."
    no_words = "Beslutet behöver en text. Inget har sparats."
    day_is_frozen = "Mötet är hållet, så dess dag kan inte ändras. Inget har sparats."
    held_already = "Mötet är redan hållet. Läs in sidan igen."
    not_held = "Mötet är inte hållet än. Protokollet kan justeras när det är hållet."
    is_closed = "Mötet är justerat, så det kan inte ändras. Lägg ett nytt beslut på ett kommande möte i stället."
    personal_number = (
        "Texten ser ut att innehålla ett personnummer. Det får inte sparas här. Ta bort det och spara igen."
    )
    too_long = "Texten är för lång. Korta den till högst 2 000 tecken. Inget har sparats."
    unknown_screen = "Dagordningen har en punkt som inte finns. Läs in sidan igen."

    to_today = "Till dagens siffror"
    meeting_is_not_there = (
        "Mötet som adressen leder till finns inte eller är inte hållet. Här visas dagens siffror. Välj ett möte på "
        "sidan Möten."
    )

    @staticmethod
    def as_at(day: date) -> str:
        return f"Som vid mötet {formats.day(day)}"

    @staticmethod
    def still_proposed(number: int) -> str:
        """Before the meeting is closed: what hasn't been decided is decided by nobody afterwards."""
        if not number:
            return ""
        what = "Ett beslut står" if number == 1 else f"{sentence_case(in_words(number))} beslut står"
        return f"**{what} kvar som förslag** och räknas inte som fattade. Ändra läget först, om de är fattade."

    @staticmethod
    def still_to_hold(day: date) -> str:
        return f"Mötet {formats.day(day)} är inte hållet än"

    @staticmethod
    def next_is(day: date, today: date) -> str:
        return "Mötet är i dag" if day == today else f"Nästa möte är {formats.day(day)}"

    @staticmethod
    def last_was(day: date, title: str) -> str:
        return f"Senast: {title}, {formats.day(day)}."

    @staticmethod
    def decisions_of(day: date) -> str:
        return f"Beslut vid mötet {formats.day(day)}"

    @staticmethod
    def earlier_title(number: int, overdue: int) -> str:
        late = f", {overdue} av dem {'försenat' if overdue == 1 else 'försenade'}" if overdue else ""
        return f"{number} tidigare beslut{late}" if number else "Inga tidigare beslut"

    @staticmethod
    def earlier_folded(number: int) -> str:
        return f"Visa {number} tidigare beslut"

    @staticmethod
    def from_to(before: str, after: str) -> str:
        if before == after:
            return f"{after}, oförändrat"
        return f"{before or formats.NOTHING} → {after or formats.NOTHING}"

    @staticmethod
    def choice(day: date, title: str, state: str) -> str:
        return f"{formats.day(day)}  {title} ({state.lower()})"

    @staticmethod
    def choice_of_decision(number: int, words: str) -> str:
        return f"{number}. {words[:80]}"

    @staticmethod
    def settle(state: str, number: int) -> str:
        """What a button's mark is for: many stand below each other."""
        return f"{state}: beslut {number}"

    @staticmethod
    def frozen(revision: int) -> str:
        return f"Mötet såg revision {revision}."

    @staticmethod
    def file_name(title: str, day: date, kind: str) -> str:
        what = f"Handlingspaket {title}" if kind == "zip" else title
        return f"{what} {formats.day(day)}.{kind}".replace("/", "-")

    @staticmethod
    def not_yet(day: date) -> str:
        return f"Mötet är {formats.day(day)} och kan markeras som hållet först då. Är det i dag? Ändra mötets dag."

    @staticmethod
    def nothing_published(day: date) -> str:
        return (
            f"Inget var publicerat {formats.day(day)}, så det finns inget för mötet att se. "
            "Publicera på sidan Historik först."
        )

    @staticmethod
    def no_such_meeting(number: int) -> str:
        return f"Det finns inget möte {number}. Läs in sidan igen."

    @staticmethod
    def no_such_decision(number: int) -> str:
        return f"Mötet har inget beslut {number}. Läs in sidan igen."

    did: Mapping[str, str] = {
        "planned": "lade in mötet", "changed": "ändrade mötet", "held": "höll mötet", "closed": "justerade",
        "decision": "skrev ett beslut",
    }  # fmt: skip


class Agenda:
    """The panel where a meeting's agenda is put in order."""

    rule = "Välj en fråga och flytta den. Varje tryck sparas direkt. Åtta frågor brukar räcka för en timme."
    screens = "Frågorna i den ordning de visas"
    up, down, away = "Flytta upp", "Flytta ned", "Ta bort"
    add, add_help = "Lägg till en fråga sist", "Välj en fråga"
    ordinary = "Återgå till den vanliga dagordningen"

    @staticmethod
    def line(place: int, question: str) -> str:
        return f"{place}\\. {question}"
