"""What the database itself must keep: triggers and constraints that migrations cannot hold.

Django rebuilds a SQLite table to change it and silently drops its triggers, so promises are
installed again after every migrate, and nothing starts while one is missing.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.db.backends.base.base import BaseDatabaseWrapper


@dataclass(frozen=True)
class Promise:
    """One named object in the database. `keep` holds the statements that (re)make it."""

    name: str
    keep: tuple[str, ...]


CATALOGUE = {
    "sqlite": "SELECT name FROM sqlite_master WHERE type IN ('trigger', 'index')",
    "postgresql": "SELECT tgname::text FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid "
    "WHERE NOT tgisinternal AND relnamespace = 'public'::regnamespace "
    "UNION SELECT conname FROM pg_constraint WHERE connamespace = 'public'::regnamespace "
    "UNION SELECT indexname FROM pg_indexes WHERE schemaname = 'public' "
    "UNION SELECT proname FROM pg_proc WHERE pronamespace = 'public'::regnamespace "
    "UNION SELECT table_name || '.' || column_name FROM information_schema.columns "
    "WHERE table_schema = 'public' "
    "UNION SELECT tablename || '.' || policyname FROM pg_policies WHERE schemaname = 'public' "
    "UNION SELECT relname || '.forced_row_security' FROM pg_class WHERE relrowsecurity "
    "AND relforcerowsecurity AND relnamespace = 'public'::regnamespace "
    "UNION SELECT c.relname || '.' || r.rolname || '.' "
    "|| string_agg(lower(g.privilege_type), '+' ORDER BY g.privilege_type) "
    "FROM pg_class c, aclexplode(c.relacl) g JOIN pg_roles r ON r.oid = g.grantee "
    "WHERE c.relnamespace = 'public'::regnamespace GROUP BY c.relname, r.rolname",
}
"""Every name that a promise can have, as each database tells it."""

Maker = Callable[[BaseDatabaseWrapper], Iterator[Promise]]
_makers: list[Maker] = []


def promised(maker: Maker) -> Maker:
    """A house states its promises; called once, from the house's `AppConfig.ready`."""
    if maker not in _makers:
        _makers.append(maker)
    return maker


def promises(connection: BaseDatabaseWrapper) -> Iterator[Promise]:
    """Every promise of every house, as this database spells it, each once."""
    made = {promise.name: promise for maker in _makers for promise in maker(connection)}
    yield from made.values()


def install(connection: BaseDatabaseWrapper) -> None:
    """Make every promise that is missing."""
    kept = _kept(connection)
    with connection.cursor() as cursor:
        for promise in promises(connection):
            if promise.name not in kept:
                for statement in promise.keep:
                    cursor.execute(statement)


def broken(connection: BaseDatabaseWrapper) -> list[str]:
    """The names of the promises that this database does not keep."""
    kept = _kept(connection)
    return [promise.name for promise in promises(connection) if promise.name not in kept]


def _kept(connection: BaseDatabaseWrapper) -> set[str]:
    with connection.cursor() as cursor:
        cursor.execute(CATALOGUE[connection.vendor])
        return {row[0] for row in cursor.fetchall()}
