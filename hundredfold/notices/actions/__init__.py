"""What can be done with notices: see them, and hear of some kinds no more."""
