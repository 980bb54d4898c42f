"""What is done with a letter that comes in."""
