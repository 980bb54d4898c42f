"""What merit earns here and what it has earned. Never writes."""
