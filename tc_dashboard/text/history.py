"""The ledger, read aloud."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from tc_dashboard import config, formats
from tc_dashboard.text.pages import changes
from tc_dashboard.text.upload import counted, rows


def when(moment: datetime) -> str:
    """`2026-11-22 kl. 09.14`, Swedish time."""
    local = moment.astimezone(config.TIME_ZONE)
    return f"{formats.day(local.date())} kl. {local:%H.%M}"


def size(count: int) -> str:
    """`34 kB`, `1,2 MB`."""
    if count < 1_000_000:
        return f"{formats.whole(max(1, round(count / 1000)))} kB"
    return f"{formats.decimal(count / 1_000_000)} MB"


def _in_sheets(counts: Mapping[str, int]) -> str:
    """`12 rader i Starter, 3 rader i Deltagare och 1 rad i Mål`."""
    told = [f"{rows(number)} i {sheet}" for sheet, number in counts.items()]
    return " och ".join(told) if len(told) < 3 else f"{', '.join(told[:-1])} och {told[-1]}"


def _with_gone(new: int, changed: int, gone: int) -> str:
    told = [counted(new, changed)] if new or changed or not gone else []
    told += [f"{rows(gone)} {'borttagen' if gone == 1 else 'borttagna'}"] if gone else []
    words = " och ".join(told)
    return words[:1].lower() + words[1:]


def _quoted(word: str) -> str:
    return f"”{word}”" if word else "tomt"


class History:
    """What the history page says."""

    lead = (
        "Varje gång någon sparar eller ångrar blir det en ändring, med ett eget revisionsnummer. Inget skrivs över. "
        "Ändringar som inte är publicerade syns bara för Region Stockholm."
    )
    set_limits = "Gränserna för små tal ändrades"
    not_published = "Ej publicerad"
    empty = "Historiken är tom. Det första som laddas upp blir revision 1."
    undo = "Ångra"
    undo_yes = "Ja, ångra"
    why_undo = "Varför ångras den?"
    why_undo_help = "Skrivs i historiken och läses upp i Sedan förra mötet."
    personal_number = (
        "Skälet ser ut att innehålla ett personnummer. Det får inte sparas här. Ta bort det och ångra igen."
    )
    keep = "Nej, behåll"
    publish_yes = "Ja, publicera"
    publish_no = "Nej, vänta"
    all_published = "Allt är publicerat. Styrgruppen och kommunerna ser samma uppgifter som du."
    files = "Filen som den kom"
    example_closed = "Exempeldata togs bort."

    @staticmethod
    def as_it_was(revision: int) -> str:
        return f"Se sidorna som de var i revision {revision}"

    @staticmethod
    def heading(revision: int) -> str:
        return f"Revision {revision}"

    @staticmethod
    def by(moment: datetime, name: str) -> str:
        return f"{when(moment)}, {name}"

    @staticmethod
    def uploaded(new: int, changed: int, files: Sequence[str], gone: int = 0) -> str:
        """`Uppladdning: 12 nya och 3 ändrade rader från pilot.xlsx`."""
        shown = ", ".join(files[:3]) + (f" och {len(files) - 3} filer till" if len(files) > 3 else "")
        return f"Uppladdning: {_with_gone(new, changed, gone)} från {shown}"

    @staticmethod
    def undid(revision: int, closed: int, opened: int) -> str:
        """`Ångrade revision 5: 12 rader togs bort och 3 rader kom tillbaka`."""
        told = [f"{rows(closed)} togs bort"] if closed else []
        if opened:
            told.append(f"{rows(opened)} kom tillbaka")
        return f"Ångrade revision {revision}: {' och '.join(told)}" if told else f"Ångrade revision {revision}"

    @staticmethod
    def in_dataset(dataset: str, new: int, changed: int, gone: int = 0) -> str:
        return f"{dataset}: {_with_gone(new, changed, gone)}"

    @staticmethod
    def decisions(number: int) -> str:
        return f"Bestämt vid uppladdningen ({number})"

    @staticmethod
    def corrected(place: str, before: str, after: str) -> str:
        return f"{place} rättades från {_quoted(before)} till {_quoted(after)}."

    @staticmethod
    def undone_because(reason: str) -> str:
        return f"Skäl: {reason}"

    @staticmethod
    def because(reason: str) -> str:
        return f"Skrevs i sidan: {reason}"

    @staticmethod
    def left_out(place: str, reason: str) -> str:
        return f"Raden {place} lämnades utanför: {reason}"

    @staticmethod
    def accepted(place: str, message: str, reason: str) -> str:
        why = f"Godtogs: {reason}" if reason else "Sparades utan skäl."
        return f"{place}: {message} {why}"

    @staticmethod
    def settled(place: str, values: Mapping[str, str], other: str, *, counts: bool) -> str:
        said = ", ".join(f"{heading} {value or 'tomt'}" for heading, value in values.items())
        return f"{place} ({said}) {'gäller' if counts else 'gäller inte'}; {other} sa något annat."

    @staticmethod
    def gone(dataset: str, key: str) -> str:
        return f"{dataset}: {key.replace('|', ' · ')} togs bort, för raden finns inte längre."

    @staticmethod
    def taken_back(dataset: str, closed: int, opened: int) -> str:
        told = [f"{rows(closed)} {'borttagen' if closed == 1 else 'borttagna'}"] if closed else []
        if opened:
            told.append(f"{rows(opened)} {'återställd' if opened == 1 else 'återställda'}")
        return f"{dataset}: {', '.join(told)}"

    @staticmethod
    def sender(name: str) -> str:
        return f"Uppgiftslämnare: {name}"

    @staticmethod
    def undone_in(revision: int) -> str:
        return f"Ångrad i revision {revision}"

    @staticmethod
    def published_at(moment: datetime, name: str) -> str:
        return f"Publicerad {when(moment)} av {name}"

    @staticmethod
    def download(name: str, count: int) -> str:
        return f"Ladda ner {name} ({size(count)})"

    @staticmethod
    def unpublished(number: int, published: int) -> str:
        """Beside the button that publishes."""
        waiting = "väntar på att publiceras"
        seen = f"ser revision {published}" if published else "ser inget än"
        return f"{changes(number)} {waiting}. Styrgruppen och kommunerna {seen}."

    @staticmethod
    def publish(revision: int) -> str:
        return f"Publicera revision {revision}"

    @staticmethod
    def ask_publish(revision: int) -> str:
        return f"Publicera revision {revision}? Då ser styrgruppen och kommunerna samma uppgifter som du ser nu."

    @staticmethod
    def ask_undo(revision: int, going: Mapping[str, int], coming: Mapping[str, int]) -> str:
        """`going` and `coming`: sheet → number of rows."""
        told = [f"Då försvinner {_in_sheets(going)}."] if going else []
        they = "den" if sum(coming.values()) == 1 else "de"
        told += [f"Då kommer {_in_sheets(coming)} tillbaka, som {they} var före revision {revision}."] if coming else []
        return f"Ångra revision {revision}? {' '.join(told)} Det blir en ny revision, som i sin tur går att ångra."

    @staticmethod
    def was_undone(revision: int, number: int) -> str:
        return f"Revision {revision} är ångrad, i revision {number}. Publicera när du vill att andra ska se det."

    @staticmethod
    def was_published(revision: int) -> str:
        return f"Revision {revision} är publicerad. Styrgruppen och kommunerna ser den nu."

    @staticmethod
    def older(number: int) -> str:
        return f"Visa {number} äldre" if number == 1 else f"Visa {number} äldre revisioner"
