"""What members hold: every change of value is a transfer between two accounts."""
