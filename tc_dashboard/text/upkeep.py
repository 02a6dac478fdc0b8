"""What the commands that look after the database say."""

from collections.abc import Mapping, Sequence
from typing import Any

from tc_dashboard import formats
from tc_dashboard.text.storage import DATASET_NAMES
from tc_dashboard.text.storage import rows as rows_

_BROKEN: Mapping[str, str] = {
    "file": "Databasfilen är skadad",
    "level": "Databasen behöver uppgraderas först (kör prepare), den är på nivå",
    "orphan": "Rader hör till något som inte finns, eller inget hör till dem",
    "numbers": "Revisioner saknas i nummerserien",
    "clock": "Klockan gick fel när den sparades: revision",
    "bytes": "En fils innehåll stämmer inte med sin kontrollsumma (SHA-256)",
    "no source": "Rader saknar den fil de kom från: revision",
    "twice": "Samma rad finns två gånger: revision",
    "dangling": "Rader hör till något som inte finns: revision",
    "undo": "Ångrandet gav inte tillbaka det som togs bort: revision",
}


class Upkeep:
    """Backing up, restoring, checking, clearing and moving."""

    backup = (
        "Säkerhetskopiera databasen till FIL medan panelen är i gång. Är FIL en mapp får kopian ett namn med tiden."
    )
    keep_days = (
        "Ta bort kopior i mappen som är äldre än så många dagar, när den nya är klar. De sju nyaste blir alltid kvar."
    )
    restore = (
        "Lägg tillbaka en säkerhetskopia. Kopian kontrolleras först, och databasen som den var sparas bredvid. "
        "Stoppa panelen innan."
    )
    check = "Kontrollera att allt är helt: filen, varje uppladdnings kontrollsumma och varje revision. Ändrar inget."
    clear = (
        "Gallra en uppladdnings innehåll för gott, också ur historiken: rader, fil och noteringar. Kvar blir att den "
        "fanns och beslutet. Numret står i export av historiken (history --json)."
    )
    decision = "Beslutet om gallring, till exempel diarienumret."
    migrate = "Flytta allt från en databas till en annan (SQLite eller PostgreSQL) och jämför varje siffra."
    from_url, to_url, import_number, file_or_folder, file = "FRÅN", "TILL", "IMPORT", "FIL|MAPP", "FIL"
    keep_days_of_folder = "--keep-days gäller en mapp. Ange mappen i stället för en fil."
    target_is_not_empty = (
        "Databasen som skulle fyllas är inte tom. Inget har ändrats. Ange en tom databas, eller använd restore."
    )
    no_decision = "Ange beslutet om gallring med --beslut, till exempel diarienumret. Inget har ändrats."

    @staticmethod
    def no_database(path: str) -> str:
        return f"Det finns ingen databas i {path}. Kontrollera sökvägen."

    @staticmethod
    def is_there(path: str) -> str:
        return f"Filen {path} finns redan, och en säkerhetskopia skrivs aldrig över. Välj ett annat namn."

    @staticmethod
    def no_backup(path: str) -> str:
        return f"Filen {path} är skadad eller är ingen säkerhetskopia av panelen. Inget har ändrats. Välj en annan."

    @staticmethod
    def is_open(path: str) -> str:
        return f"Databasen {path} används just nu. Stoppa panelen först, och försök igen. Inget har ändrats."

    @staticmethod
    def disk_refused(path: str, why: str) -> str:
        return (
            f"Det gick inte att skriva {path} ({why}). Databasen är orörd. Kontrollera att mappen finns, att den går "
            "att skriva i och att disken inte är full."
        )

    @staticmethod
    def backed_up(path: str, size: int, removed: Sequence[str]) -> str:
        told = f"Säkerhetskopian är sparad och kontrollerad: {path} ({formats.whole(max(1, size // 1000))} kB)."
        return f"{told} Borttagna som var för gamla: {', '.join(removed)}." if removed else told

    @staticmethod
    def restored(newest: int, aside: str) -> str:
        told = f"Säkerhetskopian är tillbaka, med revision {newest} som den nyaste. Starta panelen."
        return f"{told} Databasen som den var ligger i {aside}." if aside else told

    @staticmethod
    def not_whole(faults: Sequence[str]) -> str:
        return f"Säkerhetskopian är inte hel, så inget har ändrats: {'; '.join(faults)}. Välj en annan."

    @staticmethod
    def fault(what: str, where: str, number: int) -> str:
        count = f" ({rows_(number)})" if number > 1 else ""
        return f"{_BROKEN[what]}: {where}{count}" if not _BROKEN[what].endswith("revision") else (
            f"{_BROKEN[what]} {_named(where)}{count}"
        )  # fmt: skip

    @staticmethod
    def checked(revisions: int, imports: int, faults: Sequence[str], *, is_whole: bool) -> str:
        told = (
            f"Kontrollerat: {formats.whole(revisions)} {'revision' if revisions == 1 else 'revisioner'} och "
            f"{formats.whole(imports)} {'uppladdning' if imports == 1 else 'uppladdningar'}."
        )
        lines = [told]
        lines += faults
        lines.append(
            "Allt är helt." if is_whole else "Något är fel. Spara inget mer, och återställ den senaste hela kopian."
        )
        return "\n".join(lines)

    @staticmethod
    def cleared_file(decision: str) -> str:
        return f"gallrad fil (beslut: {decision})"

    @staticmethod
    def no_such_import(number: int) -> str:
        return f"Uppladdning {number} finns inte. Numren står i history --json."

    @staticmethod
    def already_cleared(number: int) -> str:
        return f"Uppladdning {number} är redan gallrad."

    @staticmethod
    def others_refer(number: int, dataset: str, to: str, count: int, sheet: str) -> str:
        return (
            f"Uppladdning {number} kan inte gallras än: {rows_(count)} i {DATASET_NAMES[dataset]} (bladet {sheet}) hör "
            f"till {DATASET_NAMES[to]} som då inte finns. Ångra eller gallra dem först. Inget har ändrats."
        )

    @staticmethod
    def cleared(number: int, rows: int, also: Sequence[int], beside: Sequence[str], *, scrubbed: bool) -> str:
        first = f"Uppladdning {number} är gallrad: {rows_(rows)} och filen är borta, också ur historiken."
        if also:
            first = (
                f"Uppladdning {number} är gallrad: {rows_(rows)} är borta, också ur historiken. Samma fil finns kvar i "
                f"uppladdning {', '.join(map(str, also))}: gallra den också om filen ska bort."
            )
        told = [first]
        if not scrubbed:
            told.append(
                "Någon läser just nu, så loggen bredvid databasen kan ha kvar innehållet en stund. Det är borta när "
                "panelen har startats om."
            )
        if beside:
            told.append(f"De här filerna har kvar innehållet, så ta bort dem: {', '.join(beside)}.")
        told.append("Äldre säkerhetskopior har kvar innehållet tills de tas bort. Läggs en tillbaka gallras den igen.")
        return " ".join(told)

    @staticmethod
    def moved(rows: int, revisions: int, figures: int) -> str:
        return (
            f"Flyttat: {rows_(rows)} och {formats.whole(revisions)} {'revision' if revisions == 1 else 'revisioner'}. "
            f"Jämfört: alla rader, och {formats.whole(figures)} siffror i alla revisioner. De är desamma i båda."
        )

    @staticmethod
    def moved_wrong(where: Sequence[str]) -> str:
        return (
            f"Databaserna är inte lika efter flytten: {', '.join(where)}. Använd den gamla, som är orörd, och töm den "
            "nya innan du försöker igen."
        )


def _named(where: str) -> str:
    """`12 cohorts` → `12, Deltagare`."""
    number, _, dataset = where.partition(" ")
    return f"{number}, {DATASET_NAMES.get(dataset, dataset)}" if dataset else number


def lines_of(faults: Sequence[Any]) -> list[str]:
    """What a check found, a line for each."""
    return [Upkeep.fault(str(fault.what), fault.where, fault.number) for fault in faults]
