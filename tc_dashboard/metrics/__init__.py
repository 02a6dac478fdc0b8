"""Arithmetic over facts: pure functions, polars in and numbers out."""
