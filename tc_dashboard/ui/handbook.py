"""Hjälp: the handbook's chapters on the screen, found by search, with their pictures; and other running text."""

from collections.abc import Sequence
from html import escape

import streamlit as st
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import FileResponse, PlainTextResponse, Response
from starlette.routing import Route

from tc_dashboard import handbook, handbook_search
from tc_dashboard.domain import Viewer
from tc_dashboard.handbook import Chapter
from tc_dashboard.handbook_search import Hit
from tc_dashboard.render import prose
from tc_dashboard.text.help import Help
from tc_dashboard.ui import navigation


def draw(viewer: Viewer) -> None:
    """The search, the chapters with the viewer's own first, and the one that is asked for."""
    asked = st.text_input(
        Help.search, placeholder=Help.placeholder, key="handbook.search", type="search", live=True, width=480
    )
    chapters = handbook.in_order(viewer.role)
    if asked and asked.strip():
        st.html(_hits(handbook_search.search(chapters, asked)))
        return
    chosen = handbook.chapters().get(st.query_params.get(navigation.CHAPTER, ""), chapters[0])
    _draw_choice(chapters, chosen)
    draw_prose(chosen.source)


def draw_prose(source: str) -> None:
    """Running text, whose links lead within the app."""
    st.html(prose.prose(source, navigation.way))


def _draw_choice(chapters: Sequence[Chapter], chosen: Chapter) -> None:
    with st.container(key="tc-group", horizontal=True, gap="small"):
        for chapter in chapters:
            if chapter is chosen:
                st.html(f'<span class="tc-here" aria-current="page">{escape(chapter.title)}</span>', width="content")
            else:
                navigation.link_to_chapter(chapter.name, chapter.title)


def _hits(hits: Sequence[Hit]) -> str:
    told = escape(Help.found(len(hits)) if hits else Help.nothing_found)
    return f'<div class="tc-prose"><p role="status">{told}</p>{"".join(_hit(hit) for hit in hits)}</div>'


def _hit(hit: Hit) -> str:
    is_whole = hit.section is hit.chapter.sections[0]
    there = navigation.address_of_chapter(hit.chapter.name, "" if is_whole else hit.section.anchor)
    name = hit.chapter.title if is_whole else f"{hit.chapter.title} › {hit.section.heading}"
    return f'<h2 class="tc-hit"><a href="{escape(there)}">{escape(name)}</a></h2><p>{escape(hit.snippet)}</p>'


async def _serve_picture(request: Request) -> Response:
    found = await run_in_threadpool(handbook.picture, request.path_params["name"])
    return FileResponse(found, media_type="image/png") if found else PlainTextResponse("", status_code=404)


ROUTES = (Route(f"/{prose.PICTURES}/{{name}}", _serve_picture),)
"""The pictures; members only, as the gate sees to, for they show the panel from within."""
