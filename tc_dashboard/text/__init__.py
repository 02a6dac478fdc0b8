"""Every Swedish word that reaches a person, as typed constants and small functions."""

from tc_dashboard.text.access import Access as Access
from tc_dashboard.text.asking import Asking as Asking
from tc_dashboard.text.cells import Cells as Cells
from tc_dashboard.text.checks import Checks as Checks
from tc_dashboard.text.cli import Cli as Cli
from tc_dashboard.text.deciding import Deciding as Deciding
from tc_dashboard.text.figures import FIGURES as FIGURES
from tc_dashboard.text.figures import figure_named as figure_named
from tc_dashboard.text.history import History as History
from tc_dashboard.text.intake import Intake as Intake
from tc_dashboard.text.marked import Marked as Marked
from tc_dashboard.text.matching import Matching as Matching
from tc_dashboard.text.overview import two_areas as two_areas
from tc_dashboard.text.pages import Everywhere as Everywhere
from tc_dashboard.text.pages import Filters as Filters
from tc_dashboard.text.pages import Titles as Titles
from tc_dashboard.text.proposals import Proposals as Proposals
from tc_dashboard.text.reading import Reading as Reading
from tc_dashboard.text.reports import Reports as Reports
from tc_dashboard.text.shell import Shell as Shell
from tc_dashboard.text.storage import DATASET_NAMES as DATASET_NAMES
from tc_dashboard.text.storage import Storage as Storage
from tc_dashboard.text.template import Template as Template
from tc_dashboard.text.upload import Upload as Upload
from tc_dashboard.text.upload import counted as counted
