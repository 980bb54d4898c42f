"""What rules gave before, where their limits ask for it."""

from collections.abc import Collection

from django.db import connections, router

from hundredfold.kit import bulk
from hundredfold.rewards.engine.memory import Count, Mark
from hundredfold.rewards.models import Count as Row

KEYS = ("brand_id", "rule", "earner", "doer", "day")
FIGURES = ("times", "amount", "last_at")


def read_counts(counts: dict[Mark, Count], marks: Collection[Mark]) -> None:
    """What was counted under these marks, in one query."""
    if not marks:
        return
    connection = connections[router.db_for_write(Row)]
    earners = sorted({mark[2] for mark in marks})
    days = sorted({mark[4] for mark in marks})
    by_earner, those = bulk.among("earner", earners, connection.vendor)
    by_day, of_days = bulk.among("day", days, connection.vendor)
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT {', '.join(KEYS + FIGURES)} FROM rewards_count "  # noqa: S608 our own columns
            f"WHERE {by_earner} AND {by_day}",
            [those, of_days],
        )
        for brand, rule, earner, doer, day, times, amount, last_at in cursor.fetchall():
            mark = (brand, rule, earner, doer, day)
            if mark in marks:
                counts[mark] = Count(times, amount, bulk.moment_of(last_at))


def write_counts(counts: dict[Mark, Count]) -> None:
    """Every count that the batch changed: new ones are added, the others take their place."""
    vendor = bulk.vendor(Row)
    rows = [
        (*mark, one.times, one.amount, one.last_at and bulk.moment(one.last_at, vendor))
        for mark, one in sorted(counts.items())
        if one.is_changed
    ]
    bulk.keep(Row, KEYS, FIGURES, rows)
