"""A page as it was sent to a browser, made into the calls of Streamlit that draw it, with all they are given ready."""

import json
import pickle
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import streamlit as st
from plotly import graph_objects as go
from streamlit.proto.Block_pb2 import Block
from streamlit.proto.Delta_pb2 import Delta
from streamlit.proto.Element_pb2 import Element

RECORDED = "TC_BENCHMARK_FLOOR"
"""In the environment: the file that `keep` wrote."""
Place = tuple[int, ...]
Call = Callable[[], Any]
_GAPS = {0: None, 1: "xxsmall", 2: "xsmall", 3: "small", 4: "medium", 5: "large"}


def keep(path: Path, pages: Mapping[str, Mapping[Place, Delta]]) -> None:
    """Write the pages down for the floor, which reads them once when it starts."""
    path.write_bytes(
        pickle.dumps(
            {name: {place: delta.SerializeToString() for place, delta in told.items()} for name, told in pages.items()}
        )
    )


def read(path: Path) -> dict[str, Call]:
    """What draws each of the pages."""
    told = pickle.loads(path.read_bytes())
    return {
        name: _page({place: Delta.FromString(delta) for place, delta in deltas.items()})
        for name, deltas in told.items()
    }


def _page(deltas: Mapping[Place, Delta]) -> Call:
    calls = [_of(place, deltas) for place in sorted(deltas) if len(place) == 2]

    def draw() -> None:
        for call in calls:
            call()

    return draw


def _of(place: Place, deltas: Mapping[Place, Delta]) -> Call:
    delta = deltas[place]
    if delta.WhichOneof("type") == "new_element":
        return _element(delta.new_element)
    opened = _block(delta.add_block)
    inside = [
        _of(other, deltas) for other in sorted(deltas) if len(other) == len(place) + 1 and other[: len(place)] == place
    ]

    def draw() -> None:
        with opened():
            for call in inside:
                call()

    return draw


def _block(block: Block) -> Call:
    kind = block.WhichOneof("type")
    key = _key(block.id)
    if kind == "popover":
        label = block.popover.label
        return lambda: st.popover(label, type="tertiary")
    if kind == "expandable":
        label = block.expandable.label
        return lambda: st.expander(label)
    if kind == "form":
        name = block.form.form_id
        return lambda: st.form(name, border=False)
    if kind == "flex_container":
        across = block.flex_container.direction == Block.FlexContainer.Direction.HORIZONTAL
        width: Any = "content" if block.width_config.use_content else "stretch"
        if key or across:
            return lambda: st.container(key=key, horizontal=across, width=width)
        return lambda: st.container(width=width)
    if kind is None:
        return lambda: st.container(key=key)
    raise NotImplementedError(f"The floor doesn't draw blocks of the kind {kind}.")


def _element(element: Element) -> Call:
    kind = str(element.WhichOneof("type"))
    if kind not in _DRAWN:
        raise NotImplementedError(f"The floor doesn't draw elements of the kind {kind}.")
    return _DRAWN[kind](getattr(element, kind))


def _key(identity: str) -> str | None:
    """The key that the page gave, at the end of the identity that Streamlit made of it."""
    return identity.split("-", 2)[2] if identity.count("-") >= 2 and not identity.endswith("-None") else None


def _html(told: Any) -> Call:
    body = told.body
    return lambda: st.html(body)


def _heading(told: Any) -> Call:
    body = told.body
    return lambda: st.title(body)


def _markdown(told: Any) -> Call:
    body = told.body
    return lambda: st.markdown(body)


def _code(told: Any) -> Call:
    body = told.code_text
    return lambda: st.code(body, language=None, wrap_lines=True)


def _link(told: Any) -> Call:
    page, label = f"/{told.page}", told.label
    return lambda: st.page_link(f"http://127.0.0.1{page}", label=label)


def _chart(told: Any) -> Call:
    figure, config = go.Figure(json.loads(told.spec)), json.loads(told.config)
    key, alt = _key(told.id), told.alt
    select: Any = {"on_select": "rerun", "selection_mode": "points"} if told.selection_mode else {}
    return lambda: st.plotly_chart(figure, theme=None, key=key, config=config, alt=alt, **select)


def _selectbox(told: Any) -> Call:
    label, options, key = told.label, list(told.options), _key(told.id)
    return lambda: st.selectbox(label, options, key=key, label_visibility="collapsed", width=260)


def _text(told: Any) -> Call:
    label, value, key = told.label, told.default, _key(told.id)
    return lambda: st.text_input(label, value=value, key=key)


def _area(told: Any) -> Call:
    label, value, key = told.label, told.default, _key(told.id)
    return lambda: st.text_area(label, value=value, key=key)


def _number(told: Any) -> Call:
    label, value, key = told.label, told.default, _key(told.id)
    return lambda: st.number_input(label, value=value, format="%g", key=key)


def _date(told: Any) -> Call:
    label, key = told.label, _key(told.id)
    return lambda: st.date_input(label, value=None, format="YYYY-MM-DD", key=key)


def _button(told: Any) -> Call:
    label, key = told.label, _key(told.id)
    if told.is_form_submitter:
        return lambda: st.form_submit_button(label, type="primary")
    return lambda: st.button(label, key=key)


def _nothing(_: Any) -> Call:
    return lambda: None


_DRAWN: Mapping[str, Callable[[Any], Call]] = {
    "html": _html, "heading": _heading, "markdown": _markdown, "code": _code, "page_link": _link,
    "plotly_chart": _chart, "selectbox": _selectbox, "text_input": _text, "text_area": _area, "number_input": _number,
    "date_input": _date, "button": _button, "empty": _nothing, "skeleton": _nothing,
}  # fmt: skip
