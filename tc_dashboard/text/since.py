"""What is said of what has changed since the last meeting."""

import datetime as dt
from collections.abc import Mapping, Sequence

from tc_dashboard import formats
from tc_dashboard.text.spoken import in_words, listed, plural, sentence_case

_MOST_NAMES = 4


class Since:
    """Sedan förra mötet: kinds, headings and sentences."""

    title = "Sedan förra mötet"
    all_title = "Allt som har ändrats"
    kind, what = "Slag", "Vad"
    kinds: Mapping[str, str] = {
        "happened": "Har hänt",
        "late": "Rapporterat i efterhand",
        "corrected": "Rättat",
        "redefined": "Omdefinierat",
    }
    how = (
        "Har hänt: dagen ligger efter förra mötet. Rapporterat i efterhand: det var sant då, men hade inte kommit in. "
        "Rättat: en uppgift om en äldre dag har bytts. Omdefinierat: ett mål eller en gräns betyder något annat."
    )
    ledger = "historiken"

    _GAINED: Mapping[str, tuple[str, str]] = {
        "starts.started": ("ny start", "nya starter"),
        "starts.cancelled": ("inställd start", "inställda starter"),
        "starts.moved": ("flyttad start", "flyttade starter"),
        "companies.partners": ("nytt samverkansföretag", "nya samverkansföretag"),
        "municipalities.joined": ("ny kommun med avtal", "nya kommuner med avtal"),
        "programmes.certified": ("nycertifierad utbildning", "nycertifierade utbildningar"),
        "starts.ended": ("avslutad start", "avslutade starter"),
    }
    _LOST: Mapping[str, tuple[str, str]] = {
        "starts.started": ("start räknas inte längre", "starter räknas inte längre"),
        "starts.cancelled": ("start är inte längre inställd", "starter är inte längre inställda"),
        "starts.moved": ("start är inte längre flyttad", "starter är inte längre flyttade"),
        "companies.partners": ("företag samverkar inte längre", "företag samverkar inte längre"),
        "municipalities.joined": ("kommun har inte längre avtal", "kommuner har inte längre avtal"),
        "programmes.certified": ("utbildning är inte längre certifierad", "utbildningar är inte längre certifierade"),
    }
    _NEUTER = ("companies.partners",)

    @staticmethod
    def nothing(since: dt.date) -> str:
        return f"Inget har ändrats sedan {formats.day(since)}"

    @staticmethod
    def nothing_sentence() -> str:
        return "Inga nya uppgifter har kommit, och inga äldre har rättats."

    @staticmethod
    def counted(metric: str, number: int, *, gained: bool) -> str:
        """`tre nya starter`, `en start räknas inte längre`."""
        one, many = (Since._GAINED if gained else Since._LOST)[metric]
        said = "ett" if metric in Since._NEUTER else "en"
        return f"{said if number == 1 else in_words(number)} {one if number == 1 else many}"

    @staticmethod
    def named(counted: str, names: Sequence[str]) -> str:
        """`Tre nya starter: A, B och C.`"""
        rest = len(names) - _MOST_NAMES
        told = names if rest <= 0 else [*names[:_MOST_NAMES], f"{in_words(rest)} till"]
        return f"{sentence_case(counted)}: {listed(told)}."

    @staticmethod
    def seats(difference: float, kind: str) -> str:
        """Seats that came or went with their starts, or with a correction."""
        return f"Platserna: {formats.signed(difference)} ({Since.kinds[kind].lower()})."

    @staticmethod
    def figure(name: str, before: str, after: str, *, is_mixed: bool) -> str:
        """`is_mixed`: both new days and old ones stand behind it."""
        why = " Bakom ligger både nya och äldre mätdatum." if is_mixed else ""
        return f"{name}: {before} \u2192 {after}.{why}"

    @staticmethod
    def goal_turned(name: str, before: str, after: str) -> str:
        return f"Målet ”{name}” har gått från {before} till {after}."

    @staticmethod
    def goal_came(name: str) -> str:
        return f"Nytt mål: {name}."

    @staticmethod
    def goal_went(name: str) -> str:
        return f"Målet ”{name}” följs inte längre."

    @staticmethod
    def goal_redefined(name: str, what: Sequence[str]) -> str:
        return f"Målet ”{name}” är omdefinierat: {listed(what)}."

    plan_differs = "planen har nya punkter"

    @staticmethod
    def field(heading: str, before: str, after: str) -> str:
        return f"{heading} {before} \u2192 {after}"

    @staticmethod
    def thresholds(before: str, after: str, decision: str) -> str:
        why = f" Beslut: {decision}." if decision else ""
        return f"Gränserna för små tal är nya: {before} \u2192 {after}.{why}"

    @staticmethod
    def limits(count: int, base: int) -> str:
        return f"minst {count} personer och underlag {base}"

    opened_differs = "Vilka kommuner som ser sina egna tal oskyddade har ändrats."

    @staticmethod
    def corrected(what: str, fields: Sequence[str], by: str, reason: str, papers: Sequence[str]) -> str:
        """`CNC (HT24): Platser 20 → 18. Rättat av Anna i starter.xlsx. Skäl: …. Stod i: Styrgruppen 15 september.`"""
        why = f" Skäl: {reason.rstrip('.')}." if reason else ""
        stood = f" Stod i: {listed(papers)}." if papers else ""
        return f"{what}: {listed(fields)}.{by}{why}{stood}"

    @staticmethod
    def by(who: str, file: str, when: dt.datetime) -> str:
        return f" Rättat av {who} {formats.day(when.date())} i {file}."

    by_undo = " Den tidigare uppgiften gäller igen, för en uppladdning har ångrats."

    @staticmethod
    def cell(place: str, before: str, after: str) -> str:
        return f"{place} rättades före sparandet, ”{before}” till ”{after}”"

    @staticmethod
    def paper(name: str, day: dt.date) -> str:
        return f"{name} ({formats.day(day)})"

    _MEASURED: Mapping[str, str] = {
        "happened": "Nya deltagaruppgifter har kommit för {}.",
        "late": "Deltagaruppgifter med äldre mätdatum har kommit för {}.",
        "corrected": "Äldre deltagaruppgifter har rättats eller kompletterats för {}.",
    }

    @staticmethod
    def measured(kind: str, starts: int) -> str:
        """Never how many persons."""
        return Since._MEASURED[kind].format(plural(starts, "start", "starter"))

    @staticmethod
    def headline(counted: Sequence[str], goals: Sequence[str], since: dt.date) -> str:
        """`Tre nya starter sedan 2026-09-15; ett mål står sämre`"""
        if not counted:
            return f"{sentence_case(listed(goals))} sedan {formats.day(since)}"
        turned = f"; {listed(goals)}" if goals else ""
        return f"{sentence_case(listed(counted))} sedan {formats.day(since)}{turned}"

    @staticmethod
    def worse_goals(number: int) -> str:
        return "ett mål står sämre" if number == 1 else f"{in_words(number)} mål står sämre"

    @staticmethod
    def better_goals(number: int) -> str:
        return "ett mål står bättre" if number == 1 else f"{in_words(number)} mål står bättre"

    @staticmethod
    def other(number: int) -> str:
        return "en ändring" if number == 1 else f"{in_words(number)} ändringar"

    @staticmethod
    def by_kind(counts: Mapping[str, int]) -> str:
        """`5 har hänt, 2 rapporterat i efterhand och 1 rättat.`"""
        told = [f"{number} {Since.kinds[kind].lower()}" for kind, number in counts.items() if number]
        return f"{listed(told)}."

    @staticmethod
    def shown(number: int, total: int) -> str:
        return (
            f"De {in_words(number)} som väger tyngst av {total}. Alla står i tabellen under." if total > number else ""
        )

    @staticmethod
    def start(programme: str, term: str, round_: int | None) -> str:
        """`CNC-operatör (HT26)`, and the round from the second on."""
        return f"{programme} ({term}, omgång {round_})" if round_ and round_ > 1 else f"{programme} ({term})"

    @staticmethod
    def engagement(company: str, type_: str) -> str:
        return f"{company}, {type_.lower()}"
