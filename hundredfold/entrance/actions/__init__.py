"""How somebody becomes one of the hundred. Each file holds one verb and its undo."""
