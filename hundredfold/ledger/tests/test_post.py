"""One posting at a time: what it does, what it refuses, and that its key stands for it alone."""

from datetime import timedelta

import pytest
from django.db import transaction

from hundredfold.kit.refs import Source, ref
from hundredfold.kit.refusals import Refused
from hundredfold.ledger.actions.post import post
from hundredfold.ledger.models import Account, Allocation, Lot, Pending, Transfer
from hundredfold.ledger.postings import Hold, Move, Reverse, Settle, Void
from tests.cast import START, Cast

MINT = "source:mint"


class Purse:
    """The fan's purse and the shop's till, with short words for what happens to them."""

    def __init__(self, cast: Cast) -> None:
        self.brand = cast.brand.pk
        self.fan = ref(cast.fan)
        self.iron = ref(cast.iron)
        self.at = START
        self.keys = 0

    def do(self, *legs, key: str = "", at=None) -> tuple[int, ...]:
        self.keys += 1
        return post(
            *legs,
            brand=self.brand,
            by=Source("test"),
            key=key or f"key-{self.keys}",
            at=at or self.at,
        )

    def earn(self, amount: int, unit: str = "points", **dates) -> int:
        return self.do(Move(MINT, self.fan, unit, amount, "award", **dates))[0]

    def spend(self, amount: int, unit: str = "points", at=None, to: str = MINT) -> int:
        return self.do(Move(self.fan, to, unit, amount, "spend"), at=at)[0]

    def account(self, owner: str = "", unit: str = "points") -> Account:
        return Account.of(self.brand).get(owner=owner or self.fan, unit=unit)

    def lots(self, owner: str = "") -> list[tuple[int, int]]:
        rows = Lot.of(self.brand).filter(account=self.account(owner)).order_by("id")
        return list(rows.values_list("amount", "remaining"))


@pytest.fixture
def purse(cast: Cast) -> Purse:
    return Purse(cast)


def refused(code: str):
    return pytest.raises(Refused, check=lambda no: no.code == code)


def test_an_award_is_held(purse: Purse) -> None:
    purse.earn(30)
    assert purse.account().posted == 30
    assert purse.lots() == [(30, 30)]
    assert purse.account(MINT).posted == 0, "an issuer keeps no figure"


def test_the_same_key_is_the_same_posting(purse: Purse) -> None:
    legs = [Move(MINT, purse.fan, "points", 5)]
    assert purse.do(*legs, key="once") == purse.do(*legs, key="once")
    assert purse.account().posted == 5


def test_the_same_key_for_another_request_is_refused(purse: Purse) -> None:
    purse.do(Move(MINT, purse.fan, "points", 5), key="once")
    with refused("key_reused"):
        purse.do(Move(MINT, purse.fan, "points", 6), key="once")
    assert purse.account().posted == 5


def test_nobody_spends_what_they_lack(purse: Purse) -> None:
    purse.earn(5)
    with refused("insufficient"):
        purse.spend(6)
    assert purse.account().posted == 5
    assert not Transfer.of(purse.brand).filter(kind="spend").exists()


def test_all_legs_or_none(purse: Purse) -> None:
    purse.earn(5)
    with refused("insufficient"):
        purse.do(Move(purse.fan, purse.iron, "points", 3), Move(purse.fan, purse.iron, "points", 3))
    assert purse.lots() == [(5, 5)]
    purse.do(Move(purse.fan, purse.iron, "points", 3), Move(purse.fan, purse.iron, "points", 2))
    assert purse.account(purse.iron).posted == 5


def test_the_first_to_expire_is_spent_first(purse: Purse) -> None:
    purse.earn(10)
    purse.earn(10, expires_at=START + timedelta(days=90))
    purse.earn(10, expires_at=START + timedelta(days=30))
    spent = purse.spend(15)
    assert purse.lots() == [(10, 10), (10, 5), (10, 0)]
    taken = Allocation.of(purse.brand).filter(transfer=spent).order_by("id")
    assert list(taken.values_list("amount", flat=True)) == [10, 5]


def test_what_has_lapsed_or_is_locked_cannot_be_spent(purse: Purse) -> None:
    purse.earn(10, expires_at=START + timedelta(days=1))
    purse.earn(10, available_at=START + timedelta(days=9))
    later = START + timedelta(days=2)
    with refused("insufficient"):
        purse.spend(1, at=later)
    purse.spend(10, at=START + timedelta(days=9))


def test_an_undone_spend_returns_to_its_very_lots(purse: Purse) -> None:
    purse.earn(10, expires_at=START + timedelta(days=30))
    purse.earn(10)
    spent = purse.spend(15)
    purse.do(Reverse(spent))
    assert purse.lots() == [(10, 10), (10, 10)]
    with refused("already_reversed"):
        purse.do(Reverse(spent))


def test_what_returns_to_a_lapsed_lot_may_be_spent_a_while_longer(purse: Purse) -> None:
    purse.earn(10, expires_at=START + timedelta(days=30))
    spent = purse.spend(10)
    later = START + timedelta(days=40)
    purse.do(Reverse(spent), at=later)
    assert purse.lots() == [(10, 0), (10, 10)]
    purse.spend(10, at=later + timedelta(days=29))


def test_a_reversed_award_that_was_spent_becomes_a_debt(purse: Purse) -> None:
    award = purse.earn(30)
    purse.spend(20)
    purse.do(Reverse(award))
    account = purse.account()
    assert (account.posted, account.debt) == (-20, 20)
    with refused("insufficient"):
        purse.spend(1)
    purse.earn(25)
    account = purse.account()
    assert (account.posted, account.debt) == (5, 0)
    with refused("insufficient"):
        purse.spend(6)
    purse.spend(5)


def test_what_repaid_a_debt_was_taken_from_nobody(purse: Purse) -> None:
    award = purse.earn(30)
    purse.spend(30)
    purse.do(Reverse(award))
    other = purse.do(Move(MINT, purse.iron, "points", 10))[0]
    gift = purse.do(Move(purse.iron, purse.fan, "points", 10))[0]
    assert (purse.account().posted, purse.account().debt) == (-20, 20)
    purse.do(Reverse(gift))
    assert (purse.account().posted, purse.account().debt) == (-30, 30)
    assert [left for _amount, left in purse.lots()] == [0, 0]
    purse.do(Reverse(other))
    assert purse.account(purse.iron).posted == 0


def test_a_debt_has_a_limit(purse: Purse) -> None:
    award = purse.earn(2_000)
    purse.spend(2_000)
    with refused("debt_limit"):
        purse.do(Reverse(award))
    assert purse.account().debt == 0


def test_a_reversal_is_not_reversed(purse: Purse) -> None:
    back = purse.do(Reverse(purse.earn(5)))[0]
    with refused("not_reversible"):
        purse.do(Reverse(back))


def test_what_is_held_cannot_be_spent_and_is_settled_in_part(purse: Purse) -> None:
    purse.earn(10)
    held = purse.do(Hold(purse.fan, purse.iron, "points", 8))[0]
    account = purse.account()
    assert (account.posted, account.pending_out) == (10, 8)
    with refused("insufficient"):
        purse.spend(3)
    with refused("amount"):
        purse.do(Settle(held, 9))
    purse.do(Settle(held, 5))
    account = purse.account()
    assert (account.posted, account.pending_out) == (5, 0)
    assert purse.account(purse.iron).posted == 5
    assert purse.lots() == [(10, 5)]
    with refused("already_settled"):
        purse.do(Void(held))


def test_a_settled_hold_is_reversed_exactly(purse: Purse) -> None:
    purse.earn(4, expires_at=START + timedelta(days=5))
    purse.earn(10)
    held = purse.do(Hold(purse.fan, MINT, "points", 8))[0]
    posted = purse.do(Settle(held, 6))[0]
    assert purse.lots() == [(4, 0), (10, 8)]
    purse.do(Reverse(posted))
    assert purse.lots() == [(4, 4), (10, 10)]


def test_a_void_frees_everything(purse: Purse) -> None:
    purse.earn(10)
    held = purse.do(Hold(purse.fan, purse.iron, "points", 8))[0]
    purse.do(Void(held))
    assert purse.lots() == [(10, 10)]
    assert not Pending.of(purse.brand).exists()


def test_a_deadline_passes_by_itself(purse: Purse) -> None:
    purse.earn(10)
    deadline = START + timedelta(minutes=5)
    held = purse.do(Hold(purse.fan, purse.iron, "points", 8, deadline=deadline))[0]
    with refused("expired"):
        purse.do(Settle(held), at=deadline)
    purse.spend(10, at=deadline)
    assert Transfer.of(purse.brand).get(pending=held).step == "expired"
    assert purse.account().posted == 0


def test_what_waited_longest_is_free_first(purse: Purse) -> None:
    purse.earn(20, expires_at=START + timedelta(days=2))
    day = START + timedelta(days=1)
    for amount in (1, 19):
        purse.do(Hold(purse.fan, MINT, "points", amount, deadline=day))
    purse.earn(5)
    purse.spend(1, at=START + timedelta(days=9))
    assert purse.lots() == [(20, 0), (5, 5), (1, 0), (19, 19)]


def test_money_needs_no_lots(purse: Purse) -> None:
    purse.earn(500, "money:EUR")
    purse.do(Move(purse.fan, purse.iron, "money:EUR", 200))
    with refused("insufficient"):
        purse.spend(301, "money:EUR")
    assert not Lot.of(purse.brand).exists()


def test_dates_go_along_from_hand_to_hand(purse: Purse) -> None:
    ends = START + timedelta(days=3)
    purse.earn(5, expires_at=ends)
    purse.earn(5)
    purse.do(Move(purse.fan, purse.iron, "points", 8))
    theirs = Lot.of(purse.brand).filter(account=purse.account(purse.iron)).order_by("id")
    assert list(theirs.values_list("amount", "expires_at")) == [(5, ends), (3, None)]


@pytest.mark.parametrize(
    ("leg", "code"),
    [
        (Move(MINT, "people.person:1", "points", 0), "amount"),
        (Move(MINT, "people.person:1", "points", -5), "amount"),
        (Move(MINT, "people.person:1", "points", 2**70), "amount"),
        (Move(MINT, MINT, "points", 5), "same_account"),
        (Move(MINT, "people.person:1", "doubloons", 5), "unknown_unit"),
        (Settle(404), "unknown"),
        (Void(404), "unknown"),
        (Reverse(404), "unknown"),
    ],
)
def test_what_cannot_be_is_refused(purse: Purse, leg, code: str) -> None:
    with refused(code):
        purse.do(leg)


def test_another_brands_transfer_is_unknown(purse: Purse, cast: Cast) -> None:
    theirs = post(
        Move(MINT, ref(cast.rival), "points", 5),
        brand=cast.rival_circle.brand_id,
        by=Source("test"),
        key="theirs",
    )[0]
    with refused("unknown"):
        purse.do(Reverse(theirs))


def test_a_refusal_leaves_the_callers_transaction_whole(purse: Purse) -> None:
    with transaction.atomic():
        purse.earn(5)
        with refused("insufficient"):
            purse.spend(6)
        purse.spend(5)
    assert purse.account().posted == 0
