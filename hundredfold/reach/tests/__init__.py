"""Judged by code that shares no line with what it judges."""
