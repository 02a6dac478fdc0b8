"""The row of filters. What is chosen lives in the address, so a view can be sent as a link, and follows to other pages.

Streamlit's own binding of a widget to the address loses what a link brought at the first change of page (1.67), so the
address is read and written here.
"""

from collections.abc import Mapping, Sequence

import streamlit as st

from tc_dashboard import text
from tc_dashboard.domain import Term
from tc_dashboard.facts import Facts
from tc_dashboard.metrics.figures import Selection
from tc_dashboard.municipalities import county_municipalities
from tc_dashboard.pilot import pilot

FROM, TO, AREA, FORM, STUDY = "fran", "till", "omrade", "utbildningsform", "kommun"
NAMES = (FROM, TO, AREA, FORM, STUDY)
"""In the address. None of them is the name of a breakdown, for those stand there too where rows are asked for."""
_PAGE, _ARRIVED = "filters.page", "filters.arrived"


def arrive(page: str) -> None:
    """Note which page is about to be drawn: on arrival what was chosen elsewhere follows, else the address decides."""
    st.session_state[_ARRIVED] = st.session_state.get(_PAGE) != page
    st.session_state[_PAGE] = page


def selection(facts: Facts, *, of_terms: bool = True, of_forms: bool = True) -> Selection:
    """Draw the filters that mean something on this page, and answer what they select."""
    terms = _terms(facts)
    _tell_unknown({FROM: terms, TO: terms} if of_terms else {})
    chosen: dict[str, list[str]] = {}
    with st.container(horizontal=True, key="filters"):
        if of_terms:
            chosen[FROM] = _one(text.Filters.from_term, FROM, terms, text.Filters.first_term)
            chosen[TO] = _one(text.Filters.to_term, TO, terms, text.Filters.last_term)
        chosen[AREA] = _several(text.Filters.area, AREA, [area.name for area in pilot().areas], text.Filters.all_areas)
        if of_forms:
            chosen[FORM] = _several(
                text.Filters.form, FORM, [form.name for form in pilot().forms], text.Filters.all_forms
            )
        chosen[STUDY] = _several(text.Filters.study, STUDY, _studies(facts), text.Filters.all_studies)
    _write_address(chosen)
    return _selection(chosen)


def from_address() -> Selection:
    """What the address selects, on a page that has no filters of its own; says which words of it mean nothing."""
    _tell_unknown({})
    return _selection({name: _asked(name) for name in NAMES})


def in_address() -> Mapping[str, list[str]]:
    """The filters of the page that is shown, as a link hands them on."""
    return {name: values for name in NAMES if (values := st.query_params.get_all(name))}


def _several(label: str, name: str, options: Sequence[str], all_of_them: str) -> list[str]:
    if (value := _decided(name, options)) is not None:
        st.session_state[name] = value
    return st.multiselect(label, options, key=name, placeholder=all_of_them)


def _one(label: str, name: str, options: Sequence[str], none_of_them: str) -> list[str]:
    if (value := _decided(name, options)) is not None:
        st.session_state[name] = next(iter(value), None)
    chosen = st.selectbox(label, options, index=None, key=name, placeholder=none_of_them)
    return [chosen] if chosen else []


def _decided(name: str, options: Sequence[str]) -> list[str] | None:
    """The filter's value where anything but the person's own hand decides it: a link, another page, the way back."""
    asked = [value for value in _asked(name) if value in options]
    kept = [value for value in st.session_state.get(_kept(name), []) if value in options]
    if st.session_state.get(_ARRIVED, True):
        return asked or kept
    return asked if asked != kept else None


def _asked(name: str) -> list[str]:
    """The filter's values in the address; a municipality may stand there by its code too."""
    values = st.query_params.get_all(name)
    if name != STUDY:
        return values
    names = county_municipalities()
    return [names.get(value, value) for value in values]


def _tell_unknown(terms: Mapping[str, Sequence[str]]) -> None:
    """Name what the address asks for that there isn't: it must not look as if it held.

    `terms`: the terms that there are to choose from, by filter, where the page has that filter.
    """
    known: dict[str, Sequence[str]] = {
        AREA: [area.name for area in pilot().areas],
        FORM: [form.name for form in pilot().forms],
        STUDY: list(county_municipalities().values()),
    }
    unknown = [
        (name, value) for name, words in ({**known, **terms}).items() for value in _asked(name) if value not in words
    ]
    unknown += [(name, v) for name in (FROM, TO) if name not in terms for v in _asked(name) if not _is_term(v)]
    if unknown:
        st.warning(text.Filters.unknown([f"{name}={value}" for name, value in unknown]))


def _write_address(chosen: Mapping[str, list[str]]) -> None:
    for name, values in chosen.items():
        st.session_state[_kept(name)] = values
    # All at once: each writing of the address is a step in the browser's history.
    new = {name: values for name, values in chosen.items() if values and values != st.query_params.get_all(name)}
    if new:
        st.query_params.update(new)
    for name, values in chosen.items():
        if not values and name in st.query_params:
            del st.query_params[name]


def _kept(name: str) -> str:
    return f"filters.{name}"


def _selection(chosen: Mapping[str, Sequence[str]]) -> Selection:
    codes = {name: code for code, name in county_municipalities().items()}
    return Selection(
        areas=tuple(chosen.get(AREA, ())),
        forms=tuple(chosen.get(FORM, ())),
        studies=tuple(codes[name] for name in chosen.get(STUDY, ()) if name in codes),
        from_term=_term(chosen.get(FROM, ())),
        to_term=_term(chosen.get(TO, ())),
    )


def _term(values: Sequence[str]) -> str:
    """The first of the values that is a term; addresses can be written by hand."""
    return next((value for value in values if _is_term(value)), "")


def _is_term(value: str) -> bool:
    try:
        Term.parse(value)
    except ValueError:
        return False
    return True


def _terms(facts: Facts) -> tuple[str, ...]:
    """The terms that have starts, in order of time."""
    return tuple(sorted(facts.starts["term"].unique().to_list(), key=Term.parse))


def _studies(facts: Facts) -> tuple[str, ...]:
    """The municipalities of the county where something is given or a company stands, in Swedish order."""
    found = {*facts.programmes["study"], *facts.starts["study"], *facts.companies["municipality"]}
    return tuple(name for code, name in county_municipalities().items() if code in found)
