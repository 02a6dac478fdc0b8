"""What the page Översikt says."""

from collections.abc import Sequence
from datetime import date

from tc_dashboard import formats
from tc_dashboard.text.spoken import plural

Bars = Sequence[tuple[str, float]]

two_areas = "Ett företag med två branschområden räknas i båda, men en gång i totalen."


def most(bars: Bars, whole: float | None, nothing: str, finding: str) -> str:
    """The finding about the largest bar: `Industri är störst: 48 av 104 starter`."""
    if not bars:
        return nothing
    label, number = bars[0]
    total = whole if whole is not None else number
    return finding.format(label=label, number=formats.whole(number), total=formats.whole(total))


class Overview:
    """Headings and findings."""

    key_figures = "Nyckeltal"
    next_starts = "Starter de närmaste sex månaderna"
    areas = "Per branschområde"
    freshness = "Hur färska är uppgifterna?"
    starts_by_area = "Startade utbildningar i piloten hittills, per branschområde."
    persons_by_area = "Personer som har påbörjat en utbildning hittills, per branschområde."
    sender, dataset, measured = "Uppgiftslämnare", "Uppgifter", "Mätdatum"
    due, days_late, start, study = "Skulle lämnas", "Dagar sen", "Start", "Studiekommun"
    delivery_plan = "Leveransplanen"
    cohorts = "uppladdade deltagaruppgifter"
    all_delivered = "Alla har lämnat det som skulle lämnas."
    all_measured = "Alla pågående starter har ett mätdatum från det senaste halvåret."

    @staticmethod
    def most_starts(bars: Bars, whole: float | None) -> str:
        return most(bars, whole, "Inga starter än", "{label} har flest starter: {number} av {total}")

    @staticmethod
    def most_persons(bars: Bars, whole: float | None) -> str:
        return most(bars, whole, "Inga påbörjade än", "{label} har flest påbörjade: {number} av {total}")

    @staticmethod
    def most_companies(bars: Bars, whole: float | None) -> str:
        return most(bars, whole, "Inga samverkansföretag än", "{label} har flest företag: {number} av {total}")

    @staticmethod
    def newest(measured: date | None, today: date) -> str:
        if measured is None:
            return "Inga uppgifter om deltagare har lämnats än."
        days = (today - measured).days
        age = "i dag" if days == 0 else f"för {plural(days, 'dag', 'dagar')} sedan"
        return f"De senaste uppgifterna om deltagare gäller **{formats.day(measured)}**, {age}."

    @staticmethod
    def late(number: int, planned: int) -> str:
        if not number:
            return f"Alla {planned} leveranser har kommit"
        return f"{number} av {plural(planned, 'leverans', 'leveranser')} saknas"

    @staticmethod
    def unmeasured(number: int) -> str:
        if not number:
            return "Alla pågående starter är mätta"
        return f"{plural(number, 'pågående start', 'pågående starter')} saknar mätdatum sedan mer än 180 dagar"
