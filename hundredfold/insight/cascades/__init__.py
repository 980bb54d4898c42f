"""Who drew whom into a circle, and whether it grows by itself."""
