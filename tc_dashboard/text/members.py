"""Members and the audit trail: what the administrator's pages say, and what a command answers that refuses."""

from collections.abc import Mapping, Sequence
from typing import Any

from tc_dashboard import formats
from tc_dashboard.domain import Role
from tc_dashboard.municipalities import county_municipalities, name_of
from tc_dashboard.text.figures import FIGURES
from tc_dashboard.text.meetings import Meetings
from tc_dashboard.text.settings import Settings
from tc_dashboard.text.spoken import Spoken


class Members:
    """The page of members, its commands and the command line's words about them."""

    region = "Region Stockholm"
    steering_group = "Styrgruppen"
    configuration = "Installationen"
    command_line = "Kommandoraden"
    nobody = "Okänd"
    lead = (
        "Här står vilka som får logga in. Rollen styr vad var och en ser och får göra. Ändrar du en rad gäller det "
        "inom en minut, också i flikar som redan är öppna."
    )
    no_sign_in = (
        "Ingen inloggning är inställd på den här servern, så listan används inte än. Hur den ställs in står i README."
    )
    list_heading = "Vilka som får logga in"
    who = "Medlemmar"
    name, organisation, email, provider, role = "Namn", "Organisation", "E-post", "Loggar in hos", "Roll"
    municipality, valid_from, valid_to, state = "Kommun", "Från", "Till och med", "Läge"
    first_time = "Har inte loggat in än"
    bound, ended, later = "Har loggat in", "Avslutad", "Börjar senare"
    nobody_yet = "Ingen är tillagd än."
    add_heading = "Lägg till en medlem"
    add = "Lägg till"
    optional_end = "Sista dagen (tom: tills vidare)"
    email_help = "Den adress som personen har hos inloggningstjänsten. Den används bara vid första inloggningen."
    only_municipality = "Bara för rollen Kommun"
    change_heading = "Ändra eller avsluta"
    choose, change, end = "Medlem", "Spara rollen", "Avsluta"
    none_chosen = "Välj en medlem"
    domains = "Domäner som har nekats"
    hint = (
        "Domänerna är en ledtråd om vilken organisation någon kommer från. De ger ingen rätt till något: bara raderna "
        "ovan gör det."
    )
    domain, times = "Domän", "Antal nekade inloggningar"
    to_events = "Se händelser"
    source = "Medlemslistan"

    only_administrators = "Det här får bara en administratör göra. Inget har ändrats."
    no_longer = "Din tillgång till panelen har ändrats sedan sidan visades. Inget har ändrats. Läs in sidan igen."
    not_in_anothers_name = (
        "Du ser panelen med någon annans ögon och kan inte skriva i deras namn. Byt tillbaka under Visa som."
    )
    no_email = (
        "Skriv en hel e-postadress, till exempel anna.andersson@huddinge.se, och vilken inloggningstjänst det gäller."
    )
    no_role = "Välj en roll. Inget har sparats."
    ends_before = "Sista dagen ligger före den första, eller har redan varit. Ändra datumet. Inget har sparats."
    not_there = "Medlemmen finns inte eller är redan avslutad. Läs in sidan igen."
    last_administrator = (
        "Det här är den enda administratören, så panelen skulle bli utan. Lägg till en annan administratör först."
    )
    municipality_of_role = "Rollen Kommun behöver en kommun, och bara den rollen kan ha en. Ändra och försök igen."

    @staticmethod
    def organisation_of(role: Role, municipality_code: str | None) -> str:
        if municipality_code is not None:
            return f"{name_of(municipality_code)} (kommun)"
        return Members.steering_group if role is Role.STEERING_GROUP else Members.region

    @staticmethod
    def already(email: str, provider: str) -> str:
        return f"{email} finns redan hos {provider}. Ändra den raden, eller avsluta den och lägg till en ny."

    @staticmethod
    def was_added(email: str) -> str:
        return f"{email} är tillagd och kan logga in."

    @staticmethod
    def was_changed(who: str, role: str) -> str:
        return f"{who} har nu rollen {role}."

    @staticmethod
    def was_ended(who: str) -> str:
        return f"{who} är avslutad. Öppna flikar töms inom en minut."

    @staticmethod
    def no_such_municipality(name: str) -> str:
        return f"Kommunen ”{name}” finns inte i länet. Skriv dess namn eller fyrsiffriga kod."

    @staticmethod
    def no_such_role(name: str) -> str:
        return f"Rollen ”{name}” finns inte. Välj en av: {', '.join(Role)}."

    @staticmethod
    def no_such_provider(name: str, known: Sequence[str]) -> str:
        if not known:
            return "Ange inloggningstjänstens namn med --provider, till exempel --provider entra."
        return f"Inloggningstjänsten ”{name}” är inte inställd. Välj en av: {', '.join(known)}."

    @staticmethod
    def no_such_member(email: str) -> str:
        return f"Ingen medlem som gäller har e-postadressen {email}."

    @staticmethod
    def several(email: str) -> str:
        return f"{email} finns hos flera inloggningstjänster. Ange vilken med --provider."

    @staticmethod
    def line(member: Mapping[str, Any]) -> str:
        where = f", {member['municipality']}" if member["municipality"] else ""
        ends = f" till {member['valid_to']}" if member["valid_to"] else ""
        return (
            f"{member['id']:>4}  {member['email']} ({member['provider']})  {member['role']}{where}  "
            f"från {member['valid_from']}{ends}  {member['state']}"
        )


class Audited:
    """The audit trail in words."""

    log_heading = "Händelseloggen"
    title_table = "Händelser, den senaste först"
    lead = (
        "Inloggningar, nekanden, uppladdningar, ångringar, publiceringar, nedladdningar, ändrade gränser och ändrade "
        "medlemmar. "
        "Händelserna namnger organisationer; vem det var står bara så länge medlemmen finns kvar i listan."
    )
    lead_of_figures = (
        "Vad som har gjorts med siffrorna: uppladdningar, ångringar, publiceringar, nedladdningar, ändrade gränser och "
        "vilka som har sett dem. Händelserna namnger organisationer, aldrig personer."
    )
    link_of_figures = "Vad som har gjorts med siffrorna"
    at, member, organisation, event, subject, detail = "När", "Vem", "Organisation", "Händelse", "Gäller", "Mer"
    nothing = "Inget har hänt än."
    day = "Dag"
    looks_title = "Vilka som har sett kommunens egna siffror"
    looks_sentence = (
        "De organisationer som har öppnat sidan, laddat ner en fil med kommunens siffror eller sett dem utan skydd för "
        "små tal. Länets publicerade siffror, som alla ser, räknas inte."
    )
    nobody_looked = "Ingen är antecknad än."
    source = "Händelseloggen"
    kept_for_ever = "Händelserna sparas tills vidare. Gallring kräver ett beslut och ställs in med TC_AUDIT_DAYS."
    no_decision = "Ingen gallring är inställd. Ange --days, eller sätt TC_AUDIT_DAYS när det finns ett gallringsbeslut."

    names: Mapping[str, str] = {
        "sign-in": "Loggade in",
        "sign-out": "Loggade ut",
        "refused": "Nekades",
        "import": "Laddade upp",
        "undo": "Ångrade",
        "publish": "Publicerade",
        "setting": "Ändrade gränserna för små tal",
        "export": "Laddade ner",
        "look": "Såg en kommuns siffror",
        "unmasked": "Såg en siffra utan skydd",
        "report": "Skrev om ett fel",
        "proposal": "Skickade in eller besvarade en fil",
        "meeting": "Skrev i ett möte",
        "member added": "Lade till en medlem",
        "member changed": "Ändrade en medlem",
        "member ended": "Avslutade en medlem",
        "cleared": "Gallrade",
        "removed": "Gallrade en uppladdning",
        "restored": "Lade tillbaka en säkerhetskopia",
    }
    kinds: Mapping[str, str] = {
        **dict.fromkeys(("import", "undo", "publish", "setting", "restored"), "Revision"),
        "removed": "Uppladdning",
        **dict.fromkeys(("member added", "member changed", "member ended"), "Medlem"),
        "report": "Fel",
        "meeting": "Möte",
    }
    """What an event's subject is the number of."""
    reasons: Mapping[str, str] = {
        "unknown": "finns inte bland medlemmarna",
        "not yet": "medlemskapet har inte börjat",
        "ended": "medlemskapet är avslutat",
        "signed out": "inloggningen var avslutad",
        "too old": "inloggningen var för gammal",
        "page": "sidan är till för andra",
        "right": "rätten gällde inte längre",
        "member": "får inte ändra medlemmar",
        "setting": "får inte ändra gränserna",
        "meeting": "får inte skriva i möten",
        "ledger": "får inte ändra uppgifterna",
        "name": "ville skriva i någon annans namn",
    }

    @staticmethod
    def kept(days: int) -> str:
        return f"Händelser och avslutade medlemmar sparas i {formats.whole(days)} dagar."

    @staticmethod
    def line(at: str, organisation: str, event: str, subject: str, detail: Mapping[str, Any]) -> str:
        told = (Audited.subject_of(event, subject), Audited.detail_of(event, detail))
        return f"{at}  {organisation}  {Audited.names[event]}  {'  '.join(part for part in told if part)}".rstrip()

    @staticmethod
    def cleared(events: int, ended: int) -> str:
        return f"Gallrat: {events} {'händelse' if events == 1 else 'händelser'} och {ended} avslutade medlemmar."

    @staticmethod
    def subject_of(event: str, subject: str) -> str:
        if event == "look":
            return county_municipalities().get(subject, subject)
        if event == "unmasked":
            return FIGURES[subject].name
        if kind := Audited.kinds.get(event):
            return f"{kind} {subject}"
        return Audited.reasons.get(subject, subject)

    @staticmethod
    def detail_of(event: str, detail: Mapping[str, Any]) -> str:
        """What else is known, in words."""
        told: list[str] = []
        if event == "refused" and detail:
            told = [Audited.reasons.get(detail["why"], detail["why"]), detail["provider"], detail["domain"]]
        elif event == "unmasked":
            told = [f"{Spoken.keys.get(key, key)}: {value}" for key, value in detail["by"].items()]
        elif event == "sign-in":
            told = [detail["provider"], "för första gången" if detail["first"] else ""]
        elif event == "import":
            told = list(detail["files"])
        elif event == "setting":
            told = [Settings.logged(detail)]
        elif event == "export":
            told = Audited._of_export(detail)
        elif event == "meeting":
            told = [Meetings.did[detail["did"]]]
        elif event == "undo":
            told = [f"blev revision {detail['revision']}"]
        elif event == "member changed":
            told = [f"från {detail['from']['role']} till {detail['to']['role']}"]
        elif event in ("member added", "member ended"):
            told = [detail["role"]]
        elif event == "removed":
            told = [detail["decision"]]
        elif event == "cleared":
            told = [Audited.cleared(detail["events"], detail["members"])]
        return ", ".join(part for part in told if part)

    @staticmethod
    def _of_export(detail: Mapping[str, Any]) -> list[str]:
        """From the command line: for whom and which revision. From a page: whose own figures it held, if anyone's."""
        about = detail.get("about", "")
        whose = "alla kommuners siffror" if about == "*" else f"{name_of(about)}s siffror" if about else ""
        receiver = f"för {detail['receiver']}" if "receiver" in detail else ""
        return [receiver, f"revision {detail['revision']}" if "revision" in detail else "", whose]
