"""Whom to begin with: reach by reverse-reachable sets, its rivals, its judge, the tribe."""
