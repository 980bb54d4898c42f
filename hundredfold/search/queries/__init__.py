"""What is found. Never writes."""

from hundredfold.search.queries.find import Found, Hit, find
from hundredfold.search.queries.marked import Stretch, marked

__all__ = ["Found", "Hit", "Stretch", "find", "marked"]
