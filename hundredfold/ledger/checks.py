"""What must hold between transfers, accounts and lots; counted again from the transfers alone."""

from collections.abc import Iterator

from django.db.backends.base.base import BaseDatabaseWrapper

from hundredfold.kit import bulk
from hundredfold.kit.checks import Seen, amiss, checked, well
from hundredfold.kit.clock import now
from hundredfold.ledger.units import IN_LOTS

# Each side of each transfer, by account. Not the words of the trigger that moves balances: a count
# that shared them would share their faults. An issuer has no figures, so its sides are what is
# missing from the others: all sides of a unit together come to nothing.
SIDES = """
    SELECT debit_id AS account_id,
        CASE WHEN step IN ('plain', 'posted') THEN -amount ELSE 0 END AS posted,
        CASE WHEN step = 'pending' THEN amount ELSE 0 END - frees AS outgoing,
        0 AS incoming, lent AS debt FROM ledger_transfer
    UNION ALL
    SELECT credit_id, CASE WHEN step IN ('plain', 'posted') THEN amount ELSE 0 END,
        0, CASE WHEN step = 'pending' THEN amount ELSE 0 END - frees, -repaid FROM ledger_transfer
"""
SUMS = f"""
    SELECT a.brand_id, a.unit,
        sum(CASE WHEN a.floor IS NULL THEN coalesce(s.posted, 0) ELSE a.posted END)
    FROM ledger_account a
    LEFT JOIN (SELECT account_id, sum(posted) AS posted FROM ({SIDES}) x GROUP BY account_id) s
        ON s.account_id = a.id
    GROUP BY a.brand_id, a.unit ORDER BY a.brand_id, a.unit
"""  # noqa: S608 our own words
DRIFTS = f"""
    SELECT a.owner, a.unit, a.posted, coalesce(s.posted, 0)
    FROM ledger_account a
    LEFT JOIN (SELECT account_id, sum(posted) AS posted, sum(outgoing) AS outgoing,
            sum(incoming) AS incoming, sum(debt) AS debt FROM ({SIDES}) x GROUP BY account_id) s
        ON s.account_id = a.id
    WHERE a.floor IS NOT NULL AND (a.posted <> coalesce(s.posted, 0)
        OR a.pending_out <> coalesce(s.outgoing, 0) OR a.pending_in <> coalesce(s.incoming, 0)
        OR a.debt <> coalesce(s.debt, 0))
"""  # noqa: S608 our own words
BELOW = """
    SELECT owner, unit, posted FROM ledger_account
    WHERE floor IS NOT NULL AND posted - pending_out + debt < floor
"""
LOST_PENDINGS = """
    SELECT t.id FROM ledger_transfer t
    LEFT JOIN ledger_pending w ON w.transfer_id = t.id
    LEFT JOIN ledger_transfer s ON s.pending_id = t.id
    WHERE t.step = 'pending' AND (w.id IS NULL) = (s.id IS NULL)
"""
LATE_PENDINGS = "SELECT count(*) FROM ledger_pending WHERE deadline <= %s"
OF_LOTS = " OR ".join(f"a.unit LIKE '{start}%'" for start in IN_LOTS)
LOTS = f"""
    SELECT a.owner, a.unit, a.posted - a.pending_out + a.debt, coalesce(l.remaining, 0)
    FROM ledger_account a
    LEFT JOIN (SELECT account_id, sum(remaining) AS remaining FROM ledger_lot GROUP BY account_id) l
        ON l.account_id = a.id
    WHERE a.floor IS NOT NULL AND a.posted - a.pending_out + a.debt <> coalesce(l.remaining, 0)
        AND ({OF_LOTS})
"""  # noqa: S608 our own words


@checked("ledger.sums")
def every_unit_comes_to_nothing(connection: BaseDatabaseWrapper) -> Iterator[Seen]:
    """What one holds, another gave: over all accounts of a unit the sum is zero."""
    units = 0
    with connection.cursor() as cursor:
        cursor.execute(SUMS)
        for brand, unit, total in cursor:
            units += 1
            if total:
                yield amiss(f"{unit} of brand {brand} comes to {total}")
    yield well(f"{units} units come to zero")


@checked("ledger.balances")
def balances_follow_from_transfers(connection: BaseDatabaseWrapper) -> Iterator[Seen]:
    """What an account shows is what its transfers say."""
    with connection.cursor() as cursor:
        cursor.execute(DRIFTS)
        for owner, unit, shown, counted in cursor:
            yield amiss(f"{owner} shows {shown} {unit}, its transfers say {counted}")
        cursor.execute("SELECT count(*) FROM ledger_account")
        yield well(f"{cursor.fetchone()[0]} accounts agree with their transfers")


@checked("ledger.floors")
def nobody_is_below_the_floor(connection: BaseDatabaseWrapper) -> Iterator[Seen]:
    """Nobody holds less than they may, debts within their limit apart."""
    with connection.cursor() as cursor:
        cursor.execute(BELOW)
        for owner, unit, posted in cursor:
            yield amiss(f"{owner} holds {posted} {unit}, below the floor")
    yield well("no account is below its floor")


@checked("ledger.pendings")
def what_waits_is_on_the_list(connection: BaseDatabaseWrapper) -> Iterator[Seen]:
    """A pending transfer waits or was settled, never both and never neither."""
    with connection.cursor() as cursor:
        cursor.execute(LOST_PENDINGS)
        for (transfer,) in cursor:
            yield amiss(f"pending transfer {transfer} neither waits nor was settled, or both")
        cursor.execute(LATE_PENDINGS, [bulk.moment(now(), connection.vendor)])
        late = cursor.fetchone()[0]
    yield well(f"{late} pending transfers are past their deadline and count as free")


@checked("ledger.lots")
def lots_add_up(connection: BaseDatabaseWrapper) -> Iterator[Seen]:
    """What is left of all earnings is what can be held, a debt included."""
    with connection.cursor() as cursor:
        cursor.execute(LOTS)
        for owner, unit, held, left in cursor:
            yield amiss(f"{owner} can hold {held} {unit}, but {left} are left in lots")
    yield well("lots add up to what is held")
