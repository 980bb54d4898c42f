"""Other sites of a brand: people sign in there as who they are in the circle."""
