"""Every colour, by name, on light and on dark ground; the industry areas' own come from `data/pilot.toml`.

One accent on a calm ground. Whatever may be read as text has at least 4.5:1 against both `ground` and `surface`,
and a status also against its own `.tint`; lines and fills have at least 3:1. Tests compute it.
"""

from collections.abc import Mapping
from functools import cache

from tc_dashboard.pilot import pilot

BOTH: Mapping[str, tuple[str, str]] = {
    "ground": ("#f5f4f0", "#0a1015"),
    "surface": ("#ffffff", "#151d24"),
    "ink": ("#17212b", "#eef2f5"),
    "muted": ("#545e68", "#a9b6c1"),
    "grid": ("#dddbd4", "#2b3742"),
    "accent": ("#00606b", "#62cbd3"),
    "accent.soft": ("#57979f", "#3f8d96"),
    "accent.tint": ("#e4eff0", "#173238"),
    "status.good": ("#1d6b34", "#7ed694"),
    "status.good.tint": ("#e3f1e6", "#173524"),
    "status.warning": ("#8a5200", "#f2bd5c"),
    "status.warning.tint": ("#fbeed6", "#3a2c10"),
    "status.bad": ("#a4201c", "#ff9d94"),
    "status.bad.tint": ("#fbe5e2", "#43201f"),
    "status.neutral": ("#545e68", "#a9b6c1"),
    "status.neutral.tint": ("#ebeae5", "#232d36"),
    "status.info": ("#1f5b96", "#8fc2ff"),
    "status.info.tint": ("#e2edf8", "#1a2f47"),
}
"""Name → (on light ground, on dark ground)."""

UNNAMED = ("accent", "accent.soft", "muted", "ink")
"""What series get, in turn, where a chart names no colours."""

READABLE = 4.5
"""The least contrast of text that WCAG 2.1 AA allows."""

_AREA = "area."


@cache
def _all() -> Mapping[str, tuple[str, str]]:
    return {**BOTH, **{f"{_AREA}{a.name}": (a.colour_light, a.colour_dark) for a in pilot().areas}}


def colour(name: str, dark: bool) -> str:
    """The hex of a named colour (`accent`, `status.good`, `area.Industri`); KeyError where there is none."""
    return _all()[name][dark]


def text_colour(name: str, dark: bool) -> str:
    """The named colour where it can be read as text on `surface` (4.5:1), else the ink's."""
    hex_code = colour(name, dark)
    return hex_code if contrast(hex_code, colour("surface", dark)) >= READABLE else colour("ink", dark)


def contrast(one: str, other: str) -> float:
    """The ratio of two hex colours' luminances, 1 to 21, as WCAG defines it."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def faint(hex_code: str) -> str:
    """The colour as a ground that lines and letters are seen through."""
    red, green, blue = (int(hex_code[i : i + 2], 16) for i in (1, 3, 5))
    return f"rgba({red},{green},{blue},0.15)"


def _luminance(hex_code: str) -> float:
    parts = (int(hex_code[i : i + 2], 16) / 255 for i in (1, 3, 5))
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def css_variables() -> str:
    """`--tc-status-good: light-dark(…, …);` for each colour: the browser takes the one that its theme wants."""
    return "".join(f"--tc-{name.replace('.', '-')}:light-dark({light},{dark});" for name, (light, dark) in BOTH.items())
