"""What members and stewards do to keep order."""
