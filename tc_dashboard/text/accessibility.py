"""Tillgänglighetsredogörelsen, as the act on accessibility to digital public service asks for it."""

from datetime import date

from tc_dashboard import formats
from tc_dashboard.pilot import Contact

ASSESSED = date(2026, 11, 23)
"""When the panel was last looked through; set anew, with the list, whenever that is done."""

_STATEMENT = """\
Region Stockholm står bakom den här panelen. Vi vill att alla ska kunna använda den. Här står hur väl den uppfyller
lagen (2018:1937) om tillgänglighet till digital offentlig service, vilka brister vi känner till och hur du
rapporterar fler.

# Hur tillgänglig panelen är

Panelen är **delvis förenlig** med lagen. Vi har byggt den mot WCAG 2.2 på nivå AA, som är mer än lagen kräver (WCAG
2.1 AA genom EN 301 549). Bristerna vi känner till står nedan.

# Vad som fungerar

- Varje diagram har en mening som säger vad det visar, en text för skärmläsare och en tabell under Visa som tabell.
- Status visas med ord och symbol, inte bara med färg.
- Panelen är på svenska, också de ord som följer med programvaran.
- Sidorna går att läsa på en telefon och följer datorns val av ljust eller mörkt.
- PDF-filerna är taggade för skärmläsare.

# Brister vi känner till

## Att välja en enskild del av ett diagram kräver pekdon

Du kan klicka på en stapel för att se raderna bakom den. Det går inte med tangentbord (WCAG 2.1.1), för diagrammen ritas
av ett bibliotek som saknar stöd för det. Gör så här i stället: välj Visa underlaget under diagrammet. Där finns
alla rader, och samma siffra uppdelad, med talen under Visa som tabell.

## Tabellen där fel rättas vid uppladdning är svår att använda med skärmläsare

När en fil har fel går de att rätta direkt i ett rutnät på sidan Ladda upp. Rutnätet går att styra med tangentbordet,
men kolumnrubrikernas menyer gör det inte, och skärmläsare får värdena utan vår formatering (WCAG 2.1.1 och 1.3.1).
Gör så här i stället: hämta filen med felen markerade, rätta den i ditt kalkylprogram och ladda upp den igen.

## Allt som ändras på sidan läses inte upp

När du byter filter räknas sidan om. Skärmläsare får inte alltid veta att den är klar (WCAG 4.1.3). Gå till rubriken
överst på sidan för att höra det nya svaret.

## Breda tabeller rullar i sidled

På smala skärmar och vid stor förstoring rullar de bredaste tabellerna i sidled. WCAG 1.4.10 tillåter det för
tabeller, men det är obekvämt.

## PowerPoint, Excel och egna mallar

Bilder och diagram i PowerPoint är redigerbara och har rubriker, men läsordningen är inte prövad med skärmläsare. Med
en egen PowerPoint-mall kan kontrasten bli för låg. Samma innehåll finns i panelen och i PDF-filen.

## Filer som andra har lämnat

Filer som skolor, kommuner och företag har skickat in går att hämta som de kom. Vi ändrar dem inte, och de kan sakna
tillgänglighet. De hämtas bara av Region Stockholm.

## Inte prövat med människor än

Panelen har inte prövats av personer med funktionsnedsättning, och bara automatiskt med skärmläsarens sätt att läsa.
Det ska göras innan panelen tas i bruk. Därför kan det finnas brister som vi inte känner till.

Vi åberopar inte undantaget för oskäligt betungande anpassning (12 §) för någon av bristerna.

# Hur vi har prövat panelen

Region Stockholm har bedömt panelen själv. Bedömningen gjordes {assessed}, och redogörelsen uppdaterades samma dag.
Automatiska prov i en webbläsare öppnar varje sida och kontrollerar språk, att sidan ryms på en telefon och att
filter, uppladdning och visningsläge fungerar. Därutöver har sidorna gåtts igenom för hand mot WCAG 2.2 AA.

# Rapportera en brist

{contact}

Berätta vilken sida det gäller, vad som inte gick och gärna vilka hjälpmedel du använder. Behöver du innehållet på ett
annat sätt, till exempel uppläst eller i en annan fil, säg det.

Gäller det en siffra som är fel, välj Rapportera fel vid siffran.

# Tillsyn

Myndigheten för digital förvaltning (Digg) ser till att lagen följs. Är du inte nöjd med vårt svar kan du [anmäla det
till Digg](https://www.digg.se/tdosanmalan).
"""


def statement(contact: Contact | None) -> str:
    """The whole statement in Markdown, under the page's own title."""
    return _STATEMENT.format(assessed=formats.day(ASSESSED), contact=_way_in(contact))


def _way_in(contact: Contact | None) -> str:
    if contact is None:
        return (
            "**Kontaktuppgiften är inte ifylld än.** Den som driver panelen skriver den i filen data/pilot.toml, under "
            "[contact]. Vänd dig tills dess till den på Region Stockholm som gav dig tillgång till panelen."
        )
    ways = [f"[{contact.email}](mailto:{contact.email})" if contact.email else "", contact.phone]
    return f"Kontakta {contact.name}: {' eller '.join(way for way in ways if way)}."
