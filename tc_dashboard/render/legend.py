"""What the colours of a stacked chart or a map mean: a square and a name for each, in the order of the stack."""

from html import escape

from tc_dashboard.render.chorographic import legend_names
from tc_dashboard.render.drawing import Drawing
from tc_dashboard.views.parts import Chart, Shape


def names(drawing: Drawing) -> list[str]:
    """What needs a legend, in its order: nothing where names stand beside their marks, or where there is but one."""
    shape = drawing.chart.shape
    if shape is Shape.MAP:
        return legend_names(drawing)
    found = list(drawing.by_series()) if shape is Shape.STACKED else []
    return found if len(found) > 1 else []


def legend(chart: Chart) -> str:
    """Above the figure, where it can be as many lines as a telephone needs; nothing for other charts."""
    light, dark = Drawing(chart, dark=False), Drawing(chart, dark=True)
    if not (found := names(light)):
        return ""
    items = (
        f'<li><i style="background:light-dark({light.colour_of(name, number)},{dark.colour_of(name, number)})"></i>'
        f"{escape(name)}</li>"
        for number, name in enumerate(found)
    )
    return f'<ul class="tc-legend">{"".join(items)}</ul>'
