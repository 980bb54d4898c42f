"""What changes a ladder, and who stands where on it."""
