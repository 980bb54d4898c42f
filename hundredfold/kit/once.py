"""The same request twice, at the same time: one waits for the other."""

from django.db import connection


def take_turns(brand: int, key: str | None) -> None:
    """Hold back other transactions with this key until this one ends.

    PostgreSQL takes an advisory lock; on SQLite every write transaction already waits its turn.
    """
    if key is not None and connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s, hashtext(%s))", [brand, key])
