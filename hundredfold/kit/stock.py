"""Letting the database see how large its tables have become: plans made for empty ones are slow."""

from collections.abc import Iterable

from django.apps import apps
from django.db import connections, models
from django.db.backends.base.base import BaseDatabaseWrapper

from hundredfold.kit.scope import as_owner

LARGE = 20_000_000
"""Rows. A table that was so large when last looked at keeps its proportions, and looking at it
again would keep writers waiting too long."""


def take_stock(*tables: type[models.Model]) -> None:
    """Look at these tables now.

    PostgreSQL looks by itself, but only once a minute; SQLite never does. Looking takes SQLite
    some seconds for ten million rows, in which nobody else writes.
    """
    connection = connections["default"]
    names = [table._meta.db_table for table in tables]
    if connection.vendor == "postgresql":
        # Only the owner of a table may ask for it.
        with as_owner("the app's role may not take stock"), connection.cursor() as cursor:
            cursor.execute("ANALYZE " + ", ".join(f'"{name}"' for name in names))
    else:
        _look(connection, names)


def take_stock_of_everything() -> None:
    """Every night, where the database does not look by itself."""
    connection = connections["default"]
    if connection.vendor == "sqlite":
        kept = [m for m in apps.get_models() if m._meta.managed and not m._meta.proxy]
        _look(connection, (model._meta.db_table for model in kept))


def _look(connection: BaseDatabaseWrapper, names: Iterable[str]) -> None:
    known = _rows_known(connection)
    with connection.cursor() as cursor:
        for name in names:
            if known.get(name, 0) < LARGE:
                cursor.execute(f'ANALYZE "{name}"')
        # Whoever has the file open reads what was seen when the schema changes, and only then.
        cursor.execute("CREATE TABLE IF NOT EXISTS stock_taken (at)")
        cursor.execute("DROP TABLE stock_taken")


def _rows_known(connection: BaseDatabaseWrapper) -> dict[str, int]:
    """How many rows each table had when it was last looked at."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM sqlite_master WHERE name = 'sqlite_stat1'")
        if not cursor.fetchone()[0]:
            return {}
        # Its first number counts the rows; an index of some rows only counts no more than those.
        cursor.execute(
            "SELECT tbl, max(CAST(stat AS INTEGER)) FROM sqlite_stat1 "
            "WHERE stat IS NOT NULL GROUP BY tbl"
        )
        return dict(cursor.fetchall())
