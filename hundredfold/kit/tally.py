"""Adding to derived rows: `likes = likes + 1` for a whole batch in one statement."""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from django.db import connections, models, router

from hundredfold.kit.bulk import kinds, moment

Key = tuple[Any, ...]


def add_up(
    model: type[models.Model],
    key: Sequence[str],
    rows: Mapping[Key, Mapping[str, Any]],
    *,
    latest: Sequence[str] = (),
    earliest: Sequence[str] = (),
) -> None:
    """Add each row's figures to the row of that key, making it when there is none.

    `key` names the columns of a unique constraint; `rows` maps its values to increments. Columns in
    `latest` and `earliest` are not added but kept as the greater or the smaller of old and new.
    All rows must carry the same columns.
    """
    if not rows:
        return
    connection = connections[router.db_for_write(model)]
    columns = (*key, *next(iter(rows.values())))
    sql, moments = _statement(
        model, tuple(key), columns, tuple(latest), tuple(earliest), connection.alias
    )
    # In the order of their keys: two that add to the same rows never wait for each other in turn.
    values = [(*at, *figures.values()) for at, figures in sorted(rows.items())]
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(sql, [list(column) for column in zip(*values, strict=True)])
            return
        if moments:
            values = [_stored(row, moments) for row in values]
        # Past Django's wrapper where it would rewrite and log the statement, as in bulk.insert.
        cursor.connection.executemany(sql, values)


@cache
def _statement(
    model: type[models.Model],
    key: tuple[str, ...],
    columns: tuple[str, ...],
    latest: tuple[str, ...],
    earliest: tuple[str, ...],
    alias: str,
) -> tuple[str, tuple[int, ...]]:
    """The statement, and which of its values are moments. Folds ask for it with every fact."""
    fields = [_field(model, name) for name in columns]
    table, sqlite = f'"{model._meta.db_table}"', connections[alias].vendor == "sqlite"
    names = {name: f'"{field.column}"' for name, field in zip(columns, fields, strict=True)}
    greater, smaller = ("max", "min") if sqlite else ("greatest", "least")

    def merged(name: str) -> str:
        old, new = f"{table}.{names[name]}", f"excluded.{names[name]}"
        if name in latest:
            return f"{greater}({old}, {new})"
        return f"{smaller}({old}, {new})" if name in earliest else f"{old} + {new}"

    given = f"VALUES ({', '.join('?' * len(columns))})"
    if not sqlite:
        arrays = kinds(model, [field.column for field in fields], connections[alias])
        given = f"SELECT * FROM unnest({', '.join(f'%s::{kind}[]' for kind in arrays)})"  # noqa: S608 types of columns
    sql = (
        f"INSERT INTO {table} ({', '.join(names.values())}) {given} "
        f"ON CONFLICT ({', '.join(names[c] for c in key)}) DO UPDATE SET "
        + ", ".join(f"{names[c]} = {merged(c)}" for c in columns if c not in key)
    )
    moments = (at for at, field in enumerate(fields) if isinstance(field, models.DateTimeField))
    return sql, tuple(moments)


def _stored(row: tuple[Any, ...], moments: Sequence[int]) -> tuple[Any, ...]:
    """The row with its moments as SQLite keeps them. All else is a number or a text."""
    made = list(row)
    for at in moments:
        made[at] = moment(made[at], "sqlite")
    return tuple(made)


def _field(model: type[models.Model], name: str) -> "models.Field[Any, Any]":
    field = model._meta.get_field(name)
    assert isinstance(field, models.Field)  # noqa: S101 reverse relations are not columns
    return field
