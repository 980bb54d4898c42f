"""Keeping order, tried against real rows."""
