from django.db import connection

from hundredfold.kit.scope import as_owner
from hundredfold.search.promises import INDEX


# no fact: see keep
def press() -> None:
    """Words of which no entry is left go from the index too: both databases keep them otherwise,
    SQLite until its segments are merged, PostgreSQL's GIN for ever."""
    with as_owner("an index is its owner's to make anew"), connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute(f"INSERT INTO {INDEX} ({INDEX}) VALUES ('optimize')")  # noqa: S608 ours
        else:
            cursor.execute("REINDEX INDEX search_by_terms")
