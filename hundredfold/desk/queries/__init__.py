"""What the desk shows: gathered before a page is drawn, never written."""

from hundredfold.desk.queries.people import people
from hundredfold.desk.queries.today import codes_of, rows, today

__all__ = ["codes_of", "people", "rows", "today"]
