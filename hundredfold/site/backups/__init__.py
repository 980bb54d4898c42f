"""A house in one file, and a house out of one."""
