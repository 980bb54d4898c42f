"""Whatever members and stewards do with benefits, in whatever order, none is made and none is lost:
what was given is held, set aside, used, taken back or lapsed.

A hundred thousand operations are a soak (`pytest -m soak`); a few hundred run with the others.
"""

import random
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection

from hundredfold.benefits.actions import take as taking
from hundredfold.benefits.actions.define import define
from hundredfold.benefits.actions.give import give
from hundredfold.benefits.actions.issue import buy, give_back, issue, revoke
from hundredfold.benefits.actions.scan import scan, settle
from hundredfold.benefits.actions.see_to_gifts import see_to_gifts
from hundredfold.benefits.actions.show_code import make_pass, take_pass_back
from hundredfold.benefits.actions.take import take
from hundredfold.benefits.actions.use import undo_use, use
from hundredfold.benefits.actions.withdraw import decline, withdraw
from hundredfold.benefits.models import Benefit, Gift, Issue, Pass, Scan, Use
from hundredfold.benefits.signing import letters_of
from hundredfold.kit.checks import verdicts
from hundredfold.kit.refs import Source, ref
from hundredfold.kit.refusals import Refused
from hundredfold.kit.words import Words
from hundredfold.ledger.actions.free_late import free_late
from hundredfold.ledger.actions.let_lapse import let_lapse
from hundredfold.ledger.actions.post import post
from hundredfold.ledger.postings import Move
from hundredfold.people.models import Person
from tests.cast import START, Cast

FEW, MANY = 400, 100_000


class Fair:
    """Members and a steward who do at random what can be done, an hour or a week apart."""

    def __init__(self, cast: Cast, seed: int) -> None:
        self.cast = cast
        self.chance = random.Random(seed)  # so that a run can be had again
        self.people = [cast.fan, cast.iron, cast.stranger]
        self.at = START + timedelta(days=1)
        self.benefits = [self._defined(**gives) for gives in KINDS]
        self.done: Counter[str] = Counter()
        self.deeds: list[Callable[[], object]] = [
            self._issue, self._issue, self._use, self._use, self._buy, self._give, self._give,
            self._take, self._take, self._decline, self._withdraw, self._show, self._show,
            self._scan, self._scan, self._hide, self._settle, self._undo, self._return,
            self._revoke, self._time,
        ]  # fmt: skip
        for person in self.people:
            leg = Move("source:test", ref(person), "points", 10_000_000)
            post(leg, brand=cast.brand.pk, by=Source("test"), key=f"rich:{person.pk}", at=START)

    def go_on(self, times: int) -> None:
        """Each deed is done or refused; nothing else may happen."""
        for _time in range(times):
            self.at += timedelta(minutes=self.chance.randrange(1, 600))
            deed = self.chance.choice(self.deeds)
            try:
                deed()
            except Refused as no:
                self.done[f"{deed.__name__} refused: {no.code}"] += 1
            else:
                self.done[deed.__name__] += 1

    def _defined(self, **gives: Any) -> Benefit:
        return define("service", by=self.cast.chief, name=Words(en="Hour"), price=3, at=START,
                      **gives)  # fmt: skip

    def _any(self, model: Any, **among: Any) -> Any:
        """One of the newest rows, so that both what is fresh and what is stale comes up."""
        newest = model.of(self.cast.brand).filter(**among).order_by("-pk")[:12]
        found = list(newest)
        if not found:
            raise Refused("nothing", "There is none.")
        return self.chance.choice(found)

    def _whoever(self) -> Person:
        return self.chance.choice(self.people)

    def _benefit(self) -> Benefit:
        return self.chance.choice(self.benefits)

    def _issue(self) -> None:
        count = self.chance.randrange(1, 4)
        issue(self._benefit(), self._whoever(), by=self.cast.chief, count=count, at=self.at)

    def _buy(self) -> None:
        buy(self._benefit(), by=self._whoever(), at=self.at)

    def _use(self) -> None:
        use(self._benefit(), self._whoever(), by=self.cast.chief, at=self.at)

    def _undo(self) -> None:
        undo_use(self._any(Use), by=self.cast.chief, at=self.at)

    def _return(self) -> None:
        found = self._any(Issue, price__gt=0)
        give_back(found, by=found.person, at=self.at)

    def _revoke(self) -> None:
        revoke(self._any(Issue), by=self.cast.chief, at=self.at)

    def _give(self) -> None:
        giver, other = self.chance.sample(self.people, 2)
        to, later = self.chance.choice([None, other]), self.chance.choice([None, self.at + WEEK])
        uses = self.chance.randrange(1, 5)
        give(self._benefit(), uses, by=giver, to=to, opens_at=later, at=self.at)

    def _take(self) -> None:
        take(self._any(Gift), by=self._whoever(), at=self.at)

    def _decline(self) -> None:
        decline(self._any(Gift), by=self._whoever(), at=self.at)

    def _withdraw(self) -> None:
        gift = self._any(Gift)
        withdraw(gift, by=gift.giver, at=self.at)

    def _show(self) -> None:
        make_pass(self._benefit(), by=self._whoever(), at=self.at)

    def _hide(self) -> None:
        shown = self._any(Pass)
        take_pass_back(shown, by=shown.person, at=self.at)

    def _scan(self) -> None:
        """Perhaps the second time, perhaps of something seen long ago without a line."""
        seen_at = self.at - timedelta(hours=self.chance.choice([0, 0, 5, 300]))
        key = str(self.chance.randrange(10**9))
        scan(letters_of(self._any(Pass)), by=self.cast.chief, key=key, seen_at=seen_at, at=self.at)

    def _settle(self) -> None:
        finding = self.chance.choice(Scan.Finding.values)
        settle(self._any(Scan), finding, by=self.cast.chief, at=self.at)

    def _time(self) -> None:
        self.at += self.chance.choice([timedelta(0), timedelta(days=3), timedelta(days=40)])
        for passes in (free_late, let_lapse, see_to_gifts):
            passes(at=self.at)


WEEK = timedelta(days=7)
KINDS: list[dict[str, Any]] = [
    {"uses": 2, "transfers": 3},
    {"uses": 5, "transfers": 1, "validity": "issue", "valid_days": 30},
    {"uses": 3, "transfers": 2, "validity": "first_use", "valid_days": 9},
    {"uses": 1, "transfers": 0},
]


def where_all_is(cast: Cast) -> Iterator[tuple[str, int, int]]:
    """Of each unit's benefit: how many were given, and how many are somewhere; by plain SQL over
    the transfers alone, apart from what the ledger adds up itself."""
    given: Counter[str] = Counter()
    found: Counter[str] = Counter()
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT t.unit, d.owner, c.owner, sum(t.amount) FROM ledger_transfer t "
            "JOIN ledger_account d ON d.id = t.debit_id "
            "JOIN ledger_account c ON c.id = t.credit_id "
            "WHERE t.unit LIKE %s AND t.step IN ('plain', 'posted') AND t.brand_id = %s "
            "GROUP BY t.unit, d.owner, c.owner",
            ["benefit:%", cast.brand.pk],
        )
        for unit, debit, credit, amount in cursor.fetchall():
            code = unit.partition("_")[0]
            for owner, many in ((debit, -amount), (credit, amount)):
                (given if owner == "source:benefits" else found)[code] += many
    for code in given | found:
        yield code, -given[code], found[code]


def sound(cast: Cast) -> None:
    for code, given, found in where_all_is(cast):
        assert given == found, code
    assert not amiss()


def amiss() -> list[str]:
    """Which checks of the books and of benefits have failed."""
    failed = [one.name for one in verdicts(connection) if not one.ok]
    return [name for name in failed if name.startswith(("ledger", "benefits"))]


def test_none_is_made_and_none_is_lost(cast: Cast) -> None:
    fair = Fair(cast, seed=1)
    for _stretch in range(4):
        fair.go_on(FEW // 4)
        sound(cast)
    assert len([deed for deed in fair.done if "refused" not in deed]) > 12, fair.done


@pytest.mark.soak
def test_none_is_made_and_none_is_lost_in_many(cast: Cast) -> None:
    fair = Fair(cast, seed=20_261_130)
    for _stretch in range(20):
        fair.go_on(MANY // 20)
        sound(cast)
    assert len(fair.done) > 60, fair.done


def test_a_gift_that_comes_out_larger_is_seen(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    """The control: whoever takes it gets one more than was set aside."""
    honest = taking._moves

    def generous(gift: Gift, *more: Any) -> list[Any]:
        first, *others = honest(gift, *more)
        return [first, *(move._replace(amount=move.amount + 1) for move in others)]

    one = define("service", by=cast.chief, name=Words(en="Hour"), uses=3)
    issue(one, cast.fan, by=cast.chief)
    monkeypatch.setattr(taking, "_moves", generous)
    take(give(one, by=cast.fan), by=cast.iron)
    assert amiss() == ["benefits.conserved"]
