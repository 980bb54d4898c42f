"""What can be done with benefits: defined, given, bought, used, given on, shown and scanned."""
