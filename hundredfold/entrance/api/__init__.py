"""The hundred as work, as programs see it."""
