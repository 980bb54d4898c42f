"""What members can do with words. Each file holds one verb and its undo."""
