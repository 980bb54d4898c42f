"""What can be done with honours: defined, given by hand, taken back, and looked after."""
