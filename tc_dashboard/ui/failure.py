"""What a person sees when something has gone wrong: what to do, or a reference to the log."""

import logging
import secrets

import streamlit as st

from tc_dashboard import text
from tc_dashboard.errors import UserFacingError

_LOG = logging.getLogger(__name__)


def show(error: Exception) -> bool:
    """Show the error in Swedish. Anything but a `UserFacingError` is a bug: logged with its traceback."""
    if isinstance(error, UserFacingError):
        st.error(str(error))
    else:
        reference = secrets.token_hex(3).upper()
        _LOG.error("%s", reference, exc_info=error)
        st.error(text.Shell.unexpected(reference))
    return True
