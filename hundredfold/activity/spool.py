"""A stretch of the log as CSV, for programs that read tables: as it is, in constant memory."""

import csv
from pathlib import Path
from typing import Any

from django.db import connections

from hundredfold.activity.pen import COLUMNS
from hundredfold.activity.queries import Position

NOTHING = "\\N"
"""How a null is spelt, since an empty text is something else."""

ROWS = 10_000
TABLE = "activity_activity"


def next_stop(after: Position, limit: int) -> Position:
    """Where the next so many facts end that are safe to read; `after` itself when there is none."""
    connection = connections["default"]
    commit, fact = after
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                "SELECT xid::text::bigint, id FROM (SELECT xid, id FROM activity_activity "
                "WHERE xid < pg_snapshot_xmin(pg_current_snapshot()) "
                "AND (xid, id) > (%s::text::xid8, %s) ORDER BY xid, id LIMIT %s) AS found "
                "ORDER BY xid DESC, id DESC LIMIT 1",
                [str(commit), fact, limit],
            )
        else:
            cursor.execute(
                "SELECT 0, max(id) FROM (SELECT id FROM activity_activity "
                "WHERE id > %s ORDER BY id LIMIT %s) AS found HAVING max(id) IS NOT NULL",
                [fact, limit],
            )
        return cursor.fetchone() or after


def is_there(position: Position) -> bool:
    """Whether a fact of this log stands exactly there."""
    connection = connections["default"]
    where = "xid = %s::text::xid8" if connection.vendor == "postgresql" else "'0' = %s"
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT 1 FROM {TABLE} WHERE id = %s AND {where}",  # noqa: S608 names of ours
            [position[1], str(position[0])],
        )
        return cursor.fetchone() is not None


def spool(into: Path, after: Position, until: Position, *, brand: int | None) -> int:
    """Write the facts behind one position up to another, all or one brand's; gives their number."""
    connection = connections["default"]
    (commit, fact), (last_commit, last_fact) = after, until
    only = f" AND brand_id = {int(brand)}" if brand is not None else ""
    if connection.vendor == "postgresql":
        where = (
            f"(xid, id) > ('{commit}'::xid8, {fact}) "
            f"AND (xid, id) <= ('{last_commit}'::xid8, {last_fact})"
        )
        order = "xid, id"
    else:
        where, order = f"id > {fact} AND id <= {last_fact}", "id"
    names = ", ".join(f'"{name}"' for name in COLUMNS)
    query = f"SELECT {names} FROM {TABLE} WHERE {where}{only} ORDER BY {order}"  # noqa: S608 numbers of ours
    with connection.cursor() as cursor:
        copied = _copy if connection.vendor == "postgresql" else _write
        return copied(cursor, query, into)


def _copy(cursor: Any, query: str, into: Path) -> int:
    """PostgreSQL writes CSV itself, and says how many rows it were."""
    with into.open("wb") as file:
        with cursor.copy(f"COPY ({query}) TO STDOUT (FORMAT csv, NULL '{NOTHING}')") as rows:
            for block in rows:
                file.write(block)
        return int(cursor.rowcount)


def _write(cursor: Any, query: str, into: Path) -> int:
    count = 0
    cursor.execute(query)
    with into.open("w", encoding="utf-8", newline="") as file:
        told = csv.writer(file, lineterminator="\n")
        while rows := cursor.fetchmany(ROWS):
            told.writerows([NOTHING if value is None else value for value in row] for row in rows)
            count += len(rows)
    return count
