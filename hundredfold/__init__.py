"""A community economy: a hundred people who care, and a hundredfold, twice."""
