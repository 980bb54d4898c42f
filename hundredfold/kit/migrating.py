"""Bringing a database up to this version of the code."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from hundredfold.kit.role import make_role
from hundredfold.kit.scope import as_owner, every_brand


def migrate(*, if_behind: bool = False) -> None:
    """Make and alter the tables, as their owner; promises are made again when it is done.

    `if_behind` leaves a database alone that knows every migration.
    """
    # Without a scope a migration would move no row, and a new foreign key would be checked on none.
    with as_owner("tables are made and altered"), every_brand("a migration may move any row"):
        if if_behind and not _is_behind():
            return
        make_role(connection)
        with tables_change_places():
            call_command("migrate", verbosity=0, interactive=False)


@contextmanager
def tables_change_places() -> Iterator[None]:
    """SQLite alters a table by putting another in its place. Meanwhile it would refuse the triggers
    of all tables that look at this one; the old manner lets them be."""
    if connection.vendor != "sqlite":
        yield
        return
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA legacy_alter_table = ON")
        try:
            yield
        finally:
            cursor.execute("PRAGMA legacy_alter_table = OFF")


def _is_behind() -> bool:
    executor = MigrationExecutor(connection)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))
