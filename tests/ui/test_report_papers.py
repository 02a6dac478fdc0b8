"""The pages Årsrapport and Slututvärdering, drawn."""

from datetime import date

import pytest

from tc_dashboard import text
from tc_dashboard.storage import commands
from tc_dashboard.text.papers import ReportPapers
from tc_dashboard.text.year import Year
from tests.build import REGION, a_goal, a_programme, a_start
from tests.ui.conftest import said

EYES = pytest.mark.parametrize("eyes", [text.Access.region, text.Access.steering_group])


@EYES
@pytest.mark.parametrize("address", ["arsrapport", "slututvardering"])
def test_the_report_is_drawn_with_its_papers(database, save, open_page, address, eyes):
    save(a_programme(), a_start(start_date=date(2025, 8, 1)), a_goal())
    commands.publish(database, 1, REGION)

    app = open_page(address, eyes=eyes)

    assert ReportPapers.heading in said(app)
    assert ReportPapers.nothing_published not in said(app)


def test_the_address_says_which_period(save, open_page):
    save(a_programme(), a_start(start_date=date(2025, 8, 1)))

    app = open_page("arsrapport", eyes=text.Access.region)
    app.selectbox(key="year.period").set_value("2025/26").run()

    assert not app.exception
    assert Year.heading("2025/26") in said(app)
    assert app.query_params["period"] == "2025/26"
    assert ReportPapers.nothing_published in said(app)
