"""Circles in a graph: who belongs together, how sure that is, and what they talk about."""
