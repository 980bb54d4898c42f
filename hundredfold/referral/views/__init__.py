"""Where links lead, and where members invite."""
