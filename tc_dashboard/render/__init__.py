"""One part, many renderings."""
