"""What the page Om siffrorna says."""

from collections.abc import Mapping

from tc_dashboard.text.spoken import plural


class About:
    """How to read the figures, and the headings of the tables."""

    reading = "Så läser du siffrorna"
    reading_heading = "Innan du läser siffrorna"
    how_to_read: Mapping[str, str] = {
        "Dagen": (
            "Alla siffror räknas för dagens datum. Deltagare räknas efter det senaste mätdatum som har lämnats, så de "
            "kan vara äldre: mätdatumet står vid varje siffra."
        ),
        "Revisionen": (
            "Varje uppladdning och varje ångrad uppladdning blir en numrerad revision, och inget skrivs över. Region "
            "Stockholm ser den nyaste revisionen. Styrgruppen och kommunerna ser den senast publicerade."
        ),
        "Jämförelsen": "Nyckeltalen jämförs med samma dag tre månader tidigare.",
        "Det som saknas": (
            "– betyder att inget finns att redovisa. Ett tal som saknas är aldrig noll: summor hoppar över det och "
            "säger hur många starter det gäller."
        ),
        "Underlaget": "Vid varje siffra finns Visa underlaget: raderna som räknas, med fil, blad och cell.",
        "Målen": (
            "Status jämför utfallet med planen på dagen. Enligt plan: minst 90 procent av den planerade förändringen. "
            "Viss avvikelse: minst 70 procent. Annars Avviker."
        ),
        "Prognosen": (
            "Prognosen till måldatum fortsätter i dagens takt. Metoden är en slumpvandring med drift, genom målets "
            "egna utfall vid de sex senaste terminernas slut. Starter, platser och personer kommer terminsvis, så "
            "där räknas vår och höst var för sig. Intervallet är tänkt att hålla fyra gånger av fem; prövat på "
            "exempeldata höll det i drygt sju fall av tio, sämre ju längre fram, för där har piloten vuxit allt "
            "fortare. Med färre än fem mätpunkter ges ingen prognos. Mål som räknas per år jämför hela år, och av "
            "året som pågår räknas det som har kommit. Källa: Hyndman och Athanasopoulos lärobok om prognoser "
            "(otexts.com/fpp3), tredje upplagan, 5.2 och 5.5."
        ),
        "Små tal": (
            "Antal under fem personer visas inte. En grupp på färre än tio delas inte upp och ger ingen andel. Ett "
            "beslut kan ändra gränserna. Fler tal döljs när ett litet tal annars går att räkna ut. Skyddet läggs på "
            "fasta tabeller, lika för alla, och räknar med att varje kommun känner sina egna siffror. Ett dolt tal "
            "skrivs .. och kan vara stort. En andel som gäller nästan alla skrivs ~100 %."
        ),
    }
    how = "Så är det"
    figure, definition, reservation = "Nyckeltal", "Så räknas det", "Att tänka på, och källa"
    own_definitions = "pilotens definitioner; där det står en annan källa är definitionen dess"
    group_headings: Mapping[str, str] = {
        "starts.": "Starter", "persons.": "Personer", "rates.": "Andelar", "companies.": "Företag", "": "Övrigt",
    }  # fmt: skip
    group_titles: Mapping[str, str] = {
        "starts.": "Utbildningsstarter",
        "persons.": "Antal personer",
        "rates.": "Andelar och kvoter",
        "companies.": "Företag som samverkar",
        "": "Platser, certifiering, kommuner och mål",
    }
    files, pilot = "Filerna bakom siffrorna", "Piloten"
    file, sender, uploaded_by, at, revision = "Fil", "Uppgiftslämnare", "Uppladdad av", "När", "Revision"
    ledger, no_files = "historiken", "Inga filer än."
    pilot_title = "Pilotens ramar, och var de kommer ifrån"
    name, period, county, funder = "Namn", "Period", "Län", "Finansiär"
    area, form, municipalities = "Branschområde", "Utbildningsform", "Kommuner"
    all_municipalities = "Sveriges 290 kommuner"
    scb = "SCB, kommun- och länskoder"
    what, value, source_heading = "Uppgift", "Värde", "Källa"
    pilot_file = "källorna i tabellen"

    @staticmethod
    def source(name: str, url: str) -> str:
        return f"Källa: [{name}]({url})." if url.startswith("https://") else f"Källa: {name}."

    @staticmethod
    def files_title(number: int) -> str:
        return plural(number, "fil har rader som räknas nu", "filer har rader som räknas nu")
