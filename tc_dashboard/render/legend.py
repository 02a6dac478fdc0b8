"""What the colours of a stacked chart mean: a square and a name per series, in the order of the stack from below."""

from html import escape

from tc_dashboard.render.drawing import Drawing
from tc_dashboard.views.parts import Chart, Shape


def legend(chart: Chart) -> str:
    """Above a figure of stacks, where it can be as many lines as a telephone needs; nothing for other charts."""
    light, dark = Drawing(chart, dark=False), Drawing(chart, dark=True)
    names = list(light.by_series())
    if chart.shape is not Shape.STACKED or len(names) < 2:
        return ""
    items = (
        f'<li><i style="background:light-dark({light.colour_of(name, number)},{dark.colour_of(name, number)})"></i>'
        f"{escape(name)}</li>"
        for number, name in enumerate(names)
    )
    return f'<ul class="tc-legend">{"".join(items)}</ul>'
