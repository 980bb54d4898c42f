"""Whose house this is."""
