"""How much circles and brands overlap, and whom one more of them would reach."""
