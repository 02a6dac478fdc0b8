"""What a person sees when something has gone wrong: what to do, or a reference to the log."""

import logging

import streamlit as st

from tc_dashboard import logs, text
from tc_dashboard.errors import UserFacingError


def show(error: Exception) -> bool:
    """Show the error in Swedish. Anything but a `UserFacingError` is a bug: logged, with where it was raised."""
    if isinstance(error, UserFacingError):
        st.error(str(error))
    else:
        reference = logs.reference()
        logs.event("error", level=logging.ERROR, error=error, reference=reference)
        st.error(text.Shell.unexpected(reference))
    return True
