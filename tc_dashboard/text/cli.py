"""What the command line says."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from tc_dashboard import formats
from tc_dashboard.domain import Missing
from tc_dashboard.errors import Severity
from tc_dashboard.text.storage import rows as rows_

_SEVERITY = {Severity.ERROR: "Fel", Severity.WARNING: "Varning", Severity.REMARK: "Bra att veta"}


class Cli:
    """Help texts and answers. The operator's Swedish."""

    about = "Teknikcollege Stockholm: läs in filer, räkna fram siffror och sköt historiken."
    database = "Databasens adress, till exempel sqlite:///data/teknikcollege.sqlite."
    json = "Svara med JSON."
    by = "Vem som gör det. Står i historiken."
    today = "Dagen som räknas, ÅÅÅÅ-MM-DD. I dag om inget anges."
    revision = "Den revision som räknas. Den nyaste om inget anges."
    as_of = "Som det var: dagen, och den revision som var nyast när dagen var slut."
    mask = "skydda små tal, som för alla utom en handläggare som låser upp dem"
    municipality = "Bara en kommuns siffror: fyrsiffrig kod eller namn."
    import_ = "Läs in en eller flera filer som en revision, eller inget om något är fel."
    dry_run = "Säg vad som skulle hända, men spara inget."
    strict = "Spara inte heller om det finns varningar."
    sender = "Vem som har lämnat filerna."
    figures = "Alla nyckeltal och mål."
    rows = "Raderna bakom ett nyckeltal, med fil, blad och cell."
    pair, figure_name, files, file = "NYCKEL=VÄRDE", "NYCKELTAL", "FIL…", "FIL.xlsx"
    figure = "Nyckeltalets id eller namn, till exempel persons.started eller Påbörjade."
    narrowed = "Begränsa till en del, till exempel area=Industri."
    template = "Skriv mallen, tom eller ifylld med det som är känt om en kommun eller en anordnare."
    provider = "Fyll i mallen med en anordnares utbildningar och starter."
    one_sender = "Ange antingen --municipality eller --provider: en mall är till en uppgiftslämnare."
    export = (
        "Skriv till en arbetsbok det som styrgruppen får se, eller med --municipality det som kommunen får se. "
        "Personer finns bara i de publicerade tabellerna. Läses den in igen ändras inget. Med --kind skrivs i stället "
        "mötets underlag: bilder, handling, arbetsbok, visning eller allt i ett handlingspaket (zip)."
    )
    any_file = "FIL"
    kind = "Slag av underlag. Utan --revision är det av den nyaste publicerade revisionen."
    meeting = "Mötets nummer: dess dagordning och, när det har hållits, dess dag och revision."
    agenda = "Årsrapporten eller slututvärderingen i stället för ett mötes frågor."
    period_form = "2025|2024/25"
    period = "Årsrapportens kalenderår eller läsår; annars det senaste kalenderår som är slut."
    report_of_the_group = "Årsrapporten och slututvärderingen är styrgruppens. Ta bort --municipality."
    reference = "Diarienummer, som stämplas på underlaget."
    slides = "Er egen PowerPoint-mall (.pptx) för bilderna."
    no_sheets_of_papers = "Ange antingen --dataset eller --kind: ett underlag är hela mötets."
    template_of_slides = "Ange --template bara med --kind pptx eller --kind zip: mallen är för bilderna."
    meeting_alone = (
        "Mötet har hållits och bestämmer själv dag och revision. Ta bort --today, --revision och --as-of, eller "
        "--meeting."
    )
    report_alone = "Underlaget till RTS är hela regionens: ange det utan --meeting, --reference, --template och kommun."
    nothing_published = "Ingen revision var publicerad då. Publicera en med publish, eller ange --revision."
    access_report = (
        "Vad varje roll och kommun når: sidor, siffror, rader och vad de får göra. Med FIL.xlsx som arbetsbok."
    )
    file_or_none = "[FIL.xlsx]"
    sheet = "BLAD"
    only = "Bara ett blad, till exempel Starter. Deltagare ger de publicerade tabellerna. Kan anges flera gånger."
    history = "Historiken, den nyaste revisionen först."
    undo = "Ångra en revision. Det blir en ny revision."
    undo_reason = "Varför, till historiken."
    publish = "Publicera en revision för styrgruppen och kommunerna. Den nyaste om inget anges."
    prepare = "Gör i ordning databasen, och fyll en tom med exempelpiloten."
    member = "Vilka som får logga in: lägg till, lista och avsluta."
    member_add = "Lägg till en medlem. E-posten räknas bara vid den första inloggningen hos den tjänst som anges."
    member_list = "Alla medlemmar, också de avslutade."
    member_end = "Avsluta en medlem nu. Öppna flikar töms inom en minut."
    email = "E-POST"
    sign_in_provider = "Inloggningstjänstens namn i inställningarna, till exempel entra."
    role = "Administratör, Region, Styrgrupp eller Kommun."
    of_municipality = "Kommunen, för rollen Kommun: fyrsiffrig kod eller namn."
    name = "Personens namn."
    to = "Sista dagen, ÅÅÅÅ-MM-DD. Tills vidare om inget anges."
    audit = "Händelseloggen: vad som har gjorts, av vilken organisation."
    audit_list = "Händelserna, den senaste sist."
    audit_clear = "Gallra händelser och avslutade medlemmar som är äldre än så många dagar."
    days = "Antal dagar som sparas. Inställningen TC_AUDIT_DAYS om inget anges."
    filling = "Historiken är tom. Läser in exempelpiloten …"
    filled = "Klart: exempelpiloten är inläst och publicerad."
    example_maker = "Exempelpiloten"
    as_of_alone = "Ange antingen --as-of, eller --today och --revision: --as-of bestämmer båda."
    not_a_pair = "Skriv --by som nyckel=värde, till exempel --by area=Industri."

    @staticmethod
    def no_such_file(path: str) -> str:
        return f"Filen {path} finns inte eller går inte att läsa. Kontrollera sökvägen."

    @staticmethod
    def cannot_write(path: str) -> str:
        return f"Filen {path} går inte att skriva. Kontrollera mappen, och att filen inte är öppen i Excel."

    @staticmethod
    def written(path: str) -> str:
        return f"Mallen är sparad i {path}."

    @staticmethod
    def exported(path: str, revision: int, number: int, receiver: str) -> str:
        return f"{rows_(number)} ur revision {revision}, för {receiver}, är sparade i {path}."

    @staticmethod
    def papers_written(path: str, revision: int, day: date, receiver: str) -> str:
        return f"Underlaget ur revision {revision}, per {formats.day(day)}, för {receiver}, är sparat i {path}."

    @staticmethod
    def no_such_kind(kind: str, known: Sequence[str]) -> str:
        return f"Slaget ”{kind}” finns inte. Välj ett av: {', '.join(known)}."

    @staticmethod
    def only_with_kind(known: Sequence[str]) -> str:
        return (
            "--meeting, --agenda, --period, --reference, --template, --today och --as-of gäller bara underlag. "
            f"Ange också --kind: {', '.join(known)}."
        )

    @staticmethod
    def no_such_agenda(name: str, known: Sequence[str]) -> str:
        return f"Rapporten ”{name}” finns inte. Välj en av: {', '.join(known)}."

    @staticmethod
    def no_such_period(code: str) -> str:
        return f"Perioden ”{code}” går inte att läsa. Skriv ett kalenderår som 2025 eller ett läsår som 2024/25."

    @staticmethod
    def period_of_the_year(name: str) -> str:
        return f"Ange --period bara med --agenda {name}: den är årsrapportens."

    @staticmethod
    def no_such_meeting(number: int, known: Sequence[int]) -> str:
        if not known:
            return f"Möte {number} finns inte: inget möte är inlagt. Lägg in det på sidan Möten."
        return f"Möte {number} finns inte. Välj ett av: {', '.join(map(str, known))}."

    @staticmethod
    def no_such_dataset(name: str, known: Sequence[str]) -> str:
        return f"Bladet ”{name}” finns inte i mallen. Välj ett av: {', '.join(known)}."

    @staticmethod
    def no_such_provider(name: str, known: Sequence[str]) -> str:
        if not known:
            return f"Anordnaren ”{name}” finns inte: bladet Anordnare är tomt. Läs in det först."
        return f"Anordnaren ”{name}” finns inte. Välj en av: {', '.join(known)}."

    @staticmethod
    def undone(revision: int, number: int) -> str:
        return f"Revision {revision} är ångrad. Det blev revision {number}."

    @staticmethod
    def published(revision: int) -> str:
        return f"Revision {revision} är publicerad. Styrgruppen och kommunerna ser den nu."

    @staticmethod
    def no_such_figure(name: str, known: Sequence[str]) -> str:
        return f"Nyckeltalet ”{name}” finns inte. Välj ett av: {', '.join(known)}."

    @staticmethod
    def no_such_key(key: str, known: Sequence[str]) -> str:
        if not known:
            return "Nyckeltalet går inte att dela upp. Ta bort --by."
        return f"Nyckeltalet går inte att dela upp på ”{key}”. Välj ett av: {', '.join(known)}."

    @staticmethod
    def read_as_remembered(sheet: str, dataset: str) -> str:
        return f"Bladet {sheet} läses som {dataset}, så som det bekräftades för en tidigare fil av samma slag."

    @staticmethod
    def import_report(report: Mapping[str, Any], *, dry_run: bool, refused: bool, effects: Sequence[str] = ()) -> str:
        """`effects`: a line for each thing that a save would move."""
        lines = [
            f"{_SEVERITY[problem['severity']]}  {file['file']}  {_place(problem)}  {problem['message']}"
            for file in report["files"]
            for problem in file["problems"]
        ]
        first, sheets = report["files"][0], [sheet for file in report["files"] for sheet in file["sheets"]]
        new, changed, unchanged = (sum(sheet[name] for sheet in sheets) for name in ("new", "changed", "unchanged"))
        if refused:
            lines.append("Inget har sparats.")
        elif dry_run:
            lines.append(
                f"Provkörning, inget har sparats: {new} nya, {changed} ändrade, {unchanged} oförändrade rader."
            )
            lines += effects
        elif first["saved"]:
            lines.append(
                f"Sparad som revision {first['revision']}: {new} nya, {changed} ändrade, {unchanged} oförändrade rader."
            )
        else:
            lines.append(f"Inget nytt: allt i filerna finns redan i revision {first['revision']}.")
        return "\n".join(lines)

    @staticmethod
    def figures_report(report: Mapping[str, Any]) -> str:
        lines = [f"Revision {report['revision']}, {report['day']}"]
        for figure in report["figures"]:
            part = " ".join(f"{key}={value}" for key, value in figure["by"].items())
            unit = "%" if figure["unit"] == "andel" else figure["unit"]
            value = Missing.PROTECTED if figure["masked"] else formats.number(figure["value"], unit)
            lines.append(f"{figure['name']:<32}{part:<40}{value} {'' if unit == '%' else unit}".rstrip())
        lines += [f"{goal['id']:<12}{goal['status']}" for goal in report["goals"]]
        return "\n".join(lines)

    @staticmethod
    def rows_report(report: Mapping[str, Any]) -> str:
        lines = [
            f"{row['file']}  {row['sheet']}!{row['cell']}  {formats.number(row['value'], '')}" for row in report["rows"]
        ]
        return "\n".join([*lines, rows_(len(report["rows"]))])

    @staticmethod
    def history_line(entry: Mapping[str, Any], at: str) -> str:
        files = ", ".join(file["file"] for file in entry["files"])
        what = f"ångrade revision {entry['undoes']}" if entry["undoes"] else f"läste in {files}"
        what = "ändrade gränserna för små tal" if entry["setting"] else what
        extra = f" (ångrad i {entry['undone_by']})" if entry["undone_by"] else ""
        published = " (publicerad)" if entry["published_at"] else ""
        return f"{entry['revision']:>5}  {at}  {entry['by']} {what}{extra}{published}"


def _place(problem: Mapping[str, str]) -> str:
    return f"{problem['sheet']}!{problem['cell']}" if problem["cell"] else problem["sheet"]
