"""Accounts that are opened because somebody is about to hold something for the first time."""

from collections.abc import Iterable

from django.db.backends.base.base import BaseDatabaseWrapper

from hundredfold.kit import bulk
from hundredfold.kit.clock import now
from hundredfold.ledger.sheets import Name
from hundredfold.ledger.units import comes_in_lots

DEBT_LIMIT = 1_000
"""How much may be owed where an earning can be taken back after it was spent."""

COLUMNS = ("brand_id", "owner", "unit", "floor", "debt_limit", "posted", "pending_out",
           "pending_in", "debt", "opened_at")  # fmt: skip


def open_missing(names: Iterable[Name], connection: BaseDatabaseWrapper) -> None:
    """Whoever is somebody holds no less than nothing; a source, which is nobody, issues freely."""
    opened_at = bulk.moment(now(), connection.vendor)
    rows = [
        (
            brand, owner, unit, None if is_issuer(owner) else 0,
            DEBT_LIMIT if comes_in_lots(unit) and not is_issuer(owner) else 0, 0, 0, 0, 0,
            opened_at,
        )
        for brand, owner, unit in sorted(names)
    ]  # fmt: skip
    marks = ", ".join(["%s"] * len(COLUMNS))
    with connection.cursor() as cursor:
        cursor.executemany(
            f"INSERT INTO ledger_account ({', '.join(COLUMNS)}) VALUES ({marks}) "  # noqa: S608 our own columns
            "ON CONFLICT (brand_id, owner, unit) DO NOTHING",
            rows,
        )


def is_issuer(owner: str) -> bool:
    """Whether an owner stands for where value comes from and goes to, and not for anybody."""
    return owner.startswith("source:")
