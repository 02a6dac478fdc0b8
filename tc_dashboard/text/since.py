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
    _SHORT: Mapping[str, str] = {
        "happened": "nytt", "late": "rapporterat i efterhand", "corrected": "rättat", "redefined": "omdefinierat",
    }  # fmt: skip

    @staticmethod
    def label(kinds: Sequence[str]) -> str:
        """`Har hänt`; `Nytt och rättat` where it is of several kinds."""
        if len(kinds) == 1:
            return Since.kinds[kinds[0]]
        return sentence_case(listed([Since._SHORT[one] for one in kinds]))

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
    def figure(name: str, before: str, after: str, who: Sequence[str]) -> str:
        """`who`: who saved what lies behind it, and why."""
        return f"{name}: {before} \u2192 {after}.{''.join(who)}"

    @staticmethod
    def goal_turned(name: str, before: str, after: str) -> str:
        return f"Målet ”{name}” har gått från {before} till {after}."

    @staticmethod
    def goal_came(name: str, who: str) -> str:
        return f"Nytt mål: {name}.{who}"

    @staticmethod
    def goal_went(name: str, who: str) -> str:
        return f"Målet ”{name}” följs inte längre.{who}"

    @staticmethod
    def goal_redefined(name: str, old_name: str, what: Sequence[str], outdated: str, who: str) -> str:
        """`outdated`: the old target, where the name still says it."""
        earlier = f" (tidigare ”{old_name}”)" if old_name != name else ""
        still = f" Namnet säger fortfarande {outdated}." if outdated else ""
        return f"Målet ”{name}”{earlier} är omdefinierat: {listed(what)}.{still}{who}"

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
    def corrected(what: str, fields: Sequence[str], who: str, papers: Sequence[str]) -> str:
        """`CNC (HT24): Platser 20 → 18. Rättat av Anna i starter.xlsx. Skäl: …. Stod i: Styrgruppen 15 september.`"""
        return f"{what}: {listed(fields)}.{who}{Since.stood(papers)}"

    @staticmethod
    def gone(what: str, who: str, papers: Sequence[str]) -> str:
        """`CNC (HT24): uppgiften är borttagen. Borttagen av Anna …. Stod i: …`"""
        return f"{what}: uppgiften är borttagen.{who}{Since.stood(papers)}"

    @staticmethod
    def stood(papers: Sequence[str]) -> str:
        return f" Stod i: {listed(papers)}." if papers else ""

    @staticmethod
    def why(reasons: Sequence[str]) -> str:
        return f" Skäl: {'; '.join(reasons).rstrip('.')}." if reasons else ""

    @staticmethod
    def why_undone(reasons: Sequence[str]) -> str:
        """Why that which was undone had been made, where nobody said why it was undone."""
        return f" Skälet till uppladdningen var: {'; '.join(reasons).rstrip('.')}." if reasons else ""

    @staticmethod
    def by(who: str, file: str, when: dt.datetime, sender: str) -> str:
        return f" Rättat av {Since._in_file(who, file, when, sender)}"

    @staticmethod
    def decided(who: str, file: str, when: dt.datetime, sender: str) -> str:
        return f" Skrivet av {Since._in_file(who, file, when, sender)}"

    @staticmethod
    def came(who: str, file: str, when: dt.datetime, sender: str) -> str:
        return f" Sparat av {Since._in_file(who, file, when, sender)}"

    @staticmethod
    def removed(who: str, file: str, when: dt.datetime, sender: str) -> str:
        return f" Borttagen av {Since._in_file(who, file, when, sender)}"

    @staticmethod
    def _in_file(who: str, file: str, when: dt.datetime, sender: str) -> str:
        sent = f" Avsändare: {sender}." if sender and sender != who else ""
        return f"{who} {formats.day(when.date())} i {file}.{sent}"

    @staticmethod
    def undone(who: str, when: dt.datetime, files: Sequence[str], uploader: str) -> str:
        return f" {who} ångrade {formats.day(when.date())} uppladdningen av {listed(files)}, som {uploader} hade gjort."

    @staticmethod
    def redone(who: str, when: dt.datetime, files: Sequence[str], uploader: str) -> str:
        told = f"uppladdningen av {listed(files)}, som {uploader} hade gjort och som hade ångrats"
        return f" {who} tog {formats.day(when.date())} tillbaka {told}."

    by_undo = " Den tidigare uppgiften gäller igen, för en uppladdning har ångrats."

    @staticmethod
    def cell(place: str, before: str, after: str) -> str:
        return f"{place} rättades före sparandet, ”{before}” till ”{after}”"

    @staticmethod
    def paper(name: str, day: dt.date) -> str:
        return f"{name} ({formats.day(day)})"

    @staticmethod
    def files_taken_out(number: int) -> str:
        return f"{plural(number, 'uttagen fil', 'uttagna filer')} (se Händelser)"

    _MEASURED: Mapping[str, str] = {
        "happened": "Nya deltagaruppgifter har kommit för {}.",
        "late": "Deltagaruppgifter med äldre mätdatum har kommit för {}.",
        "corrected": "Äldre deltagaruppgifter har rättats eller kompletterats för {}.",
    }

    @staticmethod
    def measured(kind: str, starts: int, who: Sequence[str]) -> str:
        """Never how many persons."""
        return Since._MEASURED[kind].format(plural(starts, "start", "starter")) + "".join(who)

    @staticmethod
    def more_files(number: int) -> str:
        return f" Och {plural(number, 'uppladdning', 'uppladdningar')} till, se Historik."

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
        names = {**Since.kinds, "mixed": "av flera slag"}
        told = [f"{number} {names[kind].lower()}" for kind, number in counts.items() if number]
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
