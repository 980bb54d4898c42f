"""Reading what an operator hands in: as a stream, in constant memory, trusting nothing."""
