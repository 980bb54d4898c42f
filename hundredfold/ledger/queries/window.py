"""What came into accounts in a window of time and still stands, and which accounts moved."""

from collections.abc import Collection
from datetime import datetime
from typing import NamedTuple

from django.db import connections, router

from hundredfold.kit import bulk
from hundredfold.ledger.models import Transfer

# What was taken back since does not count, whenever that was.
_STANDING = """
    SELECT a.owner, sum(t.amount) FROM ledger_account a
    JOIN ledger_transfer t ON t.credit_id = a.id
    LEFT JOIN ledger_transfer b ON b.reverses_id = t.id
    WHERE a.brand_id = %s AND a.unit = %s AND {owners} AND t.at > %s AND t.at <= %s
        AND t.reverses_id IS NULL AND b.id IS NULL AND t.step IN ('plain', 'posted')
    GROUP BY a.owner
"""
_MOVED = """
    SELECT t.id, c.owner, d.owner, t.reverses_id FROM ledger_transfer t
    JOIN ledger_account c ON c.id = t.credit_id
    JOIN ledger_account d ON d.id = t.debit_id
    WHERE t.id IN (SELECT id FROM ledger_transfer WHERE brand_id = %s AND unit = %s AND id > %s
        ORDER BY id LIMIT %s)
    ORDER BY t.id
"""


class Moved(NamedTuple):
    """Whose accounts got something, whose had something taken back, and the last transfer."""

    gained: set[str]
    lost: set[str]
    last: int
    is_all: bool


def came_in(
    brand: int, unit: str, owners: Collection[str], *, since: datetime, until: datetime
) -> dict[str, int]:
    """What these owners got of a unit after one moment and up to another, without what was taken
    back since. Whoever got nothing is left out. One query."""
    if not owners:
        return {}
    connection = connections[router.db_for_read(Transfer) or "default"]
    among, those = bulk.among("a.owner", sorted(owners), connection.vendor)
    moments = [bulk.moment(at, connection.vendor) for at in (since, until)]
    with connection.cursor() as cursor:
        cursor.execute(_STANDING.format(owners=among), [brand, unit, those, *moments])
        return {owner: int(amount) for owner, amount in cursor.fetchall()}


def moved_after(brand: int, unit: str, transfer: int, *, limit: int) -> Moved:
    """Whose accounts of a unit the next transfers touched. One query."""
    with connections[router.db_for_read(Transfer) or "default"].cursor() as cursor:
        cursor.execute(_MOVED, [brand, unit, transfer, limit])
        rows = cursor.fetchall()
    gained = {credit for _id, credit, _debit, reverses in rows if reverses is None}
    lost = {debit for _id, _credit, debit, reverses in rows if reverses is not None}
    last = rows[-1][0] if rows else transfer
    return Moved(gained, lost, last, len(rows) < limit)


class Touched(NamedTuple):
    """Which accounts of one kind of units the next transfers touched: (owner, unit)."""

    accounts: set[tuple[str, str]]
    last: int
    is_all: bool


_TOUCHED = """
    SELECT t.id, t.unit, c.owner, d.owner FROM ledger_transfer t
    JOIN ledger_account c ON c.id = t.credit_id
    JOIN ledger_account d ON d.id = t.debit_id
    WHERE t.id IN (SELECT id FROM ledger_transfer
        WHERE brand_id = %s AND id > %s AND unit LIKE %s ORDER BY id LIMIT %s)
    ORDER BY t.id
"""
_HELD = """
    SELECT owner, unit, posted FROM ledger_account
    WHERE brand_id = %s AND {owners} AND {units}
"""


def touched_after(brand: int, prefix: str, transfer: int, *, limit: int) -> Touched:
    """The accounts that the next transfers of units with this beginning touched. One query."""
    with connections[router.db_for_read(Transfer) or "default"].cursor() as cursor:
        cursor.execute(_TOUCHED, [brand, transfer, f"{prefix}%", limit])
        rows = cursor.fetchall()
    accounts = {(owner, unit) for _id, unit, *owners in rows for owner in owners}
    return Touched(accounts, rows[-1][0] if rows else transfer, len(rows) < limit)


def held_of(brand: int, accounts: Collection[tuple[str, str]]) -> dict[tuple[str, str], int]:
    """What stands on these accounts, by (owner, unit). One query."""
    if not accounts:
        return {}
    connection = connections[router.db_for_read(Transfer) or "default"]
    owners, those = bulk.among("owner", sorted({one for one, _ in accounts}), connection.vendor)
    units, of = bulk.among("unit", sorted({unit for _, unit in accounts}), connection.vendor)
    with connection.cursor() as cursor:
        cursor.execute(_HELD.format(owners=owners, units=units), [brand, those, of])
        found = {(owner, unit): int(posted) for owner, unit, posted in cursor.fetchall()}
    return {account: held for account, held in found.items() if account in accounts}
