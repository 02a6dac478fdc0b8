"""Så läser du den här sidan: each page explained in three to five sentences, by its address."""

from collections.abc import Mapping

GUIDES: Mapping[str, str] = {
    "": (
        "Överst står svaret: hur många av målen som är på väg att nås. Tabellen under visar de mål som behöver "
        "diskuteras, det mest bekymmersamma först. Stapeln på varje rad är utfallet, strecket är var det borde ha "
        "varit i dag. Korten är de viktigaste nyckeltalen, jämförda med samma dag för tre månader sedan. Välj Visa "
        "underlaget för att se vad en siffra bygger på."
    ),
    "var-kommun": (
        "Sidan gäller bara er kommun. Våra invånare är de som bor i kommunen, var de än studerar. Våra utbildningar "
        "är de som ges i kommunen, var deltagarna än bor, så de två ska inte läggas ihop. Två punkter (..) betyder att "
        "talet är skyddat för att ingen ska kunna pekas ut. Längst ner skickar ni in egna uppgifter och ser vilka som "
        "har tittat på era siffror."
    ),
    "mal": (
        "Alla mål står i en tabell, de som avviker först. Utfallet jämförs med vad planen säger för i dag, inte med "
        "slutmålet. Enligt plan betyder att minst 90 procent av den planerade förändringen är gjord, Viss avvikelse "
        "minst 70 procent. Under tabellen har varje mål en kurs från utgångsvärdet till målvärdet. Prognosen är ett "
        "intervall, inte ett löfte."
    ),
    "milstolpar": (
        "Rubriken säger hur många milstolpar som är klara och hur många som är sena. I diagrammet är varje stapel ett "
        "antal dagar efter plan: grått är klart, rött är försenat och brunt väntas bli sent. Under diagrammet står "
        "alla milstolpar med ansvarig och kommentar. Riskerna står i ett rutnät efter sannolikhet och konsekvens: ju "
        "längre upp och till höger, desto allvarligare."
    ),
    "ekonomi": (
        "Rubriken säger hur stor del av budgeten som är använd. Sedan står budget, utfall och prognos för varje "
        "finansiär och varje år. Prognosen är finansiärens egen. Det som är beslutat efter piloten redovisas för "
        "sig längst ner."
    ),
    "starter": (
        "En start är en omgång av en utbildning, så en utbildning som startar varje termin räknas flera gånger. "
        "Planerade starter är vad som skulle ha ägt rum, även det som blev inställt. Välj termin, område, form eller "
        "kommun överst; valet följer med till andra sidor. Certifierade utbildningar räknar utbildningar, inte starter."
    ),
    "deltagare": (
        "Siffrorna räknar personer i pilotens utbildningar, i hela länet. De visas uppdelade på en sak i taget, för "
        "finare uppdelningar skulle avslöja små grupper; därför finns inga filter här. Andelar räknas på dem som har "
        "hunnit bli klara, så de gäller färre personer än antalen. Står det att uppgift saknas för några starter är de "
        "inte med i talet."
    ),
    "anordnare": (
        "Överst ser du vägen från anmält intresse till certifiering; varje steg är en del av det ovanför. Diagrammet "
        "räknar startade utbildningar per anordnare, och tabellen har alla. Resultat per anordnare, som andel "
        "slutförda, visas bara för dem som enligt beslut får se dem. Skillnader kan bero på vilka utbildningar som "
        "ges, så jämför lika med lika."
    ),
    "foretag": (
        "Ett samverkansföretag är ett företag som gör något i piloten i dag. Nya och förlorade räknas sedan samma dag "
        "för tre månader sedan. Ett företag med två branschområden räknas i båda, men en gång i totalen, så staplarna "
        "kan bli fler än summan. Välj område eller kommun överst för att se ett urval."
    ),
    "engagemang": (
        "Sidan visar vad företagen gör, vilka som bara har anmält sig och vilka som har tystnat. Ett företag kan göra "
        "flera saker, så staplarna kan bli fler än företagen. De som har tystnat har inget pågående engagemang som är "
        "bekräftat på mer än tolv månader, och dem är det bra att höra av sig till. Längst ner står vägen från "
        "intresseanmälan till partner; varje steg är en del av det ovanför."
    ),
    "matchning": (
        "Sidan ställer företagens behov mot de platser som finns och de personer som har slutfört. Räcker platserna "
        "men för få slutför är det genomströmningen som brister. Är platserna för få räcker det inte att alla "
        "slutför. Behovet är företagens egen bedömning och gäller ett helt år. Andras prognoser och enskilda yrken "
        "står längre ner, var för sig."
    ),
    "kommuner": (
        "Kartan visar varje kommuns roll i piloten. Tabellen under har alla kommuner i länet, de som har anslutit sig "
        "först. Bor här och studerar här är två olika grupper: den som bor i en kommun kan studera i en annan. Ett "
        "streck betyder att inget finns att redovisa, två punkter att talet är skyddat."
    ),
    "ansluta": (
        "Sidan är ett underlag för en kommun som ska besluta om den vill vara med. Välj kommunen överst. Först står "
        "vad piloten har gett dem som redan är med, sedan vad kommunens invånare redan deltar i, sist vad en "
        "anslutning innebär. Allt går att hämta som PDF till nämnden."
    ),
    "certifiering": (
        "Överst står hur många handlingar som är godkända och hur många av kvalitetskriterierna som är uppfyllda. "
        "Kriterierna är regionens egna skattningar, en stapel per tillfälle. Handlingarna står efter när de "
        "förfaller, det försenade först. Kraven räknas ur uppgifterna och är inga omdömen. Underlaget till "
        "självskattningen går att hämta längst ner."
    ),
    "moten": (
        "Här står styrgruppens möten och beslut. Ett planerat möte visar dagens siffror. När ett möte hålls fryses de, "
        "så att alla senare kan se vad gruppen såg. Visningsläget är till för väggen: en fråga i taget, bläddra med "
        "piltangenterna. Alla filer visar det som styrgruppen får se."
    ),
    "arsrapport": (
        "Välj ett kalenderår eller ett läsår överst. Kolumnerna jämför den valda perioden med perioden före. Starter "
        "och deltagare hör till den termin då starten ägde rum, så den som började kan slutföra senare. Hela rapporten "
        "går att hämta som PDF, PowerPoint och Excel."
    ),
    "slututvardering": (
        "Sidan ser på hela pilottiden. Varje mål jämförs med sitt slutmål, inte med planen för i dag, så omdömet kan "
        "skilja sig från sidan Mål. Delvis uppnått betyder att minst halva vägen är gången. Ett mål med måldatum kvar "
        "kan fortfarande ändras."
    ),
    "ladda-upp": (
        "Här tar du in uppgifter i tre steg: välj filer, granska, spara. Granskningen visar vad som skulle ändras, rad "
        "för rad, och vilka mål som skulle röra sig. Inget sparas förrän du säger till, och allt går att ångra på "
        "sidan Historik. Under stegen står vilka som har lämnat och vilka som är sena."
    ),
    "historik": (
        "Varje sparande och varje ångring är en revision med eget nummer, den senaste överst. För varje revision står "
        "vem som gjorde den, när, ur vilken fil och vad som bestämdes. Här ångrar du, och här publicerar du: först då "
        "ser styrgruppen och kommunerna ändringen. Filerna går att hämta som de kom."
    ),
    "medlemmar": (
        "Listan visar vilka som får logga in. Rollen styr vad var och en ser och får göra. En ändring gäller inom en "
        "minut, också i flikar som redan är öppna. Avsluta den som slutar, i stället för att ge raden till någon ny."
    ),
    "handelser": (
        "Loggen visar vad som har gjorts, det senaste överst. Den namnger organisationer; vem det var står bara för "
        "administratörer, och bara så länge medlemmen finns kvar. Titta här när något har ändrats och du undrar varför."
    ),
    "installningar": (
        "Här står gränserna som skyddar små tal. De gäller alla som ser panelen, och varje ändring kräver ett beslut. "
        "En ändring blir en egen revision och når styrgruppen och kommunerna när den publiceras. Sänk aldrig en gräns "
        "för att få se ett enstaka tal."
    ),
    "atkomst": (
        "Tabellen visar vem som kommer åt vad: varje sida och varje handling, roll för roll. Den skrivs ur samma "
        "regler som panelen följer, så den är alltid aktuell. Använd den när någon frågar vad en roll får se."
    ),
    "om": (
        "Här står hur varje siffra räknas, var definitionen kommer ifrån och vad du bör tänka på. Först några regler "
        "som gäller överallt, sedan nyckeltal för nyckeltal. Längst ner står filerna som siffrorna bygger på, och "
        "pilotens ramar. Sök på sidan med webbläsaren (Ctrl+F) om du letar efter ett visst nyckeltal."
    ),
    "underlag": (
        "Sidan visar vad en enda siffra bygger på. Överst står siffran och hur den är avgränsad, sedan samma siffra "
        "uppdelad på olika sätt, sist raderna som räknas. Varje rad säger vilken fil, vilket blad och vilken rad den "
        "kom från. Uppgifter om personer visas inte rad för rad, för raderna gäller mindre grupper än de som "
        "publiceras."
    ),
    "rapporterade-fel": (
        "Här samlas det som någon har påpekat om en siffra, och svaren. Den som ser ett fel väljer Rapportera fel vid "
        "siffran. Region Stockholm svarar här och skriver i vilken revision felet är rättat. Rättningen syns för andra "
        "när den revisionen är publicerad."
    ),
    "hjalp": (
        "Handboken har ett kapitel för varje roll, ditt eget först. Sök med ett eller flera ord: träffarna visar "
        "kapitel och rubrik. Länkarna i texten leder till sidorna som beskrivs. En ny ledamot i styrgruppen kan börja "
        "med rundturen, den tar fem minuter."
    ),
    "tillganglighet": (
        "Redogörelsen berättar hur väl panelen följer lagen om tillgänglighet till digital offentlig service. Den "
        "säger vad som brister, vem det drabbar och vad du kan göra i stället. Här står också hur du påpekar en brist "
        "och vart du vänder dig om svaret inte räcker."
    ),
}  # fmt: skip
