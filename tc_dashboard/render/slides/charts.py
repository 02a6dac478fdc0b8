"""Charts that PowerPoint itself draws, and that whoever gets the slides can go on working with."""

from datetime import date
from typing import Any

from pptx.chart.data import CategoryChartData
from pptx.enum.chart import (
    XL_CHART_TYPE,
    XL_LABEL_POSITION,
    XL_LEGEND_POSITION,
    XL_MARKER_STYLE,
    XL_TICK_LABEL_POSITION,
)
from pptx.enum.dml import MSO_LINE
from pptx.oxml.ns import qn
from pptx.util import Inches, Pt

from tc_dashboard.render import palette
from tc_dashboard.render.slides import colours
from tc_dashboard.render.slides.book import Area
from tc_dashboard.render.slides.fit import plain
from tc_dashboard.render.tables import Matrix, Series, number_format
from tc_dashboard.text.drawing import Path
from tc_dashboard.views.parts import Chart, Shape
from tc_dashboard.workbook.sheets import Sheet, workbook_of

MOST_BARS = 30
"""Names beside the axis that can still be read."""
_KINDS = {
    Shape.BARS: XL_CHART_TYPE.BAR_CLUSTERED,
    Shape.FUNNEL: XL_CHART_TYPE.BAR_CLUSTERED,
    Shape.GROUPED: XL_CHART_TYPE.BAR_CLUSTERED,
    Shape.STACKED: XL_CHART_TYPE.COLUMN_STACKED,
    Shape.LINES: XL_CHART_TYPE.LINE_MARKERS,
    Shape.PATH: XL_CHART_TYPE.LINE_MARKERS,
}
_LINES = (Shape.LINES, Shape.PATH)


def can_be_drawn(chart: Chart, found: Matrix) -> bool:
    """Whether there is a number to draw, and room for the names; a map has its table instead."""
    if chart.shape is Shape.MAP:
        return False
    return found.holds_numbers and (chart.shape in _LINES or len(found.categories) <= MOST_BARS)


def add(slide: Any, chart: Chart, found: Matrix, area: Area) -> Any:
    """The chart on the slide; what is returned is its frame."""
    y = next(field for field in chart.fields if field.name == chart.y)
    written = number_format(y, [number for one in found.series for number in one.numbers])
    told = CategoryChartData(number_format=written)
    told.categories = [plain(one) if isinstance(one, str) else one for one in found.categories]
    for one in found.series:
        told.add_series(plain(one.name), one.numbers)
    frame = slide.shapes.add_chart(
        _KINDS[chart.shape], Inches(area.left), Inches(area.top), Inches(area.width), Inches(area.height), told
    )
    drawn = frame.chart
    drawn.part.chart_workbook.update_from_xlsx_blob(_workbook(found))
    _dress(drawn, chart, found, _letters(chart, found, area))
    _axes(drawn, chart, found, written)
    for series, shown in zip(found.series, drawn.plots[0].series, strict=True):
        if chart.shape in _LINES:
            _line(shown, series, chart, written)
        else:
            _bar(shown, series, chart, found, written)
    return frame


def _workbook(found: Matrix) -> bytes:
    """What stands behind the chart when somebody edits it: a name that begins with `=` is a name there too."""
    rows = [
        (plain(one) if isinstance(one, str) else one, *(series.numbers[number] for series in found.series))
        for number, one in enumerate(found.categories)
    ]
    return workbook_of([Sheet("Sheet1", ("", *(plain(one.name) for one in found.series)), rows)], "")


def _letters(chart: Chart, found: Matrix, area: Area) -> int:
    """Points: as large as the bars have room for."""
    if chart.shape not in (Shape.BARS, Shape.FUNNEL, Shape.GROUPED):
        return 14 if len(found.categories) <= 12 else 11
    bars = len(found.categories) * (len(found.series) if chart.shape is Shape.GROUPED else 1)
    return min(16, max(8, int(area.height * 72 / max(1, bars) / 1.5)))


def _dress(drawn: Any, chart: Chart, found: Matrix, size: int) -> None:
    drawn.has_title = False
    drawn.font.size = Pt(size)
    drawn.font.color.rgb = colours.named("ink")
    drawn.has_legend = len(found.series) > 1
    if drawn.has_legend:
        drawn.legend.position, drawn.legend.include_in_layout = XL_LEGEND_POSITION.TOP, False
    plot = drawn.plots[0]
    if chart.shape not in _LINES:
        plot.gap_width, plot.vary_by_categories = 45, False
        plot.overlap = 100 if chart.shape is Shape.STACKED else -5
    else:
        drawn._chartSpace.find(qn("c:chart")).find(qn("c:dispBlanksAs")).set("val", "span")


def _axes(drawn: Any, chart: Chart, found: Matrix, written: str) -> None:
    names, numbers = drawn.category_axis, drawn.value_axis
    names.has_major_gridlines = False
    names.format.line.color.rgb = colours.named("grid")
    names.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    numbers.format.line.fill.background()
    numbers.tick_labels.number_format, numbers.tick_labels.number_format_is_linked = written, False
    if chart.shape is not Shape.PATH:
        numbers.minimum_scale = min(0, *(n for n in _numbers(drawn) if n is not None), 0)
    if chart.shape in (Shape.BARS, Shape.FUNNEL, Shape.GROUPED):
        names.reverse_order, numbers.visible, numbers.has_major_gridlines = True, False, False
    else:
        numbers.has_major_gridlines = True
        numbers.major_gridlines.format.line.color.rgb = colours.named("grid")
    if drawn._chartSpace.find(f".//{qn('c:dateAx')}") is not None:
        names.tick_labels.number_format, names.tick_labels.number_format_is_linked = "yyyy\\-mm", False
        _space_out(drawn._chartSpace.find(f".//{qn('c:dateAx')}"), found)


def _space_out(axis: Any, found: Matrix) -> None:
    """At most about eight dates under the axis, whole months apart."""
    days = [one for one in found.categories if isinstance(one, date)]
    months = max(1, round((max(days) - min(days)).days / 30.4 / 8))
    for name in ("c:majorUnit", "c:majorTimeUnit", "c:baseTimeUnit"):
        for old in axis.findall(qn(name)):
            axis.remove(old)
    for name, told in (("c:baseTimeUnit", "days"), ("c:majorUnit", str(months)), ("c:majorTimeUnit", "months")):
        axis.append(axis.makeelement(qn(name), {"val": told}))


def _numbers(drawn: Any) -> list[float | None]:
    return [number for one in drawn.plots[0].series for number in one.values]


def _bar(shown: Any, series: Series, chart: Chart, found: Matrix, written: str) -> None:
    _fill(shown.format.fill, series.colour)
    shown.invert_if_negative = False
    for number, colour in enumerate(found.colours):
        if colour != series.colour and series.numbers[number] is not None:
            _fill(shown.points[number].format.fill, colour)
    told = shown.data_labels
    told.show_value, told.number_format_is_linked = True, False
    if chart.shape is Shape.STACKED:
        told.number_format = f"{written};-{written};;"
        told.position = XL_LABEL_POSITION.CENTER
        inside = max(("surface", "ink"), key=lambda name: palette.contrast(palette.colour(name, False), series.colour))
        told.font.color.rgb = colours.named(inside)
    else:
        told.number_format, told.position = written, XL_LABEL_POSITION.OUTSIDE_END


def _line(shown: Any, series: Series, chart: Chart, written: str) -> None:
    """A line and its points; the newest says its number, and of a plan the first too."""
    colour = colours.of(series.colour)
    shown.smooth = False
    shown.format.line.color.rgb, shown.format.line.width = colour, Pt(3)
    if chart.shape is Shape.PATH and series.name == Path.plan:
        shown.format.line.dash_style = MSO_LINE.DASH
    shown.marker.style, shown.marker.size = XL_MARKER_STYLE.CIRCLE, 8
    _fill(shown.marker.format.fill, series.colour)
    shown.marker.format.line.color.rgb = colour
    there = [number for number, value in enumerate(series.numbers) if value is not None]
    for number in {*there[-1:], *(there[:1] if chart.shape is Shape.PATH else ())}:
        label = shown.points[number].data_label
        label.position = XL_LABEL_POSITION.ABOVE
        _show_value(label, written)


def _show_value(label: Any, written: str) -> None:
    """python-pptx has no words for a single label's value and format."""
    found = label._get_or_add_dLbl()
    for name, told in (("showLegendKey", "0"), ("showVal", "1"), ("showCatName", "0"), ("showSerName", "0")):
        found.find(qn(f"c:{name}")).set("val", told)
    formatted = found.makeelement(qn("c:numFmt"), {"formatCode": written, "sourceLinked": "0"})
    found.find(qn("c:idx")).addnext(formatted)


def _fill(fill: Any, colour: str) -> None:
    fill.solid()
    fill.fore_color.rgb = colours.of(colour)
