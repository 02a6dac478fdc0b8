"""The floor page: what a page costs that knows everything beforehand. Its collector is spared what stays."""

import gc
import os
from pathlib import Path

import streamlit as st

from benchmarks.floor import recorded


@st.cache_resource(show_spinner=False)
def pages() -> dict[str, recorded.Call]:
    read = recorded.read(Path(os.environ[recorded.RECORDED]))
    gc.collect()
    gc.freeze()
    return read


st.set_page_config(layout="wide")
st.navigation(
    [
        st.Page(draw, title=name, url_path=name, default=number == 1)  # Its address is bare, so it is the other page.
        for number, (name, draw) in enumerate(pages().items())
    ],
    position="top",
).run()
