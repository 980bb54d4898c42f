"""What is done about signing in elsewhere."""
