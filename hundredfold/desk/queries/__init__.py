"""What the desk shows: gathered before a page is drawn, never written."""

from hundredfold.desk.queries.people import people
from hundredfold.desk.queries.rows import rows
from hundredfold.desk.queries.today import codes_of, last_day, today

__all__ = ["codes_of", "last_day", "people", "rows", "today"]
