"""Insight as programs see it."""
