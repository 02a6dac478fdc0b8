"""What the page Översikt says."""

from datetime import date

from tc_dashboard import formats
from tc_dashboard.text.spoken import Finding, plural

two_areas = "Ett företag med två branschområden räknas i båda, men en gång i totalen."


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
    all_delivered = "Alla har lämnat det som skulle lämnas."
    all_measured = "Alla pågående starter har ett mätdatum från det senaste halvåret."
    none_running = "Ingen start har pågått så länge att den borde vara mätt."
    starts = Finding(
        "Inga starter än", "Alla starter hittills: {label}", "{label} har flest starter: {number} av {total}",
        "{label} har lika många starter, {number} var",
    )  # fmt: skip
    persons = Finding(
        "Inga påbörjade än", "Alla påbörjade hittills: {label}", "{label} har flest påbörjade: {number} av {total}",
        "{label} har lika många påbörjade, {number} var",
    )  # fmt: skip
    companies = Finding(
        "Inga samverkansföretag än", "Alla samverkansföretag: {label}",
        "{label} har flest företag: {number} av {total}", "{label} har lika många företag, {number} var",
    )  # fmt: skip

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
    def unmeasured(number: int, running: int) -> str:
        """`running`: the starts that have gone on for longer than half a year."""
        if not running:
            return "Inga uppgifter väntas in än"
        if not number:
            return f"Alla {running} pågående starter är mätta" if running > 1 else "Den pågående starten är mätt"
        return f"{plural(number, 'pågående start', 'pågående starter')} saknar mätdatum sedan mer än 180 dagar"
