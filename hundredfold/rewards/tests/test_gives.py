"""A rule gives growth, which is never spent, or a benefit, which its own house issues."""

from datetime import UTC, datetime

import pytest
from django.db import connection

from hundredfold.activity.actions.replay import replay
from hundredfold.benefits.actions.define import define
from hundredfold.benefits.actions.retire import retire
from hundredfold.benefits.actions.stock import stock
from hundredfold.benefits.models import Issue
from hundredfold.honours.actions.define import define as found_honour
from hundredfold.honours.actions.review import review
from hundredfold.honours.queries import worn_by
from hundredfold.kit.checks import verdicts
from hundredfold.kit.refs import ref
from hundredfold.kit.refusals import Refused
from hundredfold.kit.words import Words
from hundredfold.ledger.queries import balance_of
from hundredfold.ledger.units import GROWTH
from hundredfold.rewards.actions import hand_out as handing
from hundredfold.rewards.actions.change_rule import change_rule, make_rule
from hundredfold.rewards.actions.hand_out import hand_out
from hundredfold.rewards.models import Delivery
from hundredfold.rewards.queries import rules_of
from hundredfold.talk.actions.hide import hide, show
from hundredfold.talk.actions.like import like, unlike
from hundredfold.talk.actions.publish import publish, unpublish
from tests.retelling import books, everything_derived

NOW = datetime.now(UTC)


def refused(code):
    return pytest.raises(Refused, check=lambda no: no.code == code)


@pytest.fixture
def tea(cast):
    return define("goods", by=cast.chief, name=Words(en="Tea"), uses=1, is_limited=True)


@pytest.fixture
def handed_out(purses, cast):
    """What there is to hand out, once the folds have read to the end."""

    def done():
        purses.of(cast.fan)
        return hand_out(datetime.now(UTC))

    yield done
    purses.of(cast.fan)
    before = everything_derived() | books()
    replay()
    assert everything_derived() | books() == before
    seen = {one.name: one for one in verdicts(connection)}
    for name in ("rewards.deliveries", "rewards.awards", "benefits.conserved"):
        assert seen[name].ok, seen[name].detail


def issues(person):
    return list(Issue.of(person.brand).filter(person=person, ended_at=None))


def growth(person):
    return balance_of(person.brand_id, ref(person), GROWTH).posted


def test_growth_comes_and_goes_with_the_deed(cast, purses, beginning, handed_out):
    make_rule("like", by=cast.chief, name="Growing", amount=5, gives=GROWTH)
    said = publish(cast.circle, by=cast.fan, body="Words.")
    like(said, by=cast.iron)
    assert beginning(cast.fan) == 1
    assert growth(cast.fan) == 5
    unlike(said, by=cast.iron)
    assert beginning(cast.fan) == 0
    assert growth(cast.fan) == 0
    assert rules_of(cast.brand)["growing"].now.says == (
        "When somebody likes what you wrote, you get 5 growth."
    )


def test_a_benefit_is_issued_once_and_goes_back_with_the_deed(cast, tea, handed_out):
    stock(tea, 5, by=cast.chief)
    made = make_rule("like", by=cast.chief, name="Tea", amount=2, gives="benefit:tea")
    assert made.gives == "benefit:tea"
    said = publish(cast.circle, by=cast.fan, body="Words.")
    like(said, by=cast.iron)
    assert handed_out() == 1
    assert handed_out() == 0
    (issue,) = issues(cast.fan)
    assert (issue.benefit, issue.uses, issue.by) == (tea, 2, cast.chief)
    unlike(said, by=cast.iron)
    assert handed_out() == 1
    assert issues(cast.fan) == []


def test_what_is_hidden_and_shown_again_is_given_again(cast, tea, handed_out):
    stock(tea, 5, by=cast.chief)
    make_rule("like", by=cast.chief, name="Tea", amount=1, gives="benefit:tea")
    said = publish(cast.circle, by=cast.fan, body="Words.")
    like(said, by=cast.iron)
    assert handed_out() == 1
    hide(said, by=cast.chief, cause="spam")
    assert handed_out() == 1
    assert issues(cast.fan) == []
    show(said, by=cast.chief)
    assert handed_out() == 1
    assert len(issues(cast.fan)) == 1
    unpublish(said, by=cast.fan)
    assert handed_out() == 1
    assert Delivery.of(cast.brand).filter(taken_back_at=None).count() == 0


def test_an_empty_store_gives_nothing_and_says_so(cast, tea, handed_out):
    stock(tea, 1, by=cast.chief)
    make_rule("post", by=cast.chief, name="Tea", amount=1, gives="benefit:tea")
    for words in ("One.", "Two."):
        publish(cast.circle, by=cast.fan, body=words)
    assert handed_out() == 1
    assert handed_out() == 0
    kept = Delivery.of(cast.brand).order_by("fact").values_list("refused", flat=True)
    assert list(kept) == ["", "insufficient"]


def test_nothing_happens_while_the_log_is_told_again(cast, tea, handed_out, monkeypatch):
    stock(tea, 5, by=cast.chief)
    make_rule("post", by=cast.chief, name="Tea", amount=1, gives="benefit:tea")
    publish(cast.circle, by=cast.fan, body="Words.")
    monkeypatch.setattr(handing, "is_behind", lambda fold, by: True)
    assert handed_out() == 0
    monkeypatch.undo()
    assert handed_out() == 1


def test_a_crash_between_the_two_halves_leaves_neither(cast, tea, handed_out, monkeypatch):
    stock(tea, 5, by=cast.chief)
    make_rule("post", by=cast.chief, name="Tea", amount=1, gives="benefit:tea")
    publish(cast.circle, by=cast.fan, body="Words.")

    def breaks(name):
        raise RuntimeError(name)

    monkeypatch.setattr(handing, "reach", breaks)
    with pytest.raises(RuntimeError, match=r"rewards\.handing_out"):
        handed_out()
    assert issues(cast.fan) == []
    monkeypatch.undo()
    assert handed_out() == 1
    assert len(issues(cast.fan)) == 1


def test_only_what_there_is_can_be_given_and_only_as_it_can_be(cast, tea):
    make = {"by": cast.chief, "name": "Tea", "amount": 1}
    with refused("unknown_gift"):
        make_rule("like", gives="benefit:coffee", **make)
    with refused("unknown_gift"):
        make_rule("like", gives="money:EUR", **make)
    with refused("valid_days"):
        make_rule("like", gives=GROWTH, valid_days=3, **make)
    with refused("locked_days"):
        make_rule("like", gives="benefit:tea", locked_days=3, **make)
    with refused("amount"):
        make_rule("like", gives="benefit:tea", **make | {"amount": 11})
    retire(tea, by=cast.chief)
    with refused("unknown_gift"):
        make_rule("like", gives="benefit:tea", **make)


def test_a_rule_of_a_retired_benefit_can_still_be_ended(cast, tea):
    make_rule("like", by=cast.chief, name="Tea", amount=1, gives="benefit:tea")
    retire(tea, by=cast.chief)
    assert change_rule("tea", by=cast.chief, amount=0).amount == 0


def test_an_honour_by_a_rule_once_for_each_deed(cast, purses, beginning, handed_out):
    found_honour(by=cast.chief, name=Words(en="Helper"), silver=2)
    make_rule("like", by=cast.chief, name="Thanked", amount=1, gives="honour:helper")
    said = [publish(cast.circle, by=cast.fan, body=f"Words {n}.") for n in range(2)]
    for one in said:
        like(one, by=cast.iron)
    purses.of(cast.fan)
    review(cast.brand.pk, datetime.now(UTC))
    (worn,) = worn_by(cast.brand, [cast.fan.pk])[cast.fan.pk]
    assert (worn.metal, worn.times) == ("silver", 2)
    unlike(said[0], by=cast.iron)
    purses.of(cast.fan)
    review(cast.brand.pk, datetime.now(UTC))
    (worn,) = worn_by(cast.brand, [cast.fan.pk])[cast.fan.pk]
    assert (worn.metal, worn.times) == ("bronze", 1)
    assert rules_of(cast.brand)["thanked"].now.says.endswith("you get “Helper”.")
    with refused("amount"):
        make_rule("post", by=cast.chief, name="Two", amount=2, gives="honour:helper")
