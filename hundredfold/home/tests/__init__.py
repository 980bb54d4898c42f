"""What the member's own pages promise."""
