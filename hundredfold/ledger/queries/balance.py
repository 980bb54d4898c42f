"""How much somebody holds of one unit, and how much of it can be spent."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import connections, router
from django.db.models import Sum
from django.db.models.functions import Coalesce

from hundredfold.brands.models import Brand
from hundredfold.kit.bulk import moment, moment_of
from hundredfold.kit.clock import now
from hundredfold.ledger.models import Account, Pending
from hundredfold.ledger.units import comes_in_lots

SOON = timedelta(days=30)
"""What lapses within this time is worth a word."""


@dataclass(frozen=True)
class Balance:
    """One account at one moment, in whole numbers of its unit.

    posted = available + locked + set_aside + lapsed - owed. `lapsed` has passed its date and waits
    to be swept away; `owed` was taken back after it had been spent, and the next earnings repay it.
    """

    posted: int = 0
    available: int = 0
    locked: int = 0
    set_aside: int = 0
    lapsed: int = 0
    owed: int = 0
    unlocks_at: datetime | None = None
    lapses_at: datetime | None = None
    lapsing_soon: int = 0


# An earning is open, locked or lapsed at a moment; only what is left of it counts.
_LAPSED = "l.expires_at <= %(at)s"
_LOCKED = "l.available_at > %(at)s AND (l.expires_at IS NULL OR l.expires_at > %(at)s)"
_OPEN = (
    "(l.available_at IS NULL OR l.available_at <= %(at)s) "
    "AND (l.expires_at IS NULL OR l.expires_at > %(at)s)"
)
_HELD = f"""
    SELECT a.id, a.posted, a.pending_out, a.debt,
        sum(CASE WHEN {_OPEN} THEN l.remaining ELSE 0 END),
        sum(CASE WHEN {_LOCKED} THEN l.remaining ELSE 0 END),
        sum(CASE WHEN {_LAPSED} THEN l.remaining ELSE 0 END),
        min(CASE WHEN {_LOCKED} THEN l.available_at END),
        min(CASE WHEN {_OPEN} THEN l.expires_at END),
        sum(CASE WHEN {_OPEN} AND l.expires_at <= %(soon)s THEN l.remaining ELSE 0 END)
    FROM ledger_account a LEFT JOIN ledger_lot l ON l.account_id = a.id AND l.remaining > 0
    WHERE a.brand_id = %(brand)s AND a.owner = %(owner)s AND a.unit = %(unit)s
    GROUP BY a.id, a.posted, a.pending_out, a.debt
"""  # noqa: S608 only the conditions above


def balance_of(brand: Brand | int, owner: str, unit: str, *, at: datetime | None = None) -> Balance:
    """What `owner` (a ref) holds now. Dates are compared with `at`: nothing waits for a sweeper.

    One query, and another where something is set aside. Who never held any has a balance of zero.
    """
    at, number = at or now(), brand if isinstance(brand, int) else brand.pk
    found = _held(number, owner, unit, at)
    if found is None:
        return Balance()
    account, posted, held, owed, opened, locked, lapsed, unlocks_at, lapses_at, soon = found
    late = _late(number, account, at) if held else 0
    in_lots = comes_in_lots(unit)
    return Balance(
        posted=posted,
        available=int(opened or 0) + late if in_lots else posted - held + late + owed,
        locked=int(locked or 0),
        set_aside=held - late,
        lapsed=int(lapsed or 0),
        owed=owed,
        unlocks_at=moment_of(unlocks_at),
        lapses_at=moment_of(lapses_at),
        lapsing_soon=int(soon or 0),
    )


def _held(brand: int, owner: str, unit: str, at: datetime) -> Any:
    """The account with what is left of its earnings, by whether it can be spent."""
    connection = connections[router.db_for_read(Account) or "default"]
    moments = {"at": moment(at, connection.vendor), "soon": moment(at + SOON, connection.vendor)}
    with connection.cursor() as cursor:
        cursor.execute(_HELD, {"brand": brand, "owner": owner, "unit": unit, **moments})
        return cursor.fetchone()


def _late(brand: int, account: int, at: datetime) -> int:
    """What is held past its deadline is free again, whether or not somebody has tidied."""
    held = Pending.of(brand).filter(debit=account, deadline__lte=at)
    late: int = held.aggregate(sum=Coalesce(Sum("transfer__amount"), 0))["sum"]
    return late
