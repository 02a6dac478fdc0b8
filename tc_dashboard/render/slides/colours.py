"""The palette's colours, as slides want them: papers are always light."""

from typing import Any

from pptx.dml.color import RGBColor

from tc_dashboard.render import palette


def named(name: str) -> Any:
    """A colour of the palette."""
    return of(palette.colour(name, dark=False))


def of(hex_code: str) -> Any:
    """`#00606b` as a colour."""
    return RGBColor.from_string(hex_code.lstrip("#").upper())
