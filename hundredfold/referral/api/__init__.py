"""Who brought whom, as programs see it."""
