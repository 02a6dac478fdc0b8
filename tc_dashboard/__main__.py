"""`python -m tc_dashboard`."""

from tc_dashboard.cli import app

app()
