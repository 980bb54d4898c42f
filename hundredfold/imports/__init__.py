"""Bringing a real community in."""
