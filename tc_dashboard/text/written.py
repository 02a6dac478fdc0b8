"""What is said of what a person writes in a page."""

from datetime import date

from tc_dashboard import formats


class Written:
    """Rows that are written in a page and not uploaded."""

    no_reason = "Skriv varför. Det sparas i historiken tillsammans med ändringen."

    @staticmethod
    def file_name(sheet: str, day: date) -> str:
        return f"{sheet} skrivet i sidan {formats.day(day)}.xlsx"

    @staticmethod
    def refused(message: str) -> str:
        return f"Inget har sparats. {message}"
