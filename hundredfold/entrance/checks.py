"""What must hold of doors."""

from collections.abc import Iterator

from django.db.backends.base.base import BaseDatabaseWrapper

from hundredfold.kit.checks import Seen, amiss, checked, well

MISCOUNTED = """
    SELECT d.id, d.taken, count(a.id) FROM entrance_door d
    LEFT JOIN entrance_admission a ON a.door_id = d.id
    GROUP BY d.id, d.taken HAVING d.taken <> count(a.id)
"""


@checked("entrance.doors")
def doors_count_who_came(connection: BaseDatabaseWrapper) -> Iterator[Seen]:
    """As many places of a door are taken as people came through it."""
    with connection.cursor() as cursor:
        cursor.execute(MISCOUNTED)
        for door, taken, came in cursor.fetchall():
            yield amiss(f"door {door} says {taken} came, and {came} did")
        cursor.execute("SELECT count(*) FROM entrance_admission")
        yield well(f"{cursor.fetchone()[0]} came in by doors")
