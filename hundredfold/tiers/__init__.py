"""Tiers: what somebody reached by merit, for how long, and what they reached it by."""
