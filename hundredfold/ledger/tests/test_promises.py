"""What the database itself refuses of the ledger; and that without the promise it would not."""

from collections.abc import Callable

import pytest
from django.db import DatabaseError, connection, transaction

from hundredfold.kit import bulk
from hundredfold.kit.scope import as_owner
from hundredfold.ledger.models import Account, Allocation, Lot, Transfer
from hundredfold.ledger.postings import Hold
from hundredfold.ledger.tests.test_post import Purse, purse
from tests.cast import START, Cast

__all__ = ["purse"]


def write(like: int, **changes: object) -> None:
    """A transfer as another one, with these changes, past everything that decides."""
    row = Transfer._default_manager.filter(pk=like).values().get() | {"key": "planted"} | changes
    row["at"] = bulk.moment(START, connection.vendor)
    columns = [name for name in row if name != "id"]
    with transaction.atomic():
        bulk.insert(Transfer, columns, [tuple(row[name] for name in columns)])


@pytest.fixture
def earned(purse: Purse) -> int:
    return purse.earn(50)


def refused(words: str):
    return pytest.raises(DatabaseError, match=words)


def test_another_brands_account_is_no_side(purse: Purse, earned: int, cast: Cast) -> None:
    theirs = Account._default_manager.create(
        brand=cast.rival_circle.brand, owner="people.person:9", unit="points"
    )
    with refused("its own brand and unit"):
        write(earned, credit_id=theirs.pk)


def test_another_unit_is_no_side(purse: Purse, earned: int) -> None:
    purse.earn(5, "money:EUR")
    with refused("its own brand and unit"):
        write(earned, credit_id=purse.account(unit="money:EUR").pk)


def test_a_settlement_frees_what_was_held(purse: Purse, earned: int) -> None:
    held = purse.do(Hold(purse.fan, purse.iron, "points", 8))[0]
    settled = {"step": "posted", "pending_id": held, "amount": 8}
    with refused("names a pending transfer"):
        write(held, **settled, frees=9)
    write(held, **settled, frees=8)
    with refused("ledger_settled_once|UNIQUE"):
        write(held, **settled, frees=8, key="once more")


def test_a_reversal_moves_the_same_amount_back(purse: Purse, earned: int) -> None:
    sides = Transfer.of(purse.brand).get(pk=earned)
    back = {"debit_id": sides.credit_id, "credit_id": sides.debit_id, "reverses_id": earned}
    with refused("moves the same amount back"):
        write(earned, **back, amount=49)
    write(earned, **back)
    with refused("ledger_reversed_once|UNIQUE"):
        write(earned, **back, key="once more")


@pytest.mark.parametrize(
    "changes", [{"amount": 0}, {"amount": -5}, {"lent": 51}, {"step": "posted"}, {"frees": 1}]
)
def test_nonsense_is_no_transfer(purse: Purse, earned: int, changes) -> None:
    with refused("ledger_"):
        write(earned, **changes)


def test_balances_follow_whoever_writes(purse: Purse, earned: int) -> None:
    write(earned, amount=7)
    assert purse.account().posted == 57


def test_balances_are_nobodys_to_change(purse: Purse, earned: int) -> None:
    if connection.vendor == "sqlite":
        pytest.skip("SQLite cannot tell a trigger's update from another's; `check` sees it")
    with refused("balances follow"), transaction.atomic():
        Account.of(purse.brand).update(posted=1)


def test_a_lot_is_not_overspent(purse: Purse, earned: int) -> None:
    with refused("ledger_lot_is_not_overspent"), transaction.atomic():
        Lot.of(purse.brand).update(remaining=-1)


def test_an_allocation_stays_in_its_brand(purse: Purse, earned: int, cast: Cast) -> None:
    lot = Lot.of(purse.brand).get()
    with refused("another brand|same_brand"), transaction.atomic():
        Allocation._default_manager.create(
            brand=cast.rival_circle.brand, transfer_id=earned, lot=lot, amount=1
        )
        if connection.vendor == "postgresql":
            connection.cursor().execute("SET CONSTRAINTS ALL IMMEDIATE")


FINAL = ("ledger_transfer", "ledger_allocation")


@pytest.mark.parametrize("table", FINAL)
@pytest.mark.parametrize("deed", ["UPDATE {} SET brand_id = 1", "DELETE FROM {}"])
def test_what_is_written_stays(purse: Purse, earned: int, table: str, deed: str) -> None:
    purse.spend(5)
    with as_owner("even the owner"), refused("never changed"), transaction.atomic():
        connection.cursor().execute(deed.format(table))


CONTROLS: dict[str, Callable[[Purse, int], None]] = {
    "it joins any accounts": lambda purse, earned: write(
        earned, credit_id=purse.account(unit="money:EUR").pk
    ),
    "it settles anything": lambda purse, earned: write(
        earned, step="posted", pending_id=earned, frees=50
    ),
}


@pytest.mark.parametrize("control", CONTROLS)
def test_without_the_trigger_it_would_be_written(purse: Purse, earned: int, control: str) -> None:
    purse.earn(5, "money:EUR")
    where = " ON ledger_transfer" if connection.vendor == "postgresql" else ""
    with as_owner("a planted fault"), connection.cursor() as cursor:
        cursor.execute(f"DROP TRIGGER ledger_transfer_moves_balances{where}")
    CONTROLS[control](purse, earned)
