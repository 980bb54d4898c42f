"""The API as a whole: its description, everything a stranger may try, and whom it lets in."""
