"""Notices, tried against real rows."""
