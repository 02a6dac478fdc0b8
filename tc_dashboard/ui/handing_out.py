"""What the Region takes out as workbooks: the template for one sender, and all that holds."""

import streamlit as st

from tc_dashboard import config, formats, outgoing, text
from tc_dashboard.domain import Viewer
from tc_dashboard.municipalities import county_municipalities
from tc_dashboard.storage.members import EVERYONE
from tc_dashboard.text.handing_out import HandingOut as Words
from tc_dashboard.ui import access, data
from tc_dashboard.workbook.population import population_template
from tc_dashboard.workbook.template import template

EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_EMPTY = ""


def offer_template(viewer: Viewer) -> None:
    """The template, empty or filled in with what is known of a municipality or a provider."""
    facts = data.newest_delivered(viewer)
    codes = {name: code for code, name in county_municipalities().items()}
    providers = sorted(facts.providers["name"].to_list(), key=formats.swedish_order)
    chosen = st.selectbox(
        Words.for_whom,
        [(Words.empty, _EMPTY), *((Words.municipality, name) for name in codes),
         *((Words.provider, name) for name in providers)],
        format_func=Words.choice, help=Words.help, key="template.for",
    )  # fmt: skip
    kind, name = chosen

    def content() -> bytes:
        if kind == Words.municipality:
            return outgoing.template_for_municipality(data.database(), codes[name], config.today())
        return outgoing.template_for_provider(facts, name, config.today()) if name else template()

    st.download_button(
        text.Upload.template,
        access.released(viewer, Words.file(name), content, codes.get(name, "")),
        file_name=Words.file(name),
        mime=EXCEL,
        on_click="ignore",
        key="template.file",
    )
    st.download_button(
        text.Upload.population, lambda: population_template(config.today().year), file_name=text.Upload.population_file,
        mime=EXCEL, on_click="ignore", help=Words.population_help, key="template.population",
    )  # fmt: skip


def offer_export(viewer: Viewer) -> None:
    """The whole newest revision, in the template's sheets."""
    facts = data.newest_delivered(viewer)
    st.download_button(
        Words.export(facts.revision),
        access.released(viewer, Words.export_file(facts.revision), lambda: outgoing.export(facts), EVERYONE),
        file_name=Words.export_file(facts.revision), mime=EXCEL, on_click="ignore", help=Words.export_help,
        key="export",
    )  # fmt: skip
