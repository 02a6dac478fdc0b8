"""How everything looks: one stylesheet and the palette's colours, laid on once by the shell."""

from pathlib import Path

import streamlit as st

from tc_dashboard.render import palette

_SHEET = Path(__file__).with_name("style.css")


def apply() -> None:
    """Put the stylesheet in the page. Its colours follow the theme by themselves (`light-dark()` in the palette)."""
    st.html(f"<style>:root{{{palette.css_variables()}}}\n{_SHEET.read_text('utf-8')}</style>")


def is_dark() -> bool:
    """Whether the theme in force has a dark ground; figures need to know, the stylesheet does not."""
    return st.context.theme.type == "dark"
