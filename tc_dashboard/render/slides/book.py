"""The presentation to be filled: our own in 16:9, or a template of the Region's with its layouts."""

import io
import zipfile
import zlib
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from lxml.etree import LxmlError
from pptx import Presentation
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.exc import PythonPptxError
from pptx.util import Inches

from tc_dashboard.errors import UserFacingError
from tc_dashboard.text.papers import TemplateFile

WIDE, HIGH = 13.333, 7.5
"""Inches: 16:9."""
LARGEST, LARGEST_OPENED, MOST_PARTS = 30_000_000, 300_000_000, 3000
"""Of a template: bytes, bytes when unpacked, files within."""

_CONTENT = (
    PP_PLACEHOLDER.OBJECT, PP_PLACEHOLDER.BODY, PP_PLACEHOLDER.CHART, PP_PLACEHOLDER.TABLE,
    PP_PLACEHOLDER.VERTICAL_OBJECT,
)  # fmt: skip
_TITLES = (PP_PLACEHOLDER.TITLE, PP_PLACEHOLDER.CENTER_TITLE)
_BROKEN = (
    PythonPptxError, LxmlError, zipfile.BadZipFile, zlib.error, KeyError, IndexError, ValueError, TypeError,
    AttributeError, NotImplementedError, RuntimeError, EOFError, OSError, AssertionError,
)  # fmt: skip
"""What python-pptx raises for a file that is no presentation, or a broken one."""


@dataclass(frozen=True)
class Area:
    """A place on a slide, in inches."""

    left: float
    top: float
    width: float
    height: float

    def below(self, height: float) -> "Area":
        """What is left under a strip at the top."""
        return Area(self.left, self.top + height, self.width, max(0.5, self.height - height))

    def strip(self, height: float) -> "Area":
        """The strip at the top."""
        return Area(self.left, self.top, self.width, height)


@dataclass(frozen=True)
class Book:
    """A presentation without slides: the layouts to use, and where there is room for what is shown."""

    presentation: Any
    cover: Any
    content: Any
    body: Area
    is_template: bool


def own() -> Book:
    """The plain one, for whoever has no template."""
    presentation = Presentation()
    presentation.slide_width, presentation.slide_height = Inches(WIDE), Inches(HIGH)
    cover, content = presentation.slide_layouts[0], presentation.slide_layouts[5]
    for holder in (presentation.slide_master, content):
        _place(holder, Area(0.6, 0.35, WIDE - 1.2, 1.0), 0)
    _place(cover, Area(0.9, 2.0, WIDE - 1.8, 1.6), 0)
    _place(cover, Area(0.9, 3.7, WIDE - 1.8, 2.4), 1)
    return Book(presentation, cover, content, Area(0.6, 1.4, WIDE - 1.2, 5.75), is_template=False)


def _place(holder: Any, area: Area, number: int) -> None:
    for shape in holder.placeholders:
        is_title = shape.placeholder_format.type in _TITLES
        if (number == 0 and is_title) or (number and shape.placeholder_format.idx == number and not is_title):
            shape.left, shape.top = Inches(area.left), Inches(area.top)
            shape.width, shape.height = Inches(area.width), Inches(area.height)


def of_template(content: bytes) -> Book:
    """The Region's own, without the slides that were in it; raises UserFacingError for what can't be used."""
    _check(content)
    try:
        presentation = Presentation(io.BytesIO(content))
        _without_slides(presentation)
        return _book(presentation)
    except _BROKEN:
        raise UserFacingError(TemplateFile.not_a_template) from None


def _check(content: bytes) -> None:
    """Nothing is unpacked before it is known how much it is."""
    if len(content) > LARGEST:
        raise UserFacingError(TemplateFile.too_big)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            parts = package.infolist()
    except _BROKEN:
        raise UserFacingError(TemplateFile.not_a_template) from None
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > LARGEST_OPENED:
        raise UserFacingError(TemplateFile.too_big)
    if any(part.filename.casefold().endswith("vbaproject.bin") for part in parts):
        raise UserFacingError(TemplateFile.macros)


def _without_slides(presentation: Any) -> None:
    listed = presentation.slides._sldIdLst
    for slide in list(listed):
        presentation.part.drop_rel(slide.rId)
        listed.remove(slide)


def _book(presentation: Any) -> Book:
    found = [(layout, _largest(layout)) for layout in presentation.slide_layouts if _has_title(layout)]
    fitting = [(layout, content) for layout, content in found if content is not None]
    if not fitting:
        raise UserFacingError(TemplateFile.no_layout)
    layout, content = max(fitting, key=lambda pair: pair[1].width * pair[1].height)
    cover = next((one for one, _ in found if _is_cover(one)), layout)
    area = Area(content.left.inches, content.top.inches, content.width.inches, content.height.inches)
    return Book(presentation, cover, layout, area, is_template=True)


def _has_title(layout: Any) -> bool:
    return any(shape.placeholder_format.type in _TITLES for shape in layout.placeholders)


def _is_cover(layout: Any) -> bool:
    return any(shape.placeholder_format.type == PP_PLACEHOLDER.SUBTITLE for shape in layout.placeholders)


def _largest(layout: Any) -> Any:
    """The placeholder with most room for content."""
    shapes = [shape for shape in layout.placeholders if shape.placeholder_format.type in _CONTENT and shape.width]
    return max(shapes, key=lambda shape: shape.width * shape.height, default=None)


def saved(presentation: Any, day: date) -> bytes:
    """The file, dated with the day that it is of: the same bytes for the same slides."""
    told = presentation.core_properties
    told.created = told.modified = datetime(day.year, day.month, day.day)
    raw, fixed = io.BytesIO(), io.BytesIO()
    presentation.save(raw)
    with zipfile.ZipFile(raw) as source, zipfile.ZipFile(fixed, "w", zipfile.ZIP_DEFLATED) as target:
        for part in source.infolist():
            target.writestr(zipfile.ZipInfo(part.filename), source.read(part), zipfile.ZIP_DEFLATED)
    return fixed.getvalue()
