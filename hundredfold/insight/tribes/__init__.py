"""Tribes: one chief, ten irons, up to a thousand people each."""
