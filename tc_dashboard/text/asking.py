"""What the upload page asks of a file that doesn't follow the template."""

from collections.abc import Sequence

from tc_dashboard.text.upload import rows


class Asking:
    """Så läser vi filen: what was guessed, what to choose, and the one click that confirms it."""

    lead = (
        "Filen följer inte mallen, så vi har gissat. Stämmer raderna nedanför? Inget räknas förrän du säger ja, och "
        "allt går att ändra."
    )
    lead_remembered = "Filen har samma rubriker som en fil som du eller någon annan har läst förut. Stämmer det än?"
    nothing_else = "Andra blad, och andra sätt att läsa dem"
    choose_sheet = "Blad som vi inte känner igen"
    change = "Ändra hur bladet läses"
    where = "Var tabellen står"
    dataset = "Vad raderna är"
    heading_row = "Rubrikernas rad"
    heading_rows = "Antal rubrikrader"
    first_column, last_column = "Första kolumn", "Sista kolumn"
    last_row = "Sista rad (0 betyder så långt tabellen går)"
    fields = "Varifrån varje uppgift kommer"
    more_fields = "Fler uppgifter"
    not_read, constant, several, from_heading = (
        "Läses inte", "Samma värde på alla rader", "Flera kolumner tillsammans", "Kolumnernas rubriker"
    )  # fmt: skip
    fixed_value = "Värdet på alla rader"
    joined_columns = "Kolumner som sätts ihop, i ordning"
    repeats = "Kolumner som blir en rad var"
    repeats_help = "Välj dem när år, terminer eller omgångar står bredvid varandra."
    repeats_field = "Deras värden är"
    each_its_own = "Olika för olika kolumner"
    skip_zero = "0 i en sådan kolumn är ingen rad"
    filters = "Läs bara vissa rader"
    filter_words = "Rader där det står"
    every_row = "Alla rader läses"
    words = "Ord som behöver översättas"
    words_lead = "De här orden känner vi inte igen. Skriv eller välj vad de betyder."
    choose = "Välj …"
    not_yet = "saknas än"
    home_or_study = ("Deltagarnas hemkommun", "Kommunen där de studerar (hemkommun blir Samtliga)")
    same_day = "Filen säger inte vilken dag starterna är planerade. Räkna fram dagen ur terminen"
    autumn_day, spring_day = "Höstterminens dag (månad-dag)", "Vårterminens dag (månad-dag)"
    month_day_help = "Till exempel 08-20. Terminen HT26 ger då 2026-08-20."
    not_a_month_day = "Skriv månad och dag med siffror, till exempel 08-20."
    why = "Vilka kolumner vi läser, och varför"
    not_read_columns = "Det som inte läses"
    sample = "De första raderna, så som de läses"
    remember = "Kom ihåg för filer med samma rubriker"
    confirm = "Det stämmer, granska filen"
    row = "Rad"
    empty = "Inga rader läses så här."
    unread = "?"
    by_hand = "Peka ut vad som ska läsas"
    by_hand_lead = "Finns uppgifterna ändå i filen? Visa var de står, så minns vi det till nästa gång."
    lead_by_hand = "Vi kände inte igen något i filen. Välj blad, vad raderna är och varifrån varje uppgift kommer."

    @staticmethod
    def lead_likely(likeness: str) -> str:
        """`likeness`: what of the headings is ours, and what is lacking."""
        return f"Filen följer inte mallen. {likeness} Visa var det står, så minns vi det till nästa gång."

    @staticmethod
    def file(name: str) -> str:
        return f"Så läser vi {name}"

    @staticmethod
    def why_and_not(unread: int) -> str:
        """The heading of the reasons, with how many columns are left out."""
        not_read = "1 kolumn läses inte" if unread == 1 else f"{unread} kolumner läses inte"
        return f"{Asking.why} ({not_read})" if unread else Asking.why

    @staticmethod
    def as_dataset(sheet: str, dataset: str) -> str:
        return f"Läs bladet {sheet} som {dataset}"

    @staticmethod
    def option(letter: str, heading: str, samples: Sequence[str]) -> str:
        """`C · Län · Stockholm, Skåne`."""
        return " · ".join(part for part in (letter, heading, ", ".join(samples)) if part)

    @staticmethod
    def lacks(sheet: str, dataset: str, fields: Sequence[str]) -> str:
        return (
            f"{dataset} ur bladet {sheet} saknar {', '.join(fields)}. Välj varifrån det kommer, eller läs inte bladet."
        )

    @staticmethod
    def faulty(number: int) -> str:
        has = f"I {rows(number)} finns något som inte går att läsa än (?)"
        return f"{has}. Översätt orden nedanför, eller rätta i granskningen."

    @staticmethod
    def either_municipality(heading: str) -> str:
        return f"Vad är ”{heading}”?"

    @staticmethod
    def value_of(column: str) -> str:
        return f"{column} är"

    @staticmethod
    def other_words(field: str) -> str:
        return f"{field}: vad betyder alla ord som du inte väljer något för?"

    @staticmethod
    def perhaps(meant: str) -> str:
        return f"Kanske {meant}" if meant else ""

    @staticmethod
    def word(written: str, field: str) -> str:
        return f"{field}: vad betyder ”{written}”?"
