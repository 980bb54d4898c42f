"""One writer for many who ask at once: what queued during the last commit is the next batch."""
