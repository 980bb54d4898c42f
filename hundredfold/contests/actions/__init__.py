"""What can be done with contests: opened, called off, decided, and a win taken back."""
