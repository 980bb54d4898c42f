"""What insight does: publish standings, read the rulers, look for the hundred."""
