"""What the passing of time does: deadlines free, earnings lapse, accounts close."""

from datetime import timedelta

import pytest

from hundredfold.activity.models import Activity
from hundredfold.kit.refs import Source
from hundredfold.ledger.actions.free_late import free_late
from hundredfold.ledger.actions.let_lapse import let_lapse
from hundredfold.ledger.actions.open_account import close_account, open_account
from hundredfold.ledger.models import Account, Lot, Pending, Transfer
from hundredfold.ledger.postings import Hold, Move
from hundredfold.ledger.tests.test_post import MINT, Purse, purse, refused
from tests.cast import START

__all__ = ["purse"]
DAY = timedelta(days=1)


def test_what_is_past_its_deadline_is_written_down_as_free(purse: Purse) -> None:
    purse.earn(10)
    purse.do(Hold(purse.fan, purse.iron, "points", 8, deadline=START + DAY))
    assert free_late(at=START) == 0
    assert free_late(at=START + DAY) == 1
    assert purse.lots() == [(10, 10)]
    assert not Pending.of(purse.brand).exists()
    assert free_late(at=START + DAY) == 0


def test_an_earning_lapses_once(purse: Purse) -> None:
    purse.earn(10, expires_at=START + DAY)
    purse.earn(5)
    purse.spend(4)
    assert let_lapse(at=START) == 0
    assert let_lapse(at=START + 2 * DAY) == 1
    assert purse.account().posted == 5
    assert Lot.of(purse.brand).filter(remaining__gt=0).count() == 1
    gone = Transfer.of(purse.brand).get(kind="expiry")
    assert (gone.amount, gone.at) == (6, START + DAY)
    assert let_lapse(at=START + 2 * DAY) == 0


def test_a_lapse_is_a_fact_and_the_transfer_names_it(purse: Purse) -> None:
    purse.earn(10, expires_at=START + DAY)
    let_lapse(at=START + 2 * DAY)
    fact = Activity.objects.get(kind="ledger.earning")
    assert (fact.object, fact.note["amount"]) == (purse.fan, 10)
    assert Transfer.of(purse.brand).get(kind="expiry").why == f"activity.activity:{fact.pk}"


def test_what_lapsed_is_told_again_as_it_was(purse: Purse, fresh_database, retelling) -> None:
    """Somebody else must have earned it by a fact; here the ledger alone is looked at."""
    purse.earn(10, expires_at=START + DAY)
    let_lapse(at=START + 2 * DAY)
    assert retelling() > 0


def test_a_budget_gives_no_more_than_was_put_into_it(purse: Purse) -> None:
    budget = Source("budget")
    open_account(budget, brand=purse.brand, unit="points", floor=0)
    purse.do(Move(MINT, budget.ref, "points", 20))
    purse.do(Move(budget.ref, purse.fan, "points", 15))
    with refused("insufficient"):
        purse.do(Move(budget.ref, purse.fan, "points", 6))


def test_an_account_is_opened_once_with_its_bounds(purse: Purse) -> None:
    first = open_account(Source("till"), brand=purse.brand, unit="money:EUR", floor=-500)
    assert open_account(Source("till"), brand=purse.brand, unit="money:EUR", floor=-500) == first
    with refused("other_bounds"):
        open_account(Source("till"), brand=purse.brand, unit="money:EUR", floor=0)
    with refused("unknown_unit"):
        open_account(Source("till"), brand=purse.brand, unit="shells")
    purse.do(Move("source:till", purse.fan, "money:EUR", 500))
    with refused("insufficient"):
        purse.do(Move("source:till", purse.fan, "money:EUR", 1))


def test_only_an_empty_account_closes(purse: Purse) -> None:
    purse.earn(5)
    with refused("not_empty"):
        close_account(purse.account())
    purse.spend(5)
    close_account(purse.account())
    close_account(purse.account())
    with refused("closed"):
        purse.earn(1)
    assert Account.of(purse.brand).get(owner=purse.fan).closed_at is not None


@pytest.mark.parametrize("order", ["sweep first", "spend first"])
def test_sweeping_changes_no_answer(purse: Purse, order: str) -> None:
    purse.earn(10, expires_at=START + DAY)
    if order == "sweep first":
        let_lapse(at=START + DAY)
    with refused("insufficient"):
        purse.spend(1, at=START + DAY)
