"""What goes out as workbooks: the template filled in for one sender, and what the ledger holds."""

from collections.abc import Collection
from datetime import date

from tc_dashboard.domain import Scope
from tc_dashboard.facts import Facts
from tc_dashboard.metrics import prefilled
from tc_dashboard.municipalities import name_of
from tc_dashboard.storage import queries
from tc_dashboard.storage.database import Database
from tc_dashboard.workbook.template import template


def template_for_municipality(database: Database, code: str, day: date) -> bytes:
    """The template with the municipality's programmes and starts, and nothing of its neighbours."""
    newest = queries.newest_revision(database)
    own = queries.load_facts(database, Scope.municipality(code), newest)
    # The delivery plan names every sender, so only the date is taken out of the county's facts.
    plan = queries.load_facts(database, Scope.county(), newest)
    return template(prefilled.for_municipality(own, prefilled.next_measurement(plan, name_of(code), day), day))


def template_for_provider(facts: Facts, provider: str, day: date) -> bytes:
    """The template with one provider's programmes and starts, from the county's facts."""
    return template(prefilled.for_provider(facts, provider, prefilled.next_measurement(facts, provider, day), day))


def export(facts: Facts, only: Collection[str] = ()) -> bytes:
    """What the facts hold, in the template's sheets: read again, it changes nothing. `only`: frame names."""
    return template(prefilled.everything(facts), only)
