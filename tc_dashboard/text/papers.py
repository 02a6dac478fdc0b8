"""What the papers of a meeting say of themselves: slides, workbook, package and the explanation of a figure."""

import re
import unicodedata
from collections.abc import Sequence
from datetime import date

from tc_dashboard import formats


class Papers:
    """Stamps, headings of sheets, and what goes into the notes of a slide."""

    title = "Teknikcollege Stockholm: underlag till styrgruppen"
    title_of_municipality = "Teknikcollege Stockholm: underlag till kommunen"
    example = "Exempeldata: siffrorna är påhittade."
    key_figures = "Nyckeltal"
    goals = "Mål"
    chart_name, table_name = "Diagram", "Tabell"
    nothing = "Det finns inga uppgifter att visa än."
    shortened = "Hela texten där bilden har kortats:"
    too_many_to_draw = "Raderna är för många för ett diagram. De står i tabellen."
    language = "sv-SE"

    @staticmethod
    def as_of(day: date) -> str:
        return f"Per {formats.day(day)}"

    @staticmethod
    def revision(number: int) -> str:
        return f"Revision {number}"

    @staticmethod
    def reference(told: str) -> str:
        return f"Diarienummer {told}"

    @staticmethod
    def receiver(name: str) -> str:
        """Whom the papers are made for, and so whose mask they have."""
        return f"Mottagare: {name}"

    @staticmethod
    def in_numbers(title: str) -> str:
        """A table that holds the numbers of the chart before it."""
        return f"I siffror: {title}"

    @staticmethod
    def page_of(title: str, page: int, pages: int) -> str:
        return f"{title} ({page} av {pages})" if pages > 1 else title

    @staticmethod
    def question(words: str) -> str:
        return f"Fråga: {words}"

    @staticmethod
    def definition(name: str, words: str) -> str:
        return f"{name}: {words}"

    @staticmethod
    def target(value: str) -> str:
        return f"Mål: {value}."

    @staticmethod
    def file(kind: str, receiver: str, day: date, revision: int) -> str:
        """`underlag-styrgruppen-2026-11-22-revision-12.pptx`; no signs that a file can't be named with."""
        safe = re.sub(r"[^\w]+", "-", receiver).strip("-").lower()
        return f"underlag-{safe}-{formats.day(day)}-revision-{revision}.{kind}"


class ReportPapers:
    """The yearly report and the evaluation as files."""

    heading = "Rapporten som fil"
    note = "Filerna innehåller det som är publicerat, så som styrgruppen ser det, och kan lämnas vidare."
    nothing_published = "Inget är publicerat än. När den första uppladdningen är publicerad kan rapporten hämtas här."


class TemplateFile:
    """When the Region's own .pptx cannot be used."""

    not_a_template = (
        "Mallen går inte att läsa som en PowerPoint-fil. Öppna den i PowerPoint, spara den som "
        "”PowerPoint-presentation (.pptx)” och försök igen."
    )
    too_big = "Mallen är för stor. Ta bort bilder och filmer ur den, eller förminska dem, och försök igen."
    macros = "Mallen innehåller makron. Spara den som ”PowerPoint-presentation (.pptx)” utan makron och försök igen."
    no_layout = (
        "Mallen saknar en bildlayout med både rubrik och innehåll. Lägg till en sådan i bildbakgrunden och försök igen."
    )


class PapersWorkbook:
    """The workbook of the papers."""

    read_me, figures, goals, sources, definitions = "Läs mig", "Nyckeltal", "Mål", "Källor", "Definitioner"
    rows = "Rader"
    what = (
        "Det här är siffrorna bakom mötets bilder: samma tal, i samma revision och med samma skydd för små tal som den "
        "de är gjorda för ser på skärmen."
    )
    what_heading, how_heading = "Uppgift", "Innehåll"
    paper, receiver, as_of, revision = "Underlag", "Mottagare", "Per den", "Revision"
    reference, data, footnote, contents = "Diarienummer", "Data", "Skyddade tal", "Blad"
    figure, value, unit, definition, reservation = "Nyckeltal", "Värde", "Enhet", "Definition", "Att tänka på"
    covers = "Omfattning"
    day = "Per den"
    behind_chart = "Underlag för diagrammet"
    no_rows = "Bladet har inga rader."
    yes, no = "Ja", "Nej"

    @staticmethod
    def source_of(name: str, url: str) -> str:
        return f"Källa: {name}, {url}" if url else f"Källa: {name}"

    @staticmethod
    def part_source(source: str, day: date) -> str:
        return f"Källa: {source.rstrip('.')}. Per {formats.day(day)}."

    @staticmethod
    def rows_of(dataset: str) -> str:
        """The sheet of one dataset's rows."""
        return f"Rader {dataset}"

    @staticmethod
    def screen(number: int, question: str) -> str:
        """A sheet's name: at most 31 signs, none of those that a sheet can't be named with."""
        return re.sub(r"\s+", " ", re.sub(r"[\[\]:*?/\\'\x00-\x1f]", " ", f"{number} {question}")).strip()[:31].strip()


class Package:
    """The handlingspaket: one zip for the registrar."""

    contents, sources, revisions = "innehall.txt", "kallor.csv", "revisioner.csv"
    paper, slides, workbook = "handling.pdf", "bilder.pptx", "siffror.xlsx"
    file, sha256, sender, at = "Fil", "SHA-256", "Uppgiftslämnare", "Uppladdad"
    revision, kind, published, saved = "Revision", "Slag", "Publicerad", "Sparad"
    sources_title, revisions_title = "Källfiler", "Revisioner"
    no_rows = "Paketet innehåller inga rader ur källfilerna, bara siffrorna som publiceras."
    check = "Kontrollsummor (SHA-256) för filerna i paketet:"

    @staticmethod
    def kind_of(kind: str, undoes: int | None, *, is_known: bool) -> str:
        """`is_known`: whether the reader knows of the revision that is undone; else its number is left out."""
        if undoes is not None:
            return f"Ångrar revision {undoes}" if is_known else "Ångrar en tidigare sparning"
        return {"import": "Uppladdning", "setting": "Ändrade gränser för små tal"}.get(kind, kind)

    @staticmethod
    def table(number: int, part: int, question: str) -> str:
        """`tabeller/03-1-hur-manga-utbildningar-har-startat.csv`; signs that any computer can name a file with."""
        folded = unicodedata.normalize("NFKD", question).encode("ascii", "ignore").decode().lower()
        named = re.sub(r"[^a-z0-9]+", "-", folded).strip("-")[:60].strip("-")
        return f"tabeller/{number:02}-{part}-{named}.csv"


class Explained:
    """Kopiera förklaring: a figure in plain words, for whoever calls and asks."""

    label = "Kopiera förklaring"

    @staticmethod
    def text(told: Sequence[str]) -> str:
        return "\n".join(line for line in told if line)

    @staticmethod
    def value(name: str, value: str, unit: str) -> str:
        return f"{name}: {value}{f' {unit}' if unit and unit != '%' else ''}."

    @staticmethod
    def definition(words: str) -> str:
        return f"Så räknas det: {words}"

    @staticmethod
    def source(source: str, day: date) -> str:
        return f"Siffran gäller per {formats.day(day)}. Källa: {source.rstrip('.')}."

    @staticmethod
    def reservation(words: str) -> str:
        return f"Att tänka på: {words[:1].upper()}{words[1:].rstrip('.')}."

    @staticmethod
    def whose(pilot: str, revision: int) -> str:
        return f"Ur {pilot}, revision {revision}."
