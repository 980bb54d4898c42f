"""What can be said of a member in a condition, and the segments that every circle begins with."""
