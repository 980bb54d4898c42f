"""Conditions people can read: one small typed language, for Python and for SQL; no business."""
