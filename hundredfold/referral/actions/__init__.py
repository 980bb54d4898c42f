"""What people can do about bringing others."""
