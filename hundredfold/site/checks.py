"""What must hold of the database as a whole."""

from collections.abc import Iterator

from django.db.backends.base.base import BaseDatabaseWrapper

from hundredfold.kit import promises
from hundredfold.kit.checks import Seen, amiss, checked, well
from hundredfold.site.preparation import applied, migrations, newer


@checked("site.migrations")
def every_migration_is_applied(connection: BaseDatabaseWrapper) -> Iterator[Seen]:
    """The tables are as this code knows them: neither older nor newer."""
    for app, name in sorted(migrations() - applied()):
        yield amiss(f"{app}.{name} is not applied")
    for name in newer(applied()):
        yield amiss(f"{name} is newer than this code")
    yield well(f"{len(applied())} are applied")


@checked("site.promises")
def every_promise_is_kept(connection: BaseDatabaseWrapper) -> Iterator[Seen]:
    """Triggers and constraints that hold whatever the code does."""
    for name in promises.broken(connection):
        yield amiss(f"{name} is not kept")
    yield well(f"{len(list(promises.promises(connection)))} are kept")


@checked("site.storage")
def the_file_is_sound(connection: BaseDatabaseWrapper) -> Iterator[Seen]:
    """SQLite looks at every page, and at every foreign key."""
    if connection.vendor != "sqlite":
        yield well("PostgreSQL looks after its own files")
        return
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA quick_check(10)")
        for (said,) in cursor.fetchall():
            if said != "ok":
                yield amiss(said)
        cursor.execute("PRAGMA foreign_key_check")
        for table, row, parent, _key in cursor.fetchall():
            yield amiss(f"row {row} of {table} points at a row of {parent} that is not there")
    yield well("every page and every foreign key is sound")
