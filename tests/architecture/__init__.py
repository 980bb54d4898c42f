"""The guards of the house: what a linter cannot see, each proven by a planted violation."""
