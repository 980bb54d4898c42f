"""How a circle is kept civil: what is reported, looked at, hidden, and asked about again."""
