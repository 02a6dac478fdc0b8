"""What a person is asked before a save: to correct, to leave out, to accept, to settle."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from tc_dashboard import config, formats
from tc_dashboard.text.storage import DATASET_NAMES


def _and(words: Sequence[str]) -> str:
    return " och ".join(words) if len(words) < 3 else f"{', '.join(words[:-1])} och {words[-1]}"


def _rows(number: int) -> str:
    return f"{formats.whole(number)} {'rad' if number == 1 else 'rader'}"


class Deciding:
    """Headings, questions and buttons of the decisions on the upload page."""

    file, place, heading, written, message = "Fil", "Plats", "Kolumn", "Står nu", "Vad som är fel"

    # Faulty cells
    faults = "Rätta här"
    faults_instead = "Rätta cellerna i stället"
    faults_how = (
        "Välj en tom ruta under **Rätt värde** och skriv. Enter går till nästa ruta. Välj sedan Granska igen. De grå "
        "rutorna är låsta. Ett mellanslag tömmer cellen. Kan raden inte rättas? Skriv längst till höger varför den ska "
        "lämnas utanför."
    )
    new, leave_out = "Rätt värde", "… eller lämna raden utanför, för att"
    examine_again = "Granska igen"
    marked_is_new = (
        "Din fil går inte att märka där den står. Du får en ny arbetsbok med samma blad, celler och värden, men utan "
        "filens formatering, formler, diagram och makron."
    )
    or_in_excel = "Eller rätta i Excel: din egen fil, med felen märkta och en lista först. Ladda sedan upp den igen."

    # Decisions made
    take_back = "Ta tillbaka"

    # Warnings
    why = "Därför stämmer det"
    for_all = "Skäl för alla varningar utan eget skäl"
    own_reasons = "Ge varningarna olika skäl"
    for_all_placeholder = "Till exempel: två klasser startade"
    accept = "Godta varningarna"

    # Rows that are missing
    missing_how = (
        "De här raderna finns sparade men inte i filen. De är kvar om du inte säger något. Markera dem som inte "
        "längre finns i verkligheten: de tas bort när du sparar, och det går att ångra på sidan Historik. Vi jämför "
        "bara med det som filen handlar om: samma utbildning, kommun, företag eller mål. I Deltagare jämförs samma "
        "mätdatum, för alla utbildningar som anordnaren har i kommunen. Kommer filen från kommunen, eller har den "
        "flera anordnare, jämförs hela kommunens."
    )
    is_gone = "Finns inte längre"
    mark_gone = "Markera som borttagna"
    dataset, row = "Datamängd", "Rad"
    use = "Använd valen"

    # Files that disagree
    disputes = "Filerna säger olika"
    disputes_first = "Två filer har olika värden för samma rad. Välj nedanför vad som gäller, så kan filerna sparas."
    disputes_how = "Välj vilken fil som gäller för varje rad. Båda värdena sparas i historiken."

    # Several files
    message_of_warning = "Vad vi undrar över"
    all_or_none = "Spara alla filerna eller ingen"
    verdicts = "Besked, fil för fil"
    sender, verdict, warnings = "Från", "Besked", "Varningar"

    @staticmethod
    def sender_of(file: str) -> str:
        return f"Vem {file} kommer från (valfritt)"

    @staticmethod
    def later(warnings: int) -> str:
        asked = "1 varning" if warnings == 1 else f"{formats.whole(warnings)} varningar"
        return f"{asked} att titta på när felen är rättade"

    @staticmethod
    def answered(warnings: int) -> str:
        asked = "1 varning" if warnings == 1 else f"{formats.whole(warnings)} varningar"
        return f"{asked}, inget mer att svara på"

    @staticmethod
    def corrected(place: str, told: str) -> str:
        return f"{place} läses som ”{told}”" if told else f"{place} läses som tom"

    @staticmethod
    def left_out(place: str, reason: str) -> str:
        return f"Raden {place} lämnas utanför: {reason}"

    @staticmethod
    def marked_gone(dataset: str, row: str) -> str:
        return f"{dataset}: {row} finns inte längre och tas bort"

    @staticmethod
    def made(number: int) -> str:
        return f"Det här har du bestämt ({number})"

    @staticmethod
    def first_faults(shown: int, of: int) -> str:
        return f"Här visas de {shown} första av {formats.whole(of)}. Resten kommer när de är rättade."

    @staticmethod
    def marked(file: str) -> str:
        return f"Ladda ner {file} med felen märkta"

    @staticmethod
    def missing(number: int, files: int = 1) -> str:
        where = "filen" if files == 1 else "filerna"
        return f"{_rows(number)} är {'sparad' if number == 1 else 'sparade'} men finns inte i {where}"

    @staticmethod
    def goes(marked: int, along: Mapping[str, int]) -> str:
        """What is taken away when the person saves."""
        told = f"{_rows(marked)} tas bort när du sparar."
        if along:
            also = _and([f"{_rows(number)} i {name}" for name, number in along.items()])
            told += f" Samtidigt tas {also} bort, som hör till {'den' if marked == 1 else 'dem'}."
        return told

    @staticmethod
    def first_missing(shown: int, of: int) -> str:
        return f"Här visas de {shown} första av {formats.whole(of)}."

    @staticmethod
    def all_by(file: str) -> str:
        return f"Låt {file} gälla för alla"

    @staticmethod
    def says(file: str, sender: str, place: str, said: Sequence[str]) -> str:
        """One choice where files disagree: `a.xlsx (Huddinge), Starter!2: Platser 20`."""
        return f"{file}{f' ({sender})' if sender else ''}, {place}: {', '.join(said)}"

    @staticmethod
    def more_disputes(shown: int, of: int) -> str:
        return f"Här visas de {shown} första av {formats.whole(of)} rader. Resten kommer när de är avgjorda."

    @staticmethod
    def state(state: str, errors: int, waits_for: Sequence[str]) -> str:
        words = {
            "ready": "✓ Kan sparas",
            "unchanged": "✓ Inget nytt",
            "faulty": f"✗ {formats.whole(errors)} fel att rätta",
            "waiting": f"… Väntar på {_and(waits_for)}" if waits_for else "… Väntar på de andra",
            "disputed": "? Säger annat än en annan fil",
        }
        return words[state]

    @staticmethod
    def can_save(ready: int, of: int) -> str:
        return f"{ready} av {of} filer kan sparas"

    @staticmethod
    def held(files: Sequence[str]) -> str:
        return f"{_and(files)} sparades inte. Rätta och spara {'den' if len(files) == 1 else 'dem'} nedanför."

    @staticmethod
    def somebody_saved(
        entries: Sequence[tuple[int, str, datetime, Mapping[str, tuple[int, int]]]], touched: Sequence[str]
    ) -> str:
        """What changed under a person about to save: (revision, who, when, rows opened and closed by dataset)."""
        told = []
        for revision, by, at, counts in entries:
            what = _and([f"{_rows(max(change))} i {DATASET_NAMES[name]}" for name, change in counts.items()])
            local = at.astimezone(config.TIME_ZONE)
            told.append(f"{by} sparade revision {revision} kl. {local:%H.%M}{f': {what}' if what else ''}.")
        same = ""
        if touched:
            places = _and([*touched[:5], *([f"{len(touched) - 5} till"] if len(touched) > 5 else [])])
            same = f" Det gäller även {_rows(len(touched))} i din fil: {places}."
        return f"Medan du granskade: {' '.join(told)}{same}"
