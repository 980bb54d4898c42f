"""What can be done with rewards: change a rule."""
