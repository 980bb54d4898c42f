"""What insight does: publish standings, read the rulers."""
