"""What the page Hjälp says around the handbook, and the words for help that stand on every page."""

from tc_dashboard.text.spoken import plural


class Help:
    """The search, the way between the chapters, and the explanation of the page one is on."""

    search = "Sök i handboken"
    placeholder = "Till exempel ångra, publicera eller små tal"
    chapters = "Kapitel i handboken"
    nothing_found = "Inget avsnitt innehåller det du sökte. Pröva med färre ord eller ett annat ord."
    this_page = "Så läser du den här sidan"
    more = "Mer i handboken"
    foot = "Om panelen"

    @staticmethod
    def found(number: int) -> str:
        """`1 avsnitt`, `Tre avsnitt`."""
        return f"{plural(number, 'avsnitt', 'avsnitt')} hittades"
