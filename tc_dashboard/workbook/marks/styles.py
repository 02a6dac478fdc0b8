"""The workbook's styles with more of them: each style that a faulty cell has, once more with the colour of a fault."""

from tc_dashboard.workbook.marks.xml import (
    CannotMark,
    attributes,
    element,
    opening,
    prefix,
    prefixed,
    with_attributes,
    within,
)

COLOUR = "FFFFD9B3"
_FILL = f'<fill><patternFill patternType="solid"><fgColor rgb="{COLOUR}"/><bgColor indexed="64"/></patternFill></fill>'
_TOP = '<alignment vertical="top" wrapText="1"/>'
NEW = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/'
    'main"><fonts count="1"><font><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill>'
    '<patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders '
    'count="1"><border/></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/>'
    '</cellStyleXfs><cellXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/></cellXfs>'
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
)


class Styles:
    """A part of styles, with those that are used for marks."""

    def __init__(self, xml: str) -> None:
        self._xml = xml
        self._lists = {
            name: element(one).findall(xml, *within(xml, name))
            for name, one in (("fonts", "font"), ("fills", "fill"), ("cellXfs", "xf"))
        }
        self._had = {name: len(listed) for name, listed in self._lists.items()}

    @property
    def xml(self) -> str:
        """The part with what was added."""
        xml, before = self._xml, prefix(self._xml)
        for name, listed in self._lists.items():
            if len(listed) > self._had[name]:
                start, end = within(xml, name)
                xml = xml[:end] + prefixed("".join(listed[self._had[name] :]), before) + xml[end:]
                tag = opening(name).search(xml, 0, start)
                if tag is None:
                    raise CannotMark
                xml = xml[: tag.start()] + with_attributes(tag[0], {"count": str(len(listed))}) + xml[tag.end() :]
        return xml

    def marked(self, style: int) -> int:
        """A style with the colour of a fault."""
        return self._like(style, str(self._place("fills", _FILL)))

    def unmarked(self, style: int) -> int:
        """The style that the cell had before; without colour where that can't be seen any more."""
        styles = self._lists["cellXfs"]
        if not self._is_marked(style):
            return style
        alike = [i for i, other in enumerate(styles) if _rest(other) == _rest(styles[style]) and not self._is_marked(i)]
        bare = [i for i in alike if attributes(styles[i]).get("fillId", "0") == "0"]
        return next(iter((*bare, *alike)), self._like(style, "0") if not alike else 0)

    def own(self) -> dict[str, int]:
        """The styles of the first sheet: its title, its headings, its words and its links."""
        big, bold, link = (
            self._place("fonts", f"<font>{told}</font>")
            for told in (
                '<b/><sz val="14"/><name val="Calibri"/><family val="2"/>',
                '<b/><sz val="11"/><name val="Calibri"/><family val="2"/>',
                '<u/><sz val="11"/><color rgb="FF0B57D0"/><name val="Calibri"/><family val="2"/>',
            )
        )
        xf = '<xf numFmtId="0" fontId="{}" fillId="0" borderId="0" applyFont="1" applyAlignment="1">{}</xf>'
        told = {"title": (big, ""), "heading": (bold, ""), "words": (0, _TOP), "link": (link, _TOP)}
        return {name: self._place("cellXfs", xf.format(font, inside)) for name, (font, inside) in told.items()}

    def _is_marked(self, style: int) -> bool:
        fill = int(attributes(self._lists["cellXfs"][style]).get("fillId", "0"))
        fills = self._lists["fills"]
        return fill < len(fills) and COLOUR in fills[fill] and "solid" in fills[fill]

    def _like(self, style: int, fill: str) -> int:
        styles = self._lists["cellXfs"]
        if style >= len(styles):
            raise CannotMark
        return self._place("cellXfs", with_attributes(styles[style], {"fillId": fill, "applyFill": "1"}))

    def _place(self, name: str, written: str) -> int:
        listed = self._lists[name]
        if written not in listed:
            listed.append(written)
        return listed.index(written)


def _rest(style: str) -> tuple[object, str]:
    """All that a style says but its colour."""
    told = {name: value for name, value in attributes(style).items() if name not in ("fillId", "applyFill")}
    return sorted(told.items()), style.partition(">")[2]
