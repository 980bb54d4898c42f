"""What can be done with the log beside writing it: following it, and telling it again."""
