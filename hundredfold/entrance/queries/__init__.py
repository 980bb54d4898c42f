"""The list of the hundred, the test, the recommendations. Never writes."""
