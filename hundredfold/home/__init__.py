"""The member's own pages: the front door, my page, and the people one meets."""
