"""The figures in Swedish: name, unit, definition, what to beware of, where the definition is from, other names."""

import unicodedata
from dataclasses import dataclass


@dataclass(frozen=True)
class FigureText:
    """What is said of one figure. `source` and `url` are empty where the definition is the pilot's own."""

    name: str
    one: str
    many: str
    definition: str
    reservation: str = ""
    source: str = ""
    url: str = ""
    synonyms: tuple[str, ...] = ()

    def unit(self, value: float) -> str:
        """The unit word that goes with a number: 1 start, 2 starter."""
        return self.one if value == 1 else self.many


_STARTS = ("start", "starter")
_PERSONS = ("person", "personer")
_COMPANIES = ("företag", "företag")
_SHARE = ("%", "%")
_KRONOR = ("krona", "kronor")

_BEGUN = "En start räknas som påbörjad när den har status Startad eller Avslutad och startdatumet har passerat."
_ENDED = "En start räknas som avslutad när den har status Avslutad och slutdatumet har passerat eller saknas."
_GAPS = "Starter som saknar uppgiften är inte med i summan. Det anges hur många de är."
_BOTH = "Bara starter som har uppgift om båda talen är med. Det anges hur många starter andelen gäller."
_TWO_AREAS = (
    "Ett företag som hör till två branschområden räknas i båda, men bara en gång i totalen. Därför kan summan av "
    "branschområdena vara större än totalen."
)
_ONLY_PILOT = "Bara utbildningar som ingår i piloten räknas."

_SCB_APPLICANTS = "SCB, Nyckeltal – sökande till yrkeshögskolan"
_SCB_APPLICANTS_URL = (
    "https://www.scb.se/hitta-statistik/statistik-efter-amne/utbildning-och-forskning/eftergymnasial-yrkesutbildning/"
    "yrkeshogskolan/pong/tabell-och-diagram/sokande/nyckeltal---sokande-till-yrkeshogskolan-2014-2018/"
)
_SCB_STARTED = "SCB, Statistikdatabasen: antagna som påbörjat studier i yrkeshögskolan"
_SCB_STARTED_URL = "http://www.statistikdatabasen.scb.se/pxweb/sv/ssd/START__UF__UF0701__UF0701B/YHStudT1g/"
_SCB_STUDENTS = "SCB, Studerande och examinerade inom yrkeshögskolan"
_MYH_KEY_FIGURES = "Myndigheten för yrkeshögskolan (MYH), Nyckeltal"
_MYH_KEY_FIGURES_URL = "https://www.myh.se/Verksamhetsomraden/Yrkeshogskolan/For-utbildningsanordnare/FAQ-Nyckeltal/"

FIGURES: dict[str, FigureText] = {
    "starts.started": FigureText(
        "Startade utbildningar", *_STARTS,
        f"Antalet utbildningsstarter som har påbörjats till och med dagen. {_BEGUN} Saknas startdatum gäller den "
        f"planerade starten. Varje omgång räknas för sig. {_ONLY_PILOT}",
        synonyms=(
            "Utbildningsstarter", "Starter", "Genomförda starter", "Påbörjade utbildningar", "Påbörjade starter",
            "Startade omgångar",
        ),
    ),
    "starts.planned": FigureText(
        "Planerade starter", *_STARTS,
        "Antalet starter som enligt planen skulle ha påbörjats till och med dagen, vad som än blev av dem. Inställda "
        f"starter är med. Flyttade starter är det inte: de räknas i den termin de flyttades till. {_ONLY_PILOT}",
        synonyms=("Planerade utbildningsstarter", "Planerade utbildningar", "Planerade omgångar"),
    ),
    "starts.upcoming": FigureText(
        "Kommande starter", *_STARTS,
        "Antalet starter som är planerade eller öppna för ansökan och som enligt planen börjar inom sex månader efter "
        f"dagen. {_ONLY_PILOT}",
        synonyms=("Kommande utbildningsstarter", "Kommande utbildningar", "Kommande omgångar"),
    ),
    "starts.cancelled": FigureText(
        "Inställda starter", *_STARTS,
        f"Antalet starter med status Inställd, oavsett datum. {_ONLY_PILOT}",
        synonyms=("Inställda utbildningsstarter", "Inställda utbildningar", "Inställda omgångar"),
    ),
    "starts.moved": FigureText(
        "Flyttade starter", *_STARTS,
        f"Antalet starter med status Flyttad, oavsett datum. {_ONLY_PILOT}",
        synonyms=("Flyttade utbildningsstarter", "Flyttade utbildningar", "Flyttade omgångar", "Uppskjutna starter"),
    ),
    "seats": FigureText(
        "Utbildningsplatser", "plats", "platser",
        f"Antalet platser i de starter som har påbörjats till och med dagen. {_BEGUN} För yrkeshögskolan är det de "
        "platser som MYH har beviljat.",
        reservation=_GAPS,
        source="MYH, resultat av ansökningsomgångar (beviljade platser i yrkeshögskolan)",
        synonyms=("Platser", "Studieplatser", "Startade platser", "Platser i startade utbildningar"),
    ),
    "programmes.certified": FigureText(
        "Certifierade utbildningar", "utbildning", "utbildningar",
        "Antalet utbildningar vars certifiering gäller på dagen: den har börjat gälla och har inte löpt ut. "
        f"{_ONLY_PILOT}",
        synonyms=("Teknikcollegecertifierade utbildningar", "Utbildningar med certifiering"),
    ),
    "persons.applicants": FigureText(
        "Sökande", "sökande", "sökande",
        "Antalet personer som har sökt till de starter som har påbörjats till och med dagen. Sökande till kommande "
        "starter visas start för start och är inte med i summan.",
        reservation=f"En person som har sökt till flera starter kan räknas flera gånger. {_GAPS}",
        source=_SCB_APPLICANTS, url=_SCB_APPLICANTS_URL,
        synonyms=("Sökande personer", "Sökande till startade utbildningar"),
    ),
    "persons.eligible": FigureText(
        "Behöriga", "behörig", "behöriga",
        "Antalet sökande som uppfyller kraven för att antas till de starter som har påbörjats till och med dagen.",
        reservation=f"En person som har sökt till flera starter kan räknas flera gånger. {_GAPS}",
        source=_SCB_APPLICANTS, url=_SCB_APPLICANTS_URL,
        synonyms=("Behöriga sökande", "Behöriga personer"),
    ),
    "persons.admitted": FigureText(
        "Antagna", "antagen", "antagna",
        "Antalet personer som har antagits till de starter som har påbörjats till och med dagen. Alla som antas "
        "börjar inte.",
        reservation=_GAPS,
        synonyms=("Antagna personer", "Antagna till utbildning"),
    ),
    "persons.started": FigureText(
        "Påbörjade", *_PERSONS,
        "Antalet personer som har påbörjat sina studier: de som var kvar tre veckor efter start och de som kom in "
        "senare, även om de sedan avbröt. Räknas för de starter som har påbörjats till och med dagen.",
        reservation=_GAPS,
        source=_SCB_STARTED, url=_SCB_STARTED_URL,
        synonyms=(
            "Påbörjat", "Påbörjat studier", "Påbörjade personer", "Påbörjade studier", "Personer som har påbörjat",
            "Antagna som påbörjat studier",
        ),
    ),
    "persons.studying": FigureText(
        "Studerande", "studerande", "studerande",
        "Antalet personer som studerar på dagen, enligt den senaste leveransen för varje start som har påbörjats men "
        "inte avslutats. Den som har avbrutit eller har uppehåll är inte med.",
        reservation=f"Leveranserna kan vara olika gamla. Det äldsta mätdatumet anges. {_GAPS}",
        source=_SCB_STUDENTS,
        synonyms=("Pågående studerande", "Aktiva studerande", "Studerar nu"),
    ),
    "persons.dropouts": FigureText(
        "Avbrott", *_PERSONS,
        "Antalet personer som har påbörjat sina studier och avbrutit dem. Studieuppehåll är inte avbrott.",
        reservation=_GAPS,
        source=_MYH_KEY_FIGURES, url=_MYH_KEY_FIGURES_URL,
        synonyms=("Studieavbrott", "Avhopp", "Personer som har avbrutit", "Avbrutit"),
    ),
    "persons.dropouts_90_days": FigureText(
        "Avbrott inom 90 dagar", *_PERSONS,
        "Antalet personer som har avbrutit sina studier inom 90 dagar från starten. De räknas också bland avbrotten.",
        reservation=_GAPS,
        synonyms=("Tidiga avbrott",),
    ),
    "persons.completed": FigureText(
        "Slutförda", *_PERSONS,
        "Antalet personer som har gått klart utbildningen, med eller utan examen. Räknas för de starter som har "
        "påbörjats till och med dagen.",
        reservation=_GAPS,
        synonyms=("Slutfört", "Personer som har slutfört", "Slutförda studier", "Fullföljda"),
    ),
    "persons.graduated": FigureText(
        "Examinerade", "examinerad", "examinerade",
        "Antalet personer som har uppfyllt alla krav för examen. Räknas för de starter som har påbörjats till och med "
        "dagen.",
        reservation=f"Examina rapporteras i efterhand, så det senaste årets tal är ofta preliminärt. {_GAPS}",
        source=_SCB_STUDENTS,
        synonyms=("Examinerade personer", "Avlagda examina", "Personer med examen"),
    ),
    "persons.in_work": FigureText(
        "I arbete", *_PERSONS,
        "Antalet personer som vid uppföljningen svarade att de har arbete, som anställda eller i eget företag.",
        reservation=f"Bara de som har svarat är med. Uppföljningar som är gjorda på olika sätt går inte att jämföra. "
        f"{_GAPS}",
        synonyms=("Personer i arbete", "Har arbete", "I arbete efter utbildningen"),
    ),
    "rates.fill": FigureText(
        "Nyttjade platser", *_SHARE,
        f"De som har påbörjat sina studier som andel av platserna, i starter som har påbörjats. {_BOTH}",
        reservation="Andelen kan vara större än 100 %, eftersom anordnare får ta in fler än det finns platser.",
        source="MYH, Statistik om yrkeshögskoleutbildningar (nyttjade och outnyttjade platser)",
        url="https://www.myh.se/Statistik/Yrkeshogskoleutbildningar/",
        synonyms=("Fyllnadsgrad", "Andel nyttjade platser", "Beläggning", "Platsutnyttjande", "Påbörjade per plats"),
    ),
    "rates.admitted_ahead": FigureText(
        "Antagna per plats", "antagen per plats", "antagna per plats",
        f"De som hittills har antagits delat med platserna, i kommande starter. {_BOTH}",
        reservation="Visar läget före start. Alla som antas börjar inte.",
        synonyms=("Antagna per plats i kommande starter", "Antagna per utbildningsplats"),
    ),
    "rates.applicants_per_seat": FigureText(
        "Behöriga per plats", "behörig sökande per plats", "behöriga sökande per plats",
        f"De behöriga sökande delat med platserna, i starter som har påbörjats eller är kommande. {_BOTH}",
        reservation="Starter som bara har uppgift om sökande är inte med. En person kan ha sökt till flera starter.",
        source=_SCB_APPLICANTS, url=_SCB_APPLICANTS_URL,
        synonyms=("Sökande per plats", "Behöriga sökande per plats", "Söktryck"),
    ),
    "rates.dropout": FigureText(
        "Andel avbrott", *_SHARE,
        "De som har avbrutit som andel av alla som har slutfört eller avbrutit, i avslutade starter. "
        f"{_ENDED} {_BOTH}",
        source="Skolverket, Elever och studieresultat i kommunal vuxenutbildning",
        url="https://www.skolverket.se/skolutveckling/statistik/fler-statistiknyheter/statistik/"
        "2024-06-11-elever-och-studieresultat-i-kommunal-vuxenutbildning-2023",
        synonyms=("Avbrottsgrad", "Avbrottsandel", "Andel avhopp", "Andel studieavbrott", "Avhoppsgrad"),
    ),
    "rates.completion": FigureText(
        "Andel slutförda", *_SHARE,
        f"De som har slutfört som andel av alla som påbörjade, i avslutade starter. {_ENDED} {_BOTH}",
        synonyms=("Andel som slutför", "Andel som har slutfört", "Slutförandegrad", "Fullföljandegrad"),
    ),
    "rates.graduation": FigureText(
        "Examensgrad", *_SHARE,
        "De som tog examen som andel av alla som påbörjade, i avslutade starter i yrkeshögskolan. Exempel från MYH: "
        f"26 examinerade av 43 som påbörjade är 60 procent. YH-kurser leder inte till examen och är inte med. {_BOTH}",
        reservation="Examina rapporteras i efterhand, så det senaste årets tal är ofta preliminärt.",
        source=_MYH_KEY_FIGURES, url=_MYH_KEY_FIGURES_URL,
        synonyms=("Examensandel", "Andel examinerade", "Examensfrekvens", "Andel med examen"),
    ),
    "rates.in_work": FigureText(
        "Andel i arbete", *_SHARE,
        f"De som har arbete som andel av dem som svarade på uppföljningen, i avslutade starter. {_BOTH}",
        reservation="Säger inget om dem som inte svarade: läs andelen tillsammans med svarsfrekvensen. Uppföljningar "
        "som är gjorda på olika sätt går inte att jämföra.",
        source="SCB, Inträdet på arbetsmarknaden. Examinerade från yrkeshögskolan",
        synonyms=("Andel som har arbete", "Andel i arbete efter utbildningen", "Andel som arbetar"),
    ),
    "rates.women": FigureText(
        "Andel kvinnor", *_SHARE,
        "Kvinnorna som andel av de kvinnor och män som har påbörjat sina studier, i starter som har påbörjats. Bara "
        "starter som har uppgift om både kvinnor och män är med. Det anges hur många starter andelen gäller.",
        synonyms=("Kvinnoandel", "Andel kvinnor av påbörjade", "Kvinnor av påbörjade"),
    ),
    "companies.partners": FigureText(
        "Samverkansföretag", *_COMPANIES,
        "Antalet företag som samverkar på dagen, det vill säga har minst ett pågående engagemang. Intresseanmälan och "
        "studiebesök räknas inte som samverkan. Branschorganisationer och fackförbund är inte med.",
        reservation=_TWO_AREAS,
        synonyms=("Partnerföretag", "Samverkande företag", "Samarbetsföretag", "Företag i samverkan", "Företag"),
    ),
    "companies.interested": FigureText(
        "Intresserade företag", *_COMPANIES,
        "Antalet företag som har en intresseanmälan som gäller på dagen, och som ännu inte är samverkansföretag.",
        reservation=_TWO_AREAS,
        synonyms=("Företag med intresseanmälan", "Intresseanmälda företag"),
    ),
    "companies.new": FigureText(
        "Nya samverkansföretag", *_COMPANIES,
        "Antalet samverkansföretag på dagen som inte var det på jämförelsedagen. Sägs inget annat är jämförelsedagen "
        "tre månader tidigare.",
        reservation=_TWO_AREAS,
        synonyms=("Nya partnerföretag", "Nya företag", "Tillkomna samverkansföretag", "Tillkomna företag"),
    ),
    "companies.lost": FigureText(
        "Förlorade samverkansföretag", *_COMPANIES,
        "Antalet företag som var samverkansföretag på jämförelsedagen men inte är det på dagen. Sägs inget annat är "
        "jämförelsedagen tre månader tidigare.",
        reservation=_TWO_AREAS,
        synonyms=("Förlorade partnerföretag", "Förlorade företag", "Avslutade samverkansföretag", "Tappade företag"),
    ),
    "companies.places_offered": FigureText(
        "Erbjudna praktikplatser", "plats", "platser",
        "Antalet platser för APL och LIA i de engagemang som pågår på dagen.",
        reservation="Ett engagemang för två branschområden räknas i båda, men bara en gång i totalen. Engagemang som "
        "saknar uppgift om platser är inte med i summan.",
        synonyms=("Apl- och LIA-platser", "Erbjudna platser för apl och LIA", "Praktikplatser"),
    ),
    "companies.silent": FigureText(
        "Samverkansföretag som tystnat", *_COMPANIES,
        "Antalet samverkansföretag som inte har bekräftat något pågående engagemang på mer än tolv månader. För ett "
        "engagemang som aldrig har bekräftats gäller dagen då det började.",
        reservation=_TWO_AREAS,
        synonyms=("Tysta företag", "Företag som tystnat", "Obekräftade samverkansföretag"),
    ),
    "municipalities.joined": FigureText(
        "Anslutna kommuner", "kommun", "kommuner",
        "Antalet kommuner som är avtalspart på dagen. Kommuner som bara medfinansierar, ansöker eller är i dialog "
        "räknas inte.",
        synonyms=("Avtalskommuner", "Kommuner med avtal", "Kommuner som är avtalspart", "Kommuner", "Medlemskommuner"),
    ),
    "goals.reached": FigureText(
        "Uppnådda mål", "mål", "mål",
        "Antalet mål vars utfall på dagen har nått eller passerat målvärdet. Ett mål om att behålla en nivå är uppnått "
        "när utfallet ligger inom toleransen.",
        synonyms=("Nådda mål", "Uppfyllda mål", "Mål som är uppnådda"),
    ),
    "matching.demand": FigureText(
        "Företagens behov", *_PERSONS,
        "Antalet personer som företag själva säger att de behöver under dagens kalenderår. Prognoser är inte med.",
        reservation="Bara de företag som har svarat är med, så behovet är minst så stort.",
        synonyms=("Kompetensbehov", "Behov enligt företagen"),
    ),
    "matching.gap": FigureText(
        "Gap mellan behov och slutförda", *_PERSONS,
        "Företagens behov under dagens kalenderår, minus de personer som till och med dagen har slutfört en start som "
        "slutar under året. Ett tal under noll betyder att fler har slutfört än företagen säger att de behöver.",
        reservation=f"Alla som slutför börjar inte på de företag som har svarat. {_GAPS}",
        synonyms=("Gap", "Glapp mellan behov och slutförda"),
    ),
    "certification.documents_done": FigureText(
        "Godkända certifieringshandlingar", "handling", "handlingar",
        "Antalet handlingar till ansökan om certifiering som styrgruppen har godkänt till och med dagen.",
        source="Teknikcollege, Ansökningshandlingar och granskningsförfarande",
        url="https://teknikcollege.se/ansokningshandlingar-och-granskningsforfarande",
        synonyms=("Klara certifieringshandlingar", "Certifieringshandlingar"),
    ),
    "certification.criteria_met": FigureText(
        "Uppfyllda kvalitetskriterier", "kriterium", "kriterier",
        "Antalet kriterier som är uppfyllda enligt den senaste regionala självskattningen till och med dagen. Bara "
        "den nyaste kriterieversionen räknas.",
        reservation="Självskattningen är regionens egen. Olika kriterieversioner blandas aldrig.",
        source="Teknikcollege, Kvaliteten – så säkras den", url="https://teknikcollege.se/kvaliteten-sa-sakras-den",
        synonyms=("Uppfyllda kriterier", "Kvalitetskriterier"),
    ),
    "economy.budget": FigureText(
        "Pilotens budget", *_KRONOR,
        "Summan av budgeten för piloten, alla år och finansiärer, i kronor. Tiden efter piloten är inte med.",
        reservation="Kontanta medel och egeninsatser är båda med.",
        synonyms=("Budget", "Pilotbudget"),
    ),
    "economy.used": FigureText(
        "Pilotens utfall", *_KRONOR,
        "Summan av det som har använts i piloten, alla år och finansiärer, i kronor. Tiden efter piloten är inte med.",
        reservation="Utfallet gäller till och med den dag som finansiären har uppgett. Rader utan utfall är inte med i "
        "summan.",
        synonyms=("Använda medel", "Förbrukad budget"),
    ),
    "milestones.done": FigureText(
        "Klara milstolpar", "milstolpe", "milstolpar",
        "Antalet milstolpar som är gjorda till och med dagen.",
        synonyms=("Uppnådda milstolpar", "Passerade milstolpar"),
    ),
    "milestones.late": FigureText(
        "Försenade milstolpar", "milstolpe", "milstolpar",
        "Antalet milstolpar som enligt planen skulle ha varit gjorda före dagen, men inte är det.",
        synonyms=("Sena milstolpar",),
    ),
    "risks.open": FigureText(
        "Öppna risker", "risk", "risker",
        "Antalet risker som enligt sin senaste bedömning till och med dagen inte är stängda.",
        synonyms=("Risker", "Aktuella risker"),
    ),
}  # fmt: skip


def figure_named(word: str) -> str | None:
    """The id of the figure with this name, synonym or id, whatever its case and spaces; null where there is none."""
    return _BY_WORD.get(_comparable(word))


def same_word(one: str, other: str) -> bool:
    """Whether two words are the same but for case and spaces."""
    return _comparable(one) == _comparable(other)


def words_of(figure_id: str) -> tuple[str, ...]:
    """Every word that names the figure: its id, its name, its synonyms, and for counts `Antal …`."""
    text = FIGURES[figure_id]
    words = (text.name, *text.synonyms)
    counts = () if figure_id.startswith("rates.") else tuple(f"Antal {word}" for word in words)
    return (figure_id, *words, *counts)


def _comparable(word: str) -> str:
    return "".join(unicodedata.normalize("NFC", word).casefold().split())


_BY_WORD = {_comparable(word): figure_id for figure_id in FIGURES for word in words_of(figure_id)}
