"""Adding to derived rows: `likes = likes + 1` for a whole batch in one statement."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import connections, models, router

from hundredfold.kit.bulk import moment

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
    columns = [*key, *next(iter(rows.values()))]
    fields = [_field(model, name) for name in columns]
    table, quote = model._meta.db_table, connection.ops.quote_name
    greater, smaller = ("max", "min") if connection.vendor == "sqlite" else ("greatest", "least")

    def merged(name: str) -> str:
        column = quote(names[name])
        old, new = f"{quote(table)}.{column}", f"excluded.{column}"
        if name in latest:
            return f"{greater}({old}, {new})"
        return f"{smaller}({old}, {new})" if name in earliest else f"{old} + {new}"

    names = {name: str(field.column) for name, field in zip(columns, fields, strict=True)}
    sqlite = connection.vendor == "sqlite"
    sql = (
        f"INSERT INTO {quote(table)} ({', '.join(quote(names[c]) for c in columns)}) "  # noqa: S608 names come from models
        f"VALUES ({', '.join(['?' if sqlite else '%s'] * len(columns))}) "
        f"ON CONFLICT ({', '.join(quote(names[c]) for c in key)}) DO UPDATE SET "
        + ", ".join(f"{quote(names[c])} = {merged(c)}" for c in columns if c not in key)
    )
    values = [(*at, *figures.values()) for at, figures in sorted(rows.items())]
    moments = [i for i, f in enumerate(fields) if isinstance(f, models.DateTimeField)]
    if moments:
        values = [_stored(row, moments, connection.vendor) for row in values]
    with connection.cursor() as cursor:
        # Past Django's wrapper where it would rewrite and log the statement, as in bulk.insert.
        (cursor.connection if sqlite else cursor).executemany(sql, values)


def _stored(row: tuple[Any, ...], moments: Sequence[int], vendor: str) -> tuple[Any, ...]:
    """The row with its moments as this database keeps them. All else is a number or a text."""
    made = list(row)
    for at in moments:
        made[at] = moment(made[at], vendor)
    return tuple(made)


def _field(model: type[models.Model], name: str) -> "models.Field[Any, Any]":
    field = model._meta.get_field(name)
    assert isinstance(field, models.Field)  # noqa: S101 reverse relations are not columns
    return field
