"""How fast the house is, measured against its limit in the same run."""
