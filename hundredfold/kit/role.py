"""Whom the app is to PostgreSQL: a role that owns no table, so it can lift no promise.

Whoever connects owns the tables and migrates them; every other statement is the role's. It may read
and write rows, and of tables that only grow it may not change or delete any.
"""

from collections.abc import Iterator

from django.apps import apps
from django.db import ProgrammingError
from django.db.backends.base.base import BaseDatabaseWrapper

from hundredfold.kit.promises import Promise
from hundredfold.kit.stops import Stop

DEEDS = ("delete", "insert", "select", "update")
_fewer: dict[str, tuple[str, ...]] = {"django_migrations": ("select",)}


def granted(table: str, *deeds: str) -> None:
    """A house lets the app do only this with a table; called from its `AppConfig.ready`."""
    _fewer[table] = tuple(sorted(deeds))


def rights_on(table: str) -> tuple[str, ...]:
    """What the app may do with a table: everything, unless its house says less."""
    return _fewer.get(table, DEEDS)


def role_of(connection: BaseDatabaseWrapper) -> str:
    """The name of the app's role; empty where there are no roles."""
    role = connection.settings_dict["OPTIONS"].get("assume_role", "")
    return str(role) if connection.vendor == "postgresql" else ""


def the_app_may(connection: BaseDatabaseWrapper) -> Iterator[Promise]:
    """The role has exactly these rights on every table, no fewer and no more."""
    role = role_of(connection)
    if not role:
        return
    tables = {m._meta.db_table for m in apps.get_models(include_auto_created=True)}
    for table in sorted(tables | {"django_migrations"}):
        deeds = rights_on(table)
        yield Promise(
            f"{table}.{role}.{'+'.join(deeds)}",
            (
                f'REVOKE ALL ON "{table}" FROM "{role}"',
                f'GRANT {", ".join(deeds).upper()} ON "{table}" TO "{role}"',
            ),
        )


def make_role(connection: BaseDatabaseWrapper) -> None:
    """Make the role where it is missing, and let it have what tables made from now on hold."""
    role = role_of(connection)
    if not role:
        return
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT rolsuper OR rolbypassrls OR rolname = session_user, "
            "pg_has_role(session_user, oid, 'MEMBER') FROM pg_roles WHERE rolname = %s",
            [role],
        )
        is_strong, is_ours = cursor.fetchone() or (False, None)
    if is_strong:
        raise Stop(
            f"The role {role} passes by what the database promises; "
            "name another in HUNDREDFOLD_DATABASE_ROLE."
        )
    if not is_ours:
        _join(connection, role, is_new=is_ours is None)
    with connection.cursor() as cursor:
        cursor.execute(f'GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO "{role}"')
        lasting = "ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT"
        cursor.execute(f'{lasting} {", ".join(DEEDS).upper()} ON TABLES TO "{role}"')
        cursor.execute(f'{lasting} USAGE ON SEQUENCES TO "{role}"')


def _join(connection: BaseDatabaseWrapper, role: str, *, is_new: bool) -> None:
    statements = [f'CREATE ROLE "{role}"'] if is_new else []
    statements.append(f'GRANT "{role}" TO "{_user(connection)}"')
    try:
        with connection.cursor() as cursor:
            for statement in statements:
                cursor.execute(statement)
    except ProgrammingError:
        raise Stop(
            f"The app works as the role {role}, which this user may not make. "
            f"Let an administrator run: {'; '.join(statements)};"
        ) from None


def _user(connection: BaseDatabaseWrapper) -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT session_user")
        return str(cursor.fetchone()[0])
