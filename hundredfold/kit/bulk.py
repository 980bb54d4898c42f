"""Many rows at once: ids handed out first, rows written by the fastest road each database has."""

import json
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import cache, lru_cache
from typing import Any

from django.db import connections, models, router
from django.db.backends.base.base import BaseDatabaseWrapper

Row = Sequence[Any]
LONG_HAUL = {"synchronous": "NORMAL", "wal_autocheckpoint": 20_000, "cache_size": -98_304}


def reserve(model: type[models.Model], count: int) -> range | list[int]:
    """`count` fresh primary keys for this table. Call inside the transaction that uses them."""
    connection = connections[router.db_for_write(model)]
    table = model._meta.db_table
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                "WITH c AS MATERIALIZED (SELECT pg_get_serial_sequence(%s, 'id')::regclass AS ids) "
                "SELECT nextval(c.ids) FROM c, generate_series(1, %s)",
                [table, count],
            )
            return [row[0] for row in cursor.fetchall()]
        cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = %s", [table])
        last = (cursor.fetchone() or (0,))[0]
        if not last:
            cursor.execute(f'SELECT coalesce(max(id), 0) FROM "{table}"')  # noqa: S608 a model's table
            last = cursor.fetchone()[0]
    return range(last + 1, last + 1 + count)


def insert(model: type[models.Model], columns: Sequence[str], rows: Iterable[Row]) -> None:
    """Insert rows whose values already are what the database stores (see `stored`)."""
    connection = connections[router.db_for_write(model)]
    names = ", ".join(f'"{name}"' for name in columns)
    table = model._meta.db_table
    with connection.wrap_database_errors, connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            # COPY would be faster, but refuses a table with row-level security.
            if values := [list(column) for column in zip(*rows, strict=True)]:
                arrays = ", ".join(f"%s::{kind}[]" for kind in kinds(model, columns, connection))
                cursor.execute(
                    f'INSERT INTO "{table}" ({names}) SELECT * FROM unnest({arrays})',  # noqa: S608 a model's columns
                    values,
                )
            return
        marks = ", ".join("?" * len(columns))
        # Past Django's wrapper: its %-formatting and its debug log would cost more than the insert.
        cursor.connection.executemany(
            f'INSERT INTO "{table}" ({names}) VALUES ({marks})',  # noqa: S608 a model's columns
            rows if isinstance(rows, list) else list(rows),
        )


def change(
    model: type[models.Model], key: str, column: str, rows: Sequence[tuple[Any, Any]]
) -> None:
    """Set one column of many rows: (the row's key, the value as the database stores it)."""
    if not rows:
        return
    connection = connections[router.db_for_write(model)]
    table = model._meta.db_table
    with connection.wrap_database_errors, connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            arrays = ", ".join(f"%s::{kind}[]" for kind in kinds(model, (key, column), connection))
            cursor.execute(
                f'UPDATE "{table}" SET "{column}" = w.v '  # noqa: S608 a model's columns
                f'FROM unnest({arrays}) AS w(k, v) WHERE "{table}"."{key}" = w.k',
                [list(values) for values in zip(*rows, strict=True)],
            )
            return
        cursor.connection.executemany(
            f'UPDATE "{table}" SET "{column}" = ?2 WHERE "{key}" = ?1',  # noqa: S608 a model's columns
            rows,
        )


def insert_one(
    model: type[models.Model], columns: Sequence[str], row: Row, *, notify: str = ""
) -> int:
    """Insert one row and give its new primary key: one statement, and on PostgreSQL one way.

    `notify` names a channel that PostgreSQL tells when the transaction commits.
    """
    connection = connections[router.db_for_write(model)]
    statement = _insertion(model, tuple(columns), connection.vendor, notify)
    with connection.wrap_database_errors, connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(statement, row)
            return int(cursor.fetchone()[0])
        return int(
            cursor.connection.execute(statement, row).lastrowid
        )  # past the wrapper, as above


@cache
def _insertion(
    model: type[models.Model], columns: tuple[str, ...], vendor: str, notify: str
) -> str:
    names = ", ".join(f'"{name}"' for name in columns)
    into = f'INSERT INTO "{model._meta.db_table}" ({names}) VALUES'
    if vendor == "sqlite":
        return f"{into} ({', '.join('?' * len(columns))})"
    told = f", pg_notify('{notify}', '')" if notify else ""
    return f"{into} ({', '.join(['%s'] * len(columns))}) RETURNING id{told}"


def kinds(
    model: type[models.Model], columns: Sequence[str], connection: BaseDatabaseWrapper
) -> Iterator[str]:
    """The type of each column, without its length: a cast would cut what a column refuses."""
    fields = {field.column: field for field in model._meta.concrete_fields}
    for column in columns:
        yield str(fields[column].db_type(connection)).partition("(")[0]


@contextmanager
def long_haul() -> Iterator[None]:
    """For a block of many large transactions, each of which may be lost and written again.

    On SQLite the disk is waited for less often: a process that dies loses nothing, a machine that
    loses power may lose the last batches, and never leaves the file damaged.
    """
    connection = connections["default"]
    if connection.vendor != "sqlite" or connection.in_atomic_block:
        yield
        return
    with connection.cursor() as cursor:
        before = {name: cursor.execute(f"PRAGMA {name}").fetchone()[0] for name in LONG_HAUL}
        for name, value in LONG_HAUL.items():
            cursor.execute(f"PRAGMA {name} = {value}")
        try:
            yield
        finally:
            cursor.execute("PRAGMA wal_checkpoint(PASSIVE)")
            for name, value in before.items():
                cursor.execute(f"PRAGMA {name} = {value}")


def vendor(model: type[models.Model]) -> str:
    """Which database this table is written to: its vendor decides how values are stored."""
    return connections[router.db_for_write(model)].vendor


@lru_cache(maxsize=50_000)
def moment(at: datetime, vendor: str) -> Any:
    """A moment as this database stores it. SQLite keeps UTC as text, as Django writes it."""
    if vendor == "postgresql":
        return at
    if at.tzinfo is None:
        return at.isoformat(" ")
    return (at if at.tzinfo is UTC else at.astimezone(UTC)).isoformat(" ")[:-6]


def document(value: Any) -> str:
    """JSON as both databases take it."""
    return _encode(value) if value else "{}"


_encode = json.JSONEncoder(ensure_ascii=False).encode


def among(column: str, values: Sequence[Any], vendor: str) -> tuple[str, Any]:
    """The condition that a column is one of many values, and its one parameter, however many."""
    if vendor == "postgresql":
        return f"{column} = ANY(%s)", list(values)
    return f"{column} IN (SELECT value FROM json_each(%s))", json.dumps(list(values))  # noqa: S608 a column of ours


def moment_of(stored: Any) -> Any:
    """The moment in a column as plain SQL gives it back; nothing stays nothing."""
    at = datetime.fromisoformat(stored) if isinstance(stored, str) else stored
    return at.replace(tzinfo=UTC) if at is not None and at.tzinfo is None else at


def keep(
    model: type[models.Model],
    keys: Sequence[str],
    figures: Sequence[str],
    rows: Sequence[Row],
) -> None:
    """Insert rows, each known by its `keys`; where there is one already, its `figures` change."""
    if not rows:
        return
    connection = connections[router.db_for_write(model)]
    columns = (*keys, *figures)
    names = ", ".join(f'"{name}"' for name in columns)
    known = ", ".join(f'"{name}"' for name in keys)
    changed = ", ".join(f'"{name}" = excluded."{name}"' for name in figures)
    into = f'INSERT INTO "{model._meta.db_table}" ({names})'
    instead = f"ON CONFLICT ({known}) DO UPDATE SET {changed}"
    with connection.wrap_database_errors, connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            arrays = ", ".join(f"%s::{kind}[]" for kind in kinds(model, columns, connection))
            cursor.execute(
                f"{into} SELECT * FROM unnest({arrays}) {instead}",  # noqa: S608 a model's columns
                [list(column) for column in zip(*rows, strict=True)],
            )
            return
        marks = ", ".join("?" * len(columns))
        cursor.connection.executemany(f"{into} VALUES ({marks}) {instead}", rows)
