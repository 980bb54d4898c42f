"""What earns, what is taken back, and what every line can say of itself."""
