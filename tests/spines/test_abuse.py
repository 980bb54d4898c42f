"""However members scheme together, rules pay out no more than their budget was funded with.

Each script is a few people and a rule with a budget: they like each other in rings, flood, take
back and do again, hand points round, buy and give back at the edge of a day, and claim the same
gift twice. A thousand scripts are a soak (`pytest -m soak`); some run with the others.
"""

import random
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.db.models import Sum

from hundredfold.activity.actions.follow import catch_up
from hundredfold.benefits.actions.define import define
from hundredfold.benefits.actions.give import give
from hundredfold.benefits.actions.issue import buy, give_back
from hundredfold.benefits.actions.see_to_gifts import see_to_gifts
from hundredfold.benefits.actions.stock import stock
from hundredfold.benefits.actions.take import take
from hundredfold.benefits.actions.use import use
from hundredfold.benefits.models import Gift, Issue
from hundredfold.kit.checks import verdicts
from hundredfold.kit.refusals import Refused
from hundredfold.kit.words import Words
from hundredfold.ledger.actions.let_lapse import let_lapse
from hundredfold.ledger.models import Account, Transfer
from hundredfold.ledger.units import POINTS
from hundredfold.rewards.actions.change_rule import change_rule, make_rule
from hundredfold.rewards.actions.fund_budget import fund_budget, open_budget
from hundredfold.rewards.actions.hand_on import hand_on, set_handing
from hundredfold.rewards.actions.hand_out import hand_out
from hundredfold.rewards.folds import books
from hundredfold.rewards.models import Delivery
from hundredfold.rewards.rules import REWARDS
from hundredfold.rewards.terms import BEGINNINGS
from hundredfold.talk.actions.comment import comment, uncomment
from hundredfold.talk.actions.hide import hide, show
from hundredfold.talk.actions.like import like, unlike
from hundredfold.talk.actions.publish import publish, unpublish
from hundredfold.talk.models import Comment, Post
from tests.cast import START, Cast

SOME, MANY = 12, 1_000
STEPS = 25
DEEDS = ("like", "comment", "post")


class Ring:
    """A few members who scheme at random; each step may be refused, and nothing else happens."""

    def __init__(self, cast: Cast, seed: int) -> None:
        self.cast, self.chance = cast, random.Random(seed)  # so that a run can be had again
        self.people = [cast.fan, cast.iron, cast.chief]
        self.at = START + timedelta(days=1)
        self.number = 0
        self.refused = 0
        self.tea = define(
            "goods", by=cast.chief, name=Words(en="Tea"), uses=1, price=2, is_limited=True, at=START
        )
        for rule in BEGINNINGS:
            change_rule(rule, by=cast.chief, amount=0, at=START)
        set_handing(1_000, by=cast.chief, at=START)
        self.steps: list[Callable[[], object]] = [
            self._like, self._like, self._like, self._unlike, self._flood, self._comment,
            self._uncomment, self._unpublish, self._hide, self._show, self._hand, self._buy,
            self._return, self._give, self._claim, self._claim, self._use, self._wait,
        ]  # fmt: skip

    def scheme(self) -> tuple[str, int]:
        """One script: a rule is made with a budget, and everything is done to drain it."""
        self.number += 1
        by, funded = self.cast.chief, self.chance.randrange(1, 40)
        budget = open_budget(f"Script {self.number}", by=by, at=self.at)
        fund_budget(budget, funded, by=by, at=self.at)
        limits: dict[str, Any] = {"budget": budget.pk}
        for name, most in (("most_a_day", 30), ("valid_days", 2), ("halves_after", 3)):
            if self.chance.random() < 0.3:
                limits[name] = self.chance.randrange(1, most)
        deed, amount = self.chance.choice(DEEDS), self.chance.randrange(1, 20)
        name = f"Script {self.number}"
        made = make_rule(deed, by=by, name=name, amount=amount, at=self.at, **limits)
        for _step in range(STEPS):
            self.at += timedelta(minutes=self.chance.randrange(1, 400))
            try:
                self.chance.choice(self.steps)()
            except Refused:
                self.refused += 1
        catch_up()
        hand_out(self.at)
        change_rule(made.rule, by=by, amount=0, at=self.at)
        return made.rule, funded

    def _who(self) -> Any:
        return self.chance.choice(self.people)

    def _any(self, model: Any, **among: Any) -> Any:
        found = list(model.of(self.cast.brand).filter(**among).order_by("-pk")[:6])
        if not found:
            raise Refused("nothing", "There is none.")
        return self.chance.choice(found)

    def _flood(self) -> None:
        who = self._who()
        for number in range(3):
            publish(self.cast.circle, by=who, body=f"{self.at} {number}", at=self.at)

    def _like(self) -> None:
        like(self._any(Post), by=self._who(), at=self.at)

    def _unlike(self) -> None:
        unlike(self._any(Post), by=self._who(), at=self.at)

    def _comment(self) -> None:
        comment(self._any(Post), by=self._who(), body=f"Yes, {self.at}.", at=self.at)

    def _uncomment(self) -> None:
        found = self._any(Comment)
        uncomment(found, by=found.author, at=self.at)

    def _unpublish(self) -> None:
        found = self._any(Post)
        unpublish(found, by=found.author, at=self.at)

    def _hide(self) -> None:
        hide(self._any(Post), by=self.cast.chief, cause="spam", at=self.at)

    def _show(self) -> None:
        show(self._any(Post), by=self.cast.chief, at=self.at)

    def _hand(self) -> None:
        giver, taker = self.chance.sample(self.people, 2)
        catch_up()
        hand_on(taker, self.chance.randrange(1, 30), by=giver, at=self.at)

    def _buy(self) -> None:
        catch_up()
        buy(self.tea, by=self._who(), at=self.at)

    def _return(self) -> None:
        found = self._any(Issue, price__gt=0)
        give_back(found, by=found.person, at=self.at)

    def _give(self) -> None:
        give(self.tea, by=self._who(), at=self.at)

    def _claim(self) -> None:
        """Perhaps for the second time, and perhaps by whoever gave it."""
        take(self._any(Gift), by=self._who(), at=self.at)

    def _use(self) -> None:
        use(self.tea, self._who(), by=self.cast.chief, at=self.at)

    def _wait(self) -> None:
        """To just before or just after a day ends, or for days."""
        self.at += self.chance.choice([timedelta(hours=23, minutes=59), timedelta(days=3)])
        for passes in (let_lapse, see_to_gifts):
            passes(at=self.at)


def paid_out(ring: Ring, rule: str) -> int:
    """What a rule gave, without what was taken back again."""
    rows = Transfer.of(ring.cast.brand).filter(unit=POINTS, rule__startswith=f"rewards.{rule}@")
    out = rows.filter(reverses=None).aggregate(n=Sum("amount"))["n"] or 0
    return out - (rows.filter(reverses__isnull=False).aggregate(n=Sum("amount"))["n"] or 0)


def held(ring: Ring) -> int:
    """All points that members have now; what they owe is not theirs."""
    theirs = Account.of(ring.cast.brand).filter(owner__startswith="people.", unit=POINTS)
    return sum(one.posted for one in theirs)


def run(ring: Ring, scripts: int) -> tuple[list[str], int]:
    """Where more was paid out than there was, and how much was funded altogether."""
    begun = held(ring)
    stock(ring.tea, 30, by=ring.cast.chief, at=START)
    over, funded = [], 0
    for _script in range(scripts):
        rule, much = ring.scheme()
        funded += much
        if (paid := paid_out(ring, rule)) > much:
            over.append(f"{rule}: {paid} of {much}")
    if held(ring) - begun > funded:
        over.append(f"members have {held(ring) - begun} of {funded}")
    return over, funded


def all_holds() -> list[str]:
    houses = ("benefits.", "rewards.", "ledger.")
    return [f"{one.name}: {one.detail}" for one in verdicts(connection)
            if not one.ok and one.name.startswith(houses)]  # fmt: skip


def test_rules_pay_no_more_than_their_budget(fresh_database, cast: Cast) -> None:
    ring = Ring(cast, seed=9)
    over, funded = run(ring, SOME)
    assert over == []
    assert funded > 0
    assert Transfer.of(cast.brand).filter(debit__owner__startswith="rewards.budget").exists()
    assert all_holds() == []


@pytest.mark.soak
@pytest.mark.parametrize("seed", [1, 2, 3, 4])
def test_rules_pay_no_more_than_their_budget_in_a_thousand_scripts(
    fresh_database, cast: Cast, seed: int
) -> None:
    ring = Ring(cast, seed=seed)
    over, _funded = run(ring, MANY // 4)
    assert over == []
    assert all_holds() == []


def test_a_rule_that_pays_past_its_budget_is_seen(
    fresh_database, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The control: what rules give comes from nowhere instead."""
    monkeypatch.setattr(books, "pot", lambda _budget: REWARDS.ref)
    over, _funded = run(Ring(cast, seed=9), SOME)
    assert over != []


def test_benefits_by_rules_stop_where_the_store_is_empty(fresh_database, cast: Cast) -> None:
    ring = Ring(cast, seed=3)
    make_rule("post", by=cast.chief, name="Tea", amount=1, gives="benefit:tea", at=START)
    stock(ring.tea, 4, by=cast.chief, at=START)
    for _flood in range(3):
        ring._flood()
    catch_up()
    hand_out(ring.at)
    given = Delivery.of(cast.brand).filter(issue__isnull=False).count()
    assert (given, Delivery.of(cast.brand).count()) == (4, 9)
