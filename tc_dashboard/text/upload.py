"""What the upload page says, from the choice of a file to the receipt."""

from collections.abc import Sequence

from tc_dashboard import formats


def _and(words: list[str]) -> str:
    return " och ".join(words) if len(words) < 3 else f"{', '.join(words[:-1])} och {words[-1]}"


def rows(number: int) -> str:
    """`1 rad`, `3 641 rader`."""
    return f"{formats.whole(number)} {'rad' if number == 1 else 'rader'}"


def counted(new: int, changed: int) -> str:
    """`12 nya och 3 ändrade rader`, `12 nya och 1 ändrad rad`, `Inga nya eller ändrade rader`."""
    if not new and not changed:
        return "Inga nya eller ändrade rader"
    told = []
    if new:
        told.append(f"{formats.whole(new)} {'ny' if new == 1 else 'nya'}")
    if changed:
        told.append(f"{formats.whole(changed)} {'ändrad' if changed == 1 else 'ändrade'}")
    return f"{_and(told)} {'rad' if (changed or new) == 1 else 'rader'}"


def _the_files(number: int) -> str:
    return "Filen" if number == 1 else "Filerna"


class Upload:
    """The steps of an upload."""

    lead = (
        "Ladda upp mallen ifylld, eller de filer du har. Du får först se vad som skulle ändras. Inget sparas innan du "
        "säger till, och det som sparats går att ångra på sidan Historik."
    )
    template = "Ladda ner mallen"
    template_file = "teknikcollege-mall.xlsx"
    population = "Mall för folkmängd 20–64 år"
    population_file = "teknikcollege-folkmangd.xlsx"
    refused_why = "Inget av det här är sparat. Här ser du varför, och vad du kan göra."
    template_title = "Har du ingen fil än?"
    template_lead = "Ta en mall, fyll i den i Excel och ladda upp den här."
    choose = "Filer: Excel, OpenDocument, csv eller text"
    sender = "Vem uppgifterna kommer från (valfritt)"
    sender_placeholder = "Till exempel Södertälje kommun"
    examine = "Granska filerna"
    reading = "Läser och granskar filen …"
    cancel = "Avbryt"
    saving_cancelled = "Sparandet avbröts och inget har sparats. Granskningen står kvar."
    reckoning = "Räknar ut vilka nyckeltal och mål som ändras …"
    judging_cancelled = "Granskningen avbröts. Det du fyllde i står kvar, och inget har sparats."
    held_cancelled = "Granskningen avbröts. Välj filerna som inte sparades en gång till när du vill rätta dem."
    cancelled = "Läsningen avbröts. Inget har sparats. Välj Granska filerna för att börja om."
    other_files = "Du har valt andra filer sedan granskningen. Välj Granska filerna för att se vad de skulle ändra."
    start_over = "Välj andra filer"
    saving = "Sparar …"
    save = "Spara ändringarna"
    why = "Varför ändras uppgifter som redan är sparade?"
    why_help = "Frivilligt. Skälet visas i Historik och i Sedan förra mötet, bredvid det som ändrades."
    stale = "Filen har granskats på nytt mot det som gäller nu. Inget av ditt är sparat än."
    filled_in_since = "Det du fyllde i sist är med nu, men inget är sparat än. Se hur det blir, och spara sedan."
    replaces_example = (
        "**Exempeldata försvinner när du sparar.** Sedan visas bara det som du och andra har laddat upp. Det går att "
        "ångra på sidan Historik."
    )
    to_history = "Se den i Historik"
    to_overview = "Till Översikt"
    save_done = "Sparat"
    nothing_saved = "Inget nytt att spara"

    problems_title = "Det här behöver rättas"
    warnings_title = "Titta en gång till på det här"
    details = "Vad som ändras, rad för rad"
    summary_title = "Så mycket ändras, blad för blad"
    place = "Plats"
    what = "Förklaring"
    file = "Fil"
    sheet = "Blad"
    dataset = "Datamängd"
    new = "Nya"
    changed = "Ändrade"
    unchanged = "Lika"
    missing = "Saknas i filen"
    gone = "Tas bort"
    row = "Rad"
    field = "Kolumn"
    before = "Före"
    after = "Efter"
    yes, no = "Ja", "Nej"
    empty_cell = "tomt"

    @staticmethod
    def chosen(names: Sequence[str]) -> str:
        """What the choice of files is called when it is folded away."""
        first = ", ".join(names[:3])
        return f"{'Fil' if len(names) == 1 else 'Filer'}: {first}{f' och {len(names) - 3} till' if names[3:] else ''}"

    @staticmethod
    def step(done: float, of: str) -> str:
        """Under the progress bar."""
        return of or f"{formats.share(done)} klart"

    @staticmethod
    def ready(files: int, what: str) -> str:
        """`Filen kan sparas: 12 nya rader`."""
        return f"{_the_files(files)} kan sparas: {what[:1].lower()}{what[1:]}"

    @staticmethod
    def answer_first(files: int, warnings: int) -> str:
        asked = "en varning" if warnings == 1 else f"{formats.whole(warnings)} varningar"
        return f"{_the_files(files)} kan sparas när du har svarat på {asked}"

    @staticmethod
    def has_errors(files: int, errors: int) -> str:
        """`Filen kan inte sparas än: 3 fel`."""
        return f"{_the_files(files)} kan inte sparas än: {formats.whole(errors)} fel"

    @staticmethod
    def refused(files: int) -> str:
        return f"{_the_files(files)} kan inte tas emot"

    @staticmethod
    def cannot_save(errors: int) -> str:
        them = "felet" if errors == 1 else "felen"
        return f"Inget av det här är sparat. Rätta {them} här på sidan, eller i filen och ladda upp den igen."

    @staticmethod
    def can_save_with_warnings(warnings: int) -> str:
        it = "Varningen" if warnings == 1 else "Varningarna"
        return f"{it} hindrar inte att du sparar, om uppgifterna stämmer. Skriv i så fall varför de gör det."

    @staticmethod
    def would_change(unchanged: int) -> str:
        """Under the preview's headline."""
        kept = f" {rows(unchanged)} är {'oförändrad' if unchanged == 1 else 'oförändrade'}."
        return f"Inget är sparat än.{kept if unchanged else ''} Nedanför ser du vad som skulle ändras."

    @staticmethod
    def changes_nothing(unchanged: int) -> str:
        if not unchanged:
            return "Det finns inga ifyllda rader att spara. Fyll i filen och ladda upp den igen."
        found = "Raden finns" if unchanged == 1 else f"Alla {formats.whole(unchanged)} rader finns"
        return f"{found} redan, med samma värden. Det finns inget att spara."

    @staticmethod
    def new_rows(dataset: str, number: int) -> str:
        return f"{dataset}: {formats.whole(number)} {'ny rad' if number == 1 else 'nya rader'}"

    @staticmethod
    def changed_rows(dataset: str, number: int) -> str:
        return f"{dataset}: {formats.whole(number)} {'ändrad rad' if number == 1 else 'ändrade rader'}"

    @staticmethod
    def more(shown: int, of: int) -> str:
        """`Här visas de 50 första av 812.`"""
        return f"Här visas de {formats.whole(shown)} första av {formats.whole(of)}."

    @staticmethod
    def more_problems(shown: int, of: int) -> str:
        return f"{Upload.more(shown, of)} Rätta dem och granska filen igen för att se resten."

    @staticmethod
    def only_gone(gone: int) -> str:
        return f"{rows(gone)} tas bort"

    @staticmethod
    def saved(revision: int, new: int, changed: int, gone: int = 0) -> str:
        told = [counted(new, changed)] if new or changed or not gone else []
        told += [f"{rows(gone)} {'borttagen' if gone == 1 else 'borttagna'}"] if gone else []
        words = _and(told)
        return f"Sparat som revision {revision}: {words[:1].lower()}{words[1:]}"

    @staticmethod
    def saved_sentence(unchanged: int) -> str:
        kept = f" {rows(unchanged)} var {'oförändrad' if unchanged == 1 else 'oförändrade'}."
        seen = "Styrgruppen och kommunerna ser dem när du har publicerat."
        return f"Siffrorna är uppdaterade för dig.{kept if unchanged else ''} {seen}"
