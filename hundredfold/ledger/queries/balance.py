"""How much somebody holds of one unit, and how much of it can be spent."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import FilteredRelation, Min, Q, Sum
from django.db.models.functions import Coalesce

from hundredfold.brands.models import Brand
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


def balance_of(brand: Brand | int, owner: str, unit: str, *, at: datetime | None = None) -> Balance:
    """What `owner` (a ref) holds now. Dates are compared with `at`: nothing waits for a sweeper.

    One query, and another where something is set aside. Who never held any has a balance of zero.
    """
    at = at or now()
    named = Account.of(brand).filter(owner=owner, unit=unit)
    found = _with_lots(named, at).first()
    if found is None:
        return Balance()
    late = _late(brand, found["pk"], at) if found["pending_out"] else 0
    set_aside = found["pending_out"] - late
    available = found["available"] + late
    if not comes_in_lots(unit):
        available = found["posted"] - set_aside + found["debt"]
    return Balance(
        posted=found["posted"],
        available=available,
        locked=found["locked"],
        set_aside=set_aside,
        lapsed=found["lapsed"],
        owed=found["debt"],
        unlocks_at=found["unlocks_at"],
        lapses_at=found["lapses_at"],
        lapsing_soon=found["lapsing_soon"],
    )


def _with_lots(named: Any, at: datetime) -> Any:
    """The account with what is left of its earnings, by whether it can be spent."""
    lapsed = Q(earning__expires_at__lte=at)
    locked = Q(earning__available_at__gt=at) & ~lapsed
    ends = Q(earning__expires_at__gt=at)
    opened = (Q(earning__available_at__isnull=True) | Q(earning__available_at__lte=at)) & (
        Q(earning__expires_at__isnull=True) | ends
    )

    def amount(which: Q) -> Any:
        return Coalesce(Sum("earning__remaining", filter=which), 0)

    return (
        named.annotate(earning=FilteredRelation("lots", condition=Q(lots__remaining__gt=0)))
        .values("pk", "posted", "pending_out", "debt")
        .annotate(
            available=amount(opened),
            locked=amount(locked),
            lapsed=amount(lapsed),
            lapsing_soon=amount(opened & Q(earning__expires_at__lte=at + SOON)),
            unlocks_at=Min("earning__available_at", filter=locked),
            lapses_at=Min("earning__expires_at", filter=opened & ends),
        )
        .order_by("pk")
    )


def _late(brand: Brand | int, account: int, at: datetime) -> int:
    """What is held past its deadline is free again, whether or not somebody has tidied."""
    held = Pending.of(brand).filter(debit=account, deadline__lte=at)
    late: int = held.aggregate(sum=Coalesce(Sum("transfer__amount"), 0))["sum"]
    return late
