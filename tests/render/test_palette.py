"""What is written can be read, by everyone, on light and on dark ground."""

import re
import tomllib
from itertools import combinations

import pytest

from tc_dashboard.config import ROOT
from tc_dashboard.pilot import pilot
from tc_dashboard.render import palette

GROUNDS = ("ground", "surface")
TEXTS = ("ink", "muted", "accent", *(f"status.{tone}" for tone in ("good", "warning", "bad", "neutral", "info")))
LINES = ("accent.soft", "muted", "accent")
AREAS = tuple(f"area.{area.name}" for area in pilot().areas)
BOTH = pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])


def linear(part: int) -> float:
    share = part / 255
    return share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4


def rgb(hex_code: str) -> tuple[float, float, float]:
    assert re.fullmatch("#[0-9a-f]{6}", hex_code)
    red, green, blue = (linear(int(hex_code[i : i + 2], 16)) for i in (1, 3, 5))
    return red, green, blue


def luminance(hex_code: str) -> float:
    red, green, blue = rgb(hex_code)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def ratio(one: str, other: str) -> float:
    low, high = sorted([luminance(one), luminance(other)])
    return (high + 0.05) / (low + 0.05)


def as_the_green_blind_see(hex_code: str) -> tuple[float, float, float]:
    """Viénot, Brettel and Mollon 1999: deuteranopia, in linear light."""
    red, green, blue = rgb(hex_code)
    return 0.29275 * red + 0.70725 * green, 0.29275 * red + 0.70725 * green, -0.02234 * red + 0.02234 * green + blue


@BOTH
@pytest.mark.parametrize("ground", GROUNDS)
@pytest.mark.parametrize("name", TEXTS)
def test_text_can_be_read(name, ground, dark):
    assert ratio(palette.colour(name, dark), palette.colour(ground, dark)) >= 4.5


@BOTH
@pytest.mark.parametrize("tone", ["good", "warning", "bad", "neutral", "info"])
def test_a_status_can_be_read_on_its_own_tint(tone, dark):
    assert ratio(palette.colour(f"status.{tone}", dark), palette.colour(f"status.{tone}.tint", dark)) >= 4.5


@BOTH
@pytest.mark.parametrize("name", [*LINES, *AREAS])
def test_lines_and_bars_stand_out(name, dark):
    assert ratio(palette.colour(name, dark), palette.colour("surface", dark)) >= 3


@BOTH
@pytest.mark.parametrize("name", AREAS)
def test_an_area_can_be_named_in_its_own_colour(name, dark):
    assert palette.text_colour(name, dark) == palette.colour(name, dark)


@BOTH
@pytest.mark.parametrize("name", [*palette.BOTH, *AREAS])
def test_no_colour_of_text_is_too_faint(name, dark):
    assert ratio(palette.text_colour(name, dark), palette.colour("surface", dark)) >= 4.5


@BOTH
def test_the_areas_keep_apart_for_the_colour_blind(dark):
    seen = [as_the_green_blind_see(palette.colour(name, dark)) for name in AREAS]

    assert all(max(abs(a - b) for a, b in zip(one, other, strict=True)) > 0.05 for one, other in combinations(seen, 2))


def test_the_stylesheet_gets_every_colour_but_the_areas():
    written = re.findall(r"--tc-([a-z-]+):light-dark\((#[0-9a-f]{6}),(#[0-9a-f]{6})\);", palette.css_variables())

    assert written == [(name.replace(".", "-"), *both) for name, both in palette.BOTH.items()]


def test_the_stylesheet_uses_no_colour_that_is_not_there():
    sheet = (ROOT / "tc_dashboard" / "ui" / "style.css").read_text("utf-8")

    assert set(re.findall(r"var\(--tc-([a-z-]+)\)", sheet)) <= {name.replace(".", "-") for name in palette.BOTH}


def test_the_stylesheet_has_no_colour_of_its_own():
    sheet = (ROOT / "tc_dashboard" / "ui" / "style.css").read_text("utf-8")

    assert not re.findall(r"#[0-9a-fA-F]{3,8}\b|rgba?\(", sheet)


@BOTH
@pytest.mark.parametrize(
    ("key", "name"), [("backgroundColor", "ground"), ("textColor", "ink"), ("linkColor", "accent")]
)
def test_the_theme_agrees(key, name, dark):
    theme = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text("utf-8"))["theme"]

    assert theme["dark" if dark else "light"][key] == palette.colour(name, dark)
