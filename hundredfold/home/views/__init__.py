"""The front door, my page, my wallet, and the people one meets."""
