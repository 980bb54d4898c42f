"""Letters that come back: an answer by e-mail stands in its thread, and what bounces stops."""
