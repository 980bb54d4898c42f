"""What can be done with what is held: post, reverse, hold, settle, void, close, let lapse."""
