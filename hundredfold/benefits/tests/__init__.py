"""Benefits, from what is said of them to what is left of them."""
