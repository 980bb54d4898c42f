"""What can be done with a demonstration: open it."""
