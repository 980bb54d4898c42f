"""The brand's console: what needs an answer now, and who is here."""
