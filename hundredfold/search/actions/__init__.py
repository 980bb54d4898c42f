"""What can be done with the index: keep it, make it anew, and take somebody out of it."""
