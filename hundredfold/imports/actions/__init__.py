"""What can be done with what other places hold: bring it in, one kind of thing a file."""
