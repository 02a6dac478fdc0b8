"""Streamlit's own words in Swedish, and what is said when something goes wrong.

Streamlit has no translations. `ui/sv.js` puts these words in the place of its own, in texts and in the attributes that
are read aloud or shown as hints. The English is that of Streamlit 1.67; a word that isn't here stays as it is.
"""

from collections.abc import Mapping

WORDS: Mapping[str, str] = {
    # A day that isn't filled in
    "Choose date": "Välj datum",
    "yyyy": "åååå",
    "Empty": "Tomt",
    # The shell
    "Skip to main content": "Hoppa till innehållet",
    "App pages": "Sidor",
    "Sidebar": "Meny",
    "Expand sidebar": "Visa menyn",
    "Collapse sidebar": "Dölj menyn",
    "open sidebar": "Visa menyn",
    "close sidebar": "Dölj menyn",
    "Main menu": "Fler val",
    "Notifications": "Meddelanden",
    "Logo": "Logotyp",
    "Navigate to home page": "Till startsidan",
    "Scroll tabs left": "Visa flikar till vänster",
    "Scroll tabs right": "Visa flikar till höger",
    "(opens in new tab)": "(öppnas i en ny flik)",
    "View less": "Visa färre",
    "View more": "Visa fler",
    "Link to heading": "Länk till rubriken",
    "Close": "Stäng",
    "Dismiss": "Stäng",
    "Alert": "Meddelande",
    "Help": "Hjälp",
    "Settings": "Inställningar",
    "Theme": "Färgtema",
    "System": "Som datorn",
    "Use system setting": "Som datorn",
    "Light": "Ljust",
    "Dark": "Mörkt",
    "Print": "Skriv ut",
    "About": "Om",
    "Record screen": "Spela in skärmen",
    "Rerun": "Läs om",
    "Always rerun": "Läs alltid om",
    "Clear cache": "Töm mellanlagret",
    "Running...": "Arbetar …",
    "Stop": "Stoppa",
    "Stopping...": "Stoppar …",
    "Cancel": "Avbryt",
    "Try again": "Försök igen",
    "Please wait...": "Vänta …",
    # When the connection or the page is not there
    "Connecting": "Ansluter",
    "Connecting...": "Ansluter …",
    "Connection error": "Ingen kontakt med servern",
    "Connection timed out.": "Servern svarar inte.",
    "Is Streamlit still running? If you accidentally stopped Streamlit, just restart it in your terminal:":
        "Servern svarar inte. Om du kör den på din egen dator: starta den igen med",
    "Streamlit server is not responding. Are you connected to the internet?":
        "Servern svarar inte. Har du kontakt med nätet?",
    "Page not found": "Sidan finns inte",
    "The page that you have requested does not seem to exist. Running the app's main page.":
        "Adressen leder inte till någon sida här. I stället visas Översikt.",
    "Script execution error": "Något gick fel",
    "Network issue": "Nätverksfel",
    "Cannot load Streamlit frontend code. This can happen when you update Streamlit while a Streamlit app is running.":
        "Sidan kunde inte läsas in helt. Det kan hända när servern har uppdaterats.",
    "To fix this, simply reload this app by pressing": "Läs in sidan igen med",
    "Your app is having trouble loading the component.": "En del av sidan kunde inte läsas in.",
    # Choosing
    "Choose an option": "Välj",
    "Choose options": "Välj",
    "Add an option": "Lägg till",
    "Add options": "Lägg till",
    "No options to select": "Det finns inget att välja",
    "No results": "Inga träffar",
    "Select all": "Välj alla",
    "Selected values": "Valda",
    "Clear all": "Ta bort alla",
    "Clear value": "Ta bort valet",
    "Clear entry": "Töm fältet",
    "Open": "Öppna",
    "Selectbox options": "Alternativ",
    "Multiselect options": "Alternativ",
    "Invalid input.": "Det skrivna går inte att läsa.",
    "Press Enter to apply": "Tryck på Retur för att använda",
    # Files
    "Upload": "Välj filer",
    "file upload": "filuppladdning",
    "Upload directories": "Välj mappar",
    "Add files": "Lägg till filer",
    "add icon": "lägg till",
    "Error:": "Fel:",
    "Browse files": "Välj filer",
    "Drag and drop a file here": "Dra hit en fil",
    "Drag and drop files here": "Dra hit filer",
    "Drag and drop file here": "Dra hit en fil",
    "Drag and drop directories here": "Dra hit mappar",
    "Upload failed": "Filen kunde inte tas emot",
    "Click to retry upload": "Försök igen",
    "Only one file is allowed.": "Välj bara en fil.",
    "Too many files": "För många filer",
    "File size is too small.": "Filen är för liten.",
    "Unexpected error. Please try again.": "Något gick fel. Försök igen.",
    "Download failed": "Filen kunde inte hämtas",
    # Tables and figures
    "Fullscreen": "Helskärm",
    "Close fullscreen": "Stäng helskärm",
    "Download as CSV": "Ladda ner som CSV",
    "Search": "Sök",
    "Type to search": "Skriv för att söka",
    "Close Search": "Stäng sökningen",
    "Sort ascending": "Sortera stigande",
    "Sort descending": "Sortera fallande",
    "Autosize": "Anpassa bredden",
    "Pin column": "Lås kolumnen",
    "Unpin column": "Lås upp kolumnen",
    "Hide column": "Dölj kolumnen",
    "Format": "Talformat",
    "Statistics": "Sammanfattning",
    "Copy column name": "Kopiera kolumnens namn",
    "Previous Result": "Föregående träff",
    "Next Result": "Nästa träff",
    "Show/hide columns": "Visa eller dölj kolumner",
    "Scrollable table": "Tabell som går att rulla",
    "Copy to clipboard": "Kopiera",
    "Copy": "Kopiera",
    "Copied": "Kopierat",
    "No data": "Inga uppgifter",
    "Pagination": "Sidor",
    "Previous page": "Föregående sida",
    "Next page": "Nästa sida",
}  # fmt: skip
"""The whole text of an element or an attribute → its Swedish."""

PATTERNS: Mapping[str, str] = {
    r"^year, (.+)$": "år, $1",
    r"^month, (.+)$": "månad, $1",
    r"^day, (.+)$": "dag, $1",
    r"^([\d.,]+) ?([KMG]?)B per file": "Högst $1 $2B per fil",
    r"^(.*?)(\d+)\.(\d+) ?KB$": "$1$2,$3 kB",
    r"^(.*?)(\d+)\.(\d+) ?MB$": "$1$2,$3 MB",
    r"^(.*?)(\d+)\.0 ?B$": "$1$2 byte",
    r"^Remove (.+)$": "Ta bort $1",
    r"^Cancel upload of (.+)$": "Ta bort $1",
    r"^.* files are not allowed\.$": "Filer av det slaget går inte att ladda upp. Spara filen som .xlsx.",
    r"^File must be (\d+)(?:\.\d+)? ?([KMG]?)B or smaller\.$": "Filen är för stor. Den får vara högst $1 $2B.",
    r"^Select (\d+) matches$": "Välj $1 träffar",
    r"^(\d+) options? available\.$": "$1 alternativ.",
    r"^(\d+) more$": "$1 till",
    r"^Page (\d+)$": "Sida $1",
    r"^Shortcut (.+)$": "Kortkommando $1",
    r"^Help for (.+)$": "Hjälp om $1",
    r"^Made with Streamlit v([\d.]+)$": "Byggd med Streamlit $1",
}
"""A regular expression → its Swedish, with `$1` for what the first group held."""


class Shell:
    """Around all pages."""

    loading = "Sidan läses in. Den behöver JavaScript."

    @staticmethod
    def unexpected(reference: str) -> str:
        return (
            "**Något gick fel, och felet är vårt.** Inget av det du har sparat har gått förlorat. Läs in sidan igen. "
            f"Händer det igen: hör av dig till Region Stockholm och uppge referens **{reference}**."
        )
