"""What the log and the database promise, whatever the code above them does."""
