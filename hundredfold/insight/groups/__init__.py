"""The groups inside a circle: who has more to do with each other than with the others."""
