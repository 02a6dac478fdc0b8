"""What the page Certifiering says, and the workbook for the self-assessment and the yearly report."""

from collections.abc import Mapping, Sequence

from tc_dashboard import formats
from tc_dashboard.domain import Level, Review
from tc_dashboard.text.spoken import in_words, listed, plural, sentence_case


def _so_many(number: int, none: str, one: str) -> str:
    """How many, first in a sentence."""
    return none if not number else one if number == 1 else sentence_case(in_words(number))


class Certification:
    """Criteria, documents, dates, requirements and surveys on the road to an ordinary Teknikcollege."""

    title = "Certifiering"
    criteria_heading, documents_heading, dates_heading, requirements_heading, programmes_heading, surveys_heading = (
        "Kvalitetskriterierna", "Handlingarna i ansökan", "Efter granskningsbesöket", "Krav som går att räkna",
        "Certifierade utbildningar", "Nöjdhetsindex",
    )  # fmt: skip
    none = (
        "Ingen certifiering är inlagd än. Här visas hur långt ansökan har kommit. Fyll i bladen "
        "Certifieringshandlingar och Självskattning i mallen och ladda upp den."
    )

    what = "Handling eller kriterium"
    documents_card = "Godkända handlingar"

    # Criteria.
    criterion, day, value, met, evidence, provider, average = (
        "Kriterium", "Datum", "Värde", "Uppfyllt", "Underlag", "Anordnare", "Medelvärde",
    )  # fmt: skip
    yes, no = "✓ Ja", "✗ Nej"
    no_evidence = "Saknas"
    change, first_time = "Sedan förra", "första gången"
    over_time_sentence = (
        "Den regionala självskattningens värde för varje kriterium, en stapel per tillfälle. Värdena är regionens "
        "egna, på den skala som den har skattat med. Ett högre värde är bättre."
    )
    no_assessments = (
        "Ingen självskattning är inlagd än. Här visas de åtta kriterierna och hur skattningen ändras. Fyll i bladet "
        "Självskattning i mallen och ladda upp den."
    )
    no_regional = "Ingen regional självskattning är inlagd än, bara lokala."
    not_assessed = "Inte skattat"
    locally_sentence = (
        "Den senaste lokala självskattningen från varje anordnare. En anordnare som saknas har inte lämnat."
    )

    # Documents.
    document, state, status, owner, due, approved = (
        "Handling", "Läge", "Status", "Ansvarig", "Förfaller", "Godkänd av styrgruppen",
    )  # fmt: skip
    is_approved, is_ready, no_due = "Godkänd", "Klar, väntar på styrgruppens godkännande", "Ingen förfallodag"
    is_due_today = "Ska vara klar i dag"
    no_documents = (
        "Inga handlingar är inlagda än. Här visas ansökans handlingar, vem som skriver dem och när de ska vara klara. "
        "Fyll i bladet Certifieringshandlingar i mallen och ladda upp den."
    )

    # Dates.
    against_rule = "Mot regeln"
    step, by_rule, milestone, outcome, rule = "Steg", "Senast", "Enligt milstolparna", "Utfall", "Regel"
    no_visit = (
        "Inget granskningsbesök är inlagt än. Här visas dagarna som följer av det. Lägg in en milstolpe av typen "
        "Granskningsbesök i bladet Milstolpar."
    )
    no_decision = "Räknas från beslutet: lägg in en milstolpe av typen Beslut"
    rules: Mapping[Review, str] = {
        Review.PROTOCOL: "En månad efter besöket",
        Review.SUPPLEMENTS: "Tre månader efter protokollet; uppskov är möjligt",
        Review.DECISION: "Ingen bestämd tid",
        Review.RENEWAL: "Tre år efter beslutet",
    }
    next_renewal_rule = "Därefter vart femte år"
    in_time, happened = "Inom tiden", "Klart"
    dates_sentence = "Räknat från besökets utfall, annars dess prognos eller plan."

    # Requirements.
    requirement, found, fulfilled = "Krav", "Så är det", "Uppfyllt"
    municipalities_needed = "Minst tre kommuner i samverkansavtalet"
    majority_needed = "Arbetslivet har majoritet i den regionala styrgruppen"
    chair_needed = "Ett företag är ordförande i den regionala styrgruppen"
    seats_sentence = (
        "Arbetslivet är platser med Part Arbetsliv eller Facklig. Adjungerade har ingen röst och räknas inte."
    )
    no_seats = "Ingen styrgrupp är inlagd: fyll i bladet Styrgrupp"
    no_roles = "Ingen kommuns roll är inlagd: fyll i bladet Kommunroller"
    no_chair = "Ingen ordförande är inlagd"
    unknown = "Går inte att räkna än"

    # Programmes.
    programme, form, certification, from_day, to_day = "Utbildning", "Utbildningsform", "Certifiering", "Från", "Till"
    expired, later = "Certifieringen har gått ut", "Certifieringen börjar gälla senare"
    programmes_not_delivered = "Inga utbildningar är inlagda än. Fyll i bladet Utbildningar i mallen."
    no_programmes = "Ingen av pilotens utbildningar är certifierad eller har ansökt än."

    # Surveys.
    group, sent, answers, share, index = "Grupp", "Utskick", "Svar", "Svarsandel", "Index"
    all_providers = "Alla"
    index_over_time = "Nöjdhetsindex för alla anordnare tillsammans, en linje för varje grupp. Axeln börjar på 0."
    no_surveys = (
        "Inget nöjdhetsindex är inlagt än. Här visas hur nöjda företag, lärare och studerande är och hur många som har "
        "svarat. Fyll i bladet Nöjdhetsindex i mallen och ladda upp den."
    )
    surveys_title = "Varje enkät, med hur många som svarade"

    @staticmethod
    def answer(approved: int, documents: int, met: int, criteria: int) -> str:
        """`6 av 13 handlingar godkända, 5 av 8 kriterier uppfyllda`; only what is told of."""
        told = []
        if documents:
            told.append(f"{approved} av {documents} handlingar godkända")
        if criteria:
            told.append(f"{met} av {criteria} kriterier uppfyllda")
        return ", ".join(told)

    @staticmethod
    def unmet(value: str) -> str:
        return f"Inte uppfyllt, värde {value}"

    @staticmethod
    def left_title(documents: int, criteria: int) -> str:
        told = [
            plural(number, one, many)
            for number, one, many in ((documents, "handling", "handlingar"), (criteria, "kriterium", "kriterier"))
            if number
        ]
        return f"Kvar: {listed(told)}" if told else "Inget är kvar av handlingar och kriterier"

    @staticmethod
    def next_document(name: str, due: str) -> str:
        return f"Nästa: {name}, {due}."

    @staticmethod
    def most_late(name: str, days: int) -> str:
        return f"Mest försenad: {name}, {plural(days, 'dag', 'dagar')}."

    @staticmethod
    def document_of(name: str, provider: str) -> str:
        return f"{name}, {provider}" if provider else name

    @staticmethod
    def next_step(name: str, day: str) -> str:
        return f"{name} {day}."

    @staticmethod
    def met_title(met: int, of: int) -> str:
        return (
            f"{_so_many(met, 'Inget', 'Ett')} av {in_words(of)} kriterier är {'uppfyllda' if met > 1 else 'uppfyllt'}"
        )

    @staticmethod
    def over_time_title(better: int, worse: int) -> str:
        if not better and not worse:
            return "Inget kriterium har ändrats sedan den första skattningen"
        told = (
            [f"{in_words(better)} kriterier har höjts" if better > 1 else "ett kriterium har höjts"] if better else []
        )
        if worse:
            told.append(
                f"{in_words(worse)} har sänkts" if told else f"{plural(worse, 'kriterium', 'kriterier')} har sänkts"
            )
        return f"{sentence_case(' och '.join(told))} sedan den första skattningen"

    @staticmethod
    def older(versions: Mapping[str, int], newest: str) -> str:
        """Older sheets are said, never mixed."""
        named = listed(
            [f"{version} ({plural(number, 'kriterium', 'kriterier')})" for version, number in versions.items()]
        )
        return (
            f"Det finns äldre självskattning med kriterieversion {named}. Den visas inte här och blandas aldrig med "
            f"{newest}."
        )

    @staticmethod
    def criteria_source(name: str, version: str, source: str, url: str) -> str:
        where = f"[{source}]({url})" if url else source
        return f"{name}, kriterieversion {version}. Källa: {where}."

    @staticmethod
    def not_current(name: str) -> str:
        return f"Den senaste självskattningen följer {name.lower()}, inte dagens åtta. Skatta mot dagens kriterier."

    @staticmethod
    def unknown_criteria(names: Sequence[str]) -> str:
        return f"Kriterieversionen har inget kriterium {listed(names)}. Rätta numret i bladet Självskattning."

    @staticmethod
    def locally_title(met: Sequence[tuple[str, int, int]]) -> str:
        """Each provider's met, of its assessed."""
        if not met:
            return "Ingen lokal självskattning är inlagd än"
        most = max(number for _, number, _ in met)
        first = [name for name, number, _ in met if number == most]
        many = len(met) > 1
        told = f"{sentence_case(in_words(len(met)))} anordnare" if many else "En anordnare"
        told += f" har skattat sig {'själva' if many else 'själv'}"
        return told if len(first) == len(met) else f"{told}, och {listed(first)} uppfyller flest kriterier ({most})"

    @staticmethod
    def valued(value: str, is_met: bool) -> str:
        return f"{value} {'✓' if is_met else '✗'}"

    @staticmethod
    def documents_title(approved: int, number: int, late: int) -> str:
        told = (
            f"{_so_many(approved, 'Ingen', 'En')} av {in_words(number)} handlingar är "
            f"{'godkända' if approved > 1 else 'godkänd'}"
        )
        if not late:
            return told
        return f"{told}, {'en är försenad' if late == 1 else f'{in_words(late)} är försenade'}"

    @staticmethod
    def late(days: int) -> str:
        return f"Försenad {plural(days, 'dag', 'dagar')}"

    @staticmethod
    def left(days: int) -> str:
        return f"{plural(days, 'dag', 'dagar')} kvar"

    @staticmethod
    def visit_title(day: str, done: bool) -> str:
        return f"Granskningsbesöket {'var' if done else 'väntas'} {day}"

    @staticmethod
    def after_rule(days: int) -> str:
        return f"{plural(days, 'dag', 'dagar')} efter regeln"

    @staticmethod
    def requirements_title(fulfilled: int, number: int, known: int) -> str:
        """`known`: how many of them can be reckoned at all."""
        if not known:
            return "Inget av kraven går att räkna än"
        done = "uppfyllda" if fulfilled > 1 else "uppfyllt"
        return f"{_so_many(fulfilled, 'Inget', 'Ett')} av {in_words(number)} krav är {done}"

    @staticmethod
    def in_agreement(number: int) -> str:
        return f"{plural(number, 'kommun', 'kommuner')} är avtalspart"

    @staticmethod
    def of_votes(working: int, voting: int) -> str:
        return f"{working} av {voting} röstande platser är arbetslivets"

    @staticmethod
    def chaired_by(name: str) -> str:
        return name or Certification.no_chair

    region_undecided = (
        "Regionens eget beslut om certifiering står inte som klart bland milstolparna. Kontrollera om utbildningarna "
        "verkligen är certifierade, eller lägg in beslutet: en milstolpe av typen Beslut."
    )

    @staticmethod
    def programmes_title(certified: int, applied: int, number: int) -> str:
        state = "certifierad" if certified == 1 else "certifierade"
        told = f"{certified} av {plural(number, 'utbildning', 'utbildningar')} är {state}"
        return f"{told}, {applied} har ansökt" if applied else told

    @staticmethod
    def surveys_found(group: str, was: float, is_: float, since: str) -> str:
        return f"{group}: index {formats.decimal(is_)}, mot {formats.decimal(was)} {since}"

    @staticmethod
    def one_survey(group: str, is_: float) -> str:
        return f"{group}: index {formats.decimal(is_)}"

    @staticmethod
    def hidden_answers(fewest: int) -> str:
        return (
            f"Index och antal svar visas inte (..) där färre än {fewest} har svarat, och inte heller där det skulle "
            "avslöja ett sådant tal."
        )


class Report:
    """The workbook: underlag for the self-assessment and for the yearly report to RTS."""

    button = "Underlag till självskattningen och årsrapporten (Excel)"
    note = (
        "En arbetsbok med det som rapporteras varje år till Riksföreningen Teknikcollege Sverige: kommuner, anordnare, "
        "utbildningar, studerande, företag, styrgrupp, enkäter och självskattning. Små tal är skyddade."
    )
    title = "Underlag till självskattning och årsrapport"
    receiver = "Riksföreningen Teknikcollege Sverige"
    what = (
        "Underlag för självskattningen och årsrapporten till Riksföreningen Teknikcollege Sverige. Det som föreningen "
        "frågar efter kan ändras från år till år. Jämför med årets formulär innan det skickas."
    )
    figures, by_form, by_sex, companies, seats, assessments, local, documents, surveys, programmes, files = (
        "Nyckeltal", "Studerande per form", "Studerande per kön", "Företag per engagemang", "Styrgrupp",
        "Självskattning regional", "Självskattning lokal", "Handlingar", "Nöjdhetsindex", "Certifierade utbildningar",
        "Källor",
    )  # fmt: skip
    measure, value, unit, how = "Uppgift", "Värde", "Enhet", "Så är det räknat"
    form, sex, engagement, number, file, saved, sender = (
        "Utbildningsform", "Kön", "Typ av engagemang", "Antal", "Fil", "Sparad", "Uppgiftslämnare",
    )  # fmt: skip
    providers, providers_how = "Anordnare", "Anordnare med minst en utbildning i piloten."
    industry, industry_how = "Arbetslivets andel av rösterna i den regionala styrgruppen", Certification.seats_sentence
    met_how = "Möten som har hållits under kalenderåret till och med dagen."
    meetings, provider_unit, meeting_unit = "Hållna styrgruppsmöten", "anordnare", "möten"
    organisation, party, role, level, since = "Organisation", "Part", "Roll", "Nivå", "Från"
    levels: Mapping[Level, str] = {Level.REGIONAL: "Regional", Level.LOCAL: "Lokal"}

    @staticmethod
    def file_name(day: str) -> str:
        return f"underlag-rts-{day}.xlsx"
