"""Contests: posts of a circle under one tag, some of which win a benefit."""
