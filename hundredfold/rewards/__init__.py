"""What merit earns."""
