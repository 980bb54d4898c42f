"""Pictures: taken apart, made anew, and kept."""
