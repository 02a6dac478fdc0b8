"""The English that Streamlit's own elements can put on a screen, read out of the files of the installed version.

What stands where a text is shown (a label, a title, a placeholder, a child), or is handed over to a function of a short
name, in the JavaScript of the elements that the app draws. A value that is put together at run time is an X.
"""

import re
from collections.abc import Iterator, Mapping
from itertools import chain
from pathlib import Path

import streamlit

FOLDER = Path(streamlit.__file__).parent / "static" / "static" / "js"

NOT_DRAWN: Mapping[str, str] = {
    "AudioInput": "audio_input", "CameraInput": "camera_input", "ChatInput": "chat_input",
    "ColorPicker": "color_picker",
    "DateTimeInput": "datetime_input", "TimeInput": "time_input", "Feedback": "feedback", "Json": "json",
    "reactJsonViewCompat": "json", "DeckGlJsonChart": "pydeck_chart", "EChartsChart": "echarts",
    "ArrowVegaLiteChart": "altair_chart", "embed": "vega_lite_chart", "GraphVizChart": "graphviz_chart",
    "MermaidChart": "mermaid",
}  # fmt: skip
"""The file of an element that no page of ours draws → the call that would draw it."""
OF_OTHERS: Mapping[str, str] = {
    "PlotlyChart": "plotly's own countries, help for developers and mode bar, which is off",
    "StreamlitSyntaxHighlighter": "names of programming languages",
    "remark-emoji": "names of emojis",
    "rehype-katex": "help for whoever writes formulas", "katex": "help for whoever writes formulas",
    "opacities": "names of browsers",
    "moment": "what a date may be parsed from", "numbro": "errors for developers", "axios": "errors for developers",
    "chunk-": "mermaid's shapes and grammars", "diagram-": "mermaid's shapes and grammars",
    "usecaseDiagram": "mermaid's shapes and grammars", "mermaid.": "mermaid's errors for developers",
    "elk-": "mermaid's layouts", "cytoscape": "mermaid's layouts",
    "vega-": "charts of another kind than ours", "iframeResizer": "help for developers of components",
    "react-dom": "names of React's own parts", "lib.": "names of types",
    "UriUtil": "errors for developers", "protobuf": "errors for developers",
}  # fmt: skip
"""How the names of files begin that hold no words of Streamlit's → what they hold."""

_SHOWN = re.compile(
    r"""(?:\b(?:label|title|placeholder|alt|children|tooltip|content|message|text|heading|header|description|help|"""
    r"""summary|emptyText|name)|"aria-label"|"aria-description"|ariaLabel)\s*:\s*"""
    r"""(\[[^\]]{0,400}\]|(?:[^,{}()]{0,60}\?)?[^,{}()]{0,10}["'`][^"'`]{2,200}["'`](?::["'`][^"'`]{2,200}["'`])?)"""
)
_HANDED_OVER = re.compile(r"""(?<![\w$.])[\w$]{1,2}\((["'`][^"'`]{2,200}["'`])""")
_STRING = re.compile(r"""["'`]([^"'`\\]*(?:\\.[^"'`\\]*)*)["'`]""")
_LIKE_WORDS = re.compile(r"[A-Z][a-z]+( [a-zA-Z]|$|[.…!?:]|, )|[a-z]+ [a-z ]+$")


def english() -> frozenset[str]:
    """What the drawn elements can show."""
    return frozenset(words for file in FOLDER.glob("*.js") if _is_ours(file) for words in _words_of(file))


def _is_ours(file: Path) -> bool:
    return file.name.split(".")[0] not in NOT_DRAWN and not file.name.startswith((*OF_OTHERS,))


def _words_of(file: Path) -> Iterator[str]:
    written = file.read_text("utf-8")
    for shown in chain(_SHOWN.finditer(written), _HANDED_OVER.finditer(written)):
        for string in _STRING.findall(shown.group(1)):
            words = re.sub(r"\$\{[^}]*(\}|$)", "X", string).strip()
            if _LIKE_WORDS.match(words):
                yield words
