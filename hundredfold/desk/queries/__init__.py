"""What the desk shows: gathered before a page is drawn, never written."""

from hundredfold.desk.queries.people import people
from hundredfold.desk.queries.today import codes_of, last_day, rows, today

__all__ = ["codes_of", "last_day", "people", "rows", "today"]
