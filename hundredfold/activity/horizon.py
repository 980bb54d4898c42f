"""How long facts have waited behind PostgreSQL's safe horizon, and who holds it back.

A follower reads only what lies before the oldest transaction that still writes. A long one delays
every fold that runs behind; it never makes them wrong. SQLite has one writer and no such horizon.
"""

from dataclasses import dataclass
from typing import Any

from django.db import connections

from hundredfold.kit.clock import now
from hundredfold.kit.scope import every_brand

TOO_LONG = 60.0
"""Seconds after which whoever runs the house should know."""

WAITING = (
    "SELECT count(*), min(recorded_at) FROM activity_activity "
    "WHERE xid >= pg_snapshot_xmin(pg_current_snapshot()) "
    "AND xid < pg_snapshot_xmax(pg_current_snapshot())"
)
HOLDING = (
    "SELECT pid, state, extract(epoch FROM clock_timestamp() - xact_start)::float "
    "FROM pg_stat_activity WHERE backend_xid IS NOT NULL AND xact_start IS NOT NULL "
    "ORDER BY xact_start LIMIT 1"
)
PREPARED = (
    "SELECT gid, extract(epoch FROM clock_timestamp() - prepared)::float "
    "FROM pg_prepared_xacts ORDER BY prepared LIMIT 1"
)


@dataclass(frozen=True)
class Wait:
    """So many facts are written and cannot be followed yet, the first of them for so long."""

    facts: int
    seconds: float
    because: str

    @property
    def is_too_long(self) -> bool:
        return self.seconds > TOO_LONG

    def __str__(self) -> str:
        return f"{self.facts} facts have waited up to {self.seconds:.0f} s behind {self.because}"


@every_brand("followers read the log of all brands")
def wait_of_followers() -> Wait | None:
    """What waits behind the horizon now; nothing on SQLite, and where nobody holds it back."""
    connection = connections["default"]
    if connection.vendor != "postgresql":
        return None
    with connection.cursor() as cursor:
        cursor.execute(WAITING)
        facts, since = cursor.fetchone()
        if not facts:
            return None
        return Wait(facts, (now() - since).total_seconds(), _whoever_holds_back(cursor))


def _whoever_holds_back(cursor: Any) -> str:
    """The oldest transaction that writes, as far as this role is shown what others do."""
    cursor.execute(HOLDING)
    if found := cursor.fetchone():
        pid, state, seconds = found
        return f"process {pid} ({state}), whose transaction is {seconds:.0f} s old"
    cursor.execute(PREPARED)
    if found := cursor.fetchone():
        return f"the prepared transaction {found[0]}, {found[1]:.0f} s old"
    return "a transaction that this role is not shown"
