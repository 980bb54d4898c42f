"""What insight does: publish standings."""
