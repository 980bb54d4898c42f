"""Each check of the ledger is shown a fault, planted where the database's own promise is away."""

from collections.abc import Callable

import pytest
from django.db import connection

from hundredfold.kit.checks import Verdict, verdicts
from hundredfold.kit.scope import as_owner
from hundredfold.ledger.actions.post import post_one
from hundredfold.ledger.models import Account, Lot, Pending
from hundredfold.ledger.postings import Hold, Leg, Move, Posting, Reverse, Settle
from tests.cast import START

BRAND, FAN, IRON, MINT = 5, "people.person:1", "people.person:2", "source:mint"


def seen() -> dict[str, Verdict]:
    return {v.name: v for v in verdicts(connection) if v.name.startswith("ledger.")}


@pytest.fixture
def books(db: None) -> None:
    """Some of everything that can be done."""
    legs: list[tuple[Leg, ...]] = [
        (Move(MINT, FAN, "points", 50),),
        (Move(MINT, FAN, "money:EUR", 500),),
        (Move(FAN, IRON, "points", 20), Move(FAN, IRON, "money:EUR", 5)),
        (Hold(FAN, IRON, "points", 10, deadline=START.replace(hour=10)),),
        (Hold(FAN, IRON, "money:EUR", 10),),
    ]
    told = []
    for number, each in enumerate(legs):
        outcome = post_one(Posting(BRAND, MINT, f"k{number}", each, START))
        told.append(outcome.transfers[0])  # type: ignore[union-attr]
    post_one(Posting(BRAND, MINT, "settle", (Settle(told[4], 4),), START))
    post_one(Posting(BRAND, MINT, "back", (Reverse(told[0]),), START))


def loosen(*names: str) -> None:
    """Take promises of the database away, as a careless hand might."""
    with as_owner("a planted fault"), connection.cursor() as cursor:
        for name, table in (name.split("@") for name in names):
            where = f" ON {table}" if connection.vendor == "postgresql" else ""
            cursor.execute(f'DROP TRIGGER IF EXISTS "{name}"{where}')


def test_all_is_well(books: None) -> None:
    found = seen()
    assert len(found) == 5
    assert all(verdict.ok for verdict in found.values()), found
    assert "1 pending" in found["ledger.pendings"].detail


def spoil_a_balance() -> None:
    loosen("ledger_account_balances_follow@ledger_account")
    Account.of(BRAND).filter(owner=IRON, unit="money:EUR").update(posted=999)


def spoil_a_lot() -> None:
    Lot.of(BRAND).filter(account__owner=IRON).update(remaining=1)


def lose_a_pending() -> None:
    Pending.of(BRAND).all().delete()


def drop_below() -> None:
    loosen("ledger_account_balances_follow@ledger_account")
    Account.of(BRAND).filter(owner=IRON, unit="money:EUR").update(floor=10_000)


def change_a_transfer() -> None:
    loosen(
        "ledger_transfer_refuses_update@ledger_transfer",
    )
    with as_owner("a planted fault"), connection.cursor() as cursor:
        cursor.execute("UPDATE ledger_transfer SET amount = amount + 1 WHERE key = 'k1'")


FAULTS: dict[str, tuple[Callable[[], None], set[str]]] = {
    "a balance was changed": (spoil_a_balance, {"ledger.sums", "ledger.balances"}),
    "a lot was changed": (spoil_a_lot, {"ledger.lots"}),
    "a pending was forgotten": (lose_a_pending, {"ledger.pendings"}),
    "a transfer was changed": (change_a_transfer, {"ledger.sums", "ledger.balances"}),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_is_seen(books: None, fault: str) -> None:
    plant, expected = FAULTS[fault]
    plant()
    assert {name for name, verdict in seen().items() if not verdict.ok} == expected


def test_below_the_floor_is_seen_where_the_constraint_is_gone(books: None) -> None:
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA ignore_check_constraints = ON")
            drop_below()
            cursor.execute("PRAGMA ignore_check_constraints = OFF")
    else:
        with as_owner("a planted fault"), connection.cursor() as cursor:
            cursor.execute(
                "ALTER TABLE ledger_account DROP CONSTRAINT ledger_account_keeps_its_floor"
            )
        drop_below()
    assert not seen()["ledger.floors"].ok
