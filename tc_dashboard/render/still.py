"""A chart that stands still, as SVG: for the wall and for papers, without a browser.

It draws the very pictures that the screen draws, so labels and values are the same. Matplotlib draws the marks and
holds the places of the words; the words themselves are written in afterwards. So no text of a file is ever read as
formulas, looked up in a font or divided into shapes: text stays text, to be searched, copied and read aloud.
"""

import io
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from threading import Lock
from typing import Any
from xml.etree import ElementTree

import matplotlib as mpl
from matplotlib.artist import Artist
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Circle, Polygon, Rectangle
from matplotlib.text import Text

from tc_dashboard.render import chorographic, labels, legend, palette, path, upright, wide, words
from tc_dashboard.render.drawing import SMALL, TEXT, Drawing, Picture, Piece, bare, plain
from tc_dashboard.render.geometry import WIDER, Sheet, Tick
from tc_dashboard.text.drawing import Around
from tc_dashboard.views.parts import Chart, Shape

FONT = "'Source Sans 3', 'Source Sans', 'Segoe UI', Arial, 'DejaVu Sans', sans-serif"
PAPER, WALL = 960, 770
"""Pixels of width: on A4, where 18 pixels come to nine points, and over a wall, where they come to 42 of its 1080."""

WALL_HEIGHT = 210
"""Pixels of a plot on the wall: low, so that the letters are large."""

_SVG = "http://www.w3.org/2000/svg"
_LINE = 4 / 3
"""From one line of a label to the next, in sizes of its letters: the 24 pixels that `labels.LINE` gives to 18."""

_DASHES: Mapping[str, Any] = {"solid": "solid", "dash": (0, (3, 2.5)), "dot": (0, (1.2, 2.6))}
"""Lengths on and off, in widths of the line."""

_THIN = "\u2009"
_ONE_AT_A_TIME = Lock()
"""Matplotlib's settings and caches are the whole process's."""

_SHAPES: Mapping[Shape, Callable[[Drawing], Picture]] = {
    Shape.BARS: wide.across,
    Shape.FUNNEL: wide.across,
    Shape.GROUPED: wide.across,
    Shape.LINES: upright.lines,
    Shape.STACKED: upright.stacked,
    Shape.PATH: path.path,
    Shape.MAP: chorographic.chart_map,
}

ElementTree.register_namespace("", _SVG)


def svg(chart: Chart, *, large: bool, share: float = 1.0, rows: Sequence[int] | None = None) -> str:
    """The chart as one `<svg>` element that scales; `large` for a wall, `share` of whose width it gets; `rows` where
    its bars go on over several.

    On light ground always. It says nothing to a screen reader: whoever shows it gives it a text and a table.
    """
    drawing = Drawing(chart, dark=False, height=WALL_HEIGHT if large else None, rows=rows)
    width = (WALL if large else PAPER) * share
    canvas = _Canvas(drawing)
    if not any(not row.only_in_table for row in chart.rows):
        canvas.write(plain(Around.nothing), 0, TEXT * 2, anchor="left")
        return canvas.written(width, TEXT * 3)
    picture = _SHAPES[chart.shape](drawing)
    names = [*_legend(drawing, width)]
    sheet = Sheet.of(picture, width, over=max((y for _, y, _, _ in names), default=0) + TEXT if names else 0)
    for x, y, colour, name in names:
        canvas.box(x, y - TEXT * 0.8, TEXT * 0.9, TEXT * 0.9, colour)
        canvas.write(plain(name), x + TEXT * 1.4, y, anchor="left")
    canvas.draw(sheet)
    # Names may leave the bars less room than they need: then the whole is wider, and shown smaller, never cut off.
    return canvas.written(max(width, sheet.right + picture.right * WIDER), sheet.height)


def _legend(drawing: Drawing, width: float) -> Iterator[tuple[float, float, str, str]]:
    """A square and a name per colour that isn't named beside its mark, in as many lines as it takes."""
    x, y = 0.0, TEXT
    for number, name in enumerate(legend.names(drawing)):
        needed = TEXT * 1.4 + labels.width([name], TEXT) * WIDER + 24
        if x and x + needed > width:
            x, y = 0.0, y + labels.LINE + 4
        yield x, y, drawing.colour_of(name, number), name
        x += needed


@dataclass
class _Canvas:
    """What is to be drawn, from behind to front, and the words by the names of their places."""

    drawing: Drawing
    artists: list[Artist] = field(default_factory=list)
    told: dict[str, tuple[list[words.Run], str, int, str]] = field(default_factory=dict)

    def draw(self, sheet: Sheet) -> None:
        self._axes(sheet)
        self._rules(sheet, "below")
        stacked = dict[float, float]()
        for trace in sheet.picture.traces:
            if trace.get("fill") == "toself":
                self._land(sheet, trace)
            elif trace["type"] == "scatter":
                self._scatter(sheet, trace)
            elif trace.get("orientation") == "h":
                self._across(sheet, trace)
            else:
                self._columns(sheet, trace, stacked)
        self._rules(sheet, "above")
        for note in _with_room(sheet):
            self._note(sheet, note)

    def _rules(self, sheet: Sheet, layer: str) -> None:
        for rule in sheet.picture.rules:
            if rule["layer"] == layer:
                xs = [sheet.x(rule[key], rule.get("xref", "x")) for key in ("x0", "x1")]
                ys = [sheet.y(rule[key], rule.get("yref", "y")) for key in ("y0", "y1")]
                self.line(xs, ys, rule["line"]["color"], rule["line"]["width"], "dot")

    def _axes(self, sheet: Sheet) -> None:
        axis, muted = sheet.picture.y_axis, self.drawing.colour("muted")
        for value, text in zip(axis.get("tickvals", ()), axis.get("ticktext", ()), strict=True):
            y = sheet.y(value)
            self.line([sheet.left, sheet.right], [y, y], self.drawing.colour("grid"), 1)
            self.write(plain(text.rstrip()), sheet.left - 10, y + SMALL * 0.35, SMALL, muted, anchor="right")
        for tick in _ticks_with_room(sheet):
            for number, line in enumerate(tick.label.split("<br>")):
                self.write(line, tick.x, sheet.bottom + SMALL * (1.35 + number * _LINE), SMALL, muted)

    def _scatter(self, sheet: Sheet, trace: Piece) -> None:
        points = [
            (sheet.x(x), sheet.y(y), size)
            for x, y, size in zip(trace["x"], trace["y"], trace["marker"]["size"], strict=True)
            if y is not None
        ]
        stroke, marker = trace["line"], trace["marker"]
        corners = [(x, y) for x, y, _ in points]
        if stroke.get("shape") == "hv":
            corners = [*corners[:1], *(c for a, b in pairwise(corners) for c in ((b[0], a[1]), b))]
        for xs, ys in _unbroken(trace, corners):
            self.line(xs, ys, stroke["color"], stroke["width"], stroke.get("dash", "solid"))
        outline = marker["line"]
        for x, y, size in points:
            edge = (
                {"edgecolor": outline["color"], "linewidth": outline["width"]} if outline["width"] else {"linewidth": 0}
            )
            if size:
                self.artists.append(Circle((x, y), size / 2, facecolor=marker["color"], **edge))

    def _land(self, sheet: Sheet, trace: Piece) -> None:
        """Parts of an area, between points without a value."""
        corners = [
            (sheet.x(x), sheet.y(y)) for x, y in zip(trace["x"], trace["y"], strict=True) if x is not None
        ]  # fmt: skip
        edge = {"edgecolor": trace["line"]["color"], "linewidth": trace["line"]["width"]}
        for xs, ys in _unbroken(trace, corners):
            self.artists.append(Polygon([*zip(xs, ys, strict=True)], facecolor=trace["fillcolor"], **edge))

    def _across(self, sheet: Sheet, trace: Piece) -> None:
        for x, y, thick, colour in zip(trace["x"], trace["y"], trace["width"], trace["marker"]["color"], strict=True):
            start, end = sorted((sheet.x(0), sheet.x(x)))
            self.box(start, sheet.y(y) - thick / 2, end - start, thick, colour)

    def _columns(self, sheet: Sheet, trace: Piece, stacked: dict[float, float]) -> None:
        """On top of what the traces before it have stacked in the same places."""
        thick = sheet.step() * (1 - sheet.picture.layout.get("bargap", 0.2))
        for x, y in zip(trace["x"], trace["y"], strict=True):
            below = stacked.get(x, 0.0)
            stacked[x] = below + (y or 0)
            if y:
                top = sheet.y(stacked[x])
                self.box(sheet.x(x) - thick / 2, top, thick, sheet.y(below) - top, trace["marker"]["color"], 1.5)

    def _note(self, sheet: Sheet, note: Piece) -> None:
        lettering = note.get("font", {})
        size, lines = lettering.get("size", TEXT), note["text"].split("<br>")
        if "ax" in note:
            note = self._line_to(sheet, note)
        x = sheet.x(note["x"], note.get("xref", "x")) + note.get("xshift", 0)
        y = sheet.y(note["y"], note.get("yref", "y")) - note.get("yshift", 0)
        tall = size * _LINE * len(lines)
        top = y - {"bottom": tall, "middle": tall / 2, "top": 0}[note["yanchor"]]
        for number, line in enumerate(lines):
            baseline = top + size * (_LINE * number + 1.02)
            anchor = note.get("xanchor", "center")
            self.write(line, x, baseline, size, lettering.get("color", self.drawing.colour("ink")), anchor=anchor)

    def _line_to(self, sheet: Sheet, note: Piece) -> Piece:
        """The line from a label to its place, which ends in a dot; what is left is the label where it stands."""
        colour, gap = note["arrowcolor"], -6 if note["xanchor"] == "left" else 6
        x, y = sheet.x(note["x"]), sheet.y(note["y"])
        self.line([sheet.x(note["ax"]), x], [sheet.y(note["ay"]), y], colour, note["arrowwidth"])
        self.artists.append(Circle((x, y), 2.5, facecolor=colour, linewidth=0))
        return {**note, "x": note["ax"], "y": note["ay"], "xshift": -gap}

    def line(self, xs: Sequence[float], ys: Sequence[float], colour: str, width: float, dash: str = "solid") -> None:
        ends: Any = {"solid_capstyle": "round", "solid_joinstyle": "round"}
        self.artists.append(Line2D(xs, ys, color=colour, linewidth=width, linestyle=_DASHES[dash], **ends))

    def box(self, x: float, y: float, width: float, height: float, colour: str, edge: float = 0) -> None:
        outline = self.drawing.colour("surface") if edge else "none"
        self.artists.append(Rectangle((x, y), width, height, facecolor=colour, edgecolor=outline, linewidth=edge))

    def write(
        self, text: str, x: float, y: float, size: int = TEXT, colour: str = "", *, anchor: str = "center"
    ) -> None:
        """One line of a label, its baseline at `y`; what is drawn is a place for it."""
        key = f"words-{len(self.told)}"
        for runs in words.label(text):
            self.told[key] = (runs, colour or self.drawing.colour("ink"), size, anchor)
        self.artists.append(Text(x, y, "x", fontsize=size, va="baseline", ha="left", gid=key, parse_math=False))

    def written(self, width: float, height: float) -> str:
        with _ONE_AT_A_TIME, mpl.rc_context({"svg.fonttype": "none", "svg.hashsalt": "still", "path.simplify": False}):
            figure = Figure(figsize=(width / 72, height / 72), dpi=72)
            axes = figure.add_axes((0, 0, 1, 1), xlim=(0, width), ylim=(height, 0))
            axes.set_axis_off()
            figure.patch.set_visible(False)
            for number, artist in enumerate(self.artists):
                artist.set_zorder(number)
                artist.set_clip_on(False)
                axes.add_artist(artist)
            out = io.StringIO()
            nothing = dict.fromkeys(("Date", "Creator", "Format", "Type"))
            figure.savefig(out, format="svg", metadata=nothing)
        return self._spoken(out.getvalue())

    def _spoken(self, drawn: str) -> str:
        """The drawing with its words, and without all that Matplotlib says of itself."""
        root = ElementTree.fromstring(drawn)
        parents = {child: parent for parent in root.iter() for child in parent}
        for element in list(root.iter()):
            if element.tag in {f"{{{_SVG}}}metadata", f"{{{_SVG}}}defs"}:
                parents[element].remove(element)
            elif element.get("id") in self.told:
                self._say(element, self.told[element.attrib["id"]])
        for element in root.iter():
            element.attrib.pop("id", None)
        for name in ("width", "height", "version"):
            root.attrib.pop(name, None)
        return ElementTree.tostring(root, encoding="unicode")

    def _say(self, place: ElementTree.Element, told: tuple[list[words.Run], str, int, str]) -> None:
        runs, colour, size, anchor = told
        holder = next(place.iter(f"{{{_SVG}}}text"))
        where = {key: value for key, value in holder.attrib.items() if key in ("x", "y", "transform")}
        holder.attrib.clear()
        holder.attrib |= where | {
            "font-family": FONT,
            "font-size": str(size),
            "fill": colour,
            "text-anchor": {"left": "start", "center": "middle", "right": "end"}[anchor],
            "paint-order": "stroke",
            "stroke": palette.colour("surface", dark=False),
            "stroke-width": "4",
            "stroke-linejoin": "round",
        }
        holder.text = None
        for run in runs:
            span = ElementTree.SubElement(holder, f"{{{_SVG}}}tspan", {"font-weight": "700"} if run.bold else {})
            span.text = run.text


def _unbroken(trace: Piece, corners: Sequence[tuple[float, float]]) -> Iterator[tuple[list[float], list[float]]]:
    """The stretches of a line between points without a value."""
    if None not in trace["y"]:
        yield [x for x, _ in corners], [y for _, y in corners]
        return
    stretch, rest = list[tuple[float, float]](), iter(corners)
    for value in (*trace["y"], None):
        if value is not None:
            stretch.append(next(rest))
        elif stretch:
            yield [x for x, _ in stretch], [y for _, y in stretch]
            stretch = []


def _room(texts: Sequence[str], size: int) -> float:
    lines = [bare(line).strip() for text in texts for line in text.split("<br>")]
    return labels.width(lines, size) * WIDER + 6


def _ticks_with_room(sheet: Sheet) -> list[Tick]:
    """All, or where they would touch those that do not give way, or as many as there is room for."""
    ticks = sheet.ticks()
    for kept in (ticks, [tick for tick in ticks if not tick.label.endswith(_THIN)]):
        if kept and _room([tick.label for tick in kept], SMALL) * len(kept) <= sheet.width - sheet.left:
            return kept
    step = 1 + int(_room([tick.label for tick in ticks], SMALL) * len(ticks) // (sheet.right - sheet.left))
    return ticks[::-1][::step][::-1]


def _with_room(sheet: Sheet) -> list[Piece]:
    """The labels, without the totals that give way where they would touch each other."""
    over = [note for note in sheet.picture.notes if note.get("borderpad") == 3]
    fits = _room([note["text"] for note in over], TEXT) * len(over) <= sheet.right - sheet.left if over else True
    return [note for note in sheet.picture.notes if fits or not note["text"].endswith(_THIN)]
