"""Drawing posters."""
