"""What people are asked on the way in."""
