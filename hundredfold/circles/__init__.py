"""Where people belong, and in which role."""
