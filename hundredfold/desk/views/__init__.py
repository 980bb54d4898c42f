"""The desk's pages, a file for each place. They are for the stewards of the brand alone."""
