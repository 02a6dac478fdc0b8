"""How small numbers are protected: the settings' page, and what the command answers that refuses."""

from collections.abc import Collection, Mapping
from typing import Any

from tc_dashboard.domain import SMALLEST_THRESHOLD, Role, Thresholds
from tc_dashboard.formats import swedish_order
from tc_dashboard.municipalities import name_of
from tc_dashboard.text.spoken import listed


class Settings:
    """Words about the limits."""

    lead = (
        "Gränserna för små tal gäller alla som ser panelen. De ändras med ett beslut, blir en egen revision och syns "
        "för styrgruppen och kommunerna när revisionen är publicerad."
    )
    now = "Gäller nu"
    heading = "Ändra gränserna"
    count = "Minsta antal personer som visas"
    count_help = f"Ett antal från 1 upp till gränsen visas inte. Lägst {SMALLEST_THRESHOLD}."
    base = "Minsta underlag för en andel eller uppdelning"
    base_help = (
        "En grupp som är mindre delas inte upp, och andelar av den visas inte. Minst lika stort som antalet ovan."
    )
    open_to = "Kommuner som ser sina egna tal utan skydd"
    open_help = (
        "Gäller bara kommunens egna invånare och deltagare i dess egna utbildningar, och bara för den själv. Det "
        "kräver ett beslut om att uppgifterna får lämnas ut till kommunen."
    )
    providers = "Visa resultat per anordnare för"
    providers_help = (
        "Deltagare, andelar och enkäter anordnare för anordnare, med samma skydd för små tal. Region Stockholm ser dem "
        "alltid. En kommun ser då bara anordnare vars tal inte avslöjar en annan kommuns."
    )
    decision = "Beslut"
    decision_help = "Beslutets beteckning, till exempel diarienummer och paragraf."
    save = "Spara gränserna"

    out_of_bounds = (
        f"Antalet måste vara minst {SMALLEST_THRESHOLD}, och underlaget minst lika stort som antalet. "
        "Inget har ändrats."
    )
    no_decision = "Skriv vilket beslut som gränserna vilar på. Inget har ändrats."
    unknown_municipality = "Bara länets kommuner kan se sina egna tal utan skydd. Inget har ändrats."

    unknown_role = "Resultat per anordnare går bara att visa för styrgruppen och kommunerna. Inget har ändrats."
    providers_roles: Mapping[Role, str] = {Role.STEERING_GROUP: "Styrgruppen", Role.MUNICIPALITY: "Kommunerna"}

    @staticmethod
    def was_set(revision: int) -> str:
        return f"Gränserna gäller från revision {revision}. Publicera den när styrgruppen och kommunerna ska se det."

    @staticmethod
    def not_undone(revision: int) -> str:
        return (
            f"Revision {revision} ändrade gränserna för små tal och kan inte ångras. Sätt dem igen på sidan "
            "Inställningar, med det beslut som gäller."
        )

    @staticmethod
    def told(thresholds: Thresholds) -> str:
        """The limits in one sentence."""
        return (
            f"Antal under {thresholds.count} personer visas inte, och underlag under {thresholds.base} delas inte upp "
            f"eller visas som andel. {Settings.opened(thresholds.open_to)} {Settings.shown(thresholds.providers_for)}"
        )

    @staticmethod
    def shown(roles: Collection[Role]) -> str:
        named = [name for role, name in Settings.providers_roles.items() if role in roles]
        if not named:
            return "Bara Region Stockholm ser resultat per anordnare."
        return f"{listed([named[0], *(name.lower() for name in named[1:])])} ser resultat per anordnare."

    @staticmethod
    def opened(codes: Collection[str]) -> str:
        if not codes:
            return "Ingen kommun ser sina egna tal utan skydd."
        return f"{listed(sorted((name_of(code) for code in codes), key=swedish_order))} ser sina egna tal utan skydd."

    @staticmethod
    def decided(thresholds: Thresholds) -> str:
        return f"Beslut: {thresholds.decision}" if thresholds.decision else "Gränserna är de som följde med panelen."

    @staticmethod
    def logged(detail: Mapping[str, Any]) -> str:
        """The same, as the audit trail keeps it."""
        told = Thresholds(
            detail["smallest_count"],
            detail["smallest_base"],
            detail["decision"],
            frozenset(detail["open_to"]),
            frozenset(Role(name) for name in detail.get("providers_for", [Role.STEERING_GROUP])),
        )
        return f"{Settings.told(told)} {Settings.decided(told)}"
