"""Counting again in plain SQL what folds counted: another road to the same figures.

`recounted("talk.likes", kept="SELECT post_id, likes FROM talk_tally", ...)` states a check. It is
cheap enough for a live house; the full proof is a replay into a shadow.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper

from hundredfold.activity.grammar import Code
from hundredfold.activity.models import Bookmark
from hundredfold.kit.checks import Seen, amiss, checked, well

SHOWN = 5
"""So many of the rows that differ are named; the others are counted."""

Condition = tuple[str, list[Any]]


def recounted(
    name: str,
    *,
    kept: str,
    column: str,
    kind: str = "",
    steps: Mapping[Code, int] | None = None,
    by: str = "",
    fold: str | None = None,
) -> None:
    """State the check that a figure is the sum of what the facts add to it.

    `kept` selects (key, figure). `column` of the log names the row, as a ref of `kind` or, without
    one, as a number. `steps` is what each sentence adds; without it every fact adds one. `by`
    counts only facts whose actor is of that kind. A `fold` that runs behind is asked for what it
    has read so far.
    """

    @checked(name)
    def look(connection: BaseDatabaseWrapper) -> Iterator[Seen]:
        where = [_of_kind(column, kind) if kind else (f"{column} IS NOT NULL", [])]
        if by:
            where.append(_of_kind("actor", by))
        if fold:
            where.append(_read_by(connection, fold))
        step, values = _step(steps)
        number = number_in(connection, column, kind) if kind else column
        conditions = " AND ".join(condition for condition, _values in where)
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT it, sum(figure), count(*) OVER () FROM ("  # noqa: S608 names of ours
                f"SELECT {number} AS it, sum({step}) AS figure FROM activity_activity "
                f"WHERE {conditions} GROUP BY 1 "
                f"UNION ALL SELECT it, -figure FROM ({_named(kept)}) AS kept) AS told "
                "GROUP BY it HAVING sum(figure) <> 0 ORDER BY it LIMIT %s",
                [*values, *(value for _condition, more in where for value in more), SHOWN],
            )
            wrong = cursor.fetchall()
        for it, difference, total in wrong:
            of_many = f" (one of {total})" if total > SHOWN else ""
            yield amiss(f"{it} is off by {-int(difference):+d}{of_many}")
        yield well("counted again from the facts, every figure is the same")


def number_in(connection: BaseDatabaseWrapper, column: str, kind: str) -> str:
    """SQL for the primary key inside a ref; for what is none, a number that no row has."""
    text = f"substr({column}, {len(kind) + 2})"
    if connection.vendor == "postgresql":
        return f"CASE WHEN {text} ~ '^[0-9]{{1,18}}$' THEN {text}::bigint END"
    return f"CAST({text} AS INTEGER)"


def _of_kind(column: str, kind: str) -> Condition:
    return f"substr({column}, 1, {len(kind) + 1}) = %s", [f"{kind}:"]


def _named(kept: str) -> str:
    """The same rows with their two columns called `it` and `figure`, in either database."""
    return f"SELECT NULL AS it, 0 AS figure WHERE 1 = 0 UNION ALL {kept}"


def _step(steps: Mapping[Code, int] | None) -> Condition:
    if steps is None:
        return "1", []
    cases = "".join(f" WHEN verb = %s AND kind = %s THEN {step}" for step in steps.values())
    return f"CASE{cases} ELSE 0 END", [word for code in steps for word in code]


def _read_by(connection: BaseDatabaseWrapper, fold: str) -> Condition:
    mark = Bookmark.objects.filter(fold=fold).first() or Bookmark()
    if connection.vendor == "postgresql":
        return "(xid, id) <= (%s::text::xid8, %s)", [str(mark.commit), mark.fact]
    return "id <= %s", [mark.fact]
